"""What waits in the outbox goes to its nodes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pydicom.uid import generate_uid

from boneage_desktop.messages import Message
from boneage_desktop.network.dimse.commitment import ask_commitment
from boneage_desktop.network.errors import NetworkError
from boneage_desktop.network.node import AnyNode, Node, NodeError, NodeOptions
from boneage_desktop.network.outbox import Entry, Outbox
from boneage_desktop.network.reaching import Cancelled, never
from boneage_desktop.network.services import send

#: Objects in one association: what was sent is noted as it goes, so that a longer one saves nothing.
AT_ONCE = 100


@dataclass(slots=True)
class Delivered:
    """What one round has done: objects sent, refused, put off; nodes that could not be reached, and why."""

    sent: int = 0
    refused: int = 0
    put_off: int = 0
    troubles: tuple[Message, ...] = ()


def deliver(
    outbox: Outbox,
    node_named: Callable[[str], AnyNode],
    cancelled: Cancelled = never,
    *,
    commitment: bool = True,
    wait_s: float = 2.0,
) -> Delivered:
    """Send what is due, node by node; what becomes of each object is noted before the next is sent.

    A node that cannot be reached, or that does not let us in, is tried again later, however long that takes.
    An object that a node refuses is given up, with the reason: trying again would not help.

    Parameters
    ----------
    outbox : Outbox
    node_named : callable
        The node of a name in the outbox; may raise `NodeError`.
    cancelled : callable
    commitment : bool
        Ask nodes that offer it to take over what was sent (Storage Commitment).
    wait_s : float
        How long their answer is waited for; they may also call back.
    """
    done = Delivered()
    for target, entries in _by_target(outbox.due()):
        for start in range(0, len(entries), AT_ONCE):
            if cancelled():
                return done
            part = entries[start : start + AT_ONCE]
            arrived = _to_node(outbox, target, node_named, part, cancelled, done, keep=commitment)
            if commitment and arrived and not cancelled():
                _commit(outbox, target.node(node_named), arrived, cancelled, wait_s)
            if len(arrived) < len(part) and done.put_off:
                break  # the others would be put off as well: their turn comes
    if commitment:
        for target, entries in _by_target(outbox.overdue()):
            if cancelled():
                break
            try:
                _commit(outbox, target.node(node_named), entries, cancelled, wait_s)
            except NodeError:
                continue
    return done


@dataclass(frozen=True, slots=True)
class _Target:
    """Where some of the entries go: a node by its name, and what is laid over it for them."""

    name: str
    options: NodeOptions

    def node(self, node_named: Callable[[str], AnyNode]) -> AnyNode:
        return self.options.over(node_named(self.name))


def _by_target(by_name: Mapping[str, list[Entry]]) -> list[tuple[_Target, list[Entry]]]:
    found: dict[_Target, list[Entry]] = {}
    for name, entries in by_name.items():
        for entry in entries:
            found.setdefault(_Target(name, entry.options), []).append(entry)
    return list(found.items())


def _to_node(
    outbox: Outbox,
    target: _Target,
    node_named: Callable[[str], AnyNode],
    entries: list[Entry],
    cancelled: Cancelled,
    done: Delivered,
    *,
    keep: bool,
) -> list[Entry]:
    """Send a part to one node; what has arrived."""
    by_instance = {each.parcel.instance: each for each in entries}
    arrived: list[Entry] = []
    try:
        node = target.node(node_named)
        # DICOMweb has no Storage Commitment: sent is the end.
        keep = keep and isinstance(node, Node)
        for delivery in send(node, [each.parcel for each in entries], cancelled):
            entry = by_instance.pop(delivery.parcel.instance)
            if delivery.error is None:
                outbox.sent(entry, keep=keep)
                arrived.append(entry)
                done.sent += 1
            else:
                outbox.failed(entry, delivery.error, for_good=not delivery.error.is_passing)
                done.refused += not delivery.error.is_passing
                done.put_off += delivery.error.is_passing
    except (NetworkError, NodeError) as error:
        if isinstance(error, NetworkError) and error.code == "cancelled":
            return arrived
        message = error.message if isinstance(error, NetworkError) else error.args[0]
        about = error.about if isinstance(error, NetworkError) else ""
        for instance, entry in by_instance.items():
            # An archive may break down at one object each time: the others go before it then.
            outbox.failed(entry, message, for_good=False, counts=about in ("", instance))
        done.put_off += len(by_instance)
        done.troubles += (message,)
    return arrived


def _commit(outbox: Outbox, node: AnyNode, entries: list[Entry], cancelled: Cancelled, wait_s: float) -> None:
    if not isinstance(node, Node):
        return
    transaction = str(generate_uid(prefix=None))
    outbox.asked(entries, transaction)
    asked = [(each.parcel.sop_class, each.parcel.instance) for each in entries]
    try:
        _, verdict = ask_commitment(node, asked, cancelled, transaction=transaction, wait_s=wait_s)
    except NetworkError as error:
        if error.code in ("no_context", "no_syntax", "status", "rejected"):
            outbox.unasked(entries)
        return  # else it is asked again when that is overdue
    if verdict is not None:
        outbox.judged(verdict)
