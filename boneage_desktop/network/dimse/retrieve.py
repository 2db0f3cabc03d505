"""C-GET and C-MOVE: fetch studies or series."""

from __future__ import annotations

from collections.abc import Callable

from pydicom.dataset import Dataset
from pynetdicom import StoragePresentationContexts, build_context, build_role, evt
from pynetdicom.presentation import PresentationContext
from pynetdicom.sop_class import (  # type: ignore[attr-defined]
    StudyRootQueryRetrieveInformationModelGet,
    StudyRootQueryRetrieveInformationModelMove,
)

from boneage_desktop.network.arrivals import Arrival, Arrivals, Refused
from boneage_desktop.network.dimse.association import Call, association
from boneage_desktop.network.dimse.line import Line
from boneage_desktop.network.dimse.receiver import kept
from boneage_desktop.network.dimse.syntaxes import COMPRESSED, PLAIN
from boneage_desktop.network.errors import NetworkError
from boneage_desktop.network.exchange import MOST_BYTES, Fetched, Wanted
from boneage_desktop.network.node import Node
from boneage_desktop.network.reaching import Cancelled, never
from boneage_desktop.network.sorting import FILMS

_MOST_CONTEXTS = 128


def get(
    node: Node,
    wanted: Wanted,
    arrivals: Arrivals,
    told: Callable[[Arrival | Refused], object] = lambda arrival: None,
    cancelled: Cancelled = never,
) -> Fetched:
    """Fetch over the association itself (C-GET); what has arrived is kept, however it ends.

    Raises
    ------
    NetworkError
    """

    def store(event: evt.Event) -> int:
        line = event.assoc.dul.socket
        if isinstance(line, Line):
            line.taken, line.limit = 0, MOST_BYTES
        try:
            told(kept(arrivals, event))
        except Refused as refused:
            told(refused)
            return refused.status
        return 0

    contexts = _contexts()
    roles = [
        build_role(each, scp_role=True)
        for each in dict.fromkeys(str(each.abstract_syntax) for each in contexts[1:])
    ]
    with association(node, contexts, cancelled, roles=roles, handlers=[(evt.EVT_C_STORE, store)]) as call:
        model = StudyRootQueryRetrieveInformationModelGet
        call.context(model, "C-GET")
        return _fetched(call, call.association.send_c_get(_identifier(wanted), model))


def move(node: Node, wanted: Wanted, to_title: str, cancelled: Cancelled = never) -> Fetched:
    """Have a node send to a storage SCP that it knows by its AE title (C-MOVE).

    Raises
    ------
    NetworkError
        ``move_unknown``: the node does not know that title.
    """
    model = StudyRootQueryRetrieveInformationModelMove
    with association(node, [build_context(model)], cancelled, quiet_s=node.timeouts.move_s) as call:
        call.context(model, "C-MOVE")
        return _fetched(call, call.association.send_c_move(_identifier(wanted), to_title, model), to_title)


def _identifier(wanted: Wanted) -> Dataset:
    """The question that fetches it."""
    asked = Dataset()
    asked.QueryRetrieveLevel = "SERIES" if wanted.series else "STUDY"
    asked.StudyInstanceUID = wanted.study
    if wanted.series:
        asked.SeriesInstanceUID = wanted.series
    return asked


def _contexts() -> list[PresentationContext]:
    """One for fetching, then films in every syntax, each for itself, then other objects uncompressed.

    A node chooses one syntax of a context, which may be another one than it has the film in.
    """
    contexts = [build_context(StudyRootQueryRetrieveInformationModelGet)]
    for film in FILMS:
        contexts.append(build_context(film, list(PLAIN)))
        contexts += [build_context(film, each) for each in COMPRESSED]
    for other in StoragePresentationContexts:
        if other.abstract_syntax not in FILMS:
            contexts.append(build_context(str(other.abstract_syntax), [*PLAIN, *COMPRESSED]))
    return contexts[:_MOST_CONTEXTS]


def _fetched(call: Call, answers: object, to_title: str = "") -> Fetched:
    completed = failed = 0
    for status, _ in answers:  # type: ignore[attr-defined]
        code = status.get("Status")
        if code is None:
            raise call.broken()
        completed = int(status.get("NumberOfCompletedSuboperations") or 0) or completed
        failed = int(status.get("NumberOfFailedSuboperations") or 0) or failed
        if code in (0xFF00, 0xFF01, 0x0000, 0xB000):
            continue
        if code == 0xA801:
            raise NetworkError(call.node.name, "move_unknown", title=to_title)
        if code == 0xA702 and failed:
            break  # nothing could be sent: the count says so
        if to_title and code not in (0xA700, 0xA701):
            raise NetworkError(call.node.name, "move_failed", title=to_title, status=f"{code:04X}")
        raise call.failed(status)
    return Fetched(completed, failed)
