"""One film with its prediction, the reader's verdicts and the patient: the single source of truth."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any, Self

from boneage_desktop.anatomy import REPORT_ORDER, Bone, Sex
from boneage_desktop.case.case_view import CaseView
from boneage_desktop.case.changes import (
    Change,
    all_answered,
    check_finding,
    grade_of,
    placed_change,
    prediction_change,
    value_text,
    verdicts_change,
)
from boneage_desktop.case.dates import chronological_age_years
from boneage_desktop.case.errors import CannotSign, CaseLocked
from boneage_desktop.case.history.history import History, changes, check_history
from boneage_desktop.case.snapshot_types import (
    AI_HIDDEN,
    AI_SHOWN,
    BLOCK_HELD,
    BLOCK_LIFTED,
    AuditAction,
    AuditEntry,
    CaseSnapshot,
    ManualRoi,
    Maturity,
    ReaderGrade,
    Signature,
    VariantKind,
)
from boneage_desktop.messages import Message
from boneage_desktop.prediction import BonePrediction, Box, Prediction
from boneage_desktop.standards.substitution import Substitution

_HISTORY_ACTS: Mapping[str, AuditAction] = {
    "height": AuditAction.HEIGHT,
    "height_date": AuditAction.HEIGHT_DATE,
    "weight": AuditAction.WEIGHT,
    "father_cm": AuditAction.FATHER_HEIGHT,
    "mother_cm": AuditAction.MOTHER_HEIGHT,
    "menarche": AuditAction.MENARCHE,
    "treatments": AuditAction.TREATMENTS,
    "gp_age_months": AuditAction.GP_AGE,
    "target_formula": AuditAction.TARGET_FORMULA,
}


class Case(CaseView):
    """A case that views subscribe to and never copy.

    Every change goes through a method here, is checked, lands in the audit trail with UTC time, reader and
    model versions, and then calls the subscribers once. Setting what is already set does nothing. To undo
    an act, set the old value again (for a bone: its old `verdict`); that is an act of its own in the trail.
    A signed case is locked: every change raises `CaseLocked` until it is reopened as a new version.
    """

    def __init__(
        self,
        *,
        film_name: str,
        film_digest: str,
        source: str = "",
        patient_id: str = "",
        patient_name: str = "",
        sex: Sex | None = None,
        birth_date: date | None = None,
        film_date: date | None = None,
        findings: str = "",
        reader: str = "",
        history: History | None = None,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """A fresh case with what the film says; impossible dates are taken as they are and remarked on."""
        self._clock = clock
        self._subscribers: dict[object, Callable[[], None]] = {}
        self._signed: tuple[CaseSnapshot, ...] = ()
        super().__init__(
            CaseSnapshot(
                film_name=film_name,
                film_digest=film_digest,
                source=source,
                patient_id=patient_id,
                patient_name=patient_name,
                sex=sex,
                birth_date=birth_date,
                film_date=film_date,
                findings=findings,
                reader=reader,
                history=history or History(),
            )
        )

    @classmethod
    def from_snapshot(
        cls, snapshot: CaseSnapshot, *, clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> Self:
        """The case as it was when the snapshot was taken."""
        case = cls(film_name=snapshot.film_name, film_digest=snapshot.film_digest, clock=clock)
        case._now = snapshot
        case._signed = (snapshot,) if snapshot.signature is not None else ()
        return case

    @property
    def signed(self) -> tuple[CaseSnapshot, ...]:
        """The versions signed since this case was made or loaded, oldest first: a store must keep each."""
        return self._signed

    def subscribe(self, callback: Callable[[], None]) -> Callable[[], None]:
        """Call ``callback`` after every change; returns what ends it (harmless when called again)."""
        ticket = object()
        self._subscribers[ticket] = callback
        return lambda: self._end(ticket)

    # One bone

    def decide(self, bone: Bone, grade: int | None) -> None:
        """Give the bone the reader's grade, which also counts as reviewed; ``None`` takes all that back.

        Raises
        ------
        GradeOutOfRange
        """
        self.set_verdict(bone, ReaderGrade(grade, reviewed=grade is not None))

    def set_variant(self, bone: Bone, kind: VariantKind | None) -> None:
        """Say why the bone cannot be graded, in place of a grade; ``None`` takes that back.

        A grade of the reader takes it back as well.
        """
        if kind is not self.verdict(bone).variant:
            self.set_verdict(bone, ReaderGrade(None, reviewed=kind is not None, variant=kind))

    def set_reviewed(self, bone: Bone, reviewed: bool) -> None:
        """Mark that the reader has looked at the bone; a bone without a grade has nothing to review."""
        self.set_verdict(bone, replace(self.verdict(bone), reviewed=reviewed))

    def set_verdict(self, bone: Bone, verdict: ReaderGrade) -> None:
        """Set grade, review and variant of a bone at once, as undo needs it.

        ``reviewed`` does not stick where neither reader nor networks give a grade.

        Raises
        ------
        GradeOutOfRange
        """
        self.set_verdicts({bone: verdict})

    def set_verdicts(self, verdicts: Mapping[Bone, ReaderGrade]) -> None:
        """`set_verdict` for several bones in one change, or for none of them.

        When the networks are hidden and no bone is left to grade, they are shown.

        Raises
        ------
        GradeOutOfRange
        """
        change = verdicts_change(self, verdicts, self._entry)
        if change.entries:
            self._make(change)

    def set_box(self, bone: Bone, box: Box | None) -> None:
        """Put the reader's box around a bone, still to be read by the networks; ``None``: the networks' box.

        The reader's grade stays. A review of the networks' grade is withdrawn when that grade is gone or
        another one: nobody has looked at the new one.

        Raises
        ------
        ValueError
            When the box is empty.
        """
        if box is not None and not (box.w > 0 and box.h > 0):
            raise ValueError(f"{bone}: a box of {box.w} × {box.h} pixels shows nothing")
        unchanged = self.placed(bone) is None if box is None else box == self.box(bone)
        if unchanged:
            return
        prediction, verdict = self._now.prediction, self.verdict(bone)
        found = prediction.bones.get(bone) if prediction is not None and box is None else None
        given = verdict.grade is not None or verdict.variant is not None
        if not given and (found is None or found.grade != grade_of(self.bone(bone).found)):
            verdict = ReaderGrade()
        self.set_placed(bone, None if box is None else ManualRoi(box), verdict)

    def set_finding(self, bone: Bone, finding: BonePrediction) -> None:
        """Take what the networks read in the reader's box; of any other box it comes too late and is dropped.

        Raises
        ------
        GradeOutOfRange
            When the finding has grades the bone does not have.
        """
        check_finding(bone, finding)
        placed = self.placed(bone)
        if placed is not None and placed.box == finding.box:
            self.set_placed(bone, ManualRoi(finding.box, finding), self.verdict(bone))

    def set_placed(self, bone: Bone, placed: ManualRoi | None, verdict: ReaderGrade) -> None:
        """Set a bone's box, what was read in it and the verdict at once, as undo needs it."""
        if placed != self.placed(bone) or verdict != self.verdict(bone):
            self._make(placed_change(self, bone, placed, verdict, self._entry))

    # The whole film

    def set_prediction(self, prediction: Prediction) -> None:
        """Lay a (new) prediction under the reader's decisions.

        Decisions and the reader's boxes stay; the boxes are to be read again. Where the reader had only
        reviewed a grade of the networks that is another one now, the review is withdrawn: nobody has looked
        at the new grade. A block that the reader lifted is held again when other checks forbid an age now.

        Raises
        ------
        GradeOutOfRange
            When the prediction has grades the bone does not have.
        """
        for bone, found in prediction.bones.items():
            check_finding(bone, found)
        if prediction != self._now.prediction:
            self._make(prediction_change(self, prediction, self._entry))

    def set_sex(self, sex: Sex | None) -> None:
        """Set or clear the sex; ages and scores follow."""
        self._set(AuditAction.SEX, "sex", sex)

    def set_birth_date(self, birth_date: date | None) -> None:
        """Set or clear the birth date.

        Raises
        ------
        ImpossibleDates
            When it lies after the film date.
        """
        if birth_date is not None and self.film_date is not None:
            chronological_age_years(birth_date, self.film_date)
        self._set(AuditAction.BIRTH_DATE, "birth_date", birth_date)

    def set_film_date(self, film_date: date | None) -> None:
        """Set or clear the date of the film.

        Raises
        ------
        ImpossibleDates
            When it is before the birth date.
        """
        if film_date is not None and self.birth_date is not None:
            chronological_age_years(self.birth_date, film_date)
        self._set(AuditAction.FILM_DATE, "film_date", film_date)

    def set_patient_id(self, patient_id: str) -> None:
        """Set the patient's ID; empty clears it."""
        self._set(AuditAction.PATIENT_ID, "patient_id", patient_id)

    def set_patient_name(self, patient_name: str) -> None:
        """Set the patient's name; empty clears it."""
        self._set(AuditAction.PATIENT_NAME, "patient_name", patient_name)

    def set_findings(self, findings: str) -> None:
        """Free text on what else the film shows."""
        self._set(AuditAction.FINDINGS, "findings", findings)

    def set_history(self, history: History) -> None:
        """Set height, parents, menarche, treatments and the Greulich-Pyle age at once, as undo needs it.

        The trail has one entry for each that changes.

        Raises
        ------
        ImpossibleHistory
        """
        check_history(history)
        made = [
            self._entry(_HISTORY_ACTS[name], old, new) for name, old, new in changes(self.history, history)
        ]
        if made:
            self._change(made, history=history)

    def set_substitution(self, substitution: Substitution) -> None:
        """What bones that cannot be graded count with: nothing (then there are no ages) or a substitute."""
        self._set(AuditAction.SUBSTITUTION, "substitution", substitution)

    def set_maturity(self, maturity: Maturity | None) -> None:
        """The reader's word on the bone age; ``None`` leaves it to the percentile."""
        self._set(AuditAction.IMPRESSION, "maturity", maturity)

    def set_reader(self, reader: str) -> None:
        """Who reads from now on; earlier entries of the trail keep their reader."""
        self._set(AuditAction.READER, "reader", reader)

    def set_block_lifted(self, lifted: bool) -> None:
        """Read the film although a check forbids an age, or no longer; nothing where no check forbids one."""
        blocked = self.prediction is not None and self.prediction.blocked
        if lifted != self.block_lifted and (blocked or not lifted):
            words = (BLOCK_HELD, BLOCK_LIFTED) if lifted else (BLOCK_LIFTED, BLOCK_HELD)
            self._change([self._entry(AuditAction.BLOCK, *words)], block_lifted=lifted)

    # Hiding the networks

    def hide_ai(self) -> None:
        """Hide what the networks say until the reader has graded every bone.

        Nothing is left to hide where every bone is graded or reviewed already.
        """
        if not self.ai_hidden and not all_answered(self._now.verdicts):
            self._change([self._entry(AuditAction.AI_VIEW, AI_SHOWN, AI_HIDDEN)], ai_hidden=True)

    def show_ai(self) -> None:
        """Show what the networks say now, graded or not."""
        if self.ai_hidden:
            self._change([self._entry(AuditAction.AI_VIEW, AI_HIDDEN, AI_SHOWN)], ai_hidden=False)

    # Signing

    def check_signable(self) -> None:
        """Raise what `sign` would, and sign nothing.

        Raises
        ------
        CannotSign, CaseLocked
        """
        self._unlocked()
        unreviewed, no_reader, no_sex = self.unreviewed, not self.reader.strip(), self.sex is None
        if unreviewed or no_reader or no_sex:
            raise CannotSign(unreviewed, no_reader=no_reader, no_sex=no_sex)

    def sign(self) -> None:
        """Sign this version in the reader's name; it is locked from then on.

        Raises
        ------
        CannotSign
            When bones are not reviewed, or the reader's name or the sex is not known.
        CaseLocked
            When it is signed already.
        """
        self.check_signable()
        entry = self._entry(AuditAction.SIGN, None, str(self.version))
        self._change([entry], signature=Signature(self.reader, entry.time, self.version))

    def reopen(self, reader: str = "") -> None:
        """Begin the next version of a signed case with everything as it was signed; the signed one stays.

        Parameters
        ----------
        reader : str
            Who does so, and reads from then on; the reader of the signed version when nobody is named.
        """
        if self.signature is not None:
            new, entries = self.version + 1, []
            if reader and reader != self.reader:
                entries.append(self._entry(AuditAction.READER, value_text(self.reader), reader))
            # The signature goes first: what is locked cannot be changed.
            self._replace_snapshot(replace(self._now, signature=None, reader=reader or self.reader))
            entries.append(self._entry(AuditAction.REOPEN, str(self.version), str(new)))
            self._change(entries, version=new)

    def read_again(self, reader: str = "") -> None:
        """Begin the next version of a signed case without its grades and with the networks hidden.

        Boxes stay. Signed again, it is a second reading blind to the first.

        Parameters
        ----------
        reader : str
            As in `reopen`.
        """
        if self.signature is not None:
            self.reopen(reader)
            self.set_verdicts({bone: ReaderGrade() for bone in REPORT_ORDER})
            self.hide_ai()

    # How a case changes

    def _end(self, ticket: object) -> None:
        self._subscribers.pop(ticket, None)

    def _set(self, act: AuditAction, name: str, value: Sex | date | str | None) -> None:
        old = getattr(self._now, name)
        if value != old:
            self._change([self._entry(act, value_text(old), value_text(value))], **{name: value})

    def _unlocked(self) -> None:
        if self.signature is not None:
            raise CaseLocked(Message("case.locked", version=self.version))

    def _entry(
        self,
        act: AuditAction,
        old: str | None,
        new: str | None,
        bone: Bone | None = None,
        prediction: Prediction | None = None,
    ) -> AuditEntry:
        shown = prediction or self._now.prediction
        found = shown.bones.get(bone) if shown is not None and bone is not None else None
        return AuditEntry(
            time=self._clock(),
            act=act,
            bone=bone,
            old=old,
            new=new,
            reader=self._now.reader,
            models=dict(shown.models) if shown else {},
            probabilities=found.probabilities if found is not None else (),
        )

    def _make(self, change: Change) -> None:
        self._change(change.entries, **change.fields)

    def _change(self, entries: list[AuditEntry], **changes: Any) -> None:
        self._unlocked()
        self._replace_snapshot(replace(self._now, audit=(*self._now.audit, *entries), **changes))
        if self._now.signature is not None:
            self._signed = (*self._signed, self._now)
        for callback in list(self._subscribers.values()):
            callback()
