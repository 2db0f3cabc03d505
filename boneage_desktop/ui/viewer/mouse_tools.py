"""The hand on a film: mouse, wheel, touch pad and keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from boneage_desktop.radiograph.film import Radiograph
from boneage_desktop.ui.viewer.gestures import Drag, Gesture
from boneage_desktop.ui.viewer.image_canvas import FilmCanvas
from boneage_desktop.ui.viewer.image_layer import FilmLayer

#: Zoom per notch of the wheel.
_NOTCH = 1.2
#: A right drag of this many pixels moves the window by the film's whole contrast.
_WINDOW_DRAG = 400.0
#: Pan of Shift + arrow key, in pixels.
_KEY_PAN = 60.0
_ARROWS: dict[int, QPointF] = {
    Qt.Key.Key_Left: QPointF(_KEY_PAN, 0),
    Qt.Key.Key_Right: QPointF(-_KEY_PAN, 0),
    Qt.Key.Key_Up: QPointF(0, _KEY_PAN),
    Qt.Key.Key_Down: QPointF(0, -_KEY_PAN),
}


class InteractiveImageView(FilmCanvas):
    """A film that answers to the hand.

    Left or middle drag pans, the wheel zooms at the cursor, right drag windows (right = wider,
    down = higher level), double click fits the hand. Under the magnifier the wheel changes its
    power. Keys belong to the window around it, except Shift + arrows, which pan.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drag: Drag | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        # Right drag is the window's; a context menu on release would get in its way.
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)

    def show_film(self, radiograph: Radiograph | None) -> None:
        """Show a film as its file says it should look, upright, the hand fitted; None empties the view."""
        self._drag = None
        super().show_film(radiograph)

    @property
    def _hurried(self) -> bool:
        drag = self._drag
        windowing = drag is not None and drag.moved and drag.gesture is Gesture.WINDOW
        return windowing or super()._hurried

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click or a drag."""
        if self._film is not None and self._drag is None and Drag.begins_with(event.button()):
            held = event.button() is Qt.MouseButton.LeftButton and self._take_hold(event.position())
            gesture = Gesture.BOX if held else None
            self._drag = Drag(event.button(), event.position(), self._film.window, gesture)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pan or window; without a button, show what can be clicked."""
        drag, place = self._drag, event.position()
        if self._magnifying:
            self._magnifier.place = place
            self.update()
        if drag is not None and not event.buttons() & drag.button:
            # The release went elsewhere, to a dialog that opened under the hand.
            self.cancel_drag()
            drag = None
        if drag is None or self._film is None:
            self.setCursor(self._resting_cursor(place))
            return
        if not drag.move(place):
            return
        if drag.gesture is Gesture.PAN:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.pan(drag.step(place))
        elif drag.gesture is Gesture.BOX:
            self._held_moved(self._camera.to_film(place) - self._camera.to_film(drag.start))
        else:
            self.setCursor(Qt.CursorShape.SizeAllCursor)
            tones, before, way = self._film.tones, drag.window, drag.total(place)
            unit = self._contrast(self._film) / _WINDOW_DRAG
            self.set_window(
                tones.moved(before, before.centre + way.y() * unit, before.width + way.x() * unit)
            )

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a drag; a left press that never moved is a click."""
        drag = self._drag
        if drag is None or event.button() is not drag.button:
            return
        self._drag = None
        if drag.gesture is Gesture.BOX:
            self._let_go(dropped=drag.moved)
        if not drag.moved and drag.button is Qt.MouseButton.LeftButton:
            self._clicked(event.position())
        self.setCursor(self._resting_cursor(event.position()))
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Fit the hand; a second drag that follows fast on the first is still a drag."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.fit_hand()
        else:
            self.mousePressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the cursor, or change the power of the lens there."""
        notches = event.angleDelta().y() / 120
        if notches and self._magnifying:
            self._magnifier.turn_wheel(notches)
            self.update()
        elif notches:
            self._zoom_to(event.position(), self._camera.zoom * _NOTCH**notches)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pan by Shift + arrows; leave every other key to the window."""
        shift = _ARROWS.get(event.key())
        if shift is None or event.modifiers() != Qt.KeyboardModifier.ShiftModifier:
            super().keyPressEvent(event)
            return
        self.pan(shift)

    def event(self, event: QEvent) -> bool:
        """Zoom by pinching a touch pad."""
        if isinstance(event, QNativeGestureEvent):
            if event.gestureType() is Qt.NativeGestureType.ZoomNativeGesture:
                self._zoom_to(event.position(), self._camera.zoom * (1 + event.value()))
            return True
        return super().event(event)

    def cancel_drag(self) -> bool:
        """End a drag as if it had not been; False when there was none."""
        drag, self._drag = self._drag, None
        if drag is not None and drag.gesture is Gesture.BOX:
            self._let_go(dropped=False)
        self.update()
        return drag is not None

    def _contrast(self, film: FilmLayer) -> float:
        """What a long right drag moves the window by."""
        return film.tones.contrast

    def _clicked(self, place: QPointF) -> None:
        """Answer a click; a bare film does not."""

    def _take_hold(self, place: QPointF) -> bool:
        """Whether a press takes hold of something on the film; of a bare film nothing can be taken."""
        return False

    def _held_moved(self, way: QPointF) -> None:
        """What is held went a way, in film pixels, since it was taken."""

    def _let_go(self, *, dropped: bool) -> None:
        """What was held is dropped where it is, or goes back."""

    def _resting_cursor(self, place: QPointF) -> Qt.CursorShape:
        return Qt.CursorShape.ArrowCursor
