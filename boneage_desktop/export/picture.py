"""The part of the film that a report prints, at print resolution."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from boneage_desktop.prediction import Box
from boneage_desktop.radiograph import Radiograph, default_display

# The film is printed at most 2.8 × 3.8 inches; a laser printer resolves about 200 grey dots an inch.
_PICTURE_COLUMNS, _PICTURE_ROWS = 560, 780

#: Most columns and rows of the film on a page of its own: 5.3 × 7.4 inches.
LARGE = (1060, 1480)

# A crop is printed 0.8 inches wide; how much of a box is added on each side; which percentiles become black
# and white.
_CROP_SIDE, _AROUND, _ENDS = 200, 0.06, (1.0, 99.5)

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
    """One picture of a film; see `Pictures.of`."""
    return Pictures(radiograph).of(region, room)


class Pictures:
    """Pictures of one film at print resolution, in its true shape; the film is rendered once."""

    def __init__(self, radiograph: Radiograph) -> None:
        self._film = radiograph

    @cached_property
    def _shown(self) -> NDArray[np.float32]:
        return default_display(self._film)

    def of(self, region: Box, room: tuple[int, int] = (_PICTURE_COLUMNS, _PICTURE_ROWS)) -> NDArray[np.uint8]:
        """Part of the film as first shown.

        Parameters
        ----------
        region : Box
            In square pixels (``Radiograph.grid``).
        room : tuple of int
            Most columns and rows of the picture; a film with fewer is not enlarged.

        Returns
        -------
        ndarray of uint8, shape (rows, columns)
            0 black .. 255 white.
        """
        return self._printed(_part(self._shown, self._film.grid.back(region)), room)

    def crop(self, box: Box) -> NDArray[np.uint8] | None:
        """A bone with a little around it, its own values spread over black to white.

        Parameters
        ----------
        box : Box
            In square pixels.

        Returns
        -------
        ndarray of uint8, shape (rows, columns), or None
            ``None`` for a box outside of the film.
        """
        more_x, more_y = _AROUND * box.w, _AROUND * box.h
        wider = Box(box.x - more_x, box.y - more_y, box.w + 2 * more_x, box.h + 2 * more_y)
        part = _part(self._film.pixels, self._film.grid.back(wider))
        if not part.size:
            return None
        finite = np.nan_to_num(part, nan=0.0, posinf=1.0, neginf=0.0)
        low, high = np.percentile(finite, _ENDS)
        return self._printed((finite - low) / max(high - low, 1e-6), (_CROP_SIDE, _CROP_SIDE))

    def _printed(self, part: NDArray[np.float32], room: tuple[int, int]) -> NDArray[np.uint8]:
        shown = np.nan_to_num(part, nan=0.0, posinf=1.0, neginf=0.0).clip(0.0, 1.0)
        picture = Image.fromarray((shown * 255.0 + 0.5).astype(np.uint8))
        if not self._film.grid.square:
            high, wide = self._film.grid.size(*part.shape)
            scale = min(1.0, room[0] / wide, room[1] / high)
            size = max(1, round(wide * scale)), max(1, round(high * scale))
            return np.asarray(picture.resize(size, Image.Resampling.LANCZOS))
        picture.thumbnail(room, Image.Resampling.LANCZOS)
        return np.asarray(picture)


def _part(pixels: NDArray[np.float32], own: Box) -> NDArray[np.float32]:
    """The pixels in a box, as far as it lies on the film."""
    left, top = max(round(own.x), 0), max(round(own.y), 0)
    return pixels[top : max(round(own.y + own.h), 0), left : max(round(own.x + own.w), 0)]
