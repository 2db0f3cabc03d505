"""The age of expected scores: between the ages of the grades, and the official age where nothing is open."""

import math
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boneage_desktop.anatomy import Bone, Sex
from boneage_desktop.standards import (
    Method,
    MissingBone,
    SexUnknown,
    assess,
    bone_score,
    expected_age,
    max_grade,
)
from boneage_desktop.standards.tables import tables


def sure(grade: int, bone: Bone) -> list[float]:
    return [float(each == grade) for each in range(max_grade(bone) + 1)]


MATURE: dict[Bone, Sequence[float]] = {bone: sure(max_grade(bone), bone) for bone in Bone}


def hand(grade: int) -> dict[Bone, Sequence[float]]:
    return {bone: sure(grade, bone) for bone in Bone}


@given(st.sampled_from(Method), st.sampled_from(Sex), st.lists(st.integers(0, 10), min_size=13, max_size=13))
def test_sure_grades_have_the_official_age(method: Method, sex: Sex, grades: list[int]) -> None:
    given_ = dict(zip(Bone, grades, strict=True))
    official = assess(method, sex, given_)
    expected = expected_age(method, sex, {bone: sure(grade, bone) for bone, grade in given_.items()})
    assert expected.total == pytest.approx(official.total)
    assert expected.spread == 0
    assert expected.years == pytest.approx(official.age_years, abs=0.0501)
    assert expected.clamped == official.clamped


@pytest.mark.parametrize("method", Method)
def test_a_bone_between_two_grades_has_the_score_between_theirs(method: Method) -> None:
    torn = hand(6)
    torn[Bone.RADIUS] = [0, 0, 0, 0, 0, 0, 3, 1]
    low, high = (bone_score(method, Sex.MALE, Bone.RADIUS, grade) for grade in (6, 7))
    whole = assess(method, Sex.MALE, dict.fromkeys(Bone, 6)).total
    expected = expected_age(method, Sex.MALE, torn)
    assert expected.total == pytest.approx(whole + 0.25 * (high - low))
    assert expected.spread == pytest.approx((0.75 * 0.25) ** 0.5 * (high - low))
    ages = [assess(method, Sex.MALE, dict.fromkeys(Bone, 6) | {Bone.RADIUS: grade}) for grade in (6, 7)]
    assert ages[0].age_years - 0.05 <= expected.years <= ages[1].age_years + 0.05


def test_what_is_missing_or_no_probability_is_refused() -> None:
    with pytest.raises(SexUnknown):
        expected_age(Method.RUS_CHN, None, hand(6))
    with pytest.raises(MissingBone):
        expected_age(Method.RUS_CHN, Sex.MALE, {Bone.RADIUS: sure(6, Bone.RADIUS)})
    for wrong in ([0.0] * 5, [1.0] * 40, [1.2, -0.2], [], [0.5, math.inf], [0.5, math.nan]):
        with pytest.raises(ValueError, match="probabilities"):
            expected_age(Method.RUS_CHN, Sex.MALE, hand(6) | {Bone.MC1: wrong})


@pytest.mark.parametrize(
    ("method", "sex", "highest"),
    [
        (Method.RUS_CHN, Sex.MALE, 18.0),
        (Method.RUS_CHN, Sex.FEMALE, 17.0),
        (Method.TW3_C_RUS, Sex.MALE, 16.0),
        (Method.TW3_C_RUS, Sex.FEMALE, 15.0),
        (Method.TW3_RUS, Sex.MALE, 16.5),
        (Method.TW3_RUS, Sex.FEMALE, 15.0),
    ],
)
def test_a_mature_hand_has_the_last_age_of_its_table(method: Method, sex: Sex, highest: float) -> None:
    expected = expected_age(method, sex, MATURE)
    assert (expected.total, expected.years, expected.clamped) == (1000, highest, "above")
    assert expected.text == f"≥ {highest} y"


@pytest.mark.parametrize("method", Method)
@pytest.mark.parametrize("sex", Sex)
def test_a_total_at_the_start_of_the_table_is_read_from_it_and_one_below_is_not(
    method: Method, sex: Sex
) -> None:
    # The radius alone moves the total between that of an empty hand and of one grade more.
    curve = tables().curves[method][sex]
    scores = tables().scores[method][sex][Bone.RADIUS]
    torn = hand(0)
    rest = assess(method, sex, dict.fromkeys(Bone, 0)).total - scores[0]
    share = (curve.totals[0] - rest - scores[0]) / (scores[-1] - scores[0])
    if not 0 < share < 1:  # this table begins at or below an empty hand
        assert expected_age(method, sex, torn).clamped != "above"
        return
    for more, clamped in ((1e-9, None), (-1e-3, "below")):
        torn[Bone.RADIUS] = [1 - share - more, *[0.0] * (len(scores) - 2), share + more]
        expected = expected_age(method, sex, torn)
        assert expected.clamped == clamped
        assert expected.years == pytest.approx(curve.tenths[0] / 10, abs=1e-6)


def test_the_first_missing_bone_is_named_with_its_own_grades() -> None:
    without = {bone: MATURE[bone] for bone in Bone if bone is not Bone.MC3 and bone is not Bone.DP5}
    with pytest.raises(MissingBone) as caught:
        expected_age(Method.RUS_CHN, Sex.MALE, without)
    assert caught.value.bones == (Bone.MC3, Bone.DP5)
    assert f"0 to {max_grade(Bone.MC3)}" in caught.value.allowed


@given(st.integers(0, 10), st.floats(1e-3, 1e3))
def test_the_scale_of_the_probabilities_does_not_matter(grade: int, scale: float) -> None:
    scaled = {bone: [share * scale for share in shares] for bone, shares in hand(grade).items()}
    expected = expected_age(Method.RUS_CHN, Sex.FEMALE, scaled)
    assert isinstance(expected.spread, float)
    assert expected.spread == pytest.approx(0, abs=1e-3)
    assert expected.total == pytest.approx(expected_age(Method.RUS_CHN, Sex.FEMALE, hand(grade)).total)


def test_a_total_just_at_the_first_of_the_table_is_in_it() -> None:
    # Boys, RUS-CHN: the radius at grade 3 alone has 15 points, and the table begins at 15.
    young = hand(0) | {Bone.RADIUS: sure(3, Bone.RADIUS)}
    expected = expected_age(Method.RUS_CHN, Sex.MALE, young)
    assert (expected.total, expected.clamped) == (15, None)
    assert expected.years == tables().curves[Method.RUS_CHN][Sex.MALE].tenths[0] / 10


@pytest.mark.parametrize("method", Method)
def test_between_the_last_two_totals_the_age_is_between_theirs(method: Method) -> None:
    curve, scores = tables().curves[method][Sex.FEMALE], tables().scores[method][Sex.FEMALE][Bone.RADIUS]
    middle = (curve.totals[-2] + curve.totals[-1]) / 2
    share = (1000 - middle) / scores[-1]
    torn = [share, *[0.0] * (len(scores) - 2), 1 - share]
    expected = expected_age(method, Sex.FEMALE, MATURE | {Bone.RADIUS: torn})
    assert expected.clamped is None
    assert expected.years == pytest.approx((curve.tenths[-2] + curve.tenths[-1]) / 20)
