"""SQLite files whose every write is seen: recorded for a power cut, or counted for a kill.

Needs apsw, whose SQLite lets Python stand between it and the disk; the store itself runs unchanged.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import apsw


@dataclass(frozen=True)
class Step:
    """One thing that was done to the disk.

    Attributes
    ----------
    kind : {"open", "write", "truncate", "sync", "delete", "note"}
    file : str
        Name of the file, without its folder.
    offset : int
        Of a write; the size of a truncation; the state of a note.
    data : bytes
    durable : bool
        Of a deletion: the folder was synchronised as well.
    """

    kind: str
    file: str = ""
    offset: int = 0
    data: bytes = b""
    durable: bool = False


Seen = Callable[[Step], None]


class _File(apsw.VFSFile):
    def __init__(self, name: Any, flags: list[int], seen: Seen) -> None:
        super().__init__("", name, flags)
        self._name = Path(name.filename() if isinstance(name, apsw.URIFilename) else name).name
        self._seen = seen
        seen(Step("open", self._name))

    def xWrite(self, data: bytes, offset: int) -> None:
        self._seen(Step("write", self._name, offset, bytes(data)))
        super().xWrite(data, offset)

    def xTruncate(self, size: int) -> None:
        self._seen(Step("truncate", self._name, size))
        super().xTruncate(size)

    def xSync(self, flags: int) -> None:
        super().xSync(flags)
        self._seen(Step("sync", self._name))


class _Disk(apsw.VFS):
    def __init__(self, seen: Seen) -> None:
        self._seen = seen
        super().__init__("watched", "")

    def xOpen(self, name: Any, flags: list[int]) -> Any:
        if name is None:  # a file of its own, which nobody will look for after the power cut
            return super().xOpen(name, flags)
        return _File(name, flags, self._seen)

    def xDelete(self, name: str, syncdir: bool) -> None:
        self._seen(Step("delete", Path(name).name, durable=bool(syncdir)))
        super().xDelete(name, syncdir)


class Watched:
    """Opens connections for a store.

    Parameters
    ----------
    seen : callable
        Told of every step before it is done, and of a synchronisation after it.
    """

    def __init__(self, seen: Seen) -> None:
        self._disk = _Disk(seen)

    def __call__(self, path: Path) -> sqlite3.Connection:
        connection = apsw.Connection(str(path), vfs="watched")
        connection.set_busy_timeout(1000)
        return connection  # type: ignore[return-value]
