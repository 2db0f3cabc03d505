"""Where the film lies in the view: zoom, centre, quarter turns and mirroring."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QTransform

#: Largest zoom.
_CLOSEST = 32.0
#: Share of the view left free around a fitted film.
_MARGIN = 0.02
#: Zooms this near to one screen pixel per film pixel are meant to be just that.
_ONE_TO_ONE = 1e-6


class Camera:
    """Maps square pixels of the film (``Radiograph.grid``) to the view's logical pixels.

    Film pixels here are those, which the film's own are but for films whose pixels are not square. Zoom is in
    logical pixels per film pixel. A camera that fits the film, or a part of it, into the view keeps doing
    so when the view is resized, until the reader zooms or pans.

    Parameters
    ----------
    changed : callable
        Called after every change of zoom, centre, turn or mirror.

    Attributes
    ----------
    zoom : float
    turns : int
        Quarter turns clockwise, 0..3, of the film before it is mirrored.
    mirrored : bool
        Left and right of the view are exchanged.
    ratio : float
        Screen (device) pixels per logical pixel.
    """

    def __init__(self, changed: Callable[[], None] = lambda: None) -> None:
        self._changed = changed
        self._film = QSizeF()
        self._frame = QRectF()
        self._view = QSizeF(1, 1)
        self._centre = QPointF()
        self.zoom = 1.0
        self.turns = 0
        self.mirrored = False
        self.ratio = 1.0
        self._fitted = True

    def look_at(self, film: QSizeF, part: QRectF | None = None) -> None:
        """Take a new film: upright, as it was exposed, whole or with a part of it fitted into the view."""
        self._film = film
        self.turns = 0
        self.mirrored = False
        self.fit(part)

    def resize(self, view: QSizeF) -> None:
        """Take the view's new size in logical pixels."""
        self._view = QSizeF(max(1.0, view.width()), max(1.0, view.height()))
        if self._fitted:
            self.fit(self._frame)

    def fit(self, part: QRectF | None = None) -> None:
        """Show the whole film, or a part of it, as large as it goes."""
        self._frame = QRectF(QPointF(), self._film) if part is None or part.isEmpty() else QRectF(part)
        self.zoom = min(self._fitting_zoom(self._frame.size()), _CLOSEST)
        self._centre = self._frame.center()
        self._fitted = True
        self._changed()

    @property
    def fitted(self) -> bool:
        """True while the film, or a part of it, is kept in the view."""
        return self._fitted

    @property
    def whole(self) -> bool:
        """True while the whole film is kept in the view."""
        return self._fitted and self._frame == QRectF(QPointF(), self._film)

    @property
    def centre(self) -> QPointF:
        """The film point in the centre of the view."""
        return QPointF(self._centre)

    def put(self, zoom: float, centre: QPointF) -> None:
        """Take a zoom and a film point for the centre of the view."""
        self._set(zoom, centre)

    def show(self, area: QRectF) -> None:
        """Centre a part of the film and let it fill half the view."""
        zoom = min(self._view.width(), self._view.height()) / (2 * max(area.width(), area.height(), 1.0))
        self._set(zoom, area.center())

    def zoom_at(self, place: QPointF, zoom: float) -> None:
        """Set the zoom; the film point under ``place`` (view) stays under it."""
        before = self.to_film(place)
        self.zoom = self._possible(zoom)
        after = self.to_film(place)
        self._set(zoom, self._centre + before - after)

    def pan(self, shift: QPointF) -> None:
        """Move the film by a distance in the view."""
        moved = self.to_film(QPointF(0, 0)) - self.to_film(shift)
        self._set(self.zoom, self._centre + moved)

    def centre_on(self, place: QPointF) -> None:
        """Bring a film point to the centre of the view."""
        self._set(self.zoom, place)

    def turn(self, quarters: int) -> None:
        """Turn what is seen clockwise by quarter turns."""
        # A mirrored film seen to turn clockwise turns anticlockwise beneath the mirror.
        self.turns = (self.turns + (-quarters if self.mirrored else quarters)) % 4
        if self._fitted:
            self.fit(self._frame)
        else:
            self._changed()

    def lay(self, turns: int, mirrored: bool) -> None:
        """Take how the film lies from what `turns` and `mirrored` were before."""
        self.turns, self.mirrored = turns % 4, mirrored
        self._changed()

    def flip(self) -> None:
        """Exchange left and right of what is seen."""
        self.mirrored = not self.mirrored
        self._changed()

    @property
    def view(self) -> QSizeF:
        """Size of the view in logical pixels."""
        return self._view

    @property
    def middle(self) -> QPointF:
        """Centre of the view."""
        return QPointF(self._view.width() / 2, self._view.height() / 2)

    def transform(self) -> QTransform:
        """Film pixels to view."""
        middle = self.middle
        transform = QTransform.fromTranslate(middle.x(), middle.y())
        transform.scale(-self.zoom if self.mirrored else self.zoom, self.zoom)
        transform.rotate(90.0 * self.turns)
        transform.translate(-self._centre.x(), -self._centre.y())
        if abs(self.zoom * self.ratio - 1) < _ONE_TO_ONE:
            # At one to one, film pixels lie on screen pixels: half a pixel off, each would blend four.
            shift = QTransform.fromTranslate(
                round(transform.dx() * self.ratio) / self.ratio - transform.dx(),
                round(transform.dy() * self.ratio) / self.ratio - transform.dy(),
            )
            transform *= shift
        return transform

    def to_film(self, place: QPointF) -> QPointF:
        """View to film pixels."""
        return self.transform().inverted()[0].map(place)

    def visible(self) -> QRectF:
        """The part of the film plane inside the view, in film pixels."""
        return self.transform().inverted()[0].mapRect(QRectF(QPointF(), self._view))

    def fills_view(self) -> bool:
        """Whether the film leaves no part of the view free."""
        # A pixel less: the picture is drawn on whole screen pixels.
        film = QRectF(QPointF(), self._film).adjusted(*(edge / self.zoom for edge in (1, 1, -1, -1)))
        return film.contains(self.visible())

    def _set(self, zoom: float, centre: QPointF) -> None:
        self._fitted = False
        self.zoom = self._possible(zoom)
        # The view's centre stays on the film, so that the film cannot be lost off the screen.
        self._centre = QPointF(
            min(max(centre.x(), 0.0), self._film.width()), min(max(centre.y(), 0.0), self._film.height())
        )
        self._changed()

    def _possible(self, zoom: float) -> float:
        return min(max(zoom, self._fitting_zoom(self._film) / 4), _CLOSEST)

    def _fitting_zoom(self, part: QSizeF) -> float:
        seen = part.transposed() if self.turns % 2 else part
        if seen.isEmpty():
            return 1.0
        room = 1 - 2 * _MARGIN
        return min(self._view.width() * room / seen.width(), self._view.height() * room / seen.height())
