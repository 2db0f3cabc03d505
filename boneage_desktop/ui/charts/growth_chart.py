"""A growth chart on the screen: visits against age, bands and percentile curves behind them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from boneage_desktop.case import Unavailable
from boneage_desktop.case.growth import Chart, Place, Point, View
from boneage_desktop.ui.charts.growth_axes import ChartAxes
from boneage_desktop.ui.charts.growth_labels import Labels
from boneage_desktop.ui.i18n.core_messages import translate_message
from boneage_desktop.ui.style import theme

_RADIUS = 4.5
_NEAR = 12.0


class GrowthChart(QWidget):
    """Draws a `Chart`; the arrows go from visit to visit, Enter or a double click opens one.

    Notes
    -----
    Signals: `current_changed(str)` with the film digest of the visit chosen, `chosen(str)` to open it.
    """

    current_changed = Signal(str)
    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chart: Chart | None = None
        self._empty = ""
        self._open = ""
        self._current = ""
        self.names: dict[str, QRectF] = {}
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(240, 150)
        # The arrows go from visit to visit here, not from bone to bone.
        self.setProperty("ownKeys", True)

    def sizeHint(self) -> QSize:
        return QSize(480, 260)

    def show_chart(self, chart: Chart | None, open_digest: str, empty: str) -> None:
        """Draw another chart.

        Parameters
        ----------
        chart : Chart or None
        open_digest : str
            Digest of the film on the desk, which is marked.
        empty : str
            What is missing, said where there is no point to draw.
        """
        self.chart, self._open, self._empty = chart, open_digest, empty
        self._describe()
        self.update()

    @property
    def current(self) -> str:
        """Film digest of the visit chosen; empty without."""
        return self._current

    def select(self, digest: str) -> None:
        """Choose a visit."""
        if digest != self._current:
            self._current = digest
            self._describe()
            self.update()
            self.current_changed.emit(digest)

    def words(self, point: Point) -> str:
        """A visit in a sentence: date, age and value."""
        assert self.chart is not None
        film, chart = point.film, self.chart
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

    def place(self, where: Place) -> QPointF:
        """Where an age and a value lie in the widget."""
        assert self.chart is not None
        return self._axes(self.chart).place(where)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw grid, bands, curves and visits."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(theme.colours().ground))
        painter.setFont(theme.tabular(self.font()))
        if self.chart is None or not self.chart.points:
            self._paint_empty(painter)
        else:
            self._axes(self.chart).paint(painter, *self._names(self.chart))
            painter.save()
            painter.setClipRect(self._room())
            self._paint_behind(painter, self.chart)
            self._paint_visits(painter, self.chart)
            painter.restore()
            self._paint_names(painter, self.chart)
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.colours().accent), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from visit to visit."""
        points = self.chart.points if self.chart is not None else ()
        digests = [point.film.film_digest for point in points]
        now = digests.index(self._current) if self._current in digests else -1
        steps = {Qt.Key.Key_Left: max(now - 1, 0), Qt.Key.Key_Right: min(now + 1, len(points) - 1)}
        steps |= {Qt.Key.Key_Home: 0, Qt.Key.Key_End: len(points) - 1}
        key = Qt.Key(event.key())
        if points and key in steps:
            self.select(digests[steps[key]])
        elif points and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._current in digests:
            self.chosen.emit(self._current)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the visit under the cursor."""
        point = self._point_at(event.position())
        if point is not None:
            self.select(point.film.film_digest)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the visit under the cursor."""
        point = self._point_at(event.position())
        if point is not None:
            self.chosen.emit(point.film.film_digest)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show what can be clicked."""
        hit = self._point_at(event.position()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if hit else Qt.CursorShape.ArrowCursor)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the last visit."""
        super().focusInEvent(event)
        if self.chart is not None and self.chart.points and not self._current:
            self.select(self.chart.points[-1].film.film_digest)

    def event(self, event: QEvent) -> bool:
        """Say date and value of the visit under a resting cursor."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            point = self._point_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), self.words(point) if point is not None else "", self)
            return True
        return super().event(event)

    def _axes(self, chart: Chart) -> ChartAxes:
        return ChartAxes(chart.ages, chart.values, self._room())

    def _room(self) -> QRectF:
        metrics = self.fontMetrics()
        left = metrics.horizontalAdvance("1000") + 14 + metrics.height()
        right = metrics.horizontalAdvance("P97") + 10
        return QRectF(self.rect()).adjusted(left, 8, -right, -2 * metrics.height() - 8)

    def _point_at(self, cursor: QPointF) -> Point | None:
        if self.chart is None:
            return None
        near = [
            (QPointF(self.place(point.place) - cursor).manhattanLength(), place)
            for place, point in enumerate(self.chart.points)
        ]
        best = min(near, default=(_NEAR, 0))
        return self.chart.points[best[1]] if best[0] < _NEAR else None

    def _paint_empty(self, painter: QPainter) -> None:
        painter.setPen(QColor(theme.colours().quiet))
        room = QRectF(self.rect()).adjusted(16, 8, -16, -8)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(room, flags, self._empty)

    def _names(self, chart: Chart) -> tuple[str, str]:
        values = {
            View.BONE_AGE: self.tr("Bone age (y), {0}").format(chart.method),
            View.TOTAL: self.tr("RUS-CHN total"),
            View.VELOCITY: self.tr("Bone age per year"),
        }
        return self.tr("Chronological age (y)"), values[chart.view]

    def _paint_behind(self, painter: QPainter, chart: Chart) -> None:
        band = QColor(theme.colours().quiet)
        band.setAlpha(38)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(band)
        for _, lower, upper in chart.spreads:
            painter.drawPolygon(self._line((*lower, *reversed(upper))))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for percent, places in chart.curves:
            painter.setPen(QPen(QColor(theme.colours().amber), 1.4 if percent == 50 else 0.8))
            painter.drawPolyline(self._line(places))
        if chart.view is not View.TOTAL:
            painter.setPen(QPen(QColor(theme.colours().quiet), 1.2, Qt.PenStyle.DashLine))
            level = chart.view is View.VELOCITY
            ends = [(age, 1.0 if level else age) for age in chart.ages]
            painter.drawPolyline(self._line(ends))

    def _paint_visits(self, painter: QPainter, chart: Chart) -> None:
        ink = QColor(theme.colours().accent)
        painter.setPen(QPen(ink, 1.6))
        if chart.view is View.VELOCITY:
            for first, last in chart.steps:
                painter.drawLine(self.place(first), self.place(last))
        else:
            painter.drawPolyline(self._line([point.place for point in chart.points]))
        for point in chart.points:
            middle = self.place(point.place)
            # A bound is hollow: the hand may be older than the table knows.
            painter.setBrush(QColor(theme.colours().ground) if point.bound else ink)
            painter.setPen(QPen(ink, 1.6))
            painter.drawEllipse(middle, _RADIUS, _RADIUS)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            if point.film.film_digest == self._open:
                painter.drawEllipse(middle, _RADIUS + 3.5, _RADIUS + 3.5)
            if point.film.film_digest == self._current:
                painter.setPen(QPen(QColor(theme.colours().text), 1.2))
                size = _RADIUS + 6.5
                painter.drawRect(QRectF(middle.x() - size, middle.y() - size, 2 * size, 2 * size))

    def _paint_names(self, painter: QPainter, chart: Chart) -> None:
        """Name every line; `names` keeps where."""
        around = _RADIUS + 4
        visits = (self.place(point.place) for point in chart.points)
        labels = Labels(
            self._room(),
            QFontMetricsF(painter.font()),
            [QRectF(at.x() - around, at.y() - around, 2 * around, 2 * around) for at in visits],
        )
        for count, lower, upper in chart.spreads:
            # Where the lower lines end on the chart the upper ones have left it.
            for edge, sign, share in ((lower, "−", 0.6), (upper, "+", 0.4)):
                text = f"{sign}{count:g} SD"
                line = self._line(edge).toList()
                self._paint_name(painter, labels.on_line(line, share, text), text, theme.colours().text)
        # The outer curves are what one looks for: they have the first choice.
        for percent, places in sorted(chart.curves, key=lambda curve: -abs(curve[0] - 50)):
            text = f"P{percent}"
            cell = labels.at_end(self._line(places).toList(), text)
            self._paint_name(painter, cell, text, theme.colours().amber)
        self.names = labels.taken

    def _paint_name(self, painter: QPainter, cell: QRectF | None, text: str, colour: str) -> None:
        if cell is None:
            return
        ground = QColor(theme.colours().ground)
        ground.setAlpha(190)
        painter.fillRect(cell, ground)
        painter.setPen(QColor(colour))
        painter.drawText(
            cell.adjusted(-4, -4, 4, 4), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, text
        )

    def _line(self, places: Sequence[Place]) -> QPolygonF:
        return QPolygonF([self.place(place) for place in places])

    def _describe(self) -> None:
        points = self.chart.points if self.chart is not None else ()
        chosen = next((point for point in points if point.film.film_digest == self._current), None)
        words = self._empty if not points else "" if chosen is None else self.words(chosen)
        if words != self.accessibleDescription():
            self.setAccessibleDescription(words)
