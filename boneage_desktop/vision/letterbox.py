"""Fitting a film of any size into the detector's square, and bringing boxes back."""

from __future__ import annotations

from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor


@dataclass(frozen=True, slots=True)
class Letterbox:
    """Where the film lies in the square: input = film · scale + (left, top)."""

    scale: float
    left: float
    top: float

    def to_film(self, boxes: Tensor) -> Tensor:
        """Centre boxes (…, 4) in input pixels → x, y, w, h in film pixels."""
        centre = (boxes[..., :2] - boxes.new_tensor((self.left, self.top))) / self.scale
        size = boxes[..., 2:] / self.scale
        return torch.cat((centre - size / 2, size), -1)

    def to_input(self, boxes: Tensor) -> Tensor:
        """x, y, w, h in film pixels → centre boxes in input pixels."""
        centre = (boxes[..., :2] + boxes[..., 2:] / 2) * self.scale + boxes.new_tensor((self.left, self.top))
        return torch.cat((centre, boxes[..., 2:] * self.scale), -1)


def letterbox(film: Tensor, side: int) -> tuple[Tensor, Letterbox]:
    """Shrink or enlarge a film (rows, columns) into (side, side), centred, black around it."""
    rows, columns = film.shape
    scale = side / max(rows, columns)
    height, width = max(1, round(rows * scale)), max(1, round(columns * scale))
    small = F.interpolate(
        film[None, None], size=(height, width), mode="bilinear", align_corners=False, antialias=True
    )[0, 0]
    top, left = (side - height) // 2, (side - width) // 2
    square = film.new_zeros((side, side))
    square[top : top + height, left : left + width] = small
    return square, Letterbox(scale, float(left), float(top))
