"""What does not fit in a case, each with its figure: computed from the case as it is, never stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from boneage_desktop.anatomy import REPORT_ORDER, Bone
from boneage_desktop.case.snapshot_types import Unavailable
from boneage_desktop.messages import Message, joined
from boneage_desktop.standards import Method, MethodResult, official_label, years_apart
from boneage_desktop.standards.pattern import odd_bones

if TYPE_CHECKING:
    from boneage_desktop.case.case_view import CaseView

#: Whole-hand and score age further apart than this contradict each other (field survey, E8).
WHOLE_HAND_GAP_YEARS = 1.0

#: Standard deviation of bone age among healthy children of one age, about (field survey, "Normal spread of
#: bone age at one age"), and how many of them are still usual (E4).
SPREAD_YEARS, USUAL_SPREADS = 1.0, 2.0

#: Methods that an age is held against: one for either reference population. TW3-C RUS differs from RUS-CHN
#: in its stages alone and would say everything twice.
HELD_AGAINST = (Method.RUS_CHN, Method.TW3_RUS)


class FlagKind(StrEnum):
    """What does not fit; stable for machines."""

    ODD_BONE = "odd bone"
    WHOLE_HAND = "whole-hand age"
    CHRONOLOGICAL_AGE = "chronological age"
    MATURE = "mature skeleton"


@dataclass(frozen=True, slots=True)
class Flag:
    """One thing a reader should look at again.

    Attributes
    ----------
    kind : FlagKind
    text : str
        A plain sentence with its figures.
    value : float
        The figure: grades ahead (+) or behind (−) of the other bones; years of the whole-hand age above (+)
        or below (−) the nearest score age; years of the bone age above or below the chronological age;
        number of mature bones.
    unit : str
        ``"grades"``, ``"years"`` or ``"bones"``.
    bone : Bone or None
        For ``ODD_BONE``.
    """

    kind: FlagKind
    text: str
    value: float
    unit: str
    bone: Bone | None = None


def flags_of(case: CaseView) -> tuple[Flag, ...]:
    """All flags of a case.

    None where `CaseView.results` withholds the ages because a check blocks: what the networks say of such a
    film is not to be compared with anything. None while grade-first hides the AI: the reader grades unhinted.
    """
    if case.ai_hidden:
        return ()
    if case.blocked and not case.all_reviewed:
        return ()
    flags = list(_mature(case)) + _odd_bones(case)
    results = case.results()
    if not isinstance(results, Unavailable):
        flags += _whole_hand(case, results) + _chronological(case, results)
    return tuple(flags)


def _mature(case: CaseView) -> tuple[Flag, ...]:
    if not case.is_mature:
        return ()
    return (
        Flag(
            FlagKind.MATURE,
            Message("flag.mature"),
            float(len(REPORT_ORDER)),
            "bones",
        ),
    )


def _odd_bones(case: CaseView) -> list[Flag]:
    if case.sex is None:
        return []
    flags = []
    for odd in odd_bones(case.sex, case.grades):
        off = round(odd.grades_off, 1)
        flags.append(
            Flag(
                FlagKind.ODD_BONE,
                Message(
                    "flag.ahead" if off > 0 else "flag.behind",
                    bone=odd.bone,
                    label=official_label(odd.bone, odd.grade),
                    off=abs(off),
                    limit=odd.limit,
                ),
                off,
                "grades",
                odd.bone,
            )
        )
    return flags


def _whole_hand(case: CaseView, results: Mapping[Method, MethodResult]) -> list[Flag]:
    whole = case.whole_hand
    if whole is None:
        return []
    gaps = {method: _gap(whole.years, results[method], whole.clamped) for method in HELD_AGAINST}
    nearest = min(HELD_AGAINST, key=lambda method: abs(gaps[method]))
    gap = gaps[nearest]
    # Between the two the whole-hand age contradicts neither: the populations are that far apart.
    if min(gaps.values()) < 0 < max(gaps.values()) or abs(gap) <= WHOLE_HAND_GAP_YEARS:
        return []
    first, second = (
        Message("age.by_method", method=method.value, age=results[method].text) for method in HELD_AGAINST
    )
    return [
        Flag(
            FlagKind.WHOLE_HAND,
            Message(
                "flag.whole_hand_above" if gap > 0 else "flag.whole_hand_below",
                age=whole.text,
                gap=abs(gap),
                first=first,
                second=second,
                limit=WHOLE_HAND_GAP_YEARS,
            ),
            gap,
            "years",
        )
    ]


def _chronological(case: CaseView, results: Mapping[Method, MethodResult]) -> list[Flag]:
    age = case.chronological_age_years
    if age is None:
        return []
    gaps = {method: -_gap(age, results[method]) for method in HELD_AGAINST}
    far = {method: gap for method, gap in gaps.items() if abs(gap) > USUAL_SPREADS * SPREAD_YEARS}
    if not far:
        return []
    ages = joined((_held(method, results[method], gap) for method, gap in far.items()), "flag.both_ages")
    return [
        Flag(
            FlagKind.CHRONOLOGICAL_AGE,
            Message(
                "flag.chronological",
                ages=ages,
                age=case.chronological_age_text,
                spread=SPREAD_YEARS,
                usual=USUAL_SPREADS,
            ),
            max(far.values(), key=abs),
            "years",
        )
    ]


def _held(method: Method, result: MethodResult, gap: float) -> Message:
    """One method's age against the chronological age."""
    code = "flag.age_above" if gap > 0 else "flag.age_below"
    return Message(code, method=method.value, age=result.text, gap=abs(gap))


def _gap(years: float, result: MethodResult, clamped: str | None = None) -> float:
    """Years from a method's age to another one, as printed; what lies beyond a bound has no gap to it."""
    gap = years_apart(years, result.age_years)
    if result.clamped == "above" or clamped == "below":
        gap = min(gap, 0.0)
    if result.clamped == "below" or clamped == "above":
        gap = max(gap, 0.0)
    return gap
