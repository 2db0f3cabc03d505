"""Looking for films in files and folders; runs in a worker thread and never opens more than a file's head."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from boneage_desktop import radiograph
from boneage_desktop.radiograph import FilmError
from boneage_desktop.ui.workers.task_runner import TaskContext
from boneage_desktop.vision import Cancelled

#: No more films than this are taken from one drop: a whole disk dropped by mistake must have an end.
MOST_FILMS = 5000

# What programs that copy or download call a file they have not finished, and the index of a DICOM medium.
_UNFINISHED = (".part", ".partial", ".tmp", ".temp", ".crdownload", ".download", "~")
_INDEX = "DICOMDIR"

#: Size in bytes and time of the last change in nanoseconds: a file that keeps both is written to its end.
Stamp = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a search of files and folders found.

    Attributes
    ----------
    places : tuple of Path
        What was searched.
    films : tuple of Path
        The films, by name. A file that was named itself is always among them, whatever it holds: the queue
        says what is wrong with it.
    unread : tuple of (Path, str)
        Folders that could not be searched, or not to their end, each with the system's reason.
    """

    places: tuple[Path, ...]
    films: tuple[Path, ...]
    unread: tuple[tuple[Path, str], ...] = ()


def gather(places: tuple[Path, ...], context: TaskContext) -> Gathered:
    """The films among files and in folders, folders with all that lies in them."""
    films: list[Path] = []
    unread: list[tuple[Path, str]] = []

    def note(place: Path, error: OSError) -> None:
        unread.append((Path(error.filename or place), error.strerror or type(error).__name__))

    for place in places:
        try:
            for file in _films_at(place, partial(note, place)):
                if context.cancelled():
                    raise Cancelled
                films.append(file)
                if len(films) == MOST_FILMS:
                    return Gathered(places, tuple(films), tuple(unread))
        except OSError as error:
            # What was found before it stays.
            note(place, error)
    return Gathered(places, tuple(films), tuple(unread))


def _films_at(place: Path, note: Callable[[OSError], None]) -> Iterator[Path]:
    if not place.is_dir():
        return iter((place,))
    return filter(radiograph.looks_like_film, _walk(place, note))


@dataclass(frozen=True, slots=True)
class Scan:
    """One look into a watched folder.

    Attributes
    ----------
    stamps : mapping of Path to Stamp
        Every file that may become a film.
    films : tuple of (Path, str)
        Films that are written to their end and were not passed on before, with their digests.
    others : tuple of Path
        Files written to their end that are no films.
    unsettled : bool
        Some file was still changing: look again soon.
    """

    stamps: Mapping[Path, Stamp]
    films: tuple[tuple[Path, str], ...]
    others: tuple[Path, ...]
    unsettled: bool


def scan(
    folder: Path, before: Mapping[Path, Stamp], passed: Mapping[Path, Stamp], context: TaskContext
) -> Scan:
    """Look into a folder, not into the folders in it.

    Parameters
    ----------
    folder : Path
    before : mapping of Path to Stamp
        What the last look saw.
    passed : mapping of Path to Stamp
        Files already dealt with, as they were then.

    Raises
    ------
    OSError
        When the folder cannot be listed.
    """
    stamps: dict[Path, Stamp] = {}
    films: list[tuple[Path, str]] = []
    others: list[Path] = []
    unsettled = False
    for entry in sorted(os.scandir(folder), key=lambda each: each.name):
        if context.cancelled():
            raise Cancelled
        path = Path(entry.path)
        stamp = _stamp(path)
        if stamp is None or _unfinished(path):
            continue
        stamps[path] = stamp
        if passed.get(path) == stamp:
            continue
        if before.get(path) != stamp:
            unsettled = True
            continue
        if stamp[0] == 0:
            # Just made, or never to be filled: a later look will tell.
            continue
        if not radiograph.looks_like_film(path):
            others.append(path)
            continue
        try:
            films.append((path, radiograph.digest(path)))
        except FilmError:
            # Gone, or locked by the program that writes it.
            unsettled = True
    return Scan(stamps, tuple(films), tuple(others), unsettled)


def _walk(folder: Path, note: Callable[[OSError], None]) -> Iterator[Path]:
    for place, folders, names in os.walk(folder, onerror=note):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from _sorted(Path(place) / name for name in names)


def _sorted(files: Iterable[Path]) -> list[Path]:
    return sorted(file for file in files if not _unfinished(file))


def _unfinished(file: Path) -> bool:
    name = file.name
    return name.startswith(".") or name.lower().endswith(_UNFINISHED) or name.upper() == _INDEX


def _stamp(file: Path) -> Stamp | None:
    try:
        found = file.stat()
    except OSError:
        return None
    return (found.st_size, found.st_mtime_ns) if stat.S_ISREG(found.st_mode) else None
