"""WADO-RS: studies and series fetched as they are stored."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from email.message import Message as Head
from io import BytesIO

import requests
from pydicom import dcmread

from boneage_desktop.messages import Message
from boneage_desktop.network.arrivals import UID_PATTERN, Arrival, Arrivals, Refused
from boneage_desktop.network.dicomweb.multipart import TooLarge, parts
from boneage_desktop.network.dicomweb.service import Service, service
from boneage_desktop.network.dicomweb.transport import read_whole
from boneage_desktop.network.errors import NetworkError
from boneage_desktop.network.exchange import MOST_BYTES, Fetched, Wanted
from boneage_desktop.network.node import WebNode
from boneage_desktop.network.reaching import Cancelled, never
from boneage_desktop.radiograph.decoder_output import collected_warnings

#: Most bytes that are taken of one study or series.
MOST_BYTES_AT_ONCE = 4 * 1024**3
_PIECE = 1 << 18
_PLAIN = 'multipart/related; type="application/dicom"'
_AS_STORED = f"{_PLAIN}; transfer-syntax=*"


def get(
    node: WebNode,
    wanted: Wanted,
    arrivals: Arrivals,
    told: Callable[[Arrival | Refused], object] = lambda arrival: None,
    cancelled: Cancelled = never,
) -> Fetched:
    """Fetch a study or series; what has arrived is kept, however it ends.

    Raises
    ------
    NetworkError
    """
    if not all(UID_PATTERN.fullmatch(each) for each in (wanted.study, wanted.series or "0")):
        raise NetworkError(node.name, "absent")
    completed = failed = 0
    with service(node, cancelled) as web:
        for content in _objects(web, _answer(web, wanted)):
            try:
                told(_kept(arrivals, content))
                completed += 1
            except Refused as refused:
                told(refused)
                failed += 1
    return Fetched(completed, failed)


def _answer(web: Service, wanted: Wanted) -> requests.Response:
    for accept in (_AS_STORED, _PLAIN):
        try:
            return web.stream(wanted.study, wanted.series, accept)
        except requests.HTTPError as error:
            if error.response is None:
                raise
            error.response.close()
            status = error.response.status_code
            if status in (404, 410):
                raise NetworkError(web.node.name, "absent") from None
            # Who knows no "as stored" gives what the standard has for everybody: explicit little endian.
            if status not in (400, 406) or accept == _PLAIN:
                raise
    raise NetworkError(web.node.name, "absent")


def _objects(web: Service, answer: requests.Response) -> Iterator[bytes]:
    """The objects in an answer, each as a file."""
    name = web.node.name
    head = Head()
    head["Content-Type"] = answer.headers.get("Content-Type", "")
    with answer:
        if answer.status_code == 204:
            raise NetworkError(name, "absent")
        if head.get_content_type() == "application/dicom":
            # Against the standard, but some give a single object so.
            yield read_whole(answer, name, MOST_BYTES)
            return
        boundary = head.get_boundary()
        if head.get_content_type() != "multipart/related" or not boundary:
            raise NetworkError(name, "no_dicomweb")
        try:
            yield from parts(_pieces(web, answer), boundary.encode(), MOST_BYTES)
        except EOFError:
            raise NetworkError(name, "closed") from None
        except TooLarge:
            raise NetworkError(name, "too_large", megabytes=MOST_BYTES >> 20) from None
        except ValueError:
            raise NetworkError(name, "no_dicomweb") from None


def _pieces(web: Service, answer: requests.Response) -> Iterator[bytes]:
    came = 0
    # As it comes: of an answer that ends early, what was whole before is kept.
    while piece := answer.raw.read1(_PIECE, decode_content=True):
        came += len(piece)
        if came > MOST_BYTES_AT_ONCE:
            raise NetworkError(web.node.name, "too_large", megabytes=MOST_BYTES_AT_ONCE >> 20)
        yield piece


def _kept(arrivals: Arrivals, content: bytes) -> Arrival:
    """Keep an object.

    Raises
    ------
    Refused
    """
    try:
        with collected_warnings():
            header = dcmread(BytesIO(content), stop_before_pixels=True)
        stated = header.file_meta.MediaStorageSOPInstanceUID, header.file_meta.MediaStorageSOPClassUID
        same = stated == (header.SOPInstanceUID, header.SOPClassUID)
    except Exception as error:  # pydicom raises nearly anything on damage
        raise Refused(0xC000, Message("network.arrival.damaged")) from error
    if not same:
        raise Refused(0xA900, Message("network.arrival.uid"))
    return arrivals.keep(content, header)
