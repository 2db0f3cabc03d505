"""Learning how the bones of a hand go together from hands with reference grades (``standards.pattern``)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from boneage_desktop.anatomy import REPORT_ORDER, Bone, Sex
from boneage_desktop.datasets.hand_dataset import DataError, Hand
from boneage_desktop.standards import max_grade
from boneage_desktop.standards.pattern import Pattern

#: Ages in years at which the expected grades are kept.
KNOTS = tuple(float(year) for year in np.arange(1.0, 18.01, 0.5))

#: How far in years hands count for a knot (deviation of a normal weight): a grade takes about a year.
NEAR = 0.6

#: Share of hands that may have a bone out of step.
FLAGGED = 0.03

#: Two readers are within one grade of each other in 98 % of crops; less than this cannot be told from that.
LEAST = 1.5

Floats = NDArray[np.float64]


def learn_patterns(hands: Sequence[Hand]) -> dict[str, Any]:
    """The content of ``pattern.json``.

    Parameters
    ----------
    hands : sequence of Hand
        Those with all 13 reference grades are used; the grades are rounded, as a film's are whole.

    Raises
    ------
    DataError
        When there are too few of either sex.
    """
    sexes: dict[str, Any] = {}
    counts = {}
    for sex in Sex:
        rows = [(hand.months / 12, _whole(hand)) for hand in hands if hand.sex is sex]
        graded = [(years, grades) for years, grades in rows if len(grades) == len(REPORT_ORDER)]
        if len(graded) < 50:
            raise DataError(f"{len(graded)} hands of sex {sex.value} have 13 grades; 50 are needed.")
        pattern = _pattern([years for years, _ in graded], [grades for _, grades in graded])
        counts[sex.value] = len(graded)
        sexes[sex.value] = {
            "hands": len(graded),
            "flagged": round(_flagged(pattern, [grades for _, grades in graded]), 4),
            "years": {bone.value: list(pattern.years[bone]) for bone in REPORT_ORDER},
            "knots": list(pattern.knots),
            "expected": {bone.value: list(pattern.expected[bone]) for bone in REPORT_ORDER},
            "limits": {bone.value: list(pattern.limits[bone]) for bone in REPORT_ORDER},
        }
    return {
        "source": "Learned by `boneage pattern` from the rounded reference grades and the bone ages "
        "(Greulich-Pyle, six radiologists) of the split 'train' of the RSNA Pediatric Bone Age Challenge "
        f"2017 hands: {counts[Sex.FEMALE]} girls, {counts[Sex.MALE]} boys. The grades are machine-read (see "
        "models/MODEL_CARD.md). No published table. years: mean bone age at each grade. expected: "
        "mean grade beside the median age of the other twelve. limits: a multiple of the deviation from it, "
        f"one for each sex, that at most {FLAGGED:.0%} of the hands have a bone beyond; "
        f"none is below {LEAST} grades.",
        "sexes": sexes,
    }


def _whole(hand: Hand) -> dict[Bone, int]:
    return {
        bone: min(max(round(hand.grades[bone].value), 0), max_grade(bone))
        for bone in REPORT_ORDER
        if bone in hand.grades
    }


def _pattern(ages: Sequence[float], hands: Sequence[Mapping[Bone, int]]) -> Pattern:
    years = {bone: _years(bone, ages, [grades[bone] for grades in hands]) for bone in REPORT_ORDER}
    pattern = Pattern(years, KNOTS, {}, {})
    expected, spread, off = {}, {}, []
    for bone in REPORT_ORDER:
        others = np.array([pattern.others_years(grades, bone) for grades in hands], dtype=float)
        values = np.array([grades[bone] for grades in hands], dtype=float)
        weights = np.exp(-0.5 * ((others[None] - np.array(KNOTS)[:, None]) / NEAR) ** 2) + 1e-9
        means = (weights * values).sum(1) / weights.sum(1)
        expected[bone] = tuple(np.round(_rising(means, weights.sum(1)), 2).tolist())
        distance = values - np.interp(others, KNOTS, expected[bone])
        spread[bone] = np.sqrt((weights * distance**2).sum(1) / weights.sum(1))
        off.append((np.abs(distance), np.interp(others, KNOTS, spread[bone])))
    # The smallest multiple of the deviation that flags few enough hands.
    distances, spreads = (np.array(each) for each in zip(*off, strict=True))
    worst = np.where(distances > LEAST, distances / spreads, 0).max(0)
    multiple = float(np.quantile(worst, 1 - FLAGGED, method="higher"))
    limits = {
        bone: tuple((np.ceil(100 * np.maximum(LEAST, multiple * spread[bone])) / 100).tolist())
        for bone in REPORT_ORDER
    }
    return replace(pattern, expected=expected, limits=limits)


def _years(bone: Bone, ages: Sequence[float], values: Sequence[int]) -> tuple[float, ...]:
    """Mean age of the hands at each grade, made to rise; grades that no hand shows lie between or beyond."""
    months, grades = np.array(ages), np.array(values)
    seen = sorted(set(values))
    means = np.array([months[grades == grade].mean() for grade in seen])
    rising = _rising(means, np.array([float((grades == grade).sum()) for grade in seen]))
    every = np.interp(np.arange(max_grade(bone) + 1), seen, rising)
    return tuple(np.round(every, 2).tolist())


def _rising(values: Floats, weights: Floats) -> Floats:
    """Nearest values that never fall (pool adjacent violators)."""
    blocks: list[tuple[float, float, int]] = []
    for value, weight in zip(values.tolist(), weights.tolist(), strict=True):
        blocks.append((value, weight, 1))
        while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
            (a, wa, na), (b, wb, nb) = blocks[-2:]
            blocks[-2:] = [((a * wa + b * wb) / (wa + wb), wa + wb, na + nb)]
    return np.concatenate([np.full(count, value) for value, _, count in blocks])


def _flagged(pattern: Pattern, hands: Sequence[Mapping[Bone, int]]) -> float:
    return float(np.mean([any(_is_odd(pattern, grades, bone) for bone in grades) for grades in hands]))


def _is_odd(pattern: Pattern, grades: Mapping[Bone, int], bone: Bone) -> bool:
    years = pattern.others_years(grades, bone)
    assert years is not None  # twelve others are graded
    return abs(grades[bone] - pattern.expected_grade(bone, years)) > pattern.limit(bone, years)
