"""Metal inside the hand: patches far brighter than bone ever is on the same film."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from boneage_desktop.prediction import Box
from boneage_desktop.vision.detection.hand_layout import HandPose

#: The picture is looked at so coarsely that a hand unit is at least this many pixels.
UNIT = 50

#: How far above the flesh metal lies, where the brighter bones' ends lie at 1. Shafts reach 1.5.
METAL = 1.75

#: The same in factors instead of steps: flesh times so many powers of what makes bone of flesh; but what is
#: as bright as ``GLARING`` needs no more. On a film shown darker bright edges stand out by more steps, but by
#: no more factors: of 77 training films made as dark as the square of their values 3 % are taken for metal.
FACTORS, GLARING = 1.4, 0.9

#: From here the picture is plain white, which no bone of the 170 training films looked at was.
WHITE = 0.99


def metal_area(pixels: NDArray[np.float32], hand: HandPose) -> tuple[float, float]:
    """Areas brighter than any bone, and plain white, between the bones of a hand.

    Parameters
    ----------
    pixels : ndarray of float32, shape (rows, columns), 0..1
        Bone bright.
    hand : HandPose

    Returns
    -------
    (float, float)
        In squared hand units; a plate of half a metacarpal is about 0.1.
    """
    step = max(1, int(hand.unit / UNIT))
    flesh, bone = _levels(pixels, [candidate.box for candidate in hand.chosen.values()], step)
    rows, columns = pixels.shape[0] // step, pixels.shape[1] // step
    squares = pixels[: rows * step, : columns * step].reshape(rows, step, columns, step).mean((1, 3))
    down, right = np.mgrid[:rows, :columns]
    inside = np.ones((rows, columns), dtype=bool)
    corners = _hull([candidate.box.centre for candidate in hand.chosen.values()])
    for (x0, y0), (x1, y1) in pairwise([*corners, corners[0]]):
        inside &= (x1 - x0) * ((down + 0.5) * step - y0) >= (y1 - y0) * ((right + 0.5) * step - x0)
    seen = squares[inside]
    square = (step / hand.unit) ** 2
    factors = flesh * (bone / flesh) ** FACTORS if flesh > 0 else 0.0
    level = max(flesh + METAL * (bone - flesh), min(factors, GLARING))
    bright = float((seen > level).sum()) * square
    return bright, float((seen > WHITE).sum()) * square


def _levels(pixels: NDArray[np.float32], boxes: list[Box], step: int) -> tuple[float, float]:
    """Brightness of flesh, and of the brighter bones, as every ``step``-th pixel of the boxes shows them."""
    dark, bright = [], []
    for box in boxes:
        piece = pixels[
            max(0, int(box.y)) : max(0, int(box.y + box.h)), max(0, int(box.x)) : max(0, int(box.x + box.w))
        ]
        if piece.size:
            low, high = np.percentile(piece[::step, ::step], (5, 95))
            dark.append(float(low))
            bright.append(float(high))
    if not dark:
        return 0.0, 1.0
    flesh = float(np.median(dark))
    return flesh, max(float(np.percentile(bright, 75)), flesh + 1e-3)


def _hull(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Corners of the convex hull (monotone chain), so that the inside lies where the cross product is ≥ 0."""

    def half(ordered: list[tuple[float, float]]) -> list[tuple[float, float]]:
        corners: list[tuple[float, float]] = []
        for x, y in ordered:
            while len(corners) > 1:
                (x0, y0), (x1, y1) = corners[-2:]
                if (x1 - x0) * (y - y0) > (y1 - y0) * (x - x0):
                    break
                corners.pop()
            corners.append((x, y))
        return corners[:-1]

    return half(sorted(points)) + half(sorted(points, reverse=True))
