"""Bringing films of any exposure onto one scale before the detector sees them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

#: Percentiles that become 0 and 1. The upper one is high because a small hand on a large plate covers so
#: little of the film that a lower one would clip its wrist to plain white.
LOW, HIGH = 1.0, 99.7


def ends(pixels: NDArray[np.float32]) -> tuple[float, float]:
    """The film values that become black and white.

    Parameters
    ----------
    pixels : ndarray of float32, shape (rows, columns)
        Every n-th pixel is looked at, about 250,000 in all.
    """
    step = max(1, int(np.sqrt(pixels.size / 250_000)))
    low, high = (float(value) for value in np.percentile(pixels[::step, ::step], (LOW, HIGH)))
    return low, max(high, low + 1e-3)


def stretch(pixels: NDArray[np.float32]) -> NDArray[np.float32]:
    """Film stretched linearly between its ``ends`` and clipped to 0..1; a constant film becomes all zero."""
    low, high = ends(pixels)
    stretched: NDArray[np.float32] = np.clip((pixels - low) / (high - low), 0.0, 1.0)
    return stretched
