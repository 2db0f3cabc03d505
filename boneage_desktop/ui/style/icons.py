"""Icons drawn from the shipped SVG files when they are painted: in the look shown now, at any size."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from boneage_desktop.installation import shipped
from boneage_desktop.ui.style import theme

#: The colours the files are drawn in; each stands for one of the look.
_INK, _WARNING = "#d7dee6", "#f0b44a"


@cache
def icon(name: str) -> QIcon:
    """The icon `name`, faded where its action cannot be used."""
    drawing = (shipped("resources") / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    return QIcon(_Drawing(drawing))


@cache
def _renderer(svg: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(svg.encode()))


class _Drawing(QIconEngine):
    """Asks for the colours at each painting, so that every icon follows a change of the look."""

    def __init__(self, drawing: str) -> None:
        super().__init__()
        self._drawing = drawing

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        look = theme.colours()
        ink = look.faint if mode is QIcon.Mode.Disabled else look.text
        svg = self._drawing.replace(_INK, ink).replace(_WARNING, look.amber)
        _renderer(svg).render(painter, QRectF(rect))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        result = QPixmap(size)
        if result.isNull():  # a button that has been squeezed to nothing asks for a picture without pixels
            return result
        result.fill(Qt.GlobalColor.transparent)
        painter = QPainter(result)
        self.paint(painter, result.rect(), mode, state)
        painter.end()
        return result

    def clone(self) -> QIconEngine:
        return _Drawing(self._drawing)
