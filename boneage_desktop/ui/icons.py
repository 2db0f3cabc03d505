"""Icons of the tool bar, drawn from the shipped SVG files at every size a screen asks for."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from boneage_desktop.installation import shipped

_DRAWN = "#d7dee6"
_FADED = "#56626e"


@cache
def icon(name: str) -> QIcon:
    """The icon `name`, with a faded form for disabled actions."""
    drawing = (shipped("resources") / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    result = QIcon()
    for mode, svg in (
        (QIcon.Mode.Normal, drawing),
        (QIcon.Mode.Disabled, drawing.replace(_DRAWN, _FADED)),
    ):
        renderer = QSvgRenderer(QByteArray(svg.encode()))
        for size in (16, 20, 32, 40, 60):
            pixmap = QPixmap(size, size)
            pixmap.fill(Qt.GlobalColor.transparent)
            painter = QPainter(pixmap)
            renderer.render(painter, QRectF(0, 0, size, size))
            painter.end()
            result.addPixmap(pixmap, mode)
    return result
