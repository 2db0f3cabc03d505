"""Which grades are plausible at an age follows the training hands."""

from pathlib import Path

import pytest
import torch

from boneage_desktop.anatomy import MODEL_ORDER, Bone, Sex
from boneage_desktop.datasets.hand_dataset import Hand, ReferenceGrade
from boneage_desktop.training.grade_priors import OLDEST, PlausibleGrades


def boy(months, grade, bone=Bone.RADIUS):
    return Hand("", Path(), Sex.MALE, months, "train", grades={bone: ReferenceGrade(grade, 1.0)})


def at(table, sex, months, bone=Bone.RADIUS):
    low, high = table(torch.tensor([float(sex is Sex.MALE)]), torch.tensor([float(months)]))
    column = MODEL_ORDER.index(bone)
    return float(low[0, column]), float(high[0, column])


@pytest.fixture(scope="module")
def table():
    young = [boy(60 + n, 3.0 + n / 10) for n in range(10)]  # 60–69 months: grades 3.0–3.9
    old = [boy(160, 10.0) for _ in range(5)]
    return PlausibleGrades(young + old)


def test_the_range_is_that_of_the_hands_of_that_age_and_one_grade_more(table):
    assert at(table, Sex.MALE, 65) == pytest.approx((2, 4.9), abs=0.05)
    assert at(table, Sex.MALE, 160) == pytest.approx((9, 11))


def test_months_are_rounded_and_the_oldest_held(table):
    assert at(table, Sex.MALE, 160.4) == at(table, Sex.MALE, 160)
    assert at(table, Sex.MALE, 999) == at(table, Sex.MALE, OLDEST)
    assert at(table, Sex.MALE, -3) == at(table, Sex.MALE, 0)


def test_where_little_is_known_every_grade_is_plausible(table):
    assert at(table, Sex.MALE, 110) == (0, 14)
    assert at(table, Sex.FEMALE, 65) == (0, 14)
    assert at(table, Sex.MALE, 65, Bone.ULNA) == (0, 14)
    assert at(PlausibleGrades([]), Sex.MALE, 65) == (0, 14)


def test_at_an_unknown_age_every_grade_is_plausible(table):
    assert at(table, Sex.MALE, float("nan")) == (0, 14)
    with_unknown = PlausibleGrades([boy(160, 10.0) for _ in range(5)] + [boy(float("nan"), 1.0)])
    assert at(with_unknown, Sex.MALE, 160) == pytest.approx((9, 11))
