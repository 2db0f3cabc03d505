"""The film view: film, bones and grades, whose boxes the reader can move, resize and place."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QTransform
from PySide6.QtWidgets import QWidget

from boneage_desktop.anatomy import Bone
from boneage_desktop.case import Case
from boneage_desktop.case.storage.workspace_state import ViewState
from boneage_desktop.prediction import Box
from boneage_desktop.ui.annotations.annotated_view import AnnotatedImageView
from boneage_desktop.ui.annotations.roi_editing import (
    REACH,
    BoxDrag,
    Grip,
    grip_at,
    moved,
    resized,
    square_for,
    step_of,
)
from boneage_desktop.ui.i18n import language
from boneage_desktop.ui.viewer import corner_text

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_CONTROL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_WAYS: dict[int, tuple[int, int]] = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class FilmView(AnnotatedImageView):
    """The film of one case, with boxes that can be edited while that is switched on.

    While editing, the selected box has handles: a drag inside moves it, a drag of a corner resizes it as a
    square, Ctrl + arrows nudge it, Ctrl + Shift + up or down makes it larger or smaller. A bone without a box
    is placed by a click.

    Signals
    -------
    box_drawn(Bone, Box, bool)
        The reader has drawn a box, in film pixels; True when it was only nudged by a key.
    editing_changed(bool), placing_changed(Bone or None)
    """

    box_drawn = Signal(object, object, bool)
    editing_changed = Signal(bool)
    placing_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editing = False
        self._held: BoxDrag | None = None
        self._drawn: Box | None = None
        self._placing: Bone | None = None
        self._square: Box | None = None
        # The bone that is shown large and the place before; the zoom at which it is shown so.
        self._before_bone: tuple[Bone | None, ViewState] | None = None
        self._bone_zoom: float | None = None
        self.setProperty("stepsBones", True)
        self.setAccessibleName(self.tr("Film"))

    def show_case(self, case: Case | None) -> None:
        """Draw the bones of a case and follow its changes; None draws no bones. Editing ends."""
        self.set_editing(False)
        self.stop_placing()
        self._before_bone = self._bone_zoom = None
        super().show_case(case)

    # ---- moving and resizing ---------------------------------------------------------------------------

    @property
    def editing(self) -> bool:
        """Whether the selected box can be moved and resized."""
        return self._editing

    def set_editing(self, editing: bool) -> None:
        """Give the selected box handles, or lock all boxes."""
        if editing == self._editing:
            return
        self.cancel_drag()
        self._editing = editing
        self.editing_changed.emit(editing)
        self.update()

    def cancel(self) -> bool:
        """Take back what is under way: a drag, placing, then editing; False when there was nothing."""
        if self.cancel_drag():
            return True
        if self._placing is not None:
            self.stop_placing()
            return True
        was_editing = self._editing
        self.set_editing(False)
        return was_editing

    def _has_handles(self) -> bool:
        return self._editing and self._placing is None

    @property
    def _emphasised(self) -> Bone | None:
        # Of a bone that is being placed only the square under the hand is to be looked at.
        return self._selected if self._placing is None else None

    def _take_hold(self, place: QPointF) -> bool:
        grip = self._grip(place)
        bone = self._selected
        if grip is None or bone is None:
            return False
        self._held = BoxDrag(bone, self._boxes[bone], grip)
        return True

    def _grip(self, place: QPointF) -> Grip | None:
        """What of the selected box a press at a place of the view would take hold of."""
        box = self._boxes.get(self._selected) if self._selected is not None else None
        if box is None or not self._has_handles() or not self._boxes_visible:
            return None
        return grip_at(box, self._camera.to_film(place), REACH / self._camera.zoom)

    def _held_moved(self, way: QPointF) -> None:
        if self._held is not None:
            self._drawn = self._held.by(way, self._film_size)
            self._case_changed()

    def _let_go(self, *, dropped: bool) -> None:
        held, drawn = self._held, self._drawn
        self._held = self._drawn = None
        self._case_changed()
        if dropped and held is not None and drawn is not None:
            self.box_drawn.emit(held.bone, self._grid.back(drawn), False)

    def _present_boxes(self, case: Case) -> dict[Bone, Box]:
        boxes = super()._present_boxes(case)
        if self._held is not None and self._drawn is not None:
            boxes[self._held.bone] = self._drawn
        return boxes

    def event(self, event: QEvent) -> bool:
        """Enter places a bone while one is being placed; otherwise it is the window's key."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and self._placing is not None
            and event.key() in _ENTER
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Nudge the selected box, place a bone where it is expected; leave every other key."""
        if self._placing is not None and event.key() in _ENTER:
            self._place()
        elif not self._nudge(event):
            super().keyPressEvent(event)

    def _nudge(self, event: QKeyEvent) -> bool:
        bone, way = self._selected, _WAYS.get(event.key())
        # Arrow keys of a number block carry a modifier of their own.
        keys = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if way is None or bone is None or not self._has_handles() or self._held is not None:
            return False
        box = self._boxes.get(bone)
        if box is None or keys not in (_CONTROL, _CONTROL | _SHIFT):
            return False
        right, down = way
        step = step_of(box)
        if keys == _CONTROL:
            turned = self._camera.to_film(QPointF(right, down)) - self._camera.to_film(QPointF())
            seen = QPointF(_sign(turned.x()), _sign(turned.y())) * step
            drawn = moved(box, seen, self._film_size)
        else:
            drawn = resized(box, -2 * down * step + 2 * right * step, self._film_size)
        if drawn != box:
            self.box_drawn.emit(bone, self._grid.back(drawn), True)
        return True

    # ---- placing a bone that was not found -------------------------------------------------------------

    @property
    def placing(self) -> Bone | None:
        """The bone that the next click places."""
        return self._placing

    def start_placing(self, bone: Bone) -> None:
        """Let the next click on the film place a bone, which hangs where it is expected until then."""
        self.select(bone)
        self._placing = bone
        self._square = self._expected().get(bone)
        if self._square is None:
            middle = self._camera.visible().center()
            self._square = self._square_at(bone, middle)
        self.setFocus()
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.placing_changed.emit(bone)
        self.update()

    def stop_placing(self) -> None:
        """Place nothing."""
        if self._placing is not None:
            self._placing = self._square = None
            self.unsetCursor()
            self.placing_changed.emit(None)
            self.update()

    def _square_at(self, bone: Bone, place: QPointF) -> Box:
        return square_for(bone, self._boxes, self._pose, self._film_size, place)

    def _place(self) -> None:
        bone, square = self._placing, self._square
        self.stop_placing()
        if bone is not None and square is not None:
            self.box_drawn.emit(bone, self._grid.back(square), False)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Carry the square of a bone that is being placed."""
        super().mouseMoveEvent(event)
        if self._placing is not None and self._drag is None:
            self._square = self._square_at(self._placing, self._camera.to_film(event.position()))
            self.update()

    def _clicked(self, place: QPointF) -> None:
        if self._placing is not None:
            self._square = self._square_at(self._placing, self._camera.to_film(place))
            self._place()
        elif self._grip(place) is None:
            super()._clicked(place)

    def toggle_bone_zoom(self) -> bool:
        """Show the selected bone as large as it goes, or the film as it was before.

        Returns
        -------
        bool
            False, with nothing done, when no bone with a box is selected.
        """
        now = self.look()
        if now is None:
            return False
        bone, before = self._before_bone or (None, now)
        # The place alone would not do: the bone selected next is moved into sight.
        large = self._bone_zoom is not None and self._bone_zoom == now.zoom
        if large and bone is self.selected:
            self._before_bone = self._bone_zoom = None
            self.set_look(replace(now, zoom=before.zoom, centre=before.centre, hand=before.hand))
            return True
        if not large:
            before = now
        case, selected = self._case, self.selected
        if case is None or selected is None or case.box(selected) is None:
            return False
        self.zoom_to_bone(selected)
        shown = self.look()
        assert shown is not None
        # From one bone to the next the way back stays the same.
        self._before_bone, self._bone_zoom = (self.selected, before), shown.zoom
        return True

    def select(self, bone: Bone | None) -> None:
        """Select a bone; one outside the view is brought to its centre. Placing another one ends."""
        if bone is not self._placing:
            self.stop_placing()
        super().select(bone)

    def _paint_marks(self, painter: QPainter, transform: QTransform) -> None:
        super()._paint_marks(painter, transform)
        hint = ""
        if self._placing is not None and self._square is not None:
            box = self._square
            self._marks.paint_square(painter, QRectF(box.x, box.y, box.w, box.h))
            hint = self.tr("Click on {bone} · Enter: confirm · Esc: cancel").format(
                bone=language.bone_name(self._placing)
            )
        elif self._editing:
            hint = self.tr("Drag box or corner · Esc: done")
        if hint:
            corner_text.paint_hint(painter, QRectF(self.rect()), hint, self._patient_lines(), self.font())

    def _resting_cursor(self, place: QPointF) -> Qt.CursorShape:
        if self._placing is not None:
            return Qt.CursorShape.CrossCursor
        grip = self._grip(place)
        if grip is Grip.INSIDE:
            return Qt.CursorShape.SizeAllCursor
        if grip is None or self._selected is None:
            return super()._resting_cursor(place)
        # Which diagonal a corner lies on depends on how the view is turned and mirrored.
        box = self._boxes[self._selected]
        away = place - self._camera.transform().map(QPointF(*box.centre))
        falling = (away.x() > 0) == (away.y() > 0)
        return Qt.CursorShape.SizeFDiagCursor if falling else Qt.CursorShape.SizeBDiagCursor

    @property
    def _film_size(self) -> QSizeF:
        return self._film.size if self._film is not None else QSizeF()


def _sign(value: float) -> float:
    return 0.0 if abs(value) < 1e-9 else (1.0 if value > 0 else -1.0)
