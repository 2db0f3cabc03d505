"""What became of the objects of a case: one line for each version and archive."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from boneage_desktop.messages import Message, short_clock_text
from boneage_desktop.ui.i18n.core_messages import translate_message
from boneage_desktop.ui.i18n.language import listed

if TYPE_CHECKING:
    from boneage_desktop.network.outbox import Entry

#: States of `network.outbox` that somebody may wait for; that module is loaded in the threads only.
OPEN = ("waiting", "failed")
_STATES = ("committed", "sent", "waiting", "failed")
_KINDS = ("picture", "report", "presentation", "measurements", "film")


def kind_name(kind: str) -> str:
    """What an object is, by the name that the outbox has for it."""
    return translate_message(Message(f"pacs.kind.{kind if kind in _KINDS else 'other'}"))


def state_name(state: str) -> str:
    """How an object stands, by the name that the outbox has for it."""
    return translate_message(Message(f"network.outbox.{state}"))


def sent_lines(entries: Iterable[Entry]) -> list[str]:
    """One line for each version and archive, the latest version first."""
    groups: dict[tuple[int, str], dict[str, list[Entry]]] = {}
    for entry in entries:
        by_state = groups.setdefault((entry.version, entry.node), {})
        by_state.setdefault(entry.state.value, []).append(entry)
    lines = []
    for (version, node), by_state in sorted(groups.items(), key=lambda each: (-each[0][0], each[0][1])):
        what = listed(_counted(state, by_state[state]) for state in _STATES if state in by_state)
        lines.append(translate_message(Message("pacs.state", version=version, node=node, what=what)))
    return lines


def _counted(state: str, entries: list[Entry]) -> str:
    code = f"pacs.state.{state}"
    if state in OPEN:
        return translate_message(Message(code, count=len(entries)))
    moments: list[datetime] = [each.sent_at for each in entries if each.sent_at is not None]
    when = short_clock_text(max(moments)) if moments else ""
    return translate_message(Message(code, count=len(entries), when=when))
