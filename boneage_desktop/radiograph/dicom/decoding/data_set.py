"""Read a DICOM file's data set, written as its header says or not, in no more memory than a film needs."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from io import BytesIO
from typing import IO, BinaryIO, cast

from pydicom import dcmread
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.filereader import read_dataset
from pydicom.tag import BaseTag

from boneage_desktop.messages import Message
from boneage_desktop.radiograph.dicom.decoding.errors import ASK_UNCOMPRESSED, MOST_PIXELS, UndecodableError
from boneage_desktop.radiograph.dicom.decoding.pixel_header import pixel_header
from boneage_desktop.radiograph.dicom.elements import text

DEFLATED, BIG_ENDIAN, EXPLICIT = "1.2.840.10008.1.2.1.99", "1.2.840.10008.1.2.2", "1.2.840.10008.1.2.1"

_CHUNK = 1 << 20
#: What a data set may hold beside its pixels: overlays, curves, thumbnails, private elements.
_BESIDE_PIXELS = 64 << 20


@dataclass(frozen=True, slots=True)
class _Opening:
    """The beginning of a file with preamble: its meta information and where the data set starts."""

    meta: FileMetaDataset
    start: int
    syntax: str


def read_data_set(stream: IO[bytes], notes: list[str]) -> Dataset:
    """Read a data set from a file at its start.

    Byte order and compression are told from the bytes; where they contradict the file's header, a remark
    says so.

    Raises
    ------
    UndecodableError
        Deflated data that grow beyond every film.
    Exception
        Nearly any kind, on damaged files.
    """
    opening = _opening(stream)
    if opening is None:
        stream.seek(0)
        return dcmread(cast(BinaryIO, stream), force=True)
    head = stream.read(_CHUNK)
    plain, big = _is_plain(head), _is_big_endian(head)
    stated_big, stated_deflated = opening.syntax == BIG_ENDIAN, opening.syntax == DEFLATED
    body: IO[bytes] = stream
    if not plain and not big and (stated_deflated or _is_plain(_first_inflated(head))):
        stream.seek(opening.start)
        body = _inflated(stream)
        deflated = True
    else:
        stream.seek(opening.start)
        deflated = False
    if not deflated and not stated_deflated and (big == stated_big or not (plain or big)):
        stream.seek(0)
        return dcmread(cast(BinaryIO, stream), force=True)
    if deflated != stated_deflated or big != stated_big:
        notes.append(Message("pixels.byte_order"))
    dataset = read_dataset(cast(BinaryIO, body), is_implicit_VR=False, is_little_endian=not big)
    dataset.file_meta = opening.meta
    return dataset


def _opening(stream: IO[bytes]) -> _Opening | None:
    if stream.read(132)[128:] != b"DICM":
        return None
    try:
        meta = FileMetaDataset(
            read_dataset(
                cast(BinaryIO, stream), is_implicit_VR=False, is_little_endian=True, stop_when=_after_meta
            )
        )
    except Exception:  # a broken group is left to the ordinary reader
        return None
    return _Opening(meta, stream.tell(), text(meta, "TransferSyntaxUID"))


def _after_meta(tag: BaseTag, _vr: str | None, _length: int) -> bool:
    return tag.group != 2


def _is_plain(head: bytes) -> bool:
    """True for bytes that begin as a little-endian data set does."""
    group = int.from_bytes(head[:2], "little")
    return len(head) >= 8 and group in (0x0000, 0x0004, 0x0008) and head[3] == 0


def _is_big_endian(head: bytes) -> bool:
    group = int.from_bytes(head[:2], "big")
    return len(head) >= 8 and group in (0x0004, 0x0008) and head[2] == 0 and head[4:6].isalpha()


def _first_inflated(head: bytes) -> bytes:
    try:
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(head, 64)
    except zlib.error:
        return b""


def _inflated(stream: IO[bytes]) -> BytesIO:
    """Inflate piece by piece, and no further than the picture the data announce."""
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    whole = BytesIO()
    most = 0
    packed = stream.read(_CHUNK)
    while packed and not inflater.eof:
        whole.write(inflater.decompress(packed, _CHUNK))
        if not most:
            most = _announced(whole.getvalue()) + _BESIDE_PIXELS
        if whole.tell() > most:
            raise UndecodableError(Message("pixels.inflates"), ASK_UNCOMPRESSED)
        packed = inflater.unconsumed_tail or stream.read(_CHUNK)
    whole.write(inflater.flush())
    whole.seek(0)
    return whole


def _announced(start: bytes) -> int:
    """Bytes of the pixels that the start of a data set announces."""
    try:
        header = pixel_header(
            read_dataset(BytesIO(start), is_implicit_VR=False, is_little_endian=True, stop_when=_at_pixels)
        )
    except Exception:  # pydicom raises nearly anything on damaged data
        return 0
    pixels = min(header.rows * header.columns, MOST_PIXELS)
    samples = min(max(header.samples or 1, 1), 4)
    width = min(max(header.allocated or 16, 8), 64)
    return min(pixels * samples * width // 8 * header.frames, MOST_PIXELS * 4)


def _at_pixels(tag: BaseTag, _vr: str | None, _length: int) -> bool:
    return tag.group == 0x7FE0
