"""Bringing films of any exposure onto one scale before the detector sees them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from boneage_desktop.radiograph import Radiograph, VoiFunction, Window, render

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


#: Percentiles of the values that a window must not cut off; beyond them are markers and dead pixels.
WHOLE = (0.05, 99.95)


def unclipped(film: Radiograph) -> NDArray[np.float32]:
    """The film as the networks look at it: as first shown, unless that window hides part of the film.

    A stored window may show the wrist plain white or the finger tips plain black; the values behind it
    are whole. Crops are standardised and the detector's film is stretched, so that a wider window
    changes nothing else. A stored curve (VOI LUT, sigmoid) is kept: it bends, it does not cut.

    Returns
    -------
    ndarray of float32, shape (rows, columns), 0..1, bone bright
        ``film.pixels`` itself, or the film under a window from the 0.05th to the 99.95th percentile.
    """
    window = film.windows[0]
    if window.lut is not None or window.function is VoiFunction.SIGMOID:
        return film.pixels
    step = max(1, int(np.sqrt(film.values.size / 1_000_000)))
    values = film.values[::step, ::step]
    if film.padding is not None:
        values = values[~film.padding[::step, ::step]]
    if values.size == 0:
        return film.pixels
    low, high = (float(value) for value in np.percentile(values, WHOLE))
    half = (
        0.5 if window.function is VoiFunction.LINEAR else 0.0
    )  # LINEAR counts whole values (PS3.3, C.11.2.1.2)
    if window.centre - window.width / 2 - half <= low and high <= window.centre + window.width / 2 + half:
        return film.pixels
    exact = Window((low + high) / 2, max(high - low, 1e-6), "Networks", VoiFunction.LINEAR_EXACT)
    return render(film, exact)
