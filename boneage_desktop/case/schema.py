"""The store's database form, version by version, and the way from any older version to the newest."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

#: "BAge" in ASCII: tells a store of cases from any other SQLite file.
APPLICATION_ID = 0x42416765

#: The patient id within a stored case, nothing in a damaged one. The index is used only where a query says it
#: in these words.
PATIENT_ID = "CASE WHEN json_valid(content) THEN json_extract(content, '$.patient_id') END"

#: One entry per version, each a list of statements; ``user_version`` counts how many were done. Entries are
#: only ever added: what has been released stays as it is.
MIGRATIONS: tuple[tuple[str, ...], ...] = (
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
        f"CREATE INDEX cases_by_patient ON cases ({PATIENT_ID})",
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
)


class NewerVersion(Exception):
    """The database was written by a newer version of the program."""


class ForeignDatabase(Exception):
    """The database belongs to something else."""


def migrate(connection: sqlite3.Connection, migrations: Sequence[Sequence[str]] = MIGRATIONS) -> None:
    """Bring a database up to the newest version, all of it or nothing.

    Parameters
    ----------
    connection : sqlite3.Connection
        In autocommit mode (``isolation_level=None``).
    migrations : sequence of sequences of str
        Statements of each version.

    Raises
    ------
    NewerVersion, ForeignDatabase
        And nothing was changed.
    sqlite3.Error
        A statement failed; the database is as it was.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        (owner,) = connection.execute("PRAGMA application_id").fetchone()
        (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if owner != APPLICATION_ID and (owner or version or tables):
            raise ForeignDatabase
        if version > len(migrations):
            raise NewerVersion
        for statements in migrations[version:]:
            for statement in statements:
                connection.execute(statement)
        # A file that is up to date is not written to: it may be damaged further in.
        if version < len(migrations):
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {len(migrations)}")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")
