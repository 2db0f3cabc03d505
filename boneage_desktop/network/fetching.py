"""Studies and series fetched from a node, in the way that it offers."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import replace

from boneage_desktop.network.arrivals import Arrival, Arrivals, Refused
from boneage_desktop.network.dicomweb import retrieve as web_retrieve
from boneage_desktop.network.dimse.receiver import Receiver
from boneage_desktop.network.dimse.retrieve import get, move
from boneage_desktop.network.door import Door
from boneage_desktop.network.exchange import Fetched, Wanted
from boneage_desktop.network.node import AnyNode, Fetch, Node, WebNode
from boneage_desktop.network.reaching import Cancelled, never


def fetch(
    node: AnyNode,
    wanted: Iterable[Wanted],
    arrivals: Arrivals,
    told: Callable[[Arrival | Refused], object],
    cancelled: Cancelled = never,
    door: Door | None = None,
) -> Fetched:
    """Fetch studies or series; what has arrived is kept, however it ends.

    Parameters
    ----------
    node : Node or WebNode
    wanted : iterable of Wanted
    arrivals : Arrivals
    told : callable
        Called for each object, possibly in other threads.
    cancelled : callable
    door : Door, optional
        Where the node sends to, if it is one of those that call us; the node itself is let in.

    Raises
    ------
    NetworkError
    """
    completed = failed = 0
    with ExitStack() as held:
        if isinstance(node, Node) and node.fetch is Fetch.MOVE:
            held.enter_context(Receiver(_door_for(node, door or Door()), arrivals, told))
        for each in wanted:
            if isinstance(node, WebNode):
                fetched = web_retrieve.get(node, each, arrivals, told, cancelled)
            elif node.fetch is Fetch.MOVE:
                fetched = move(node, each, node.own_title, cancelled)
            else:
                fetched = get(node, each, arrivals, told, cancelled)
            completed += fetched.completed
            failed += fetched.failed
    return Fetched(completed, failed)


def _door_for(node: Node, door: Door) -> Door:
    callers = door.callers
    if callers and node.title not in callers:
        callers += (node.title,)
    return replace(door, title=node.own_title, callers=callers)


__all__ = ["Fetched", "Wanted", "fetch"]
