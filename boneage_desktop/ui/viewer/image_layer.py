"""Draws the film itself: tones only what is visible, at the resolution of the screen."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter, QTransform

from boneage_desktop.prediction import Box
from boneage_desktop.radiograph.film import Radiograph, Window
from boneage_desktop.ui.viewer.camera import Camera
from boneage_desktop.ui.viewer.display_lut import DisplayLut
from boneage_desktop.ui.viewer.tile_pyramid import Pyramid, RenderedTile

#: From this many screen pixels per film pixel on, the film's own pixels are shown as they are.
_CRISP_FROM = 3.0
#: More picture pixels than this are too many to tone within a frame on two cores.
_HURRIED_PIXELS = 2_000_000


@dataclass(frozen=True, slots=True, eq=False)
class _Still:
    """How a film was last drawn: the same again needs no scaling."""

    picture: RenderedTile
    transform: QTransform
    view: QSizeF
    ratio: float

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, _Still)
            and self.picture is other.picture
            and (self.transform, self.view, self.ratio) == (other.transform, other.view, other.ratio)
        )


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
    """

    def __init__(self, radiograph: Radiograph) -> None:
        rows, columns = radiograph.shape
        self.grid = radiograph.grid
        self._onto = QTransform.fromScale(self.grid.across, self.grid.down)
        self._back = self._onto.inverted()[0]
        self.size = self._onto.mapRect(QRectF(0, 0, columns, rows)).size()
        self.tones = DisplayLut(radiograph)
        self.window = self.tones.first
        self.inverted = False
        self._pyramid = Pyramid(self.tones.steps)
        self._curve = self.tones.curve(self.window, False)
        self._picture: RenderedTile | None = None
        self._curve_shown = False
        self._scale = 0.0
        self._still: _Still | None = None
        self._frame: QImage | None = None

    def set_tone(self, window: Window, inverted: bool) -> None:
        """Take another window or polarity."""
        self.window, self.inverted = window, inverted
        self._curve = self.tones.curve(window, inverted)
        self._picture = None
        self._curve_shown = False

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
        scale = camera.zoom * ratio
        wanted = self._back.mapRect(camera.visible().intersected(QRectF(QPointF(), self.size)))
        level = self._level(scale)
        if hurried and wanted.width() * wanted.height() / 4**level > _HURRIED_PIXELS:
            level += 1
        picture = self._picture
        if picture is None or not picture.serves(wanted, level, camera.turns, camera.mirrored):
            # While the window is dragged or the zoom turned every step may be toned anew, so just what is
            # visible; once a toned picture has been shown, a margin lets the next pans draw without toning.
            panned = self._curve_shown and scale == self._scale
            margin = max(wanted.width(), wanted.height()) / 4 if panned else 0.0
            area = wanted.adjusted(-margin, -margin, margin, margin)
            picture = self._picture = self._pyramid.picture(
                area, level, camera.turns, self._curve, mirrored=camera.mirrored
            )
            self._curve_shown = True
        self._scale = scale
        if picture is None:
            return
        now = _Still(picture, camera.transform(), camera.view, ratio)
        if now != self._still:
            self._still, self._frame = now, None
            _draw(painter, picture, self._onto * camera.transform(), scale)
            return
        # Nothing of the film has moved since the last frame, only what lies over it: it is scaled once.
        if self._frame is None:
            self._frame = _blank(camera.view, ratio)
            onto = QPainter(self._frame)
            _draw(onto, picture, self._onto * camera.transform(), scale)
            onto.end()
        painter.drawImage(QPointF(), self._frame)

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
            _draw(painter, picture, self._onto * transform, scale)
            painter.end()
        return image

    def crop(self, box: Box, turns: int, mirrored: bool = False) -> QImage:
        """A box in film pixels at full resolution, toned like the film; an image of its own memory."""
        area = QRectF(box.x, box.y, box.w, box.h)
        picture = self._pyramid.picture(area, 0, turns, self._curve, mirrored=mirrored)
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

    def _level(self, scale: float) -> int:
        """The level for so many screen pixels to a square one: also for the film's larger pixels."""
        return self._pyramid.level(scale * max(self.grid.across, self.grid.down))


def _blank(size: QSizeF, ratio: float) -> QImage:
    image = QImage((size * ratio).toSize(), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.black)
    return image


def _draw(painter: QPainter, picture: RenderedTile, transform: QTransform, scale: float) -> None:
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, scale < _CRISP_FROM)
    painter.drawImage(transform.mapRect(picture.area), picture.image)
