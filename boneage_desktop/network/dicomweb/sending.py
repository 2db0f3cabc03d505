"""STOW-RS: objects go to a DICOMweb service, each in a request of its own, so that its fate is known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import requests
from pydicom.dataset import Dataset

from boneage_desktop.network.dicomweb.query import holds
from boneage_desktop.network.dicomweb.service import Service, refusal, said, service
from boneage_desktop.network.errors import NetworkError
from boneage_desktop.network.exchange import Delivery, Parcel
from boneage_desktop.network.node import WebNode
from boneage_desktop.network.reaching import Cancelled, never
from boneage_desktop.radiograph.dicom.elements import items, text

# Failure reasons (PS3.18 I.2.2): the same UID is there already, the encoding is not taken, no room.
_THERE = 0x0111
_NO_SYNTAX = (0xC122,)
_NO_ROOM = (0xA700, 0xA701, 0x0213)
#: Ways to fail that may be due to the object that was being sent.
_AT_AN_OBJECT = frozenset(("closed", "silent", "server"))


def send(node: WebNode, parcels: Sequence[Parcel], cancelled: Cancelled = never) -> Iterator[Delivery]:
    """Send objects; what becomes of each is given as soon as it is known.

    Raises
    ------
    NetworkError
        The service fails (``about``: with which object); parcels that have not been given are not known
        to have arrived.
    """
    at_work = ""
    try:
        with service(node, cancelled) as web:
            for parcel in parcels:
                if cancelled():
                    raise NetworkError(node.name, "cancelled")
                at_work = parcel.instance
                yield Delivery(parcel, _sent(web, parcel))
    except NetworkError as broken:
        if broken.code in _AT_AN_OBJECT:
            broken.about = at_work
        raise


def _sent(web: Service, parcel: Parcel) -> NetworkError | None:
    """Send one object; why it was not taken.

    Raises
    ------
    NetworkError, requests.RequestException
        The service fails, as it would with any other object.
    """
    try:
        content = parcel.path.read_bytes()
    except OSError as error:
        return NetworkError(parcel.path.name, "unread", why=error.strerror or str(error))
    refused: NetworkError | None = None
    try:
        answer = web.store(content)
    except requests.HTTPError as error:
        if error.response is None:
            raise
        # What is wrong with the object stands in the answer, with status 400 or 409.
        refused, answer = refusal(web.node, error.response), said(error.response)
    for each in items(answer, "FailedSOPSequence"):
        if text(each, "ReferencedSOPInstanceUID") == parcel.instance:
            return _failure(web.node, each)
    named = {text(each, "ReferencedSOPInstanceUID") for each in items(answer, "ReferencedSOPSequence")}
    if parcel.instance in named:
        return None
    if refused is not None:
        if refused.code == "status":
            return refused
        raise refused
    # It says that all is well, and nothing of the object.
    return None if holds(web, parcel.instance) else NetworkError(web.node.name, "unconfirmed")


def _failure(node: WebNode, failed: Dataset) -> NetworkError | None:
    """Why an object was not taken; None where the service has had it before."""
    try:
        reason = int(failed.FailureReason)
    except (AttributeError, TypeError, ValueError):
        reason = 0x0110
    if reason == _THERE:
        return None
    if reason in _NO_ROOM:
        return NetworkError(node.name, "full_there", status=f"{reason:04X}")
    if reason in _NO_SYNTAX:
        return NetworkError(node.name, "no_syntax", what="STOW-RS")
    return NetworkError(node.name, "status", status=f"{reason:04X}")
