"""Bringing films of any exposure onto one scale before the detector sees them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from boneage_desktop.radiograph import Radiograph

#: Percentiles that become 0 and 1. The upper one is high because a small hand on a large plate covers so
#: little of the film that a lower one would clip its wrist to plain white.
LOW, HIGH = 1.0, 99.7


def percentile_range(pixels: NDArray[np.float32]) -> tuple[float, float]:
    """The film values that become black and white.

    Parameters
    ----------
    pixels : ndarray of float32, shape (rows, columns)
        Every n-th pixel is looked at, about 250,000 in all.
    """
    step = max(1, int(np.sqrt(pixels.size / 250_000)))
    low, high = (float(value) for value in np.percentile(pixels[::step, ::step], (LOW, HIGH)))
    return low, max(high, low + 1e-3)


def rescale_percentiles(pixels: NDArray[np.float32]) -> NDArray[np.float32]:
    """Film stretched linearly between its ``percentile_range``, clipped to 0..1; a constant film becomes 0.

    Parameters
    ----------
    pixels : ndarray of float32, shape (rows, columns)

    Returns
    -------
    ndarray of float32, shape (rows, columns), 0..1
    """
    low, high = percentile_range(pixels)
    stretched: NDArray[np.float32] = np.clip((pixels - low) / (high - low), 0.0, 1.0)
    return stretched


def square_pixels(film: Radiograph) -> NDArray[np.float32]:
    """The film as the networks look at it: ``film.pixels`` on square pixels, so that a hand has its shape.

    Returns
    -------
    ndarray of float32, shape ``film.grid.size(*film.shape)``, 0..1, bone bright
        ``film.pixels`` itself where its pixels are square.
    """
    if film.grid.square:
        return film.pixels
    rows, columns = film.grid.size(*film.shape)
    # First to pixels of the same area, then to the grid: the networks know films equally sharp both ways.
    grow = (rows * columns / film.pixels.size) ** -0.5
    equal = max(1, round(columns * grow)), max(1, round(rows * grow))
    picture = Image.fromarray(film.pixels).resize(equal, Image.Resampling.BILINEAR)
    larger = np.array(picture.resize((columns, rows), Image.Resampling.BILINEAR), np.float32)
    return np.clip(larger, 0, 1, out=larger)
