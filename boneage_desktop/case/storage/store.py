"""Cases on disk: one SQLite file, keyed by film digest, so that a reopened film finds its decisions again."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

from boneage_desktop.case.case import Case
from boneage_desktop.case.errors import CaseChangedElsewhere, SnapshotError, StoreDamaged
from boneage_desktop.case.patient_matching import OtherFilms, WhoseFilm, other_films
from boneage_desktop.case.snapshot_types import CaseSnapshot, Unavailable
from boneage_desktop.case.storage.backup import before_upgrade
from boneage_desktop.case.storage.codec import entry_to_json, from_json, to_json
from boneage_desktop.case.storage.database import Connect, Database, connected
from boneage_desktop.case.storage.rows import (
    NO_ENTRY,
    chained,
    name_of,
    packed_entries,
    patient_key,
    read,
    read_trail,
    searched,
    searched_word,
    text_of,
)
from boneage_desktop.case.storage.text_compression import packed, unpacked
from boneage_desktop.case.summary import CaseSummary, summary_of
from boneage_desktop.messages import Message, message_of
from boneage_desktop.prediction import Prediction


class _Trail(NamedTuple):
    """How far a trail goes, and what tells it from any other of that length."""

    acts: int = 0
    chain: bytes = NO_ENTRY


class ListedCase(NamedTuple):
    """A stored case in a list: the digest of its film, and when it was last changed (ISO, UTC)."""

    film_digest: str
    saved_at: str


class CaseStore(Database):
    """A store of cases in a `Database` of its own.

    A damaged file is reported and left as it is, never replaced. The audit trail of a case and its signed
    versions only grow: triggers in the database forbid anything else.
    """

    def __init__(self, path: Path, *, connect: Connect = connected) -> None:
        super().__init__(path, connect=connect, keep=before_upgrade)
        # By film digest, with the time they were true at: asked for again they cost next to nothing.
        self._summaries: dict[str, tuple[str, CaseSummary]] = {}
        # What is stored of the trails of cases that this store has saved or loaded.
        self._trails: WeakKeyDictionary[Case, _Trail] = WeakKeyDictionary()
        self._prediction: tuple[Prediction | None, str] = (None, "")

    def save(self, case: Case) -> None:
        """Write what is new in the case, wholly or not at all; an act costs the same however many there were.

        Raises
        ------
        CaseStoreError
            When the file cannot be written.
        CaseChangedElsewhere
            When the stored case has acts that this one does not know: another window has changed it since it
            was loaded, and saving would lose them.
        """
        snapshot = case.snapshot()
        try:
            prediction = self._prediction_text(snapshot)
            content = text_of(_without_parts(snapshot))
            with self._explained(), self._transaction("IMMEDIATE"):
                trail = self._write(case, snapshot, content, prediction)
        except ValueError as error:
            reason = Message("store.no_number", film=case.film_name)
            raise self._error(reason, Message("store.analyse_again")) from error
        self._trails[case] = trail

    def _write(self, case: Case, snapshot: CaseSnapshot, content: str, prediction: str) -> _Trail:
        """Write the rows of a case; the trail that is stored then."""
        digest = snapshot.film_digest
        row = self._connection.execute(
            "SELECT id, acts, chain FROM cases WHERE film_digest = ?", (digest,)
        ).fetchone()
        stored = _Trail(*row[1:]) if row is not None else _Trail()
        known = self._trails.get(case)
        if known != stored and _trail_of(snapshot, stored.acts) != stored:
            raise CaseChangedElsewhere(
                self.path,
                Message("store.changed_elsewhere", film=case.film_name),
                Message("store.open_again"),
            )
        new = [text_of(entry_to_json(entry)) for entry in snapshot.audit[stored.acts :]]
        trail = _Trail(len(snapshot.audit), chained(stored.chain, new))
        name = name_of(prediction) if prediction else None
        facts = (
            *(datetime.now(UTC).isoformat(), patient_key(snapshot.patient_id)),
            *(trail.acts, trail.chain, name, packed(content)),
            searched(snapshot.patient_name, snapshot.patient_id, snapshot.film_name),
            *(case.all_reviewed, snapshot.signature is not None, digest),
        )
        if row is not None:
            number = row[0]
            self._connection.execute(
                "UPDATE cases SET saved_at = ?, patient = ?, acts = ?, chain = ?, prediction = ?, "
                "content = ?, searched = ?, reviewed = ?, signed = ? WHERE film_digest = ?",
                facts,
            )
        else:
            self._connection.execute(
                "INSERT INTO cases (saved_at, patient, acts, chain, prediction, content, searched, reviewed, "
                "signed, film_digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                facts,
            )
            (number,) = self._connection.execute("SELECT last_insert_rowid()").fetchone()
        self._put_prediction(number, name, prediction)
        if new:
            self._connection.execute(
                "INSERT INTO acts (case_id, number, prediction, content) VALUES (?, ?, ?, ?)",
                (number, stored.acts, name, packed_entries(new, prediction)),
            )
        self._sign(number, case, trail)
        return trail

    def _sign(self, number: int, case: Case, trail: _Trail) -> None:
        """Write the signed versions that are not stored yet."""
        if not case.signed:
            return
        rows = self._connection.execute("SELECT version FROM signed WHERE case_id = ?", (number,))
        # What is stored already is the same version: the trail, which tells of every signature, agrees.
        stored = {version for (version,) in rows.fetchall()}
        for signed in case.signed:
            if signed.version in stored:
                continue
            prediction = self._prediction_text(signed)
            name = name_of(prediction) if prediction else None
            self._put_prediction(number, name, prediction)
            then = trail if len(signed.audit) == trail.acts else _trail_of(signed, len(signed.audit))
            self._connection.execute(
                "INSERT INTO signed (case_id, version, acts, chain, prediction, content) "
                "VALUES (?, ?, ?, ?, ?, ?)",
                (number, signed.version, *then, name, packed(text_of(_without_parts(signed)))),
            )

    def _put_prediction(self, number: int, name: bytes | None, prediction: str) -> None:
        if name is None:
            return
        row = self._connection.execute(
            "SELECT 1 FROM predictions WHERE case_id = ? AND name = ?", (number, name)
        ).fetchone()
        if row is None:
            self._connection.execute(
                "INSERT INTO predictions (case_id, name, content) VALUES (?, ?, ?)",
                (number, name, packed(prediction)),
            )

    def _prediction_text(self, snapshot: CaseSnapshot) -> str:
        """The text of a case's prediction, empty where there is none; made once as long as it stays."""
        prediction = snapshot.prediction
        if prediction is None:
            return ""
        if self._prediction[0] is not prediction:
            content = to_json(replace(snapshot, audit=()))["prediction"]
            self._prediction = prediction, text_of(content)
        return self._prediction[1]

    def load(self, film_digest: str) -> Case | None:
        """The stored case of that film, ``None`` when there is none.

        Raises
        ------
        CaseStoreError
            When the file cannot be read or the stored case is damaged.
        """
        with self._explained(), self._transaction("DEFERRED"):
            row = self._connection.execute(
                "SELECT id, acts, chain, prediction, content FROM cases WHERE film_digest = ?", (film_digest,)
            ).fetchone()
            if row is None:
                return None
            number, acts, chain, *content = row
            found, trail = self._predictions(number), self._acts(number)
        try:
            predictions = _texts(found)
            entries = read_trail(trail, predictions)
            case = Case.from_snapshot(_snapshot(film_digest, content, predictions, entries))
            if _chain_of(entries) != (acts, chain):
                raise SnapshotError(Message("store.trail"))
        except (SnapshotError, ValueError, TypeError, KeyError) as error:
            reason = Message("store.case_damaged", film=film_digest[:8], cause=message_of(error))
            raise StoreDamaged(self.path, reason, Message("store.restore")) from error
        self._trails[case] = _Trail(acts, chain)
        return case

    def signed_versions(self, film_digest: str) -> list[CaseSnapshot]:
        """Every version of that film's case as it was signed, with its trail up to then, oldest first.

        Raises
        ------
        CaseStoreError
            When the file cannot be read or a version is damaged.
        """
        with self._explained(), self._transaction("DEFERRED"):
            row = self._connection.execute(
                "SELECT id FROM cases WHERE film_digest = ?", (film_digest,)
            ).fetchone()
            if row is None:
                return []
            versions = self._connection.execute(
                "SELECT acts, chain, prediction, content FROM signed WHERE case_id = ? ORDER BY version", row
            ).fetchall()
            kept, trail = self._predictions(row[0]), self._acts(row[0])
        try:
            predictions = _texts(kept)
            entries = read_trail(trail, predictions)
            found = []
            for acts, chain, *content in versions:
                found.append(_snapshot(film_digest, content, predictions, entries[:acts]))
                if _chain_of(entries[:acts]) != (acts, chain):
                    raise SnapshotError(Message("store.trail"))
        except (SnapshotError, ValueError, TypeError, KeyError) as error:
            reason = Message("store.version_damaged", film=film_digest[:8], cause=message_of(error))
            raise StoreDamaged(self.path, reason, Message("store.restore")) from error
        return found

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

    def listed(
        self,
        words: str = "",
        reviewed: bool | None = None,
        limit: int = 500,
        *,
        signed: bool | None = None,
    ) -> list[ListedCase]:
        """Which stored cases a list shows, last changed first; `summary` says what is in a line.

        Parameters
        ----------
        words : str
            Only cases whose patient name, patient id or film name have all of these, in any case.
        reviewed : bool, optional
            Only cases with all 13 bones reviewed, or only the others.
        limit : int
            At most so many; below 0: all.
        signed : bool, optional
            Only cases whose version of now is signed, or only the others.

        Raises
        ------
        CaseStoreError
            When the file cannot be read.
        """
        wanted: list[tuple[str, object]] = [
            ("instr(searched, ?)", searched_word(word)) for word in words.split()
        ]
        if reviewed is not None:
            wanted.append(("reviewed = ?", reviewed))
        if signed is not None:
            wanted.append(("signed = ?", signed))
        where = " AND ".join(condition for condition, _ in wanted) or "true"
        with self._explained(), self._transaction("DEFERRED"):
            rows = self._connection.execute(
                f"SELECT film_digest, saved_at FROM cases WHERE {where} ORDER BY saved_at DESC LIMIT ?",
                (*(value for _, value in wanted), limit),
            ).fetchall()
        return [ListedCase(*row) for row in rows]

    def summary(self, listed: ListedCase) -> CaseSummary:
        """The line of a listed case; a damaged one, or one deleted since, says what is wrong.

        Raises
        ------
        CaseStoreError
            When the file cannot be read.
        """
        with self._explained(), self._transaction("DEFERRED"):
            return self._summary(*listed)

    def summaries(
        self,
        words: str = "",
        reviewed: bool | None = None,
        limit: int = 500,
        *,
        signed: bool | None = None,
    ) -> list[CaseSummary]:
        """The lines of all that is `listed`; some 0.5 ms each when first asked for.

        Raises
        ------
        CaseStoreError
            When the file cannot be read.
        """
        return [self.summary(each) for each in self.listed(words, reviewed, limit, signed=signed)]

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
                "SELECT film_digest, saved_at FROM cases WHERE patient = ?", (patient_key(film.patient_id),)
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
                row = self._connection.execute(
                    "SELECT id FROM cases WHERE film_digest = ?", (film_digest,)
                ).fetchone()
                if row is not None:
                    self._connection.execute("DELETE FROM cases WHERE id = ?", row)
                    for table in ("acts", "signed", "predictions"):
                        self._connection.execute(f"DELETE FROM {table} WHERE case_id = ?", row)
            self._summaries.pop(film_digest, None)
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def _summary(self, film_digest: str, saved_at: str) -> CaseSummary:
        known = self._summaries.get(film_digest)
        if known is None or known[0] != saved_at:
            row = self._connection.execute(
                "SELECT id, prediction, content FROM cases WHERE film_digest = ?", (film_digest,)
            ).fetchone()
            changed = datetime.fromisoformat(saved_at)
            try:
                if row is None:
                    raise SnapshotError(Message("store.gone"))
                number, *content = row
                predictions = _texts(self._predictions(number, content[0]))
                summary = summary_of(_snapshot(film_digest, content, predictions, []), changed)
            except (SnapshotError, ValueError) as error:
                trouble = Message(
                    "store.listed_damaged", cause=message_of(error), remedy=Message("store.restore")
                )
                summary = CaseSummary(
                    film_digest, f"film {film_digest[:8]}", changed, results=Unavailable(trouble)
                )
            known = self._summaries[film_digest] = (saved_at, summary)
        row = self._connection.execute(
            "SELECT path FROM films WHERE film_digest = ?", (film_digest,)
        ).fetchone()
        return replace(known[1], film=None if row is None else Path(os.fsdecode(row[0])))

    def _predictions(self, number: int, name: bytes | None = None) -> list[tuple[bytes, bytes]]:
        """Names and packed texts of a case's predictions: of all, or of the one of a name."""
        return self._connection.execute(
            "SELECT name, content FROM predictions WHERE case_id = ? AND name = coalesce(?, name)",
            (number, name),
        ).fetchall()

    def _acts(self, number: int) -> list[tuple[bytes | None, object]]:
        return self._connection.execute(
            "SELECT prediction, content FROM acts WHERE case_id = ? ORDER BY number", (number,)
        ).fetchall()


def _texts(predictions: Sequence[tuple[bytes, bytes]]) -> dict[bytes, str]:
    return {name: unpacked(content) for name, content in predictions}


def _without_parts(snapshot: CaseSnapshot) -> dict[str, Any]:
    """What is kept of a snapshot beside its prediction and its trail, which have rows of their own."""
    content = to_json(replace(snapshot, audit=(), prediction=None))
    del content["audit"], content["prediction"]
    return content


def _snapshot(
    film_digest: str, stored: Sequence[Any], predictions: Mapping[bytes, str], trail: Sequence[Any]
) -> CaseSnapshot:
    """The snapshot of a row (name of its prediction, content)."""
    name, content = stored
    try:
        parts = {"prediction": None if name is None else json.loads(predictions[name]), "audit": trail}
        snapshot = from_json(read(content) | parts)
    except (TypeError, KeyError, ValueError) as error:
        raise SnapshotError(message_of(error)) from error
    if snapshot.film_digest != film_digest:
        raise SnapshotError(Message("store.other_film"))
    return snapshot


def _trail_of(snapshot: CaseSnapshot, acts: int) -> _Trail:
    """The beginning of a snapshot's trail; shorter than asked for where there is no more."""
    entries = snapshot.audit[:acts]
    return _Trail(len(entries), chained(NO_ENTRY, (text_of(entry_to_json(entry)) for entry in entries)))


def _chain_of(entries: Sequence[Any]) -> _Trail:
    return _Trail(len(entries), chained(NO_ENTRY, (text_of(entry) for entry in entries)))
