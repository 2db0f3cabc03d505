"""Storage Commitment: an archive says that it has taken over objects."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass

from pydicom.dataset import Dataset
from pydicom.uid import generate_uid
from pynetdicom import build_context, evt
from pynetdicom.sop_class import (  # type: ignore[attr-defined]
    StorageCommitmentPushModel,
    StorageCommitmentPushModelInstance,
)

from boneage_desktop.network.dimse.association import association
from boneage_desktop.network.node import Node
from boneage_desktop.network.reaching import Cancelled, never
from boneage_desktop.radiograph.dicom.elements import items, text


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an archive says of the objects of one request.

    Attributes
    ----------
    transaction : str
        UID of the request.
    taken, refused : tuple of str
        SOPInstanceUIDs.
    """

    transaction: str
    taken: tuple[str, ...]
    refused: tuple[str, ...]


def verdict_of(said: Dataset) -> Verdict:
    """The verdict in the event information of an N-EVENT-REPORT."""
    taken, refused = (
        tuple(text(each, "ReferencedSOPInstanceUID") for each in items(said, name))
        for name in ("ReferencedSOPSequence", "FailedSOPSequence")
    )
    return Verdict(text(said, "TransactionUID"), taken, refused)


def ask_commitment(
    node: Node,
    objects: Sequence[tuple[str, str]],
    cancelled: Cancelled = never,
    *,
    transaction: str = "",
    wait_s: float = 2.0,
) -> tuple[str, Verdict | None]:
    """Ask an archive to take over objects.

    Parameters
    ----------
    node : Node
    objects : sequence of (str, str)
        SOP class and instance UID of each.
    cancelled : callable
    transaction : str
        UID of the request; a new one by default.
    wait_s : float
        How long the verdict is waited for here; archives may call back for it instead, within days.

    Returns
    -------
    str
        UID of the request; empty where the node offers no Storage Commitment.
    Verdict or None
        None: it will call back.

    Raises
    ------
    NetworkError
    """
    transaction = transaction or str(generate_uid(prefix=None))
    said: list[Verdict] = []
    heard = threading.Event()

    def hear(event: evt.Event) -> int:
        verdict = verdict_of(event.event_information)
        if verdict.transaction == transaction:
            said.append(verdict)
            heard.set()
        return 0

    asked = Dataset()
    asked.TransactionUID = transaction
    asked.ReferencedSOPSequence = []
    for sop_class, instance in objects:
        item = Dataset()
        item.ReferencedSOPClassUID, item.ReferencedSOPInstanceUID = sop_class, instance
        asked.ReferencedSOPSequence.append(item)
    with association(
        node,
        [build_context(StorageCommitmentPushModel)],
        cancelled,
        handlers=[(evt.EVT_N_EVENT_REPORT, hear)],
    ) as call:
        call.context(StorageCommitmentPushModel, "Storage Commitment")
        status, _ = call.association.send_n_action(
            asked, 1, StorageCommitmentPushModel, StorageCommitmentPushModelInstance
        )
        if status.get("Status") != 0:
            raise call.failed(status)
        left = wait_s
        while left > 0 and call.association.is_established and not heard.wait(0.05):
            left -= 0.05
    return transaction, said[0] if said else None


__all__ = ["Verdict", "ask_commitment", "verdict_of"]
