"""A store as program version 0.2 wrote it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from boneage_desktop.case import CaseSnapshot, to_json
from boneage_desktop.case.storage.schema import MIGRATIONS, migrate

SAVED_AT = "2024-05-06T07:08:09+00:00"


def text(content: object) -> str:
    return json.dumps(content, sort_keys=True, allow_nan=False)


def write_old_store(
    path: Path, cases: Iterable[CaseSnapshot], signed: Iterable[CaseSnapshot] = (), extra: str = ""
) -> None:
    """Cases and signed versions as version 0.2 wrote them (``user_version`` 4), then what SQL adds."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        migrate(connection, MIGRATIONS[:4])
        connection.execute("BEGIN")
        for snapshot in cases:
            content = to_json(snapshot)
            trail = content.pop("audit")
            connection.execute(
                "INSERT INTO cases VALUES (?, ?, ?)", (snapshot.film_digest, SAVED_AT, text(content))
            )
            connection.executemany(
                "INSERT INTO audit VALUES (?, ?, ?)",
                [(snapshot.film_digest, number, text(entry)) for number, entry in enumerate(trail)],
            )
        connection.executemany(
            "INSERT INTO signed VALUES (?, ?, ?, ?)",
            [
                (each.film_digest, each.version, len(each.audit), text(to_json(each) | {"audit": []}))
                for each in signed
            ],
        )
        connection.execute("COMMIT")
        if extra:
            connection.executescript(extra)
