"""Names beside the lines of a growth chart: every line has one, and none lies over another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QFontMetricsF

#: How far apart, in pixels, the places on a line are that are tried for its name.
_STEP = 5.0


class Labels:
    """Gives out places on a chart, first come, first served.

    Parameters
    ----------
    room : QRectF
        The chart without its figures.
    metrics : QFontMetricsF
        Of the names' type.
    kept_free : iterable of QRectF
        Where no name may lie: the visits.
    """

    def __init__(self, room: QRectF, metrics: QFontMetricsF, kept_free: Iterable[QRectF] = ()) -> None:
        self._room, self._metrics = room, metrics
        self._kept_free = list(kept_free)
        self.taken: dict[str, QRectF] = {}

    def at_end(self, line: Sequence[QPointF], text: str) -> QRectF | None:
        """A place at the right of a line's end, or else on the line, as near to its end as can be."""
        inside = self._inside(line)
        if not inside:
            return None
        if inside[0].x() >= self._room.right() - 1:
            beside = self._cell(inside[0], text)
            beside.moveLeft(self._room.right() + 4)
            if self._take(beside, text):
                return beside
        return self._first(inside, text)

    def on_line(self, line: Sequence[QPointF], share: float, text: str) -> QRectF | None:
        """A place on a line, as near as can be to a share of what is seen of it, from its beginning."""
        inside = self._inside(line)[::-1]
        wanted = share * (len(inside) - 1)
        order = sorted(range(len(inside)), key=lambda place: abs(place - wanted))
        return self._first([inside[place] for place in order], text)

    def _inside(self, line: Sequence[QPointF]) -> list[QPointF]:
        """Places on a line within the chart, the last first."""
        places = [line[-1]] if line else []
        for end, begin in zip(line[::-1], line[-2::-1], strict=False):
            piece = QLineF(end, begin)
            steps = max(int(piece.length() / _STEP), 1)
            places += [piece.pointAt(step / steps) for step in range(1, steps + 1)]
        return [place for place in places if self._room.adjusted(-1, -1, 1, 1).contains(place)]

    def _first(self, places: Iterable[QPointF], text: str) -> QRectF | None:
        for place in places:
            cell = self._cell(place, text)
            if self._room.contains(cell) and self._take(cell, text):
                return cell
        return None

    def _cell(self, middle: QPointF, text: str) -> QRectF:
        width, height = self._metrics.horizontalAdvance(text) + 4, self._metrics.capHeight() + 4
        return QRectF(middle.x() - width / 2, middle.y() - height / 2, width, height)

    def _take(self, cell: QRectF, text: str) -> bool:
        if any(cell.intersects(other) for other in (*self.taken.values(), *self._kept_free)):
            return False
        self.taken[text] = cell
        return True
