"""A film under the mouse: window, zoom, pan and turn, with the facts of the film in the corners."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from boneage_desktop.radiograph.film import Radiograph, Window
from boneage_desktop.ui.film import overlay
from boneage_desktop.ui.film.camera import Camera
from boneage_desktop.ui.film.film_layer import FilmLayer
from boneage_desktop.ui.film.gestures import Drag, Gesture

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


class FilmCanvas(QWidget):
    """Shows one film.

    Left or middle drag pans, the wheel zooms at the cursor, right drag windows (right = wider,
    down = higher level), double click fits. Keys belong to the window around it, except Shift + arrows,
    which pan.

    Signals
    -------
    window_changed(Window)
        The display window changed, also because a film was opened.
    appearance_changed()
        Window, polarity, turn or film changed: crops are out of date.
    """

    window_changed = Signal(object)
    appearance_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._radiograph: Radiograph | None = None
        self._film: FilmLayer | None = None
        self._camera = Camera()
        self._drag: Drag | None = None
        self._patient_text = ""
        self._patient_visible = True
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        # Right drag is the window's; a context menu on release would get in its way.
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(380, 240)

    def show_film(self, radiograph: Radiograph | None) -> None:
        """Show a film as its file says it should look, whole and upright; None empties the view.

        The corner text becomes what the film itself says of the patient.
        """
        self._drag = None
        self._radiograph = radiograph
        self._film = FilmLayer(radiograph) if radiograph is not None else None
        self._patient_text = overlay.patient_text(radiograph) if radiograph is not None else ""
        self._camera.look_at(self._film.size if self._film is not None else QSizeF())
        if self._film is not None:
            self.window_changed.emit(self._film.window)
        self.appearance_changed.emit()
        self.update()

    def set_patient_text(self, text: str) -> None:
        """Replace the lines in the upper left corner, which a film fills with its own statements."""
        self._patient_text = text
        self.update()

    def set_patient_visible(self, visible: bool) -> None:
        """Show or hide the patient's lines."""
        self._patient_visible = visible
        self.update()

    @property
    def display_window(self) -> Window | None:
        """The display window; None without a film."""
        return self._film.window if self._film is not None else None

    @property
    def inverted(self) -> bool:
        """Whether black and white are exchanged by the reader."""
        return self._film is not None and self._film.inverted

    def presets(self) -> tuple[Window, ...]:
        """The film's stored windows, then "Auto 1–99 %", "Bone" and "Full range"; empty without a film."""
        return self._film.tones.presets() if self._film is not None else ()

    def set_window(self, window: Window) -> None:
        """Show the film under a window."""
        self._set_tone(window, self.inverted)

    def set_inverted(self, inverted: bool) -> None:
        """Exchange black and white, or put them back."""
        if self._film is not None:
            self._set_tone(self._film.window, inverted)

    @property
    def zoom(self) -> float:
        """Screen (device) pixels per film pixel; 1 is one to one."""
        return self._camera.zoom * self.devicePixelRatioF()

    def fit(self) -> None:
        """Show the whole film, and keep it whole when the view is resized."""
        self._camera.fit()
        self.update()

    def one_to_one(self) -> None:
        """Show one film pixel as one screen pixel."""
        self._zoom_to(self._camera.middle, 1 / self.devicePixelRatioF())

    def zoom_by(self, factor: float) -> None:
        """Zoom at the centre of the view."""
        self._zoom_to(self._camera.middle, self._camera.zoom * factor)

    def pan(self, shift: QPointF) -> None:
        """Move the film by a distance in logical pixels."""
        self._camera.pan(shift)
        self.update()

    def rotate(self, quarter_turns: int) -> None:
        """Turn the view clockwise; negative turns go the other way. Boxes follow, pixels stay."""
        self._camera.turn(quarter_turns)
        self.appearance_changed.emit()
        self.update()

    def reset(self) -> None:
        """Show the film as it was opened: first window, not inverted, upright, whole."""
        self.rotate(-self._camera.turns)
        self.fit()
        if self._film is not None:
            self._set_tone(self._film.tones.first, False)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the film, what lies over it and the corners."""
        painter = QPainter(self)
        view = QRectF(self.rect())
        painter.fillRect(view, Qt.GlobalColor.black)
        if self._film is None or self._radiograph is None:
            overlay.paint_empty(painter, view, self.font())
        else:
            drag = self._drag
            hurried = drag is not None and drag.moved and drag.gesture is Gesture.WINDOW
            self._film.paint(painter, self._camera, self.devicePixelRatioF(), hurried=hurried)
            self._paint_marks(painter, self._camera.transform())
            self._paint_corners(painter, view, self._film, self._radiograph)
        if self.hasFocus():
            painter.setPen(QPen(QColor("#5A7FA8"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(view.adjusted(0.5, 0.5, -0.5, -0.5))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep a fitted film fitted."""
        self._camera.resize(QSizeF(event.size()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click or a drag."""
        if self._film is not None and self._drag is None and Drag.begins_with(event.button()):
            self._drag = Drag(event.button(), event.position(), self._film.window)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pan or window; without a button, show what can be clicked."""
        drag, place = self._drag, event.position()
        if drag is not None and not event.buttons() & drag.button:
            # The release went elsewhere, to a dialog that opened under the hand.
            drag = self._drag = None
        if drag is None or self._film is None:
            self.setCursor(self._resting_cursor(place))
            return
        if not drag.move(place):
            return
        if drag.gesture is Gesture.PAN:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.pan(drag.step(place))
        else:
            self.setCursor(Qt.CursorShape.SizeAllCursor)
            tones, before, way = self._film.tones, drag.window, drag.total(place)
            unit = tones.contrast / _WINDOW_DRAG
            self.set_window(
                tones.moved(before, before.centre + way.y() * unit, before.width + way.x() * unit)
            )

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a drag; a left press that never moved is a click."""
        drag = self._drag
        if drag is None or event.button() is not drag.button:
            return
        self._drag = None
        if not drag.moved and drag.button is Qt.MouseButton.LeftButton:
            self._clicked(event.position())
        self.setCursor(self._resting_cursor(event.position()))
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Fit the film; a second drag that follows fast on the first is still a drag."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.fit()
        else:
            self.mousePressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the cursor."""
        notches = event.angleDelta().y() / 120
        if notches:
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

    def _paint_marks(self, painter: QPainter, transform: QTransform) -> None:
        """Draw over the film; a bare canvas has nothing to draw."""

    def _clicked(self, place: QPointF) -> None:
        """Answer a click; a bare canvas does not."""

    def _resting_cursor(self, place: QPointF) -> Qt.CursorShape:
        return Qt.CursorShape.ArrowCursor

    def _status_text(self, film: FilmLayer) -> str:
        return overlay.status_text(self.zoom, self._camera.turns, film.window, film.inverted)

    def _set_tone(self, window: Window, inverted: bool) -> None:
        film = self._film
        if film is None or (window, inverted) == (film.window, film.inverted):
            return
        changed = window != film.window
        film.set_tone(window, inverted)
        if changed:
            self.window_changed.emit(window)
        self.appearance_changed.emit()
        self.update()

    def _zoom_to(self, place: QPointF, zoom: float) -> None:
        if self._film is not None:
            self._camera.zoom_at(place, zoom)
            self.update()

    def _paint_corners(
        self, painter: QPainter, view: QRectF, film: FilmLayer, radiograph: Radiograph
    ) -> None:
        font = self.font()
        if self._patient_visible and self._patient_text:
            overlay.paint_corner(painter, view, self._patient_text, overlay.TOP_LEFT, font)
        if radiograph.laterality:
            overlay.paint_corner(painter, view, radiograph.laterality, overlay.TOP_RIGHT, overlay.large(font))
        status = self._status_text(film)
        overlay.paint_corner(painter, view, status, overlay.BOTTOM_LEFT, font)
        purpose = overlay.purpose_text(view, status, font)
        overlay.paint_corner(painter, view, purpose, overlay.BOTTOM_RIGHT, font, quiet=True)
        if radiograph.spacing is not None:
            bar = overlay.scale_bar(radiograph.spacing, self._camera.zoom, self._camera.turns % 2 == 1)
            overlay.paint_scale_bar(painter, view, bar, font)
