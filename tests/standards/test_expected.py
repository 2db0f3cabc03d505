"""The age of expected scores: between the ages of the grades, and the official age where nothing is open."""

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


def sure(grade: int, bone: Bone) -> list[float]:
    return [float(each == grade) for each in range(max_grade(bone) + 1)]


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
    for wrong in ([0.0] * 5, [1.0] * 40, [1.2, -0.2], []):
        with pytest.raises(ValueError, match="probabilities"):
            expected_age(Method.RUS_CHN, Sex.MALE, hand(6) | {Bone.MC1: wrong})
