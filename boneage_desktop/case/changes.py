"""What an act on bones or on the prediction changes in a case, and how the trail puts it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from boneage_desktop.anatomy import REPORT_ORDER, Bone
from boneage_desktop.case.case_view import CaseView
from boneage_desktop.case.snapshot_types import (
    AI_HIDDEN,
    AI_SHOWN_AFTER,
    BLOCK_HELD,
    BLOCK_LIFTED,
    AuditAction,
    AuditEntry,
    ManualRoi,
    ReaderGrade,
)
from boneage_desktop.prediction import BonePrediction, Prediction, Severity
from boneage_desktop.standards import GradeOutOfRange, allowed_grades, checked_grade, max_grade


class MakeEntry(Protocol):
    """Makes an entry of the trail with the time, the reader and the models of now."""

    def __call__(
        self,
        act: AuditAction,
        old: str | None,
        new: str | None,
        bone: Bone | None = None,
        prediction: Prediction | None = None,
    ) -> AuditEntry:
        """Make one entry; ``old`` and ``new`` are texts, None where there was or is nothing."""
        ...


@dataclass(frozen=True, slots=True)
class Change:
    """Entries for the trail, and the fields of the snapshot that become others.

    Attributes
    ----------
    entries : list of AuditEntry
        Empty when the act changes nothing.
    fields : mapping of str to value
    """

    entries: list[AuditEntry]
    fields: Mapping[str, Any]


def verdicts_change(case: CaseView, verdicts: Mapping[Bone, ReaderGrade], entry: MakeEntry) -> Change:
    """The reader's grades and reviews of some bones; see `Case.set_verdicts`.

    Raises
    ------
    GradeOutOfRange
    """
    entries: list[AuditEntry] = []
    changed = case.snapshot().verdicts
    for bone, wanted in verdicts.items():
        verdict = wanted
        if verdict.variant is not None:
            verdict = ReaderGrade(None, reviewed=True, variant=verdict.variant)
        elif verdict.grade is not None:
            checked_grade(bone, verdict.grade)
        elif case.bone(bone).found is None:
            verdict = ReaderGrade()
        entries += _verdict_entries(case, bone, verdict, entry)
        changed = _with_verdict(changed, bone, verdict)
    hidden = case.ai_hidden
    if hidden and entries and all_answered(changed):
        hidden = False
        entries.append(entry(AuditAction.AI_VIEW, AI_HIDDEN, AI_SHOWN_AFTER))
    return Change(entries, {"verdicts": changed, "ai_hidden": hidden})


def placed_change(
    case: CaseView, bone: Bone, placed: ManualRoi | None, verdict: ReaderGrade, entry: MakeEntry
) -> Change:
    """The reader's box of a bone, what was read in it, and the verdict."""
    now = case.snapshot()
    old, before = now.placed.get(bone), grade_of(case.bone(bone).found)
    entries = _verdict_entries(case, bone, verdict, entry)
    boxes = dict(now.placed)
    boxes.pop(bone, None)
    if placed is not None:
        boxes[bone] = placed
    finding = None if placed is None else placed.finding
    if (old and old.box) != (placed and placed.box):
        entries.insert(0, entry(AuditAction.BOX, _box_text(old), _box_text(placed), bone))
    if finding is not None and finding != (old and old.finding):
        entries.append(entry(AuditAction.READING, value_text(before), str(finding.grade), bone))
    return Change(entries, {"placed": boxes, "verdicts": _with_verdict(now.verdicts, bone, verdict)})


def prediction_change(case: CaseView, prediction: Prediction, entry: MakeEntry) -> Change:
    """Another prediction under the reader's decisions; see `Case.set_prediction`."""
    now = case.snapshot()
    old_bones = now.prediction.bones if now.prediction is not None else {}
    placed = {bone: ManualRoi(each.box) for bone, each in now.placed.items()}
    verdicts = now.verdicts
    found = _found_text(now.prediction), _found_text(prediction)
    entries = [entry(AuditAction.PREDICTION, *found, None, prediction)]
    for bone in REPORT_ORDER:
        old, new = old_bones.get(bone), prediction.bones.get(bone)
        if new != old:
            grades = value_text(grade_of(old)), value_text(grade_of(new))
            entries.append(entry(AuditAction.AI_GRADE, *grades, bone, prediction))
        verdict = case.verdict(bone)
        shown = None if bone in placed else grade_of(new)
        agreed = verdict.reviewed and verdict.grade is None and verdict.variant is None
        if agreed and shown != grade_of(case.bone(bone).found):
            verdicts = _with_verdict(verdicts, bone, ReaderGrade())
            entries.append(entry(AuditAction.REVIEW, _yes(True), _yes(False), bone, prediction))
    lifted = case.block_lifted and _blocks(prediction) <= _blocks(now.prediction)
    if lifted != case.block_lifted:
        entries.append(entry(AuditAction.BLOCK, BLOCK_LIFTED, BLOCK_HELD, None, prediction))
    fields = {"prediction": prediction, "verdicts": verdicts, "placed": placed, "block_lifted": lifted}
    return Change(entries, fields)


def check_finding(bone: Bone, found: BonePrediction) -> None:
    """Raise `GradeOutOfRange` when the networks say more grades of a bone than it has."""
    if not 0 < len(found.probabilities) <= max_grade(bone) + 1:
        raise GradeOutOfRange(bone, f"{len(found.probabilities)} probabilities", allowed_grades(bone))


def all_answered(verdicts: Mapping[Bone, ReaderGrade]) -> bool:
    """True when the reader has said something of every bone."""
    return all(bone in verdicts for bone in REPORT_ORDER)


def grade_of(found: BonePrediction | None) -> int | None:
    """The networks' grade, ``None`` where they found no bone."""
    return None if found is None else found.grade


def value_text(value: object) -> str | None:
    """A value as an entry of the trail has it; ``None`` for what is not set."""
    return None if value is None or value == "" else str(value)


def _verdict_entries(case: CaseView, bone: Bone, verdict: ReaderGrade, entry: MakeEntry) -> list[AuditEntry]:
    old = case.verdict(bone)
    entries = []
    if verdict.grade != old.grade:
        entries.append(entry(AuditAction.GRADE, value_text(old.grade), value_text(verdict.grade), bone))
    if verdict.reviewed != old.reviewed:
        entries.append(entry(AuditAction.REVIEW, _yes(old.reviewed), _yes(verdict.reviewed), bone))
    if verdict.variant != old.variant:
        entries.append(entry(AuditAction.VARIANT, value_text(old.variant), value_text(verdict.variant), bone))
    return entries


def _with_verdict(
    verdicts: Mapping[Bone, ReaderGrade], bone: Bone, verdict: ReaderGrade
) -> dict[Bone, ReaderGrade]:
    changed = dict(verdicts)
    changed.pop(bone, None)
    if verdict != ReaderGrade():
        changed[bone] = verdict
    return changed


def _box_text(placed: ManualRoi | None) -> str | None:
    if placed is None:
        return None
    return ", ".join(f"{side:.1f}" for side in (placed.box.x, placed.box.y, placed.box.w, placed.box.h))


def _yes(reviewed: bool) -> str:
    return "yes" if reviewed else "no"


def _blocks(prediction: Prediction | None) -> set[str]:
    """Codes of the checks that forbid an age."""
    checks = () if prediction is None else prediction.checks
    return {check.code for check in checks if check.severity is Severity.BLOCK}


def _found_text(prediction: Prediction | None) -> str | None:
    return None if prediction is None else f"{len(prediction.bones)} of {len(REPORT_ORDER)} bones"
