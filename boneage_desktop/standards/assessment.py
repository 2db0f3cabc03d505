"""From 13 grades to scores, a total and a bone age."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from boneage_desktop.anatomy import REPORT_ORDER, Bone, Sex
from boneage_desktop.messages import Message
from boneage_desktop.standards.ages import age_text
from boneage_desktop.standards.errors import MissingBone, SexUnknown, TotalOutOfRange
from boneage_desktop.standards.grades import (
    ParsedGrade,
    allowed_grades,
    checked_grade,
    known_bone,
    official_label,
    parse_grade,
)
from boneage_desktop.standards.method import Method
from boneage_desktop.standards.tables import HIGHEST_TOTAL, Curve, tables


@dataclass(frozen=True, slots=True)
class BoneAge:
    """The age of one total.

    Attributes
    ----------
    years : float
        Rounded to 0.1 y, half-way values up; the end of the table where it clamps.
    text : str
        As printed: ``"13.6 y"``, ``"≥ 18.0 y"``, ``"< 1.0 y"``.
    clamped : {"below", "above"} or None
        Which end of the table was reached. The youngest age itself is a reading, not a clamp; the total
        of a mature hand always is one, since a grown-up's hand says no more.
    """

    years: float
    text: str
    clamped: Literal["below", "above"] | None


@dataclass(frozen=True, slots=True)
class MethodResult:
    """One method's reading of one hand; ages as in `BoneAge`.

    Attributes
    ----------
    method : Method
    total : int
        Sum of the 13 scores, 0..1000.
    age_years, text, clamped
        See `BoneAge`.
    scores : mapping of Bone to int
        In the order of the published tables.
    remarks : tuple of str
        What the reader must know: a stage typed for several possible grades was taken as the lowest.
    """

    method: Method
    total: int
    age_years: float
    text: str
    clamped: Literal["below", "above"] | None
    scores: Mapping[Bone, int] = field(hash=False)
    remarks: tuple[str, ...] = ()


def bone_score(method: Method, sex: Sex | None, bone: Bone, grade: int) -> int:
    """Score of one bone at one RUS-CHN grade.

    Raises
    ------
    SexUnknown, UnknownBone, GradeOutOfRange
    """
    row = tables().scores[method][known_sex(sex)][known_bone(bone)]
    return row[checked_grade(bone, grade)]


def bone_age(method: Method, sex: Sex | None, total: int) -> BoneAge:
    """Age at which ``total`` lies on the method's median curve, linear between its knots.

    Raises
    ------
    SexUnknown, TotalOutOfRange
    """
    curve = tables().curves[method][known_sex(sex)]
    if isinstance(total, bool) or not isinstance(total, int) or not 0 <= total <= HIGHEST_TOTAL:
        raise TotalOutOfRange(total, HIGHEST_TOTAL)
    if total < curve.totals[0]:
        years = curve.tenths[0] / 10
        return BoneAge(years, age_text(years, "below"), "below")
    if total >= curve.totals[-1]:
        years = curve.tenths[-1] / 10
        return BoneAge(years, age_text(years, "above"), "above")
    years = _interpolated_tenths(curve, total) / 10
    return BoneAge(years, age_text(years), None)


def assess(method: Method, sex: Sex | None, grades: Mapping[Bone, int | str]) -> MethodResult:
    """Scores, total and age of a hand by one method.

    Parameters
    ----------
    method : Method
    sex : Sex or None
        ``None`` raises: there is no default sex.
    grades : mapping of Bone to int or str
        All 13 bones. RUS-CHN grades; official labels and TW3 stages are understood as well (see
        `parse_grade`), and a stage is mentioned in ``remarks``.

    Raises
    ------
    SexUnknown, UnknownBone, MissingBone, GradeOutOfRange
    """
    return _assess(method, known_sex(sex), parse_grades(grades))


def assess_all(sex: Sex | None, grades: Mapping[Bone, int | str]) -> dict[Method, MethodResult]:
    """`assess` by all three methods, in the order RUS-CHN, TW3-C RUS, TW3-RUS.

    Raises
    ------
    SexUnknown, UnknownBone, MissingBone, GradeOutOfRange
    """
    known, parsed = known_sex(sex), parse_grades(grades)
    return {method: _assess(method, known, parsed) for method in Method}


def parse_grades(grades: Mapping[Bone, int | str]) -> dict[Bone, ParsedGrade]:
    """`parse_grade` for a whole hand, in the order of the published tables.

    Raises
    ------
    UnknownBone, MissingBone, GradeOutOfRange
    """
    given = {known_bone(name): grade for name, grade in grades.items()}
    missing = [bone for bone in REPORT_ORDER if bone not in given]
    if missing:
        raise MissingBone(missing, allowed_grades(missing[0]))
    return {bone: parse_grade(bone, given[bone]) for bone in REPORT_ORDER}


def known_sex(sex: object) -> Sex:
    """The sex itself when it is one the tables know.

    Raises
    ------
    SexUnknown
    """
    try:
        return Sex(sex)  # type: ignore[arg-type]  # anything may come in; Sex() itself is the check
    except ValueError:
        raise SexUnknown(sex) from None


def _assess(method: Method, sex: Sex, parsed: Mapping[Bone, ParsedGrade]) -> MethodResult:
    scores = {bone: bone_score(method, sex, bone, grade.grade) for bone, grade in parsed.items()}
    total = sum(scores.values())
    age = bone_age(method, sex, total)
    # TW3's scores belong to the stage, so only RUS-CHN has to choose a grade within it.
    remarks = tuple(
        _stage_remark(bone, grade.stage, grade.candidates)
        for bone, grade in parsed.items()
        if grade.stage is not None and method is Method.RUS_CHN
    )
    return MethodResult(method, total, age.years, age.text, age.clamped, scores, remarks)


def _stage_remark(bone: Bone, stage: str, candidates: tuple[int, ...]) -> Message:
    taken = Message("standards.grade", grade=candidates[0], label=official_label(bone, candidates[0]))
    if len(candidates) == 1:
        return Message("standards.stage_is", bone=bone, stage=stage, taken=taken)
    named = [official_label(bone, grade) for grade in candidates]
    return Message("standards.stage_covers", bone=bone, stage=stage, grades=named, taken=taken)


def _interpolated_tenths(curve: Curve, total: int) -> int:
    above = bisect_right(curve.totals, total)
    start, span = curve.totals[above - 1], curve.totals[above] - curve.totals[above - 1]
    years, rise = curve.tenths[above - 1], curve.tenths[above] - curve.tenths[above - 1]
    # Whole numbers throughout: floor(x + 1/2) rounds half-way values up, exactly.
    return years + (2 * rise * (total - start) + span) // (2 * span)
