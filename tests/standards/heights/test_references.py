"""Height and weight scores: every printed cell, the ends of the tables, what holds of any height."""

from __future__ import annotations

import math
from statistics import NormalDist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boneage_desktop.anatomy import Sex
from boneage_desktop.standards import SexUnknown
from boneage_desktop.standards.heights import (
    Lms,
    Reference,
    height_lms,
    height_sds,
    percentile_of,
    reference_name,
    weight_lms,
    weight_sds,
)
from tests.standards.heights.conftest import SEXES, content

CHINA, WHO = Reference.CHINA_2005, Reference.WHO

#: Cells of WHO's SD tables, in cm: sex, months, then -3 to +3 SD (None: not looked up). Up to 24 months they
#: are from public copies. Those from 60 months on were from memory, several after they had been worked
#: out from the L, M and S under test: they hold the figures fast, but are no separate check until they have
#: been compared with a WHO print.
WHO_CELLS = [
    ("male", 0, (44.2, None, None, 49.9, None, None, 55.6)),
    ("male", 1, (48.9, None, None, 54.7, None, None, 60.6)),
    ("male", 3, (55.3, None, None, 61.4, None, None, 67.6)),
    ("male", 6, (61.2, None, None, 67.6, None, None, 74.0)),
    ("male", 12, (68.6, None, None, 75.7, None, None, 82.9)),
    ("male", 18, (74.2, None, None, 82.3, None, None, 90.4)),
    ("male", 24, (78.0, 81.0, 84.1, 87.1, 90.2, 93.2, 96.3)),
    ("male", 60, (96.1, 100.7, 105.3, 110.0, 114.6, 119.2, 123.9)),
    ("male", 61, (96.5, 101.1, 105.7, 110.3, 114.9, 119.4, 124.0)),
    ("male", 120, (118.7, 125.0, 131.4, 137.8, 144.2, 150.5, 156.9)),
    ("male", 228, (154.6, 161.9, 169.2, 176.5, 183.8, 191.1, 198.4)),
    ("female", 60, (95.2, 99.9, 104.7, 109.4, 114.2, 118.9, 123.7)),
    ("female", 61, (95.3, 100.1, 104.8, 109.6, 114.4, 119.1, 123.9)),
    ("female", 228, (143.5, 150.1, 156.6, 163.2, 169.7, 176.2, 182.8)),
]


@pytest.mark.parametrize(("sex", "months", "cells"), WHO_CELLS)
def test_who_cells(sex: str, months: int, cells: tuple[float | None, ...]) -> None:
    lms = height_lms(WHO, SEXES[sex], months)
    assert lms is not None
    for z, cell in zip(range(-3, 4), cells, strict=True):
        if cell is not None:
            assert lms.value(z) == pytest.approx(cell, abs=0.0501)  # printed to 0.1 cm
            spread = lms.median * lms.variation
            assert lms.sds(cell) == pytest.approx(z, abs=max(0.01, 0.0501 / spread))


def china_rows() -> list[tuple[str, list[float]]]:
    return [
        (sex, row)
        for sex in SEXES
        for kind in ("length", "height")
        for row in content("height_cn.json")[sex][kind]
        if not (kind == "length" and row[0] == 36)  # from 36 months on the standing line serves
    ]


def test_china_printed_cells() -> None:
    """470 cells in print; the ten of the length line at 36 months serve below it only."""
    seen = 0
    for sex, row in china_rows():
        lms = height_lms(CHINA, SEXES[sex], row[0])
        assert lms is not None
        for z, cell in zip(range(-2, 3), row[4:], strict=True):
            seen += 1
            # The print has M to 0.1 cm and L to 0.01: cells follow from them within 0.11 cm.
            assert lms.value(z) == pytest.approx(cell, abs=0.11)
            found = height_sds(CHINA, SEXES[sex], row[0], cell).sds
            assert found == pytest.approx(z, abs=0.11 / (row[2] * row[3]))
    assert seen == 460


def test_china_weight_printed_cells() -> None:
    seen = 0
    for sex in SEXES:
        for row in content("weight_cn.json")[sex]:
            for z, cell in zip(range(-2, 3), row[4:], strict=True):
                seen += 1
                lms = weight_lms(SEXES[sex], row[0])
                assert lms is not None
                assert lms.value(z) == pytest.approx(cell, abs=0.006 + 0.003 * row[2] * abs(z) / 2)
    assert seen == 460


def test_every_line_of_who_is_read() -> None:
    files = content("height_who.json")
    for sex, known in SEXES.items():
        young = files["who2006"][sex]
        rows = [*young["length"][:-1], *young["height"], *files["who2007"][sex]]
        assert len(rows) == 24 + 37 + 168
        for months, power, median, variation in rows:
            assert height_lms(WHO, known, months) == Lms(power, median, variation)


def test_a_table_changes_from_lying_to_standing() -> None:
    for reference, months in ((CHINA, 36), (WHO, 24)):
        for sex in Sex:
            before, at = height_lms(reference, sex, months - 1e-9), height_lms(reference, sex, months)
            assert before is not None
            assert at is not None
            assert before.median - at.median == pytest.approx(0.7, abs=0.001)


@pytest.mark.parametrize("sex", SEXES)
def test_between_the_months_60_and_61_the_standard_of_2006_goes_on(sex: str) -> None:
    last = content("height_who.json")["who2006_last_day"][sex]
    assert last[0] == pytest.approx(1856 / 30.4375, abs=1e-4)
    half = height_lms(WHO, SEXES[sex], 60.5)
    at_60 = height_lms(WHO, SEXES[sex], 60)
    end = height_lms(WHO, SEXES[sex], 60.99)
    assert half is not None
    assert at_60 is not None
    assert end is not None
    assert at_60.median < half.median < end.median == last[2]
    step = height_lms(WHO, SEXES[sex], 61)
    assert step is not None
    assert (end.median - step.median) / (step.median * step.variation) == pytest.approx(0.06, abs=0.02)


@pytest.mark.parametrize(
    ("reference", "months", "said"),
    [(CHINA, 216.01, "China 2005 ends at 18 years"), (WHO, 228.01, "WHO 2006/2007 ends at 19 years")],
)
@pytest.mark.parametrize("sex", list(Sex))
def test_beyond_a_table_there_is_a_reason(reference: Reference, months: float, said: str, sex: Sex) -> None:
    assert height_sds(reference, sex, math.floor(months), 165).sds is not None
    found = height_sds(reference, sex, months, 165)
    assert (found.sds, found.percentile) == (None, None)
    assert said in str(found.reason)
    assert weight_sds(sex, 216.01, 60).sds is None
    assert weight_sds(sex, 216, 60).sds is not None


@pytest.mark.parametrize("sex", Sex)
def test_beyond_the_weight_table_there_is_a_reason(sex: Sex) -> None:
    assert weight_sds(sex, 216, 60).reason is None
    told = weight_sds(sex, 216.1, 60)
    assert told.sds is None
    assert str(told.reason) == "Outside the table: China 2005 ends at 18 years."


def test_each_figure_names_its_source() -> None:
    assert "PLoS ONE 2013;8:e59569" in height_sds(CHINA, Sex.MALE, 120, 140).source
    assert "Bull World Health Organ 2007" in height_sds(WHO, Sex.MALE, 61, 110).source
    assert "Geneva: World Health Organization; 2006" in height_sds(WHO, Sex.MALE, 60.9, 110).source
    assert "e59569" in weight_sds(Sex.MALE, 120, 32).source
    assert reference_name(CHINA).text("zh") == "中国 2005"


def test_without_a_sex_there_is_no_figure() -> None:
    with pytest.raises(SexUnknown):
        height_sds(CHINA, None, 120, 140)
    with pytest.raises(SexUnknown):
        weight_sds(None, 120, 32)


AGES = {CHINA: st.floats(0, 216), WHO: st.floats(0, 228)}


@given(st.data(), st.sampled_from(Reference), st.sampled_from(Sex), st.floats(-4, 4))
def test_a_height_comes_back_from_its_score(
    data: st.DataObject, reference: Reference, sex: Sex, z: float
) -> None:
    age = data.draw(AGES[reference])
    lms = height_lms(reference, sex, age)
    assert lms is not None
    assert height_sds(reference, sex, age, lms.value(z)).sds == pytest.approx(z, abs=1e-9)


@given(
    st.data(),
    st.sampled_from(Reference),
    st.sampled_from(Sex),
    st.tuples(st.floats(40, 220), st.floats(40, 220)),
)
def test_who_is_taller_has_no_lower_score(
    data: st.DataObject, reference: Reference, sex: Sex, heights: tuple[float, float]
) -> None:
    age = data.draw(AGES[reference])
    low, high = (height_sds(reference, sex, age, each) for each in sorted(heights))
    assert low.sds is not None
    assert high.sds is not None
    assert low.sds <= high.sds
    assert low.percentile is not None
    assert high.percentile is not None
    assert 0 <= low.percentile <= high.percentile <= 100


@given(st.floats(-5, 5))
def test_percentiles_are_those_of_the_normal_distribution(z: float) -> None:
    assert percentile_of(z) == pytest.approx(100 * NormalDist().cdf(z), abs=1e-6)
    assert percentile_of(z) + percentile_of(-z) == pytest.approx(100, abs=1e-9)


@given(st.floats(-0.9, 1.3), st.floats(1, 200), st.floats(0.03, 0.2), st.floats(-3, 3))
def test_any_power_goes_both_ways(power: float, median: float, variation: float, z: float) -> None:
    lms = Lms(power, median, variation)
    assert lms.sds(lms.value(z)) == pytest.approx(z, abs=1e-6)
    assert Lms(0, median, variation).sds(Lms(0, median, variation).value(z)) == pytest.approx(z, abs=1e-9)


@pytest.mark.parametrize("share", [0.4999, 0.5, 0.500000001, 0.5001])
def test_where_the_power_changes_its_sign_the_score_is_that_of_the_logarithm(share: float) -> None:
    """Boys' weight: L is 0.01 at 12 months and -0.01 at 15."""
    lms = weight_lms(Sex.MALE, 12 + 3 * share)
    assert lms is not None
    assert abs(lms.power) < 1e-4
    by_logarithm = math.log(12 / lms.median) / lms.variation
    assert weight_sds(Sex.MALE, 12 + 3 * share, 12).sds == pytest.approx(by_logarithm, abs=1e-4)
    assert lms.value(by_logarithm) == pytest.approx(12, abs=1e-3)


def test_a_score_that_no_weight_has() -> None:
    end = 1 / (0.4 * 0.2)
    assert Lms(-0.4, 32, 0.2).value(end - 1e-6) > 1e6
    for beyond in (end, end + 1, 30.0):
        with pytest.raises(ValueError, match=r"\S"):
            Lms(-0.4, 32, 0.2).value(beyond)
