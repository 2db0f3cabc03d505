"""A grade is typed as it is shown, and nothing typed is taken for another grade."""

from __future__ import annotations

from itertools import product

import pytest

from boneage_desktop.anatomy import Bone
from boneage_desktop.standards import NoSuchLabel, labels_of, official_label, parse_label, typed_digit
from boneage_desktop.standards.errors import StandardsError


@pytest.mark.parametrize("bone", Bone)
def test_one_or_two_digits_give_every_label_and_no_other(bone):
    """Whatever two digits are typed: the label they read as, the last digit alone, or a refusal."""
    labels = labels_of(bone)
    reached, refused = set(), []
    for first, second in product("0123456789", repeat=2):
        try:
            meant = typed_digit(bone, first, second)
        except NoSuchLabel as error:
            refused.append((f"{first}({second})", error.allowed))
            continue
        shown = official_label(bone, meant.grade)
        assert shown in (f"{first}({second})", second, f"{second}(0)")
        reached.add(shown)
    assert reached == set(labels)
    assert {allowed for _, allowed in refused} == {", ".join(labels)}
    assert not {label for label, _ in refused} & set(labels)


def test_digits_meant_for_another_bone_are_refused_not_taken_apart():
    with pytest.raises(NoSuchLabel):
        typed_digit(Bone.MC3, "5", "2")
    with pytest.raises(NoSuchLabel):
        typed_digit(Bone.RADIUS, "7", "1")
    assert typed_digit(Bone.ULNA, "7", "1").grade == labels_of(Bone.ULNA).index("7(1)")
    assert typed_digit(Bone.RADIUS, "52", "6").grade == labels_of(Bone.RADIUS).index("6")


@pytest.mark.parametrize(
    ("bone", "text", "label"),
    [
        (Bone.RADIUS, "6", "6"),
        (Bone.RADIUS, "5", "5(0)"),
        (Bone.RADIUS, " 5 2 ", "5(2)"),
        (Bone.RADIUS, "52", "5(2)"),
        (Bone.RADIUS, "5（2）", "5(2)"),
        (Bone.RADIUS, "8(4)", "8(4)"),
        (Bone.MC3, "5", "5"),
    ],
)
def test_a_label_written_out(bone, text, label):
    assert official_label(bone, parse_label(bone, text).grade) == label


def test_a_stage_is_still_a_stage():
    assert parse_label(Bone.RADIUS, "i").stage == "I"


@pytest.mark.parametrize("text", ["9", "5(1)", "12", "123", "5(2", "-1", "J", "", "5(2))"])
def test_what_is_no_grade_is_refused(text):
    if text == "5(2":
        # A bracket forgotten leaves no doubt.
        assert official_label(Bone.RADIUS, parse_label(Bone.RADIUS, text).grade) == "5(2)"
        return
    with pytest.raises(StandardsError):
        parse_label(Bone.RADIUS, text)
