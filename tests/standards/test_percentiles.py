"""Percentiles of the RUS-CHN total: on the curves, between them, and where they say no more."""

import json
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boneage_desktop.anatomy import Sex
from boneage_desktop.installation import shipped
from boneage_desktop.standards import (
    PERCENTILE_ACCURACY,
    SexUnknown,
    TotalOutOfRange,
    deviation_text,
    percentile,
    percentile_age_curves,
    percentile_curves,
    percentile_text,
)
from boneage_desktop.standards.tables import PERCENTS, tables
from tests import golden


@pytest.mark.parametrize("sex", list(Sex))
def test_a_total_on_a_curve_has_its_percentile(sex: Sex) -> None:
    chart = tables().charts[sex]
    for tenth, row in zip(chart.tenths, chart.totals, strict=True):
        for percent, total in zip(PERCENTS, row, strict=True):
            if total < 1000:
                assert percentile_text(sex, tenth / 10, total) == f"P{percent}"
                assert percentile(sex, tenth / 10, total) == pytest.approx(percent, abs=0.05)


def test_outside_the_curves_there_is_a_bound() -> None:
    assert percentile_text(Sex.MALE, 10.0, 149) == "<P3"
    assert percentile(Sex.MALE, 10.0, 149) == 3
    assert percentile_text(Sex.MALE, 10.0, 389) == ">P97"
    assert percentile(Sex.MALE, 10.0, 389) == 97


def test_the_lowest_curve_is_its_own_percentile_and_no_less() -> None:
    assert percentile(Sex.MALE, 1.9, 11) == 3


def test_a_deviation_goes_with_its_percentile() -> None:
    row = tables().charts[Sex.MALE].totals[tables().charts[Sex.MALE].tenths.index(100)]
    shown = [deviation_text(Sex.MALE, 10.0, total) for total in row]
    assert shown == ["−1.9", "−1.3", "−0.7", "0.0", "+0.7", "+1.3", "+1.9"]
    assert deviation_text(Sex.MALE, 10.0, 149) == "< −1.9"
    assert deviation_text(Sex.MALE, 10.0, 389) == "> +1.9"
    assert deviation_text(Sex.MALE, 16.5, 1000) == "≥ +0.7"
    assert deviation_text(Sex.MALE, 0.9, 500) == ""


def test_a_mature_hand_among_mature_curves_has_only_a_lower_bound() -> None:
    assert percentile_text(Sex.MALE, 16.5, 1000) == "≥P75"
    assert percentile_text(Sex.FEMALE, 19.0, 1000) == "≥P3"
    assert percentile_text(Sex.FEMALE, 19.0, 999) == "<P3"


@pytest.mark.parametrize(
    ("sex", "age"), [(Sex.MALE, 0.9), (Sex.MALE, 19.6), (Sex.FEMALE, 19.1), (Sex.FEMALE, -1)]
)
def test_beyond_the_charts_there_is_none(sex: Sex, age: float) -> None:
    assert percentile(sex, age, 500) is None
    assert percentile_text(sex, age, 500) == ""


@given(
    sex=st.sampled_from(Sex),
    age=st.floats(1, 19),
    totals=st.tuples(st.integers(0, 1000), st.integers(0, 999)),
)
def test_a_higher_total_has_no_lower_percentile(sex: Sex, age: float, totals: tuple[int, int]) -> None:
    low, high = sorted(totals)
    if high == 1000:  # the ceiling is a bound, not a value
        return
    first, second = percentile(sex, age, low), percentile(sex, age, high)
    assert first is not None
    assert second is not None
    assert 3 <= first <= second + 1e-9
    assert second <= 97


def printed() -> dict[str, Any]:
    path = shipped("resources") / "standards" / "china05_rus_chn.json"
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return content["percentiles_of_score_by_chronological_age"]


@pytest.mark.parametrize(("sex", "rows"), [(Sex.MALE, "male"), (Sex.FEMALE, "female")])
def test_the_curves_are_the_printed_ones(sex: Sex, rows: str) -> None:
    for percent in (3, 10, 25, 50, 75, 90, 97):
        assert percentile_curves(sex)[percent] == tuple(
            (row["age"], row[f"P{percent}"]) for row in printed()[rows]
        )


@pytest.mark.parametrize(("sex", "rows"), [(Sex.MALE, "male"), (Sex.FEMALE, "female")])
def test_the_curves_as_ages_are_the_ages_of_their_totals_up_to_a_mature_hand(sex: Sex, rows: str) -> None:
    curves = percentile_age_curves(sex)
    assert list(curves) == [3, 10, 25, 50, 75, 90, 97]
    for percent, points in curves.items():
        ages = [(row["age"], golden.age("RUS-CHN", sex.value, row[f"P{percent}"])) for row in printed()[rows]]
        assert points == tuple((at, float(age.years)) for at, age in ages if not age.bound)


def test_the_stated_accuracy_is_that_of_the_source() -> None:
    assert f"other curves estimated ±{PERCENTILE_ACCURACY} points" in printed()["confidence"]


@pytest.mark.parametrize("sex", list(Sex))
@pytest.mark.parametrize("age", [1.0, 2.3, 7.7, 12.25, 14.0, 15.0, 16.2, 17.1, 19.0])
def test_every_total_has_the_percentile_of_the_printed_table(sex: Sex, age: float) -> None:
    for total in [*range(0, 1001, 41), 999, 1000]:
        shown = golden.percentile(sex.value, Fraction(str(age)), total)
        assert (percentile_text(sex, age, total), deviation_text(sex, age, total)) == shown, total


def test_near_the_ends_a_percentile_keeps_its_own_value() -> None:
    chart = tables().charts[Sex.FEMALE]
    row = chart.totals[chart.tenths.index(100)]
    for below, above, start, stop in ((row[5], row[6], 90, 97), (row[0], row[1], 3, 10)):
        found = percentile(Sex.FEMALE, 10.0, (below + above) // 2)
        assert found is not None
        assert start < found < stop


def test_impossible_input_is_refused() -> None:
    for total in (-1, True, 3.5):
        with pytest.raises(TotalOutOfRange):
            percentile_text(Sex.MALE, 10, total)  # type: ignore[arg-type]
    with pytest.raises(SexUnknown):
        percentile(None, 10, 500)
    with pytest.raises(TotalOutOfRange):
        percentile_text(Sex.MALE, 10, 1001)
