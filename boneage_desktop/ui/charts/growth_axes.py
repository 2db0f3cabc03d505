"""The axes of a growth chart: where a value lies, the grid and its figures."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from boneage_desktop.case.growth import Place
from boneage_desktop.ui.style import theme


@dataclass(frozen=True, slots=True)
class ChartAxes:
    """Ages to the right, values up.

    Attributes
    ----------
    ages, values : tuple of float
        Lowest and highest of either axis.
    room : QRectF
        The chart without its figures, in the widget.
    """

    ages: tuple[float, float]
    values: tuple[float, float]
    room: QRectF

    def place(self, where: Place) -> QPointF:
        """Where an age and a value lie in the widget."""
        (left, right), (low, high) = self.ages, self.values
        return QPointF(
            self.room.left() + (where[0] - left) / (right - left) * self.room.width(),
            self.room.bottom() - (where[1] - low) / (high - low) * self.room.height(),
        )

    def paint(self, painter: QPainter, ages: str, values: str) -> None:
        """Draw the grid with its figures and the names of both axes."""
        room, metrics = self.room, painter.fontMetrics()
        height = metrics.height()
        for age in _ticks(*self.ages, room.width() / 34):
            x = self.place((age, 0)).x()
            painter.setPen(QPen(QColor(theme.colours().line), 1))
            painter.drawLine(QPointF(x, room.top()), QPointF(x, room.bottom()))
            painter.setPen(QColor(theme.colours().quiet))
            cell = QRectF(x - 20, room.bottom() + 2, 40, height)
            painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, f"{age:g}")
        for value in _ticks(*self.values, room.height() / 24):
            y = self.place((0, value)).y()
            painter.setPen(QPen(QColor(theme.colours().line), 1))
            painter.drawLine(QPointF(room.left(), y), QPointF(room.right(), y))
            painter.setPen(QColor(theme.colours().quiet))
            cell = QRectF(0, y - height / 2, room.left() - 5, height)
            painter.drawText(cell, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, f"{value:g}")
        below = QRectF(room.left(), room.bottom() + height + 3, room.width(), height)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, ages)
        painter.save()
        painter.translate(2, room.center().y())
        painter.rotate(-90)
        beside = QRectF(-room.height() / 2 - 20, 0, room.height() + 40, height)
        painter.drawText(beside, Qt.AlignmentFlag.AlignCenter, values)
        painter.restore()


def _ticks(low: float, high: float, room: float) -> list[float]:
    """Round values between two ends, not more than `room` of them."""
    for step in (0.5, 1.0, 2.0, 5.0, 100.0, 200.0, 500.0):
        if high - low > 50 and step < 100:
            continue
        if high - low > 4 and step < 1:
            continue
        first = ceil(low / step - 1e-9)
        ticks = [number * step for number in range(first, int(high / step + 1e-9) + 1)]
        if len(ticks) <= max(room, 2):
            break
    return ticks
