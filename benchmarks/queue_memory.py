"""Memory and handles of the window's queue: ``python benchmarks/queue_memory.py [COUNT] [--networks]``.

Draws COUNT (1000) small films, puts their folder into the queue of the real window and prints resident
memory, open files and threads when 10 %, 25 %, 50 % and all of them are analysed and stored; every hundredth
is also opened on the desk. Without ``--networks`` a stand-in answers at once. Linux only. Ends with
1 when memory grew by more than a tenth, or files or threads grew, from a quarter of the films on.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("OMP_NUM_THREADS", "1")
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from many_films import make_films, megabytes
from PySide6.QtTest import QTest

from boneage_desktop.anatomy import Sex
from boneage_desktop.phantom import draw
from boneage_desktop.ui.app.application import Start, build_window, create_application
from boneage_desktop.ui.worklist.worklist_item import DONE, QueueState
from tests.e2e.conftest import StandIn

#: Opened on the desk as well: every so many films.
OPENED_EVERY = 100


def measured() -> tuple[float, int, int]:
    """Resident memory (MB), open files and threads of this process."""
    process = Path("/proc/self")
    return (
        megabytes(os.getpid()),
        len(list((process / "fd").iterdir())),
        len(list((process / "task").iterdir())),
    )


def main() -> int:
    """Fill the queue and watch."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("count", type=int, nargs="?", default=1000)
    parser.add_argument("--networks", action="store_true")
    asked = parser.parse_args()
    marks = sorted({max(1, round(asked.count * share)) for share in (0.1, 0.25, 0.5, 1.0)})
    found: dict[int, tuple[float, int, int]] = {}
    application = create_application(sys.argv[:1])
    with tempfile.TemporaryDirectory() as place:
        films = Path(place) / "films"
        films.mkdir()
        make_films(films, asked.count)
        stand_in = StandIn(draw(10.0, Sex.FEMALE, seed=0, rows=500))
        factory = None if asked.networks else lambda: stand_in
        window = build_window(
            Start(data=Path(place) / "data", settings=Path(place) / "settings.json"), factory
        )
        window.show()
        began, next_opened = time.monotonic(), OPENED_EVERY
        window.worklist.intake.add([films])
        while len(found) < len(marks):
            QTest.qWait(20)
            stand_in.asked.clear()
            done = [
                film
                for film in window.worklist.queue.films
                if film.state in (QueueState.READY, QueueState.ATTENTION, *DONE)
            ]
            if len(done) >= next_opened:
                next_opened += OPENED_EVERY
                window.open_film(done[-1].path)
            for mark in marks:
                if len(done) >= mark and mark not in found:
                    found[mark] = measured()
                    memory, files, threads = found[mark]
                    print(
                        f"{mark:6} films, {time.monotonic() - began:6.0f} s: {memory:6.0f} MB resident, "
                        f"{files} open files, {threads} threads",
                        flush=True,
                    )
        window.close()
        application.processEvents()
    quarter, last = found[marks[min(1, len(marks) - 1)]], found[marks[-1]]
    flat = last[0] <= 1.1 * quarter[0] and last[1] <= quarter[1] + 3 and last[2] <= quarter[2] + 2
    print("flat" if flat else "NOT flat")
    return int(not flat)


if __name__ == "__main__":
    sys.exit(main())
