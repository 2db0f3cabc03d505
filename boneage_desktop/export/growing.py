"""Files that grow by one film at a time: what was written stays when the program is killed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from boneage_desktop.export.writing import explained, replacing


@dataclass(frozen=True, slots=True)
class PreviousRow:
    """What an earlier run wrote of one film: enough to know whether it must be done again.

    Attributes
    ----------
    film : str
        The film as it was named, in a table ``utf8_name``.
    sha256 : str
        Digest of the film's bytes; empty when they could not be read.
    status, sex, sex_by, models : str
        As in the record, empty where that says nothing; ``models`` as ``record.models_text`` writes them.
    """

    film: str
    sha256: str
    status: str
    sex: str
    sex_by: str
    models: str


def utf8_name(name: str) -> str:
    r"""Return a file name as UTF-8 can hold it: bytes that are no characters (b0) as ``\udcb0``."""
    return name.encode(errors="backslashreplace").decode()


#: Asked of every film of an earlier run: may what was written of it stay?
Keep = Callable[[PreviousRow], bool]


@contextmanager
def append_file(path: Path, start: Iterable[bytes]) -> Iterator[Callable[[bytes], None]]:
    """Begin a file with ``start`` and give what appends a line to it, at once and whole.

    ``start`` may be read from ``path`` itself: the file is replaced only when all of it has been written.

    Raises
    ------
    ExportError
        When the file cannot be written.
    """
    with replacing(path) as beginning:
        beginning.writelines(start)
    try:
        stream = path.open("ab")
    except OSError as error:
        raise explained(path, error) from error

    def append(line: bytes) -> None:
        try:
            stream.write(line)
            stream.flush()
        except OSError as error:
            raise explained(path, error) from error

    try:
        yield append
    except BaseException:
        # Closing tries again to write the line that failed; what went wrong must not be hidden by that.
        with suppress(OSError):
            stream.close()
        raise
    try:
        stream.close()
    except OSError as error:
        raise explained(path, error) from error
