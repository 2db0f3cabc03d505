"""PNG pictures of 16 bits with several bands, which Pillow alone cuts to 8 bits."""

from __future__ import annotations

from collections.abc import Callable
from typing import IO

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from PIL.PngImagePlugin import PngImageFile

_GREY_ALPHA = "LA;16B"
# What Pillow calls the packing of a pixel, and its bands.
_BANDS = {"RGB;16B": 3, "RGBA;16B": 4, _GREY_ALPHA: 2}
_ROWS = 256
_ORIENTATION = 0x0112


def is_deep(picture: Image.Image) -> bool:
    """Whether an opened picture, not yet loaded, is a PNG that Pillow would cut."""
    return isinstance(picture, PngImageFile) and bool(picture.tile) and _raw_mode(picture) in _BANDS


def bands(stream: IO[bytes]) -> tuple[NDArray[np.uint16], int]:
    """All 16 bits of a picture for which ``is_deep`` is true.

    Pillow's decoder undoes the packing byte by byte and then keeps one byte of two; which of them, the raw
    mode says. So it is asked twice, or, where four bytes make a pixel, for these four.

    Returns
    -------
    ndarray of uint16, shape (rows, columns, bands)
        Two bands are grey and alpha, three are colour, four colour and alpha.
    int
        The orientation tag, 1..8.
    """
    with _opened(stream) as picture:
        mode, shape = _raw_mode(picture), (picture.height, picture.width)
    if mode == _GREY_ALPHA:
        four = np.empty((*shape, 4), np.uint8)
        orientation = _load(stream, "RGBA", lambda rows, part: np.copyto(four[rows], part))
        return four.view(">u2").astype(np.uint16), orientation
    both = np.empty((*shape, _BANDS[mode]), np.uint16)
    _load(stream, mode, lambda rows, part: np.left_shift(part, 8, out=both[rows], dtype=np.uint16))
    low = mode.replace("16B", "16L")
    orientation = _load(stream, low, lambda rows, part: np.bitwise_or(both[rows], part, out=both[rows]))
    return both, orientation


def _opened(stream: IO[bytes]) -> PngImageFile:
    stream.seek(0)
    return PngImageFile(stream)


def _load(stream: IO[bytes], raw_mode: str, take: Callable[[slice, NDArray[np.uint8]], object]) -> int:
    """Hand over the picture's bytes as another raw mode gives them, some rows at a time; the orientation."""
    with _opened(stream) as picture:
        picture.tile = [each._replace(args=raw_mode) for each in picture.tile]
        picture.load()
        for row in range(0, picture.height, _ROWS):
            rows = slice(row, min(row + _ROWS, picture.height))
            take(rows, np.asarray(picture.crop((0, rows.start, picture.width, rows.stop))))
        # Not asked before: for a tag that may stand behind them, Pillow would load the pixels in its own way.
        return int(picture.getexif().get(_ORIENTATION, 1))


def _raw_mode(picture: PngImageFile) -> str:
    return str(picture.tile[0].args)
