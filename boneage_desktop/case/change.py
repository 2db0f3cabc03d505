"""How a case changes: checked against the lock, noted in the trail, told to those who listen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any, Self

from boneage_desktop.anatomy import Bone, Sex
from boneage_desktop.case.errors import CaseLocked
from boneage_desktop.case.reading import Reading
from boneage_desktop.case.record import (
    AuditAction,
    AuditEntry,
    CaseSnapshot,
)
from boneage_desktop.messages import Message
from boneage_desktop.prediction import Prediction


class ChangingCase(Reading):
    """A case and the one way in which it changes; the acts are `Case`'s."""

    def __init__(
        self,
        *,
        film_name: str,
        film_digest: str,
        source: str = "",
        patient_id: str = "",
        patient_name: str = "",
        sex: Sex | None = None,
        birth_date: date | None = None,
        film_date: date | None = None,
        findings: str = "",
        reader: str = "",
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """A fresh case with what the film says; impossible dates are taken as they are and remarked on."""
        self._clock = clock
        self._subscribers: dict[object, Callable[[], None]] = {}
        self._signed: tuple[CaseSnapshot, ...] = ()
        super().__init__(
            CaseSnapshot(
                film_name=film_name,
                film_digest=film_digest,
                source=source,
                patient_id=patient_id,
                patient_name=patient_name,
                sex=sex,
                birth_date=birth_date,
                film_date=film_date,
                findings=findings,
                reader=reader,
            )
        )

    @classmethod
    def from_snapshot(
        cls, snapshot: CaseSnapshot, *, clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> Self:
        """The case as it was when the snapshot was taken."""
        case = cls(film_name=snapshot.film_name, film_digest=snapshot.film_digest, clock=clock)
        case._now = snapshot
        case._signed = (snapshot,) if snapshot.signature is not None else ()
        return case

    @property
    def signed(self) -> tuple[CaseSnapshot, ...]:
        """The versions signed since this case was made or loaded, oldest first: a store must keep each."""
        return self._signed

    def subscribe(self, callback: Callable[[], None]) -> Callable[[], None]:
        """Call ``callback`` after every change; returns what ends it (harmless when called again)."""
        ticket = object()
        self._subscribers[ticket] = callback
        return lambda: self._end(ticket)

    def _end(self, ticket: object) -> None:
        self._subscribers.pop(ticket, None)

    def _set(self, act: AuditAction, name: str, value: Sex | date | str | None) -> None:
        old = getattr(self._now, name)
        if value != old:
            self._change([self._entry(act, value_text(old), value_text(value))], **{name: value})

    def _unlocked(self) -> None:
        if self.signature is not None:
            raise CaseLocked(Message("case.locked", version=self.version))

    def _entry(
        self,
        act: AuditAction,
        old: str | None,
        new: str | None,
        bone: Bone | None = None,
        prediction: Prediction | None = None,
    ) -> AuditEntry:
        shown = prediction or self._now.prediction
        found = shown.bones.get(bone) if shown is not None and bone is not None else None
        return AuditEntry(
            time=self._clock(),
            act=act,
            bone=bone,
            old=old,
            new=new,
            reader=self._now.reader,
            models=dict(shown.models) if shown else {},
            probabilities=found.probabilities if found is not None else (),
        )

    def _change(self, entries: list[AuditEntry], **changes: Any) -> None:
        self._unlocked()
        self._now = replace(self._now, audit=(*self._now.audit, *entries), **changes)
        if self._now.signature is not None:
            self._signed = (*self._signed, self._now)
        for callback in list(self._subscribers.values()):
            callback()


def value_text(value: object) -> str | None:
    return None if value is None or value == "" else str(value)
