"""The scale the reader works in; grades are kept as RUS-CHN grades whichever is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from boneage_desktop.anatomy import Bone
from boneage_desktop.prediction import BonePrediction
from boneage_desktop.standards import grades_of_stage, official_label, tw3_stage


class Scale(StrEnum):
    """RUS-CHN grades or TW3 stages; the value is the name shown."""

    RUS_CHN = "RUS-CHN"
    TW3 = "TW3"


class Typing(StrEnum):
    """What digits are on the RUS-CHN scale: the label as it is shown, or the grade's index."""

    LABEL = "label"
    INDEX = "index"


def grade_text(bone: Bone, grade: int | None, scale: Scale) -> str:
    """A grade as written in the scale: "7(2)" or "H"; a dash without grade."""
    if grade is None:
        return "–"
    return official_label(bone, grade) if scale is Scale.RUS_CHN else tw3_stage(bone, grade)


def candidates_text(bone: Bone, grades: Sequence[int], scale: Scale) -> str:
    """The grades a bone may have, "6|7(1)"; a stage only once, a dash without any."""
    shown = dict.fromkeys(grade_text(bone, grade, scale) for grade in grades)
    return "|".join(shown) or "–"


def likeliest_in_stage(bone: Bone, stage: str, finding: BonePrediction | None) -> int:
    """The networks' most probable grade within a TW3 stage; the lowest when they said nothing of the bone.

    Raises
    ------
    GradeOutOfRange
        When the bone has no such stage.
    """
    grades = grades_of_stage(bone, stage)
    if finding is None:
        return grades[0]
    return max(grades, key=lambda grade: finding.probabilities[grade])
