"""All parts of an installation that can be tried without a window."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from boneage_desktop.case import Case
from boneage_desktop.messages import Message
from boneage_desktop.radiograph import Radiograph
from boneage_desktop.selftest.child import ask_child
from boneage_desktop.selftest.demo import compare, read_demo
from boneage_desktop.selftest.films import film_parts
from boneage_desktop.selftest.network import call_ourselves
from boneage_desktop.selftest.row import Part, Row, Wrong, tried
from boneage_desktop.selftest.store import keep_in_migrated_store
from boneage_desktop.selftest.weights import weight_parts
from boneage_desktop.selftest.writing import WRITERS, Writer


class Bench:
    """One run of the self-test: the demo film is read once, and the rest is tried on that case."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._read: tuple[Case, Radiograph] | None = None

    def rows(self) -> Iterator[Row]:
        """Every part in turn, each as soon as it is tried."""
        for listed, name in ((film_parts, "films.json"), (weight_parts, "manifest.json")):
            yield from _listed(listed, name)
        yield from tried(self._parts())

    def _parts(self) -> Iterator[Part]:
        yield Message("selftest.part.demo"), self._demo
        for code, writer in WRITERS:
            yield Message(code), partial(self._write, writer)
        yield Message("selftest.part.store"), self._keep
        yield Message("selftest.part.pacs"), partial(call_ourselves, self._folder)
        yield Message("selftest.part.training"), _train
        yield Message("selftest.part.child"), ask_child

    def _demo(self) -> None:
        read = read_demo()
        self._read = read
        compare(read[0])

    def _write(self, writer: Writer) -> None:
        writer(*self._case(), self._folder)

    def _keep(self) -> None:
        keep_in_migrated_store(self._case()[0], self._folder)

    def _case(self) -> tuple[Case, Radiograph]:
        if self._read is None:
            raise Wrong(Message("selftest.unread"))
        return self._read


def core_rows() -> Iterator[Row]:
    """Try every part that needs no window, one row each, as soon as it is there."""
    with tempfile.TemporaryDirectory() as folder:
        yield from Bench(Path(folder)).rows()


def _listed(parts: Callable[[], Iterable[Part]], name: str) -> Iterator[Row]:
    """Rows of parts that a file lists; one row about the file when it cannot be read."""
    found: list[Part] = []

    def look() -> None:
        found.extend(parts())

    for row in tried([(name, look)]):
        if not row.ok:
            yield row
    yield from tried(found)


def _train() -> None:
    from boneage_desktop.release.trial_step import one_step

    if not one_step() > 0:
        raise Wrong(Message("selftest.again"))
