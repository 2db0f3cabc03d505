"""The hands on which the networks err most, in words."""

from pathlib import Path

from boneage_desktop.anatomy import Bone, Sex
from boneage_desktop.datasets.hand_dataset import Hand
from boneage_desktop.evaluation.failures import SHOWN, failure_list, failures
from boneage_desktop.prediction import BonePrediction, Box, Check, Prediction, Severity

BOX = Box(0, 0, 10, 10)


def hand(name, months=60.0, readings=None):
    return Hand(name, Path(f"{name}.jpg"), Sex.FEMALE, months, "val", readings=readings or {})


def prediction(months, grade=3, checks=()):
    shares = tuple(0.8 if each == grade else 0.05 for each in range(8))
    bones = {bone: BonePrediction(bone, BOX, shares, 1.0) for bone in Bone}
    return Prediction(bones, {Sex.FEMALE: months}, checks, {})


def test_the_greatest_errors_come_first_and_say_how_far_they_are_off():
    hands = [hand(str(error)) for error in range(1, SHOWN + 3)]
    said = failures(hands, {each.id: prediction(60.0 - int(each.id)) for each in hands})
    assert len(said) == SHOWN
    assert said[0] == f"{SHOWN + 2} (girl, 5.0 y); age {SHOWN + 2} months too young; no alarm."


def test_a_grade_far_from_every_reader_is_named_and_one_near_any_reader_is_not():
    far = hand("far", readings={Bone.MC1: {"a": 1, "b": 1}, Bone.MC3: {"a": 1, "b": 2}})
    checks = (
        Check("bones", Severity.OK, "13 of 13 bones found."),
        Check("side", Severity.WARNING, "A right hand."),
    )
    (said,) = failures([far], {"far": prediction(60.0, checks=checks)})
    assert "Metacarpal I graded 3 with probability 0.80, read as 1; alarms: side." in said
    assert "Metacarpal III" not in said


def test_hands_of_unknown_age_and_bones_not_found_are_said():
    unknown = hand("unknown", float("nan"), {Bone.MC1: {"a": 0}})
    seen = prediction(60.0)
    bones = {bone: found for bone, found in seen.bones.items() if bone is not Bone.DP5}
    (said,) = failures([unknown], {"unknown": Prediction(bones, seen.whole_hand_age_months, (), {})})
    assert said.startswith("unknown (girl, age unknown); Metacarpal I graded 3")
    assert "not found: Distal phalanx V" in said
    assert failure_list({"assessor": {"failures": [said]}}).endswith(f"* {said}")
