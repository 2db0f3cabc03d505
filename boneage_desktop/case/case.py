"""One film with its prediction, the reader's verdicts and the patient: the single source of truth."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from boneage_desktop.anatomy import REPORT_ORDER, Bone, Sex
from boneage_desktop.case.change import ChangingCase, value_text
from boneage_desktop.case.dates import chronological_age_years
from boneage_desktop.case.errors import CannotSign
from boneage_desktop.case.record import (
    AI_HIDDEN,
    AI_SHOWN,
    AI_SHOWN_AFTER,
    BLOCK_HELD,
    BLOCK_LIFTED,
    AuditAction,
    AuditEntry,
    ManualRoi,
    ReaderGrade,
    Signature,
)
from boneage_desktop.prediction import BonePrediction, Box, Prediction, Severity
from boneage_desktop.standards import GradeOutOfRange, allowed_grades, checked_grade, max_grade


class Case(ChangingCase):
    """A case that views subscribe to and never copy.

    Every change goes through a method here, is checked, lands in the audit trail with UTC time, reader and
    model versions, and then calls the subscribers once. Setting what is already set does nothing. To undo
    an act, set the old value again (for a bone: its old `verdict`); that is an act of its own in the trail.
    A signed case is locked: every change raises `CaseLocked` until it is reopened as a new version.
    """

    # One bone

    def decide(self, bone: Bone, grade: int | None) -> None:
        """Give the bone the reader's grade, which also counts as reviewed; ``None`` takes all that back.

        Raises
        ------
        GradeOutOfRange
        """
        self.set_verdict(bone, ReaderGrade(grade, reviewed=grade is not None))

    def set_reviewed(self, bone: Bone, reviewed: bool) -> None:
        """Mark that the reader has looked at the bone; a bone without a grade has nothing to review."""
        self.set_verdict(bone, replace(self.verdict(bone), reviewed=reviewed))

    def set_verdict(self, bone: Bone, verdict: ReaderGrade) -> None:
        """Set grade and review of a bone at once, as undo needs it.

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
        entries = []
        changed = self._now.verdicts
        for bone, wanted in verdicts.items():
            verdict = wanted
            if verdict.grade is not None:
                checked_grade(bone, verdict.grade)
            elif self._found(bone) is None:
                verdict = ReaderGrade()
            entries += self._verdict_entries(bone, verdict)
            changed = _with_verdict(changed, bone, verdict)
        hidden = self.ai_hidden
        if hidden and entries and _all_answered(changed):
            hidden = False
            entries.append(self._entry(AuditAction.AI_VIEW, AI_HIDDEN, AI_SHOWN_AFTER))
        if entries:
            self._change(entries, verdicts=changed, ai_hidden=hidden)

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
        if verdict.grade is None and (found is None or found.grade != _grade(self._found(bone))):
            verdict = ReaderGrade()
        self.set_placed(bone, None if box is None else ManualRoi(box), verdict)

    def set_finding(self, bone: Bone, finding: BonePrediction) -> None:
        """Take what the networks read in the reader's box; of any other box it comes too late and is dropped.

        Raises
        ------
        GradeOutOfRange
            When the finding has grades the bone does not have.
        """
        _checked_finding(bone, finding)
        placed = self.placed(bone)
        if placed is not None and placed.box == finding.box:
            self.set_placed(bone, ManualRoi(finding.box, finding), self.verdict(bone))

    def set_placed(self, bone: Bone, placed: ManualRoi | None, verdict: ReaderGrade) -> None:
        """Set a bone's box, what was read in it and the verdict at once, as undo needs it."""
        old, before = self.placed(bone), _grade(self._found(bone))
        if placed == old and verdict == self.verdict(bone):
            return
        entries = self._verdict_entries(bone, verdict)
        boxes = dict(self._now.placed)
        boxes.pop(bone, None)
        if placed is not None:
            boxes[bone] = placed
        finding = None if placed is None else placed.finding
        if (old and old.box) != (placed and placed.box):
            entries.insert(0, self._entry(AuditAction.BOX, _box(old), _box(placed), bone))
        if finding is not None and finding != (old and old.finding):
            entries.append(self._entry(AuditAction.READING, value_text(before), str(finding.grade), bone))
        self._change(entries, placed=boxes, verdicts=_with_verdict(self._now.verdicts, bone, verdict))

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
            _checked_finding(bone, found)
        if prediction == self._now.prediction:
            return
        old_bones = self._now.prediction.bones if self._now.prediction is not None else {}
        placed = {bone: ManualRoi(each.box) for bone, each in self._now.placed.items()}
        verdicts = self._now.verdicts
        entries = [
            self._entry(
                AuditAction.PREDICTION, _found(self._now.prediction), _found(prediction), None, prediction
            )
        ]
        for bone in REPORT_ORDER:
            old, new = old_bones.get(bone), prediction.bones.get(bone)
            if new != old:
                entries.append(
                    self._entry(
                        AuditAction.AI_GRADE,
                        value_text(_grade(old)),
                        value_text(_grade(new)),
                        bone,
                        prediction,
                    )
                )
            verdict = self.verdict(bone)
            shown = None if bone in placed else _grade(new)
            if verdict.reviewed and verdict.grade is None and shown != _grade(self._found(bone)):
                verdicts = _with_verdict(verdicts, bone, ReaderGrade())
                entries.append(self._entry(AuditAction.REVIEW, _yes(True), _yes(False), bone, prediction))
        lifted = self.block_lifted and _blocks(prediction) <= _blocks(self._now.prediction)
        if lifted != self.block_lifted:
            entries.append(self._entry(AuditAction.BLOCK, BLOCK_LIFTED, BLOCK_HELD, None, prediction))
        self._change(entries, prediction=prediction, verdicts=verdicts, placed=placed, block_lifted=lifted)

    def set_sex(self, sex: Sex | None) -> None:
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
        self._set(AuditAction.PATIENT_ID, "patient_id", patient_id)

    def set_patient_name(self, patient_name: str) -> None:
        self._set(AuditAction.PATIENT_NAME, "patient_name", patient_name)

    def set_findings(self, findings: str) -> None:
        """Free text on what else the film shows."""
        self._set(AuditAction.FINDINGS, "findings", findings)

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
        if not self.ai_hidden and not _all_answered(self._now.verdicts):
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
            self._now = replace(self._now, signature=None, reader=reader or self.reader)
            entries.append(self._entry(AuditAction.REOPEN, str(self.version), str(new)))
            self._change(entries, version=new)

    def _verdict_entries(self, bone: Bone, verdict: ReaderGrade) -> list[AuditEntry]:
        old = self.verdict(bone)
        entries = []
        if verdict.grade != old.grade:
            entries.append(
                self._entry(AuditAction.GRADE, value_text(old.grade), value_text(verdict.grade), bone)
            )
        if verdict.reviewed != old.reviewed:
            entries.append(self._entry(AuditAction.REVIEW, _yes(old.reviewed), _yes(verdict.reviewed), bone))
        return entries


def _all_answered(verdicts: Mapping[Bone, ReaderGrade]) -> bool:
    return all(bone in verdicts for bone in REPORT_ORDER)


def _with_verdict(
    verdicts: Mapping[Bone, ReaderGrade], bone: Bone, verdict: ReaderGrade
) -> dict[Bone, ReaderGrade]:
    changed = dict(verdicts)
    changed.pop(bone, None)
    if verdict != ReaderGrade():
        changed[bone] = verdict
    return changed


def _grade(found: BonePrediction | None) -> int | None:
    return None if found is None else found.grade


def _checked_finding(bone: Bone, found: BonePrediction) -> None:
    if not 0 < len(found.probabilities) <= max_grade(bone) + 1:
        raise GradeOutOfRange(bone, f"{len(found.probabilities)} probabilities", allowed_grades(bone))


def _box(placed: ManualRoi | None) -> str | None:
    if placed is None:
        return None
    return ", ".join(f"{side:.1f}" for side in (placed.box.x, placed.box.y, placed.box.w, placed.box.h))


def _yes(reviewed: bool) -> str:
    return "yes" if reviewed else "no"


def _blocks(prediction: Prediction | None) -> set[str]:
    """Codes of the checks that forbid an age."""
    checks = () if prediction is None else prediction.checks
    return {check.code for check in checks if check.severity is Severity.BLOCK}


def _found(prediction: Prediction | None) -> str | None:
    return None if prediction is None else f"{len(prediction.bones)} of {len(REPORT_ORDER)} bones"
