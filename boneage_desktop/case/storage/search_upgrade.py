"""Fills the columns that the list of cases is searched by, for cases stored before there were any."""

from __future__ import annotations

import sqlite3

from boneage_desktop.anatomy import Bone
from boneage_desktop.case.storage.rows import read, searched

_FEW = 500


def fill_search_columns(connection: sqlite3.Connection) -> None:
    """Name, id, film, reviewed and signed of every case; one that cannot be read is found by its digest."""
    last = 0
    while rows := connection.execute(
        "SELECT id, film_digest, content FROM cases WHERE id > ? ORDER BY id LIMIT ?", (last, _FEW)
    ).fetchall():
        connection.executemany(
            "UPDATE cases SET searched = ?, reviewed = ?, signed = ? WHERE id = ?",
            [(*_columns(digest, content), number) for number, digest, content in rows],
        )
        last = rows[-1][0]


def _columns(digest: str, stored: object) -> tuple[bytes, bool, bool]:
    try:
        content = read(stored)
        verdicts = content["verdicts"].values()
        reviewed = sum(verdict["reviewed"] is True for verdict in verdicts) == len(Bone)
        names = (content["patient_name"], content["patient_id"], content["film_name"])
        return searched(*names), reviewed, content.get("signature") is not None
    except (AttributeError, KeyError, TypeError, ValueError):
        return searched("", "", f"film {digest[:8]}"), False, False
