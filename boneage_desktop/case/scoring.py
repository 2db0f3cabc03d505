"""Scores and ages of a case, and why there are none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from math import isfinite
from typing import TYPE_CHECKING

from boneage_desktop.anatomy import REPORT_ORDER, Bone
from boneage_desktop.case.snapshot_types import (
    WHOLE_HAND_RANGE_YEARS,
    Unavailable,
    VariantKind,
    WholeHandAge,
)
from boneage_desktop.messages import Message, joined
from boneage_desktop.prediction import Severity
from boneage_desktop.standards import (
    ExpectedAge,
    Method,
    MethodResult,
    assess_all,
    expected_age,
    max_grade,
    official_label,
)
from boneage_desktop.standards.substitution import Substitute, Substitution, substitute

if TYPE_CHECKING:
    from boneage_desktop.case.case_view import CaseView

#: Stands beside an age with substituted bones, on screen and on paper.
SUBSTITUTED = "†"


def results_of(case: CaseView) -> Mapping[Method, MethodResult] | Unavailable:
    """Scores, totals and ages by all three methods, or why there are none; see `CaseView.results`."""
    prediction, grades = case.prediction, case.scored_grades
    if prediction is not None and case.blocked and not case.all_reviewed:
        blocks = (check.message for check in prediction.checks if check.severity is Severity.BLOCK)
        return Unavailable(joined(blocks))
    if prediction is None and not grades:
        return Unavailable(Message("case.not_analysed"))
    if case.sex is None:
        return Unavailable(Message("case.no_sex"))
    if case.ai_hidden:
        return Unavailable(Message("case.ai_hidden", graded=len(case.grades), of=len(REPORT_ORDER)))
    variants = case.variants
    unread = [bone for bone in case.unread if bone not in grades and bone not in variants]
    if unread:
        return Unavailable(Message("case.box_unread", bones=unread))
    missing = [bone for bone in REPORT_ORDER if bone not in grades and bone not in variants]
    if missing:
        return Unavailable(Message("case.no_grade", bones=missing))
    left_out = [bone for bone in variants if bone not in grades]
    if left_out:
        too_few = case.substitution is not Substitution.LEFT_OUT
        code = "case.too_few_graded" if too_few else "case.variants_left_out"
        return Unavailable(Message(code, bones=left_out))
    return assess_all(case.sex, grades)


def age_ranges_of(case: CaseView) -> Mapping[Method, tuple[MethodResult, MethodResult]]:
    """By method, the lowest and the highest result; see `CaseView.age_ranges`."""
    substitutes = case.substitutes
    if not (case.undecided or substitutes) or case.sex is None or isinstance(case.results(), Unavailable):
        return {}
    candidates = {bone: case.candidates(bone) for bone in REPORT_ORDER}
    candidates |= {bone: (each.lowest, each.highest) for bone, each in substitutes.items()}
    low = assess_all(case.sex, {bone: grades[0] for bone, grades in candidates.items()})
    high = assess_all(case.sex, {bone: grades[-1] for bone, grades in candidates.items()})
    return {method: (low[method], high[method]) for method in Method}


def expected_ages_of(case: CaseView) -> Mapping[Method, ExpectedAge]:
    """By method, the age of the expected scores; see `CaseView.expected_ages`."""
    if case.sex is None or isinstance(case.results(), Unavailable):
        return {}
    if case.all_reviewed:
        return {}  # every grade is sure: it would be the official age again, and look like a second opinion
    shares = {bone: case.bone(bone).probabilities for bone in REPORT_ORDER}
    for bone, each in case.substitutes.items():
        shares[bone] = tuple(float(grade == each.grade) for grade in range(max_grade(bone) + 1))
    try:
        ages = {method: expected_age(method, case.sex, shares) for method in Method}
    except ValueError:
        return {}  # networks that a site has trained may give anything
    found = {} if case.prediction is None else case.prediction.bones
    if any(bone not in found or shares[bone] != found[bone].probabilities for bone in REPORT_ORDER):
        return ages  # the intervals were measured on what the networks say alone
    assert case.prediction is not None
    halves = case.prediction.expected_age_intervals.get(case.sex, {})
    return {method: replace(age, interval_years=halves.get(method.value)) for method, age in ages.items()}


def whole_hand_of(case: CaseView) -> WholeHandAge | None:
    """The networks' regression for the sex that is set; see `CaseView.whole_hand`."""
    prediction = case.prediction
    if case.sex is None or prediction is None or case.blocked or case.ai_hidden or case.is_mature:
        return None
    months = prediction.whole_hand_age_months.get(case.sex)
    if months is None or not isfinite(months):
        return None
    youngest, oldest = WHOLE_HAND_RANGE_YEARS
    if months / 12 >= oldest:
        return WholeHandAge(oldest, "above")
    if months / 12 < youngest:
        return WholeHandAge(youngest, "below")
    interval = prediction.age_interval_months
    # As exact as an SR has it: an age on the edge of a tenth is printed the same ever after.
    years = round(months / 12, 10)
    return WholeHandAge(years, None, None if interval is None else round(interval / 12, 10))


def substitutes_of(case: CaseView) -> Mapping[Bone, Substitute]:
    """The grades that bones which cannot be graded count with; see `CaseView.substitutes`."""
    if case.sex is None:
        return {}
    found = (substitute(case.sex, case.grades, bone, case.substitution) for bone in case.variants)
    return {each.bone: each for each in found if each is not None}


def variant_name(kind: VariantKind) -> Message:
    """Why a bone cannot be graded, in words."""
    return Message(_VARIANTS[kind])


def short_variant_name(kind: VariantKind) -> Message:
    """The same in as few words as a cell of a table has room for."""
    return Message(_SHORT.get(kind, _VARIANTS[kind]))


def substitute_text(each: Substitute) -> Message:
    """A substitute as printed: its label, the plausible ones, and what it was taken from."""
    label, low, high = (official_label(each.bone, grade) for grade in (each.grade, each.lowest, each.highest))
    if each.neighbour is None:
        return Message("case.substitute_expected", label=label, low=low, high=high)
    return Message("case.substitute_neighbour", label=label, low=low, high=high, neighbour=each.neighbour)


def substitution_remark(case: CaseView) -> tuple[Message, ...]:
    """Which bones are substituted and how far the ages may lie from those printed; empty without any."""
    ranges = case.age_ranges()
    if not case.substitutes or not ranges:
        return ()
    bones = [
        Message(
            "case.substituted_bone",
            bone=bone,
            variant=variant_name(case.variants[bone]),
            substitute=substitute_text(each),
        )
        for bone, each in case.substitutes.items()
    ]
    spans = [
        Message(
            "age.by_method",
            method=method.value,
            age=low.text if low.text == high.text else Message("age.span", low=low.text, high=high.text),
        )
        for method, (low, high) in ranges.items()
    ]
    return (Message("case.substituted", bones=bones, spans=spans),)


_VARIANTS = {
    VariantKind.CONE: "case.variant_cone",
    VariantKind.PSEUDO_EPIPHYSIS: "case.variant_pseudo",
    VariantKind.SHORT: "case.variant_short",
    VariantKind.FRACTURE: "case.variant_fracture",
    VariantKind.ABSENT: "case.variant_absent",
    VariantKind.OTHER: "case.variant_other",
}

#: Where the name is too long for a cell.
_SHORT = {
    VariantKind.CONE: "case.variant_cone_short",
    VariantKind.PSEUDO_EPIPHYSIS: "case.variant_pseudo_short",
    VariantKind.SHORT: "case.variant_short_short",
}
