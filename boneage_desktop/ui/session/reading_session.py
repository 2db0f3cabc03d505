"""The reading session: one film, its case, the selected bone, the acts that can be undone.

Selection is one thing everywhere: every view tells the desk and listens to it. No view keeps a copy
of anything in the case.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from boneage_desktop.anatomy import REPORT_ORDER, Bone, Sex
from boneage_desktop.case import Case, ImpossibleDates, VariantKind, chronological_age_years
from boneage_desktop.case.history.history import History, ImpossibleHistory, check_history
from boneage_desktop.messages import Message
from boneage_desktop.prediction import Box, Prediction
from boneage_desktop.radiograph import Radiograph
from boneage_desktop.standards import GradeOutOfRange, grades_of_stage, max_grade, official_label, tw3_stage
from boneage_desktop.standards.heights import Reference
from boneage_desktop.standards.substitution import Substitution
from boneage_desktop.ui.i18n import language
from boneage_desktop.ui.i18n.core_messages import told, translate_message
from boneage_desktop.ui.session.grading_scale import Scale, Typing, likeliest_in_stage
from boneage_desktop.ui.session.undo_commands import (
    AcceptGrades,
    ChangeField,
    DecideGrade,
    MarkReviewed,
    MarkVariant,
    MoveBox,
    ReadAgain,
    T,
    WriteFindings,
)

#: A reviewed grade that changes by more grades than this is told beyond the status bar.
LARGE_CHANGE = 2


class ReadingSession(QObject):
    """The reader's acts on the open case.

    Attributes
    ----------
    reader : str
        Who sits before it, and so acts on whatever case is opened; empty when nobody has said.

    Notes
    -----
    Signals: `film_leaving()` before the case on the desk is replaced or signed (the last moment to hand over
    what was typed), `film_changed()` after another film was laid down or taken away, `case_changed()` after
    every change of the case, `bone_selected(Bone or None)`, `scale_changed(Scale)`,
    `typing_changed(Typing)`, `grade_first_changed(bool)`, `reference_changed(Reference)`, `locked()` when an
    act was refused because the case is signed, `changed_far(Bone, int, int)` when a reviewed grade changed by
    more than `LARGE_CHANGE`, and `said(str)` for the status bar.
    """

    film_leaving = Signal()
    film_changed = Signal()
    case_changed = Signal()
    bone_selected = Signal(object)
    scale_changed = Signal(object)
    typing_changed = Signal(object)
    grade_first_changed = Signal(bool)
    locked = Signal()
    changed_far = Signal(object, int, int)
    said = Signal(str)
    reference_changed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.film: Radiograph | None = None
        self.case: Case | None = None
        self.selected: Bone | None = None
        self.reader = ""
        self.scale = Scale.RUS_CHN
        self.typing = Typing.LABEL
        self.grade_first = False
        self.reference = Reference.CHINA_2005
        self.stack = QUndoStack(self)
        self._leave_case: Callable[[], None] | None = None
        # Film and step of the undo stack at which `next_sex` has just set the sex.
        self._sex_set_at: tuple[str, int] | None = None

    def open_case(self, film: Radiograph | None, case: Case | None) -> None:
        """Put a film and its case on the desk in place of what was there."""
        self.film_leaving.emit()
        if self._leave_case is not None:
            self._leave_case()
        self.stack.clear()
        self.film, self.case = film, case
        if self.grade_first and case is not None and case.is_unread:
            case.hide_ai()
        self._leave_case = case.subscribe(self.case_changed.emit) if case is not None else None
        self.film_changed.emit()
        self.case_changed.emit()
        self.select(None)

    def select(self, bone: Bone | None) -> None:
        """Select a bone in every view."""
        if bone != self.selected:
            self.selected = bone
            self.bone_selected.emit(bone)

    def step(self, count: int) -> None:
        """Select the bone `count` places further in the order of the published tables."""
        if self.selected is None:
            self.select(REPORT_ORDER[0] if count > 0 else REPORT_ORDER[-1])
            return
        place = REPORT_ORDER.index(self.selected) + count
        self.select(REPORT_ORDER[place % len(REPORT_ORDER)])

    def step_on(self, bone: Bone, act: Callable[[], None]) -> None:
        """Do an act that grades a bone, then go to the next while the reader grades first.

        Not when the act has led elsewhere itself, has not graded the bone, or was the last one needed.
        """
        case = self.case
        hidden = case is not None and case.ai_hidden
        act()
        if (
            hidden
            and case is not None
            and case is self.case
            and case.ai_hidden
            and self.selected is bone
            and case.decision(bone) is not None
        ):
            self.step(1)

    def set_scale(self, scale: Scale) -> None:
        """Show and take grades in another scale."""
        if scale is not self.scale:
            self.scale = scale
            self.scale_changed.emit(scale)

    def set_typing(self, typing: Typing) -> None:
        """Take digits as labels or as indexes."""
        if typing is not self.typing:
            self.typing = typing
            self.typing_changed.emit(typing)

    def set_grade_first(self, on: bool) -> None:
        """Hide the networks' grades and ages until the reader has graded every bone, or no longer.

        Every bone, not each alone: the 13 grades of a hand go together, so the first one shown would lead the
        reader on the other twelve. It holds for the open case and for films that nobody has read yet.
        """
        if on is self.grade_first:
            return
        self.grade_first = on
        if self.case is not None and self.case.signature is None:
            if on:
                self.case.hide_ai()
            else:
                self.case.show_ai()
        self.grade_first_changed.emit(on)

    def sign(self) -> None:
        """Sign the case; nothing done before can be undone afterwards.

        Raises
        ------
        CannotSign, CaseLocked
        """
        if self.case is not None:
            self.case.sign()
            self.stack.clear()
            self.said.emit(self.tr("Signed. Reopen as a new version to change it."))

    def reopen(self) -> None:
        """Begin the next version of the signed case."""
        if self.case is not None and self.case.signature is not None:
            self.case.reopen(self.reader)
            self.stack.clear()
            self.said.emit(
                self.tr("Version {0} started; signed version {1} is kept unchanged.").format(
                    self.case.version, self.case.version - 1
                )
            )

    def read_again(self) -> None:
        """Begin a second reading of the signed case, blind to the first."""
        if self.case is not None and self.case.signature is not None:
            self.case.read_again(self.reader)
            self.stack.clear()
            self.select(None)
            self.said.emit(translate_message(Message("agreement.reading_again", version=self.case.version)))

    def accept_rest(self) -> None:
        """Mark the networks' remaining grades as reviewed, all but those they are unsure of."""
        case = self.case
        if case is None:
            return
        if case.ai_hidden:
            self.said.emit(self.tr("AI grades are hidden: nothing to accept yet."))
            return
        undecided = case.undecided
        bones = [bone for bone in case.unreviewed if bone in case.grades and bone not in undecided]
        if bones and not self._push(AcceptGrades(case, bones)):
            return
        words = self.tr("{0} grades accepted.").format(len(bones))
        if undecided:
            left = language.listed(language.bone_name(bone) for bone in undecided)
            words += " " + self.tr("Undecided, check one by one: {0}.").format(left)
            self.select(undecided[0])
        self.said.emit(words)

    def _push(self, command: QUndoCommand) -> bool:
        """Do an act, unless the case is signed: that is said, with a way out, and nothing is done."""
        if self.case is not None and self.case.signature is not None:
            self.locked.emit()
            return False
        # What was said of the act before is over; who has better words for this one says them afterwards.
        self.said.emit("")
        self.stack.push(command)
        return True

    def undo(self) -> None:
        """Take the last act back and say which it was."""
        words, count = self.stack.undoText(), self.stack.count()
        if not self.stack.canUndo():
            return
        self.stack.undo()
        # An act that could not be taken back has left the stack.
        undone = self.stack.count() == count
        text = self.tr("Undone: {0}") if undone else self.tr("Cannot be undone: {0}")
        self.said.emit(text.format(words))

    def redo(self) -> None:
        """Do the act taken back last once more and say which it was."""
        words = self.stack.redoText()
        if self.stack.canRedo():
            self.stack.redo()
            self.said.emit(self.tr("Redone: {0}").format(words))

    def decide(self, bone: Bone, grade: int | None) -> None:
        """The reader's grade of a bone; ``None`` goes back to the networks' grade.

        An impossible grade changes nothing and is explained in the status bar.
        """
        case = self.case
        if case is None or (case.decision(bone) == grade and case.verdict(bone).variant is None):
            return
        if grade is not None and not 0 <= grade <= max_grade(bone):
            self.said.emit(
                self.tr("{0} has index 0–{1}; {2} is not valid.").format(
                    language.bone_name(bone), max_grade(bone), grade
                )
            )
            return
        command = DecideGrade(case, bone, grade)
        words, before = command.text(), case.grade(bone) if case.is_reviewed(bone) else None
        if self._push(command):
            self.said.emit(words)
            now = case.grade(bone)
            if before is not None and now is not None and abs(now - before) > LARGE_CHANGE:
                self.changed_far.emit(bone, before, now)

    def decide_stage(self, bone: Bone, stage: str) -> None:
        """The reader's TW3 stage; of the grades in it, the networks' likeliest is kept, and that is said."""
        if self.case is None:
            return
        try:
            grade = likeliest_in_stage(bone, stage, self.case.finding(bone))
        except GradeOutOfRange:
            last = tw3_stage(bone, max_grade(bone))
            self.said.emit(
                self.tr("{0} has stages A–{1}; {2} is not valid.").format(
                    language.bone_name(bone), last, stage
                )
            )
            return
        self.decide(bone, grade)
        if self.case.decision(bone) != grade:
            return
        if len(grades_of_stage(bone, stage)) == 1:
            words = self.tr("{0}: stage {1} → RUS-CHN {2}.")
        elif self.case.finding(bone) is None:
            words = self.tr("{0}: stage {1} → RUS-CHN {2} (lowest of the stage; + for higher).")
        else:
            words = self.tr("{0}: stage {1} → RUS-CHN {2} (most likely of the stage).")
        self.said.emit(words.format(language.bone_name(bone), stage, official_label(bone, grade)))

    def take_prediction(self, prediction: Prediction) -> str:
        """Lay the networks' answer under the case; a case that had one already can have it back by undo.

        Returns
        -------
        str
            What changed, when the case had been read before; otherwise empty.

        Raises
        ------
        GradeOutOfRange
        """
        case = self.case
        assert case is not None
        if case.prediction is None:
            case.set_prediction(prediction)
            return ""
        command = ReadAgain(case, prediction)
        # Before it is pushed, for Qt keeps what a command raises to itself; the push then changes nothing.
        case.set_prediction(prediction)
        self.stack.push(command)
        return command.text()

    def shift(self, count: int) -> None:
        """Raise or lower the selected bone's grade, stopping at its ends."""
        if self.case is None or self.selected is None:
            self.said.emit(self.tr("Select a bone first (arrow keys)."))
            return
        grade = self.case.grade(self.selected)
        if grade is None:
            self.said.emit(
                self.tr("{0} not graded: enter a grade.").format(language.bone_name(self.selected))
            )
            return
        self.decide(self.selected, min(max(grade + count, 0), max_grade(self.selected)))

    def back_to_ai(self) -> None:
        """Withdraw the reader's grade of the selected bone."""
        if self.selected is not None:
            self.decide(self.selected, None)

    def toggle_reviewed(self, bone: Bone | None = None) -> None:
        """Tick or untick a bone (the selected one by default) as reviewed."""
        bone = bone or self.selected
        if self.case is None or bone is None:
            return
        if self.case.grade(bone) is None:
            self.said.emit(
                self.tr("{0} not graded: enter a grade to review it.").format(language.bone_name(bone))
            )
            return
        self._push(MarkReviewed(self.case, bone, not self.case.is_reviewed(bone)))

    def set_variant(self, bone: Bone, kind: VariantKind | None) -> None:
        """Why a bone cannot be graded, in place of its grade; ``None``: it can."""
        case = self.case
        if case is None or case.verdict(bone).variant is kind:
            return
        command = MarkVariant(case, bone, kind)
        words = command.text()
        if self._push(command):
            self.said.emit(words)

    def set_substitution(self, how: Substitution) -> None:
        """What bones that cannot be graded count with in the ages of the open case."""
        if self.case is not None:
            words = translate_message(Message("reading.substitution"))
            self._change(words, self.case.set_substitution, self.case.substitution, how)

    def set_box(self, bone: Bone, box: Box | None, nudged: bool = False) -> None:
        """The reader's box of a bone, which the networks then read; ``None`` for the networks' own box."""
        case = self.case
        if case is None or (case.placed(bone) is None if box is None else box == case.box(bone)):
            return
        command = MoveBox(case, bone, box, nudged)
        # Taken first: a nudge merges into the one before and is then gone.
        words = command.text()
        if self._push(command):
            self.said.emit(words)

    def back_to_ai_box(self) -> None:
        """Give the selected bone the networks' box back; one they did not find has none again."""
        if self.selected is not None:
            self.set_box(self.selected, None)

    def set_sex(self, sex: Sex | None) -> None:
        """Sex of the patient, by which tables are chosen."""
        if self.case is not None:
            words = {Sex.FEMALE: self.tr("female"), Sex.MALE: self.tr("male"), None: self.tr("not set")}
            self._change(self.tr("Sex: {0}").format(words[sex]), self.case.set_sex, self.case.sex, sex)

    def next_sex(self) -> None:
        """Set the sex while it is unknown: female first, the other one when asked again at once.

        A sex that is known is not changed by a key that may be hit by mistake; its field does that.
        """
        case, step = self.case, self.stack.index()
        if case is None:
            return
        setting = self._sex_set_at == (case.film_digest, step)
        if case.sex is not None and not setting:
            self.said.emit(translate_message(Message("reading.sex_known")))
            return
        self.set_sex(Sex.MALE if setting and case.sex is Sex.FEMALE else Sex.FEMALE)
        self._sex_set_at = (case.film_digest, self.stack.index())
        female = case.sex is Sex.FEMALE
        self.said.emit(translate_message(Message("reading.sex_f") if female else Message("reading.sex_m")))

    def set_birth_date(self, day: date | None) -> bool:
        """Birth date, ``None`` when unknown; False (and said) when it contradicts the film date."""
        case = self.case
        if case is None or not self._possible(day, case.film_date):
            return False
        return self._change(self.tr("Birth date"), case.set_birth_date, case.birth_date, day)

    def set_film_date(self, day: date | None) -> bool:
        """Date of the film, ``None`` when unknown; False (and said) when it contradicts the birth date."""
        case = self.case
        if case is None or not self._possible(case.birth_date, day):
            return False
        return self._change(self.tr("Film date"), case.set_film_date, case.film_date, day)

    def _possible(self, born: date | None, filmed: date | None) -> bool:
        try:
            if born is not None and filmed is not None:
                chronological_age_years(born, filmed)
        except ImpossibleDates as error:
            self.said.emit(told(error))
            return False
        return True

    def set_patient_name(self, name: str) -> None:
        """Name of the patient."""
        if self.case is not None:
            self._change(self.tr("Patient name"), self.case.set_patient_name, self.case.patient_name, name)

    def set_patient_id(self, number: str) -> None:
        """Patient id."""
        if self.case is not None:
            self._change(self.tr("Patient ID"), self.case.set_patient_id, self.case.patient_id, number)

    def set_history(self, words: str, history: History) -> bool:
        """Height, parents, treatments, Greulich-Pyle age; False (and said) where a value is impossible.

        Parameters
        ----------
        words : str
            What changes, for the Edit menu.
        history : History
        """
        case = self.case
        if case is None:
            return False
        try:
            check_history(history)
        except ImpossibleHistory as error:
            self.said.emit(told(error))
            return False
        return self._change(words, case.set_history, case.history, history)

    def set_reference(self, reference: Reference) -> None:
        """Which children heights are compared with, on screen and in the report."""
        if reference is not self.reference:
            self.reference = reference
            self.reference_changed.emit(reference)

    def set_reader(self, reader: str) -> None:
        """Who reads."""
        if self.case is not None:
            self._change(self.tr("Reader"), self.case.set_reader, self.case.reader, reader)

    def set_findings(self, text: str) -> None:
        """Free text of the report."""
        if self.case is not None and text != self.case.findings:
            self._push(WriteFindings(self.case, text))

    def _change(self, text: str, setter: Callable[[T], None], old: T, new: T) -> bool:
        return old == new or self._push(ChangeField(text, setter, old, new))
