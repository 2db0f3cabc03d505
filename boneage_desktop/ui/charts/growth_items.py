"""What a growth chart draws on its plot: bands, percentile curves, visits, and the names of the lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyqtgraph
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPen

from boneage_desktop.case.growth import Chart, Place, Point, View
from boneage_desktop.ui.charts.line_names import NamedLine, place_names
from boneage_desktop.ui.i18n.core_messages import translate_message
from boneage_desktop.ui.style import theme

_RADIUS = 4.5
#: Width of the bar of the target height, in years of the axis.
_BAND_YEARS = 0.7


class GrowthItems:
    """Draws a `Chart` on a plot.

    Parameters
    ----------
    plot : pyqtgraph.PlotWidget

    Attributes
    ----------
    cursor : pyqtgraph.InfiniteLine
        Upright through what is read off.
    names : dict of str to QRectF
        Names of the lines, and where they are in the plot.
    """

    def __init__(self, plot: Any) -> None:
        self._plot, self._box = plot, plot.getViewBox()
        self.cursor = pyqtgraph.InfiniteLine(angle=90)
        self.names: dict[str, QRectF] = {}
        self._chart: Chart | None = None
        self._font = QFont()
        self._marks: list[Any] = []
        self._labels: list[Any] = []
        self._lines: list[tuple[str, str, Sequence[Place], float]] = []
        self._uprights: list[tuple[str, str, Sequence[Place]]] = []
        self._box.sigRangeChanged.connect(self.name_lines)
        self._box.sigResized.connect(self.name_lines)

    def draw(self, chart: Chart | None, open_digest: str, current: str, font: QFont) -> None:
        """Draw everything anew; nothing without a chart.

        Parameters
        ----------
        chart : Chart or None
        open_digest, current : str
            Digests of the open film and of the visit chosen.
        font : QFont
        """
        for mark in self._marks:
            self._plot.removeItem(mark)
        self._chart, self._font = chart, theme.tabular(font)
        self._marks, self._lines, self._uprights = [], [], []
        if chart is not None:
            self._plot.showGrid(x=True, y=True, alpha=0.7)
            self.cursor.setPen(_pen(theme.colours().quiet, 1.0, Qt.PenStyle.DotLine))
            self.cursor.hide()
            self._add(self.cursor)
            self._draw_behind(chart)
            self._draw_visits(chart, open_digest, current)
        self.name_lines()

    def place(self, where: Place) -> QPointF:
        """Where an age and a value lie in the plot."""
        return QPointF(self._plot.mapFromScene(self._box.mapViewToScene(QPointF(*where))))

    def name_lines(self, *_: object) -> None:
        """Name every line where it is seen now."""
        for label in self._labels:
            self._plot.removeItem(label)
        self._labels, self.names = [], {}
        chart = self._chart
        if chart is None:
            return
        metrics = QFontMetricsF(self._font)
        reach = 2 * (_RADIUS + 4)
        kept_free = []
        for point in chart.points:
            visit = QRectF(0, 0, reach, reach)
            visit.moveCenter(self.place(point.place))
            kept_free.append(visit)
        room = self._box.sceneBoundingRect()
        lines = [
            NamedLine(text, colour, np.array([self.place(each).toTuple() for each in places]), wanted)
            for text, colour, places, wanted in self._lines
        ]
        for text, colour, ends in self._uprights:
            # Right of the line, from its top: one that is near the chart's edge has no room on either side.
            aside = metrics.horizontalAdvance(text) / 2 + 5
            points = np.array([(self.place(each).x() + aside, self.place(each).y()) for each in ends])
            lines.append(NamedLine(text, colour, points, 0.97))
        self.names = place_names(
            lines,
            lambda text: QSizeF(metrics.horizontalAdvance(text) + 4, metrics.height()),
            room,
            kept_free,
        )
        ground = QColor(theme.colours().ground)
        ground.setAlpha(190)
        for line in lines:
            if line.text in self.names:
                self._label(line, ground)

    def _draw_behind(self, chart: Chart) -> None:
        look = theme.colours()
        # The outer curves are what one looks for: they choose their names' places first.
        for percent, places in sorted(chart.curves, key=lambda curve: -abs(curve[0] - 50)):
            self._line(places, _pen(look.amber, 1.4 if percent == 50 else 0.8))
            self._lines.append((f"P{percent}", look.amber, places, 1.0))
        if chart.band is not None:
            self._draw_band(chart.band, chart.ages[1])
        for age, name in chart.events:
            ends = [(age, value) for value in chart.values]
            self._line(ends, _pen(look.reviewed, 1.0, Qt.PenStyle.DashDotLine))
            self._uprights.append((translate_message(name), look.reviewed, ends))
        if chart.view in (View.BONE_AGE, View.VELOCITY):
            level = chart.view is View.VELOCITY
            ends = [(age, 1.0 if level else age) for age in chart.ages]
            self._line(ends, _pen(look.quiet, 1.2, Qt.PenStyle.DashLine))

    def _draw_band(self, band: tuple[float, float, float], last: float) -> None:
        """The target range as an upright bar at the end of the chart, with its middle."""
        look, (low, middle, high) = theme.colours(), band
        ground = QColor(look.accent)
        ground.setAlpha(90)
        left, right = last - _BAND_YEARS, last
        edges = [self._line([(left, value), (right, value)], None) for value in (low, high)]
        self._add(pyqtgraph.FillBetweenItem(*edges, brush=ground))
        self._line([(left, middle), (right, middle)], _pen(look.accent, 2.0))

    def _draw_link(self, here: Place, there: Place) -> None:
        """An arrow from the height at the child's age to the same height at bone age."""
        pen = _pen(theme.colours().low_confidence, 1.4)
        self._line([here, there], pen)
        x, y = there
        fill = QBrush(QColor(theme.colours().low_confidence))
        self._add(pyqtgraph.ScatterPlotItem([x], [y], symbol="s", size=2 * _RADIUS - 1, pen=pen, brush=fill))
        if there[0] != here[0]:
            turned = 0 if there[0] < here[0] else 180
            head = pyqtgraph.ArrowItem(angle=turned, headLen=9, tipAngle=40, pen=pen, brush=fill)
            middle = (here[0] + there[0]) / 2
            head.setPos(middle, y)
            self._add(head)

    def _draw_visits(self, chart: Chart, open_digest: str, current: str) -> None:
        look = theme.colours()
        pen, around = _pen(look.accent, 1.6), _pen(look.text, 1.2)
        lines = chart.steps if chart.view is View.VELOCITY else [[point.place for point in chart.points]]
        for places in lines:
            self._line(places, pen)
        for here, there in chart.links:
            self._draw_link(here, there)
        for point in chart.points:
            # A bound is hollow: the hand may be older than the table knows.
            self._mark(point, "o", 2 * _RADIUS, pen, QColor(look.ground if point.bound else look.accent))
            if point.film.film_digest == open_digest:
                self._mark(point, "o", 2 * _RADIUS + 7, pen)
            if point.film.film_digest == current:
                self._mark(point, "s", 2 * _RADIUS + 13, around)

    def _mark(self, point: Point, symbol: str, size: float, pen: QPen, fill: QColor | None = None) -> None:
        brush = QBrush(fill) if fill is not None else QBrush()
        x, y = point.place
        self._add(pyqtgraph.ScatterPlotItem([x], [y], symbol=symbol, size=size, pen=pen, brush=brush))

    def _line(self, places: Sequence[Place], pen: QPen | None) -> Any:
        x, y = np.array(places, dtype=np.float64).T
        line = pyqtgraph.PlotCurveItem(x, y, pen=pen, antialias=True)
        self._add(line)
        return line

    def _add(self, mark: Any) -> None:
        self._plot.addItem(mark, ignoreBounds=True)
        self._marks.append(mark)

    def _label(self, line: NamedLine, ground: QColor) -> None:
        label = pyqtgraph.TextItem(line.text, color=line.colour, anchor=(0.5, 0.5), fill=ground)
        label.textItem.document().setDocumentMargin(0)
        label.setFont(self._font)
        middle = self._plot.mapToScene(self.names[line.text].center().toPoint())
        label.setPos(self._box.mapSceneToView(middle))
        self._plot.addItem(label, ignoreBounds=True)
        self._labels.append(label)


def _pen(colour: str, width: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    pen = QPen(QColor(colour), width, style)
    # As wide in pixels, whatever the zoom and the size of a mark.
    pen.setCosmetic(True)
    return pen
