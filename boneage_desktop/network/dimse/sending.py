"""C-STORE: objects go to a node."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from pydicom import dcmread
from pydicom.dataset import Dataset
from pydicom.uid import ExplicitVRLittleEndian, ImplicitVRLittleEndian
from pynetdicom import build_context

from boneage_desktop.network.dimse.association import Call, association
from boneage_desktop.network.errors import NetworkError
from boneage_desktop.network.exchange import Delivery, Parcel
from boneage_desktop.network.node import Node
from boneage_desktop.network.reaching import Cancelled, never
from boneage_desktop.radiograph.decoder_output import collected_warnings


def send(node: Node, parcels: Sequence[Parcel], cancelled: Cancelled = never) -> Iterator[Delivery]:
    """Send objects in one association; what becomes of each is given as soon as it is known.

    Raises
    ------
    NetworkError
        The association fails (``about``: with which object); parcels that have not been given are not
        known to have arrived.
    """
    kinds = dict.fromkeys((each.sop_class, each.syntax) for each in parcels)
    contexts = [build_context(sop_class, syntax) for sop_class, syntax in kinds]
    # Whoever takes no explicit one must take the default of DICOM.
    contexts += [
        build_context(sop_class, ImplicitVRLittleEndian)
        for sop_class, syntax in kinds
        if syntax == ExplicitVRLittleEndian
    ]
    with association(node, contexts[:128], cancelled) as call:
        for parcel in parcels:
            if cancelled():
                raise NetworkError(node.name, "cancelled")
            try:
                error = _sent(call, parcel)
            except NetworkError as broken:
                broken.about = parcel.instance
                raise
            yield Delivery(parcel, error)


def _sent(call: Call, parcel: Parcel) -> NetworkError | None:
    try:
        call.context(parcel.sop_class, "C-STORE")
    except NetworkError as error:
        return error
    agreed = {
        str(each.transfer_syntax[0])
        for each in call.association.accepted_contexts
        if each.abstract_syntax == parcel.sop_class
    }
    try:
        status = call.association.send_c_store(
            # Byte for byte from the file, unless it must be encoded anew.
            parcel.path if parcel.syntax in agreed else _read(parcel.path)
        )
    except OSError as error:
        return NetworkError(parcel.path.name, "unread", why=error.strerror or str(error))
    except (ValueError, AttributeError):  # no context fits, or the meta information lacks something
        return NetworkError(call.node.name, "no_syntax", what="C-STORE")
    except RuntimeError as error:  # no association any more
        raise call.broken() from error
    code = status.get("Status")
    if code is None:
        raise call.broken()
    # Warnings: it has the object, with something changed or dropped. 0111: it had it already.
    if code in (0x0000, 0x0111, 0x0107, 0x0116) or 0xB000 <= code <= 0xBFFF:
        return None
    return call.failed(status)


def _read(path: Path) -> Dataset:
    with collected_warnings():
        return dcmread(path)
