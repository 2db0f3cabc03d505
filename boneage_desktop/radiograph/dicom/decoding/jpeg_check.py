"""Check that a JPEG stream is well-formed before trusting C++ code sees it (ITU-T T.81, annex B)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_SOF_LOSSLESS = 0xC3
_SOF_BASELINE, _SOF_EXTENDED = 0xC0, 0xC1
_DHT, _SOI, _EOI, _SOS, _DQT, _DRI, _COM = 0xC4, 0xD8, 0xD9, 0xDA, 0xDB, 0xDD, 0xFE
# Inside a scan 0xFF may only be stuffed (00), restart (D0-D7) or fill; what follows otherwise ends the scan.
_MARKER_IN_SCAN = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")


class MalformedError(ValueError):
    """The stream breaks the JPEG standard or contradicts the DICOM header."""


@dataclass(slots=True)
class Stream:
    """What the headers of a well-formed single-scan JPEG stream say.

    Attributes
    ----------
    precision : int
        Bits of a sample, 2..16.
    lossless : bool
    """

    precision: int = 0
    lossless: bool = False
    _components: list[int] = field(default_factory=list)
    _huffman: set[int] = field(default_factory=set)
    _quantisation: set[int] = field(default_factory=set)


def checked(source: bytes, *, rows: int, columns: int, samples: int) -> Stream:
    """Check a lossless or sequential JPEG stream from its first marker to its last.

    Raises
    ------
    MalformedError
    """
    stream = Stream()
    _require(source[:2] == bytes([0xFF, _SOI]), "no JPEG stream")
    position = 2
    while True:
        _require(position + 4 <= len(source) and source[position] == 0xFF, "no marker where one must be")
        marker = source[position + 1]
        if marker == 0xFF:  # fill byte
            position += 1
            continue
        length = int.from_bytes(source[position + 2 : position + 4], "big")
        body = source[position + 4 : position + 2 + length]
        _require(len(body) == length - 2, "a segment goes beyond the end")
        position += 2 + length
        if marker in (_SOF_BASELINE, _SOF_EXTENDED, _SOF_LOSSLESS):
            _frame(stream, marker, body, (rows, columns, samples))
        elif marker == _DHT:
            _huffman_tables(stream, body)
        elif marker == _DQT:
            _quantisation_tables(stream, body)
        elif marker == _SOS:
            _scan(stream, body)
            break
        else:
            _require(marker in (_DRI, _COM) or 0xE0 <= marker <= 0xEF, f"unexpected marker {marker:02X}")
            _require(marker != _DRI or len(body) == 2, "restart interval of the wrong size")
    end = _MARKER_IN_SCAN.search(source, position)
    _require(end is not None and source[end.start() + 1] == _EOI, "the scan does not end as it must")
    return stream


def _require(condition: bool, problem: str) -> None:
    if not condition:
        raise MalformedError(problem)


def _frame(stream: Stream, marker: int, body: bytes, header: tuple[int, int, int]) -> None:
    _require(not stream.precision, "two frames")
    _require(len(body) >= 6 and len(body) == 6 + 3 * body[5], "frame header of the wrong size")
    stated = (int.from_bytes(body[1:3], "big"), int.from_bytes(body[3:5], "big"), body[5])
    _require(stated == header, "another picture size than the DICOM header's")
    stream.precision, stream.lossless = body[0], marker == _SOF_LOSSLESS
    # 16 is no depth of this process, but what GDCM writes for it.
    allowed = range(2, 17) if stream.lossless else (8, 12, 16)
    _require(stream.precision in allowed, "impossible precision")
    for start in range(6, len(body), 3):
        across, down = divmod(body[start + 1], 16)
        # Colour with fewer colour samples than pixels is never written without loss; nor is grey.
        _require(across == down == 1, "sampling factors")
        _require(body[start] not in stream._components and body[start + 2] <= 3, "components")
        stream._components.append(body[start])


def _huffman_tables(stream: Stream, body: bytes) -> None:
    while body:
        kind, identity = divmod(body[0], 16)
        counts = body[1:17]
        _require(kind <= 1 and identity <= 3 and len(counts) == 16, "Huffman table header")
        total = sum(counts)
        symbols = body[17 : 17 + total]
        _require(0 < total <= 256 and len(symbols) == total, "Huffman table size")
        room = 1  # codes still free at this length: a table that gives out more is no prefix code
        for count in counts:
            room = 2 * room - count
            _require(room >= 0, "Huffman table with too many codes")
        _require(kind == 1 or max(symbols) <= 16, "Huffman symbol")
        stream._huffman.add(body[0])
        body = body[17 + total :]


def _quantisation_tables(stream: Stream, body: bytes) -> None:
    while body:
        wide, identity = divmod(body[0], 16)
        size = 64 * (wide + 1)
        _require(wide <= 1 and identity <= 3 and len(body) > size, "quantisation table")
        stream._quantisation.add(identity)
        body = body[1 + size :]


def _scan(stream: Stream, body: bytes) -> None:
    _require(stream.precision > 0, "a scan before its frame")
    count = len(stream._components)
    _require(len(body) == 4 + 2 * count and body[0] == count, "scan header of the wrong size")
    for number, component in enumerate(stream._components):
        identity, tables = body[1 + 2 * number : 3 + 2 * number]
        direct, alternating = divmod(tables, 16)
        _require(identity == component and direct in stream._huffman, "scan without its tables")
        _require(stream.lossless or 16 + alternating in stream._huffman, "scan without its tables")
    _require(stream.lossless or bool(stream._quantisation), "scan without quantisation")
    # Sequential scans have one possible setting; decoders therefore ignore it, and some makers get it wrong.
    predictor, _, transform = body[-3:]
    allowed = 1 <= predictor <= 7 and transform < stream.precision
    _require(allowed or not stream.lossless, "predictor or point transform")
