"""Pictures of several bands turned to grey: colour, and an alpha that hides a part or means nothing."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from boneage_desktop.messages import Message

# Shares of red, green and blue in brightness (ITU-R BT.601), as Pillow takes them.
_WEIGHTS = (0.299, 0.587, 0.114)
# Rows turned at a time: whole pictures as floating point would need gigabytes.
_ROWS = 256
# An alpha that hides more of what there is to see hides the film, not what surrounds it.
_MOST_HIDDEN = 0.25


def grey(colours: NDArray[Any], notes: list[str]) -> NDArray[Any]:
    """Brightness of a picture.

    Parameters
    ----------
    colours : ndarray, shape (rows, columns, 3)
        Red, green and blue, whole numbers or fractions of any range.
    notes : list of str
        Takes the remark that colour was left out.

    Returns
    -------
    ndarray, shape (rows, columns)
        Of the type of ``colours``; the band itself where all three are equal.
    """
    red = colours[..., 0]
    if np.array_equal(red, colours[..., 1]) and np.array_equal(red, colours[..., 2]):
        return red.astype(red.dtype.newbyteorder("="))
    notes.append(Message("file.colour"))
    turned = np.empty(red.shape, colours.dtype.newbyteorder("="))
    for row in range(0, len(turned), _ROWS):
        part = colours[row : row + _ROWS] @ np.array(_WEIGHTS, np.float64)
        turned[row : row + _ROWS] = np.rint(part) if colours.dtype.kind in "iu" else part
    return turned


def over_black(picture: NDArray[Any], alpha: NDArray[Any], notes: list[str]) -> NDArray[Any]:
    """The picture with what its alpha hides made black, unless the alpha hides the film itself.

    What is transparent was never film: on black it looks like unexposed border. But many programs leave the
    alpha unfilled, or full of what they please.

    Parameters
    ----------
    picture : ndarray, shape (rows, columns)
    alpha : ndarray of unsigned whole numbers, shape (rows, columns)
        0 hides a pixel, the largest number of its type shows it.
    notes : list of str
    """
    if alpha.min() == alpha.max():
        if alpha.max() == 0:
            notes.append(Message("file.alpha_ignored"))
        return picture
    opaque = np.iinfo(alpha.dtype).max
    seen = _detail(picture)
    hidden = 1 - _reduced(alpha)[: seen.shape[0], : seen.shape[1]] / opaque
    if (seen * hidden).sum() > _MOST_HIDDEN * seen.sum():
        notes.append(Message("file.alpha_ignored"))
        return picture
    shown = np.empty_like(picture)
    for row in range(0, len(shown), _ROWS):
        part = picture[row : row + _ROWS] * (alpha[row : row + _ROWS] / opaque)
        shown[row : row + _ROWS] = np.rint(part) if picture.dtype.kind in "iu" else part
    return shown


def _detail(picture: NDArray[Any]) -> NDArray[np.float64]:
    """How much there is to see in each place: edges, coarse ones, so that noise counts little."""
    small = _reduced(picture)
    down = np.diff(small, axis=0, append=small[-1:])
    across = np.diff(small, axis=1, append=small[:, -1:])
    edges: NDArray[np.float64] = down**2 + across**2
    return edges


def _reduced(picture: NDArray[Any]) -> NDArray[np.float64]:
    """Means of blocks, some 250 to a side."""
    block = max(1, max(picture.shape) // 250)
    rows, columns = (max(1, side // block) for side in picture.shape)
    height, width = min(block, picture.shape[0]), min(block, picture.shape[1])
    whole = picture[: rows * height, : columns * width]
    means: NDArray[np.float64] = whole.reshape(rows, height, columns, width).mean((1, 3), dtype=np.float64)
    return means
