"""The database file of a store: opened, migrated, checked, and its errors told in plain words."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import ClassVar, Self

from boneage_desktop.case.errors import CaseStoreError, StoreDamaged, StoreLocked
from boneage_desktop.case.storage.network_drive import is_on_network
from boneage_desktop.case.storage.schema import (
    CASES,
    ForeignDatabase,
    Form,
    NewerVersion,
    migrate,
    version_of,
)
from boneage_desktop.messages import Message

#: How long another program's lock on the file is waited for. Every change is stored in the window's own
#: thread: a longer wait would be felt, and what fails is tried again (`ui.session.autosave`).
LOCK_TIMEOUT_S = 0.1

Connect = Callable[[Path], sqlite3.Connection]


def connected(path: Path) -> sqlite3.Connection:
    """A connection to a database file, in autocommit mode."""
    return sqlite3.connect(path, timeout=LOCK_TIMEOUT_S, isolation_level=None)


class Database:
    """One SQLite file with the tables of its `FORM`; close it, or use it as a context manager.

    Parameters
    ----------
    path : Path
        The database file; it and its folder are made when they are not there.
    connect : callable
        Opens it; tests of power cuts and kills watch its writes.
    keep : callable, optional
        Given this database before its form is changed to that of now, to keep it as it was.

    Attributes
    ----------
    remark : Message or None
        What a reader should know about where the file lies.

    Raises
    ------
    CaseStoreError
        When the file is damaged, belongs to something else, was written by a newer version, or cannot be
        opened.

    Notes
    -----
    Every transaction that ended well is on the disk, also when the power goes at that moment: the log is
    synchronised at each, and so is the removal of a rollback journal (``synchronous = EXTRA``), which a
    network drive needs in place of the write-ahead log. ``benchmarks/power_cut.py`` tries it.
    """

    FORM: ClassVar[Form] = CASES

    def __init__(
        self, path: Path, *, connect: Connect = connected, keep: Callable[[Database], None] | None = None
    ) -> None:
        self.path = path
        self.remark: Message | None = None
        try:
            # Patient data: nobody else on the machine needs to look into the folder.
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            reason = Message("store.no_folder", cause=error.strerror or str(error))
            raise self._error(reason, Message("store.another_folder")) from error
        with self._explained():
            self._connection = connect(path)
        try:
            with self._explained():
                self._prepare(keep)
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

    @contextmanager
    def impatient(self) -> Iterator[None]:
        """Wait for no lock meanwhile."""
        self._connection.execute("PRAGMA busy_timeout = 0")
        try:
            yield
        finally:
            self._connection.execute(f"PRAGMA busy_timeout = {round(1000 * LOCK_TIMEOUT_S)}")

    def check(self) -> None:
        """Read the whole file and compare it with its indexes: seconds for a large one.

        Raises
        ------
        CaseStoreError
            It is damaged.
        """
        with self._explained():
            (verdict,) = self._connection.execute("PRAGMA integrity_check(1)").fetchone()
        if verdict != "ok":
            raise self._damaged(" ".join(str(verdict).split()))

    def copy_to(self, file: Path) -> None:
        """Write a copy of the database without its free pages; it must not be there yet.

        Raises
        ------
        CaseStoreError
        """
        with self._explained():
            self._connection.execute("VACUUM INTO ?", (str(file),))

    def leave_alone(self) -> None:
        """Take everything into the file itself and leave no log beside it.

        Raises
        ------
        StoreLocked
            Somebody else has it open.
        """
        with self._explained():
            (mode,) = self._connection.execute("PRAGMA journal_mode = DELETE").fetchone()
            if mode == "wal":
                raise StoreLocked(self.path, Message("store.locked"), Message("store.wait"))
            self._connection.execute("BEGIN EXCLUSIVE")
            self._connection.execute("ROLLBACK")

    def _prepare(self, keep: Callable[[Database], None] | None) -> None:
        # Refuse what is not ours before anything, the journal mode included, is changed in the file.
        form = self.FORM
        before = version_of(self._connection, form.migrations, form.application_id)
        self._connection.execute("PRAGMA secure_delete = ON")
        self._choose_journal()
        is_old = 0 < before < len(form.migrations)
        if is_old and keep is not None:
            keep(self)
        migrate(self._connection, form.migrations, form.application_id)
        if is_old:
            # What the old form took is given back; without room for that it stays as it is.
            with suppress(sqlite3.Error):
                self._connection.execute("VACUUM")
        self._connection.execute("PRAGMA foreign_keys = ON")

    def _choose_journal(self) -> None:
        log = False
        # First of all: the file becomes one with a write-ahead log by means of a journal. Were that journal
        # found again after a power cut, it would take back everything.
        self._connection.execute("PRAGMA synchronous = EXTRA")
        if is_on_network(self.path):
            self.remark = Message("store.network_drive", file=str(self.path))
        else:
            try:
                (mode,) = self._connection.execute("PRAGMA journal_mode = WAL").fetchone()
                log = mode == "wal"
            except sqlite3.OperationalError as error:
                if _code(error) not in (sqlite3.SQLITE_PROTOCOL, sqlite3.SQLITE_IOERR):
                    raise
        if not log:
            self._connection.execute("PRAGMA journal_mode = DELETE")

    @contextmanager
    def _transaction(self, kind: str) -> Iterator[None]:
        self._connection.execute(f"BEGIN {kind}")
        try:
            yield
            self._connection.execute("COMMIT")
        except BaseException:
            # A full disk has SQLite take everything back by itself.
            if self._connection.in_transaction:
                with suppress(sqlite3.Error):
                    self._connection.execute("ROLLBACK")
            raise

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """Turn what SQLite says into what a reader can act on."""
        try:
            yield
        except NewerVersion as error:
            raise self._error(Message("store.newer"), Message("store.update")) from error
        except ForeignDatabase as error:
            raise self._error(Message(self.FORM.foreign), Message("store.another_file")) from error
        except sqlite3.ProgrammingError:
            # A closed store or a wrong thread is a fault of the program, not of the file.
            raise
        except sqlite3.Error as error:
            raise self._told(error) from error

    def _told(self, error: sqlite3.Error) -> CaseStoreError:
        code, cause = _code(error), str(error)
        if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
            return self._damaged(cause)
        if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL):
            return StoreLocked(self.path, Message("store.locked"), Message("store.wait"))
        if code == sqlite3.SQLITE_FULL:
            return self._error(Message("store.full"), Message("store.make_room"))
        if code == sqlite3.SQLITE_READONLY or (code == sqlite3.SQLITE_CANTOPEN and not self._writable()):
            return self._error(Message("store.read_only"), Message("store.allow_writing"))
        if code == sqlite3.SQLITE_CANTOPEN:
            return self._error(Message("store.cannot_open", cause=cause), Message("store.check_disk"))
        if code == sqlite3.SQLITE_IOERR:
            return self._error(Message("store.disk_error", cause=cause), Message("store.check_disk"))
        return self._error(Message("store.unusable", cause=cause), Message("store.check_disk"))

    def _damaged(self, cause: str) -> StoreDamaged:
        return StoreDamaged(self.path, Message("store.damaged", cause=cause), Message(self.FORM.restore))

    def _writable(self) -> bool:
        return os.access(self.path.parent, os.W_OK) and (
            not self.path.exists() or os.access(self.path, os.W_OK)
        )

    def _error(self, reason: Message, remedy: Message) -> CaseStoreError:
        return CaseStoreError(self.path, reason, remedy)


def _code(error: sqlite3.Error) -> int:
    """The primary code of what SQLite says; 0 where it says none."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF
