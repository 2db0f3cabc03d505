"""Cases on disk: one SQLite file, keyed by film digest, so that a reopened film finds its decisions again."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from boneage_desktop.case.case import Case
from boneage_desktop.case.codec import from_json, to_json
from boneage_desktop.case.database import DAMAGED, Database
from boneage_desktop.case.errors import CaseChangedElsewhere, SnapshotError
from boneage_desktop.case.patient import OtherFilms, WhoseFilm, other_films
from boneage_desktop.case.record import CaseSnapshot, Unavailable
from boneage_desktop.case.schema import PATIENT_ID
from boneage_desktop.case.summary import CaseSummary, summary_of
from boneage_desktop.messages import Message, message_of


class CaseStore(Database):
    """A store of cases in a `Database` of its own.

    A damaged file is reported and left as it is, never replaced. The audit trail of a case and its signed
    versions only grow: triggers in the database forbid anything else.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        # By film digest, with the time they were true at: asked for again they cost next to nothing.
        self._summaries: dict[str, tuple[str, CaseSummary]] = {}

    def save(self, case: Case) -> None:
        """Write the case as it is now, wholly or not at all.

        Raises
        ------
        CaseStoreError
            When the file cannot be written.
        CaseChangedElsewhere
            When the stored case has acts that this one does not know: another window has changed it since it
            was loaded, and saving would lose them.
        """
        content = to_json(case.snapshot())
        trail = [_text(entry) for entry in content.pop("audit")]
        digest = case.film_digest
        try:
            text = _text(content)
            signed = self._rows_to_sign(case)
        except ValueError as error:
            raise self._error(
                Message("store.no_number", film=case.film_name), Message("store.analyse_again")
            ) from error
        with self._explained(), self._transaction("IMMEDIATE"):
            self._connection.execute(
                "INSERT INTO cases (film_digest, saved_at, content) VALUES (?, ?, ?) "
                "ON CONFLICT (film_digest) "
                "DO UPDATE SET saved_at = excluded.saved_at, content = excluded.content",
                (digest, datetime.now(UTC).isoformat(), text),
            )
            stored = self._trail(digest)
            if stored != trail[: len(stored)]:
                raise CaseChangedElsewhere(
                    self.path,
                    Message("store.changed_elsewhere", film=case.film_name),
                    Message("store.open_again"),
                )
            self._connection.executemany(
                "INSERT INTO audit (film_digest, number, content) VALUES (?, ?, ?)",
                [(digest, number, trail[number]) for number in range(len(stored), len(trail))],
            )
            # What is stored already is the same version: the trail, which tells of every signature, agrees.
            self._connection.executemany(
                "INSERT INTO signed (film_digest, version, acts, content) VALUES (?, ?, ?, ?) "
                "ON CONFLICT DO NOTHING",
                signed,
            )

    def _rows_to_sign(self, case: Case) -> list[tuple[str, int, int, str]]:
        """Rows of the signed versions that are not stored yet."""
        if not case.signed:
            return []
        with self._explained():
            rows = self._connection.execute(
                "SELECT version FROM signed WHERE film_digest = ?", (case.film_digest,)
            ).fetchall()
        stored = {version for (version,) in rows}
        return [
            (case.film_digest, signed.version, len(signed.audit), _text(to_json(signed) | {"audit": []}))
            for signed in case.signed
            if signed.version not in stored
        ]

    def load(self, film_digest: str) -> Case | None:
        """The stored case of that film, ``None`` when there is none.

        Raises
        ------
        CaseStoreError
            When the file cannot be read or the stored case is damaged.
        """
        with self._explained(), self._transaction("DEFERRED"):
            row = self._connection.execute(
                "SELECT content FROM cases WHERE film_digest = ?", (film_digest,)
            ).fetchone()
            trail = self._trail(film_digest)
        if row is None:
            return None
        try:
            return Case.from_snapshot(_snapshot(film_digest, row[0], trail))
        except SnapshotError as error:
            raise self._error(
                Message("store.case_damaged", digest=film_digest[:8], error=message_of(error)), DAMAGED
            ) from error

    def signed_versions(self, film_digest: str) -> list[CaseSnapshot]:
        """Every version of that film's case as it was signed, with its trail up to then, oldest first.

        Raises
        ------
        CaseStoreError
            When the file cannot be read or a version is damaged.
        """
        with self._explained(), self._transaction("DEFERRED"):
            rows = self._connection.execute(
                "SELECT content, acts FROM signed WHERE film_digest = ? ORDER BY version", (film_digest,)
            ).fetchall()
            trail = self._trail(film_digest)
        try:
            return [_snapshot(film_digest, content, trail[:acts]) for content, acts in rows]
        except SnapshotError as error:
            raise self._error(
                Message("store.version_damaged", digest=film_digest[:8], error=message_of(error)), DAMAGED
            ) from error

    def remember_film(self, film_digest: str, film: Path) -> bool:
        """Remember where the film of a stored case lies; False when there is no such case.

        Raises
        ------
        CaseStoreError
            When the file cannot be written.
        """
        path = os.fsencode(film)
        with self._explained():
            self._connection.execute(
                "INSERT INTO films (film_digest, path) "
                "SELECT film_digest, ? FROM cases WHERE film_digest = ? "
                "ON CONFLICT (film_digest) DO UPDATE SET path = excluded.path WHERE path != excluded.path",
                (path, film_digest),
            )
            row = self._connection.execute("SELECT 1 FROM films WHERE film_digest = ?", (film_digest,))
            return row.fetchone() is not None

    def summaries(
        self,
        words: str = "",
        reviewed: bool | None = None,
        limit: int = 500,
        *,
        signed: bool | None = None,
    ) -> list[CaseSummary]:
        """The stored cases, last changed first; a damaged one is listed with its trouble.

        Parameters
        ----------
        words : str
            Only cases whose patient name, patient id or film name have all of these.
        reviewed : bool, optional
            Only cases with all 13 bones reviewed, or only the others.
        limit : int
            At most so many.

        Raises
        ------
        CaseStoreError
            When the file cannot be read.
        """
        found: list[CaseSummary] = []
        with self._explained(), self._transaction("DEFERRED"):
            for digest, saved_at in self._connection.execute(
                "SELECT film_digest, saved_at FROM cases ORDER BY saved_at DESC"
            ):
                summary = self._summary(digest, saved_at)
                wanted = reviewed in (None, summary.is_reviewed) and signed in (None, summary.is_signed)
                if wanted and summary.speaks_of(words):
                    found.append(summary)
                    if len(found) == limit:
                        break
        return found

    def others_of(self, film: WhoseFilm) -> OtherFilms:
        """The other stored films of a film's patient, and what was left out of them (see `same_patient`).

        Raises
        ------
        CaseStoreError
            When the file cannot be read.
        """
        if not film.patient_id.strip():
            return OtherFilms()
        with self._explained(), self._transaction("DEFERRED"):
            rows = self._connection.execute(
                f"SELECT film_digest, saved_at FROM cases WHERE {PATIENT_ID} = json_extract(?, '$')",
                (json.dumps(film.patient_id),),
            ).fetchall()
            found = [self._summary(digest, saved_at) for digest, saved_at in rows]
        found.sort(key=lambda summary: (summary.film_date or date.min, summary.changed), reverse=True)
        return other_films(film, found)

    def delete(self, film_digest: str) -> None:
        """Remove a case with its audit trail and signed versions for good; its film stays where it is.

        Nothing of it stays readable in the file: freed pages are overwritten and the log is emptied.

        Raises
        ------
        CaseStoreError
            The case is still there.
        """
        with self._explained():
            with self._transaction("IMMEDIATE"):
                # The trail may go only when its case has gone before.
                self._connection.execute("PRAGMA defer_foreign_keys = ON")
                self._connection.execute("DELETE FROM cases WHERE film_digest = ?", (film_digest,))
                self._connection.execute("DELETE FROM audit WHERE film_digest = ?", (film_digest,))
                self._connection.execute("DELETE FROM signed WHERE film_digest = ?", (film_digest,))
            self._summaries.pop(film_digest, None)
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def _summary(self, film_digest: str, saved_at: str) -> CaseSummary:
        known = self._summaries.get(film_digest)
        if known is None or known[0] != saved_at:
            (content,) = self._connection.execute(
                "SELECT content FROM cases WHERE film_digest = ?", (film_digest,)
            ).fetchone()
            changed = datetime.fromisoformat(saved_at)
            try:
                summary = summary_of(_snapshot(film_digest, content, []), changed)
            except SnapshotError as error:
                trouble = Unavailable(Message("store.damaged_case", error=message_of(error), remedy=DAMAGED))
                summary = CaseSummary(film_digest, f"film {film_digest[:8]}", changed, results=trouble)
            known = self._summaries[film_digest] = (saved_at, summary)
        row = self._connection.execute(
            "SELECT path FROM films WHERE film_digest = ?", (film_digest,)
        ).fetchone()
        return replace(known[1], film=None if row is None else Path(os.fsdecode(row[0])))

    def _trail(self, film_digest: str) -> list[str]:
        rows = self._connection.execute(
            "SELECT content FROM audit WHERE film_digest = ? ORDER BY number", (film_digest,)
        )
        return [content for (content,) in rows]


def _snapshot(film_digest: str, content: str, trail: Sequence[str]) -> CaseSnapshot:
    try:
        snapshot = from_json(json.loads(content) | {"audit": [json.loads(entry) for entry in trail]})
    except (TypeError, ValueError) as error:
        raise SnapshotError(message_of(error)) from error
    if snapshot.film_digest != film_digest:
        raise SnapshotError(Message("store.other_film"))
    return snapshot


def _text(content: Any) -> str:
    # Sorted, so that the same entry is always the same text and trails can be compared as they stand.
    # ASCII, because a file name may hold bytes that are no characters, which SQLite would refuse as text.
    return json.dumps(content, sort_keys=True, allow_nan=False)
