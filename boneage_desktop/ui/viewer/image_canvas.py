"""A film as it is shown: window, zoom, pan, turn and lens, with the facts of the film in the corners."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QCursor, QHideEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QTransform
from PySide6.QtWidgets import QSizePolicy, QWidget

from boneage_desktop.case.storage.workspace_state import ViewState
from boneage_desktop.radiograph.film import Radiograph, Window
from boneage_desktop.ui.viewer import corner_text
from boneage_desktop.ui.viewer.camera import Camera
from boneage_desktop.ui.viewer.display_lut import DisplayLut
from boneage_desktop.ui.viewer.image_layer import FilmLayer
from boneage_desktop.ui.viewer.magnifier import Magnifier
from boneage_desktop.ui.viewer.view_state import look_of, window_of

#: A zoom that has not been changed for this long is at rest.
_REST_MS = 120


class FilmCanvas(QWidget):
    """Shows one film.

    Signals
    -------
    window_changed(Window)
        The display window changed, also because a film was opened.
    appearance_changed()
        Window, polarity, turn or film changed.
    lie_changed()
        Polarity, turn or film changed: crops, which have windows of their own, are out of date.
    place_changed()
        Zoom, centre or turn changed: another part of the film is seen.
    """

    window_changed = Signal(object)
    appearance_changed = Signal()
    lie_changed = Signal()
    place_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._radiograph: Radiograph | None = None
        self._film: FilmLayer | None = None
        self._camera = Camera(self.place_changed.emit)
        self._magnifier = Magnifier()
        self._magnifying = False
        # The zoom is at rest once this has run out; then a frame may take its time.
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self.update)
        self._windowing = False
        self._covered = 0
        self._patient_text = ""
        self._patient_visible = True
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(300, 150)

    def show_film(self, radiograph: Radiograph | None) -> None:
        """Show a film as its file says it should look, upright, the hand fitted; None empties the view.

        The corner text becomes what the film itself says of the patient.
        """
        self._radiograph = radiograph
        self._film = FilmLayer(radiograph) if radiograph is not None else None
        self._patient_text = corner_text.patient_text(radiograph) if radiograph is not None else ""
        self._camera.look_at(self._film.size if self._film is not None else QSizeF(), self._hand())
        if self._film is not None:
            self.window_changed.emit(self._film.window)
        self.appearance_changed.emit()
        self.lie_changed.emit()
        self.update()

    def twin(self) -> tuple[Radiograph, FilmLayer] | None:
        """The film for another view of it, with a window of its own; None without a film."""
        if self._radiograph is None or self._film is None:
            return None
        return self._radiograph, FilmLayer(self._radiograph, self._film)

    @property
    def layer(self) -> FilmLayer | None:
        """What is drawn: one object for as long as one film is shown."""
        return self._film

    @property
    def lie(self) -> tuple[int, bool]:
        """Quarter turns clockwise of the film, and whether it is mirrored after them."""
        return self._camera.turns, self._camera.mirrored

    def set_patient_text(self, text: str) -> None:
        """Replace the lines in the upper left corner, which a film fills with its own statements."""
        self._patient_text = text
        self.update()

    def set_covered(self, height: int) -> None:
        """Say that so many pixels at the top are covered: what stands in the corners goes below them."""
        self._covered = height
        self.update()

    def set_patient_visible(self, visible: bool) -> None:
        """Show or hide the patient's lines and the side marker."""
        self._patient_visible = visible
        self.update()

    @property
    def display_window(self) -> Window | None:
        """The display window; None without a film."""
        return self._film.window if self._film is not None else None

    @property
    def opening_window(self) -> Window | None:
        """The display window that the film opens with; None without a film."""
        return self._film.tones.first if self._film is not None else None

    @property
    def tones(self) -> DisplayLut | None:
        """The values of the film and the windows that suit them; None without a film."""
        return self._film.tones if self._film is not None else None

    def brightness(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """Brightness 0..1 that values of the film have on the screen now; all 0 without a film.

        Parameters
        ----------
        values : ndarray of float64, shape (n,)
        """
        return self._film.brightness(values) if self._film is not None else np.zeros_like(values)

    def set_windowing(self, windowing: bool) -> None:
        """Say that the window is being dragged from outside: until it is let go, frames are hurried."""
        self._windowing = windowing
        self.update()

    @property
    def inverted(self) -> bool:
        """Whether black and white are exchanged by the reader."""
        return self._film is not None and self._film.inverted

    def look(self) -> ViewState | None:
        """How the film is shown now, to come back to it with `set_look`; None without a film."""
        return None if self._film is None else look_of(self._film, self._camera)

    def set_look(self, look: ViewState) -> None:
        """Show the film as `look` says."""
        film, camera = self._film, self._camera
        if film is None:
            return
        lay = (look.turns, look.mirrored)
        other = lay != (camera.turns, camera.mirrored)
        camera.lay(*lay)
        if look.hand:
            camera.fit(self._hand())
        elif look.zoom is None:
            camera.fit()
        else:
            camera.put(look.zoom, QPointF(*look.centre))
        self._set_tone(window_of(look, film), look.inverted)
        if other:
            self.appearance_changed.emit()
            self.lie_changed.emit()
        self.update()

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
        """Screen (device) pixels per square pixel of the film; 1 is one to one."""
        return self._camera.zoom * self.devicePixelRatioF()

    def fit(self) -> None:
        """Show the whole film, and keep it whole when the view is resized."""
        self._rest.stop()
        self._camera.fit()
        self.update()

    def fit_hand(self) -> None:
        """Show the hand as large as it goes, without collimation and empty ground, also in another size."""
        self._rest.stop()
        self._camera.fit(self._hand())
        self.update()

    def _hand(self) -> QRectF | None:
        """Where the hand lies, in square pixels; None where that is not known."""
        hand = self._radiograph.hand if self._radiograph is not None else None
        if hand is None or self._film is None:
            return None
        box = self._film.grid.onto(hand)
        return QRectF(box.x, box.y, box.w, box.h)

    def one_to_one(self) -> None:
        """Show one film pixel as one screen pixel."""
        self._zoom_to(self._camera.middle, 1 / self.devicePixelRatioF())
        # One step and no more: it need not be quick.
        self._rest.stop()

    def zoom_by(self, factor: float) -> None:
        """Zoom at the centre of the view."""
        self._zoom_to(self._camera.middle, self._camera.zoom * factor)

    def pan(self, shift: QPointF) -> None:
        """Move the film by a distance in logical pixels."""
        # Whoever pans has done zooming: what is moved is the finished picture.
        self._rest.stop()
        self._camera.pan(shift)
        self.update()

    def rotate(self, quarter_turns: int) -> None:
        """Turn what is seen clockwise; negative turns go the other way. Boxes follow, pixels stay."""
        self._camera.turn(quarter_turns)
        self.appearance_changed.emit()
        self.lie_changed.emit()
        self.update()

    def flip(self) -> None:
        """Exchange left and right of what is seen; boxes follow, pixels stay, and the view says so."""
        self._camera.flip()
        self.appearance_changed.emit()
        self.lie_changed.emit()
        self.update()

    @property
    def magnifying(self) -> bool:
        """Whether the lens is at the cursor."""
        return self._magnifying

    def set_magnifying(self, magnifying: bool) -> None:
        """Show or put away the lens at the cursor."""
        self._magnifying = magnifying
        self._magnifier.place = QPointF(self.mapFromGlobal(QCursor.pos()))
        self.update()

    def reset(self) -> None:
        """Show the film as it was opened: first window, not inverted, upright, not mirrored, hand fitted."""
        if self._camera.mirrored:
            self.flip()
        self.rotate(-self._camera.turns)
        self.fit_hand()
        if self._film is not None:
            self._set_tone(self._film.tones.first, False)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the film, what lies over it and the corners."""
        self._camera.ratio = self.devicePixelRatioF()
        painter = QPainter(self)
        view = QRectF(self.rect())
        if self._film is None or not self._camera.fills_view():
            painter.fillRect(view, Qt.GlobalColor.black)
        if self._film is None or self._radiograph is None:
            self._paint_empty(painter, view)
        else:
            self._film.paint(painter, self._camera, self.devicePixelRatioF(), hurried=self._hurried)
            self._paint_marks(painter, self._camera.transform())
            self._paint_corners(painter, view, self._film, self._radiograph)
            if self._magnifying and view.contains(self._magnifier.place):
                ratio = self.devicePixelRatioF()
                self._magnifier.paint(painter, self._film, self._camera, ratio, self.font())
        if self.hasFocus():
            painter.setPen(QPen(QColor("#5A7FA8"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(view.adjusted(0.5, 0.5, -0.5, -0.5))

    def hideEvent(self, event: QHideEvent) -> None:
        """A film out of sight has no frame to wait for."""
        self._rest.stop()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep a fitted film fitted."""
        self._camera.resize(QSizeF(event.size()))

    @property
    def _hurried(self) -> bool:
        """Whether the next frame must not be waited for: the film is being zoomed or windowed."""
        return self._windowing or self._zooming

    @property
    def _zooming(self) -> bool:
        """Whether the zoom was changed a moment ago, and may be changed again."""
        return self._rest.isActive()

    def _paint_empty(self, painter: QPainter, view: QRectF) -> None:
        """Say that there is no film."""
        corner_text.paint_empty(painter, view, self.font())

    def _paint_marks(self, painter: QPainter, transform: QTransform) -> None:
        """Draw over the film; a bare canvas has nothing to draw."""

    def _kept_free(self) -> QRectF:
        """What no text may cover; a bare canvas has nothing."""
        return QRectF()

    def _status_text(self, film: FilmLayer) -> str:
        camera = self._camera
        return corner_text.status_text(self.zoom, camera.turns, film.window, film.inverted, camera.mirrored)

    def _set_tone(self, window: Window, inverted: bool) -> None:
        film = self._film
        if film is None or (window, inverted) == (film.window, film.inverted):
            return
        changed, other_polarity = window != film.window, inverted is not film.inverted
        film.set_tone(window, inverted)
        if changed:
            self.window_changed.emit(window)
        self.appearance_changed.emit()
        if other_polarity:
            self.lie_changed.emit()
        self.update()

    def _zoom_to(self, place: QPointF, zoom: float) -> None:
        if self._film is not None:
            self._camera.zoom_at(place, zoom)
            self._rest.start()
            self.update()

    def _patient_lines(self) -> str:
        """What stands in the upper left corner."""
        return self._patient_text if self._patient_visible else ""

    def _paint_corners(
        self, painter: QPainter, view: QRectF, film: FilmLayer, radiograph: Radiograph
    ) -> None:
        font, taken = self.font(), [self._kept_free()]
        view = view.adjusted(0, self._covered, 0, 0)
        if self._patient_lines():
            lines = self._patient_lines()
            taken.append(corner_text.paint_corner(painter, view, lines, corner_text.TOP_LEFT, font))
        side = radiograph.laterality if self._patient_visible else ""
        taken.append(corner_text.paint_side(painter, view, side, self._camera.mirrored, font))
        status = self._status_text(film)
        purpose = corner_text.purpose_text(view, status, font)
        taken.append(
            corner_text.paint_corner(painter, view, purpose, corner_text.BOTTOM_RIGHT, font, quiet=True)
        )
        turned = self._camera.turns % 2 == 1
        bar = corner_text.scale_bar(radiograph.spacing, self._camera.zoom, turned, film.grid)
        taken.append(corner_text.paint_scale_bar(painter, view, bar, font))
        room, corner = corner_text.free_corner(view, status, [place for place in taken if place], font)
        corner_text.paint_corner(painter, room, status, corner, font)
