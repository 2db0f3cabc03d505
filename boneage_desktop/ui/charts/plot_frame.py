"""The widget around a plot: it has the focus, its frame and the words where there is nothing to draw."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QStackedLayout, QWidget

from boneage_desktop.ui.charts.plot import bare_plot
from boneage_desktop.ui.style import theme


class PlotFrame(QWidget):
    """A bare plot, or what is missing for one.

    Attributes
    ----------
    plot : pyqtgraph.PlotWidget
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        # The arrows mean something here; they do not go from bone to bone.
        self.setProperty("ownKeys", True)
        self.plot = bare_plot()
        self._box = self.plot.getViewBox()
        self._empty = QLabel()
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        self._empty.setProperty("quiet", "true")
        self._pages = QStackedLayout(self)
        # Room for the frame of the focus.
        self._pages.setContentsMargins(1, 1, 1, 1)
        self._pages.addWidget(self.plot)
        self._pages.addWidget(self._empty)

    def sizeHint(self) -> QSize:
        return QSize(480, 260)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill the ground; frame it where the keys go here."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.colours().ground))
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.colours().accent), 1))
            painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))

    def changeEvent(self, event: QEvent) -> None:
        """Take the look or the font of now."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._draw()

    def _on_plot(self, x: float, y: float) -> QPointF:
        """Where a point of the plot lies in the widget."""
        scene = self._box.mapViewToScene(QPointF(x, y))
        return QPointF(self.plot.mapFromScene(scene)) + QPointF(self.plot.pos())

    def _show_plot(self, shown: bool, empty: str) -> None:
        """Show the plot, or say what is missing."""
        self._empty.setText(empty)
        self._pages.setCurrentIndex(0 if shown else 1)

    def _draw(self) -> None:
        """Put everything on the plot anew."""
        raise NotImplementedError

    def describe(self, words: str) -> None:
        """Let a screen reader say what is shown."""
        if words != self.accessibleDescription():
            self.setAccessibleDescription(words)
