"""Scores and ages of a case, and why there are none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from math import isfinite
from typing import TYPE_CHECKING

from boneage_desktop.anatomy import REPORT_ORDER
from boneage_desktop.case.snapshot_types import WHOLE_HAND_RANGE_YEARS, Unavailable, WholeHandAge
from boneage_desktop.messages import Message, joined
from boneage_desktop.prediction import Severity
from boneage_desktop.standards import ExpectedAge, Method, MethodResult, assess_all, expected_age

if TYPE_CHECKING:
    from boneage_desktop.case.case_view import CaseView


def results_of(case: CaseView) -> Mapping[Method, MethodResult] | Unavailable:
    """Scores, totals and ages by all three methods, or why there are none; see `CaseView.results`."""
    prediction, grades = case.prediction, case.grades
    if prediction is not None and case.blocked and not case.all_reviewed:
        blocks = (check.message for check in prediction.checks if check.severity is Severity.BLOCK)
        return Unavailable(joined(blocks))
    if prediction is None and not grades:
        return Unavailable(Message("case.not_analysed"))
    if case.sex is None:
        return Unavailable(Message("case.no_sex"))
    if case.ai_hidden:
        return Unavailable(Message("case.ai_hidden", graded=len(grades), of=len(REPORT_ORDER)))
    unread = [bone for bone in case.unread if bone not in grades]
    if unread:
        return Unavailable(Message("case.box_unread", bones=unread))
    missing = [bone for bone in REPORT_ORDER if bone not in grades]
    if missing:
        return Unavailable(Message("case.no_grade", bones=missing))
    return assess_all(case.sex, grades)


def age_ranges_of(case: CaseView) -> Mapping[Method, tuple[MethodResult, MethodResult]]:
    """By method, the lowest and the highest result; see `CaseView.age_ranges`."""
    if not case.undecided or case.sex is None or isinstance(case.results(), Unavailable):
        return {}
    candidates = {bone: case.candidates(bone) for bone in REPORT_ORDER}
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
    return WholeHandAge(months / 12, None, None if interval is None else interval / 12)
