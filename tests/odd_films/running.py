"""Make every odd film, have a version of the program read it, and judge what came out."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from tests.odd_films.condition import Condition
from tests.odd_films.judge import verdict

_READER = Path(__file__).with_name("reader.py")
# Twice what a film may take, so that the judge sees how long it took.
_PATIENCE = 2


@contextmanager
def written(conditions: Sequence[Condition]) -> Iterator[list[Path]]:
    """The films, each in a folder of its own, while the context lasts."""
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for number, condition in enumerate(conditions):
            place = Path(folder) / str(number)
            place.mkdir()
            paths.append(condition.make(place))
        yield paths


def verdicts(conditions: Sequence[Condition], films: Sequence[Path], version: Path) -> list[str]:
    """What a version of the program makes of each film.

    Parameters
    ----------
    conditions : sequence of Condition
    films : sequence of Path
        Of the same order, from `written`.
    version : Path
        Folder that holds the version's ``boneage_desktop``.

    Returns
    -------
    list of str
        See `judge.verdict`.
    """
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        came = _read(conditions, films, version, folder)
        judged = []
        for number, condition in enumerate(conditions):
            stored = folder / f"{number}.npz"
            pictures = dict(np.load(stored)) if stored.exists() else {}
            judged.append(verdict(came[number], pictures, condition.wanted()))
        return judged


def _read(
    conditions: Sequence[Condition], films: Sequence[Path], version: Path, folder: Path
) -> dict[int, dict[str, Any]]:
    """What came out by number, though the program may end on a film: then another goes on with the next."""
    came: dict[int, dict[str, Any]] = {}
    while len(came) < len(films):
        left = [number for number in range(len(films)) if number not in came]
        lines = [f"{number} {_seconds(conditions[number])} {films[number]}" for number in left]
        (folder / "films.txt").write_text("\n".join(lines), encoding="utf-8")
        (folder / "read.jsonl").unlink(missing_ok=True)
        environment = os.environ | {"PYTHONPATH": str(version)}
        command = [sys.executable, "-P", str(_READER), str(folder)]
        done = subprocess.run(command, env=environment, cwd=folder, capture_output=True, text=True)
        if not (folder / "read.jsonl").exists():
            raise RuntimeError(f"the reader did not start: {done.stderr}")
        for line in (folder / "read.jsonl").read_text(encoding="utf-8").splitlines():
            told = json.loads(line)
            came[told.pop("number")] = told
        if done.returncode and left[-1] not in came:
            at_fault = next(number for number in left if number not in came)
            came[at_fault] = {"ended": _end(done.returncode, conditions[at_fault])}
    return came


def _seconds(condition: Condition) -> int:
    """After how long the program is ended."""
    return int(condition.wanted().seconds * _PATIENCE)


def _end(code: int, condition: Condition) -> str:
    if hasattr(signal, "SIGALRM") and code == -signal.SIGALRM:
        return f"not read after {_seconds(condition)} s"
    return f"the program ended ({code})"
