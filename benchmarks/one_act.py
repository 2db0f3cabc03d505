"""What one typed grade costs the window's thread: ``python benchmarks/one_act.py [--acts N ...] [--queue]``.

Opens a drawn film in the real window, off screen, with a case whose trail has 0, 500 and 5,000 acts already;
then types grades, bone after bone, and prints for each trail the median and the 95th percentile of one act in
milliseconds: ``act`` until the key press has returned, with everything that was computed and written in it;
``all`` with the events that it left behind, painting included; ``cpu`` and ``cpu all`` the processor time of
the window's thread in either, which other programs on the machine change less. ``lookups`` is how often one
act asks for a bone of the prediction. Once more with the growth chart open (``chart``), and while films in
the worklist are analysed (``--queue``). ``--folder`` says on which disk the cases lie.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("OMP_NUM_THREADS", "1")
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from many_films import make_films
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from boneage_desktop.anatomy import REPORT_ORDER, Sex
from boneage_desktop.case import Case
from boneage_desktop.case.storage.store import CaseStore
from boneage_desktop.intake import new_case
from boneage_desktop.phantom import Phantom, draw, save_dicom
from boneage_desktop.prediction import Prediction
from boneage_desktop.radiograph import read
from boneage_desktop.ui.app.application import Start, build_window, create_application
from boneage_desktop.ui.main_window.main_window import MainWindow
from boneage_desktop.ui.session.grading_scale import Typing
from tests.e2e.conftest import StandIn, truth


class Counted(Mapping[Any, Any]):
    """A mapping that counts how often it is asked."""

    def __init__(self, inside: Mapping[Any, Any]) -> None:
        self.inside, self.count = inside, 0

    def __getitem__(self, key: Any) -> Any:
        self.count += 1
        return self.inside[key]

    def __iter__(self) -> Iterator[Any]:
        return iter(self.inside)

    def __len__(self) -> int:
        return len(self.inside)


@dataclass(frozen=True)
class Figures:
    """Milliseconds of each act, and how often each asked for a bone of the prediction."""

    act: list[float]
    all: list[float]
    cpu: list[float]
    cpu_all: list[float]
    lookups: list[int]

    def __str__(self) -> str:
        columns = (f"{name} {_median(values):6.2f} {_late(values):6.2f}" for name, values in self._times())
        return f"{'   '.join(columns)}   lookups {round(statistics.median(self.lookups))}"

    def _times(self) -> tuple[tuple[str, list[float]], ...]:
        return ("act", self.act), ("cpu", self.cpu), ("all", self.all), ("cpu all", self.cpu_all)


def _median(values: list[float]) -> float:
    return statistics.median(values)


def _late(values: list[float]) -> float:
    return statistics.quantiles(values, n=20)[-1]


def stored_case(film: Path, prediction: Prediction, acts: int) -> Case:
    """The case of a film with so many acts in its trail."""
    case = new_case(read(film), reader="Dr. Example")
    case.set_birth_date(date(2013, 3, 4))
    case.set_film_date(date(2023, 3, 4))
    case.set_prediction(prediction)
    while len(case.audit) < acts:
        bone = REPORT_ORDER[len(case.audit) % len(REPORT_ORDER)]
        case.decide(bone, (case.decision(bone) or 4) % 7 + 1)
    return case


@contextmanager
def window_with(folder: Path, phantom: Phantom, acts: int, queue: Path | None) -> Iterator[MainWindow]:
    """The window with the film open, and its case as stored."""
    film, data = folder / "girl.dcm", folder / f"data-{acts}-{bool(queue)}"
    save_dicom(phantom, film)
    prediction = truth(phantom)
    data.mkdir()
    with CaseStore(data / "cases.sqlite") as store:
        store.save(stored_case(film, prediction, acts))
    window = build_window(Start(data=data, settings=data / "settings.json"), lambda: StandIn(phantom))
    window.show()
    window.open_film(film)
    _wait(lambda: window.session.case is not None)
    case = window.session.case
    assert case is not None
    # Other networks with the same answer, whose bones are counted.
    case.set_prediction(replace(prediction, bones=Counted(prediction.bones), models={"stand-in": "2"}))
    if queue is not None:
        window.worklist.intake.add([queue])
    QTest.qWait(300)
    yield window
    window.close()
    QTest.qWait(50)


def measured(window: MainWindow, count: int) -> Figures:
    """Type so many grades."""
    found = Figures([], [], [], [], [])
    case = window.session.case
    assert case is not None
    prediction = case.snapshot().prediction
    bones = prediction.bones if prediction is not None else None
    assert isinstance(bones, Counted)
    window.film.setFocus()
    # One digit is one grade, whichever the bone.
    window.session.set_typing(Typing.INDEX)
    for number in range(count):
        bone = REPORT_ORDER[number % len(REPORT_ORDER)]
        window.session.select(bone)
        QApplication.processEvents()
        grade = (case.grade(bone) or 0) % 7 + 2
        before = bones.count
        acts, cpu, began = len(case.audit), time.thread_time(), time.perf_counter()
        window.grading.typing.digit(grade)
        window.grading.typing.take()
        done, cpu_done = time.perf_counter(), time.thread_time()
        QApplication.sendPostedEvents()
        QApplication.processEvents()
        found.act.append(1000 * (done - began))
        found.all.append(1000 * (time.perf_counter() - began))
        found.cpu.append(1000 * (cpu_done - cpu))
        found.cpu_all.append(1000 * (time.thread_time() - cpu))
        found.lookups.append(bones.count - before)
        assert len(case.audit) > acts, "the grade was not taken"
    return found


def _wait(until: Any) -> None:
    while not until():
        QTest.qWait(5)


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--acts", type=int, nargs="+", default=[0, 500, 5000])
    parser.add_argument("--count", type=int, default=130, help="grades typed for each figure")
    parser.add_argument("--queue", action="store_true", help="while films in the worklist are analysed")
    parser.add_argument("--folder", type=Path, help="where the cases lie; a new folder in it")
    asked = parser.parse_args()
    create_application(sys.argv[:1])
    phantom = draw(10.0, Sex.FEMALE, seed=0, rows=1000)
    with tempfile.TemporaryDirectory(dir=asked.folder) as place:
        queue = None
        if asked.queue:
            queue = Path(place) / "queue"
            queue.mkdir()
            make_films(queue, 300)
        for acts in asked.acts:
            with window_with(Path(place), phantom, acts, queue) as window:
                print(f"{acts:6} acts          {measured(window, asked.count)}", flush=True)
                window.actions_["growth"].trigger()
                QTest.qWait(300)
                print(f"{acts:6} acts, chart   {measured(window, asked.count)}", flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
