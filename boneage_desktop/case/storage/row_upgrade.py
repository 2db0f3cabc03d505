"""From the rows of program versions before 0.3 to those of now: every entry once, and packed."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from typing import Any

from boneage_desktop.case.storage.rows import NO_ENTRY, chained, name_of, packed_entries, patient_key, text_of
from boneage_desktop.case.storage.text_compression import packed


def pack_cases(connection: sqlite3.Connection) -> None:
    """Copy every case with its trail and signed versions from ``cases``, ``audit`` and ``signed``.

    What cannot be read goes over as the text it is: nothing is thrown away because it is damaged.
    """
    cases = connection.execute("SELECT film_digest, saved_at, content FROM cases")
    for number, (digest, saved_at, text) in enumerate(cases, 1):
        trail = [
            entry
            for (entry,) in connection.execute(
                "SELECT content FROM audit WHERE film_digest = ? ORDER BY number", (digest,)
            )
        ]
        signed = connection.execute(
            "SELECT version, acts, content FROM signed WHERE film_digest = ?", (digest,)
        ).fetchall()
        _Packing(connection, number, trail).case(digest, saved_at, text)
        _Packing(connection, number, trail).signed(signed)


class _Packing:
    """One case on its way."""

    def __init__(self, connection: sqlite3.Connection, number: int, trail: Sequence[str]) -> None:
        self._connection, self._number, self._trail = connection, number, trail

    def case(self, digest: str, saved_at: str, text: str) -> None:
        row, patient, prediction = self._content(text)
        name = self._put(prediction)
        self._connection.execute(
            "INSERT INTO new_cases (id, film_digest, saved_at, patient, acts, chain, prediction, content) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (self._number, digest, saved_at, patient, len(self._trail), self._chain(), name, row),
        )
        if self._trail:
            self._connection.execute(
                "INSERT INTO acts (case_id, number, prediction, content) VALUES (?, 0, ?, ?)",
                (self._number, name, self._entries(prediction)),
            )

    def signed(self, versions: Sequence[tuple[int, int, str]]) -> None:
        for version, acts, text in versions:
            row, _, prediction = self._content(text)
            self._connection.execute(
                "INSERT INTO new_signed (case_id, version, acts, chain, prediction, content) "
                "VALUES (?, ?, ?, ?, ?, ?)",
                (self._number, version, acts, self._chain(acts), self._put(prediction), row),
            )

    def _content(self, text: str) -> tuple[bytes | str, str | None, str]:
        """Its row, its patient's key and its prediction's text; of a damaged one the text alone."""
        try:
            content: Any = json.loads(text)
            prediction = content.pop("prediction")
            content.pop("audit", None)
            patient = patient_key(content["patient_id"])
            return packed(text_of(content)), patient, "" if prediction is None else text_of(prediction)
        except (AttributeError, KeyError, TypeError, ValueError):
            return text, None, ""

    def _put(self, prediction: str) -> bytes | None:
        if not prediction:
            return None
        name = name_of(prediction)
        self._connection.execute(
            "INSERT OR IGNORE INTO predictions (case_id, name, content) VALUES (?, ?, ?)",
            (self._number, name, packed(prediction)),
        )
        return name

    def _chain(self, acts: int | None = None) -> bytes:
        try:
            # Always written as `text_of` writes it.
            return chained(NO_ENTRY, self._trail[:acts])
        except ValueError:
            return NO_ENTRY

    def _entries(self, prediction: str) -> bytes | str:
        try:
            return packed_entries(self._trail, prediction)
        except ValueError:
            return f"[{', '.join(self._trail)}]"
