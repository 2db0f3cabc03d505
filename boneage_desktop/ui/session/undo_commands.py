"""One act of the reader = one command that calls one method of the case."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtGui import QUndoCommand

from boneage_desktop.anatomy import REPORT_ORDER, Bone
from boneage_desktop.case import Case, CaseError, ManualRoi, ReaderGrade, VariantKind
from boneage_desktop.case.scoring import variant_name
from boneage_desktop.messages import Message
from boneage_desktop.prediction import Box, Prediction
from boneage_desktop.standards import official_label
from boneage_desktop.ui.i18n import language
from boneage_desktop.ui.i18n.core_messages import translate_message
from boneage_desktop.ui.i18n.language import translate

T = TypeVar("T")

_FINDINGS, _NUDGE = 1, 2


class DecideGrade(QUndoCommand):
    """The reader sets a grade, or goes back to the networks' grade (``None``)."""

    def __init__(self, case: Case, bone: Bone, grade: int | None) -> None:
        self._case, self._bone, self._grade = case, bone, grade
        self._before = case.verdict(bone)
        after = case.ai_grade(bone) if grade is None else grade
        now = "–" if after is None else official_label(bone, after)
        if case.grade(bone) != after:
            change = f"{_label(bone, case.grade(bone))} → {now}"
        else:
            change = now if grade is None else translate("Commands", "{0} confirmed").format(now)
        back = translate("Commands", "AI grade restored")
        suffix = f" ({back})" if grade is None and not case.ai_hidden else ""
        super().__init__(language.labelled(language.bone_name(bone), f"{change}{suffix}"))

    def redo(self) -> None:
        self._case.decide(self._bone, self._grade)

    def undo(self) -> None:
        self._case.set_verdict(self._bone, self._before)


class MarkReviewed(QUndoCommand):
    """The reader ticks a bone as reviewed, or takes the tick away."""

    def __init__(self, case: Case, bone: Bone, reviewed: bool) -> None:
        words = translate("Commands", "reviewed") if reviewed else translate("Commands", "not reviewed")
        super().__init__(language.labelled(language.bone_name(bone), words))
        self._case, self._bone, self._reviewed = case, bone, reviewed
        self._before = case.verdict(bone)

    def redo(self) -> None:
        self._case.set_reviewed(self._bone, self._reviewed)

    def undo(self) -> None:
        self._case.set_verdict(self._bone, self._before)


class MarkVariant(QUndoCommand):
    """The reader says why a bone cannot be graded, or that it can (``None``)."""

    def __init__(self, case: Case, bone: Bone, kind: VariantKind | None) -> None:
        said = (
            Message("reading.variant_cleared")
            if kind is None
            else Message("reading.variant_set", variant=variant_name(kind))
        )
        super().__init__(language.labelled(language.bone_name(bone), translate_message(said)))
        self._case, self._bone, self._kind = case, bone, kind
        self._before = case.verdict(bone)

    def redo(self) -> None:
        self._case.set_variant(self._bone, self._kind)

    def undo(self) -> None:
        self._case.set_verdict(self._bone, self._before)


class AcceptGrades(QUndoCommand):
    """The reader agrees to the networks' grades of several bones at once."""

    def __init__(self, case: Case, bones: Sequence[Bone]) -> None:
        super().__init__(translate("Commands", "{0} bones: reviewed").format(len(bones)))
        self._case = case
        self._before = {bone: case.verdict(bone) for bone in bones}

    def redo(self) -> None:
        self._case.set_verdicts(
            {bone: ReaderGrade(before.grade, reviewed=True) for bone, before in self._before.items()}
        )

    def undo(self) -> None:
        self._case.set_verdicts(self._before)


class MoveBox(QUndoCommand):
    """The reader moves, resizes or places the box of a bone, or goes back to the networks' (``None``).

    Parameters
    ----------
    case : Case
    bone : Bone
    box : Box or None
    nudged : bool
        By a key; nudges of one bone without a pause for anything else are one act.
    """

    def __init__(self, case: Case, bone: Bone, box: Box | None, nudged: bool = False) -> None:
        self._case, self._bone, self._box, self._nudged = case, bone, box, nudged
        self._before = case.placed(bone), case.verdict(bone)
        self._after: tuple[ManualRoi | None, ReaderGrade] | None = None
        if box is None:
            words = (
                translate("Commands", "AI box restored")
                if case.ai_box(bone) is not None
                else translate("Commands", "box removed")
            )
        else:
            words = (
                translate("Commands", "placed")
                if case.box(bone) is None
                else translate("Commands", "box moved")
            )
        super().__init__(language.labelled(language.bone_name(bone), words))

    def id(self) -> int:
        return _NUDGE if self._nudged else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, MoveBox) or (other._case, other._bone) != (self._case, self._bone):
            return False
        self._box = other._box
        return True

    def redo(self) -> None:
        if self._after is None:
            self._case.set_box(self._bone, self._box)
        else:
            # What the networks have read in the box since is not read again.
            self._case.set_placed(self._bone, *self._after)

    def undo(self) -> None:
        self._after = self._case.placed(self._bone), self._case.verdict(self._bone)
        self._case.set_placed(self._bone, *self._before)


class ChangeField(QUndoCommand):
    """The reader changes one field of the case, such as the sex or a date.

    Parameters
    ----------
    text : str
        For the Edit menu.
    setter : callable
        The method of the case.
    old, new
        Values for `setter`.
    """

    def __init__(self, text: str, setter: Callable[[T], None], old: T, new: T) -> None:
        super().__init__(text)
        self._setter, self._old, self._new = setter, old, new

    def redo(self) -> None:
        self._setter(self._new)

    def undo(self) -> None:
        try:
            self._setter(self._old)
        except CaseError:
            # A film may come with impossible dates; once corrected, there is no way back to them.
            self.setObsolete(True)


class ReadAgain(QUndoCommand):
    """The networks have read a case again that had been read before, the same or other ones.

    Undone, the case has its earlier prediction, what was read in the reader's boxes, and every review that
    the new one withdrew.
    """

    def __init__(self, case: Case, prediction: Prediction) -> None:
        before = case.snapshot()
        assert before.prediction is not None
        self._case, self._new, self._old = case, prediction, before.prediction
        self._placed = before.placed
        self._verdicts = {bone: case.verdict(bone) for bone in REPORT_ORDER}
        then = {bone: found.grade for bone, found in self._old.bones.items()}
        now = {bone: found.grade for bone, found in prediction.bones.items()}
        changed = sum(then.get(bone) != now.get(bone) for bone in REPORT_ORDER)
        super().__init__(translate("Commands", "Analysed again: {0} of 13 AI grades changed").format(changed))

    def redo(self) -> None:
        self._case.set_prediction(self._new)

    def undo(self) -> None:
        self._case.set_prediction(self._old)
        for bone, placed in self._placed.items():
            self._case.set_placed(bone, placed, self._case.verdict(bone))
        self._case.set_verdicts(self._verdicts)


class WriteFindings(QUndoCommand):
    """Text written without a pause for anything else is one act, however often it was kept meanwhile."""

    def __init__(self, case: Case, text: str) -> None:
        super().__init__(translate("Commands", "Findings"))
        self._case, self._old, self._new = case, case.findings, text

    def id(self) -> int:
        return _FINDINGS

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, WriteFindings) or other._case is not self._case:
            return False
        self._new = other._new
        return True

    def redo(self) -> None:
        self._case.set_findings(self._new)

    def undo(self) -> None:
        self._case.set_findings(self._old)


def _label(bone: Bone, grade: int | None) -> str:
    return "–" if grade is None else official_label(bone, grade)
