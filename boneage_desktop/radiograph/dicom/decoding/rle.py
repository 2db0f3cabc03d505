"""RLE, DICOM's own packing (PS3.5, annex G), unpacked into no more than the frame takes."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from boneage_desktop.radiograph.dicom.decoding.jpeg_check import MalformedError


def segment_count(frame: bytes) -> int:
    """Number of segments: samples per pixel times bytes of a sample."""
    return int.from_bytes(frame[:4], "little")


def unpack(frame: bytes, pixels: int, samples: int) -> NDArray[np.unsignedinteger]:
    """Unpack a frame, however many bytes its segments would grow to.

    Parameters
    ----------
    frame : bytes
    pixels : int
        Rows times columns.
    samples : int

    Returns
    -------
    ndarray of uint8, uint16 or uint32, shape (samples, pixels)

    Raises
    ------
    MalformedError
        A segment is missing or too short.
    """
    count = segment_count(frame)
    depth = count // max(samples, 1)
    if count != depth * samples or depth not in (1, 2, 4):
        raise MalformedError("another number of segments than samples and bits ask for")
    offsets = [int.from_bytes(frame[4 + 4 * each : 8 + 4 * each], "little") for each in range(count)]
    ends = [*offsets[1:], len(frame)]
    # Segments hold the most significant byte first.
    unpacked = np.empty((samples, pixels, depth), np.uint8)
    for index, (start, end) in enumerate(zip(offsets, ends, strict=True)):
        sample, place = divmod(index, depth)
        unpacked[sample, :, place] = np.frombuffer(_segment(frame[start:end], pixels), np.uint8)
    words = unpacked.view(f">u{depth}")[..., 0]
    return words.astype(f"=u{depth}")


def _segment(packed: bytes, length: int) -> bytes:
    out = bytearray()
    at, end = 0, len(packed)
    while len(out) < length and at < end:
        control = packed[at]
        if control < 128:
            out += packed[at + 1 : at + 2 + control]
            at += 2 + control
        elif control > 128:
            out += packed[at + 1 : at + 2] * (257 - control)
            at += 2
        else:
            at += 1
    if len(out) < length:
        raise MalformedError("a segment is too short")
    return bytes(out[:length])
