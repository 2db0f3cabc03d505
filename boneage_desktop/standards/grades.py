"""Grades of one bone: range, official labels, TW3 stages, criteria, and reading what somebody typed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from boneage_desktop.anatomy import Bone
from boneage_desktop.messages import Message
from boneage_desktop.standards.errors import GradeOutOfRange, UnknownBone
from boneage_desktop.standards.tables import BoneTable, tables

# Chinese keyboards type full-width brackets.
_BRACKETS = str.maketrans("（）", "()")


@dataclass(frozen=True, slots=True)
class ParsedGrade:
    """What a typed grade means.

    Attributes
    ----------
    grade : int
        The grade meant; for a stage that covers several grades, the lowest of them.
    candidates : tuple of int
        All grades the text can mean, ascending; more than one only for such a stage.
    stage : str or None
        The TW3 stage letter when a stage was typed, else ``None``.
    """

    grade: int
    candidates: tuple[int, ...]
    stage: str | None = None


def known_bone(name: object) -> Bone:
    """The bone of that short name, in either case.

    Raises
    ------
    UnknownBone
    """
    try:
        return Bone(str(name).strip().lower())
    except ValueError:
        raise UnknownBone(name) from None


def max_grade(bone: Bone) -> int:
    """Highest RUS-CHN grade of the bone (mature); the lowest is always 0."""
    return len(_table(bone).labels) - 1


def official_label(bone: Bone, grade: int) -> str:
    """The standard's own name of a grade, such as ``"7(2)"``.

    Raises
    ------
    GradeOutOfRange
    """
    return _table(bone).labels[checked_grade(bone, grade)]


def tw3_stage(bone: Bone, grade: int) -> str:
    """TW3 stage A..I (ulna A..H) of a grade: exact, many grades to one stage.

    Raises
    ------
    GradeOutOfRange
    """
    return _table(bone).stages[checked_grade(bone, grade)]


def grades_of_stage(bone: Bone, stage: str) -> tuple[int, ...]:
    """All RUS-CHN grades within a TW3 stage, ascending.

    Raises
    ------
    GradeOutOfRange
        When the bone has no such stage (the ulna has no I).
    """
    stages = _table(bone).stages
    found = tuple(grade for grade, name in enumerate(stages) if name == stage)
    if not found:
        raise GradeOutOfRange(known_bone(bone), stage, allowed_grades(bone))
    return found


def criterion(bone: Bone, grade: int, language: str = "en") -> str:
    """What must be seen for a grade, in English (``en``) or Chinese (``zh``); a paraphrase, not a quotation.

    Raises
    ------
    GradeOutOfRange
    """
    text = _table(bone).criteria[checked_grade(bone, grade)]
    return text.zh if language == "zh" else text.en


def stage_criterion(bone: Bone, stage: str, language: str = "en") -> str:
    """What must be seen for a TW3 stage, in English (``en``) or Chinese (``zh``); a paraphrase.

    Raises
    ------
    GradeOutOfRange
    """
    text = _table(bone).stage_criteria.get(stage)
    if text is None:
        raise GradeOutOfRange(known_bone(bone), stage, allowed_grades(bone))
    return text.zh if language == "zh" else text.en


def parse_grade(bone: Bone, text: str | int) -> ParsedGrade:
    """Understand a grade number, an official label or a TW3 stage letter.

    A bare number is always a grade number: ``"8"`` for mc3 is grade 8 (label ``7(0)``), never the label
    ``8``. Labels are told by their brackets, stages by their letter.

    Raises
    ------
    GradeOutOfRange
        When this bone has no such grade, label or stage.
    """
    if not isinstance(text, str):
        grade = checked_grade(bone, text)
        return ParsedGrade(grade, (grade,))
    table = _table(bone)
    typed = re.sub(r"\s", "", text).translate(_BRACKETS).upper()
    if re.fullmatch(r"[0-9]{1,3}", typed):
        grade = checked_grade(bone, int(typed))
        return ParsedGrade(grade, (grade,))
    if "(" in typed and typed in table.labels:
        grade = table.labels.index(typed)
        return ParsedGrade(grade, (grade,))
    if typed in table.stages:
        candidates = grades_of_stage(bone, typed)
        return ParsedGrade(candidates[0], candidates, typed)
    raise GradeOutOfRange(known_bone(bone), text, allowed_grades(bone))


def allowed_grades(bone: Bone) -> str:
    """The possible grades of a bone in words, for messages."""
    table = _table(bone)
    labels = [label for label in table.labels if "(" in label]
    return Message(
        "standards.allowed_grades",
        highest=max_grade(bone),
        labels=labels,
        first=table.stages[0],
        last=table.stages[-1],
    )


def checked_grade(bone: Bone, grade: object) -> int:
    """The grade itself when the bone has it.

    Raises
    ------
    GradeOutOfRange
    """
    # True is an int to Python, but nobody means grade 1 by it.
    if isinstance(grade, bool) or not isinstance(grade, int) or not 0 <= grade <= max_grade(bone):
        raise GradeOutOfRange(known_bone(bone), grade, allowed_grades(bone))
    return grade


def _table(bone: Bone) -> BoneTable:
    table = tables().bones.get(bone)
    if table is None:
        raise UnknownBone(bone)
    return table
