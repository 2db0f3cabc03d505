"""Files that are either whole or absent: written beside their place, then moved over it."""

from __future__ import annotations

import errno
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO


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
        super().__init__(f"{file}: {reason}. {remedy}.")
        self.file = file
        self.reason = reason
        self.remedy = remedy


_OTHER_FOLDER = "Choose another folder"
_REASONS: dict[int, tuple[str, str]] = {
    errno.ENOENT: ("the folder does not exist", "Create it or choose another one"),
    errno.ENOTDIR: ("part of the path is a file, not a folder", _OTHER_FOLDER),
    errno.EISDIR: ("a folder has this name", "Choose another name"),
    errno.ENOSPC: ("the disk is full", "Free some space or choose another disk"),
    errno.EROFS: ("the disk is read-only", _OTHER_FOLDER),
    errno.ENAMETOOLONG: ("the name is too long", "Choose a shorter one"),
    errno.EACCES: (
        "writing is not allowed here, or the file is open in another program",
        "Close it there or choose another folder",
    ),
}
_REASONS[errno.EPERM] = _REASONS[errno.EACCES]


def explained(path: Path, error: OSError) -> ExportError:
    """The error of the system in words for the person who chose the place."""
    plain = (error.strerror or "the file cannot be written", _OTHER_FOLDER)
    reason, remedy = _REASONS.get(error.errno or 0, plain)
    return ExportError(path.name or str(path), reason, remedy)


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """Open a file beside ``path`` for writing; move it over ``path`` when the block ends well.

    When the block raises, the file that was at ``path`` before is left as it was.

    Raises
    ------
    ExportError
        When the folder is missing or cannot be written, or the disk is full.
    """
    # The name says nothing of the film: a part left behind by a power cut must not carry patient data.
    part = path.parent / f".boneage-{secrets.token_hex(6)}.part"
    try:
        with part.open("xb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(path)
    except OSError as error:
        raise explained(path, error) from error
    finally:
        with suppress(OSError):
            part.unlink()
