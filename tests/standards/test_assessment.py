"""Scores, totals and ages: the published examples, the ends of the tables, what holds for any hand."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boneage_desktop.anatomy import Bone, Sex
from boneage_desktop.installation import shipped
from boneage_desktop.messages import Message
from boneage_desktop.standards import (
    GradeOutOfRange,
    Method,
    MissingBone,
    SexUnknown,
    TotalOutOfRange,
    UnknownBone,
    assess,
    assess_all,
    bone_age,
    bone_score,
    grades_of_stage,
    max_grade,
    official_label,
)
from boneage_desktop.standards.tables import tables

SEXES = {"male": Sex.MALE, "female": Sex.FEMALE}
HANDS = st.fixed_dictionaries({bone: st.integers(0, max_grade(bone)) for bone in Bone})
MATURE = {bone: max_grade(bone) for bone in Bone}
ABSENT = dict.fromkeys(Bone, 0)


def examples(file: str) -> list[dict[str, Any]]:
    content = json.loads((shipped("resources") / "standards" / file).read_text(encoding="utf-8"))
    found: list[dict[str, Any]] = content["worked_examples"]
    assert found
    return found


@pytest.mark.parametrize(
    "example", examples("china05_rus_chn.json"), ids=lambda e: f"{e['sex']} {e['description']}"
)
def test_rus_chn_worked_examples(example: dict[str, Any]) -> None:
    grades = {Bone(name): grade for name, grade in example["grades"].items()}
    result = assess(Method.RUS_CHN, SEXES[example["sex"]], grades)
    assert (result.total, result.age_years) == (example["score"], example["bone_age_p50"])
    assert {bone: official_label(bone, grade) for bone, grade in grades.items()} == example["official_labels"]


@pytest.mark.parametrize("example", examples("tw3_rus.json"), ids=lambda e: f"{e['sex']} {e['description']}")
def test_tw3_rus_worked_examples(example: dict[str, Any]) -> None:
    sex = SEXES[example["sex"]]
    stages = {Bone(name): stage for name, stage in example["stages"].items()}
    result = assess(Method.TW3_RUS, sex, stages)
    assert result.total == example["rus_score"]
    if result.clamped == "below":
        assert result.text.replace(" ", "") == f"{example['bone_age']}y"
    else:
        assert result.age_years == example["bone_age"]
    # Any grade within the stage scores the same.
    highest = {bone: grades_of_stage(bone, stage)[-1] for bone, stage in stages.items()}
    assert assess(Method.TW3_RUS, sex, highest).total == result.total


@pytest.mark.parametrize("example", examples("china05_tw3c.json"), ids=lambda e: f"{e['sex']} {e['score']}")
def test_tw3_c_rus_worked_examples(example: dict[str, Any]) -> None:
    assert bone_age(Method.TW3_C_RUS, SEXES[example["sex"]], example["score"]).years == example["bone_age"]


@pytest.mark.parametrize(
    ("method", "sex", "text"),
    [
        (Method.RUS_CHN, Sex.MALE, "≥ 18.0 y"),
        (Method.RUS_CHN, Sex.FEMALE, "≥ 17.0 y"),
        (Method.TW3_C_RUS, Sex.MALE, "≥ 16.0 y"),
        (Method.TW3_C_RUS, Sex.FEMALE, "≥ 15.0 y"),
        (Method.TW3_RUS, Sex.MALE, "≥ 16.5 y"),
        (Method.TW3_RUS, Sex.FEMALE, "≥ 15.0 y"),
    ],
)
def test_a_mature_hand_reaches_the_top_of_the_table(method: Method, sex: Sex, text: str) -> None:
    result = assess(method, sex, MATURE)
    assert (result.total, result.text, result.clamped) == (1000, text, "above")
    almost = bone_age(method, sex, 999)
    assert almost.clamped is None
    assert "≥" not in almost.text


@pytest.mark.parametrize(
    ("method", "sex", "youngest", "text"),
    [
        (Method.RUS_CHN, Sex.MALE, 15, "< 1.0 y"),
        (Method.RUS_CHN, Sex.FEMALE, 40, "< 1.0 y"),
        (Method.TW3_C_RUS, Sex.MALE, 27, "< 1.0 y"),
        (Method.TW3_C_RUS, Sex.FEMALE, 65, "< 1.0 y"),
        (Method.TW3_RUS, Sex.MALE, 42, "< 2.0 y"),
        (Method.TW3_RUS, Sex.FEMALE, 126, "< 2.0 y"),
    ],
)
def test_only_below_the_youngest_total_is_it_below(
    method: Method, sex: Sex, youngest: int, text: str
) -> None:
    assert assess(method, sex, ABSENT).text == text
    below, at = bone_age(method, sex, youngest - 1), bone_age(method, sex, youngest)
    assert (below.text, below.clamped) == (text, "below")
    assert (at.years, at.text, at.clamped) == (below.years, f"{below.years:.1f} y", None)


@pytest.mark.parametrize("method", list(Method))
@pytest.mark.parametrize("sex", list(Sex))
def test_ages_rise_with_the_total_and_pass_through_every_knot(method: Method, sex: Sex) -> None:
    ages = [bone_age(method, sex, total).years for total in range(1001)]
    assert ages == sorted(ages)
    curve = tables().curves[method][sex]
    assert [ages[total] for total in curve.totals] == [tenth / 10 for tenth in curve.tenths]


def test_half_way_rounds_up() -> None:
    # Boys' TW3-RUS prints 94 at 3.1 y and 98 at 3.2 y: 96 lies exactly between.
    assert bone_age(Method.TW3_RUS, Sex.MALE, 96).years == 3.2


@given(hand=HANDS, sex=st.sampled_from(Sex))
def test_all_methods_agree_with_the_single_ones(hand: dict[Bone, int], sex: Sex) -> None:
    results = assess_all(sex, hand)
    assert list(results) == list(Method)
    for method, result in results.items():
        assert result == assess(method, sex, hand)
        assert result.total == sum(result.scores.values()) <= 1000
        assert all(
            score == bone_score(method, sex, bone, hand[bone]) for bone, score in result.scores.items()
        )
        age = bone_age(method, sex, result.total)
        assert (result.age_years, result.text, result.clamped) == (age.years, age.text, age.clamped)
        assert (result.clamped is None) == (result.text[0].isdigit())
        assert round(result.age_years * 10) / 10 == result.age_years


@given(hand=HANDS, sex=st.sampled_from(Sex), bone=st.sampled_from(Bone))
def test_a_higher_grade_never_makes_a_hand_younger(hand: dict[Bone, int], sex: Sex, bone: Bone) -> None:
    older = hand | {bone: min(hand[bone] + 1, max_grade(bone))}
    for method in Method:
        before, after = assess(method, sex, hand), assess(method, sex, older)
        assert before.total <= after.total
        assert before.age_years <= after.age_years


def test_a_typed_stage_is_scored_as_its_lowest_grade_and_said() -> None:
    hand = dict.fromkeys(Bone, 4) | {Bone.RADIUS: "F", Bone.ULNA: "g"}
    results = assess_all(Sex.MALE, hand)
    remarks = results[Method.RUS_CHN].remarks
    assert len(remarks) == 2
    for part in ("Radius", "stage F", "grades 5(0), 5(2);", "lowest"):
        assert part in remarks[0]
    assert remarks[1] == "Ulna: TW3 stage G is grade 6 (index 7)."
    assert results[Method.RUS_CHN].scores[Bone.RADIUS] == bone_score(Method.RUS_CHN, Sex.MALE, Bone.RADIUS, 5)
    assert results[Method.TW3_RUS].remarks == ()


@pytest.mark.parametrize("bone", list(Bone))
def test_a_missing_bone_is_named(bone: Bone) -> None:
    hand = {other: grade for other, grade in MATURE.items() if other is not bone}
    with pytest.raises(MissingBone, match=bone) as caught:
        assess(Method.RUS_CHN, Sex.FEMALE, hand)
    assert caught.value.bones == (bone,)
    assert f"0 to {max_grade(bone)}" in caught.value.allowed


def test_a_grade_beyond_the_bone_is_refused_even_if_another_bone_has_it() -> None:
    with pytest.raises(GradeOutOfRange, match=r"mc3 .*'13'.*0 to 10"):
        assess(Method.RUS_CHN, Sex.MALE, MATURE | {Bone.MC3: 13})
    with pytest.raises(GradeOutOfRange):
        bone_score(Method.RUS_CHN, Sex.MALE, Bone.MC3, -1)


def test_an_unknown_bone_is_refused() -> None:
    with pytest.raises(UnknownBone, match="mc2"):
        assess(Method.RUS_CHN, Sex.MALE, MATURE | {"mc2": 4})


@pytest.mark.parametrize("sex", [None, "", "O", "female"])
def test_no_sex_no_age(sex: Any) -> None:
    asks = (
        lambda: assess(Method.RUS_CHN, sex, MATURE),
        lambda: assess_all(sex, MATURE),
        lambda: bone_age(Method.RUS_CHN, sex, 500),
        lambda: bone_score(Method.RUS_CHN, sex, Bone.RADIUS, 3),
    )
    for ask in asks:
        with pytest.raises(SexUnknown, match=r"F \(female\) or M \(male\)"):
            ask()


@pytest.mark.parametrize("total", [-1, 1001, 3.5, True])
def test_an_impossible_total_is_refused(total: Any) -> None:
    with pytest.raises(TotalOutOfRange, match="0 to 1000"):
        bone_age(Method.RUS_CHN, Sex.MALE, total)


def test_several_missing_bones_are_all_named_and_the_first_is_the_one_asked_for() -> None:
    hand: dict[Bone, int | str] = {
        bone: grade for bone, grade in MATURE.items() if bone is not Bone.MC3 and bone is not Bone.DP5
    }
    with pytest.raises(MissingBone, match=r"mc3.*dp5") as caught:
        assess(Method.RUS_CHN, Sex.FEMALE, hand)
    assert caught.value.bones == (Bone.MC3, Bone.DP5)
    assert caught.value.bone == Bone.MC3
    # What is allowed is said of the first: metacarpal III has grades to 10, distal phalanx V to 11.
    assert f"0 to {max_grade(Bone.MC3)}" in caught.value.allowed
    assert max_grade(Bone.MC3) != max_grade(Bone.DP5)


def test_a_stage_of_several_grades_names_the_one_that_was_taken() -> None:
    remark = assess(Method.RUS_CHN, Sex.MALE, dict.fromkeys(Bone, 4) | {Bone.RADIUS: "F"}).remarks[0]
    assert isinstance(remark, Message)
    assert remark.values["taken"] == Message("standards.grade", grade=5, label="5(0)")


def test_no_sex_and_a_wrong_sex_are_told_apart() -> None:
    for sex in (None, ""):
        with pytest.raises(SexUnknown) as caught:
            bone_age(Method.RUS_CHN, sex, 500)  # type: ignore[arg-type]
        assert caught.value.args[0].code == "standards.no_sex"
    with pytest.raises(SexUnknown, match="O") as caught:
        bone_age(Method.RUS_CHN, "O", 500)  # type: ignore[arg-type]
    assert caught.value.args[0].code == "standards.no_such_sex"


def test_equal_results_have_one_hash() -> None:
    one, other = (assess(Method.RUS_CHN, Sex.MALE, dict(MATURE)) for _ in range(2))
    assert one == other
    assert hash(one) == hash(other)
