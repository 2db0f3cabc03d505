"""Text in the corners of the film view: patient, side, zoom and window, scale bar, purpose."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeySequence, QPainter, QPen

from boneage_desktop.radiograph.film import Radiograph, Spacing, Window

RESEARCH_USE = "Research use only – not a medical device"
RESEARCH_USE_SHORT = "Research use only"

_EDGE = 12.0
_INK = QColor("#E8E8E8")
_QUIET = QColor("#B0B0B0")
_HALO = QColor(0, 0, 0, 200)
_PLATE = QColor(0, 0, 0, 140)

TOP_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
TOP_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
BOTTOM_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
BOTTOM_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom


@dataclass(frozen=True, slots=True)
class ScaleBar:
    """A bar of a round length.

    Attributes
    ----------
    length : float
        In view pixels.
    text : str
        Length and unit; the unit says what the millimetres are, such as ``"20 mm (detector)"``.
    """

    length: float
    text: str


def scale_bar(spacing: Spacing, zoom: float, turned: bool) -> ScaleBar:
    """The longest bar of 1, 2 or 5 times a power of ten millimetres that is at most 140 pixels long.

    Parameters
    ----------
    spacing : Spacing
    zoom : float
        View pixels per film pixel.
    turned : bool
        The film lies on its side, so that its rows run down the view.
    """
    per_mm = zoom / (spacing.row_mm if turned else spacing.column_mm)
    lengths = [digit * 10.0**power for power in range(-3, 4) for digit in (1, 2, 5)]
    fitting = [length for length in lengths if length * per_mm <= 140]
    length = fitting[-1] if fitting else lengths[0]
    return ScaleBar(length * per_mm, f"{length:g} {spacing.label}")


def patient_text(radiograph: Radiograph) -> str:
    """Patient and film date as the film itself states them, one fact a line."""
    patient = radiograph.patient
    born = f"born {patient.birth_date.isoformat()}" if patient.birth_date else ""
    about = " · ".join(part for part in (patient.sex.value if patient.sex else "", born) if part)
    dated = f"Film of {radiograph.film_date.isoformat()}" if radiograph.film_date else ""
    return "\n".join(line for line in (patient.name, patient.id, about, dated) if line)


def status_text(zoom: float, turns: int, window: Window, inverted: bool) -> str:
    """Zoom, window and what else was done to the view.

    Parameters
    ----------
    zoom : float
        Screen (device) pixels per film pixel: 1 is one to one.
    turns : int
        Quarter turns clockwise.
    """
    parts = [f"{zoom * 100:.0f} %"]
    if turns:
        parts.append(f"turned {turns * 90}°")
    if inverted:
        parts.append("inverted")
    if window.lut is not None:
        shown = window.name
    else:
        digits = 0 if window.width >= 20 else 2
        shown = f"W {window.width:.{digits}f}  L {window.centre:.{digits}f}"
        shown += f"  ({window.name})" if window.name else ""
    return "  ·  ".join(parts) + "\n" + shown


def purpose_text(view: QRectF, beside: str, font: QFont) -> str:
    """What the film may be used for, in the longest form that leaves the text beside it legible."""
    metrics = QFontMetricsF(font)
    room = view.width() - 4 * _EDGE - metrics.horizontalAdvance(beside.splitlines()[-1])
    return RESEARCH_USE if metrics.horizontalAdvance(RESEARCH_USE) <= room else RESEARCH_USE_SHORT


def large(font: QFont) -> QFont:
    """The font of the side marker."""
    marker = QFont(font)
    marker.setPointSizeF(font.pointSizeF() * 2.2)
    marker.setBold(True)
    return marker


def paint_corner(
    painter: QPainter, view: QRectF, text: str, corner: Qt.AlignmentFlag, font: QFont, *, quiet: bool = False
) -> None:
    """Write lines into a corner, on a dark plate that keeps them legible on an inverted film."""
    room = view.adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
    painter.setFont(font)
    plate = painter.boundingRect(room, corner, text).adjusted(-4, -2, 4, 2)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_PLATE)
    painter.drawRoundedRect(plate, 3, 3)
    painter.setPen(_QUIET if quiet else _INK)
    painter.drawText(room, corner, text)


def paint_scale_bar(painter: QPainter, view: QRectF, bar: ScaleBar, font: QFont) -> None:
    """Draw the bar above the lower right corner's text, its length over it."""
    height = QFontMetricsF(font).height()
    right, y = view.right() - _EDGE, view.bottom() - _EDGE - height - 10
    left = right - bar.length
    for colour, width in ((_HALO, 4.0), (_INK, 1.6)):
        painter.setPen(QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.SquareCap))
        painter.drawLine(QPointF(left, y), QPointF(right, y))
        for end in (left, right):
            painter.drawLine(QPointF(end, y - 4), QPointF(end, y + 4))
    above = QRectF(view.left(), view.top(), view.width(), y + 6 - view.top())
    paint_corner(painter, above, bar.text, BOTTOM_RIGHT, font)


def paint_empty(painter: QPainter, view: QRectF, font: QFont) -> None:
    """Say how to begin when no film is open."""
    keys = QKeySequence(QKeySequence.StandardKey.Open).toString(QKeySequence.SequenceFormat.NativeText)
    large = QFont(font)
    large.setPointSizeF(font.pointSizeF() * 1.4)
    painter.setFont(large)
    painter.setPen(QColor("#B8B8B8"))
    painter.drawText(view, Qt.AlignmentFlag.AlignCenter, f"Open a film: {keys}, or drop a file here")
