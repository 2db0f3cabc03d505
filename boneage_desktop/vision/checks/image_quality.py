"""Can the bones be read at all? Contrast, noise, clipping and compression of the picture in their boxes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from boneage_desktop.anatomy import Bone
from boneage_desktop.prediction import Box

#: From here the picture is plain white, and up to here plain black.
WHITE, BLACK = 0.995, 0.005

#: A smaller piece of a box tells nothing.
FEWEST_PIXELS = 64

#: Side of the squares that JPEG compresses, pixels.
BLOCK = 8


@dataclass(frozen=True, slots=True)
class Legibility:
    """What the picture shows of the bones.

    Attributes
    ----------
    contrast : float
        Median over the bones of the 10th to 90th percentile of brightness in the box, as a share of the
        picture's full range.
    clearness : float
        Median over the bones of contrast divided by noise; plain noise has about 1.3.
    clipped : mapping of Bone to float
        Share of the middle of the box that is plain white or plain black, whichever is more, 0..1. The
        middle half of its sides holds bone; air beside it may be plain black on a dark film.
    blocks : float
        Median over the bones of the share of all steps in brightness that lie on the edges of squares of
        ``BLOCK`` pixels, 0..1: what JPEG leaves of a faint film is squares without noise. Near
        1 / ``BLOCK`` where the picture was not compressed.
    """

    contrast: float
    clearness: float
    clipped: Mapping[Bone, float]
    blocks: float


def legibility(pixels: NDArray[np.float32], boxes: Mapping[Bone, Box]) -> Legibility:
    """Measure the picture as it came, not stretched: what was clipped stays clipped.

    Parameters
    ----------
    pixels : ndarray of float32, shape (rows, columns), 0..1
    boxes : mapping of Bone to Box
        Film pixels; what lies beyond the film is left out.
    """
    contrasts, clearness, blocks, clipped = [], [], [], {}
    for bone, box in boxes.items():
        top, left = max(0, int(box.y)), max(0, int(box.x))
        piece = pixels[top : max(0, int(box.y + box.h)), left : max(0, int(box.x + box.w))]
        if piece.size < FEWEST_PIXELS or min(piece.shape) < 2:
            continue
        low, high = np.percentile(_halved(piece), (10, 90))
        contrasts.append(float(high - low))
        clearness.append(float(high - low) / (_noise(piece) + 1e-3))
        blocks.append(_on_blocks(piece))
        middle = _middle(piece)
        clipped[bone] = float(max((middle >= WHITE).mean(), (middle <= BLACK).mean()))
    if not contrasts:
        return Legibility(0.0, 0.0, {}, 0.0)
    return Legibility(
        float(np.median(contrasts)), float(np.median(clearness)), clipped, float(np.median(blocks))
    )


def _halved(piece: NDArray[np.float32]) -> NDArray[np.float32]:
    """Means of 2 × 2 pixels, which halve the noise and keep the bone."""
    even = piece[: piece.shape[0] // 2 * 2, : piece.shape[1] // 2 * 2]
    rows, columns = even.shape
    halved: NDArray[np.float32] = even.reshape(rows // 2, 2, columns // 2, 2).mean((1, 3))
    return halved


def _middle(piece: NDArray[np.float32]) -> NDArray[np.float32]:
    rows, columns = piece.shape
    return piece[rows // 4 : rows - rows // 4, columns // 4 : columns - columns // 4]


def _on_blocks(piece: NDArray[np.float32]) -> float:
    """Share of the steps down and across that lie on one line in ``BLOCK``, whichever has most.

    The median over such lines counts, three at least: one sharp edge makes no squares.
    """
    shares = []
    for axis in (0, 1):
        if piece.shape[axis] <= 3 * BLOCK:
            continue
        steps = np.abs(np.diff(piece, axis=axis)).sum(1 - axis)
        lines = np.median(steps[: steps.size // BLOCK * BLOCK].reshape(-1, BLOCK), 0)
        if lines.sum() > 0:
            shares.append(float(lines.max() / lines.sum()))
    return float(np.mean(shares)) if shares else 0.0


def _noise(piece: NDArray[np.float32]) -> float:
    """Deviation of the noise: from neighbouring pixels' differences, by their median against edges."""
    steps = np.diff(piece, axis=1)
    return float(1.4826 * np.median(np.abs(steps - np.median(steps))) / np.sqrt(2))
