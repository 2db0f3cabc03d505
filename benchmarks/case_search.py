"""Search in the list of cases: ``python benchmarks/case_search.py [COUNT] [--folder FOLDER]``.

Stores COUNT (10,000) read cases with English and Chinese names, opens the window off screen with the list of
cases, types searches into it and prints, for each, the milliseconds from the search to the list as it is
shown, the processor time of the window's thread in it, and the longest time that thread was not free for
anything else. The first search is also timed on a store that was just opened.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("OMP_NUM_THREADS", "1")
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from boneage_desktop.anatomy import Bone, Sex
from boneage_desktop.case import Case
from boneage_desktop.case.storage.store import CaseStore
from boneage_desktop.phantom import draw
from boneage_desktop.ui.app.application import Start, build_window, create_application
from tests.e2e.conftest import StandIn, truth

FAMILY = ("Smith", "Meyer", "Garcia", "Novak", "Äkerman", "张", "王", "李", "欧阳", "陈")
GIVEN = ("Ada", "Ben", "Chloe", "Dan", "Eva", "伟", "芳", "娜", "秀英", "小明")
SEARCHES = ("meyer ada", "张", "欧阳秀英", "p09876", "film-0042", "a", "nobody at all", "")


def fill(path: Path, count: int) -> None:
    """A store of so many read cases."""
    phantom, names = draw(10.0, Sex.FEMALE, seed=0, rows=300), random.Random(0)
    read = Case(film_name="film", film_digest="0" * 64, sex=Sex.FEMALE, birth_date=date(2013, 3, 4))
    read.set_prediction(truth(phantom))
    for bone in Bone:
        read.set_reviewed(bone, True)
    with CaseStore(path) as store:
        # Only here: nothing is lost that could not be made again.
        store._connection.execute("PRAGMA synchronous = OFF")
        for number in range(count):
            facts = {
                "film_name": f"film-{number:05}.dcm",
                "film_digest": f"{number:064x}",
                "patient_id": f"P{number:05}",
                "patient_name": names.choice(FAMILY) + names.choice(("^", "")) + names.choice(GIVEN),
            }
            store.save(Case.from_snapshot(replace(read.snapshot(), **facts)))


class Watch:
    """The longest time the event loop was not free."""

    def __init__(self) -> None:
        self.longest, self._last = 0.0, time.thread_time()
        self._timer = QTimer()
        self._timer.timeout.connect(self._tick)
        self._timer.start(0)

    def _tick(self) -> None:
        now = time.thread_time()
        self.longest, self._last = max(self.longest, now - self._last), now


def main() -> int:
    """Fill, search, print; ends with 1 when a search takes over 50 ms of processor time."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("count", type=int, nargs="?", default=10_000)
    parser.add_argument("--folder", type=Path, help="where the cases lie; a new folder in it")
    asked = parser.parse_args()
    create_application(sys.argv[:1])
    worst = 0.0
    with tempfile.TemporaryDirectory(dir=asked.folder) as place:
        data = Path(place) / "data"
        data.mkdir()
        fill(data / "cases.sqlite", asked.count)
        stand_in = StandIn(draw(10.0, Sex.FEMALE, seed=0, rows=300))
        window = build_window(Start(data=data, settings=Path(place) / "settings.json"), lambda: stand_in)
        window.actions_["cases"].setChecked(True)
        window.show()
        QTest.qWait(200)
        listed = window.archive.cases.list
        for words in SEARCHES:
            listed.search.blockSignals(True)
            listed.search.setText(words)
            listed.search.blockSignals(False)
            watch = Watch()
            QApplication.processEvents()
            began, cpu = time.perf_counter(), time.thread_time()
            listed.wanted_changed.emit()
            searched = time.thread_time() - cpu
            QApplication.processEvents()
            wall, cpu = time.perf_counter() - began, time.thread_time() - cpu
            QTest.qWait(50)
            worst = max(worst, cpu)
            figures = f"{1000 * wall:7.1f} ms   cpu {1000 * cpu:6.1f} (search {1000 * searched:5.1f})"
            turn = f"longest turn {1000 * watch.longest:6.1f}"
            print(f"{words!r:18} {len(listed.model.cases):4} cases   {figures}   {turn}", flush=True)
        window.close()
    return int(worst > 0.05)


if __name__ == "__main__":
    raise SystemExit(main())
