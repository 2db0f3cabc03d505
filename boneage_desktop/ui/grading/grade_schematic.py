"""Drawn schematics of a bone's grades: the chosen one large, the one before and the one after beneath it.

Like the film they are bright on black in either look: what is dense in a bone must look dense.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from boneage_desktop.anatomy import Bone
from boneage_desktop.phantom.outline import HALF_WIDTH, SHAFT_SHOWN, Line, epiphysis_reach, outline
from boneage_desktop.standards import max_grade, official_label, tw3_stage
from boneage_desktop.ui.style import theme

_CAPTION = 14.0
_GAP = 5.0
#: Share of the height the chosen grade takes.
_LARGE = 0.68


class SchematicView(QWidget):
    """One bone at a grade and its two neighbours, lying as on an upright film of a left hand."""

    def __init__(self) -> None:
        super().__init__()
        self._bone: Bone | None = None
        self._grade = 0
        self.setMinimumSize(118, 90)
        self.setMaximumWidth(230)

    def show_grade(self, bone: Bone, grade: int) -> None:
        """Draw another bone or grade."""
        self._bone, self._grade = bone, grade
        self.setToolTip(f"{official_label(bone, grade)} · {tw3_stage(bone, grade)}")
        self.update()

    def sizeHint(self) -> QSize:
        """The chosen grade at about 160 pixels."""
        return QSize(160, 250)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Three drawings with their grades."""
        if self._bone is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect())
        large = QRectF(whole.left(), whole.top(), whole.width(), round(_LARGE * whole.height()))
        self._paint_tile(painter, large, self._grade, chosen=True)
        side = (whole.width() - _GAP) / 2
        for place, grade in enumerate((self._grade - 1, self._grade + 1)):
            if 0 <= grade <= max_grade(self._bone):
                left = whole.left() + place * (side + _GAP)
                small = QRectF(left, large.bottom() + _GAP, side, whole.bottom() - large.bottom() - _GAP)
                self._paint_tile(painter, small, grade, chosen=False)

    def _paint_tile(self, painter: QPainter, tile: QRectF, grade: int, *, chosen: bool) -> None:
        assert self._bone is not None
        frame = tile.adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(QColor(theme.colours().accent if chosen else theme.colours().line), 1))
        painter.setBrush(QColor(theme.DARK.ground))
        painter.drawRoundedRect(frame, 3, 3)
        area = frame.adjusted(3, 3, -3, -3)
        if not chosen:
            # The chosen grade is named beside the drawing.
            font = QFont(self.font())
            font.setPointSizeF(font.pointSizeF() - 1.5)
            painter.setFont(theme.tabular(font))
            painter.setPen(QColor(theme.DARK.quiet))
            label = official_label(self._bone, grade)
            width = max(theme.scaled(_CAPTION), painter.fontMetrics().horizontalAdvance(label) + 2)
            beside = QRectF(frame.left() + 2, frame.top(), width, frame.height())
            painter.drawText(beside, Qt.AlignmentFlag.AlignCenter, label)
            area.setLeft(beside.right() + 1)
        painter.save()
        painter.setClipRect(area)
        paint_bone(painter, area, self._bone, grade)
        painter.restore()


def paint_bone(painter: QPainter, area: QRectF, bone: Bone, grade: int) -> None:
    """Draw the growing end of a bone at a grade into an area, as large as it goes."""
    drawn = outline(bone, grade)
    reach = epiphysis_reach(bone)
    scale = min(area.width() / (2 * HALF_WIDTH), area.height() / (SHAFT_SHOWN + reach))
    grows_up = drawn.shaft[0][1] > 0
    top = area.center().y() - scale * (SHAFT_SHOWN + reach) / 2
    origin = QPointF(area.center().x(), top + scale * (reach if grows_up else SHAFT_SHOWN))

    def placed(line: Line) -> QPolygonF:
        return QPolygonF([origin + QPointF(x * scale, y * scale) for x, y in line])

    bright = QColor(theme.DARK.text)
    inside = _mixed(QColor(theme.DARK.quiet), QColor(theme.DARK.ground))
    thin = max(scale * 0.03, 0.9)
    edge = QPen(bright, thin, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    shaft = placed(drawn.shaft)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(inside)
    painter.drawPolygon(shaft)
    # The shaft goes on where the drawing ends: no line there.
    painter.setPen(edge)
    painter.drawPolyline(shaft)
    if not drawn.epiphysis:
        return
    soft = QPen(inside, thin * 2.5) if drawn.hazy else edge
    painter.setPen(soft)
    painter.setBrush(inside)
    painter.drawPolygon(placed(drawn.epiphysis))
    if drawn.bridge:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawPolygon(placed(drawn.bridge))
    for lines, width in ((drawn.dense, 2.6 * thin), (drawn.fine, thin)):
        pen = QPen(edge)
        pen.setWidthF(width)
        painter.setPen(pen)
        for line in lines:
            painter.drawPolyline(placed(line))


def _mixed(colour: QColor, ground: QColor) -> QColor:
    """Bone on its ground, opaque, so that parts that touch show no seam."""
    share = 0.55
    return QColor.fromRgbF(
        share * colour.redF() + (1 - share) * ground.redF(),
        share * colour.greenF() + (1 - share) * ground.greenF(),
        share * colour.blueF() + (1 - share) * ground.blueF(),
    )
