"""One film at several sizes, each half the one before, so that zooming out neither flickers nor costs."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QImage

from boneage_desktop.ui.viewer.display_lut import Lut

#: Greys, or colours of the screen, 0xFFrrggbb.
Pixels = NDArray[np.uint8 | np.uint32]

#: Below this many pixels on its long side a level is not worth having.
_SMALLEST = 256
#: Stretching a picture by this much cannot be seen, and spares four times the pixels.
_STRETCH = 1.125


@dataclass(frozen=True, slots=True)
class RenderedTile:
    """A piece of the film, ready to draw.

    Attributes
    ----------
    image : QImage
        8-bit grey, or in the screen's own format; it looks into ``pixels``, which is therefore kept with it.
    pixels : ndarray of uint8 or uint32, shape (rows, columns)
    area : QRectF
        Where it lies on the film, in film pixels.
    level : int
        Each picture pixel covers 2**level film pixels each way.
    turns : int
        Quarter turns clockwise of the picture against the film, before mirroring.
    mirrored : bool
        Left and right of the turned picture are exchanged.
    """

    image: QImage
    pixels: Pixels
    area: QRectF
    level: int
    turns: int
    mirrored: bool = False

    def serves(self, wanted: QRectF, level: int, turns: int, mirrored: bool) -> bool:
        """Whether a part of the film can be drawn from this picture."""
        same = (self.level, self.turns, self.mirrored) == (level, turns, mirrored)
        return same and self.area.contains(wanted)


class Pyramid:
    """Levels of a film's steps; a level is made when it is first looked at."""

    def __init__(self, steps: NDArray[np.uint16]) -> None:
        self._levels = [steps]

    def level(self, scale: float) -> int:
        """Coarsest level that still has a pixel for every screen pixel, give or take an eighth.

        Parameters
        ----------
        scale : float
            Screen (device) pixels per film pixel.
        """
        rows, columns = self._levels[0].shape
        deepest = max(0, math.floor(math.log2(max(rows, columns) / _SMALLEST)))
        return min(deepest, max(0, math.floor(-math.log2(scale / _STRETCH))))

    def picture(
        self, wanted: QRectF, level: int, turns: int, curve: Pixels, *, mirrored: bool = False
    ) -> RenderedTile | None:
        """Draw part of the film through a curve.

        Parameters
        ----------
        wanted : QRectF
            In film pixels; what lies outside the film is left out.
        level : int
        turns : int
            Quarter turns clockwise.
        curve : ndarray of uint8 or uint32, shape (65536,)
            Greys are made in less time, the colours of `on_screen` drawn in less.
        mirrored : bool
            Exchange left and right, after turning.

        Returns
        -------
        Picture or None
            None when ``wanted`` misses the film.
        """
        steps = self._steps(level)
        size = 2**level
        rows, columns = steps.shape
        left, top = max(0, math.floor(wanted.left() / size)), max(0, math.floor(wanted.top() / size))
        right = min(columns, math.ceil(wanted.right() / size))
        bottom = min(rows, math.ceil(wanted.bottom() / size))
        if right <= left or bottom <= top:
            return None
        # "clip" skips numpy's check of every index; a uint16 cannot be out of range.
        pixels: Pixels = np.take(curve, steps[top:bottom, left:right], mode="clip")
        if turns:
            # Turned here, the picture is drawn upright, which Qt does several times faster.
            pixels = np.rot90(pixels, -turns)
        if mirrored:
            pixels = np.fliplr(pixels)
        pixels = np.ascontiguousarray(pixels)
        height, width = pixels.shape
        kind = QImage.Format.Format_Grayscale8 if pixels.itemsize == 1 else QImage.Format.Format_RGB32
        image = QImage(pixels.data, width, height, pixels.itemsize * width, kind)
        area = QRectF(QRect(left * size, top * size, (right - left) * size, (bottom - top) * size))
        return RenderedTile(image, pixels, area, level, turns, mirrored)

    def _steps(self, level: int) -> NDArray[np.uint16]:
        while len(self._levels) <= level:
            self._levels.append(_halved(self._levels[-1]))
        return self._levels[level]


def on_screen(curve: Lut) -> NDArray[np.uint32]:
    """A curve of greys as colours of the screen."""
    return curve.astype(np.uint32) * np.uint32(0x010101) | np.uint32(0xFF000000)


def _halved(steps: NDArray[np.uint16]) -> NDArray[np.uint16]:
    """Mean of every 2×2 pixels; an odd last row or column is repeated first."""
    rows, columns = steps.shape
    if rows % 2 or columns % 2:
        steps = np.pad(steps, ((0, rows % 2), (0, columns % 2)), mode="edge")
    pairs = steps[0::2].astype(np.uint32)
    pairs += steps[1::2]
    mean: NDArray[np.uint16] = ((pairs[:, 0::2] + pairs[:, 1::2] + 2) >> 2).astype(np.uint16)
    return mean
