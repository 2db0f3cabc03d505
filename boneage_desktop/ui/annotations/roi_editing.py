"""Moving, resizing and placing square boxes: geometry in square pixels of the film, no drawing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QPointF, QRectF, QSizeF

from boneage_desktop.anatomy import BOX_SIDES, Bone
from boneage_desktop.prediction import Box
from boneage_desktop.vision.detection.hand_layout import HandPose

#: Shortest side of a box in film pixels.
SMALLEST = 8.0
#: Half the side of the square around a corner in which a press takes hold of it, in view pixels.
REACH = 9.0
#: Height of the film in hand units where no box tells the size of the hand: a hand is some 4.7 units long.
_UNITS_DOWN_A_FILM = 5.5


class Grip(Enum):
    """Where a box is held: inside, or by a corner, which stands opposite the one that stays."""

    INSIDE = (0, 0)
    TOP_LEFT = (-1, -1)
    TOP_RIGHT = (1, -1)
    BOTTOM_RIGHT = (1, 1)
    BOTTOM_LEFT = (-1, 1)


CORNERS = (Grip.TOP_LEFT, Grip.TOP_RIGHT, Grip.BOTTOM_RIGHT, Grip.BOTTOM_LEFT)


def corner(box: Box, grip: Grip) -> QPointF:
    """A corner of a box."""
    right, down = grip.value
    x, y = box.centre
    return QPointF(x + right * box.w / 2, y + down * box.h / 2)


def grip_at(box: Box, place: QPointF, reach: float) -> Grip | None:
    """What a press at a place takes hold of: the nearest corner within reach, else the inside.

    Parameters
    ----------
    box : Box
    place : QPointF
        Film pixels.
    reach : float
        Film pixels each way. A box smaller than two reaches keeps a third of its side to be moved by.
    """
    reach = min(reach, max(box.w, box.h) / 3)
    for grip in CORNERS:
        away = place - corner(box, grip)
        if max(abs(away.x()), abs(away.y())) <= reach:
            return grip
    inside = QRectF(box.x, box.y, box.w, box.h).contains(place)
    return Grip.INSIDE if inside else None


@dataclass(frozen=True, slots=True)
class BoxDrag:
    """A box held by a grip."""

    bone: Bone
    start: Box
    grip: Grip

    def by(self, way: QPointF, film: QSizeF) -> Box:
        """The box after the hand has gone a way, in film pixels."""
        if self.grip is Grip.INSIDE:
            return moved(self.start, way, film)
        right, down = self.grip.value
        fixed = corner(self.start, Grip((-right, -down)))
        held = corner(self.start, self.grip) + way
        # Along the diagonal: the mean of both ways, so that neither pulls the box off the hand.
        side = ((held.x() - fixed.x()) * right + (held.y() - fixed.y()) * down) / 2
        side = min(max(side, SMALLEST), max(film.width(), film.height()))
        return Box(fixed.x() - (side if right < 0 else 0), fixed.y() - (side if down < 0 else 0), side, side)


def moved(box: Box, way: QPointF, film: QSizeF) -> Box:
    """A box shifted; its middle stays on the film."""
    x, y = box.centre
    x = min(max(x + way.x(), 0.0), film.width())
    y = min(max(y + way.y(), 0.0), film.height())
    return Box(x - box.w / 2, y - box.h / 2, box.w, box.h)


def resized(box: Box, change: float, film: QSizeF) -> Box:
    """A square around the same middle whose side is longer by a change."""
    x, y = box.centre
    side = min(max((box.w + box.h) / 2 + change, SMALLEST), max(film.width(), film.height()))
    return Box(x - side / 2, y - side / 2, side, side)


def step_of(box: Box) -> float:
    """How far one press of an arrow key moves a box: a fiftieth of its side, at least a film pixel."""
    return max(1.0, round(box.w / 50))


def square_for(
    bone: Bone, boxes: Mapping[Bone, Box], hand: HandPose | None, film: QSizeF, centre: QPointF
) -> Box:
    """A square of the size a bone is expected to have, around a place on the film.

    The size comes from the layout of the hand; where too few boxes tell it, from the other boxes' sides; and
    without any, from the film, which a hand usually fills.
    """
    if hand is not None:
        side = hand.expected(bone).w
    else:
        units = sorted(box.w / BOX_SIDES[other] for other, box in boxes.items() if other is not bone)
        unit = units[len(units) // 2] if units else max(film.width(), film.height()) / _UNITS_DOWN_A_FILM
        side = BOX_SIDES[bone] * unit
    side = max(side, SMALLEST)
    return moved(Box(centre.x() - side / 2, centre.y() - side / 2, side, side), QPointF(), film)
