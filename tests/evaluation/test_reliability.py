"""Calibration, the first two grades and the confusion matrix, on probabilities made by hand."""

import pytest

from boneage_desktop.anatomy import Bone
from boneage_desktop.evaluation.reliability import confusion, reliability
from boneage_desktop.prediction import BonePrediction, Prediction
from boneage_desktop.standards import max_grade
from tests.datasets.made import BOXES, hand


def shares(bone, **given):
    """Probabilities by grade: ``g7=0.8`` is grade 7 with 80 %."""
    return tuple(given.get(f"g{grade}", 0.0) for grade in range(max_grade(bone) + 1))


def found(**bones):
    return Prediction(
        {
            Bone(name): BonePrediction(Bone(name), BOXES[Bone(name)], probabilities, 0.9)
            for name, probabilities in bones.items()
        }
    )


SURE, TORN = shares(Bone.RADIUS, g7=0.8, g8=0.2), shares(Bone.ULNA, g5=0.55, g4=0.45)


def test_the_error_is_the_bins_distance_weighted_by_their_readings():
    readings = {Bone.RADIUS: {"A": 7, "B": 7, "C": 8}, Bone.ULNA: {"A": 4}}
    figures = reliability([hand("1", readings=readings)], {"1": found(radius=SURE, ulna=TORN)})
    assert figures["n"] == 4
    # 3 readings at 0.8 of which 2 agree, 1 at 0.55 which does not
    assert figures["expected_calibration_error"] == pytest.approx((3 * abs(0.8 - 2 / 3) + 0.55) / 4, abs=2e-4)
    assert [row["n"] for row in figures["bins"]] == [1, 3]
    assert figures["bins"][1]["agreement"] == pytest.approx(2 / 3, abs=1e-4)
    assert figures["top_two"] == 100.0


def test_errors_in_one_bin_cancel_and_in_two_do_not():
    hands = [hand("1", readings={Bone.RADIUS: {"A": 7}}), hand("2", readings={Bone.RADIUS: {"A": 0}})]
    half = shares(Bone.RADIUS, g7=0.5, g8=0.3, g9=0.2)
    figures = reliability(hands, {"1": found(radius=half), "2": found(radius=half)})
    assert figures["expected_calibration_error"] == 0.0
    surer = shares(Bone.RADIUS, g7=0.6, g8=0.3, g9=0.1)
    apart = reliability(hands, {"1": found(radius=half), "2": found(radius=surer)})
    assert apart["expected_calibration_error"] == pytest.approx(0.55)
    assert apart["top_two"] == 50.0


def test_certainty_has_its_place_in_the_last_bin():
    certain = reliability(
        [hand("1", readings={Bone.RADIUS: {"A": 7}})], {"1": found(radius=shares(Bone.RADIUS, g7=1.0))}
    )
    assert certain["bins"] == [{"probability": 1.0, "agreement": 1.0, "n": 1}]


def test_a_bone_not_found_is_in_no_bin_but_misses_the_first_two():
    figures = reliability([hand("1", readings={Bone.RADIUS: {"A": 7, "B": 7}})], {"1": Prediction({})})
    assert (figures["n"], figures["expected_calibration_error"], figures["bins"]) == (0, None, [])
    assert (figures["top_two_n"], figures["top_two"]) == (2, 0.0)


def test_rows_are_the_readers_and_columns_the_networks():
    readings = {Bone.RADIUS: {"A": 7, "B": 8}, Bone.ULNA: {"A": 4}, Bone.MC1: {"A": 3}}
    matrices = confusion([hand("1", readings=readings)], {"1": found(radius=SURE, ulna=TORN)})
    assert set(matrices) == {bone.value for bone in Bone}
    assert all(len(rows) == max_grade(Bone(name)) + 1 == len(rows[0]) for name, rows in matrices.items())
    assert (matrices["radius"][7][7], matrices["radius"][8][7], matrices["ulna"][4][5]) == (1, 1, 1)
    assert sum(map(sum, matrices["radius"])) == 2
    assert sum(map(sum, matrices["mc1"])) == 0
