"""Grades of an age: near the age by RUS-CHN, never falling as the child grows."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boneage_desktop.anatomy import Bone, Sex
from boneage_desktop.phantom import grades_at
from boneage_desktop.phantom.maturity import _AGES
from boneage_desktop.standards import Method, assess, max_grade

ages = st.floats(1, 18)
sexes = st.sampled_from(Sex)
seeds = st.integers(0, 1000)


@settings(max_examples=60, deadline=None)
@given(ages, ages, sexes, seeds)
def test_grades_never_fall_as_age_rises(one, other, sex, seed):
    younger, older = (grades_at(age, sex, seed=seed) for age in sorted((one, other)))
    assert all(younger[bone] <= older[bone] for bone in Bone)


@settings(max_examples=60, deadline=None)
@given(st.floats(1, 17), sexes, seeds)
def test_the_rus_chn_age_of_the_grades_is_the_age_asked_for(age, sex, seed):
    # Boys' ulna adds 25 points, over a year, in one step near 6.5 years: half of it is the finest there is.
    allowed = 0.75 if sex is Sex.MALE and 5.5 < age < 8 else 0.5
    assert assess(Method.RUS_CHN, sex, grades_at(age, sex, seed=seed)).age_years == pytest.approx(
        age, abs=allowed
    )


@pytest.mark.parametrize("sex", Sex)
def test_the_grown_hand_is_fused_everywhere(sex):
    assert grades_at(18, sex) == {bone: max_grade(bone) for bone in Bone}


def test_seeds_give_different_children_of_one_age():
    assert len({tuple(grades_at(11, Sex.MALE, seed=seed).values()) for seed in range(8)}) > 3


@pytest.mark.parametrize("sex", Sex)
@pytest.mark.parametrize("bone", Bone)
def test_every_grade_has_its_age_and_later_grades_later_ages(sex, bone):
    table = _AGES[sex][bone]
    assert len(table) == max_grade(bone)
    assert list(table) == sorted(set(table))
