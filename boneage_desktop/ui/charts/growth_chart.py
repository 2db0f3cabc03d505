"""A growth chart on the screen: visits against age, bands and percentile curves behind them."""

from __future__ import annotations

import numpy as np
import pyqtgraph
from PySide6.QtCore import (
    QEvent,
    QObject,
    QPoint,
    QPointF,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from boneage_desktop.case import Unavailable
from boneage_desktop.case.growth import Chart, Place, Point, View
from boneage_desktop.messages import Message
from boneage_desktop.ui.charts.growth_items import GrowthItems
from boneage_desktop.ui.charts.height_visits import height_words
from boneage_desktop.ui.charts.plot import dress
from boneage_desktop.ui.charts.plot_frame import PlotFrame
from boneage_desktop.ui.i18n.core_messages import translate_message

_RADIUS = 4.5
_NEAR = 12.0
#: Zoom of one press of a key.
_ZOOM = 0.8
#: Percentiles that are read off under the cursor.
_READ_OFF = (3, 50, 97)


class GrowthChart(PlotFrame):
    """Draws a `Chart`; the arrows go from visit to visit, Enter or a double click opens one.

    The wheel, + and − zoom, a drag pans, 0 or a double click beside the visits shows all again.

    Notes
    -----
    Signals: `current_changed(str)` with the film digest of the visit chosen, `chosen(str)` to open it,
    `hovered(str)` with what is under the cursor, in words.
    """

    current_changed = Signal(str)
    chosen = Signal(str)
    hovered = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chart: Chart | None = None
        self._open = ""
        self._current = ""
        self.setMinimumSize(240, 150)
        self._items = GrowthItems(self.plot)
        self.plot.viewport().installEventFilter(self)

    def show_chart(self, chart: Chart | None, open_digest: str, empty: str) -> None:
        """Draw another chart.

        Parameters
        ----------
        chart : Chart or None
        open_digest : str
            Digest of the open film, which is marked.
        empty : str
            What is missing, shown where there is no point to draw.
        """
        before, self.chart, self._open = self.chart, chart, open_digest
        self._show_plot(chart is not None and bool(chart.points), empty)
        self._draw()
        if chart is not None and (before is None or _frame(before) != _frame(chart)):
            self.reset_view()
        self._describe_visit()

    @property
    def current(self) -> str:
        """Film digest of the visit chosen; empty without."""
        return self._current

    def select(self, digest: str) -> None:
        """Choose a visit."""
        if digest != self._current:
            self._current = digest
            self._describe_visit()
            self._draw()
            self.current_changed.emit(digest)

    def reset_view(self) -> None:
        """Show the whole chart."""
        if self.chart is not None:
            (left, right), (low, high) = self.chart.ages, self.chart.values
            self._box.setLimits(
                xMin=left,
                xMax=right,
                yMin=low,
                yMax=high,
                minXRange=(right - left) / 20,
                minYRange=(high - low) / 20,
            )
            self._box.setRange(xRange=(left, right), yRange=(low, high), padding=0)

    def words(self, point: Point) -> str:
        """A visit in a sentence: date, age and value."""
        assert self.chart is not None
        film, chart = point.film, self.chart
        if chart.view is View.HEIGHT:
            return height_words(film)
        day = film.film_date.isoformat() if film.film_date else ""
        if chart.view is View.VELOCITY:
            return self.tr("to {0}: {1} years of {2} bone age per year").format(
                day, f"{point.place[1]:.2f}", chart.method
            )
        results = film.results
        value = "" if isinstance(results, Unavailable) else translate_message(results[chart.method].text)
        if chart.view is View.TOTAL:
            value = self.tr("total {0}").format(round(point.place[1]))
        return self.tr("{0}: age {1} y, {2} {3}").format(day, f"{point.place[0]:.1f}", chart.method, value)

    def values_at(self, where: Place) -> str:
        """What the axes and the percentile curves say at an age and a value."""
        chart = self.chart
        assert chart is not None
        digits = {View.BONE_AGE: 1, View.TOTAL: 0, View.VELOCITY: 2, View.HEIGHT: 1}[chart.view]
        parts = [self.tr("age {0} y").format(f"{where[0]:.1f}"), f"{where[1]:.{digits}f}"]
        for percent, places in chart.curves:
            ages, values = np.array(places).T
            if percent in _READ_OFF and ages[0] <= where[0] <= ages[-1]:
                parts.append(f"P{percent} {np.interp(where[0], ages, values):.{digits}f}")
        return "  ·  ".join(parts)

    def place(self, where: Place) -> QPointF:
        """Where an age and a value lie in the widget."""
        return self._on_plot(*where)

    @property
    def names(self) -> dict[str, QRectF]:
        """Names of the lines, and where they are in the widget."""
        corner = QPointF(self.plot.pos())
        return {text: cell.translated(corner) for text, cell in self._items.names.items()}

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from visit to visit, open one, zoom."""
        points = self.chart.points if self.chart is not None else ()
        digests = [point.film.film_digest for point in points]
        now = digests.index(self._current) if self._current in digests else -1
        steps = {Qt.Key.Key_Left: max(now - 1, 0), Qt.Key.Key_Right: min(now + 1, len(points) - 1)}
        steps |= {Qt.Key.Key_Home: 0, Qt.Key.Key_End: len(points) - 1}
        zooms = {Qt.Key.Key_Plus: _ZOOM, Qt.Key.Key_Equal: _ZOOM, Qt.Key.Key_Minus: 1 / _ZOOM}
        key = Qt.Key(event.key())
        if points and key in steps:
            self.select(digests[steps[key]])
        elif points and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._current in digests:
            self.chosen.emit(self._current)
        elif points and key in zooms:
            middle = points[now].place if now >= 0 else self._box.viewRect().center().toTuple()
            self._box.scaleBy((zooms[key], zooms[key]), center=pyqtgraph.Point(*middle))
        elif key is Qt.Key.Key_0:
            self.reset_view()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the last visit."""
        super().focusInEvent(event)
        if self.chart is not None and self.chart.points and not self._current:
            self.select(self.chart.points[-1].film.film_digest)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Answer the mouse over the plot; dragging and the wheel are left to pyqtgraph."""
        kind = event.type()
        if kind is QEvent.Type.Leave:
            self._hover(None)
        elif isinstance(event, QMouseEvent):
            point = self._point_at(event.position())
            if kind is QEvent.Type.MouseMove:
                self._hover(event.position())
            elif kind is QEvent.Type.MouseButtonPress and point is not None:
                self.select(point.film.film_digest)
            elif kind is QEvent.Type.MouseButtonDblClick:
                if point is not None:
                    self.chosen.emit(point.film.film_digest)
                else:
                    self.reset_view()
                return True
        return super().eventFilter(watched, event)

    def _point_at(self, cursor: QPointF) -> Point | None:
        """The visit under a place of the plot's viewport."""
        if self.chart is None:
            return None
        at = cursor + QPointF(self.plot.pos())
        near = [
            (QPointF(self.place(point.place) - at).manhattanLength(), place)
            for place, point in enumerate(self.chart.points)
        ]
        best = min(near, default=(_NEAR, 0))
        return self.chart.points[best[1]] if best[0] < _NEAR else None

    def _hover(self, cursor: QPointF | None) -> None:
        """Say what is under the cursor, and show what can be clicked."""
        point = self._point_at(cursor) if cursor is not None else None
        self.setCursor(Qt.CursorShape.PointingHandCursor if point else Qt.CursorShape.ArrowCursor)
        said = ""
        inside = cursor is not None and self._box.sceneBoundingRect().contains(
            self.plot.mapToScene(cursor.toPoint())
        )
        if cursor is not None and inside and self.chart is not None and self.chart.points:
            where = self._box.mapSceneToView(self.plot.mapToScene(cursor.toPoint()))
            self._items.cursor.setPos(where.x())
            said = self.words(point) if point else self.values_at((where.x(), where.y()))
        self._items.cursor.setVisible(bool(said))
        tip = self.words(point) if point else ""
        if tip or QToolTip.isVisible():
            at = self.plot.mapToGlobal(cursor.toPoint()) if cursor is not None else QPoint()
            QToolTip.showText(at, tip, self)
        self.hovered.emit(said)

    def _draw(self) -> None:
        """Put everything on the plot anew."""
        chart = self.chart if self.chart is not None and self.chart.points else None
        if chart is not None:
            dress(self.plot, self.font(), *self._axis_names(chart))
        self._items.draw(chart, self._open, self._current, self.font())
        self.update()

    def _axis_names(self, chart: Chart) -> tuple[str, str]:
        values = {
            View.BONE_AGE: self.tr("Bone age (y), {0}").format(chart.method),
            View.TOTAL: self.tr("RUS-CHN total"),
            View.VELOCITY: self.tr("Bone age per year"),
        }
        if chart.view is View.HEIGHT:
            codes = ("history.axis_height", "history.axis_age")
            return translate_message(Message(codes[0])), translate_message(Message(codes[1]))
        return values[chart.view], self.tr("Chronological age (y)")

    def _describe_visit(self) -> None:
        points = self.chart.points if self.chart is not None else ()
        chosen = next((point for point in points if point.film.film_digest == self._current), None)
        words = self._empty.text() if not points else "" if chosen is None else self.words(chosen)
        self.describe(words)


def _frame(chart: Chart) -> object:
    """What a zoom belongs to: it is kept while only the visits change."""
    return chart.view, chart.method, chart.ages, chart.values
