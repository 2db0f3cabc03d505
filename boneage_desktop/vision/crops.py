"""Cutting the 13 bones out of the film: one 128×128 crop per box, from the original pixels (S104)."""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor

#: Crop side in pixels.
SIDE = 128

#: The crop shows this much more than the box, so that a slightly misplaced box still holds the bone.
MARGIN = 1.2


@dataclass(frozen=True, slots=True)
class CropTransform:
    """How the film lies under the boxes when cropping.

    Attributes
    ----------
    degrees : float
        Rotation of the whole film, positive = clockwise on the screen.
    scale : float
        Above 1 shows more of the surroundings.
    shift : tuple of float
        Right and down, in box sides.
    mirrored : bool
        Left and right exchanged (right hand read as a left one).
    """

    degrees: float = 0.0
    scale: float = 1.0
    shift: tuple[float, float] = (0.0, 0.0)
    mirrored: bool = False


def pyramid(film: Tensor, coarsest: float) -> list[Tensor]:
    """Film at full, half, quarter … resolution, until one pixel covers at least ``coarsest / 1.5`` pixels.

    Parameters
    ----------
    film : Tensor, shape (rows, columns), float
    coarsest : float
        Film pixels under one crop pixel for the largest box.
    """
    levels = [film]
    while coarsest > 1.5 and min(levels[-1].shape) > 16:
        levels.append(F.avg_pool2d(levels[-1][None, None], 2)[0, 0])
        coarsest /= 2
    return levels


def level_for(per_pixel: float, levels: int) -> int:
    """Which of so many levels of a ``pyramid`` to sample where one pixel covers ``per_pixel`` of the film."""
    return min(levels - 1, max(0, math.ceil(math.log2(max(per_pixel / 1.5, 1e-6)))))


def crop_rois(
    film: Tensor,
    boxes: Tensor,
    turn: CropTransform | list[CropTransform] = CropTransform(),
    pixels: int = SIDE,
    *,
    beyond: str = "border",
) -> Tensor:
    """Crops of all boxes, as if the whole film had been turned first and then cropped.

    Sampling the untouched film through the turned box is the same picture without an intermediate
    one, and leaves no black corners (S205): beyond the film's edge the edge pixel is repeated.

    Parameters
    ----------
    film : Tensor, shape (rows, columns), float32, 0..1
    boxes : Tensor, shape (bones, 4)
        x, y, w, h in film pixels.
    turn : CropTransform or list of Turn
        One for all boxes, or one each.
    pixels : int
        Side of a crop.
    beyond : str
        What is shown beyond the film's edge: its edge pixel (``border``) or black (``zeros``).

    Returns
    -------
    Tensor, shape (bones, 1, pixels, pixels), 0..1
    """
    turns = turn if isinstance(turn, list) else [turn] * len(boxes)
    device = film.device
    sides = boxes[:, 2:].amax(1) * MARGIN * torch.tensor([each.scale for each in turns], device=device)
    per_pixel = sides / pixels
    levels = pyramid(film, float(per_pixel.max()))
    ramp = (torch.arange(pixels, device=device) + 0.5) / pixels - 0.5
    down, right = torch.meshgrid(ramp, ramp, indexing="ij")
    crops = torch.empty((len(boxes), 1, pixels, pixels), device=device)
    for index, each in enumerate(turns):
        level = level_for(float(per_pixel[index]), len(levels))
        picture, shrink = levels[level], 2**level
        side = float(sides[index])
        x, y, w, h = (float(value) for value in boxes[index])
        cosine, sine = math.cos(math.radians(each.degrees)), math.sin(math.radians(each.degrees))
        across = (-right if each.mirrored else right) + each.shift[0]
        along = down + each.shift[1]
        columns = x + w / 2 + side * (cosine * across + sine * along)
        rows = y + h / 2 + side * (-sine * across + cosine * along)
        grid = torch.stack(
            (2 * columns / shrink / picture.shape[1] - 1, 2 * rows / shrink / picture.shape[0] - 1), -1
        )
        crops[index] = F.grid_sample(
            picture[None, None], grid[None], mode="bilinear", padding_mode=beyond, align_corners=False
        )[0]
    return crops


def normalize_per_crop(crops: Tensor) -> Tensor:
    """Zero mean and unit deviation for each crop, whatever the film's exposure; a flat crop becomes zero."""
    mean = crops.mean((-2, -1), keepdim=True)
    deviation = crops.std((-2, -1), keepdim=True)
    return (crops - mean) / (deviation + 0.005)
