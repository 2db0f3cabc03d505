"""Draws the marks of the bones over the film and says which one lies under the cursor."""

from __future__ import annotations

import math

from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPen, QTransform

from boneage_desktop.anatomy import Bone
from boneage_desktop.case import BoneState
from boneage_desktop.ui.annotations.annotation_style import STYLES, Mark, Style
from boneage_desktop.ui.annotations.label_layout import choose_places, place_at

_HALO = QColor(0, 0, 0, 150)
_PLATE = QColor(0, 0, 0, 190)
_PADDING = 4.0
_SIGN_WIDTH = 11.0
_FLAG = 9.0
_HANDLE = 8.0
#: Distance that grades keep from the edge of the view.
_KEPT = 6.0
#: Pictures of grades that are kept: more than all bones have in all states that are seen in turns.
_PLATES = 200


class MarksLayer:
    """Boxes and grades at a constant size on the screen, whatever the zoom."""

    def __init__(self, font: QFont) -> None:
        self._font = QFont(font)
        self._font.setBold(True)
        self._strip = _HaloStrip()
        self._marks: tuple[Mark, ...] = ()
        self._labels: dict[Bone, QRectF] = {}
        self._laid_out_for: tuple[float, ...] = ()
        # By the marks they were chosen for: sides of the boxes on which the labels stand.
        self._sides: dict[Bone, int] = {}
        self._plates: dict[object, QImage] = {}
        self._transform = QTransform()
        self._view = QRectF()

    def set_marks(self, marks: tuple[Mark, ...]) -> None:
        """Take the marks of the case as it now stands."""
        self._marks = marks
        self._laid_out_for = ()
        self._sides.clear()

    def lay_out(self, transform: QTransform, view: QRectF, *, zooming: bool = False) -> None:
        """Take the camera's transform and the view; labels are placed anew only for another zoom or turn.

        Parameters
        ----------
        transform : QTransform
        view : QRectF
        zooming : bool
            The zoom is about to change again: labels stay on the side of their box, wherever that is best.
        """
        self._transform, self._view = transform, view
        turned = (transform.m11(), transform.m12(), transform.m21(), transform.m22())
        key = (*turned, float(zooming))
        if key == self._laid_out_for:
            return
        self._laid_out_for = key
        metrics = QFontMetricsF(self._font)
        labelled = [mark for mark in self._marks if mark.text]
        # Placed in a view whose origin is the film's, so that panning moves the labels with their boxes.
        areas = [QTransform(*turned, 0, 0).mapRect(mark.area) for mark in labelled]
        boxes = [(area.left(), area.top(), area.right(), area.bottom()) for area in areas]
        sizes = [(_label_width(mark, metrics), metrics.height() + 2) for mark in labelled]
        if not zooming or len(self._sides) != len(labelled):
            chosen = choose_places(boxes, sizes)
            self._sides = {mark.bone: side for mark, side in zip(labelled, chosen, strict=True)}
        self._labels = {}
        for mark, box, size in zip(labelled, boxes, sizes, strict=True):
            left, top, right, bottom = place_at(box, size, self._sides[mark.bone])
            self._labels[mark.bone] = QRectF(left, top, right - left, bottom - top)

    def bone_at(self, place: QPointF) -> Bone | None:
        """Bone whose label, or else smallest box, lies under a point of the view."""
        for mark in self._marks:
            label = self._label(mark)
            if label is not None and label.contains(place):
                return mark.bone
        hits = [mark for mark in self._marks if self.area(mark).contains(place)]
        return min(hits, key=lambda mark: mark.area.width() * mark.area.height()).bone if hits else None

    def mark(self, bone: Bone | None) -> Mark | None:
        """The mark of a bone, None when it has none."""
        return next((mark for mark in self._marks if mark.bone is bone), None)

    def area(self, mark: Mark) -> QRectF:
        """The box of a mark in the view."""
        return self._transform.mapRect(mark.area)

    def label(self, bone: Bone) -> QRectF | None:
        """Where the grade of a bone stands in the view."""
        mark = self.mark(bone)
        return None if mark is None else self._label(mark)

    def paint_square(self, painter: QPainter, area: QRectF) -> None:
        """Draw a box that is about to be placed; the area is in film pixels."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_box(painter, self._transform.mapRect(area), STYLES[BoneState.MISSING], True)

    def paint(self, painter: QPainter, selected: Bone | None, *, handles: bool = False) -> None:
        """Draw all marks, the selected one last and strongest, with handles at its corners if asked."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # Pictures are drawn on whole screen pixels here; told to smooth them, Qt takes five times as long.
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        for mark in sorted(self._marks, key=lambda each: each.bone is selected):
            area, label = self.area(mark), self._label(mark)
            reach = area if label is None else area.united(label)
            if reach.adjusted(-8, -8, 8, 8).intersects(self._view):
                style = STYLES[mark.state]
                self._paint_box(painter, area, style, mark.bone is selected)
                if mark.expected:
                    _paint_cross(painter, area, style.colour)
                elif handles and mark.bone is selected:
                    _paint_handles(painter, area)
                if label is not None:
                    self._paint_label(painter, area, label, mark, mark.bone is selected)

    def _label(self, mark: Mark) -> QRectF | None:
        label = self._labels.get(mark.bone)
        if label is None:
            return None
        label = label.translated(self._transform.dx(), self._transform.dy())
        if not self.area(mark).intersects(self._view):
            return label
        # The grade of a bone in sight stays in sight, however near the reader has zoomed.
        room = self._view.adjusted(_KEPT, _KEPT, -_KEPT, -_KEPT)
        label.moveLeft(max(room.left(), min(label.left(), room.right() - label.width())))
        label.moveTop(max(room.top(), min(label.top(), room.bottom() - label.height())))
        return label

    def _paint_box(self, painter: QPainter, area: QRectF, style: Style, selected: bool) -> None:
        width = 2.6 if selected else 1.3
        # A dark line beneath keeps the colour legible on white bone and on a bright background.
        if style.brackets or style.line is not Qt.PenStyle.SolidLine:
            lines = _brackets(area) if style.brackets else _sides(area)
            painter.setPen(QPen(_HALO, width + 2.2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.SquareCap))
            painter.drawLines(lines)
            pen = QPen(style.colour, width, style.line, Qt.PenCapStyle.FlatCap)
            if style.line is Qt.PenStyle.SolidLine:
                pen.setCapStyle(Qt.PenCapStyle.SquareCap)
            painter.setPen(pen)
            painter.drawLines(lines)
        else:
            # Upright and level edges on whole pixels: crisper than smoothed lines, at a third of their cost.
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            ratio = painter.device().devicePixelRatioF()
            level, upright = _edges(area, width + 2.2, ratio)
            for edge in level:
                painter.fillRect(edge, _HALO)
            for edge in upright:
                self._strip.paint(painter, edge.intersected(self._view), ratio)
            for edges in _edges(area, width, ratio):
                for edge in edges:
                    painter.fillRect(edge, style.colour)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if style.flagged:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(style.colour)
            corner = area.topLeft()
            painter.drawPolygon([corner, corner + QPointF(_FLAG, 0), corner + QPointF(0, _FLAG)])
        if selected:
            painter.setPen(QPen(Qt.GlobalColor.white, 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(area.adjusted(-3.5, -3.5, 3.5, 3.5))

    def _paint_label(
        self, painter: QPainter, area: QRectF, label: QRectF, mark: Mark, selected: bool
    ) -> None:
        style = STYLES[mark.state]
        leader = _leader(area, label)
        if leader.length() > 8:
            painter.setPen(QPen(_HALO, 3))
            painter.drawLine(leader)
            painter.setPen(QPen(style.colour, 1))
            painter.drawLine(leader)
        ratio = painter.device().devicePixelRatioF()
        key = (mark.text, mark.state, selected, label.width(), label.height(), ratio)
        plate = self._plates.get(key)
        if plate is None:
            if len(self._plates) > _PLATES:
                self._plates.clear()
            plate = self._plates[key] = self._plate(label.size(), mark, selected, ratio)
        # On whole screen pixels, so that a grade is as sharp wherever it stands.
        painter.drawImage(
            QPointF(round(label.left() * ratio) / ratio, round(label.top() * ratio) / ratio), plate
        )

    def _plate(self, size: QSizeF, mark: Mark, selected: bool, ratio: float) -> QImage:
        """A grade on its plate: drawn once, since text takes ten times as long as a picture of it."""
        style, label = STYLES[mark.state], QRectF(QPointF(), size)
        image = QImage(
            math.ceil(size.width() * ratio),
            math.ceil(size.height() * ratio),
            QImage.Format.Format_ARGB32_Premultiplied,
        )
        image.setDevicePixelRatio(ratio)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._font)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(style.colour if selected else _PLATE)
        painter.drawRoundedRect(label, 3, 3)
        ink = QColor(Qt.GlobalColor.black) if selected else style.colour
        painter.setPen(ink)
        left = label.left() + _PADDING
        if style.sign:
            _paint_sign(painter, style.sign, QRectF(left, label.top(), _SIGN_WIDTH - 3, label.height()), ink)
            left += _SIGN_WIDTH
        room = QRectF(left, label.top(), label.right() - _PADDING - left, label.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, mark.text)
        painter.end()
        return image


class _HaloStrip:
    """Upright dark edges, drawn from a picture.

    Qt fills a narrow area of a translucent colour row by row, which takes ten times as long as drawing the
    same area from a picture and was half of what all boxes and grades cost.
    """

    def __init__(self) -> None:
        self._strip = QImage()

    def paint(self, painter: QPainter, area: QRectF, ratio: float) -> None:
        """Darken an area of whole screen pixels; nothing where it is empty."""
        wide, high = round(area.width() * ratio), round(area.height() * ratio)
        if wide < 1 or high < 1:
            return
        if self._strip.width() < wide or self._strip.height() < high:
            self._strip = QImage(max(wide, 8), max(high, 256), QImage.Format.Format_ARGB32_Premultiplied)
            self._strip.fill(_HALO)
        self._strip.setDevicePixelRatio(ratio)
        painter.drawImage(area.topLeft(), self._strip, QRectF(0, 0, wide, high))


def _label_width(mark: Mark, metrics: QFontMetricsF) -> float:
    sign = _SIGN_WIDTH if STYLES[mark.state].sign else 0.0
    # A lone "I" would be a plate too thin to see or to hit.
    return max(metrics.horizontalAdvance(mark.text), metrics.height() / 2) + sign + 2 * _PADDING


def _sides(area: QRectF) -> list[QLineF]:
    corners = [area.topLeft(), area.topRight(), area.bottomRight(), area.bottomLeft()]
    return [QLineF(one, other) for one, other in zip(corners, corners[1:] + corners[:1], strict=True)]


def _edges(area: QRectF, width: float, ratio: float) -> tuple[list[QRectF], list[QRectF]]:
    """The four sides of a box as areas of whole screen pixels that do not overlap.

    Parameters
    ----------
    area : QRectF
        Its sides run along the middle of the edges.
    width : float
        Of the edges, in logical pixels.
    ratio : float
        Screen pixels per logical pixel.

    Returns
    -------
    level, upright : list of QRectF
    """
    wide = max(round(width * ratio), 1)
    left, right = (round(x * ratio - wide / 2) for x in (area.left(), area.right()))
    top, bottom = (round(y * ratio - wide / 2) for y in (area.top(), area.bottom()))
    long, high = right - left + wide, bottom - top - wide
    level = [QRectF(left / ratio, y / ratio, long / ratio, wide / ratio) for y in (top, bottom)]
    upright = [QRectF(x / ratio, (top + wide) / ratio, wide / ratio, high / ratio) for x in (left, right)]
    return level, upright


def _brackets(area: QRectF) -> list[QLineF]:
    """The four corners of a box, a quarter of each side long."""
    reach = min(area.width(), area.height()) / 4
    lines = []
    for corner, right, down in (
        (area.topLeft(), 1, 1),
        (area.topRight(), -1, 1),
        (area.bottomRight(), -1, -1),
        (area.bottomLeft(), 1, -1),
    ):
        lines.append(QLineF(corner, corner + QPointF(right * reach, 0)))
        lines.append(QLineF(corner, corner + QPointF(0, down * reach)))
    return lines


def _paint_cross(painter: QPainter, area: QRectF, colour: QColor) -> None:
    """A small cross in the middle: here should be a bone, and none was found."""
    reach = min(area.width(), area.height()) / 8
    centre = area.center()
    for ink, width in ((_HALO, 3.4), (colour, 1.4)):
        painter.setPen(QPen(ink, width))
        painter.drawLine(centre + QPointF(-reach, -reach), centre + QPointF(reach, reach))
        painter.drawLine(centre + QPointF(-reach, reach), centre + QPointF(reach, -reach))


def _paint_handles(painter: QPainter, area: QRectF) -> None:
    painter.setPen(QPen(Qt.GlobalColor.black, 1))
    painter.setBrush(Qt.GlobalColor.white)
    for place in (area.topLeft(), area.topRight(), area.bottomRight(), area.bottomLeft()):
        painter.drawRect(QRectF(place.x() - _HANDLE / 2, place.y() - _HANDLE / 2, _HANDLE, _HANDLE))


def _leader(area: QRectF, label: QRectF) -> QLineF:
    """Shortest line from a box to its label; of no length where they touch."""
    x = min(max(label.center().x(), area.left()), area.right())
    y = min(max(label.center().y(), area.top()), area.bottom())
    end_x = min(max(x, label.left()), label.right())
    end_y = min(max(y, label.top()), label.bottom())
    return QLineF(x, y, end_x, end_y)


def _paint_sign(painter: QPainter, sign: str, room: QRectF, ink: QColor) -> None:
    """Signs are drawn as lines: fonts without a tick or a pencil are common on workstations."""
    if sign == "?":
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, sign)
        return
    painter.setPen(QPen(ink, 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    middle, left, right = room.center().y(), room.left(), room.right()
    if sign == "missing":
        half = 3.0
        centre = QPointF(left + half, middle)
        painter.drawLine(centre + QPointF(-half, -half), centre + QPointF(half, half))
        painter.drawLine(centre + QPointF(-half, half), centre + QPointF(half, -half))
    elif sign == "reviewed":
        low = QPointF(left + room.width() * 0.38, middle + 3.5)
        painter.drawPolyline([QPointF(left, middle), low, QPointF(right, middle - 4)])
    else:  # a pencil: its body, then its point
        tip = QPointF(left, middle + 4.5)
        painter.drawLine(tip, QPointF(right, middle - 3.5))
        painter.setPen(QPen(ink, 3.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        painter.drawLine(QPointF(left + 2.4, middle + 2.1), QPointF(right, middle - 3.5))
    painter.setPen(ink)
