"""One bone large: a part of the film in a window of its own."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QWheelEvent

from boneage_desktop.prediction import Box
from boneage_desktop.radiograph.film import Radiograph
from boneage_desktop.ui.style import theme
from boneage_desktop.ui.viewer import corner_text
from boneage_desktop.ui.viewer.image_canvas import FilmCanvas
from boneage_desktop.ui.viewer.image_layer import FilmLayer
from boneage_desktop.ui.viewer.mouse_tools import InteractiveImageView

#: What is seen around a box, by its sides: the joint and the neighbours that the criteria speak of.
_AROUND = 0.12
#: Least side of the picture, in which a growth plate is still seen well.
SMALLEST = 110
#: Width of the window after a notch of the wheel with Ctrl.
_NARROWER = 0.9


class BoneCanvas(InteractiveImageView):
    """The selected bone from the film's own pixels, as the film lies beside it.

    It is turned and mirrored like the film and no other way: the eye goes to and fro between the two, the
    criteria speak of medial and lateral, and a bone that is turned by itself would be seen through
    interpolated pixels. The window is the bone's own, so that neither the collimator nor a thick wrist
    darkens a finger tip; the reader changes it here without changing the film.

    Wheel: zoom. Ctrl + wheel or right drag: contrast. Left drag: pan. Double click: as at first.

    Attributes
    ----------
    words : str
        What is said where there is no bone to show.
    """

    def __init__(self) -> None:
        super().__init__()
        self._source: FilmLayer | None = None
        self._box: Box | None = None
        self.words = ""
        self.setMinimumSize(SMALLEST, SMALLEST)

    def show_bone(self, film: FilmCanvas, box: Box | None, words: str) -> None:
        """Show another bone; the same one in the same box stays as the reader has set it.

        Parameters
        ----------
        film : FilmCanvas
            Whose film it is, and whose turn and polarity it has.
        box : Box or None
            In film pixels.
        words : str
            What is said where there is no box.
        """
        self.words = words
        if film.layer is not self._source:
            self._source = film.layer
            self._take(film.twin())
            self._box = None
        if self._film is not None and box is not None:
            self._camera.lay(*film.lie)
            if box != self._box:
                self._box = box
                self.show_as_first()
            self._set_tone(self._film.window, film.inverted)
            if self._camera.fitted:
                self._camera.fit(self._part())
        self._box = box
        self.update()

    def show_as_first(self) -> None:
        """Show the whole bone in its own window."""
        if self._film is not None and self._box is not None:
            self.cancel_drag()
            self._set_tone(self._film.own_window(self._box), self._film.inverted)
            self._camera.fit(self._part())
            self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Show it as at first; a second drag that follows fast on the first is still a drag."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.show_as_first()
        else:
            self.mousePressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom; with Ctrl, change the contrast."""
        notches = event.angleDelta().y() / 120
        film = self._film
        if film is None or not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
            return
        window = film.window
        self.set_window(film.tones.moved(window, window.centre, window.width * _NARROWER**notches))
        event.accept()

    def _take(self, shown: tuple[Radiograph, FilmLayer] | None) -> None:
        """Show another film through a layer of its own."""
        self._drag = None
        self._radiograph, self._film = (None, None) if shown is None else shown
        if self._film is not None:
            self._film.smooth = True
            self._camera.look_at(self._film.size)

    def _part(self) -> QRectF:
        """What is seen at first, in square pixels."""
        assert self._film is not None
        assert self._box is not None
        box = self._film.grid.onto(self._box)
        across, down = _AROUND * box.w, _AROUND * box.h
        return QRectF(box.x, box.y, box.w, box.h).adjusted(-across, -down, across, down)

    def paintEvent(self, event: object) -> None:
        """Draw the bone, or say why there is none."""
        if self._box is None or self._film is None:
            painter = QPainter(self)
            painter.fillRect(self.rect(), Qt.GlobalColor.black)
            self._paint_empty(painter, QRectF(self.rect()))
            return
        super().paintEvent(event)  # type: ignore[arg-type]

    def _paint_empty(self, painter: QPainter, view: QRectF) -> None:
        painter.setPen(theme.DARK.quiet)
        along = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(view.adjusted(8, 8, -8, -8), along, self.words)

    def _paint_corners(
        self, painter: QPainter, view: QRectF, film: FilmLayer, radiograph: Radiograph
    ) -> None:
        """Zoom only: patient and side are written on the film beside it."""
        zoom = f"{100 * self.zoom:.0f} %"
        corner_text.paint_corner(painter, view, zoom, corner_text.BOTTOM_LEFT, self.font(), quiet=True)

    def _contrast(self, film: FilmLayer) -> float:
        return film.tones.contrast if self._box is None else film.own_window(self._box).width

    def _resting_cursor(self, place: QPointF) -> Qt.CursorShape:
        return Qt.CursorShape.OpenHandCursor if self._box is not None else Qt.CursorShape.ArrowCursor
