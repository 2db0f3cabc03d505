"""Percentiles of the RUS-CHN total: on the curves, between them, and where they say no more."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boneage_desktop.anatomy import Sex
from boneage_desktop.standards import (
    SexUnknown,
    TotalOutOfRange,
    deviation_text,
    percentile,
    percentile_text,
)
from boneage_desktop.standards.tables import PERCENTS, tables


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
    assert shown == ["−1.9", "−1.3", "−0.7", "+0.0", "+0.7", "+1.3", "+1.9"]
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


def test_impossible_input_is_refused() -> None:
    with pytest.raises(SexUnknown):
        percentile(None, 10, 500)
    with pytest.raises(TotalOutOfRange):
        percentile_text(Sex.MALE, 10, 1001)
