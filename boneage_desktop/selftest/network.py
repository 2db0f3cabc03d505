"""Networking on loopback: our own storage SCP is called and sent an object."""

from __future__ import annotations

from pathlib import Path

from pydicom import dcmread

from boneage_desktop.installation import shipped
from boneage_desktop.messages import Message
from boneage_desktop.network import Node
from boneage_desktop.network.arrivals import Arrivals
from boneage_desktop.network.dimse.echo import echo
from boneage_desktop.network.dimse.receiver import Door, Receiver
from boneage_desktop.network.dimse.sending import send
from boneage_desktop.network.exchange import parcel_of
from boneage_desktop.selftest.row import Wrong


def call_ourselves(folder: Path) -> None:
    """C-ECHO and C-STORE of the demo film to a storage SCP of our own.

    Raises
    ------
    NetworkError, Wrong
    """
    film = shipped("resources") / "demo" / "demo.dcm"
    arrivals = Arrivals(folder / "network")
    with Receiver(Door(port=0), arrivals) as door:
        node = Node(door.door.title, "127.0.0.1", door.port)
        echo(node)
        for delivery in send(node, [parcel_of(film)]):
            if delivery.error is not None:
                raise delivery.error
    (arrived,) = arrivals.incoming.glob("*.dcm")
    if dcmread(arrived) != dcmread(film):
        raise Wrong(Message("selftest.again"))
