"""How often each value occurs on a film."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

#: Bars of a histogram at most: about one for two screen pixels of a narrow plot.
BINS = 256


@dataclass(frozen=True, slots=True, eq=False)
class Histogram:
    """Parts of a film by value.

    Attributes
    ----------
    edges : ndarray of float64, shape (n + 1,)
        Where each bar begins and the last one ends, in values of the film.
    fractions : ndarray of float64, shape (n,), 0..1
        Part of the film's pixels in each bar; they add up to 1. Padding is no part of the film.
    """

    edges: NDArray[np.float64]
    fractions: NDArray[np.float64]


def histogram_of(counts: NDArray[np.intp], origin: float, step: float, bins: int = BINS) -> Histogram:
    """Histogram of counted steps.

    Parameters
    ----------
    counts : ndarray of int, shape (n,)
        Pixels on each step; not all zero.
    origin, step : float
        Step ``s`` is the value ``origin + step * s``.
    bins : int
        Most bars there may be.

    Notes
    -----
    A bar takes a whole number of the levels that occur. Otherwise a film of 8 bits on 65,536 steps would
    have two levels in some bars and one in others, which looks like a comb.
    """
    there = np.flatnonzero(counts)
    first, span = int(there[0]), int(there[-1] - there[0])
    # The usual distance between two levels; the exact one divides the span into whole parts.
    gap = float(np.median(np.diff(there))) if there.size > 1 else 1.0
    levels = round(span / gap) + 1
    gap = span / (levels - 1) if levels > 1 else 1.0
    together = -(-levels // bins)
    bars = -(-levels // together)
    edges = first + gap * (np.arange(bars + 1, dtype=np.float64) * together - 0.5)
    bar = np.clip(((there - edges[0]) / (gap * together)).astype(np.intp), 0, bars - 1)
    shares = np.bincount(bar, weights=counts[there], minlength=bars)
    return Histogram(origin + step * edges, shares / shares.sum())
