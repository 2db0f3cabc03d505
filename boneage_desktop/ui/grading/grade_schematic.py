"""Drawn schematics of a bone's grades, lying as on an upright film of a left hand.

Like the film they are bright on black in either look: what is dense in a bone must look dense.
"""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF, QTransform

from boneage_desktop.anatomy import Bone
from boneage_desktop.phantom.outline import HALF_WIDTH, SHAFT_SHOWN, Line, epiphysis_reach, outline
from boneage_desktop.ui.style import theme


def paint_bone(painter: QPainter, area: QRectF, bone: Bone, grade: int) -> None:
    """Draw the growing end of a bone at a grade into an area, as large as it goes."""
    drawn = outline(bone, grade)
    reach = epiphysis_reach(bone)
    scale = min(area.width() / (2 * HALF_WIDTH), area.height() / (SHAFT_SHOWN + reach))
    grows_up = drawn.shaft[0][1] > 0
    top = area.center().y() - scale * (SHAFT_SHOWN + reach) / 2
    origin = QPointF(area.center().x(), top + scale * (reach if grows_up else SHAFT_SHOWN))

    place = QTransform(scale, 0, 0, scale, origin.x(), origin.y())

    def placed(line: Line) -> QPolygonF:
        return place.map(_polygon(line))

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


@cache
def _polygon(line: Line) -> QPolygonF:
    """A line of an outline for Qt; made once, as a strip of drawings has thousands of points."""
    return QPolygonF([QPointF(x, y) for x, y in line])


def _mixed(colour: QColor, ground: QColor) -> QColor:
    """Bone on its ground, opaque, so that parts that touch show no seam."""
    share = 0.55
    return QColor.fromRgbF(
        share * colour.redF() + (1 - share) * ground.redF(),
        share * colour.greenF() + (1 - share) * ground.greenF(),
        share * colour.blueF() + (1 - share) * ground.blueF(),
    )
