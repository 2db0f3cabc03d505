"""What is asked of an audit trail at every act, kept as the trail grows instead of read from it again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from boneage_desktop.case.snapshot_types import AuditAction, AuditEntry, Signature
from boneage_desktop.messages import Message
from boneage_desktop.messages.clock import clock_text

#: A clock that is put right over the network may go back by a little.
CLOCK_SLACK = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class TrailFacts:
    """What a trail says as a whole.

    Attributes
    ----------
    latest : datetime or None
        The latest time in it, UTC; not always the last entry's, as a clock may be put back.
    ai_view : str or None
        What the last `AuditAction.AI_VIEW` set; ``None`` where there was none.
    """

    latest: datetime | None = None
    ai_view: str | None = None

    def after(self, entries: Iterable[AuditEntry]) -> TrailFacts:
        """The same with further entries."""
        latest, ai_view = self.latest, self.ai_view
        for entry in entries:
            latest = entry.time if latest is None else max(latest, entry.time)
            if entry.act is AuditAction.AI_VIEW:
                ai_view = entry.new or ""
        return TrailFacts(latest, ai_view)


def clock_behind(latest: datetime | None, now: datetime) -> Message | None:
    """What to check before signing when the latest act lies in the future: the clock was put back."""
    if latest is None or latest - now <= CLOCK_SLACK:
        return None
    return Message("store.clock_behind", now=clock_text(now), before=clock_text(latest))


def clock_remarks(latest: datetime | None, signature: Signature) -> tuple[Message, ...]:
    """That a signature bears an earlier time than acts it signs; empty when it does not."""
    if latest is None or latest - signature.utc <= CLOCK_SLACK:
        return ()
    signed, before = clock_text(signature.utc), clock_text(latest)
    return (Message("store.clock_back", version=signature.version, signed=signed, before=before),)
