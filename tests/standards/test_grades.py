"""Every grade has its label, stage and criterion, and whatever of them is typed is understood."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boneage_desktop.anatomy import Bone
from boneage_desktop.standards import (
    GradeOutOfRange,
    UnknownBone,
    criterion,
    grades_of_stage,
    known_bone,
    max_grade,
    official_label,
    parse_grade,
    stage_criterion,
    tw3_stage,
)

CHINESE = re.compile("[\u4e00-\u9fff]")
EVERY_GRADE = [(bone, grade) for bone in Bone for grade in range(max_grade(bone) + 1)]


def test_highest_grades_are_the_published_ones() -> None:
    highest = [max_grade(bone) for bone in Bone]
    assert highest == [14, 12, 11, 10, 10, 12, 12, 12, 12, 12, 11, 11, 11]


@pytest.mark.parametrize(("bone", "grade"), EVERY_GRADE)
def test_grade_label_and_stage_lead_back_to_each_other(bone: Bone, grade: int) -> None:
    label, stage = official_label(bone, grade), tw3_stage(bone, grade)
    assert "ABCDEFGHI"[int(label[0])] == stage
    assert grade in grades_of_stage(bone, stage)
    assert parse_grade(bone, grade).grade == parse_grade(bone, f" {grade} ").grade == grade
    if "(" in label:
        assert parse_grade(bone, label).candidates == (grade,)
        assert parse_grade(bone, label.replace("(", "（").replace(")", "）")).grade == grade
    for text in (criterion(bone, grade), criterion(bone, grade, "en"), stage_criterion(bone, stage, "en")):
        assert text
        assert not CHINESE.search(text)
    assert CHINESE.search(criterion(bone, grade, "zh"))
    assert CHINESE.search(stage_criterion(bone, stage, "zh"))


@pytest.mark.parametrize("bone", list(Bone))
def test_stages_divide_the_grades_without_gap_or_overlap(bone: Bone) -> None:
    stages = list(dict.fromkeys(tw3_stage(bone, grade) for grade in range(max_grade(bone) + 1)))
    assert stages == sorted(stages)
    assert [grade for stage in stages for grade in grades_of_stage(bone, stage)] == list(
        range(max_grade(bone) + 1)
    )
    assert all(stage_criterion(bone, stage, "en") for stage in stages)


def test_a_stage_of_several_grades_gives_the_lowest_and_all() -> None:
    parsed = parse_grade(Bone.RADIUS, "i")
    assert (parsed.grade, parsed.candidates, parsed.stage) == (10, (10, 11, 12, 13, 14), "I")
    assert parse_grade(Bone.RADIUS, "G").candidates == (7,)


def test_a_bare_number_is_a_grade_and_never_a_label() -> None:
    assert parse_grade(Bone.MC3, "8").grade == 8
    assert official_label(Bone.MC3, 8) == "7(0)"


@pytest.mark.parametrize(
    "value", [13, 11, -1, "13", "-1", "7(1)", "J", "", "seven", "5.0", "AB", "(", "٣", True]
)
def test_an_impossible_grade_names_bone_value_and_range(value: str | int) -> None:
    with pytest.raises(GradeOutOfRange) as caught:
        parse_grade(Bone.MC3, value)
    error = caught.value
    assert (error.bone, str(error.value)) == ("mc3", str(value))
    assert "0 to 10" in error.allowed
    for part in ("mc3 (Metacarpal III)", str(value), "0 to 10", "7(2)", "A to I"):
        assert part in str(error)


def test_the_ulna_has_no_stage_i() -> None:
    for ask in (parse_grade, grades_of_stage, stage_criterion):
        with pytest.raises(GradeOutOfRange, match="A to H"):
            ask(Bone.ULNA, "I")


@pytest.mark.parametrize("ask", [official_label, tw3_stage, criterion])
def test_lookups_refuse_grades_outside_the_bone(ask) -> None:
    for grade in (-1, 11):
        with pytest.raises(GradeOutOfRange):
            ask(Bone.MC5, grade)


def test_unknown_bones_are_refused_by_name() -> None:
    with pytest.raises(UnknownBone, match=r"'mc2' is not one of the 13 bones.*radius, ulna") as caught:
        known_bone("mc2")
    assert caught.value.value == "mc2"
    assert known_bone(" MC3 ") is Bone.MC3
    with pytest.raises(UnknownBone):
        max_grade("carpal")


@given(bone=st.sampled_from(Bone), text=st.text(max_size=6))
def test_any_text_is_a_grade_of_the_bone_or_a_typed_error(bone: Bone, text: str) -> None:
    try:
        parsed = parse_grade(bone, text)
    except GradeOutOfRange:
        return
    assert parsed.candidates[0] == parsed.grade
    assert all(0 <= grade <= max_grade(bone) for grade in parsed.candidates)
