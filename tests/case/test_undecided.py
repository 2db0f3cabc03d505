"""Where the networks are unsure, the case says which grades are meant and how far the ages can be apart."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boneage_desktop.anatomy import REPORT_ORDER, Bone, Sex
from boneage_desktop.case import Case
from boneage_desktop.prediction import Check, Prediction, Severity
from boneage_desktop.standards import Method, assess_all, max_grade
from boneage_desktop.standards.tables import tables
from tests.case.examples import case, prediction


def torn(*bones: Bone, first: int = 6, second: int = 7, share: float = 0.45) -> Prediction:
    """Networks that are torn between two grades of some bones."""
    made = prediction()
    found = dict(made.bones)
    for bone in bones:
        chances = [0.0] * (max_grade(bone) + 1)
        chances[first], chances[second] = share, share - 0.05
        chances[0] += 1 - sum(chances)
        found[bone] = replace(found[bone], probabilities=tuple(chances))
    return replace(made, bones=found)


@pytest.fixture
def unsure() -> Case:
    """Radius and MC V lie between grades 6 and 7."""
    made = case()
    made.set_prediction(torn(Bone.RADIUS, Bone.MC5))
    return made


def test_two_candidates_until_the_reader_decides_or_reviews(unsure: Case) -> None:
    assert unsure.undecided == (Bone.RADIUS, Bone.MC5)
    assert unsure.candidates(Bone.RADIUS) == (6, 7)
    assert unsure.candidates(Bone.ULNA) == (6,)
    unsure.set_reviewed(Bone.RADIUS, True)
    unsure.decide(Bone.MC5, 7)
    assert unsure.undecided == ()
    assert unsure.candidates(Bone.RADIUS) == (6,)
    assert unsure.candidates(Bone.MC5) == (7,)


def test_an_unsure_box_with_a_sure_grade_has_one_candidate() -> None:
    read = case()
    read.set_prediction(prediction(probability=0.99, confidence=0.3))
    assert read.undecided == REPORT_ORDER
    assert read.candidates(Bone.RADIUS) == (6,)


def test_a_bone_without_a_grade_has_no_candidate() -> None:
    assert case().candidates(Bone.RADIUS) == ()


def test_ages_span_the_candidates(unsure: Case) -> None:
    ranges = unsure.age_ranges()
    grades = dict.fromkeys(Bone, 6)
    low, high = assess_all(Sex.FEMALE, grades), assess_all(Sex.FEMALE, grades | {Bone.RADIUS: 7, Bone.MC5: 7})
    assert ranges == {method: (low[method], high[method]) for method in Method}
    assert ranges[Method.RUS_CHN][0].age_years < ranges[Method.RUS_CHN][1].age_years
    unsure.set_sex(None)
    assert unsure.age_ranges() == {}
    unsure.set_sex(Sex.FEMALE)
    for bone in unsure.undecided:
        unsure.set_reviewed(bone, True)
    assert unsure.age_ranges() == {}


@given(st.sampled_from(Sex), st.sampled_from(Bone), st.integers(0, 14))
def test_scores_never_fall_from_grade_to_grade(sex: Sex, bone: Bone, grade: int) -> None:
    grade = min(grade, max_grade(bone) - 1)
    hand = dict.fromkeys(Bone, 6)
    low, high = (assess_all(sex, hand | {bone: each}) for each in (grade, grade + 1))
    assert all(low[method].total <= high[method].total for method in Method)


def hiding(*bones: Bone) -> Check:
    return Check("metal", Severity.WARNING, "Metal lies over bones.", bones)


def test_a_bone_that_something_hides_is_undecided_and_the_others_are_not() -> None:
    read = case()
    read.set_prediction(prediction(probability=0.99, checks=(hiding(Bone.RADIUS),)))
    assert read.undecided == (Bone.RADIUS,)
    assert read.candidates(Bone.RADIUS) == (5, 6, 7)
    assert read.candidates(Bone.ULNA) == (6,)
    low, high = read.age_ranges()[Method.RUS_CHN]
    age = read.method_age_years(Method.RUS_CHN)
    assert age is not None
    assert low.age_years < age < high.age_years
    assert read.ages_to_check
    read.set_reviewed(Bone.RADIUS, True)
    assert read.undecided == ()


def test_candidates_of_a_hidden_bone_stay_within_its_grades_and_take_in_all_that_are_likely() -> None:
    read = case()
    top = max_grade(Bone.MC3)
    made = prediction({Bone.MC3: top}, probability=0.99, checks=(hiding(Bone.MC3, Bone.RADIUS),))
    shares = [0.0] * (max_grade(Bone.RADIUS) + 1)
    shares[3], shares[6], shares[9] = 0.2, 0.6, 0.2
    wide = replace(made.bones[Bone.RADIUS], probabilities=tuple(shares))
    read.set_prediction(replace(made, bones={**made.bones, Bone.RADIUS: wide}))
    assert read.candidates(Bone.MC3) == (top - 1, top)
    assert read.candidates(Bone.RADIUS) == (3, 5, 6, 7, 9)


def test_expected_ages_lie_between_the_candidates_until_the_reader_decides(unsure: Case) -> None:
    _, high = unsure.age_ranges()[Method.RUS_CHN]
    # The rest of the probability lies on grade 0 and draws the expectation down.
    assert unsure.expected_ages()[Method.RUS_CHN].years < high.age_years
    unsure.decide(Bone.RADIUS, 6)
    unsure.set_reviewed(Bone.MC5, True)
    sure = {bone: unsure.decision(bone) or 6 for bone in REPORT_ORDER}
    assert unsure.grades == sure
    for bone in REPORT_ORDER[:-1]:
        unsure.set_reviewed(bone, True)
    expected = unsure.expected_ages()[Method.RUS_CHN]
    last = REPORT_ORDER[-1]
    scores = tables().scores[Method.RUS_CHN][Sex.FEMALE][last]
    surely = assess_all(Sex.FEMALE, sure)[Method.RUS_CHN].total - scores[sure[last]]
    shares = unsure.bone(last).probabilities
    assert expected.total == pytest.approx(
        surely + sum(share * score for share, score in zip(shares, scores, strict=True)) / sum(shares)
    )
    # Of grades that are all the reader's it would be the official age again.
    unsure.set_reviewed(last, True)
    assert unsure.expected_ages() == {}
    unsure.set_reviewed(last, False)
    assert unsure.expected_ages()
    unsure.set_sex(None)
    assert unsure.expected_ages() == {}
