"""Kills (SIGKILL) while a case is read and stored: ``python benchmarks/kill_store.py [--kills 3500]``.

A child does a scripted reading and is killed; the store it leaves must open, know every act whose saving had
ended, hold no half act and its signed versions whole, and the reading must go on to its end. Killed is

* at every write, truncation, synchronisation and deletion of SQLite, with a write-ahead log and with the
  rollback journal of a network drive (needs apsw),
* before every SQL statement, and inside them after any number of SQLite's own steps,
* after a random time,
* at every line of the program and every step of SQLite while an old store is upgraded, a backup is made and
  a backup is restored.

Each of these once (of SQLite's own steps 500 by chance), then again in the same order until there were enough
kills. Not on Windows.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import sqlite3
import struct
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from random import Random
from types import FrameType
from typing import Any

from scripted_reading import DIGEST, Script, read, script, trouble_of
from watched_disk import Step, Watched

from boneage_desktop.case import CaseStoreError
from boneage_desktop.case.storage import backup, database
from boneage_desktop.case.storage.store import CaseStore

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.case.old_store import write_old_store

#: What a child that was not killed ends with: the step to die at was never reached.
_TO_THE_END = 7
_MORE = 1 << 40

#: Of more steps than these, so many are chosen by chance; and so many random moments are tried.
MOST_STEPS, MOMENTS = 500, 200


class Countdown:
    """Kills its process at the n-th step."""

    def __init__(self, step: int) -> None:
        self.left, self.steps = step, 0

    def __call__(self, *_: object) -> int:
        self.steps += 1
        self.left -= 1
        if self.left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return 0


def by_disk(count: Countdown, path: Path) -> sqlite3.Connection:
    """Steps are what is done to the disk."""

    def seen(step: Step) -> None:
        if step.kind != "open":
            count()

    return Watched(seen)(path)


def by_statement(count: Countdown, path: Path) -> sqlite3.Connection:
    """Steps are SQL statements."""
    connection = database.connected(path)
    connection.set_trace_callback(count)
    return connection


def by_machine(count: Countdown, path: Path) -> sqlite3.Connection:
    """Steps are ten of SQLite's virtual machine."""
    connection = database.connected(path)
    connection.set_progress_handler(count, 10)
    return connection


Connect = Callable[[Countdown, Path], sqlite3.Connection]
Note = Callable[[int], object]


@dataclass(frozen=True)
class Work:
    """Something to be killed at.

    Attributes
    ----------
    name : str
    prepare : callable (folder)
        Lays there what the work begins with.
    do : callable (folder, countdown, note)
    check : callable (folder, last state noted)
        What is wrong afterwards; empty when nothing is.
    steps : int
        How many there are; 0: killed by time instead.
    """

    name: str
    prepare: Callable[[Path], object]
    do: Callable[[Path, Countdown, Note], object]
    check: Callable[[Path, int], str]
    steps: int = 0


def readings(reading: Script) -> Iterator[Work]:
    """The scripted reading, watched in every way."""

    def work(name: str, connect: Connect, journal: str = "WAL") -> Work:
        def do(folder: Path, count: Countdown, note: Note) -> None:
            database.is_on_network = lambda place: journal == "DELETE"

            def opened(path: Path) -> sqlite3.Connection:
                return connect(count, path)

            with CaseStore(folder / "cases.sqlite", connect=opened) as store:
                read(store, reading, note)

        def check(folder: Path, noted: int) -> str:
            with CaseStore(folder / "cases.sqlite") as store:
                return trouble_of(store, reading, noted)

        return Work(name, lambda folder: None, do, check)

    yield work("disk, WAL", by_disk)
    yield work("disk, rollback journal", by_disk, "DELETE")
    yield work("statements", by_statement)
    yield work("inside statements", by_machine)
    yield work("time", lambda count, path: database.connected(path))


def by_line(count: Countdown, work: Callable[[], object]) -> None:
    """Do some work; steps are its lines in the package of cases."""
    folder = str(Path(database.__file__).parent)

    def line(frame: FrameType, event: str, _: Any) -> Any:
        if not frame.f_code.co_filename.startswith(folder):
            return None
        if event == "line":
            count()
        return line

    sys.settrace(line)
    try:
        work()
    finally:
        sys.settrace(None)


def copies(reading: Script) -> Iterator[Work]:
    """Upgrading, backing up, restoring."""
    last = reading.states[-1]
    signed = reading.signed_by(len(reading.acts))

    def whole(path: Path) -> str:
        with CaseStore(path) as store:
            store.check()
            case = store.load(DIGEST)
            if case is None or case.snapshot() != last or store.signed_versions(DIGEST) != signed:
                return f"the case in {path.name} is not as it was"
        return ""

    def old(folder: Path) -> None:
        write_old_store(folder / "cases.sqlite", [last], signed)

    def new(folder: Path) -> None:
        with CaseStore(folder / "cases.sqlite") as store:
            read(store, reading)

    def backed_up(folder: Path) -> None:
        new(folder)
        file = backup.back_up(folder / "cases.sqlite", date(2026, 1, 2))
        assert file is not None
        with closing(sqlite3.connect(folder / "cases.sqlite")) as connection:
            connection.execute("UPDATE cases SET saved_at = '2030-01-01T00:00:00+00:00'")
            connection.commit()

    def all_whole(folder: Path, _: int) -> str:
        troubles = [whole(folder / "cases.sqlite")]
        troubles += [whole(each.file) for each in backup.backups_of(folder / "cases.sqlite")]
        return "; ".join(filter(None, troubles))

    def upgrade(connect: Connect) -> Callable[[Path, Countdown, Note], None]:
        def do(folder: Path, count: Countdown, note: Note) -> None:
            CaseStore(folder / "cases.sqlite", connect=lambda path: connect(count, path)).close()

        return do

    def restored(folder: Path, _: int) -> str:
        with closing(sqlite3.connect(folder / "cases.sqlite")) as connection:
            (when,) = connection.execute("SELECT saved_at FROM cases").fetchone()
        kept = [
            each
            for each in backup.backups_of(folder / "cases.sqlite")
            if each.kind is backup.BackupKind.BEFORE_RESTORE
        ]
        if not when.startswith("2030") and not kept:
            return "the store before was replaced and not kept"
        return all_whole(folder, 0)

    def back_up(folder: Path) -> object:
        return backup.back_up(folder / "cases.sqlite", date(2026, 1, 3))

    def restore(folder: Path) -> object:
        (file,) = (folder / "backups").glob("cases-2026-01-02.sqlite")
        return backup.restore(folder / "cases.sqlite", file, datetime(2026, 1, 4, 5, 6))

    yield Work("upgrade, disk", old, upgrade(by_disk), all_whole)
    yield Work("upgrade, inside statements", old, upgrade(by_machine), all_whole)
    yield Work(
        "backup, lines", new, lambda folder, count, _: by_line(count, lambda: back_up(folder)), all_whole
    )
    yield Work(
        "restore, lines",
        backed_up,
        lambda folder, count, _: by_line(count, lambda: restore(folder)),
        restored,
    )


def in_child(work: Work, folder: Path, step: int, wait_s: float = 0.0) -> tuple[bool, int]:
    """Do the work in a child that is killed; whether it was, and the last state it noted."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            os.close(reading)
            work.do(folder, Countdown(step), lambda state: os.write(writing, struct.pack("i", state)))
            code = _TO_THE_END
        finally:
            os._exit(code)
    os.close(writing)
    if wait_s:
        time.sleep(wait_s)
        os.kill(child, signal.SIGKILL)
    noted = b""
    while part := os.read(reading, 65536):
        noted += part
    os.close(reading)
    _, status = os.waitpid(child, 0)
    killed = os.WIFSIGNALED(status)
    if not killed and os.WEXITSTATUS(status) != _TO_THE_END:
        raise RuntimeError(f"{work.name}: the child failed")
    return killed, struct.unpack("i", noted[-4:])[0] if noted else -1


def steps_of(work: Work, folder: Path) -> int:
    """How many steps the work has, counted in a child."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            count = Countdown(_MORE)
            work.do(folder, count, lambda state: None)
            os.write(writing, struct.pack("q", count.steps))
            code = 0
        finally:
            os._exit(code)
    os.close(writing)
    answer = os.read(reading, 8)
    os.close(reading)
    if os.waitpid(child, 0)[1] or not answer:
        raise RuntimeError(f"{work.name}: the work fails without being killed")
    return int(struct.unpack("q", answer)[0])


def _some(steps: int, random: Random) -> list[int]:
    every = range(1, steps + 1)
    return sorted(random.sample(every, MOST_STEPS)) if steps > MOST_STEPS else list(every)


def main() -> int:
    """Kill often; 0 when nothing was ever lost."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--kills", type=int, default=3500)
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    random, reading = Random(asked.seed), script()
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as place:
        folder = Path(place) / "data"
        plan: list[tuple[Work, int]] = []
        for work in (*readings(reading), *copies(reading)):
            folder.mkdir()
            work.prepare(folder)
            began = time.monotonic()
            steps = steps_of(work, folder)
            took = time.monotonic() - began
            shutil.rmtree(folder)
            print(
                f"{work.name}: {steps or 'any time in'} {'steps' if steps else f'{took:.2f} s'}", flush=True
            )
            plan += [(work, step) for step in _some(steps, random)] or [(work, 0)] * MOMENTS
        random.shuffle(plan)
        kills, troubles, number = Counter[str](), Counter[str](), 0
        while kills.total() < asked.kills:
            work, step = plan[number % len(plan)]
            number += 1
            folder.mkdir()
            work.prepare(folder)
            killed, noted = in_child(work, folder, step, 0 if step else random.uniform(0.001, 0.1))
            if killed:
                kills[work.name] += 1
                try:
                    trouble = work.check(folder, noted)
                except CaseStoreError as error:
                    trouble = f"the store does not open: {error.reason}"
                if trouble:
                    troubles[f"{work.name}, step {step}: {trouble}"] += 1
            shutil.rmtree(folder)
    print(f"{kills.total()} kills, seed {asked.seed}, each step once: {number >= len(plan)}\n  {dict(kills)}")
    print(f"{troubles.total()} stores with something lost")
    for trouble, count in troubles.most_common(20):
        print(f"  {count} × {trouble}")
    return int(bool(troubles))


if __name__ == "__main__":
    sys.exit(main())
