"""Draws the film itself: tones only what is visible, at the resolution of the screen."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter, QTransform

from boneage_desktop.prediction import Box
from boneage_desktop.radiograph.film import Radiograph, Window
from boneage_desktop.ui.viewer.camera import Camera
from boneage_desktop.ui.viewer.display_lut import DisplayLut
from boneage_desktop.ui.viewer.tile_pyramid import Pixels, Pyramid, RenderedTile, on_screen

#: From this many screen pixels per film pixel on, the film's own pixels are shown as they are.
_CRISP_FROM = 3.0
#: More picture pixels than this are too many to tone within a frame on two cores.
_HURRIED_PIXELS = 2_000_000
#: Side of a tile in screen pixels.
_TILE = 256


class FilmLayer:
    """One film under one window, in its true shape: places on it are in square pixels (``Radiograph.grid``).

    Attributes
    ----------
    size : QSizeF
        Width and height in square pixels.
    grid : Grid
    tones : DisplayLut
    window : Window
    inverted : bool
        Black and white exchanged by the reader.
    smooth : bool
        Large film pixels are blended into one another instead of shown as they are.
    """

    def __init__(self, radiograph: Radiograph, twin: FilmLayer | None = None) -> None:
        rows, columns = radiograph.shape
        self.grid = radiograph.grid
        self.smooth = False
        self._onto = QTransform.fromScale(self.grid.across, self.grid.down)
        self._back = self._onto.inverted()[0]
        self.size = self._onto.mapRect(QRectF(0, 0, columns, rows)).size()
        self.tones: DisplayLut = DisplayLut(radiograph) if twin is None else twin.tones
        self.window = self.tones.first
        self.inverted = False
        # The same film under another window has the same pixels.
        self._pyramid: Pyramid = Pyramid(self.tones.steps) if twin is None else twin._pyramid
        self._curve = self.tones.curve(self.window, False)
        self._colours: Pixels | None = None
        # By level, for frames that must not be waited for.
        self._pictures: dict[int, RenderedTile] = {}
        self._curve_shown = False
        self._scale = 0.0
        # How the film was painted last under this window.
        self._painted: object = None
        # By column and row on the film's own grid of tiles: a film that is panned only moves them.
        self._tiles: dict[tuple[int, int], QImage] = {}
        self._tiled: object = None

    def set_tone(self, window: Window, inverted: bool) -> None:
        """Take another window or polarity."""
        self.window, self.inverted = window, inverted
        self._curve = self.tones.curve(window, inverted)
        self._colours = None
        self._pictures.clear()
        self._tiled = self._painted = None
        self._curve_shown = False

    def brightness(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """Brightness 0..1 that values of the film have on the screen now.

        Parameters
        ----------
        values : ndarray of float64, shape (n,)
        """
        return self._curve[self.tones.steps_of(values)] / 255.0

    def paint(self, painter: QPainter, camera: Camera, ratio: float, *, hurried: bool) -> None:
        """Draw the visible part.

        Parameters
        ----------
        painter : QPainter
        camera : Camera
        ratio : float
            Screen (device) pixels per logical pixel.
        hurried : bool
            The reader is dragging the window or zooming: on a large screen a coarser picture keeps up with
            the hand, and the next unhurried paint replaces it.
        """
        scale, now = camera.zoom * ratio, (camera.transform(), camera.view, ratio)
        # A hand that holds still can be shown the finished picture, which then costs nothing to show again.
        if hurried and now != self._painted:
            self._paint_hurried(painter, camera, scale)
        else:
            self._paint_tiles(painter, camera, ratio)
        self._scale, self._curve_shown, self._painted = scale, True, now

    def _paint_hurried(self, painter: QPainter, camera: Camera, scale: float) -> None:
        """Draw one picture of what is visible, stretched to the view."""
        wanted = self._back.mapRect(camera.visible().intersected(QRectF(QPointF(), self.size)))
        level = self._level(scale)
        # Stretching takes longer than toning: a picture that is shown as it is may be as large as the view.
        stretched = not self.grid.square or abs(scale * 2**level - 1) > 1e-6
        if stretched and wanted.width() * wanted.height() / 4**level > _HURRIED_PIXELS:
            level += 1
        picture = self._pictures.get(level)
        if picture is None or not picture.serves(wanted, level, camera.turns, camera.mirrored):
            # While the window is dragged every frame is toned anew, so just what is visible; while the film
            # is zoomed, as much around it as can be toned in time, so that the next steps need no toning.
            area = _larger(wanted, _HURRIED_PIXELS * 4**level) if self._curve_shown else wanted
            picture = self._pyramid.picture(
                area, level, camera.turns, self._on_screen, mirrored=camera.mirrored
            )
            if picture is None:
                return
            self._pictures[level] = picture
        # A frame of a zoom is seen for a moment only; smooth ones cost four times as much.
        smooth = self._blends(scale) and scale == self._scale
        _draw(painter, picture, self._onto * camera.transform(), smooth)

    def _paint_tiles(self, painter: QPainter, camera: Camera, ratio: float) -> None:
        """Draw from tiles that lie on a grid of their own on the film, whole screen pixels apart.

        What is in a tile depends on zoom, turn and window, never on where the film has been panned to. So a
        film that was moved looks to the pixel like one that is painted for the first time.
        """
        onto = self._onto * camera.transform() * QTransform.fromScale(ratio, ratio)
        grid = QTransform(onto.m11(), onto.m12(), onto.m21(), onto.m22(), 0, 0)
        tiled = (grid, camera.turns, camera.mirrored)
        if tiled != self._tiled:
            self._tiles.clear()
            self._tiled = tiled
        scale, shift = camera.zoom * ratio, QPoint(round(onto.dx()), round(onto.dy()))
        view = QRect(QPoint(), (camera.view * ratio).toSize() + QSize(1, 1)).translated(-shift)
        film = grid.mapRect(self._back.mapRect(QRectF(QPointF(), self.size))).toAlignedRect()
        seen = view.intersected(film)
        if seen.isEmpty():
            return
        places = [
            (column, row)
            for row in range(seen.top() // _TILE, seen.bottom() // _TILE + 1)
            for column in range(seen.left() // _TILE, seen.right() // _TILE + 1)
        ]
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        for column, row in places:
            tile = self._tiles.get((column, row))
            if tile is None:
                tile = self._tiles[column, row] = self._tile(column, row, grid, scale, camera)
                tile.setDevicePixelRatio(ratio)
            corner = QPoint(column * _TILE, row * _TILE) + shift
            painter.drawImage(QPointF(corner) / ratio, tile)
        # As many again are kept as are seen, for a film that is panned to and fro.
        for place in [place for place in self._tiles if place not in places][: -len(places)]:
            del self._tiles[place]

    def _tile(self, column: int, row: int, grid: QTransform, scale: float, camera: Camera) -> QImage:
        image = QImage(_TILE, _TILE, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.black)
        onto = grid * QTransform.fromTranslate(-column * _TILE, -row * _TILE)
        level = self._level(scale)
        # A smooth pixel at the edge blends pixels from beyond it.
        edge = 2.0 * 2**level
        area = onto.inverted()[0].mapRect(QRectF(0, 0, _TILE, _TILE)).adjusted(-edge, -edge, edge, edge)
        picture = self._pyramid.picture(area, level, camera.turns, self._on_screen, mirrored=camera.mirrored)
        if picture is not None:
            painter = QPainter(image)
            _draw(painter, picture, onto, self._blends(scale))
            painter.end()
        return image

    def enlarged(self, camera: Camera, transform: QTransform, room: QRectF, ratio: float) -> QImage:
        """The film through another, larger transform in a small room, from its full resolution.

        Parameters
        ----------
        camera : Camera
            For turns and mirroring, which ``transform`` shares with it.
        transform : QTransform
            Square pixels to view.
        room : QRectF
            In the view.
        ratio : float
        """
        image = _blank(room.size(), ratio)
        wanted = transform.inverted()[0].mapRect(room)
        scale = room.width() / max(wanted.width(), 1e-6) * ratio
        if camera.turns % 2:
            scale = room.width() / max(wanted.height(), 1e-6) * ratio
        picture = self._pyramid.picture(
            self._back.mapRect(wanted),
            self._level(scale),
            camera.turns,
            self._curve,
            mirrored=camera.mirrored,
        )
        if picture is not None:
            painter = QPainter(image)
            painter.translate(-room.topLeft())
            _draw(painter, picture, self._onto * transform, self._blends(scale))
            painter.end()
        return image

    def own_window(self, box: Box) -> Window:
        """The window that shows a box in film pixels, from its own pixels."""
        left, top = max(math.floor(box.x), 0), max(math.floor(box.y), 0)
        right, bottom = max(math.ceil(box.x + box.w), 0), max(math.ceil(box.y + box.h), 0)
        return self.tones.own_window(self.tones.steps[top:bottom, left:right])

    def crop(self, box: Box, turns: int, mirrored: bool = False) -> QImage:
        """A box in film pixels at full resolution, in its own window; an image of its own memory."""
        area = QRectF(box.x, box.y, box.w, box.h)
        curve = self.tones.curve(self.own_window(box), self.inverted)
        picture = self._pyramid.picture(area, 0, turns, curve, mirrored=mirrored)
        if picture is None:
            return QImage()
        if self.grid.square:
            return picture.image.copy()
        size = self._onto.mapRect(picture.area).size().toSize()
        return picture.image.scaled(
            size.transposed() if turns % 2 else size,
            Qt.AspectRatioMode.IgnoreAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )

    @property
    def _on_screen(self) -> Pixels:
        """The curve as colours, which Qt scales and moves in a third of the time that greys take."""
        if self._colours is None:
            self._colours = on_screen(self._curve)
        return self._colours

    def _blends(self, scale: float) -> bool:
        return self.smooth or scale < _CRISP_FROM

    def _level(self, scale: float) -> int:
        """The level for so many screen pixels to a square one: also for the film's larger pixels."""
        return self._pyramid.level(scale * max(self.grid.across, self.grid.down))


def _blank(size: QSizeF, ratio: float) -> QImage:
    image = QImage((size * ratio).toSize(), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.black)
    return image


def _larger(area: QRectF, size: float) -> QRectF:
    """The same area with a margin all around, so that it has a size; never smaller than it was."""
    width, height = area.width(), area.height()
    # (width + 2 m) · (height + 2 m) = size
    half = (width + height) / 2
    margin = max((((half * half - width * height + size) ** 0.5) - half) / 2, 0.0)
    return area.adjusted(-margin, -margin, margin, margin)


def _draw(painter: QPainter, picture: RenderedTile, transform: QTransform, smooth: bool) -> None:
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
    painter.drawImage(transform.mapRect(picture.area), picture.image)
