"""Take the pictures of README and user guide from the real window: ``python packaging/screenshots.py``.

All films are drawn, so that no patient is in a picture. Each picture is taken by a process of its own,
because Qt reads the scale of the screen once, at start.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pydicom
from PIL import Image
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QDialog, QWidget

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from boneage_desktop.anatomy import Bone, Sex  # noqa: E402
from boneage_desktop.messages import Message  # noqa: E402
from boneage_desktop.network.exchange import Found  # noqa: E402
from boneage_desktop.network.network_file import NetworkFile  # noqa: E402
from boneage_desktop.network.network_writing import write_network_file  # noqa: E402
from boneage_desktop.network.node import Fetch, Node  # noqa: E402
from boneage_desktop.phantom import draw, save_dicom  # noqa: E402
from boneage_desktop.ui.app.application import Start, build_window, create_application  # noqa: E402
from boneage_desktop.ui.i18n import language  # noqa: E402
from boneage_desktop.ui.i18n.core_messages import translate_message  # noqa: E402
from boneage_desktop.ui.i18n.languages import Language  # noqa: E402
from boneage_desktop.ui.main_window.main_window import MainWindow  # noqa: E402
from boneage_desktop.ui.pacs.outbox_dialog import OutboxDialog  # noqa: E402
from boneage_desktop.ui.pacs.query_dialog import QueryDialog  # noqa: E402
from boneage_desktop.ui.pacs.send_dialog import SendDialog  # noqa: E402
from boneage_desktop.ui.session.grading_scale import Scale  # noqa: E402
from boneage_desktop.ui.style.theme import Theme  # noqa: E402

OUT = ROOT / "resources" / "screenshots"
GUIDE = ROOT / "docs" / "guide" / "images"
DEMO = ROOT / "resources" / "demo" / "demo.dcm"

#: Ages of the demo patient's earlier visits, and of the other patients whose films wait, in years.
VISITS, WAITING = (6.6, 7.7, 8.8), (5.2, 11.4, 13.1, 8.3)
PATIENCE_MS = 600_000

READER = {"en": "Dr. A. Reader", "zh": "王医师"}
FINDINGS = {
    "en": "Growth plates open. No sign of a skeletal dysplasia.",
    "zh": "左手正位，包括腕部。骨骺未闭合，未见骨骼发育异常征象。",
}


@dataclass(frozen=True)
class Shot:
    """One picture: what is seen, size before scaling, scale of the screen, and the settings it shows."""

    scene: str = "reading"
    width: int = 1280
    height: int = 800
    factor: str = "1"
    settings: Mapping[str, object] = field(default_factory=dict)
    folder: Path = OUT


_LIGHT: dict[str, Any] = {"theme": Theme.LIGHT}
_CHINESE: dict[str, Any] = {"language": Language.CHINESE}
SHOTS = {
    "welcome.png": Shot("welcome"),
    "window-1280.png": Shot(),
    "window-1920.png": Shot(width=1920, height=1080),
    "window-2x.png": Shot(factor="2"),
    "window-light.png": Shot(settings=_LIGHT),
    "window-tw3.png": Shot(settings={"scale": Scale.TW3}),
    "window-zh.png": Shot(settings=_CHINESE),
    "window-zh-light-1920.png": Shot(width=1920, height=1080, settings=_CHINESE | _LIGHT),
    "signed.png": Shot("signed"),
    "prior.png": Shot("prior", 1920, 1080),
    "prior-zh.png": Shot("prior", settings=_CHINESE),
    "growth.png": Shot("growth", 1920, 1080, settings=_LIGHT),
    "growth-zh.png": Shot("growth", settings=_CHINESE),
    "histogram.png": Shot("histogram"),
    "histogram-zh.png": Shot("histogram", settings=_CHINESE),
    "queue.png": Shot("queue"),
    "cases.png": Shot("cases", 1920, 1080),
    "settings.png": Shot("settings"),
    "settings-zh-light.png": Shot("settings", settings=_CHINESE | _LIGHT),
    "keys.png": Shot("keys"),
}
#: Pictures of the guide (``docs/guide``), in both languages: name to scene and further settings.
_PAGES: dict[str, tuple[str, dict[str, Any]]] = {
    "reading": ("reading", {}),
    "tw3": ("reading", {"scale": Scale.TW3}),
    "boxes": ("boxes", {}),
    "signed": ("signed", {}),
    "prior": ("prior", {}),
    "growth": ("growth", {}),
    "queue": ("queue", {}),
    "settings": ("settings", {}),
    "archives": ("archives", {}),
    "archive-query": ("archive_query", {}),
    "archive-send": ("archive_send", {}),
    "outbox": ("outbox", {}),
}
SHOTS |= {
    f"guide/{name}{ending}.png": Shot(scene, settings=spoken | more, folder=GUIDE)
    for name, (scene, more) in _PAGES.items()
    for ending, spoken in (("", {}), ("-zh", _CHINESE))
}


def main() -> int:
    """Take all pictures, or those that are named; 0 when all are there."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shots", nargs="*", metavar="NAME", help="take only these")
    parser.add_argument("--here", type=Path, metavar="DIR", help="take the one named in this process")
    parser.add_argument(
        "--out", type=Path, metavar="DIR", help="folder of all pictures (default: their places)"
    )
    arguments = parser.parse_args()
    if unknown := [name for name in arguments.shots if name not in SHOTS]:
        parser.error(f"there is no picture {', '.join(unknown)}; there are {', '.join(SHOTS)}")
    if arguments.here:
        (name,) = arguments.shots
        return take(SHOTS[name], (arguments.out or SHOTS[name].folder) / Path(name).name, arguments.here)
    for shot in SHOTS.values():
        (arguments.out or shot.folder).mkdir(parents=True, exist_ok=True)
    codes = [0]
    with tempfile.TemporaryDirectory() as folder:
        films(Path(folder))
        for name in arguments.shots or SHOTS:
            environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": SHOTS[name].factor}
            command = [sys.executable, __file__, name, "--here", folder]
            if arguments.out:
                command += ["--out", str(arguments.out)]
            codes.append(subprocess.run(command, env=environment, check=False).returncode)
            print(f"{name}: {'failed' if codes[-1] else 'taken'}", flush=True)
    return max(codes)


def films(folder: Path) -> None:
    """Draw the demo patient's earlier films and films of other patients, one of them cut short."""
    demo = pydicom.dcmread(DEMO, stop_before_pixels=True)
    born = datetime.strptime(demo.PatientBirthDate, "%Y%m%d")
    for name, ages in (("visits", VISITS), ("waiting", WAITING)):
        (folder / name).mkdir()
        for seed, age in enumerate(ages, start=1):
            sex = Sex.FEMALE if name == "visits" or seed % 2 else Sex.MALE
            file = folder / name / f"{name.rstrip('s')}-{seed}.dcm"
            save_dicom(draw(age, sex, seed=seed, rows=1600), file)
            if name == "visits":
                film = pydicom.dcmread(file)
                film.PatientName, film.PatientID = demo.PatientName, demo.PatientID
                film.PatientBirthDate = demo.PatientBirthDate
                day = f"{born + timedelta(days=round(age * 365.25)):%Y%m%d}"
                film.StudyDate = film.SeriesDate = film.AcquisitionDate = film.ContentDate = day
                film.save_as(file)
    short = folder / "waiting" / "waiting-2.dcm"
    (folder / "waiting" / "cut-short.dcm").write_bytes(short.read_bytes()[:200_000])


class Scenes:
    """Brings the window to what a picture shows."""

    def __init__(self, window: MainWindow, folder: Path) -> None:
        self._window, self._folder = window, folder

    def welcome(self) -> QWidget:
        """Before any film."""
        return self._window

    def reading(self) -> QWidget:
        """A film half read."""
        self._open(DEMO)
        session, case = self._window.session, self._window.session.case
        assert case is not None
        for bone in (Bone.ULNA, Bone.MC1, Bone.DP3):
            session.toggle_reviewed(bone)
        grade = case.grade(Bone.MC3)
        if grade is not None:
            session.decide(Bone.MC3, grade - 1)
        session.set_reader(READER[language.code()])
        session.select(Bone.RADIUS)
        return self._window

    def signed(self) -> QWidget:
        """A film read to its end and signed."""
        self.reading()
        session, case = self._window.session, self._window.session.case
        assert case is not None
        for bone in case.unreviewed:
            session.toggle_reviewed(bone)
        session.set_findings(FINDINGS[language.code()])
        session.sign()
        return self._window

    def boxes(self) -> QWidget:
        """The box of a bone while it can be moved."""
        self.reading()
        self._window.session.select(Bone.MC3)
        self._window.actions_["edit_boxes"].setChecked(True)
        return self._window

    def prior(self) -> QWidget:
        """The film before this one beside it."""
        self._visits()
        self._window.actions_["compare"].trigger()
        self._until(lambda: self._window.archive.prior.film.display_window is not None)
        return self._window

    def growth(self) -> QWidget:
        """Bone age over the visits."""
        self._visits()
        self._window.actions_["growth"].trigger()
        return self._window

    def histogram(self) -> QWidget:
        """The window of the film over its histogram."""
        self.reading()
        self._window.film.set_window(self._window.film.presets()[-2])
        self._window.actions_["histogram"].trigger()
        return self._window

    def cases(self) -> QWidget:
        """The stored cases with the open patient's other films."""
        self._visits()
        self._window.actions_["cases"].trigger()
        return self._window

    def queue(self) -> QWidget:
        """Films that are analysed while another one is read."""
        self.reading()
        self._window.worklist.intake.add([self._folder / "waiting"])
        queue = self._window.worklist.queue
        self._until(lambda: sum(film.summary is not None for film in queue.films) >= 2)
        return self._window

    def settings(self) -> QWidget:
        """The dialog of the settings."""
        self._window.actions_["settings"].trigger()
        return self._dialog()

    def keys(self) -> QWidget:
        """The page of keys."""
        self._window.actions_["keys"].trigger()
        return self._dialog()

    def archives(self) -> QWidget:
        """The archives in the settings."""
        self._set_up_archives()
        self._window.open_archive_settings()
        return self._dialog()

    def archive_query(self) -> QWidget:
        """What an archive has found."""
        self._set_up_archives()
        self._window.pacs.query()
        dialog = self._dialog()
        assert isinstance(dialog, QueryDialog)
        born, names = date(2014, 2, 20), ("Wang Xiaohua 王小华", "Wang Lei 王磊")
        studies = [
            Found(
                *(f"P-081{5 + place}", names[place % 2], born.replace(day=3 + place), "FM"[place % 2]),
                *(date(2026, 3 - place, 4 + place), f"A-471{place}", ("Left hand", "Bone age")[place > 0]),
                *("CR", "", f"1.2.3.{place}"),
                count=1 + place,
            )
            for place in range(3)
        ]
        dialog.form.name.setText("wang")
        dialog.studies.show_found(studies)
        item = dialog.studies.topLevelItem(1)
        assert item is not None
        series = [
            replace(studies[1], body_part=part, description=part.capitalize(), series=f"1.{part}", count=1)
            for part in ("HAND", "CHEST")
        ]
        dialog.studies.show_series(studies[1].study, series)
        dialog.studies.blockSignals(True)
        item.setExpanded(True)
        dialog.studies.blockSignals(False)
        dialog.words.setText(translate_message(Message("pacs.found", count=3)))
        return dialog

    def archive_send(self) -> QWidget:
        """What of a signed case is sent."""
        self._set_up_archives()
        self.signed()
        self._window.pacs.send()
        return self._dialog()

    def outbox(self) -> QWidget:
        """What waits to be sent."""
        self.archive_send()
        dialog = self._dialog()
        assert isinstance(dialog, SendDialog)
        keeper, case = self._window.pacs.keeper, self._window.session.case
        dialog.send.click()
        assert case is not None
        digest = case.film_digest
        seen: list[int] = []
        keeper.film_listed.connect(
            lambda film, entries: seen.append(sum(bool(each.reason) for each in entries))
        )

        def all_tried() -> bool:
            keeper.ask_film(digest)
            return bool(seen) and seen[-1] == 4

        self._until(all_tried)
        self._window.pacs.show_outbox()
        self._until(lambda: self._outbox_rows() == 4)
        return self._dialog()

    def _outbox_rows(self) -> int:
        dialog = self._window.findChild(OutboxDialog)
        return dialog.list.topLevelItemCount() if dialog is not None else 0

    def _set_up_archives(self) -> None:
        """Two, of which none answers."""
        node = Node("ORTHANC", "127.0.0.1", 1, name="PACS")
        other = Node("MAINPACS", "192.0.2.7", 104, name="Archive", fetch=Fetch.MOVE)
        network = NetworkFile(nodes={"PACS": node, "Archive": other}, default="PACS")
        write_network_file(self._window.pacs.folder.file, network)

    def _visits(self) -> None:
        for film in sorted((self._folder / "visits").glob("*.dcm")):
            self._open(film)
        self.reading()

    def _open(self, film: Path) -> None:
        window = self._window
        window.open_film(film)
        self._until(
            lambda: (
                window.session.film is not None
                and window.session.film.path.name == film.name
                and window.session.case is not None
                and window.session.case.prediction is not None
                and not window.flow.busy
            )
        )

    def _dialog(self) -> QWidget:
        return next(dialog for dialog in reversed(self._window.findChildren(QDialog)) if dialog.isVisible())

    def _until(self, there: Callable[[], bool]) -> None:
        loop, patience, look = QEventLoop(), QTimer(), QTimer()
        patience.setSingleShot(True)
        patience.timeout.connect(loop.quit)
        look.timeout.connect(lambda: loop.exit() if there() else None)
        patience.start(PATIENCE_MS)
        look.start(50)
        if not there():
            loop.exec()
        if not there():
            raise TimeoutError


def take(shot: Shot, file: Path, folder: Path) -> int:
    """Take one picture in this process, of films in `folder`, and write it to `file`."""
    settings = {"theme": Theme.DARK, "language": Language.ENGLISH} | dict(shot.settings)
    with tempfile.TemporaryDirectory() as data:
        application = create_application(sys.argv[:1])
        window = build_window(Start(data=Path(data), given=settings))
        window.resize(shot.width, shot.height)
        window.show()

        def play() -> None:
            try:
                seen = getattr(Scenes(window, folder), shot.scene)()
            except TimeoutError:
                window.close()
                application.exit(1)
            else:
                QTimer.singleShot(400, lambda: grab(seen))

        def grab(seen: QWidget) -> None:
            saved = seen.grab().save(str(file))
            window.close()
            application.exit(0 if saved and reduced(file) else 1)

        QTimer.singleShot(0, play)
        return application.exec()


def reduced(file: Path) -> bool:
    """Keep 256 colours: the greys of the film, and of the window's own those that take most room."""
    with Image.open(file) as opened:
        picture = opened.convert("RGB")
    found, counts = np.unique(np.asarray(picture).reshape(-1, 3), axis=0, return_counts=True)
    seen = [tuple(map(int, found[place])) for place in np.argsort(-counts)]
    colours: list[tuple[int, ...]] = [(level,) * 3 for level in range(0, 256, 5)]
    for apart in (24, 12, 6, 3):
        for colour in seen:
            if len(colours) < 256 and all(_distance(colour, other) >= apart for other in colours):
                colours.append(colour)
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for colour in colours for part in colour])
    picture.quantize(palette=palette, dither=Image.Dither.NONE).save(file, optimize=True)
    return True


def _distance(one: tuple[int, ...], other: tuple[int, ...]) -> int:
    return max(abs(a - b) for a, b in zip(one, other, strict=True))


if __name__ == "__main__":
    sys.exit(main())
