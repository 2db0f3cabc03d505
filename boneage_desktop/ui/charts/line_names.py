"""Names on the lines of a chart: each line has one, and no name covers another or a visit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSizeF

#: Distance in pixels between the places on a line that are tried for its name.
_STEP = 4.0


@dataclass(frozen=True, slots=True)
class NamedLine:
    """A line that wants a name.

    Attributes
    ----------
    text, colour : str
    points : ndarray of float, shape (n, 2)
        Corners of the line in pixels.
    wanted : float
        Where on its visible part the name should be, 0 (start) to 1 (end).
    """

    text: str
    colour: str
    points: NDArray[np.float64]
    wanted: float


def place_names(
    lines: Iterable[NamedLine],
    size_of: Callable[[str], QSizeF],
    room: QRectF,
    kept_free: Sequence[QRectF],
) -> dict[str, QRectF]:
    """A place in pixels for each name, the first line choosing first; a name without any room is left out.

    Parameters
    ----------
    lines : iterable of NamedLine
    size_of : callable
        Size of a text in pixels.
    room : QRectF
        Where names may be.
    kept_free : sequence of QRectF
        Where no name may be.
    """
    found: dict[str, QRectF] = {}
    low, high = np.array([room.left(), room.top()]), np.array([room.right(), room.bottom()])
    for line in lines:
        spots = _along(line.points)
        half = np.array(size_of(line.text).toTuple()) / 2
        seen = np.flatnonzero(((spots >= low) & (spots <= high)).all(axis=1))
        inside = ((spots >= low + half) & (spots <= high - half)).all(axis=1)
        taken = [*kept_free, *found.values()]
        if taken:
            middles = np.array([rect.center().toTuple() for rect in taken])
            halves = np.array([rect.size().toTuple() for rect in taken]) / 2
            away = np.abs(spots[:, None] - middles[None])
            inside &= ~(away < half + halves[None]).all(axis=2).any(axis=1)
        free = np.flatnonzero(inside)
        if seen.size and free.size:
            wanted = seen[0] + line.wanted * (seen[-1] - seen[0])
            x, y = spots[free[np.argmin(np.abs(free - wanted))]]
            cell = QRectF(QPointF(), size_of(line.text))
            cell.moveCenter(QPointF(x, y))
            found[line.text] = cell
    return found


def _along(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Places on a line, `_STEP` apart."""
    lengths = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(points, axis=0).T))])
    at = np.linspace(0.0, lengths[-1], max(int(lengths[-1] / _STEP), 1) + 1)
    return np.stack([np.interp(at, lengths, points[:, axis]) for axis in (0, 1)], axis=1)
