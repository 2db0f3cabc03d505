"""Files that are either whole or absent: written beside their place, then moved over it."""

from __future__ import annotations

import errno
import os
import secrets
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from boneage_desktop import radiograph
from boneage_desktop.messages import Message


class ExportError(Exception):
    """A file could not be written.

    Attributes
    ----------
    file : str
        Name of the file that was to be written.
    reason, remedy : str
        What is wrong and what to do about it, as sentence parts without a full stop.
    """

    def __init__(self, file: str, reason: str, remedy: str) -> None:
        super().__init__(Message("words.error", subject=file, reason=reason, remedy=remedy))
        self.file = file
        self.reason = reason
        self.remedy = remedy


#: A part that nobody has written to for so long is no write in progress.
LEFT_BEHIND_S = 24 * 3600

_OTHER_FOLDER = Message("writing.other_folder")
#: What to do where something else lies under the name that was chosen.
OTHER_NAME = Message("writing.other_name")
_REASONS: dict[int, tuple[Message, Message]] = {
    errno.ENOENT: (Message("writing.no_folder"), Message("writing.make_folder")),
    errno.ENOTDIR: (Message("writing.not_a_folder"), _OTHER_FOLDER),
    errno.EISDIR: (Message("writing.is_a_folder"), OTHER_NAME),
    errno.ENOSPC: (Message("writing.disk_full"), Message("writing.free_space")),
    errno.EROFS: (Message("writing.read_only"), _OTHER_FOLDER),
    errno.ENAMETOOLONG: (Message("writing.name_too_long"), Message("writing.shorter_name")),
    errno.EACCES: (Message("writing.not_allowed"), Message("writing.close_file")),
}
_REASONS[errno.EPERM] = _REASONS[errno.EACCES]


def explained(path: Path, error: OSError) -> ExportError:
    """The error of the system in words for the person who chose the place."""
    known = _REASONS.get(error.errno or 0)
    reason, remedy = known or (error.strerror or Message("writing.failed"), _OTHER_FOLDER)
    return ExportError(path.name or str(path), reason, remedy)


def refuse_film(path: Path, films: Iterable[Path] = (), *, picture: bool = False) -> None:
    """Refuse to write over an original.

    Parameters
    ----------
    path : Path
        Where something is to be written.
    films : iterable of Path
        The films at work, which may be files of any kind.
    picture : bool
        What is to be written is a picture itself: an earlier one may lie there.

    Raises
    ------
    ExportError
        When ``path`` is one of ``films``, or a file that looks like a film.
    """
    looks_like_one = radiograph.looks_like_dicom if picture else radiograph.looks_like_film
    if looks_like_one(path) or any(_same(path, film) for film in films):
        raise ExportError(path.name, Message("writing.is_a_film"), OTHER_NAME)


def _same(path: Path, film: Path) -> bool:
    try:
        return path.samefile(film)
    except (OSError, ValueError):  # one of them is not there
        return False


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """Open a file beside ``path`` for writing; move it over ``path`` when the block ends well.

    When the block raises, the file that was at ``path`` before is left as it was.

    Raises
    ------
    ExportError
        When the folder is missing or cannot be written, the disk is full, or a film lies at ``path``.
    """
    refuse_film(path)
    _remove_leftovers(path.parent)
    # The name says nothing of the film: a part left behind by a power cut must not carry patient data.
    part = path.parent / f".boneage-{secrets.token_hex(6)}.part"
    try:
        with part.open("xb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        raise explained(path, error) from error
    finally:
        with suppress(OSError):
            part.unlink()


def _remove_leftovers(folder: Path) -> None:
    """Remove the parts that writes ended by a kill or a power cut have left."""
    oldest = time.time() - LEFT_BEHIND_S
    for part in folder.glob(".boneage-*.part"):
        with suppress(OSError):
            if part.stat().st_mtime < oldest:
                part.unlink()


def _sync_folder(folder: Path) -> None:
    """Have the new name on the disk too, where the system lets a folder be synced (Windows does not)."""
    with suppress(OSError):
        place = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(place)
        finally:
            os.close(place)
