"""RWT: every line of the print, its example, its doubtful cells and its ends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boneage_desktop.anatomy import Sex
from boneage_desktop.standards import SexUnknown
from boneage_desktop.standards.heights import error_90, rwt
from tests.standards.heights.conftest import SEXES, content

RWT = content("rwt.json")
MEASURES = {"weight_kg": 30.0, "father_cm": 180.0, "mother_cm": 160.0, "gp_age_months": 96.0}


def test_the_example_of_the_print() -> None:
    example = RWT["print_example"]
    found = rwt(
        Sex.MALE,
        example["age_months"],
        107.45,
        weight_kg=example["weight"],
        father_cm=176.0,
        mother_cm=162.0,
        gp_age_months=example["skeletal_age"] * 12,
        length_cm=example["recumbent_length"],
    )
    assert found.cm == pytest.approx(168.839, abs=0.001)
    standing = rwt(Sex.MALE, 75, 107.45, weight_kg=17.4, father_cm=176.0, mother_cm=162.0, gp_age_months=64.8)
    assert standing.cm == pytest.approx(168.839, abs=0.001)  # 1.25 cm more stand for the length


@pytest.mark.parametrize("sex", SEXES)
def test_every_line_is_the_weighted_sum(sex: str) -> None:
    assert len(RWT[sex]) == {"male": 61, "female": 53}[sex]
    for months, length, weight, parents, skeletal, constant in RWT[sex]:
        found = rwt(SEXES[sex], months, 120.0, **MEASURES)
        expected = length * 121.25 + weight * 30 + parents * 170 + skeletal * 8 + constant
        assert found.cm == pytest.approx(expected)
        assert found.error_90_cm is not None
        assert found.reasons == ()


@pytest.mark.parametrize(("sex", "last"), [("male", 192), ("female", 168)])
def test_outside_the_table_there_is_a_reason(sex: str, last: int) -> None:
    for months in (11.9, last + 0.1):
        found = rwt(SEXES[sex], months, 160, **MEASURES)
        assert (found.cm, found.error_90_cm) == (None, None)
        assert f"covers 1-0 to {last // 12}-0" in found.reasons[0]
    assert rwt(SEXES[sex], last, 160, **MEASURES).cm is not None
    assert rwt(SEXES[sex], 12, 76, **MEASURES).cm is not None


@pytest.mark.parametrize("lacking", MEASURES)
def test_without_one_of_its_measures_there_is_none(lacking: str) -> None:
    found = rwt(Sex.MALE, 120, 140, **(MEASURES | {lacking: None}))
    assert found.cm is None
    assert "needs the weight, both parents' heights" in found.reasons[0]
    with pytest.raises(SexUnknown):
        rwt(None, 120, 140, **MEASURES)


@pytest.mark.parametrize(
    ("sex", "months", "parts"),
    [
        (Sex.MALE, 192, ["b_W at 16-0", "-0.014", "0.013", "1.6 cm"]),
        (Sex.MALE, 190.5, ["b_W at 16-0", "0.8 cm"]),
        (Sex.MALE, 189, None),
        (Sex.FEMALE, 165, ["b_W at 13-9", "-0.085", "-0.095", "0.6 cm"]),
        (Sex.FEMALE, 168, None),
        (Sex.FEMALE, 162, None),
        (Sex.FEMALE, 166.5, ["b_W at 13-9", "0.3 cm"]),
        (Sex.FEMALE, 135, ["b_0 at 11-3", "64.136", "84.136", "20.0 cm"]),
        (Sex.FEMALE, 133, ["b_0 at 11-3", "6.7 cm"]),
        (Sex.MALE, 135, None),
        (Sex.MALE, 165, None),
    ],
)
def test_a_doubtful_cell_is_told_when_it_has_a_part(sex: Sex, months: float, parts: list[str] | None) -> None:
    remarks = rwt(sex, months, 160, **(MEASURES | {"weight_kg": 60.0})).remarks
    assert "whole-hand age" in remarks[0]
    assert len(remarks) == (1 if parts is None else 2)
    for part in parts or []:
        assert part in remarks[1]


@pytest.mark.parametrize("sex", SEXES)
def test_every_error_of_the_drawing(sex: str) -> None:
    rows = RWT["error_90"][sex]
    for years, half_width in rows:
        assert error_90(SEXES[sex], years * 12) == half_width
    assert error_90(SEXES[sex], 18) == pytest.approx((rows[0][1] + rows[1][1]) / 2)
    assert error_90(SEXES[sex], 11.9) is None
    assert error_90(SEXES[sex], rows[-1][0] * 12 + 0.1) is None


@given(st.sampled_from(Sex), st.floats(12, 168), st.floats(0.1, 40))
def test_taller_parents_and_a_taller_child_predict_more(sex: Sex, months: float, more: float) -> None:
    found, parents, child = (
        rwt(sex, months, height, **(MEASURES | {"father_cm": father})).cm
        for height, father in ((120, 170), (120, 170 + more), (120 + more, 170))
    )
    assert found is not None
    assert parents is not None
    assert child is not None
    assert parents > found
    assert child > found
