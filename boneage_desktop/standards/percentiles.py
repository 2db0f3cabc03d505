"""Where a RUS-CHN total lies among Chinese children of the same age and sex.

The curves P3..P97 are digitised from the printed charts of the standard (figures 3.11 and 3.12 of the 2015
book), good to about ±5 points of total (±8 where the print is dashed): show a percentile as a whole number
and never as exact. The TW3 methods have no percentiles as numbers.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from math import erf, floor, sqrt

from boneage_desktop.anatomy import Sex
from boneage_desktop.standards.assessment import bone_age, known_sex
from boneage_desktop.standards.difference import signed
from boneage_desktop.standards.errors import TotalOutOfRange
from boneage_desktop.standards.method import Method
from boneage_desktop.standards.tables import HIGHEST_TOTAL, PERCENTS, Chart, tables

#: Standard deviations from the median at each of the `PERCENTS` curves.
_DEVIATIONS = (-1.881, -1.282, -0.674, 0.0, 0.674, 1.282, 1.881)

#: How far a digitised curve may be off, in points of total; for captions.
PERCENTILE_ACCURACY = 5


@dataclass(frozen=True, slots=True)
class Percentile:
    """A percentile and what is known of it: outside P3..P97 and at the ceiling there is only a bound."""

    percent: float
    text: str
    deviation: str


class Standing(StrEnum):
    """Where a total lies about the charts' outermost curves, P3 and P97."""

    BELOW = "below"
    WITHIN = "within"
    ABOVE = "above"


def standing(sex: Sex | None, chronological_age_years: float, total: int) -> Standing | None:
    """Where a RUS-CHN total lies about P3 and P97 at an age.

    ``None`` where the charts do not reach, and for a mature hand at an age where curves inside P97 are mature
    as well: nothing tells then how far above it lies.

    Raises
    ------
    SexUnknown, TotalOutOfRange
    """
    found = _percentile(sex, chronological_age_years, total)
    if found is None:
        return None
    beyond = {"<": Standing.BELOW, ">": Standing.ABOVE, "P": Standing.WITHIN}
    return beyond.get(found.text[0])


def deviation_text(sex: Sex | None, chronological_age_years: float, total: int) -> str:
    """Standard deviation score of a RUS-CHN total at an age: ``"+0.3"``, ``"< −1.9"`` beyond a chart's end.

    By the percentile, as for a normal distribution; no more exact than `percentile_text`, and ``""`` where
    that is empty.

    Raises
    ------
    SexUnknown, TotalOutOfRange
    """
    found = _percentile(sex, chronological_age_years, total)
    return "" if found is None else found.deviation


def percentile(sex: Sex | None, chronological_age_years: float, total: int) -> float | None:
    """Return the percentile of a RUS-CHN total at an age; show `percentile_text` to readers.

    Parameters
    ----------
    sex : Sex or None
    chronological_age_years : float
    total : int
        Sum of the 13 bones' RUS-CHN scores, 0..1000.

    Returns
    -------
    float or None
        3..97, the bound itself where only a bound is known; ``None`` where the charts do not reach
        (before 1.0 y; after 19.5 y for boys, 19.0 y for girls).

    Raises
    ------
    SexUnknown, TotalOutOfRange
    """
    found = _percentile(sex, chronological_age_years, total)
    return None if found is None else found.percent


def percentile_text(sex: Sex | None, chronological_age_years: float, total: int) -> str:
    """``"P62"``, ``"<P3"``, ``">P97"``, ``"≥P75"`` (a mature hand where P75 is mature as well), or ``""``.

    Raises
    ------
    SexUnknown, TotalOutOfRange
    """
    found = _percentile(sex, chronological_age_years, total)
    return "" if found is None else found.text


def percentile_curves(sex: Sex | None) -> dict[int, tuple[tuple[float, float], ...]]:
    """The printed curves: per cent 3..97 to (chronological age in years, RUS-CHN total) at every half-year.

    Raises
    ------
    SexUnknown
    """
    chart = tables().charts[known_sex(sex)]
    return {
        percent: tuple(
            (tenths / 10, float(totals[place]))
            for tenths, totals in zip(chart.tenths, chart.totals, strict=True)
        )
        for place, percent in enumerate(PERCENTS)
    }


@cache
def percentile_age_curves(sex: Sex | None) -> Mapping[int, tuple[tuple[float, float], ...]]:
    """The same curves with every total as the RUS-CHN bone age it stands for, in years.

    A curve ends where its total is a mature hand's: from there on the total says no age.

    Raises
    ------
    SexUnknown
    """
    curves = {}
    for percent, points in percentile_curves(sex).items():
        ages = ((age, bone_age(Method.RUS_CHN, sex, round(total))) for age, total in points)
        curves[percent] = tuple((age, found.years) for age, found in ages if found.clamped is None)
    return curves


def _percentile(sex: Sex | None, age: float, total: int) -> Percentile | None:
    chart = tables().charts[known_sex(sex)]
    if isinstance(total, bool) or not isinstance(total, int) or not 0 <= total <= HIGHEST_TOTAL:
        raise TotalOutOfRange(total, HIGHEST_TOTAL)
    if not chart.tenths[0] <= age * 10 <= chart.tenths[-1]:
        return None
    curves = _curves_at(chart, age)
    if total < curves[0]:
        return Percentile(float(PERCENTS[0]), f"<P{PERCENTS[0]}", f"< {signed(_DEVIATIONS[0])}")
    if total >= HIGHEST_TOTAL and curves[-1] >= HIGHEST_TOTAL:
        # Every curve from here on has reached the ceiling, so nothing tells them apart.
        lowest, least = next(
            (percent, deviation)
            for percent, deviation, curve in zip(PERCENTS, _DEVIATIONS, curves, strict=True)
            if curve >= HIGHEST_TOTAL
        )
        return Percentile(float(lowest), f"≥P{lowest}", f"≥ {signed(least)}")
    if total > curves[-1]:
        return Percentile(float(PERCENTS[-1]), f">P{PERCENTS[-1]}", f"> {signed(_DEVIATIONS[-1])}")
    if total == curves[-1]:
        return Percentile(float(PERCENTS[-1]), f"P{PERCENTS[-1]}", signed(_DEVIATIONS[-1]))
    above = bisect_right(curves, total)
    share = (total - curves[above - 1]) / (curves[above] - curves[above - 1])
    deviation = _DEVIATIONS[above - 1] + share * (_DEVIATIONS[above] - _DEVIATIONS[above - 1])
    # The deviations are rounded: on the outermost curves the percentile must not fall outside them.
    percent = min(max(50 * (1 + erf(deviation / sqrt(2))), PERCENTS[0]), PERCENTS[-1])
    return Percentile(percent, f"P{floor(percent + 0.5)}", signed(deviation))


def _curves_at(chart: Chart, age: float) -> tuple[float, ...]:
    """The seven curves at one age, linear between the printed half-years."""
    tenths = age * 10
    above = min(bisect_right(chart.tenths, tenths), len(chart.tenths) - 1)
    low, high = chart.tenths[above - 1], chart.tenths[above]
    share = (tenths - low) / (high - low)
    pairs = zip(chart.totals[above - 1], chart.totals[above], strict=True)
    return tuple(start + share * (end - start) for start, end in pairs)
