"""Find the first frame in the pixel data and tell how it is really packed.

The transfer syntax is a claim like any other in a header: archives and converters change it and leave the
pixels, or the other way round. The bytes tell.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from pydicom.encaps import generate_fragments, get_frame

from boneage_desktop.radiograph.dicom import transfer_syntax
from boneage_desktop.radiograph.dicom.decoding.errors import damaged
from boneage_desktop.radiograph.dicom.decoding.stream_head import is_stream

_ITEM = b"\xfe\xff\x00\xe0"


class Packing(Enum):
    """How the bytes of a frame hold its values."""

    RAW = "raw"
    RLE = "rle"
    STREAM = "stream"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class FrameBytes:
    """The bytes of the first frame, or of all frames when they are not packed."""

    data: bytes
    packing: Packing


def first_frame_bytes(data: bytes, syntax: str, *, frames: int, raw_length: int | None) -> FrameBytes:
    """Take the first frame out of the pixel data.

    Parameters
    ----------
    data : bytes
        The value of the Pixel Data element.
    syntax : str
        What the file says of its packing.
    frames : int
        Number of frames the header states.
    raw_length : int, optional
        Bytes that the header's size and depth would take unpacked; tells raw values from packed ones.

    Raises
    ------
    UndecodableError
        There is no frame.
    """
    if is_stream(data):  # written without the items that belong around it
        return FrameBytes(data, Packing.STREAM)
    verbatim = syntax in transfer_syntax.VERBATIM
    if data.startswith(_ITEM) and not (verbatim and len(data) == raw_length):
        frame = _unwrapped(data, frames)
        if frame is not None and is_stream(frame):
            return FrameBytes(frame, Packing.STREAM)
        if frame is not None and _is_rle(frame) and (syntax == transfer_syntax.RLE or verbatim):
            return FrameBytes(frame, Packing.RLE)
        if not verbatim:
            if not frame:
                raise damaged(transfer_syntax.in_words(syntax))
            return FrameBytes(frame, Packing.RLE if syntax == transfer_syntax.RLE else Packing.UNKNOWN)
    if verbatim:
        return FrameBytes(data, Packing.RAW)
    if _is_rle(data) and syntax == transfer_syntax.RLE:
        return FrameBytes(data, Packing.RLE)
    if raw_length and len(data) >= raw_length:
        return FrameBytes(data, Packing.RAW)
    return FrameBytes(data, Packing.UNKNOWN)


def _unwrapped(data: bytes, frames: int) -> bytes | None:
    try:
        return get_frame(data, 0, number_of_frames=frames)
    except Exception:  # the offsets may be nonsense where the fragments are whole
        pass
    try:
        fragments = iter(generate_fragments(data))
        next(fragments)  # the offset table
        return b"".join(fragments)
    except Exception:  # pydicom raises several kinds on broken items
        return None


def _is_rle(frame: bytes) -> bool:
    """True for a frame that begins with a possible table of RLE segments (PS3.5, annex G.5)."""
    if len(frame) < 64:
        return False
    count, *offsets = (int.from_bytes(frame[at : at + 4], "little") for at in range(0, 64, 4))
    used, rest = offsets[:count], offsets[count:]
    rising = used == sorted(set(used)) and used[:1] == [64] and used[-1] < len(frame)
    return 1 <= count <= 15 and rising and not any(rest)
