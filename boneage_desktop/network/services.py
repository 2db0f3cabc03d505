"""The services of a node, whichever way it is talked to: DIMSE or DICOMweb."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from boneage_desktop.network.dicomweb import query as web_query
from boneage_desktop.network.dicomweb import sending as web_sending
from boneage_desktop.network.dimse import query, sending
from boneage_desktop.network.dimse.echo import echo
from boneage_desktop.network.errors import NetworkError
from boneage_desktop.network.exchange import Delivery, Found, Parcel, Search
from boneage_desktop.network.node import AnyNode, WebNode
from boneage_desktop.network.reaching import Cancelled, never


def probe(node: AnyNode, cancelled: Cancelled = never) -> float:
    """Ask a node for a sign of life: C-ECHO, or a question to DICOMweb.

    Returns
    -------
    float
        Seconds until its answer.

    Raises
    ------
    NetworkError
        The code says why there is none.
    """
    return web_query.probe(node, cancelled) if isinstance(node, WebNode) else echo(node, cancelled)


def studies(node: AnyNode, search: Search, cancelled: Cancelled = never) -> list[Found]:
    """Find studies.

    Raises
    ------
    NetworkError
    """
    if isinstance(node, WebNode):
        return web_query.studies(node, search, cancelled)
    return query.studies(node, search, cancelled)


def series(node: AnyNode, search: Search, cancelled: Cancelled = never) -> list[Found]:
    """Find the series of the studies that match.

    Raises
    ------
    NetworkError
    """
    if isinstance(node, WebNode):
        return web_query.series(node, search, cancelled)
    return query.series(node, search, cancelled)


def series_of(node: AnyNode, wanted: Iterable[str], cancelled: Cancelled = never) -> list[Found]:
    """Find all series of some studies.

    Raises
    ------
    NetworkError
    """
    if isinstance(node, WebNode):
        return web_query.series_of(node, wanted, cancelled)
    return query.series_of(node, wanted, cancelled)


def worklist(node: AnyNode, search: Search, cancelled: Cancelled = never) -> list[Found]:
    """Find the examinations that are scheduled.

    Raises
    ------
    NetworkError
        ``no_worklist``: DICOMweb has none.
    """
    if isinstance(node, WebNode):
        raise NetworkError(node.name, "no_worklist")
    return query.worklist(node, search, cancelled)


def send(node: AnyNode, parcels: Sequence[Parcel], cancelled: Cancelled = never) -> Iterator[Delivery]:
    """Send objects; what becomes of each is given as soon as it is known.

    Raises
    ------
    NetworkError
        The node fails (``about``: with which object); parcels that have not been given are not known to
        have arrived.
    """
    if isinstance(node, WebNode):
        return web_sending.send(node, parcels, cancelled)
    return sending.send(node, parcels, cancelled)
