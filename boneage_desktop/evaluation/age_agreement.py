"""The whole-hand age: its errors by age and sex, and an interval that holds the truth as often as it says."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from statistics import fmean, pstdev
from typing import Any

from boneage_desktop.anatomy import Sex
from boneage_desktop.datasets.hand_dataset import Hand
from boneage_desktop.evaluation.error_statistics import error_figures
from boneage_desktop.prediction import Prediction
from boneage_desktop.standards import Method, expected_age

#: Lower ends of the bands, in years of the radiologists' bone age; a band ends where the next begins.
BANDS = (0, 5, 8, 11, 14)

#: Share of hands whose bone age is to lie within the interval.
COVERAGE = 0.9


def age_pairs(
    hands: Sequence[Hand], predictions: Mapping[str, Prediction]
) -> dict[Sex, list[tuple[float, float]]]:
    """The radiologists' bone age and the network's, in months, of every hand that has both."""
    pairs: dict[Sex, list[tuple[float, float]]] = {sex: [] for sex in Sex}
    for hand in hands:
        months = predictions[hand.id].whole_hand_age_months
        if hand.sex in months and not math.isnan(hand.months):
            pairs[hand.sex].append((hand.months, months[hand.sex]))
    return pairs


def expected_age_errors(
    hands: Sequence[Hand], predictions: Mapping[str, Prediction]
) -> dict[tuple[Method, Sex], list[float]]:
    """Errors in years of the ages of expected scores, of every hand with 13 bones and a known bone age."""
    errors: dict[tuple[Method, Sex], list[float]] = {}
    for hand in hands:
        prediction = predictions[hand.id]
        if prediction.missing or math.isnan(hand.months):
            continue
        shares = {bone: finding.probabilities for bone, finding in prediction.bones.items()}
        for method in Method:
            years = expected_age(method, hand.sex, shares).years
            errors.setdefault((method, hand.sex), []).append(years - hand.months / 12)
    return errors


def expected_age_intervals(
    errors: Mapping[tuple[Method, Sex], Sequence[float]],
) -> dict[str, dict[str, float]]:
    """Half widths in years that hold the radiologists' age, by sex and method; absent where too few tell."""
    found: dict[str, dict[str, float]] = {}
    for (method, sex), each in errors.items():
        half = half_width(each)
        if half is not None:
            found.setdefault(sex.value, {})[method.value] = half
    return found


def expected_interval_figures(
    errors: Mapping[tuple[Method, Sex], Sequence[float]], intervals: Mapping[str, Mapping[str, float]]
) -> list[dict[str, Any]]:
    """How often published intervals hold the radiologists' age: ``method``, ``sex``, ``n``, ``coverage``.

    ``half_width_years`` is the published one and ``here`` the one that these hands would give, or None.
    """
    return [
        {
            "method": method.value,
            "sex": sex.value,
            "n": len(each),
            "half_width_years": half,
            "coverage": round(100 * sum(abs(error) <= half for error in each) / len(each), 1),
            "here": half_width(each),
        }
        for (method, sex), each in sorted(errors.items())
        if (half := intervals.get(sex.value, {}).get(method.value)) is not None
    ]


def age_bands(pairs: Mapping[Sex, Sequence[tuple[float, float]]]) -> list[dict[str, Any]]:
    """Errors in months for each band and sex: ``band`` ("5–8"), ``sex`` and the ``error_figures``."""
    rows = []
    for start, end in zip(BANDS, (*BANDS[1:], math.inf), strict=True):
        name = f"{start}–{end}" if end < math.inf else f"{start}+"
        for sex in Sex:
            errors = [given - truth for truth, given in pairs[sex] if start <= truth / 12 < end]
            rows.append({"band": name, "sex": sex.value} | error_figures(errors))
    return rows


def common_error(
    one: Mapping[Sex, Sequence[tuple[float, float]]], other: Mapping[Sex, Sequence[tuple[float, float]]]
) -> dict[str, float | int]:
    """What the errors of two witnesses of the same hands have in common.

    Where two witnesses err independently, the covariance of their errors is the variance of the reference's
    own error (the principle of Grubbs' estimators, J Am Stat Assoc 1948;43:243). What both lack in the same
    way adds to it, and cannot be told from it here.

    Parameters
    ----------
    one, other : mapping
        ``age_pairs`` of the same hands in the same order.

    Returns
    -------
    dict
        ``n``, ``correlation`` and ``sd`` (months; the root of the covariance, 0 where that is negative).
        ``n`` alone where fewer than three hands or no spread leave nothing to say.
    """
    errors = [
        (first[1] - first[0], second[1] - second[0])
        for sex in Sex
        for first, second in zip(one[sex], other[sex], strict=True)
    ]
    if len(errors) < 3:
        return {"n": len(errors)}
    ours, theirs = zip(*errors, strict=True)
    spread = pstdev(ours) * pstdev(theirs)
    if not spread:
        return {"n": len(errors)}
    middle = (fmean(ours), fmean(theirs))
    covariance = fmean((a - middle[0]) * (b - middle[1]) for a, b in errors)
    return {
        "n": len(errors),
        "correlation": round(covariance / spread, 2),
        "sd": round(max(covariance, 0.0) ** 0.5, 2),
    }


def half_width(errors: Sequence[float], coverage: float = COVERAGE) -> float | None:
    """Half width of the interval around a new hand's age, by split conformal prediction.

    The ⌈(n + 1) · coverage⌉-th smallest absolute error (Lei et al. 2018): a further hand like these lies
    within it with at least the given probability, whatever the errors' distribution.

    Parameters
    ----------
    errors : sequence of float
        Signed errors, of hands that the network did not learn from.
    coverage : float
        0..1.

    Returns
    -------
    float or None
        In the errors' unit, 2 decimals, rounded up; None when there are too few errors to say.
    """
    place = math.ceil(round((len(errors) + 1) * coverage, 9))
    if not 0 < place <= len(errors):
        return None
    return math.ceil(100 * sorted(abs(error) for error in errors)[place - 1]) / 100


def interval_figures(
    pairs: Mapping[Sex, Sequence[tuple[float, float]]], half: float
) -> dict[str, float | int]:
    """How often the interval ± ``half`` months holds the radiologists' bone age, in percent."""
    errors = [abs(given - truth) for each in pairs.values() for truth, given in each]
    within = sum(error <= half for error in errors)
    return {
        "half_width_months": half,
        "n": len(errors),
        "coverage": round(100 * within / max(1, len(errors)), 1),
    }
