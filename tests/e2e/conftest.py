"""The real window as ``boneage-desktop`` builds it, with phantom films and either kind of networks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from threading import Event

import pytest

from boneage_desktop.anatomy import Bone, Sex
from boneage_desktop.messages import Message
from boneage_desktop.phantom import Phantom, draw, save_dicom
from boneage_desktop.prediction import BonePrediction, Box, Prediction
from boneage_desktop.standards import max_grade
from boneage_desktop.ui.app.application import Start, build_window, dress
from boneage_desktop.ui.i18n import language
from boneage_desktop.ui.i18n.languages import Language
from boneage_desktop.ui.main_window.main_window import MainWindow
from boneage_desktop.vision import Cancelled

WAIT = 10_000


def truth(phantom: Phantom) -> Prediction:
    """What perfect networks would say of a phantom."""
    findings = {}
    for bone, grade in phantom.grades.items():
        share = [0.0] * (max_grade(bone) + 1)
        below = grade - 1 if grade else 1
        share[grade], share[below] = 0.8, 0.2
        findings[bone] = BonePrediction(bone, phantom.boxes[bone], tuple(share), 0.98)
    months = dict.fromkeys(Sex, 12 * phantom.age_years)
    return Prediction(findings, months, (), {"stand-in": "1 (00000000)"})


class StandIn:
    """Networks that know the truth and answer when told to: the same every time, as slow as a test needs.

    Attributes
    ----------
    started, may_answer : Event
        Set when an analysis begins; waited for before it ends.
    asked : list of Path
        Films that were handed in.
    read_again : list of (Bone, Box)
        Boxes that were handed in.
    """

    def __init__(self, phantom: Phantom, *, slow: bool = False, heeds_cancel: bool = True) -> None:
        self.phantom = phantom
        self.started, self.may_answer = Event(), Event()
        self.heeds_cancel = heeds_cancel
        self.asked: list[Path] = []
        self.read_again: list[tuple[Bone, Box]] = []
        if not slow:
            self.may_answer.set()

    def assess(self, radiograph, *, progress=None, cancelled=None) -> Prediction:
        self.asked.append(radiograph.path)
        progress(0.3, Message("step.finding"))
        self.started.set()
        while not self.may_answer.wait(0.005):
            if self.heeds_cancel and cancelled():
                raise Cancelled
        progress(0.9, Message("step.grading"))
        return truth(self.phantom)

    def regrade(self, radiograph, prediction, bone, box, *, cancelled=None) -> BonePrediction:
        """One grade more than the truth, so that a box read again shows."""
        self.read_again.append((bone, box))
        while not self.may_answer.wait(0.005):
            if self.heeds_cancel and cancelled():
                raise Cancelled
        share = [0.0] * (max_grade(bone) + 1)
        share[min(self.phantom.grades[bone] + 1, max_grade(bone))] = 1.0
        return BonePrediction(bone, box, tuple(share), 1.0)


@pytest.fixture(scope="session")
def phantom() -> Phantom:
    """A girl of ten."""
    return draw(10.0, Sex.FEMALE, seed=0, rows=1000)


@pytest.fixture(scope="session")
def other_phantom() -> Phantom:
    """A boy of seven."""
    return draw(7.0, Sex.MALE, seed=3, rows=1000)


@pytest.fixture(scope="session")
def films(phantom: Phantom, other_phantom: Phantom, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder with girl.dcm, boy.dcm and nobody.png, which says nothing of a patient."""
    import numpy as np
    from PIL import Image

    folder = tmp_path_factory.mktemp("films")
    save_dicom(phantom, folder / "girl.dcm")
    save_dicom(other_phantom, folder / "boy.dcm")
    Image.fromarray((phantom.image * 255).astype(np.uint8)).save(folder / "nobody.png")
    return folder


@pytest.fixture
def networks(phantom: Phantom) -> StandIn:
    """Quick stand-in networks for the girl's film."""
    return StandIn(phantom)


Opener = Callable[..., MainWindow]


@pytest.fixture(scope="session")
def dressed(qapp) -> None:
    """The application's names and look."""
    dress(qapp)


@pytest.fixture
def open_window(qtbot, qapp, dressed: None, tmp_path: Path) -> Iterator[Opener]:
    """Build, show and at the end close windows; all of one test share a data folder and settings."""
    windows: list[MainWindow] = []

    def opened(film: Path | None = None, networks: object = None, **more: object) -> MainWindow:
        start = Start(
            film=film, **({"data": tmp_path / "data", "settings": tmp_path / "settings.json"} | more)
        )
        window = build_window(start, *([lambda: networks] if networks is not None else []))
        windows.append(window)
        qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow, timeout=WAIT)
        return window

    yield opened
    for window in windows:
        window.close()
    # A window that closes keeps its settings, and so shows their language once more.
    language.show(qapp, Language.ENGLISH)


def analysed(qtbot, window: MainWindow) -> MainWindow:
    """Wait until the open film has its prediction."""
    qtbot.waitUntil(
        lambda: window.session.case is not None and window.session.case.prediction is not None, timeout=WAIT
    )
    return window


def opened(qtbot, window: MainWindow, film: Path) -> MainWindow:
    """Open a film and wait until it has its prediction."""
    window.open_film(film)
    qtbot.waitUntil(
        lambda: window.session.case is not None and window.session.case.film_name == film.name, timeout=WAIT
    )
    return analysed(qtbot, window)


def second_visit(qtbot, window: MainWindow, films: Path) -> MainWindow:
    """The boy's film as the prior of the girl's, which is open: one patient, two visits, two years apart."""
    opened(qtbot, window, films / "boy.dcm")
    for name, born, filmed, grade in (
        ("boy.dcm", date(2014, 1, 1), date(2022, 3, 1), 5),
        ("girl.dcm", date(2014, 1, 1), date(2024, 3, 1), None),
    ):
        if grade is None:
            opened(qtbot, window, films / name)
        session = window.session
        session.set_patient_id("P1")
        session.set_sex(Sex.FEMALE)
        session.set_film_date(None)
        session.set_birth_date(born)
        session.set_film_date(filmed)
        if grade is not None:
            for bone in Bone:
                session.decide(bone, grade)
    return window
