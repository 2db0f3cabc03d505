"""Films and a detector whose answers are known: painted hands, and a network that reads the paint."""

from __future__ import annotations

import cmath
import math

import torch
from torch import Tensor, nn

from boneage_desktop.anatomy import REPORT_ORDER, Bone
from boneage_desktop.prediction import Box
from boneage_desktop.vision.detection.detector import ANCHORS, CLASSES, INPUT, STRIDES
from boneage_desktop.vision.detection.hand_layout import LAYOUT, MIDDLE

#: Each bone is a square of its own grey on dark ground; 1 − grey is no other bone's.
GREYS = {bone: 0.55 + 0.025 * number for number, bone in enumerate(REPORT_ORDER)}
GROUND = 0.1

#: Side of a painted square in hand units; the closest two bones lie 0.29 apart.
PATCH = 0.2


def laid(
    unit: float = 70.0,
    degrees: float = 0.0,
    mirrored: bool = False,
    origin: tuple[float, float] = (190.0, 230.0),
    side: float = PATCH,
) -> dict[Bone, Box]:
    """Boxes of the layout hand turned clockwise and laid on a film; ``origin`` is where mc3 lies."""
    turn = unit * cmath.exp(1j * math.radians(degrees))
    boxes = {}
    for bone, (x, y) in LAYOUT.items():
        centre = complex(*origin) + turn * complex(-x if mirrored else x, y)
        boxes[bone] = Box(
            centre.real - side * unit / 2, centre.imag - side * unit / 2, side * unit, side * unit
        )
    return boxes


def looked_at_closely(unit: float) -> dict[Bone, Box]:
    """The layout hand in the detector's close view (``vision.detection.detector_view``)."""
    x, y = MIDDLE
    return laid(unit, origin=(INPUT / 2 - x * unit, INPUT / 2 - y * unit))


def painted(boxes: dict[Bone, Box], rows: int = 440, columns: int = 360) -> Tensor:
    """Film (rows, columns) with every box filled with its bone's grey."""
    film = torch.full((rows, columns), GROUND)
    for bone, box in boxes.items():
        film[round(box.y) : round(box.y + box.h), round(box.x) : round(box.x + box.w)] = GREYS[bone]
    return film


def encoded(boxes: dict[Bone, Box], confidence: float = 0.9) -> list[Tensor]:
    """The raw maps (1, 3, rows, columns, 18) a perfect detector gives for boxes in input pixels."""
    sides = [INPUT // stride for stride in STRIDES]
    maps = [torch.full((1, 3, side, side, 5 + CLASSES), -12.0) for side in sides]
    anchors = [(size, scale, place) for scale, row in enumerate(ANCHORS) for place, size in enumerate(row)]
    for bone, box in boxes.items():
        size, scale, place = min(anchors, key=lambda anchor: abs(math.log(anchor[0] / max(box.w, 1))))
        x, y = (value / STRIDES[scale] for value in box.centre)
        raw = maps[scale][0, place, int(y), int(x)]
        raw[0], raw[1] = _logit((x - int(x) + 0.5) / 2), _logit((y - int(y) + 0.5) / 2)
        raw[2], raw[3] = _logit((box.w / size) ** 0.5 / 2), _logit((box.h / size) ** 0.5 / 2)
        raw[4] = _logit(confidence)
        raw[5 + REPORT_ORDER.index(bone)] = 12.0
    return maps


class Oracle(nn.Module):
    """Reads painted films. Knows upright hands only (radius below the fingers), like a detector would.

    Parameters
    ----------
    negatives : bool
        Also reads negatives, as a detector does that was trained on some.
    """

    def __init__(self, negatives: bool = False, confidence: float = 0.9) -> None:
        super().__init__()
        self.negatives = negatives
        self.confidence = confidence
        self.seen = 0

    def forward(self, films: Tensor) -> list[Tensor]:
        self.seen += 1
        film = films[0, 0]
        if self.negatives and float(film.median()) > 0.5:
            film = 1 - film
        boxes = {}
        for bone, grey in GREYS.items():
            like = ((film - grey).abs() < 0.008).float()[None, None]
            core = torch.nn.functional.avg_pool2d(like, 3, 1, 1)[0, 0] > 0.99
            y, x = core.nonzero(as_tuple=True)
            if len(x):
                side = float(max(x.max() - x.min(), y.max() - y.min())) + 3
                middle = float(x.float().mean()) + 0.5, float(y.float().mean()) + 0.5
                boxes[bone] = Box(middle[0] - side / 2, middle[1] - side / 2, side, side)
        upright = (
            Bone.RADIUS in boxes
            and Bone.DP3 in boxes
            and boxes[Bone.RADIUS].centre[1] - boxes[Bone.DP3].centre[1] > 100
        )
        return encoded(boxes if upright else {}, self.confidence)


def _logit(share: float) -> float:
    share = min(max(share, 1e-6), 1 - 1e-6)
    return math.log(share / (1 - share))
