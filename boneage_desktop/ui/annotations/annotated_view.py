"""The film view: the film with the bones, their boxes and grades, of one case."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QCloseEvent, QHelpEvent, QImage, QPainter, QTransform
from PySide6.QtWidgets import QToolTip, QWidget

from boneage_desktop.anatomy import Bone
from boneage_desktop.case import Case
from boneage_desktop.prediction import Box
from boneage_desktop.radiograph.film import Radiograph
from boneage_desktop.radiograph.grid import SQUARE, Grid
from boneage_desktop.ui.annotations.annotation_layer import MarksLayer
from boneage_desktop.ui.annotations.annotation_style import marks_of, state_words
from boneage_desktop.ui.annotations.case_observer import CaseFollower
from boneage_desktop.ui.i18n import language
from boneage_desktop.ui.session.grading_scale import Scale
from boneage_desktop.ui.viewer.image_layer import FilmLayer
from boneage_desktop.ui.viewer.mouse_tools import InteractiveImageView
from boneage_desktop.vision.detection.hand_layout import HandPose, pose_from_boxes


class AnnotatedImageView(InteractiveImageView):
    """Shows one film with the marks of one case, and follows the case's changes.

    To the mouse it adds: click on a box or grade selects the bone, click beside them none. A bone that was
    not found is marked where the layout of the hand expects it, and can be selected there.

    Signals
    -------
    bone_selected(Bone or None)
        The selection changed, by mouse or by `select`.
    """

    bone_selected = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._case: Case | None = None
        self._marks = MarksLayer(self.font())
        self._follower = CaseFollower(self._case_changed)
        self._selected: Bone | None = None
        self._scale = Scale.RUS_CHN
        self._boxes_visible = True
        self._reading: Bone | None = None
        self._boxes: dict[Bone, Box] = {}
        self._pose: HandPose | None = None
        self.destroyed.connect(self._follower.stop)
        self._describe()

    def show_film(self, radiograph: Radiograph | None) -> None:
        """Show a film as its file says it should look, upright, the hand fitted; None empties the view.

        The case and the patient's text of the film before are dropped, so that nothing of another patient
        can lie over this film: call `show_case` and `set_patient_text` afterwards.
        """
        self.show_case(None)
        super().show_film(radiograph)
        self._describe()

    def show_case(self, case: Case | None) -> None:
        """Draw the bones of a case and follow its changes; None draws no bones."""
        self._case = case
        self._follower.follow(case)
        if case is None:
            self.select(None)
        self._case_changed()

    def select(self, bone: Bone | None) -> None:
        """Select a bone; one outside the view is brought to its centre."""
        if bone is self._selected:
            return
        self._selected = bone
        mark = self._marks.mark(bone)
        if mark is not None and not self._camera.visible().contains(mark.area):
            self._camera.centre_on(mark.area.center())
        self._describe()
        self.update()
        self.bone_selected.emit(bone)

    @property
    def selected(self) -> Bone | None:
        """The selected bone."""
        return self._selected

    @property
    def boxes_visible(self) -> bool:
        """Whether boxes and grades are drawn."""
        return self._boxes_visible

    def set_boxes_visible(self, visible: bool) -> None:
        """Show or hide boxes and grades; hidden ones cannot be clicked."""
        self._boxes_visible = visible
        self.update()

    def set_scale(self, scale: Scale) -> None:
        """Write grades in another scale."""
        self._scale = scale
        self._case_changed()

    def set_reading(self, bone: Bone | None) -> None:
        """Say at a bone's box that the networks are reading it."""
        self._reading = bone
        self._case_changed()

    def zoom_to_bone(self, bone: Bone) -> None:
        """Let the bone's box fill half of the view; nothing happens without a box."""
        mark = self._marks.mark(bone)
        if mark is not None:
            self._camera.show(mark.area)
            self.update()

    def crop_image(self, bone: Bone) -> QImage:
        """The bone's box at full resolution, in its own window, turned like the film; null without a box."""
        box = self._case.box(bone) if self._case is not None else None
        if self._film is None or box is None:
            return QImage()
        return self._film.crop(box, self._camera.turns, self._camera.mirrored)

    def event(self, event: QEvent) -> bool:
        """Name the bone under a resting cursor."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            bone = self._bone_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), self._words(bone) if bone is not None else "", self)
            return True
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        """Take another font or language."""
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.LanguageChange):
            self._marks = MarksLayer(self.font())
            self._case_changed()
            self._describe()
        super().changeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop following the case."""
        self.show_case(None)
        super().closeEvent(event)

    def _paint_marks(self, painter: QPainter, transform: QTransform) -> None:
        if self._boxes_visible:
            self._marks.lay_out(transform, QRectF(self.rect()), zooming=self._zooming)
            self._marks.paint(painter, self._emphasised, handles=self._has_handles())

    def _kept_free(self) -> QRectF:
        """The selected bone with its frame."""
        mark = self._marks.mark(self._selected) if self._boxes_visible else None
        return QRectF() if mark is None else self._marks.area(mark).adjusted(-5, -5, 5, 5)

    @property
    def _emphasised(self) -> Bone | None:
        """The bone that is drawn strongest."""
        return self._selected

    def _has_handles(self) -> bool:
        return False

    def _clicked(self, place: QPointF) -> None:
        self.select(self._bone_at(place))

    def _resting_cursor(self, place: QPointF) -> Qt.CursorShape:
        hit = self._bone_at(place) is not None
        return Qt.CursorShape.PointingHandCursor if hit else Qt.CursorShape.ArrowCursor

    def _status_text(self, film: FilmLayer) -> str:
        status = super()._status_text(film)
        return status if self._selected is None else f"{self._words(self._selected)}\n{status}"

    def _present_boxes(self, case: Case) -> dict[Bone, Box]:
        """The boxes to be drawn, in square pixels."""
        boxes = ((bone, case.box(bone)) for bone in Bone)
        return {bone: self._grid.onto(box) for bone, box in boxes if box is not None}

    @property
    def _grid(self) -> Grid:
        """Square pixels on the film shown."""
        return self._film.grid if self._film is not None else SQUARE

    def _case_changed(self) -> None:
        case = self._case
        boxes = self._present_boxes(case) if case is not None else {}
        if boxes != self._boxes:
            # The layout is asked only for bones that have no box, and not while a box is on its way.
            if self._drag is None or boxes.keys() != self._boxes.keys():
                self._pose = pose_from_boxes(boxes) if boxes and len(boxes) < len(Bone) else None
            self._boxes = boxes
        self._marks.set_marks(
            marks_of(case, self._scale, boxes, self._expected(), self._reading) if case is not None else ()
        )
        self._describe()
        self.update()

    def _hand(self) -> QRectF | None:
        """Where the hand lies by its pixels, and every bone that was found."""
        hand = super()._hand()
        if hand is None:
            return None
        for box in self._boxes.values():
            hand = hand.united(QRectF(box.x, box.y, box.w, box.h))
        return hand

    def _expected(self) -> dict[Bone, Box]:
        """Where the bones without a box should lie."""
        pose = self._pose
        return {} if pose is None else {bone: pose.expected(bone) for bone in Bone if bone not in self._boxes}

    def _bone_at(self, place: QPointF) -> Bone | None:
        if self._film is None or not self._boxes_visible:
            return None
        self._marks.lay_out(self._camera.transform(), QRectF(self.rect()), zooming=self._zooming)
        return self._marks.bone_at(place)

    def _words(self, bone: Bone) -> str:
        """A bone, its grade and its state, as said in the tool tip and to a screen reader."""
        mark, case = self._marks.mark(bone), self._case
        if case is None or mark is None or mark.expected:
            grade = mark.text.partition(" ")[2] if mark is not None else ""
            if case is not None and case.prediction is None:
                words = self.tr("{bone}: not analysed yet").format(bone=language.bone_name(bone))
            else:
                words = self.tr("{bone}: not found on this film").format(bone=language.bone_name(bone))
            return f"{words} ({grade})" if grade else words
        text = mark.text or self.tr("no grade")
        words = language.labelled(language.bone_name(bone), f"{text} ({state_words(mark.state)})")
        return words if case.placed(bone) is None else words + self.tr(", box drawn by the reader")

    def _describe(self) -> None:
        if self._radiograph is None:
            words = self.tr("No film open")
        elif self._selected is None:
            words = self.tr("{film}, no bone selected").format(film=self._radiograph.path.name)
        else:
            words = self._words(self._selected)
        if words != self.accessibleDescription():
            self.setAccessibleDescription(words)
