"""Unpacked pixel data into values, where header and length may contradict each other."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from boneage_desktop.messages import Message
from boneage_desktop.radiograph.dicom.decoding.errors import FETCH_AGAIN, UndecodableError, bad_tag
from boneage_desktop.radiograph.dicom.decoding.pixel_header import PixelHeader

_WIDTHS = (8, 16, 32)
_HALVED = ("YBR_FULL_422", "YBR_PARTIAL_422")


@dataclass(frozen=True, slots=True)
class RawLayout:
    """How unpacked words lie: bits a word, samples a pixel, and colours pixel by pixel or plane by plane."""

    width: int
    samples: int
    halved: bool = False

    def length(self, pixels: int) -> int:
        """Bytes of a frame of so many pixels."""
        if self.halved:
            return pixels * 2 * (self.width // 8)
        return -(-pixels * self.samples * self.width // 8)


def stated_samples(header: PixelHeader) -> int | None:
    """Samples of a pixel as the header says or implies; ``None`` when it does neither."""
    if header.samples in (1, 3, 4):
        return header.samples
    if header.photometric.startswith(("MONOCHROME", "PALETTE")):
        return 1
    return 3 if header.photometric.startswith(("RGB", "YBR")) else None


def stated_layout(header: PixelHeader) -> RawLayout | None:
    """The layout the header states; ``None`` when it contradicts itself or leaves something open."""
    width, samples = header.allocated, stated_samples(header)
    if width not in (1, *_WIDTHS) or samples is None:
        return None
    if (header.stored or 1) > width or (header.stored is not None and header.stored < 1):
        return None
    return RawLayout(width, samples, header.photometric in _HALVED and samples == 3)


def layout(header: PixelHeader, length: int, notes: list[str]) -> RawLayout:
    """The layout to read ``length`` bytes by.

    What the header states where that makes sense; where it does not, the one that fits the number of bytes.

    Raises
    ------
    UndecodableError
        Some of the pixels are missing, or nothing fits: the tag to blame is named.
    """
    pixels = header.rows * header.columns
    stated = stated_layout(header)
    if stated is not None:
        needed = stated.length(pixels)
        if length < needed:
            raise UndecodableError(Message("pixels.cut_short", percent=100 * length // needed), FETCH_AGAIN)
        if length > needed * header.frames + 1:
            notes.append(Message("pixels.longer"))
        return stated
    tag, value = _blamed(header)
    for samples in filter(None, dict.fromkeys((stated_samples(header), 1, 3))):
        for width in _WIDTHS:
            found = RawLayout(width, samples)
            needed = found.length(pixels) * header.frames
            if length in (needed, needed + needed % 2) and width >= min(header.stored or 1, 32):
                notes.append(Message("pixels.tag_mended", tag=tag, value=value))
                return found
    raise bad_tag(tag, value)


def _blamed(header: PixelHeader) -> tuple[str, str]:
    if header.allocated not in (1, *_WIDTHS):
        return "BitsAllocated", _said(header.allocated)
    if stated_samples(header) is None:
        return "SamplesPerPixel", _said(header.samples)
    return "BitsStored", _said(header.stored)


def _said(value: int | None) -> str:
    return "–" if value is None else str(value)


def words(data: bytes, header: PixelHeader, found: RawLayout, order: str) -> NDArray[np.unsignedinteger]:
    """The first frame's words without copying them where their byte order allows.

    Parameters
    ----------
    data : bytes
    header : PixelHeader
    found : RawLayout
    order : {"<", ">"}
        Byte order.

    Returns
    -------
    ndarray of unsigned words, shape (rows, columns) or (rows, columns, samples)
    """
    rows, columns = header.rows, header.columns
    if found.width == 1:
        bits = np.frombuffer(data, np.uint8, -(-rows * columns // 8))
        return np.unpackbits(bits, count=rows * columns, bitorder="little").reshape(rows, columns)
    size = found.width // 8
    count = found.length(rows * columns) // size
    flat = np.frombuffer(data, f"{order}u{size}", count).astype(f"=u{size}", copy=False)
    if found.halved:  # two brightnesses, then the two colours they share
        return flat.reshape(-1, 4)[:, :2].reshape(rows, columns)
    if found.samples == 1:
        return flat.reshape(rows, columns)
    by_pixel = flat.reshape(rows, columns, found.samples)
    by_plane = np.moveaxis(flat.reshape(found.samples, rows, columns), 0, 2)
    return _smoother(by_pixel, by_plane, header.planar)


def _smoother(
    by_pixel: NDArray[np.unsignedinteger], by_plane: NDArray[np.unsignedinteger], planar: int | None
) -> NDArray[np.unsignedinteger]:
    """The order of colours that the pixels show; the header's where they do not tell.

    A grey picture in three colours has them equal in its own order alone. Of others, the order in which
    neighbours differ less.
    """
    equal = _grey(by_pixel), _grey(by_plane)
    if equal[0] != equal[1]:
        return by_pixel if equal[0] else by_plane
    pixel, plane = _roughness(by_pixel), _roughness(by_plane)
    if planar == 1:
        return by_pixel if pixel < plane / 2 else by_plane
    return by_plane if plane < pixel / 2 else by_pixel


def _grey(picture: NDArray[np.unsignedinteger]) -> bool:
    """Whether the colours are equal, by some of the rows."""
    rows = picture[:: max(1, picture.shape[0] // 256)]
    return bool((rows[..., 1:] == rows[..., :1]).all())


def _roughness(picture: NDArray[np.unsignedinteger]) -> float:
    """Difference of a pixel from the one below: the wrong order shifts every row against the next."""
    if picture.shape[0] < 2:
        return 0.0
    step = max(1, picture.shape[0] // 256)
    above, below = picture[:-1:step, :, 0].astype(np.float32), picture[1::step, :, 0].astype(np.float32)
    return float(np.abs(above - below).mean())
