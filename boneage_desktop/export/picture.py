"""The part of the film that a report prints, at print resolution."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from boneage_desktop.prediction import Box
from boneage_desktop.radiograph import Radiograph, default_display

# The film is printed at most 2.8 × 3.8 inches; a laser printer resolves about 200 grey dots an inch.
_PICTURE_COLUMNS, _PICTURE_ROWS = 560, 780

# A hand that fills less than this share of the film's print is shown alone and larger, with this share of its
# own length around it: the farthest boxes end short of the finger tips and the edge of the wrist.
_SMALL, _MARGIN, _ENOUGH_BONES = 0.8, 0.18, 8


def hand_region(boxes: Sequence[Box], whole: Box) -> Box:
    """Part of the film to print, in whole square pixels: all of it, unless the hand is small on it.

    Parameters
    ----------
    boxes : sequence of Box
        The bones found, in square pixels.
    whole : Box
        The film, likewise.
    """
    if len(boxes) < _ENOUGH_BONES:
        return whole
    left, top = min(box.x for box in boxes), min(box.y for box in boxes)
    right, bottom = max(box.x + box.w for box in boxes), max(box.y + box.h for box in boxes)
    margin = _MARGIN * max(right - left, bottom - top)
    aspect = _PICTURE_COLUMNS / _PICTURE_ROWS
    high = max(bottom - top + 2 * margin, (right - left + 2 * margin) / aspect, _PICTURE_ROWS / 4)
    wide, high = round(min(high * aspect, whole.w)), round(min(high, whole.h))
    if max(wide / _PICTURE_COLUMNS, high / _PICTURE_ROWS) > _SMALL * max(
        whole.w / _PICTURE_COLUMNS, whole.h / _PICTURE_ROWS
    ):
        return whole
    x, y = (left + right - wide) / 2, (top + bottom - high) / 2
    return Box(round(min(max(x, 0), whole.w - wide)), round(min(max(y, 0), whole.h - high)), wide, high)


def reduced(
    radiograph: Radiograph, region: Box, room: tuple[int, int] = (_PICTURE_COLUMNS, _PICTURE_ROWS)
) -> NDArray[np.uint8]:
    """That part of the film as first shown, in its true shape, reduced to print resolution.

    Parameters
    ----------
    radiograph : Radiograph
    region : Box
        In square pixels (``radiograph.grid``).
    room : tuple of int
        Most columns and rows of the picture; a film with fewer is not enlarged.

    Returns
    -------
    ndarray of uint8, shape (rows, columns)
        0 black .. 255 white.
    """
    own = radiograph.grid.back(region)
    left, top = round(own.x), round(own.y)
    part = default_display(radiograph)[top : round(own.y + own.h), left : round(own.x + own.w)]
    shown = np.nan_to_num(part, nan=0.0, posinf=1.0, neginf=0.0).clip(0.0, 1.0)
    picture = Image.fromarray((shown * 255.0 + 0.5).astype(np.uint8))
    if not radiograph.grid.square:
        high, wide = radiograph.grid.size(*part.shape)
        scale = min(1.0, room[0] / wide, room[1] / high)
        size = max(1, round(wide * scale)), max(1, round(high * scale))
        return np.asarray(picture.resize(size, Image.Resampling.LANCZOS))
    picture.thumbnail(room, Image.Resampling.LANCZOS)
    return np.asarray(picture)
