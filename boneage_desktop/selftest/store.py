"""A store in its first form, opened by this version: migrated, written, read again."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from boneage_desktop.case import Case
from boneage_desktop.case.storage.schema import MIGRATIONS, migrate
from boneage_desktop.case.storage.store import CaseStore
from boneage_desktop.messages import Message
from boneage_desktop.selftest.row import Wrong


def keep_in_migrated_store(case: Case, folder: Path) -> None:
    """Keep a case in a store of the first form and load it again.

    Raises
    ------
    CaseStoreError, Wrong
    """
    path = folder / "cases.sqlite"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        migrate(connection, MIGRATIONS[:1])
    with CaseStore(path) as store:
        store.save(case)
    with CaseStore(path) as store:
        again = store.load(case.film_digest)
    with closing(sqlite3.connect(path)) as connection:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
    if again is None or again.snapshot() != case.snapshot() or version != len(MIGRATIONS):
        raise Wrong(Message("selftest.again"))
