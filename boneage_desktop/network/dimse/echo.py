"""C-ECHO: whether a node answers."""

from __future__ import annotations

import time

from pynetdicom import build_context
from pynetdicom.sop_class import Verification  # type: ignore[attr-defined]

from boneage_desktop.network.dimse.association import association
from boneage_desktop.network.node import Node
from boneage_desktop.network.reaching import Cancelled, never


def echo(node: Node, cancelled: Cancelled = never) -> float:
    """Ask a node for a sign of life.

    Returns
    -------
    float
        Seconds until its answer.

    Raises
    ------
    NetworkError
        The code says why there is none.
    """
    began = time.monotonic()
    with association(node, [build_context(Verification)], cancelled) as call:
        call.context(Verification, "C-ECHO")
        status = call.association.send_c_echo()
        if status.get("Status") != 0:
            raise call.failed(status)
    return time.monotonic() - began
