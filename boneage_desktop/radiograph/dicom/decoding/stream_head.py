"""What a compressed stream says of itself: its kind and size, read before any decoder sees it.

JPEG (ITU-T T.81), JPEG-LS (T.87) and JPEG 2000 (T.800) state size and depth in their first bytes. These rule
over the DICOM header, which converters change without looking at the pixels.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from boneage_desktop.radiograph.dicom.decoding.errors import refuse_oversize
from boneage_desktop.radiograph.dicom.decoding.jpeg_check import MalformedError

_JPEG = b"\xff\xd8\xff"
_CODESTREAM = b"\xff\x4f\xff\x51"
_JP2 = b"\0\0\0\x0cjP  "
_DCT_8, _DCT, _PROGRESSIVE, _LOSSLESS, _JPEG_LS = 0xC0, 0xC1, 0xC2, 0xC3, 0xF7
_DHT, _JPG, _DAC = 0xC4, 0xC8, 0xCC
_SIZ, _COD, _COC, _SOT, _SOD = 0x51, 0x52, 0x53, 0x90, 0x93

# A progressive film has about ten scans; each further one makes the decoder go over the whole picture again.
_MOST_SCANS = 100
# A precinct of JPEG 2000 takes the decoder some hundred bytes of memory before anything is unpacked.
_MOST_PRECINCTS = 1_000_000


class Codec(Enum):
    """Kinds of compressed streams, by what unpacks them."""

    JPEG = "jpeg"
    JPEG_DEEP = "jpeg_deep"  # more than 8 bits, or lossless
    JPEG_LS = "jpeg_ls"
    JPEG_2000 = "jpeg_2000"


@dataclass(frozen=True, slots=True)
class StreamHead:
    """What the stream's own header says.

    Attributes
    ----------
    codec : Codec
    rows, columns, samples : int
    precision : int
        Bits of a sample, 2..16.
    signed : bool or None
        ``None`` for codecs that do not say.
    """

    codec: Codec
    rows: int
    columns: int
    samples: int
    precision: int
    signed: bool | None = None


def is_stream(data: bytes) -> bool:
    """True for bytes that begin as a JPEG, JPEG-LS or JPEG 2000 stream does."""
    return data.startswith((_JPEG, _CODESTREAM, _JP2))


def stream_head(data: bytes) -> StreamHead:
    """Read and check the head of a stream.

    Raises
    ------
    MalformedError
        The head is cut short or states what cannot be.
    UndecodableError
        The picture is larger than any film.
    """
    head = _jpeg_2000(data) if data.startswith((_CODESTREAM, _JP2)) else _jpeg(data)
    refuse_oversize(head.rows, head.columns, head.samples)
    if head.rows < 1 or head.columns < 1 or head.samples < 1:
        raise MalformedError("an empty picture")
    if not 2 <= head.precision <= 16:
        raise MalformedError("impossible precision")
    return head


def _jpeg(data: bytes) -> StreamHead:
    for marker, body in _segments(data):
        if marker == _JPEG_LS or (0xC0 <= marker <= 0xCF and marker not in (_DHT, _JPG, _DAC)):
            if len(body) < 6:
                break
            rows, columns = int.from_bytes(body[1:3], "big"), int.from_bytes(body[3:5], "big")
            return StreamHead(_jpeg_codec(data, marker, body[0]), rows, columns, body[5], body[0])
    raise MalformedError("no frame header")


def _jpeg_codec(data: bytes, marker: int, precision: int) -> Codec:
    if marker == _JPEG_LS:
        return Codec.JPEG_LS
    if marker == _LOSSLESS:
        return Codec.JPEG_DEEP
    if marker == _PROGRESSIVE and data.count(b"\xff\xda") > _MOST_SCANS:
        raise MalformedError("too many scans")
    if marker in (_DCT_8, _DCT, _PROGRESSIVE):
        return Codec.JPEG if precision == 8 else Codec.JPEG_DEEP
    raise MalformedError(f"JPEG process {marker:02X}")


def _jpeg_2000(data: bytes) -> StreamHead:
    start = data.find(_CODESTREAM) if data.startswith(_JP2) else 0
    if start < 0:
        raise MalformedError("no codestream")
    found: StreamHead | None = None
    for marker, body in _segments(data, start):
        if marker == _SIZ:
            found = _size(body)
        elif marker in (_COD, _COC) and found is not None:
            _check_precincts(body if marker == _COD else _coc_as_cod(body, found), found)
        elif marker in (_SOT, _SOD):
            break
    if found is None:
        raise MalformedError("no size")
    return found


def _size(body: bytes) -> StreamHead:
    if len(body) < 39:
        raise MalformedError("size segment cut short")
    right, bottom, left, top, tile_wide, tile_high = (
        int.from_bytes(body[at : at + 4], "big") for at in range(2, 26, 4)
    )
    samples = int.from_bytes(body[34:36], "big")
    if len(body) < 36 + 3 * samples or not tile_wide or not tile_high or left >= right or top >= bottom:
        raise MalformedError("impossible size segment")
    # Offsets and subsampling make the decoder allocate by the whole reference grid.
    refuse_oversize(bottom, right)
    if any(body[at + 1 : at + 3] != b"\1\1" for at in range(36, 36 + 3 * samples, 3)) and samples == 1:
        raise MalformedError("subsampled grey")
    if -(-(right - left) // tile_wide) * -(-(bottom - top) // tile_high) > 65535:
        raise MalformedError("too many tiles")
    depths = body[36 : 36 + 3 * samples : 3]
    deepest = max(depth & 0x7F for depth in depths) + 1
    return StreamHead(
        Codec.JPEG_2000, bottom - top, right - left, samples, deepest, signed=bool(depths[0] & 0x80)
    )


def _coc_as_cod(body: bytes, head: StreamHead) -> bytes:
    """A component's coding style with its bytes where the common one has them."""
    skip = 1 if head.samples < 257 else 2
    return body[skip : skip + 1] + b"\0\0\1\0" + body[skip + 1 :]


def _check_precincts(body: bytes, head: StreamHead) -> None:
    """Refuse a partition so fine that its book-keeping outgrows the picture thousandfold."""
    if len(body) < 10 or body[5] > 32:
        raise MalformedError("coding style")
    if not body[0] & 1:
        return
    sizes = body[10 : 11 + body[5]]
    precincts = 0
    for level, size in enumerate(reversed(sizes)):
        across, down = size & 0x0F, size >> 4
        precincts += -(-(head.columns >> level) // (1 << across)) * -(-(head.rows >> level) // (1 << down))
    if precincts * head.samples > _MOST_PRECINCTS:
        raise MalformedError("too many precincts")


def _segments(data: bytes, start: int = 0) -> Iterator[tuple[int, bytes]]:
    """Marker segments with their bodies, up to the first scan."""
    at = start + 2
    while at + 4 <= len(data):
        if data[at] != 0xFF:
            raise MalformedError("no marker where one must be")
        marker = data[at + 1]
        if marker == 0xFF:  # fill byte
            at += 1
            continue
        if marker in (0xDA, _SOD):
            return
        length = int.from_bytes(data[at + 2 : at + 4], "big")
        if length < 2:
            raise MalformedError("segment without length")
        yield marker, data[at + 4 : at + 2 + length]
        at += 2 + length
