"""Text in the corners of the film view: patient, side, zoom and window, scale bar, purpose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QT_TRANSLATE_NOOP, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeySequence, QPainter, QPainterPath, QPen

from boneage_desktop.anatomy import Sex
from boneage_desktop.radiograph.film import Radiograph, Spacing, Window
from boneage_desktop.radiograph.grid import SQUARE, Grid
from boneage_desktop.ui.i18n.core_messages import translate_message
from boneage_desktop.ui.i18n.language import translate

_EDGE = 12.0
_LONGEST_BAR = 140.0
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
        Length and unit; the unit says what the millimetres are, such as ``"20 mm at the detector"``.
    """

    length: float
    text: str


#: What the millimetres of a film are, by the unit its spacing names.
_MEANINGS = {
    "mm (calibrated)": QT_TRANSLATE_NOOP("Overlay", "{0} mm, calibrated to the patient"),
    "mm (detector)": QT_TRANSLATE_NOOP("Overlay", "{0} mm at the detector"),
    "mm (corrected for magnification)": QT_TRANSLATE_NOOP("Overlay", "{0} mm, corrected for magnification"),
    "mm (scanned film)": QT_TRANSLATE_NOOP("Overlay", "{0} mm on the scanned film"),
}


def scale_bar(spacing: Spacing | None, zoom: float, turned: bool, grid: Grid = SQUARE) -> ScaleBar:
    """The longest bar of 1, 2 or 5 times a power of ten millimetres that is at most 140 pixels long.

    Parameters
    ----------
    spacing : Spacing or None
        Without one the bar counts film pixels, and says so.
    zoom : float
        View pixels per square pixel of the film.
    turned : bool
        The film lies on its side, so that its rows run down the view.
    grid : Grid
        Square pixels on the film.
    """
    if spacing is None:
        length = _round_length(zoom)
        return ScaleBar(length * zoom, translate("Overlay", "{0} px (uncalibrated)").format(f"{length:g}"))
    per_mm = zoom / (spacing.row_mm / grid.down if turned else spacing.column_mm / grid.across)
    length = _round_length(per_mm)
    meaning = _MEANINGS.get(spacing.label)
    words = f"{{0}} {spacing.label}" if meaning is None else translate("Overlay", str(meaning))
    return ScaleBar(length * per_mm, words.format(f"{length:g}"))


def _round_length(per_unit: float) -> float:
    lengths = [digit * 10.0**power for power in range(-3, 6) for digit in (1, 2, 5)]
    fitting = [length for length in lengths if length * per_unit <= _LONGEST_BAR]
    return fitting[-1] if fitting else lengths[0]


def patient_text(radiograph: Radiograph) -> str:
    """Patient and film date as the film itself states them, one fact a line."""
    patient = radiograph.patient
    return lines_about(patient.name, patient.id, patient.sex, patient.birth_date, radiograph.film_date)


def lines_about(name: str, number: str, sex: Sex | None, born: date | None, filmed: date | None) -> str:
    """Patient and date, one fact a line; nothing for what is not known."""
    birth = translate("Overlay", "born {0}").format(born.isoformat()) if born else ""
    about = " · ".join(part for part in (letter(sex), birth) if part)
    dated = translate("Overlay", "Film of {0}").format(filmed.isoformat()) if filmed else ""
    return "\n".join(line for line in (name, number, about, dated) if line)


def letter(sex: Sex | None) -> str:
    """The sex as one letter or sign; empty when it is not known."""
    return {Sex.FEMALE: translate("Overlay", "F"), Sex.MALE: translate("Overlay", "M"), None: ""}[sex]


def status_text(zoom: float, turns: int, window: Window, inverted: bool, mirrored: bool = False) -> str:
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
        parts.append(translate("Overlay", "rotated {0}°").format(turns * 90))
    if mirrored:
        parts.append(translate("Overlay", "mirrored"))
    if inverted:
        parts.append(translate("Overlay", "inverted"))
    return "  ·  ".join(parts) + "\n" + window_text(window)


def window_text(window: Window) -> str:
    """Width, level and name of a window; the name alone of a stored curve."""
    if window.lut is not None:
        return translate_message(window.name) or translate("Overlay", "VOI LUT")
    digits = 0 if window.width >= 20 else 2
    shown = f"W {window.width:.{digits}f}  L {window.centre:.{digits}f}"
    return shown + (f"  ({translate_message(window.name)})" if window.name else "")


def purpose_text(view: QRectF, beside: str, font: QFont) -> str:
    """What the film may be used for, in the longest form that leaves the text beside it legible."""
    metrics = QFontMetricsF(font)
    room = view.width() - 4 * _EDGE - metrics.horizontalAdvance(beside.splitlines()[-1])
    whole = translate("Overlay", "Research use only – not a medical device")
    fits = metrics.horizontalAdvance(whole) <= room
    return whole if fits else translate("Overlay", "Research use only")


def large(font: QFont) -> QFont:
    """The font of the side marker."""
    marker = QFont(font)
    marker.setPointSizeF(font.pointSizeF() * 2.2)
    marker.setBold(True)
    return marker


def corner_lines(view: QRectF, text: str, corner: Qt.AlignmentFlag, font: QFont) -> list[QRectF]:
    """Where the lines of a corner's text lie, each as wide as its words."""
    metrics, lines = QFontMetricsF(font), text.split("\n")
    room = view.adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
    height = metrics.lineSpacing()
    top = room.top() if corner & Qt.AlignmentFlag.AlignTop else room.bottom() - height * len(lines)
    places = []
    for number, line in enumerate(lines):
        width = metrics.horizontalAdvance(line)
        left = room.left() if corner & Qt.AlignmentFlag.AlignLeft else room.right() - width
        places.append(QRectF(left, top + number * height, width, height))
    return places


def free_corner(
    view: QRectF, text: str, taken: Sequence[QRectF], font: QFont
) -> tuple[QRectF, Qt.AlignmentFlag]:
    """Where the lower left corner's text covers nothing: there, above or below what is taken, or opposite.

    Parameters
    ----------
    view : QRectF
    text : str
    taken : sequence of QRectF
        The other corners' texts and the selected bone.
    font : QFont

    Returns
    -------
    QRectF
        The view, less what the text has to keep clear of.
    Qt.AlignmentFlag
        Its corner. The lower left one where no place is free.
    """
    choices = [(view, BOTTOM_LEFT)]
    for corner in (BOTTOM_LEFT, TOP_LEFT, TOP_RIGHT, BOTTOM_RIGHT):
        for place in taken:
            if corner & Qt.AlignmentFlag.AlignTop:
                choices.append((view.adjusted(0, place.bottom() - view.top() - _EDGE + 6, 0, 0), corner))
            else:
                choices.append((view.adjusted(0, 0, 0, place.top() - view.bottom() + _EDGE - 6), corner))
    for room, corner in choices:
        lines = [place.adjusted(-4, -2, 4, 2) for place in corner_lines(room, text, corner, font)]
        inside = all(view.contains(line) for line in lines)
        if inside and not any(line.intersects(other) for line in lines for other in taken):
            return room, corner
    return choices[0]


def paint_corner(
    painter: QPainter, view: QRectF, text: str, corner: Qt.AlignmentFlag, font: QFont, *, quiet: bool = False
) -> QRectF:
    """Write lines into a corner, on dark plates that keep them legible on an inverted film.

    Each line has a plate of its own width: bone and markers beside a short line stay in sight.

    Returns
    -------
    QRectF
        What it covers.
    """
    places = corner_lines(view, text, corner, font)
    plates = QPainterPath()
    plates.setFillRule(Qt.FillRule.WindingFill)
    for place in places:
        plates.addRoundedRect(place.adjusted(-4, -2, 4, 2), 3, 3)
    painter.setFont(font)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_PLATE)
    painter.drawPath(plates)
    painter.setPen(_QUIET if quiet else _INK)
    for place, line in zip(places, text.split("\n"), strict=True):
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, line)
    return plates.boundingRect()


def paint_note(painter: QPainter, room: QRectF, text: str, font: QFont) -> None:
    """Write a line on a dark plate, centred at the lower edge of a room."""
    painter.setFont(font)
    along = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom
    inner = room.adjusted(0, 0, 0, -6)
    plate = painter.boundingRect(inner, along, text).adjusted(-6, -2, 6, 2)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_HALO)
    painter.drawRoundedRect(plate, 3, 3)
    painter.setPen(_INK)
    painter.drawText(inner, along, text)


def paint_hint(painter: QPainter, view: QRectF, hint: str, beside: str, font: QFont) -> None:
    """Write what to do at the upper edge, below the corner's lines where there is no room beside them.

    The lower edge is where the wrist lies.
    """
    metrics = QFontMetricsF(font)
    lines = beside.splitlines()
    widest = max((metrics.horizontalAdvance(line) for line in lines), default=0.0)
    narrow = metrics.horizontalAdvance(hint) > view.width() - 2 * (widest + 3 * _EDGE)
    top = _EDGE + (len(lines) * metrics.height() if narrow else 0.0)
    paint_note(
        painter, QRectF(view.left(), view.top(), view.width(), top + metrics.height() + 10), hint, font
    )


def paint_side(painter: QPainter, view: QRectF, side: str, mirrored: bool, font: QFont) -> QRectF:
    """Write the side marker into the upper right corner, and beneath it that left and right are exchanged.

    Returns
    -------
    QRectF
        What it covers.
    """
    covered, below = QRectF(), view
    if side:
        covered = paint_corner(painter, view, side, TOP_RIGHT, large(font))
        below = view.adjusted(0, QFontMetricsF(large(font)).height() + 6, 0, 0)
    if mirrored:
        words = translate("Overlay", "⇋ mirrored")
        covered = covered.united(paint_corner(painter, below, words, TOP_RIGHT, font))
    return covered


def paint_scale_bar(painter: QPainter, view: QRectF, bar: ScaleBar, font: QFont) -> QRectF:
    """Draw the bar above the lower right corner's text, its length over it.

    Returns
    -------
    QRectF
        What it covers.
    """
    height = QFontMetricsF(font).height()
    right, y = view.right() - _EDGE, view.bottom() - _EDGE - height - 10
    left = right - bar.length
    for colour, width in ((_HALO, 4.0), (_INK, 1.6)):
        painter.setPen(QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.SquareCap))
        painter.drawLine(QPointF(left, y), QPointF(right, y))
        for end in (left, right):
            painter.drawLine(QPointF(end, y - 4), QPointF(end, y + 4))
    above = QRectF(view.left(), view.top(), view.width(), y + 6 - view.top())
    words = paint_corner(painter, above, bar.text, BOTTOM_RIGHT, font)
    return words.united(QRectF(left, y - 4, bar.length, 8))


def paint_empty(painter: QPainter, view: QRectF, font: QFont) -> None:
    """Say how to begin when no film is open."""
    keys = QKeySequence(QKeySequence.StandardKey.Open).toString(QKeySequence.SequenceFormat.NativeText)
    large = QFont(font)
    large.setPointSizeF(font.pointSizeF() * 1.4)
    painter.setFont(large)
    painter.setPen(QColor("#B8B8B8"))
    painter.drawText(
        view,
        Qt.AlignmentFlag.AlignCenter,
        translate("Overlay", "Open a film: {0}, or drop a file here").format(keys),
    )
