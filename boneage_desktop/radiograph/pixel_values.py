"""How a film's values are kept in memory."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

#: No detector counts beyond this; larger numbers are a damaged header and would overflow in windows.
LARGEST = 1e9
# Pixels worked on at a time where all would take gigabytes; a row may be one pixel or the whole picture.
_PART = 1 << 16


def parts(values: NDArray[Any]) -> Iterator[tuple[slice, ...]]:
    """Places that together make up an array, each of at most 65,536 pixels.

    Parameters
    ----------
    values : ndarray, shape (n,) or (rows, columns)
    """
    columns = values.shape[-1]
    across = max(1, min(columns, _PART))
    for left in range(0, columns, across):
        side = slice(left, left + across)
        if values.ndim == 1:
            yield (side,)
            continue
        for top in range(0, values.shape[0], _PART // across):
            yield slice(top, top + _PART // across), side


def compact(values: NDArray[Any]) -> NDArray[np.uint16] | NDArray[np.float32]:
    """Return the values as ``uint16`` when that holds each of them exactly, else as ``float32``.

    Parameters
    ----------
    values : ndarray of integers or floats, any shape

    Returns
    -------
    ndarray of uint16 or float32, same shape
        Unchanged values, in the units of the file.

    Notes
    -----
    Of numbers with a fraction, those that are no number become 0 and those beyond ``LARGEST`` are cut
    off at it.
    """
    if values.dtype.kind == "f":
        limited: NDArray[np.float32] = np.clip(np.nan_to_num(values), -LARGEST, LARGEST).astype(np.float32)
        return limited
    if values.dtype.kind == "u" and values.dtype.itemsize <= 2:
        return values.astype(np.uint16, copy=False)
    if values.min() >= 0 and values.max() <= 65535:
        return values.astype(np.uint16)
    return values.astype(np.float32)
