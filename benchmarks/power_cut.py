"""Power cuts while a case is read: ``python benchmarks/power_cut.py [--cuts 5000] [--seed 0]``.

Records every write of a scripted reading. For each cut the disk is rebuilt as it may be found then: what
was synchronised is there; of what came later each write is there, missing, or torn at a sector, in any
combination. The store must open, know every act that had been stored, and hold its signed versions whole.

``--journal DELETE`` is the store as it works on a network drive. ``--synchronous OFF`` shows that losses are
found: with it the run must fail. Needs apsw.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from scripted_reading import Script, read, script, trouble_of
from watched_disk import Step, Watched

from boneage_desktop.case import CaseStoreError
from boneage_desktop.case.storage import database
from boneage_desktop.case.storage.store import CaseStore

#: A disk writes whole sectors.
SECTOR = 512


def record(reading: Script, journal: str = "WAL", synchronous: str = "") -> list[Step]:
    """Every step of a whole reading."""
    steps: list[Step] = []
    watched = Watched(steps.append)
    on_network = database.is_on_network
    database.is_on_network = lambda place: journal == "DELETE"
    try:
        with (
            tempfile.TemporaryDirectory() as folder,
            CaseStore(Path(folder) / "cases.sqlite", connect=watched) as store,
        ):
            if synchronous:
                store._connection.execute(f"PRAGMA synchronous = {synchronous}")
            read(store, reading, lambda state: steps.append(Step("note", offset=state)))
    finally:
        database.is_on_network = on_network
    return steps


@dataclass
class _File:
    """One file: what is on the disk for certain, and what was done since."""

    safe: bytearray | None = None
    later: list[Step] = field(default_factory=list)

    def synchronise(self) -> None:
        self.safe = self._with(self.later, lambda step: True)
        self.later = []

    def found(self, random: Random) -> bytearray | None:
        """As it may be found: each later step done, not done, or done in part."""
        whole = random.random()
        return self._with(self.later, lambda step: random.random() < whole, random)

    def _with(self, steps, done, random: Random | None = None) -> bytearray | None:  # noqa: ANN001
        content = None if self.safe is None else bytearray(self.safe)
        for step in steps:
            if not done(step):
                continue
            if step.kind == "delete":
                content = None
                continue
            content = bytearray() if content is None else content
            if step.kind == "truncate":
                del content[step.offset :]
            elif step.kind == "write":
                for start, part in _parts(step, random):
                    if len(content) < start:
                        content += bytes(start - len(content))
                    content[start : start + len(part)] = part
        return content


def _parts(step: Step, random: Random | None) -> list[tuple[int, bytes]]:
    """What of a write reached the disk, by offset: all of it, or some of its sectors."""
    if random is None or random.random() < 0.6:
        return [(step.offset, step.data)]
    parts, start = [], step.offset
    end = step.offset + len(step.data)
    while start < end:
        stop = min((start // SECTOR + 1) * SECTOR, end)
        if random.random() < 0.5:
            parts.append((start, step.data[start - step.offset : stop - step.offset]))
        start = stop
    return parts


def disk_after(steps: Sequence[Step], random: Random) -> tuple[dict[str, bytes], int]:
    """Files as they may be found after these steps, and the last state that was stored for certain."""
    files: dict[str, _File] = {}
    noted = -1
    for step in steps:
        if step.kind == "note":
            noted = step.offset
            continue
        file = files.setdefault(step.file, _File())
        if step.kind == "sync":
            file.synchronise()
        else:
            file.later.append(step)
            if step.kind == "delete" and step.durable:
                file.synchronise()
    found = {name: file.found(random) for name, file in files.items()}
    return {name: bytes(content) for name, content in found.items() if content is not None}, noted


def trouble_after(steps: Sequence[Step], reading: Script, random: Random, place: Path) -> str:
    """Cut the power after these steps; what is wrong with the store then."""
    files, noted = disk_after(steps, random)
    with tempfile.TemporaryDirectory(dir=place) as folder:
        for name, content in files.items():
            (Path(folder) / name).write_bytes(content)
        try:
            with CaseStore(Path(folder) / "cases.sqlite") as store:
                return trouble_of(store, reading, noted)
        except CaseStoreError as error:
            return f"the store does not open after act {noted}: {error.reason}"


def main() -> int:
    """Cut the power often; 0 when nothing was ever lost."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--cuts", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--journal", choices=("WAL", "DELETE"), default="WAL")
    parser.add_argument("--synchronous", choices=("", "OFF", "NORMAL", "FULL", "EXTRA"), default="")
    asked = parser.parse_args()
    reading = script()
    steps = record(reading, asked.journal, asked.synchronous)
    random, troubles = Random(asked.seed), Counter[str]()
    place = Path("/dev/shm") if Path("/dev/shm").is_dir() else Path(tempfile.gettempdir())
    order = random.sample(range(1, len(steps) + 1), len(steps))
    for number in range(asked.cuts):
        # Every step once, then again with other things lost.
        after = order[number % len(order)]
        trouble = trouble_after(steps[:after], reading, random, place)
        if trouble:
            troubles[trouble] += 1
    kinds = Counter(step.kind for step in steps)
    print(f"{asked.journal}: {len(steps)} steps ({', '.join(f'{n} {k}' for k, n in kinds.items())})")
    print(f"{asked.cuts} power cuts, seed {asked.seed}: {sum(troubles.values())} stores with something lost")
    for trouble, count in troubles.most_common(10):
        print(f"  {count} × {trouble}")
    return int(bool(troubles))


if __name__ == "__main__":
    sys.exit(main())
