"""The database file of a store: opened, checked, migrated, and its errors told in plain words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from boneage_desktop.case.errors import CaseStoreError
from boneage_desktop.case.schema import ForeignDatabase, NewerVersion, migrate
from boneage_desktop.messages import Message

#: How long another program's lock on the file is waited for. Every change is stored in the window's own
#: thread: more than a moment would be felt as a window that hangs, and what fails is tried again.
PATIENCE_S = 0.5
#: What to do with a damaged file.
DAMAGED = Message("store.restore")


class Database:
    """One SQLite file with the tables of `schema`; close it, or use it as a context manager.

    Parameters
    ----------
    path : Path
        The database file; it and its folder are made when they are not there.

    Raises
    ------
    CaseStoreError
        When the file is damaged, belongs to something else, was written by a newer version, or cannot be
        opened.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            # Patient data: nobody else on the machine needs to look into the folder.
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise self._error(
                Message("store.no_folder", error=str(error.strerror)), Message("store.other_folder")
            ) from error
        with self._explained():
            self._connection = sqlite3.connect(path, timeout=PATIENCE_S, isolation_level=None)
        try:
            with self._explained():
                self._prepare()
        except BaseException:
            self._connection.close()
            raise

    def close(self) -> None:
        """Close the file; the store cannot be used afterwards."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def connection(self, kind: str = "DEFERRED") -> Iterator[sqlite3.Connection]:
        """One transaction of kind ``"DEFERRED"`` or ``"IMMEDIATE"``, for what is kept beside the cases.

        Raises
        ------
        CaseStoreError
        """
        with self._explained(), self._transaction(kind):
            yield self._connection

    def _prepare(self) -> None:
        # Refuse what is not ours before anything, the journal mode included, is changed in the file.
        migrate(self._connection)
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.execute("PRAGMA foreign_keys = ON")
        self._connection.execute("PRAGMA secure_delete = ON")
        (verdict,) = self._connection.execute("PRAGMA quick_check(1)").fetchone()
        if verdict != "ok":
            raise self._error(Message("store.damaged", error=str(verdict)), DAMAGED)

    @contextmanager
    def _transaction(self, kind: str) -> Iterator[None]:
        self._connection.execute(f"BEGIN {kind}")
        try:
            yield
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """Turn what SQLite says into what a reader can act on."""
        try:
            yield
        except NewerVersion as error:
            raise self._error(Message("store.newer"), Message("store.update")) from error
        except ForeignDatabase as error:
            raise self._error(Message("store.foreign"), Message("store.other_file")) from error
        except sqlite3.ProgrammingError:
            # A closed store or a wrong thread is a fault of the program, not of the file.
            raise
        except sqlite3.Error as error:
            if error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
                raise self._error(Message("store.damaged", error=str(error)), DAMAGED) from error
            raise self._error(
                Message("store.unusable", error=str(error)), Message("store.close_others")
            ) from error

    def _error(self, reason: Message, remedy: Message) -> CaseStoreError:
        return CaseStoreError(self.path, reason, remedy)
