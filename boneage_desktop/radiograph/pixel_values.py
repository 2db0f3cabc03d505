"""How a film's values are kept in memory."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

#: No detector counts beyond this; larger numbers are a damaged header and would overflow in windows.
LARGEST = 1e9


def compact(values: NDArray[Any]) -> NDArray[np.uint16] | NDArray[np.float32]:
    """``uint16`` when that holds every value exactly, else ``float32``.

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
