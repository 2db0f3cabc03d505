"""Cases that were stored before there were columns to search by get them."""

from __future__ import annotations

import sqlite3

import pytest

from boneage_desktop.anatomy import Bone
from boneage_desktop.case.storage import search_upgrade
from boneage_desktop.case.storage.rows import searched, text_of
from boneage_desktop.case.storage.text_compression import packed


def content(name: str, *, reviewed: int, signed: bool) -> dict[str, object]:
    return {
        "patient_name": name,
        "patient_id": f"ID {name}",
        "film_name": f"{name}.dcm",
        "verdicts": {bone.value: {"reviewed": number < reviewed} for number, bone in enumerate(Bone)},
        "signature": {"reader": "R"} if signed else None,
    }


@pytest.fixture
def cases(monkeypatch: pytest.MonkeyPatch) -> sqlite3.Connection:
    """Seven cases, read two at a time; the third is damaged."""
    monkeypatch.setattr(search_upgrade, "_FEW", 2)
    connection = sqlite3.connect(":memory:")
    connection.execute(
        "CREATE TABLE cases (id INTEGER PRIMARY KEY, film_digest TEXT, content, searched, reviewed, signed)"
    )
    for number in range(7):
        stored: object = packed(text_of(content(f"Name{number}", reviewed=7 + number, signed=number == 5)))
        if number == 2:
            stored = b"damaged"
        row = (10 * number + 3, f"{number}123456789abcdef", stored)
        connection.execute("INSERT INTO cases (id, film_digest, content) VALUES (?, ?, ?)", row)
    return connection


def test_every_case_is_found_by_what_it_says(cases: sqlite3.Connection) -> None:
    search_upgrade.fill_search_columns(cases)
    found = cases.execute("SELECT searched, reviewed, signed FROM cases ORDER BY id").fetchall()
    cases.close()
    assert [row[0] for row in found] == [
        searched("", "", "film 21234567")
        if number == 2
        else searched(f"Name{number}", f"ID Name{number}", f"Name{number}.dcm")
        for number in range(7)
    ]
    assert [bool(row[1]) for row in found] == [number == 6 for number in range(7)]
    assert [bool(row[2]) for row in found] == [number == 5 for number in range(7)]
    # A damaged one counts as neither.
    assert found[2][1:] == (0, 0)
