"""The magnifier: a lens at the cursor that shows the film's own pixels larger, without boxes over them."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPen, QTransform

from boneage_desktop.ui.viewer import corner_text
from boneage_desktop.ui.viewer.camera import Camera
from boneage_desktop.ui.viewer.image_layer import FilmLayer

#: Radius of the lens in logical pixels: a joint of a fitted film at the least power fills it.
RADIUS = 120.0
WEAKEST, STRONGEST, _STEP = 2.0, 4.0, 0.5
_RIM = QColor("#E8E8E8")
_SHADE = QColor(0, 0, 0, 170)


class Magnifier:
    """A lens over one view.

    Attributes
    ----------
    power : float
        How much larger than around it the film is shown, 2..4.
    place : QPointF
        Its middle in the view.
    """

    def __init__(self) -> None:
        self.power = 2.5
        self.place = QPointF()

    def turn_wheel(self, notches: float) -> None:
        """Change the power by half a step a notch."""
        steps = 1 if notches > 0 else -1
        self.power = min(max(self.power + steps * _STEP, WEAKEST), STRONGEST)

    def transform(self, camera: Camera) -> QTransform:
        """Film pixels to view under the lens: what is under its middle stays there."""
        enlarged = QTransform.fromTranslate(self.place.x(), self.place.y())
        enlarged.scale(self.power, self.power)
        enlarged.translate(-self.place.x(), -self.place.y())
        return camera.transform() * enlarged

    def paint(self, painter: QPainter, film: FilmLayer, camera: Camera, ratio: float, font: QFont) -> None:
        """Draw the film under the lens, its rim and its power."""
        room = QRectF(self.place.x() - RADIUS, self.place.y() - RADIUS, 2 * RADIUS, 2 * RADIUS)
        # A round brush of the film: a round clip around it costs several times as much.
        picture = film.enlarged(camera, self.transform(camera), room, ratio)
        picture.setDevicePixelRatio(1)
        glass = QBrush(picture)
        glass.setTransform(QTransform(1 / ratio, 0, 0, 1 / ratio, room.left(), room.top()))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(glass)
        painter.drawEllipse(room)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, width in ((_SHADE, 5.0), (_RIM, 2.0)):
            painter.setPen(QPen(colour, width))
            painter.drawEllipse(room)
        below = QRectF(room.left(), room.top(), room.width(), room.height() - 2)
        corner_text.paint_note(painter, below, f"{self.power:g}×", font)
        painter.restore()
