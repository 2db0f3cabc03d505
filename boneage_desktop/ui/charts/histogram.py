"""The film's histogram on the screen: its values by how often they occur, and the window over them."""

from __future__ import annotations

import numpy as np
import pyqtgraph
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFontMetricsF, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from boneage_desktop.ui.charts.plot import dress
from boneage_desktop.ui.charts.plot_frame import PlotFrame
from boneage_desktop.ui.style import theme
from boneage_desktop.ui.viewer.value_histogram import Histogram
from boneage_desktop.ui.viewer.window_edges import Held

#: Decades of the axis of counts, in percent; a bar below the first of them has no height.
_DECADES = (-3, -2, -1, 0, 1, 2)
#: A plot of more lines of text than this has room for the unit, and for every decade.
_LINES_WITH_UNIT = 8
#: Free room beside the values of the film, as part of their range.
_MARGIN = 0.02
#: With Ctrl an arrow moves by so many steps.
_FAST = 10
_ORDER = (Held.LOW, Held.HIGH, Held.BOTH)


class HistogramChart(PlotFrame):
    """Draws a histogram; the ends of the window are dragged, or moved by the arrows.

    Tab goes from the lower end to the upper one, to both at once, and on; a double click or 0 asks for the
    window the film opened with.

    Notes
    -----
    Signals: `edges_moved(float, float, Held)` asks for another window, `holding(bool)` says whether the mouse
    holds it, `held_changed()` that the keys move something else, `reset_asked()`.
    """

    edges_moved = Signal(float, float, object)
    holding = Signal(bool)
    held_changed = Signal()
    reset_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # By keys alone: after a drag the next key grades a bone, as after a drag on the film.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMinimumSize(200, 60)
        self.held = Held.LOW
        self.step = 1.0
        self._histogram: Histogram | None = None
        self._unit = ""
        self._following = self._dragged = False
        self._box.setMouseEnabled(x=False, y=False)
        self._bars = pyqtgraph.PlotCurveItem([0, 1], [0], stepMode="center", fillLevel=0)
        self._curve = pyqtgraph.PlotCurveItem(antialias=True)
        self.region = pyqtgraph.LinearRegionItem(swapMode="block")
        for item in (self._bars, self.region, self._curve):
            self.plot.addItem(item, ignoreBounds=True)
        self.region.sigRegionChanged.connect(self._region_moved)
        self.region.sigRegionChangeFinished.connect(self._let_go)
        self.plot.viewport().installEventFilter(self)
        self._draw()

    def show_histogram(self, histogram: Histogram | None, step: float, empty: str) -> None:
        """Draw another film's histogram.

        Parameters
        ----------
        histogram : Histogram or None
        step : float
            What a press of an arrow moves, as long as the film is this one.
        empty : str
            What is shown without a histogram.
        """
        self._end_drag()
        self._histogram, self.step = histogram, step
        self._show_plot(histogram is not None, empty)
        if histogram is not None:
            heights = _heights(histogram.fractions)
            self._bars.setData(histogram.edges, heights)
            self._box.setYRange(0, max(float(heights.max()), 1.0) * 1.04, padding=0)

    def show_window(self, low: float, high: float) -> None:
        """Lay the region over the window the film has now.

        Parameters
        ----------
        low, high : float
            Its ends, in values of the film.
        """
        if self._histogram is None:
            return
        self._following = True
        try:
            self.region.setRegion((low, high))
        finally:
            self._following = False
        if not self._dragged:
            # While it is dragged, what is seen stays, or the end would run away from the hand.
            self._show_values(low, high)

    def show_brightness(self, values: NDArray[np.float64], brightness: NDArray[np.float64]) -> None:
        """Draw how bright each value is on the screen.

        Parameters
        ----------
        values, brightness : ndarray of float64, shape (n,)
            Brightness from 0, at the bottom, to 1, at the top.
        """
        top = self._box.viewRange()[1][1]
        self._curve.setData(values, brightness * top)

    def name_values(self, unit: str) -> None:
        """Name what the values are, where there is room for it below them."""
        self._unit = unit
        self._draw()

    @property
    def edges(self) -> tuple[float, float]:
        """The ends of the region."""
        low, high = (line.value() for line in self.region.lines)
        return low, high

    @property
    def seen(self) -> tuple[float, float]:
        """The least and the largest value that are seen."""
        low, high = self._box.viewRange()[0]
        return low, high

    def handle_x(self, value: float) -> int:
        """Where a value lies in the plot's viewport."""
        return round(float(self._on_plot(value, 0).x() - self.plot.x()))

    # ---- keys and mouse -------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move what is held, or ask for the window the film opened with."""
        ways = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        key = Qt.Key(event.key())
        if self._histogram is None or (key not in ways and key is not Qt.Key.Key_0):
            super().keyPressEvent(event)
        elif key is Qt.Key.Key_0:
            self.reset_asked.emit()
        else:
            fast = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            self._move(ways[key] * self.step * (_FAST if fast else 1))

    def focusNextPrevChild(self, next: bool) -> bool:
        """Go to the other end, then to both, before Tab leaves."""
        place = _ORDER.index(self.held) + (1 if next else -1)
        if self._histogram is None or not 0 <= place < len(_ORDER):
            return super().focusNextPrevChild(next)
        self._hold(_ORDER[place])
        return True

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the end that Tab comes to first."""
        super().focusInEvent(event)
        if event.reason() is Qt.FocusReason.BacktabFocusReason:
            self._hold(_ORDER[-1])
        elif event.reason() is not Qt.FocusReason.MouseFocusReason:
            self._hold(_ORDER[0])
        self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Write on the axes what there is room for."""
        super().resizeEvent(event)
        self._draw()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """No end is marked any more."""
        super().focusOutEvent(event)
        self._draw()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A press takes the focus, a double click asks for the window the film opened with."""
        if isinstance(event, QMouseEvent):
            if event.type() is QEvent.Type.MouseButtonPress:
                self.setFocus(Qt.FocusReason.MouseFocusReason)
            elif event.type() is QEvent.Type.MouseButtonDblClick:
                self.reset_asked.emit()
                return True
        return super().eventFilter(watched, event)

    def _move(self, way: float) -> None:
        low, high = self.edges
        if self.held is not Held.HIGH:
            low += way
        if self.held is not Held.LOW:
            high += way
        self.edges_moved.emit(low, high, self.held)

    def _hold(self, held: Held) -> None:
        if held is not self.held:
            self.held = held
            self._draw()
            self.held_changed.emit()

    def _region_moved(self) -> None:
        if self._following:
            return
        moving = [line.moving for line in self.region.lines]
        held = Held.LOW if moving == [True, False] else Held.HIGH if moving == [False, True] else Held.BOTH
        if not self._dragged:
            self._dragged = True
            self._hold(held)
            self.holding.emit(True)
        self.edges_moved.emit(*self.edges, held)

    def _let_go(self) -> None:
        if self._dragged and not self._following:
            # The last of a drag of both ends is told here only.
            self.edges_moved.emit(*self.edges, self.held)
            self._end_drag()
            self._show_values(*self.edges)

    def _end_drag(self) -> None:
        if self._dragged:
            self._dragged = False
            self.holding.emit(False)

    # ---- drawing --------------------------------------------------------------------------------------

    def _show_values(self, low: float, high: float) -> None:
        """Show all values of the film, and the ends of the window as far as a reader could drag them."""
        assert self._histogram is not None
        first, last = float(self._histogram.edges[0]), float(self._histogram.edges[-1])
        span = last - first
        left, right = min(first, max(low, first - span)), max(last, min(high, last + span))
        margin = _MARGIN * (right - left)
        self._box.setXRange(left - margin, right + margin, padding=0)

    def _draw(self) -> None:
        look = theme.colours()
        metrics = QFontMetricsF(theme.tabular(self.font()))
        lines = self.height() / metrics.height()
        dress(self.plot, self.font(), "", self._unit if lines > _LINES_WITH_UNIT else "")
        axis, every = self.plot.getAxis("left"), 1 if lines > _LINES_WITH_UNIT else 2
        axis.setTicks([[(decade - _DECADES[0], f"{10.0**decade:g} %") for decade in _DECADES[1::every]]])
        axis.setWidth(metrics.horizontalAdvance("0.01 %") + 12)
        self._bars.setPen(pyqtgraph.mkPen(None))
        self._bars.setBrush(QColor(look.quiet))
        self._curve.setPen(pyqtgraph.mkPen(QColor(look.text), width=1.5))
        ground = QColor(look.accent)
        ground.setAlpha(50)
        self.region.setBrush(ground)
        ground.setAlpha(75)
        self.region.setHoverBrush(ground)
        marked = {Held.LOW: (0,), Held.HIGH: (1,), Held.BOTH: (0, 1)}[self.held] if self.hasFocus() else ()
        for place, line in enumerate(self.region.lines):
            line.setPen(pyqtgraph.mkPen(QColor(look.accent), width=3 if place in marked else 1.5))
            line.setHoverPen(pyqtgraph.mkPen(QColor(look.accent), width=4))
        self.update()


def _heights(fractions: NDArray[np.float64]) -> NDArray[np.float64]:
    """Heights on the axis of decades, 0 for nothing."""
    percent = 100 * fractions
    heights = np.zeros_like(percent)
    np.log10(percent, out=heights, where=percent > 0)
    return np.where(percent > 0, np.maximum(heights - _DECADES[0], 0), 0)
