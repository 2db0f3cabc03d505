"""Bayley and Pinneau: every factor and error, the examples of the print, the boundaries and the ends."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boneage_desktop.anatomy import Sex
from boneage_desktop.standards import SexUnknown
from boneage_desktop.standards.heights import (
    Group,
    bayley_pinneau,
    error_sd,
    group_name,
    group_of,
    percent_reached,
)
from tests.standards.heights.conftest import SEXES, content

BP = content("bayley_pinneau.json")
TABLES = [(sex, Group(group)) for sex in SEXES for group in BP["tables"][sex]]

#: Ages of the children to whom each group belongs, relative to the bone age.
APART = {Group.AVERAGE: 0, Group.ACCELERATED: -18, Group.RETARDED: 18}

#: Corners of the bodies of the printed tables: inches now, skeletal months, inches as an adult. Table IID
#: from 15-9 on is left out: its body stands one line too low.
BODIES = [
    ("male", "average", 42, 84, 60.4), ("male", "average", 69, 153, 80.0),
    ("male", "average", 53, 156, 60.5), ("male", "average", 70, 156, 79.9),
    ("male", "average", 78, 222, 78.0),
    ("male", "accelerated", 41, 84, 61.2), ("male", "accelerated", 64, 141, 80.0),
    ("male", "accelerated", 49, 144, 60.6), ("male", "accelerated", 78, 186, 80.3),
    ("male", "retarded", 41, 72, 60.3), ("male", "retarded", 67, 156, 76.1),
    ("female", "average", 37, 72, 51.4), ("female", "average", 68, 141, 74.1),
    ("female", "average", 47, 144, 51.0), ("female", "average", 74, 216, 74.0),
    ("female", "accelerated", 37, 84, 52.0), ("female", "accelerated", 67, 141, 74.7),
    ("female", "accelerated", 46, 144, 51.1), ("female", "accelerated", 74, 210, 74.0),
    ("female", "retarded", 38, 72, 51.8), ("female", "retarded", 69, 141, 74.3),
    ("female", "retarded", 48, 144, 51.5), ("female", "retarded", 74, 204, 74.0),
]  # fmt: skip


@pytest.mark.parametrize(("sex", "group"), TABLES)
def test_every_factor_gives_its_height(sex: str, group: Group) -> None:
    columns = BP["tables"][sex][group]
    assert len(columns["months"]) == columns["cells"] == len(columns["percent"])
    for months, percent in zip(columns["months"], columns["percent"], strict=True):
        found = bayley_pinneau(SEXES[sex], months + APART[group], months, 140.0)
        assert found.reading is not None
        assert (found.reading.group, found.reading.percent) == (group, percent)
        assert found.reading.cm == pytest.approx(14000 / percent)
        assert found.other is None


def test_there_are_251_factors() -> None:
    assert sum(len(BP["tables"][sex][group]["percent"]) for sex, group in TABLES) == 251


@pytest.mark.parametrize(("sex", "group"), TABLES)
def test_between_columns_percent_is_linear(sex: str, group: Group) -> None:
    columns = BP["tables"][sex][group]
    for (a, p), (b, q) in pairwise(zip(columns["months"], columns["percent"], strict=True)):
        for share in (0.25, 0.5):
            expected = p + share * (q - p)
            assert percent_reached(SEXES[sex], group, a + share * (b - a)) == pytest.approx(expected)


@pytest.mark.parametrize(("sex", "group", "inches", "months", "adult"), BODIES)
def test_the_bodies_of_the_printed_tables(
    sex: str, group: str, inches: int, months: int, adult: float
) -> None:
    found = bayley_pinneau(SEXES[sex], months + APART[Group(group)], months, inches * 2.54).reading
    assert found is not None
    assert found.cm is not None
    assert found.cm / 2.54 == pytest.approx(adult, abs=0.0501)


@pytest.mark.parametrize("example", BP["print_examples"])
def test_the_examples_in_the_text_of_the_print(example: dict) -> None:
    sex, height = SEXES[example["sex"]], example["height_in"] * 2.54
    found = bayley_pinneau(sex, example["chronological_months"], example["skeletal_months"], height).reading
    assert found is not None
    assert found.group == example["group"]
    assert found.cm is not None
    assert found.cm / 2.54 == pytest.approx(example["adult_in"], abs=0.0501)


@pytest.mark.parametrize("example", BP["print_percent_examples"])
def test_the_percentages_in_the_text_of_the_print(example: dict) -> None:
    group = group_of(example["skeletal_months"] - example["chronological_months"])
    assert group == example["group"]
    assert percent_reached(SEXES[example["sex"]], group, example["skeletal_months"]) == example["percent"]


@pytest.mark.parametrize(
    ("sex", "group", "first", "last", "mature"),
    [
        (Sex.MALE, Group.AVERAGE, 84, 222, 100),
        (Sex.MALE, Group.ACCELERATED, 84, 204, 99),
        (Sex.MALE, Group.RETARDED, 72, 156, 88),
        (Sex.FEMALE, Group.AVERAGE, 72, 216, 100),
        (Sex.FEMALE, Group.ACCELERATED, 84, 210, 99.95),
        (Sex.FEMALE, Group.RETARDED, 72, 204, 100),
    ],
)
def test_a_table_ends_where_the_print_ends(
    sex: Sex, group: Group, first: int, last: int, mature: float
) -> None:
    assert percent_reached(sex, group, last) == mature
    assert percent_reached(sex, group, first) is not None
    for outside in (first - 0.5, last + 0.5):
        found = bayley_pinneau(sex, outside + APART[group], outside, 150)
        assert found.reading is not None
        assert (found.reading.group, found.reading.percent, found.reading.cm) == (group, None, None)
        assert found.error_sd_cm is None
        (reason,) = found.reasons
        assert "Outside the table" in reason
        assert f"for {group_name(group)} maturity" in reason
        assert f"covers {first // 12}-{first % 12} to {last // 12}-{last % 12}" in reason


@pytest.mark.parametrize(
    ("difference", "group", "beside"),
    [
        (0, "average", None),
        (8.99, "average", None),
        (9, "average", "accelerated"),
        (11.99, "average", "accelerated"),
        (12, "accelerated", "average"),
        (15, "accelerated", "average"),
        (15.01, "accelerated", None),
        (-8.99, "average", None),
        (-9, "average", "retarded"),
        (-11.99, "average", "retarded"),
        (-12, "retarded", "average"),
        (-15, "retarded", "average"),
        (-15.01, "retarded", None),
    ],
)
@pytest.mark.parametrize("sex", list(Sex))
def test_the_group_and_the_one_beside_it(difference: float, group: str, beside: str | None, sex: Sex) -> None:
    found = bayley_pinneau(sex, 120 - difference, 120, 140)
    assert found.reading is not None
    assert found.reading.group == group
    assert (found.other and found.other.group) == beside
    assert any("boundary" in remark for remark in found.remarks) == (beside is not None)


def test_the_jump_at_the_boundary() -> None:
    """The boy of the issue: 140 cm at bone age 10-0."""
    ahead, behind = bayley_pinneau(Sex.MALE, 109, 120, 140), bayley_pinneau(Sex.MALE, 131, 120, 140)
    for found, beside in ((ahead, 187.4), (behind, 172.4)):
        assert found.reading is not None
        assert found.other is not None
        assert found.reading.cm == pytest.approx(178.6, abs=0.05)
        assert found.other.cm == pytest.approx(beside, abs=0.05)
        assert f"{beside:.1f} cm" in found.remarks[0]


def test_twelve_months_of_decimal_years_are_twelve_months() -> None:
    for tenths in range(70, 140):
        age, bone_age = tenths / 10 * 12, (tenths + 10) / 10 * 12
        found = bayley_pinneau(Sex.FEMALE, age, bone_age, 140).reading
        assert found is not None
        assert found.group is Group.ACCELERATED


def test_beyond_the_table_of_delayed_boys_the_average_one_is_only_beside() -> None:
    found = bayley_pinneau(Sex.MALE, 170, 157, 150)
    assert found.reading is not None
    assert (found.reading.group, found.reading.cm) == ("retarded", None)
    assert found.other is not None
    assert found.other.cm == pytest.approx(15000 / (87.6 + 1.4 / 3))


def test_more_than_two_years_apart_the_print_warns() -> None:
    assert not bayley_pinneau(Sex.MALE, 96, 120, 140).remarks
    assert not bayley_pinneau(Sex.MALE, 144, 120, 140).remarks
    assert "higher" in bayley_pinneau(Sex.MALE, 95.9, 120, 140).remarks[0]
    assert "lower" in bayley_pinneau(Sex.MALE, 144.1, 120, 140).remarks[0]


@pytest.mark.parametrize("sex", SEXES)
def test_every_printed_error(sex: str) -> None:
    """In centimetres, of the sample that took no part in making the tables."""
    seen = 0
    for row in BP["prediction_error"][sex]["rows"]:
        if row[6] is not None:
            seen += 1
            assert error_sd(SEXES[sex], row[0]) == pytest.approx(row[6] * 2.54)
            assert error_sd(SEXES[sex], row[0]) == pytest.approx(row[7], abs=0.0051)
    assert seen == 20
    # 8-6 is not printed for that sample: between 8-0 and 9-0.
    low, high = (error_sd(SEXES[sex], months) for months in (96, 108))
    assert low is not None
    assert high is not None
    assert error_sd(SEXES[sex], 102) == pytest.approx((low + high) / 2)
    assert error_sd(SEXES[sex], 95.9) is None
    assert error_sd(SEXES[sex], 216.1) is None


def test_an_error_that_is_not_printed_is_told() -> None:
    found = bayley_pinneau(Sex.FEMALE, 90, 82, 122)
    assert found.reading is not None
    assert found.reading.cm == pytest.approx(162.45, abs=0.005)
    assert found.error_sd_cm is None
    assert "8-0 to 18-0" in found.reasons[0]


def test_without_a_greulich_pyle_age_there_is_none() -> None:
    found = bayley_pinneau(Sex.MALE, 120, None, 140)
    assert found.reading is None
    assert "RUS-CHN or TW3 age is on another scale" in found.reasons[0]
    with pytest.raises(SexUnknown):
        bayley_pinneau(None, 120, 120, 140)


def test_the_word_of_1952_is_not_shown() -> None:
    assert [str(group_name(group)) for group in Group] == ["average", "accelerated", "delayed"]
    assert group_name(Group.RETARDED).text("zh") == "延迟"


@given(
    st.sampled_from(Sex),
    st.sampled_from(Group),
    st.tuples(st.floats(84, 156), st.floats(84, 156)),
    st.floats(90, 190),
)
def test_an_older_hand_has_less_left_to_grow(
    sex: Sex, group: Group, ages: tuple[float, float], height: float
) -> None:
    young, old = (percent_reached(sex, group, age) for age in sorted(ages))
    assert young is not None
    assert old is not None
    assert young <= old <= 100
    # Accelerated children have reached less than average ones at the same bone age, delayed ones more.
    order = [
        percent_reached(sex, each, ages[0]) for each in (Group.ACCELERATED, Group.AVERAGE, Group.RETARDED)
    ]
    assert order == sorted(order, key=float)
    found = bayley_pinneau(sex, ages[0], ages[0], height).reading
    assert found is not None
    assert found.cm is not None
    assert found.cm >= height
