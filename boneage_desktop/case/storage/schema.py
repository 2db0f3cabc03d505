"""The store's database form, version by version, and the way from any older version to the newest."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from boneage_desktop.case.storage.row_upgrade import pack_cases
from boneage_desktop.case.storage.search_upgrade import fill_search_columns

#: "BAge" in ASCII: tells a store of cases from any other SQLite file.
APPLICATION_ID = 0x42416765

#: A statement, or what must be done in Python.
Step = str | Callable[[sqlite3.Connection], None]

#: One entry per version, each a list of steps; ``user_version`` counts how many were done. Entries are
#: only ever added: what has been released stays as it is.
MIGRATIONS: tuple[tuple[Step, ...], ...] = (
    (
        """
        CREATE TABLE cases (
            film_digest TEXT PRIMARY KEY,
            saved_at TEXT NOT NULL,
            content TEXT NOT NULL
        ) WITHOUT ROWID
        """,
        """
        CREATE TABLE audit (
            film_digest TEXT NOT NULL REFERENCES cases (film_digest),
            number INTEGER NOT NULL,
            content TEXT NOT NULL,
            PRIMARY KEY (film_digest, number)
        ) WITHOUT ROWID
        """,
        """
        CREATE TRIGGER audit_never_changes BEFORE UPDATE ON audit
        BEGIN SELECT RAISE (ABORT, 'the audit trail is append-only'); END
        """,
        """
        CREATE TRIGGER audit_never_shrinks BEFORE DELETE ON audit
        BEGIN SELECT RAISE (ABORT, 'the audit trail is append-only'); END
        """,
    ),
    (
        # A path is kept as the bytes the system knows it by: not every file name is text.
        """
        CREATE TABLE films (
            film_digest TEXT PRIMARY KEY REFERENCES cases (film_digest) ON DELETE CASCADE,
            path BLOB NOT NULL
        ) WITHOUT ROWID
        """,
        "CREATE INDEX cases_by_time ON cases (saved_at)",
        """
        CREATE INDEX cases_by_patient ON cases
        (CASE WHEN json_valid(content) THEN json_extract(content, '$.patient_id') END)
        """,
        # A patient's case may be removed as a whole; the trail of one that stays still only grows.
        "DROP TRIGGER audit_never_shrinks",
        """
        CREATE TRIGGER audit_never_shrinks BEFORE DELETE ON audit
        WHEN EXISTS (SELECT 1 FROM cases WHERE cases.film_digest = OLD.film_digest)
        BEGIN SELECT RAISE (ABORT, 'the audit trail is append-only'); END
        """,
    ),
    (
        # A version as it was signed; its trail is the first `acts` entries of the case's.
        """
        CREATE TABLE signed (
            film_digest TEXT NOT NULL REFERENCES cases (film_digest),
            version INTEGER NOT NULL,
            acts INTEGER NOT NULL,
            content TEXT NOT NULL,
            PRIMARY KEY (film_digest, version)
        ) WITHOUT ROWID
        """,
        """
        CREATE TRIGGER signed_never_changes BEFORE UPDATE ON signed
        BEGIN SELECT RAISE (ABORT, 'signed versions are append-only'); END
        """,
        """
        CREATE TRIGGER signed_never_shrinks BEFORE DELETE ON signed
        WHEN EXISTS (SELECT 1 FROM cases WHERE cases.film_digest = OLD.film_digest)
        BEGIN SELECT RAISE (ABORT, 'signed versions are append-only'); END
        """,
    ),
    (
        # Beside the cases: where the reader left each, and which films wait to be analysed.
        """
        CREATE TABLE bookmarks (
            film_digest TEXT PRIMARY KEY REFERENCES cases (film_digest) ON DELETE CASCADE,
            content TEXT NOT NULL,
            is_open INTEGER NOT NULL
        ) WITHOUT ROWID
        """,
        "CREATE TABLE waiting (path BLOB PRIMARY KEY, number INTEGER NOT NULL) WITHOUT ROWID",
    ),
    (
        # Every prediction once, acts appended in rows that never change, texts packed (`rows`): a case took
        # 43 kB, and every act cost more than the one before. `chain` tells one trail from any other.
        """
        CREATE TABLE new_cases (
            id INTEGER PRIMARY KEY,
            film_digest TEXT NOT NULL UNIQUE,
            saved_at TEXT NOT NULL,
            patient TEXT,
            acts INTEGER NOT NULL,
            chain BLOB NOT NULL,
            prediction BLOB,
            content BLOB NOT NULL
        )
        """,
        """
        CREATE TABLE predictions (
            case_id INTEGER NOT NULL REFERENCES cases (id),
            name BLOB NOT NULL,
            content BLOB NOT NULL
        )
        """,
        "CREATE UNIQUE INDEX predictions_by_case ON predictions (case_id, name)",
        """
        CREATE TABLE acts (
            case_id INTEGER NOT NULL REFERENCES cases (id),
            number INTEGER NOT NULL,
            prediction BLOB,
            content BLOB NOT NULL,
            PRIMARY KEY (case_id, number)
        ) WITHOUT ROWID
        """,
        """
        CREATE TABLE new_signed (
            case_id INTEGER NOT NULL REFERENCES cases (id),
            version INTEGER NOT NULL,
            acts INTEGER NOT NULL,
            chain BLOB NOT NULL,
            prediction BLOB,
            content BLOB NOT NULL,
            PRIMARY KEY (case_id, version)
        ) WITHOUT ROWID
        """,
        pack_cases,
        "DROP TABLE audit",
        "DROP TABLE signed",
        "DROP TABLE cases",
        "ALTER TABLE new_cases RENAME TO cases",
        "ALTER TABLE new_signed RENAME TO signed",
        "CREATE INDEX cases_by_time ON cases (saved_at)",
        "CREATE INDEX cases_by_patient ON cases (patient)",
        *(
            f"""
            CREATE TRIGGER {table}_never_{what} BEFORE {act} ON {table} {where}
            BEGIN SELECT RAISE (ABORT, '{words}'); END
            """
            for table, words in (
                ("acts", "the audit trail is append-only"),
                ("signed", "signed versions are append-only"),
                ("predictions", "what was predicted stays"),
            )
            for what, act, where in (
                ("changes", "UPDATE", ""),
                ("shrinks", "DELETE", "WHEN EXISTS (SELECT 1 FROM cases WHERE cases.id = OLD.case_id)"),
            )
        ),
    ),
    (
        # What the list of cases is searched and filtered by, read from one index: unpacking 10,000 cases to
        # look at their names took seconds.
        "ALTER TABLE cases ADD COLUMN searched BLOB NOT NULL DEFAULT x''",
        "ALTER TABLE cases ADD COLUMN reviewed INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE cases ADD COLUMN signed INTEGER NOT NULL DEFAULT 0",
        fill_search_columns,
        "DROP INDEX cases_by_time",
        "CREATE INDEX cases_by_time ON cases (saved_at, reviewed, signed, searched, film_digest)",
    ),
    # Cases have a history (height, parents, treatments). No table changes, but an earlier program must not
    # open the store: it would take the acts on it for damage, and save a case without its history.
    (),
    # Bones can be variants, and count with a substitute. An earlier program would give such a bone the
    # networks' grade.
    (),
)


@dataclass(frozen=True, slots=True)
class Form:
    """What kind of database a file is.

    Attributes
    ----------
    application_id : int
        Tells it from any other SQLite file.
    migrations : sequence of sequences of steps
    foreign, restore : str
        Codes of the messages that say that a file is no such database, and what to do about a damaged one.
    """

    application_id: int
    migrations: Sequence[Sequence[Step]]
    foreign: str
    restore: str


#: The store of cases.
CASES = Form(APPLICATION_ID, MIGRATIONS, "store.foreign", "store.restore")


class NewerVersion(Exception):
    """The database was written by a newer version of the program."""


class ForeignDatabase(Exception):
    """The database belongs to something else."""


def version_of(
    connection: sqlite3.Connection,
    migrations: Sequence[Sequence[Step]] = MIGRATIONS,
    application_id: int = APPLICATION_ID,
) -> int:
    """Version of a database, 0 of an empty one; nothing is written.

    Raises
    ------
    NewerVersion, ForeignDatabase
    """
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (owner,) = connection.execute("PRAGMA application_id").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if owner != application_id and (owner or version or tables):
        raise ForeignDatabase
    if version > len(migrations):
        raise NewerVersion
    return int(version)


def is_of_earlier_version(file: Path) -> bool:
    """Whether a file is a store that opening it will rewrite; told from its first bytes, without a lock."""
    try:
        with file.open("rb") as stream:
            head = stream.read(100)
    except OSError:
        return False
    # The file format of SQLite, 1.3: user version and application id.
    version, owner = int.from_bytes(head[60:64], "big"), int.from_bytes(head[68:72], "big")
    return owner == APPLICATION_ID and 0 < version < len(MIGRATIONS)


def migrate(
    connection: sqlite3.Connection,
    migrations: Sequence[Sequence[Step]] = MIGRATIONS,
    application_id: int = APPLICATION_ID,
) -> None:
    """Bring a database up to the newest version, all of it or nothing.

    Parameters
    ----------
    connection : sqlite3.Connection
        In autocommit mode (``isolation_level=None``), foreign keys not enforced.
    migrations : sequence of sequences of steps
        What is done for each version.
    application_id : int
        What marks the file.

    Raises
    ------
    NewerVersion, ForeignDatabase
        And nothing was changed.
    sqlite3.Error
        A statement failed; the database is as it was.
    """
    # A file that is up to date is not written to: it may be damaged further in, or be read by many.
    if version_of(connection, migrations, application_id) == len(migrations):
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Another window may have done it meanwhile.
        for steps in migrations[version_of(connection, migrations, application_id) :]:
            for step in steps:
                if isinstance(step, str):
                    connection.execute(step)
                else:
                    step(connection)
        connection.execute(f"PRAGMA application_id = {application_id}")
        connection.execute(f"PRAGMA user_version = {len(migrations)}")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")
