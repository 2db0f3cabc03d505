"""TIFF pictures that Pillow cuts to 8 bits, reads wrongly or does not know."""

from __future__ import annotations

import logging
import struct
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import islice
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import TiffImagePlugin
from tifffile import TiffFile, TiffPage

from boneage_desktop.messages import Message
from boneage_desktop.radiograph.decoder_output import silent_decoders
from boneage_desktop.radiograph.pictures import bands

# It tells of every oddity of a file there, which may name the patient.
logging.getLogger("tifffile").setLevel(logging.CRITICAL)

_WHITE_IS_ZERO, _RGB, _PALETTE, _SEPARATED, _LAB = 0, 2, 3, 5, (8, 9, 10)
_OF_A_SENSOR = (32803, 34892)  # colour filter array, linear raw
_DNG_VERSION = 50706
_MOST_PREVIEWS = 4
# A stack of more pages is no film; each costs half a millisecond.
_MOST_PAGES = 1000
_UNCOMPRESSED = 1
# Packings that Pillow's libtiff undoes: LZW and PackBits.
_BY_LIBTIFF = (5, 32773)
_DEFLATE = (8, 32946)
_LARGEST = 90_000_000
_MOST_BANDS = 8
# Unpacked; 90 megapixels of colour and alpha with 16 bits are three quarters of it.
_MOST_BYTES = 1_000_000_000


@dataclass(frozen=True, slots=True)
class TiffPicture:
    """One page.

    Attributes
    ----------
    values : ndarray, shape (rows, columns)
        Grey, of the page's own range.
    white_is_zero : bool
    orientation : int
        As the tag says, 1..8; the values are not turned.
    resolution : tuple of float or None
        Pixels to the unit across and down, where the page says so.
    """

    values: NDArray[Any]
    white_is_zero: bool
    orientation: int
    resolution: tuple[float, float] | None = None


class TiffError(Exception):
    """A page that cannot be read; the reason says why, as part of a sentence."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Pages:
    """What pages a file has, and which of them is the film.

    Attributes
    ----------
    count : int
    largest : int
        Index of the largest, the first of equals.
    first_is_smaller : bool
    deep : bool
        More bits or another form than Pillow keeps.
    raw : bool
        Of a camera: its pages are previews, the picture itself is no picture yet.
    """

    count: int
    largest: int
    first_is_smaller: bool
    deep: bool
    raw: bool


def pages(stream: BytesIO) -> Pages | None:
    """Look through the pages of a file; ``None`` where it makes no sense as a TIFF."""
    try:
        stream.seek(0)
        with TiffFile(stream) as file:
            found = list(_walked(file.pages, _MOST_PAGES))
            sizes = [_size(page) for page in found]
            largest = sizes.index(max(sizes))
            page = found[largest].aspage()
            return Pages(len(sizes), largest, sizes[0] < sizes[largest], _is_deep(page), _is_raw(found))
    except Exception:  # tifffile raises nearly anything on damaged files
        return None


def _walked(pages: Iterable[Any], most: int) -> Iterator[Any]:
    """The first pages, each once: directories of a damaged file point at each other in a ring."""
    seen: set[int] = set()
    for page in islice(pages, most):
        if page.offset in seen:
            return
        seen.add(page.offset)
        yield page


def _is_raw(found: Sequence[Any]) -> bool:
    pages = [page.aspage() for page in found[:_MOST_PREVIEWS]]
    below = [sub.aspage() for page in pages for sub in _walked(page.pages or (), _MOST_PREVIEWS)]
    return any(_DNG_VERSION in page.tags or page.photometric in _OF_A_SENSOR for page in (*pages, *below))


def _size(page: Any) -> int:
    return int(page.imagewidth) * int(page.imagelength)


def _is_deep(page: TiffPage) -> bool:
    bits = page.bitspersample
    if bits > 8:
        # Grey of 12 bits is packed closely: Pillow knows it.
        return bits in (16, 32, 64)
    return page.photometric in _LAB or (page.samplesperpixel == 2 and bits == 8)


def read_page(stream: BytesIO, index: int, notes: list[str]) -> TiffPicture:
    """Read one page.

    Raises
    ------
    TiffError
        Too large, damaged, or in a form that is not known.
    MemoryError
    """
    try:
        stream.seek(0)
        with TiffFile(stream) as file:
            page = file.pages[index].aspage()
            if _size(page) > _LARGEST or page.samplesperpixel > _MOST_BANDS:
                size = {"width": page.imagewidth, "height": page.imagelength}
                raise TiffError(Message("file.too_large", **size))
            picture = _unpacked(stream, page)
            values = _grey(page, picture, notes)
            orientation = page.tags.valueof(274, 1)
            resolution = _resolution(page)
    except (MemoryError, TiffError):
        raise
    except Exception as error:  # as in pages
        raise TiffError(str(error).partition("\n")[0][:120] or type(error).__name__) from error
    return TiffPicture(values, page.photometric == _WHITE_IS_ZERO, orientation, resolution)


def _resolution(page: TiffPage) -> tuple[float, float] | None:
    try:
        across, down = (count / by for count, by in (page.tags.valueof(tag) for tag in (282, 283)))
    except (TypeError, ValueError, ZeroDivisionError):
        return None
    return across, down


def _unpacked(stream: BytesIO, page: TiffPage) -> NDArray[Any]:
    """All bands, shape (rows, columns, bands); where it can be, these are the file's own bytes."""
    content = stream.getbuffer()
    places = list(zip(page.dataoffsets, page.databytecounts, strict=True))
    if any(offset + count > content.nbytes for offset, count in places):
        raise TiffError(Message("file.cut_short"))
    packing = page.compression
    if packing in (*_BY_LIBTIFF, *_DEFLATE):
        page.compression = _UNCOMPRESSED
    planes, _, rows, columns, samples = page.shaped
    assert page.dtype is not None
    if planes * rows * columns * samples * page.dtype.itemsize > _MOST_BYTES:
        raise TiffError(Message("file.too_large", width=columns, height=rows))
    if len(places) == 1 and not page.is_tiled and packing == _UNCOMPRESSED and page.bitspersample % 8 == 0:
        (offset, _), count = places[0], rows * columns * samples
        kind = np.dtype(page.dtype).newbyteorder(page.parent.byteorder)
        own = np.frombuffer(content, kind, count, offset).reshape(planes, rows, columns, samples)
        return _in_bands(own)
    whole = np.zeros((planes, rows, columns, samples), page.dtype)
    for number, (offset, count) in enumerate(places):
        data = bytes(content[offset : offset + count])
        if packing in _BY_LIBTIFF:
            data = _by_libtiff(data, packing, page, number)
        elif packing in _DEFLATE:
            # No further than what belongs there: a few bytes can be packed to give gigabytes.
            across, height = _extent(page, number)
            data = zlib.decompressobj().decompress(data, across * height)
        part, (plane, _, row, column, _), shape = page.decode(data, number)
        if part is None:
            raise TiffError(Message("file.part_missing"))
        down, across = min(shape[1], rows - row), min(shape[2], columns - column)
        whole[plane, row : row + down, column : column + across] = part[0, :down, :across]
    return _in_bands(whole)


def _in_bands(whole: NDArray[Any]) -> NDArray[Any]:
    """Bands one after another or side by side, shape (planes, rows, columns, samples) → side by side."""
    return np.moveaxis(whole, 0, -1)[..., 0, :] if whole.shape[3] == 1 else whole[0]


def _extent(page: TiffPage, number: int) -> tuple[int, int]:
    """Bytes in a row of a strip or tile, and its rows."""
    assert page.dtype is not None
    if page.is_tiled:
        height, width = page.tilelength, page.tilewidth
    else:
        width, rows = page.imagewidth, min(page.rowsperstrip, page.imagelength)
        # The last strip holds what is left.
        height = min(rows, page.imagelength - number % -(-page.imagelength // rows) * rows)
    across = width * page.shaped[-1] * page.dtype.itemsize
    if across * height > _MOST_BYTES:
        raise TiffError(Message("file.too_large", width=width, height=height))
    return across, height


def _by_libtiff(data: bytes, packing: int, page: TiffPage, number: int) -> bytes:
    """Unpack one strip or tile: it is wrapped as a grey picture of 8 bits and given to Pillow."""
    across, height = _extent(page, number)
    tags = {
        256: across,
        257: height,
        258: 8,
        259: packing,
        262: 1,
        273: 0,
        277: 1,
        278: height,
        279: len(data),
    }
    tags[273] = start = 8 + 2 + 12 * len(tags) + 4
    head = struct.pack("<2sHIH", b"II", 42, 8, len(tags))
    head += b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in tags.items())
    whole = BytesIO(head.ljust(start, b"\0") + data)
    with silent_decoders(), TiffImagePlugin.TiffImageFile(whole) as strip:
        return strip.tobytes()


def _grey(page: TiffPage, picture: NDArray[Any], notes: list[str]) -> NDArray[Any]:
    kind = page.photometric
    if kind == _PALETTE and page.colormap is not None:
        return bands.grey(np.moveaxis(page.colormap[:, picture[..., 0]], 0, -1), notes)
    own = 3 if kind in (_RGB, *_LAB) else 4 if kind == _SEPARATED else 1
    if own > picture.shape[2]:
        raise TiffError(Message("file.too_few_bands"))
    if kind in _LAB:
        notes.append(Message("file.colour"))
        values = _from_lightness(picture[..., 0])
    elif kind == _SEPARATED:
        most = np.iinfo(picture.dtype).max
        black = 1 - picture[..., 3:4] / most
        values = bands.grey(np.rint((most - picture[..., :3]) * black).astype(picture.dtype), notes)
    elif kind == _RGB:
        values = bands.grey(picture[..., :3], notes)
    else:
        values = picture[..., 0].astype(picture.dtype.newbyteorder("="))  # a copy: not the file's bytes
    alpha = _alpha(page, picture, own)
    return values if alpha is None else bands.over_black(values, alpha, notes)


def _alpha(page: TiffPage, picture: NDArray[Any], own: int) -> NDArray[Any] | None:
    """The band that says what is transparent; further bands may be anything."""
    for number, kind in enumerate(page.extrasamples):
        if kind in (1, 2) and own + number < picture.shape[2] and picture.dtype.kind == "u":
            return picture[..., own + number]
    return None


def _from_lightness(stored: NDArray[Any]) -> NDArray[np.uint8] | NDArray[np.uint16]:
    """CIE lightness as the grey of an ordinary picture (sRGB)."""
    most = np.iinfo(stored.dtype).max
    # Every lightness there may be, so that a large picture needs one look into a table.
    lightness = np.arange(most + 1) * (100 / most)
    linear = np.where(lightness > 8, ((lightness + 16) / 116) ** 3, lightness / 903.3)
    shown = np.where(linear > 0.0031308, 1.055 * linear ** (1 / 2.4) - 0.055, 12.92 * linear)
    table = np.rint(shown * most).astype(stored.dtype)
    turned: NDArray[np.uint8] | NDArray[np.uint16] = table[stored]
    return turned
