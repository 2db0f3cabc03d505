"""How the detector's square lies on a film: the whole film any way round, or one hand upright."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor

from boneage_desktop.vision.crops import level_for
from boneage_desktop.vision.detection.detector import INPUT
from boneage_desktop.vision.detection.hand_layout import HandPose

#: Hand units, in pixels of the square, of a hand looked at closely: the median of the training films in the
#: square is 65 (5 to 95 %: 52 to 78), and they were shown to the detector at 0.55 to 1.3 of that. Boxes from
#: two sizes, averaged, lie nearer the reference than those of either (val: mean IoU 0.915 against 0.909).
CLOSE_UNITS = (74.0, 58.0)


@dataclass(frozen=True, slots=True)
class DetectorView:
    """A square of ``INPUT`` pixels laid on a film, which it shows turned, resized and perhaps mirrored.

    Attributes
    ----------
    centre : (float, float)
        x and y of the film in the middle of the square.
    scale : float
        Pixels of the square for one of the film.
    degrees : float
        What lies turned so far clockwise on the film stands upright in the square.
    mirrored : bool
        Left and right exchanged in the square.
    """

    centre: tuple[float, float]
    scale: float
    degrees: float = 0.0
    mirrored: bool = False

    def picture(self, levels: Sequence[Tensor], negative: bool = False) -> Tensor:
        """What the square shows, (INPUT, INPUT); black beyond the film.

        Parameters
        ----------
        levels : sequence of Tensor
            The film at full, half, quarter … resolution (``crops.pyramid``).
        negative : bool
            Show black and white exchanged.
        """
        ramp = torch.arange(INPUT) + 0.5
        y, x = torch.meshgrid(ramp, ramp, indexing="ij")
        columns, rows = self._on_film(x, y)
        picture = levels[level_for(1 / self.scale, len(levels))]
        high, wide = levels[0].shape
        grid = torch.stack((2 * columns / wide - 1, 2 * rows / high - 1), -1)
        picture = 1 - picture if negative else picture
        return F.grid_sample(picture[None, None], grid[None], align_corners=False)[0, 0]

    def to_film(self, boxes: Tensor) -> Tensor:
        """Turn boxes in the network's input into boxes on the film: squares, as the references are.

        Parameters
        ----------
        boxes : Tensor, shape (..., 4)
            Centre x, centre y, width, height in input pixels.

        Returns
        -------
        Tensor, shape (..., 4)
            Left, top, width, height in film pixels; width and height are equal.
        """
        columns, rows = self._on_film(boxes[..., 0], boxes[..., 1])
        side = boxes[..., 2:].mean(-1) / self.scale
        return torch.stack((columns - side / 2, rows - side / 2, side, side), -1)

    def _on_film(self, x: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
        """Points of the square → points of the film."""
        cosine, sine = math.cos(math.radians(self.degrees)), math.sin(math.radians(self.degrees))
        right, down = (x - INPUT / 2) / self.scale, (y - INPUT / 2) / self.scale
        right = -right if self.mirrored else right
        return self.centre[0] + cosine * right - sine * down, self.centre[1] + sine * right + cosine * down


def whole_film(rows: int, columns: int, degrees: float = 0.0) -> DetectorView:
    """The whole film in the square, turned so that what lies ``degrees`` clockwise stands upright.

    Corners of a film turned aslant fall outside: shown whole, its hand would be too small to be found.
    """
    return DetectorView((columns / 2, rows / 2), INPUT / max(rows, columns), degrees)


def quarters(rows: int, columns: int) -> list[DetectorView]:
    """The film's four quarters and its middle, twice as large: for a small hand on a large plate."""
    scale = 2 * INPUT / max(rows, columns)
    places = ((0.5, 0.5), (0.25, 0.25), (0.75, 0.25), (0.25, 0.75), (0.75, 0.75))
    return [DetectorView((x * columns, y * rows), scale) for x, y in places]


def upright(hand: HandPose, unit: float = CLOSE_UNITS[0]) -> DetectorView:
    """One hand in the middle of the square, upright, as a left hand, its hand unit so many pixels long."""
    return DetectorView(hand.middle, unit / hand.unit, hand.degrees, hand.mirrored)
