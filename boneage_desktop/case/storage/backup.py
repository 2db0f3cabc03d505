"""Copies of the store beside it: one a day, made without stopping anybody, and the way back to one."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path

from boneage_desktop.case.errors import CaseStoreError, StoreLocked
from boneage_desktop.case.storage.database import Database
from boneage_desktop.case.storage.schema import ForeignDatabase, NewerVersion, version_of
from boneage_desktop.messages import Message

#: So many daily backups are kept.
KEPT = 7
#: An unfinished copy older than this was left by a program that was killed.
_LEFT_BEHIND_S = 3600.0
#: SQLite asks whether to go on after so many of its steps.
_STEPS = 1_000


class BackupKind(StrEnum):
    """Why a backup was made; the end of its file's name."""

    DAILY = ""
    BEFORE_UPGRADE = "-before-upgrade"
    BEFORE_RESTORE = "-before-restore"


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup, as the name of its file tells of it.

    Attributes
    ----------
    file : Path
    day : date
    time : str
        "10:15" for one made before restoring, otherwise empty.
    kind : BackupKind
    """

    file: Path
    day: date
    time: str
    kind: BackupKind


@dataclass(frozen=True, slots=True)
class BackupContent:
    """What is in a backup: number of cases, and when one was changed last (UTC; ``None`` without cases)."""

    cases: int
    changed: datetime | None


def folder_of(store: Path) -> Path:
    """Where the backups of a store lie."""
    return store.parent / "backups"


def backups_of(store: Path) -> list[Backup]:
    """All backups of a store, newest first."""
    name = re.compile(
        re.escape(store.stem)
        + r"-(\d{4}-\d\d-\d\d)(?:-(\d\d)(\d\d)\d\d)?(|-before-upgrade|-before-restore)(?:-\d+)?"
        + re.escape(store.suffix)
    )
    found = []
    with suppress(OSError):
        for file in folder_of(store).iterdir():
            match = name.fullmatch(file.name)
            with suppress(ValueError):
                if match is not None:
                    day, time = date.fromisoformat(match[1]), f"{match[2]}:{match[3]}" if match[2] else ""
                    found.append(Backup(file, day, time, BackupKind(match[4])))
    return sorted(found, key=lambda each: (each.day, each.time, each.file.name), reverse=True)


def content_of(file: Path) -> BackupContent:
    """What is in a backup; it is only read.

    Raises
    ------
    CaseStoreError
        It cannot be read.
    """
    try:
        uri = f"{file.absolute().as_uri()}?mode=ro&immutable=1"
        with closing(sqlite3.connect(uri, uri=True)) as connection:
            version_of(connection)
            count, changed = connection.execute("SELECT count(*), max(saved_at) FROM cases").fetchone()
        return BackupContent(count, None if changed is None else datetime.fromisoformat(changed))
    except (sqlite3.Error, ForeignDatabase, NewerVersion, ValueError) as error:
        raise CaseStoreError(file, Message("backup.gone"), Message("backup.choose_other")) from error


def back_up(store: Path, today: date, cancelled: Callable[[], bool] = lambda: False) -> Path | None:
    """Check a store and make the backup of a day, unless it is there; the oldest of more than `KEPT` go.

    Others may write to the store meanwhile. A damaged store is not backed up, so that it pushes no good
    backup out.

    Parameters
    ----------
    store : Path
    today : date
    cancelled : callable
        True when it is to be given up.

    Returns
    -------
    Path or None
        The backup; ``None`` where there is nothing to back up, or it was given up.

    Raises
    ------
    CaseStoreError
        `StoreDamaged` when the store is damaged.
    """
    file = _file(store, f"{today:%Y-%m-%d}", BackupKind.DAILY)
    if file.exists():
        return file
    if not store.exists():
        return None
    with Database(store) as database:
        with database.connection() as connection:
            (cases,) = connection.execute("SELECT count(*) FROM cases").fetchone()
            connection.set_progress_handler(cancelled, _STEPS)
        if not cases or cancelled():
            return None
        try:
            database.check()
            copy(database, file)
        except CaseStoreError:
            if cancelled():
                return None
            raise
    _forget_old(store)
    return file


def copy(database: Database, file: Path) -> None:
    """Write a whole copy of a database, or none.

    Raises
    ------
    CaseStoreError
    """
    part = file.with_name(f".{file.name}.{os.getpid()}.part")
    try:
        # Patient data, as in the store.
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        part.unlink(missing_ok=True)
        database.copy_to(part)
        _synchronise(part)
        part.replace(file)
        _synchronise(file.parent)
    except OSError as error:
        reason = Message("store.cannot_write", file=str(file), cause=error.strerror or str(error))
        raise CaseStoreError(database.path, reason, Message("store.check_disk")) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def before_upgrade(database: Database) -> None:
    """Keep a store as it is before its form changes; the change goes on without room for that."""
    file = _file(database.path, f"{datetime.now():%Y-%m-%d}", BackupKind.BEFORE_UPGRADE)
    if not file.exists():
        with suppress(CaseStoreError):
            copy(database, file)


def restore(store: Path, backup: Path, now: datetime) -> Path | None:
    """Put a backup in the place of a store, which is kept as a further backup; nobody may have it open.

    Parameters
    ----------
    store, backup : Path
    now : datetime
        Local time: the name of what is kept.

    Returns
    -------
    Path or None
        Where the store as it was lies now; ``None`` when there was none.

    Raises
    ------
    CaseStoreError
        The backup is damaged, or the store is in use; nothing was changed.
    """
    fresh = store.with_name(f".{store.name}.{os.getpid()}.restoring")
    try:
        _remove(fresh)
        shutil.copyfile(backup, fresh)
        # Brought to the form of now here, where a failure changes nothing.
        with Database(fresh) as database:
            database.check()
            database.leave_alone()
        _synchronise(fresh)
        kept = _put_away(store, now)
        fresh.replace(store)
        _synchronise(store.parent)
    except CaseStoreError as error:
        if error.path != fresh:
            raise
        raise CaseStoreError(backup, error.reason, Message("backup.choose_other")) from error
    except OSError as error:
        reason = Message("store.disk_error", cause=error.strerror or str(error))
        raise CaseStoreError(store, reason, Message("store.check_disk")) from error
    finally:
        with suppress(OSError):
            _remove(fresh)
    return kept


def _put_away(store: Path, now: datetime) -> Path | None:
    """Keep the store and its logs under another name; its own name stays taken until it is replaced."""
    if not store.exists():
        for end in ("-wal", "-journal", "-shm"):
            store.with_name(store.name + end).unlink(missing_ok=True)
        return None
    try:
        with Database(store) as database:
            database.leave_alone()
    except StoreLocked as error:
        raise CaseStoreError(store, Message("backup.in_use"), Message("backup.close_windows")) from error
    except CaseStoreError:
        # Damaged, newer or no store at all: kept as it is.
        pass
    kept = _file(store, f"{now:%Y-%m-%d-%H%M%S}", BackupKind.BEFORE_RESTORE)
    number = 1
    while kept.exists():
        number += 1
        kept = kept.with_name(f"{kept.stem.removesuffix(f'-{number - 1}')}-{number}{kept.suffix}")
    kept.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        os.link(store, kept)
    except OSError:
        # A file system without links.
        shutil.copyfile(store, kept)
        _synchronise(kept)
    # A log that is left belongs to the store as it was: with the restored one it must never be found.
    for end in ("-wal", "-journal"):
        log = store.with_name(store.name + end)
        if log.exists():
            log.replace(kept.with_name(kept.name + end))
    store.with_name(store.name + "-shm").unlink(missing_ok=True)
    _synchronise(kept.parent)
    return kept


def _forget_old(store: Path) -> None:
    daily = [each for each in backups_of(store) if each.kind is BackupKind.DAILY]
    for each in daily[KEPT:]:
        with suppress(OSError):
            each.file.unlink()
    with suppress(OSError):
        for part in folder_of(store).glob(".*.part"):
            if time.time() - part.stat().st_mtime > _LEFT_BEHIND_S:
                part.unlink()


def _file(store: Path, when: str, kind: BackupKind) -> Path:
    return folder_of(store) / f"{store.stem}-{when}{kind.value}{store.suffix}"


def _remove(database: Path) -> None:
    for end in ("", "-wal", "-shm", "-journal"):
        database.with_name(database.name + end).unlink(missing_ok=True)


def _synchronise(place: Path) -> None:
    """Have a file, or the names in a folder, on the disk before anything depends on it."""
    if place.is_dir() and os.name == "nt":
        return
    handle = os.open(place, os.O_RDONLY if place.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
