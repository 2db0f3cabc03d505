"""A pale ground outside the hand made black, as the detector knows films; only for finding the bones.

Programs show the ground white or grey at will. On such films the detector, which learned on dark ground, sees
half of what it sees otherwise; the graders, whose crops hold little ground, do not mind.
"""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter
from torch import Tensor

#: The ground is looked for in a picture with a longer side of so many pixels.
SIDE = 160

#: How far the ground may differ from its commonest value, of 255.
ALIKE = 18

#: The least share of the picture that a patch of ground covers, and how many patches are looked for: fingers
#: and borders part it.
PATCH, PATCHES = 0.02, 6

#: The least share of the picture that the ground covers in all.
COVERED = 0.15

#: How much of what is neither ground nor black must be darker than the ground. On a film with a dark ground
#: nearly all of the hand is brighter.
DARKER = 0.5


def dark_ground(film: Tensor) -> Tensor | None:
    """The film with its pale ground black; None where the ground is no paler than most of the hand.

    Parameters
    ----------
    film : Tensor, shape (rows, columns), float32, 0..1
        Stretched film, bone bright.
    """
    rows, columns = film.shape
    share = SIDE / max(rows, columns)
    size = (max(8, round(columns * share)), max(8, round(rows * share)))
    grey = Image.fromarray((film.numpy() * 255).round().astype(np.uint8)).resize(size, Image.Resampling.BOX)
    values = np.asarray(grey).astype(int)
    level = _commonest(values)
    ground = _patches(np.abs(values - level) <= ALIKE)
    rest = values[~ground & (values > ALIKE)]
    if ground.mean() < COVERED or not rest.size or (rest < level - ALIKE).mean() < DARKER:
        return None
    soft = Image.fromarray(ground.astype(np.uint8) * 255).resize((columns, rows), Image.Resampling.BILINEAR)
    # A little wider than the patches: between ground and skin the picture is as pale as neither.
    pale = torch.from_numpy(np.asarray(soft).copy()).float() / 255 > 0.35
    return torch.where(pale, torch.zeros_like(film), film)


def _commonest(values: NDArray[np.int_]) -> int:
    """The value around which most pixels lie, black ones left out."""
    counts = np.bincount(values.ravel(), minlength=256)
    counts[: ALIKE + 1] = 0
    return int(np.argmax(np.convolve(counts, np.ones(2 * ALIKE + 1), "same")))


def _patches(alike: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The large connected patches of a mask, the densest first."""
    left = Image.fromarray(alike.astype(np.uint8) * 100).copy()  # one that may be written to
    found = np.zeros(alike.shape, bool)
    for _ in range(PATCHES):
        open_ = np.asarray(left) == 100
        dense = np.asarray(Image.fromarray(open_.astype(np.uint8) * 255).filter(ImageFilter.BoxBlur(2)))
        row, column = np.unravel_index(int(np.argmax(np.where(open_, dense, 0))), alike.shape)
        if not open_[row, column]:
            break
        ImageDraw.floodfill(left, (int(column), int(row)), 255)
        patch = (np.asarray(left) == 255) & ~found
        ImageDraw.floodfill(left, (int(column), int(row)), 0)
        if patch.mean() >= PATCH:
            found |= patch
    return found
