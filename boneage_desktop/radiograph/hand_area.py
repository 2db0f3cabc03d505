"""Which part of a film the hand lies on, told from its pixels: collimation and empty ground left out."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from boneage_desktop.prediction import Box

#: The hand is looked for in a picture whose longer side has so many pixels.
_SIDE = 160
#: Where within this distance more than half of the picture has detail, there is something; the edge of a
#: collimator is a line with nothing on either side.
_REACH, _DENSE = 4, 0.5
#: Less of the picture than this is a marker, not a hand.
_LEAST = 0.02
#: Pixels of the small picture around what was found: density begins within the outline.
_MARGIN = 2
#: Share of the way from the ground to the brightest bone at which flesh begins. The thinnest finger tips of
#: the training films lie at 0.14.
_FLESH = 0.12


def hand_area(brightness: NDArray[np.float32]) -> Box:
    """The part of a film on which something is to be seen: hand, wrist, and what lies against them.

    A hand is full of detail; ground, a collimator's blades and a white band are not, however bright. What
    has most detail in one piece is taken, with a margin; the whole film where nothing stands out.

    Parameters
    ----------
    brightness : ndarray of float32, shape (rows, columns), 0..1

    Returns
    -------
    Box
        In film pixels, within the film.

    Notes
    -----
    It contains all 23 points set by hand on 1,098 of the 1,099 training films (``tests/radiograph/
    test_hand_area.py`` looks at some of them).
    """
    rows, columns = brightness.shape
    # Thinned first: the mean of a few thousand pixels is no better than that of some.
    stride = max(1, max(rows, columns) // (6 * _SIDE))
    thinned = brightness[::stride, ::stride]
    scale = min(_SIDE / max(rows, columns), 1.0)
    size = (max(round(columns * scale), 1), max(round(rows * scale), 1))
    small = Image.fromarray((thinned * 255).astype(np.uint8)).resize(size, Image.Resampling.BOX)
    brightest, darkest = (
        np.asarray(small.filter(kind(3))) for kind in (ImageFilter.MaxFilter, ImageFilter.MinFilter)
    )
    detail = np.log1p((brightest - darkest).astype(np.float32))
    dense = Image.fromarray(((detail > _parted(detail)) * 255).astype(np.uint8)).filter(
        ImageFilter.BoxBlur(_REACH)
    )
    place = _largest(np.asarray(dense) > _DENSE * 255)
    if place is None:
        return Box(0.0, 0.0, float(columns), float(rows))
    left, top, right, bottom = place
    across, down = columns / size[0], rows / size[1]
    x, y = max(left - _MARGIN, 0) * across, max(top - _MARGIN, 0) * down
    return Box(x, y, min((right + _MARGIN) * across, columns) - x, min((bottom + _MARGIN) * down, rows) - y)


def hand_values(
    values: NDArray[Any], area: Box, *, inverted: bool, padding: NDArray[np.bool_] | None = None
) -> NDArray[Any]:
    """Values of the hand's own pixels, flesh and bone, some 100,000 of them; none of the ground around it.

    Parameters
    ----------
    values : ndarray of uint16 or float32, shape (rows, columns)
    area : Box
        From `hand_area`.
    inverted : bool
        Small values are shown bright.
    padding : ndarray of bool, shape (rows, columns), optional
        Pixels that are no film.
    """
    left, top = int(area.x), int(area.y)
    part = (slice(top, round(area.y + area.h)), slice(left, round(area.x + area.w)))
    step = max(1, int((values[part].size / 100_000) ** 0.5))
    sample = values[part][::step, ::step]
    sample = sample[~padding[part][::step, ::step]] if padding is not None else sample.ravel()
    if not sample.size:
        return sample
    ground, bright = np.percentile(sample, (90, 1) if inverted else (10, 99))
    flesh = ground + _FLESH * (bright - ground)
    hand: NDArray[Any] = sample[sample < flesh if inverted else sample > flesh]
    return hand


def _parted(detail: NDArray[np.float32]) -> float:
    """The value that parts much detail from little best (Otsu)."""
    counts, edges = np.histogram(detail, 64)
    middles = (edges[1:] + edges[:-1]) / 2
    below, weighed = np.cumsum(counts)[:-1], np.cumsum(counts * middles)
    above = counts.sum() - below
    apart = weighed[:-1] / np.maximum(below, 1) - (weighed[-1] - weighed[:-1]) / np.maximum(above, 1)
    return float(middles[int(np.argmax(below * above * apart**2))])


def _largest(mask: NDArray[np.bool_]) -> tuple[int, int, int, int] | None:
    """Left, top, right and bottom of the largest piece of a mask; None when that is too small for a hand."""
    rows, columns = mask.shape
    # With an empty frame around it no neighbour of a pixel needs to be looked for at an edge.
    width = columns + 2
    left = bytearray(np.pad(mask, 1).astype(np.uint8).tobytes())
    largest: list[int] = []
    while (start := left.find(1)) >= 0:
        left[start] = 0
        piece = [start]
        for place in piece:
            for near in (place - 1, place + 1, place - width, place + width):
                if left[near]:
                    left[near] = 0
                    piece.append(near)
        largest = max(largest, piece, key=len)
    if len(largest) < _LEAST * rows * columns:
        return None
    down, across = np.divmod(np.array(largest), width)
    return int(across.min()) - 1, int(down.min()) - 1, int(across.max()), int(down.max())
