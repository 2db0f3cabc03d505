"""Are there bones inside the hand? X-rays show them through the flesh; a photograph shows skin."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from boneage_desktop.anatomy import Bone
from boneage_desktop.prediction import Box
from boneage_desktop.vision.detection.hand_layout import HandPose
from boneage_desktop.vision.detection.polarity import BESIDE_AIR

#: Bones whose box, at this share of its side, lies within the flesh.
WITHIN = (Bone.RADIUS, Bone.ULNA, Bone.MC1, Bone.MC3, Bone.MC5, Bone.PP1, Bone.PP3)
INNER = 0.7

#: How much wider than the box is looked at around a slender bone, so that there is air.
WIDER = 2.2

#: The picture is looked at so coarsely that a hand unit is this many pixels: skin's grain is finer.
UNIT = 40


def bone_relief(pixels: NDArray[np.float32], hand: HandPose) -> float:
    """How much brightness varies inside the hand, as a share of how far the hand stands out from the air.

    Parameters
    ----------
    pixels : ndarray of float32, shape (rows, columns), 0..1
        Bone bright.
    hand : HandPose

    Returns
    -------
    float
        Median over the bones; 1 where nothing can be measured.
    """
    step = max(1, int(hand.unit / UNIT))
    beside = [_window(pixels, hand.chosen[bone].box, WIDER) for bone in BESIDE_AIR if bone in hand.chosen]
    # Half of what is seen is air; the darkest of it may be a collimator's border.
    airs = [float(np.percentile(piece, 20)) for piece in beside if piece.size]
    reliefs = []
    for bone in WITHIN:
        if bone not in hand.chosen:
            continue
        piece = _window(pixels, hand.chosen[bone].box, INNER)
        rows, columns = piece.shape[0] // step, piece.shape[1] // step
        if rows * columns > 20 and airs:
            squares = piece[: rows * step, : columns * step].reshape(rows, step, columns, step).mean((1, 3))
            low, high = (float(value) for value in np.percentile(squares, (5, 95)))
            reliefs.append((high - low) / max(high - float(np.median(airs)), 1e-3))
    return float(np.median(reliefs)) if reliefs else 1.0


def _window(pixels: NDArray[np.float32], box: Box, share: float) -> NDArray[np.float32]:
    (x, y), half = box.centre, share * box.w / 2
    return pixels[
        max(0, int(y - half)) : max(0, int(y + half)), max(0, int(x - half)) : max(0, int(x + half))
    ]
