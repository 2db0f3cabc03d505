"""The figures of the evaluation, counted on hand-made predictions."""

import math

import pytest
import torch

from boneage_desktop.anatomy import REPORT_ORDER, Bone, Sex
from boneage_desktop.datasets.hand_dataset import load_hands
from boneage_desktop.evaluation.evaluate import (
    between_readers,
    measure,
    measure_boxes,
    predict,
    reference_ages,
)
from boneage_desktop.prediction import Box, Prediction
from boneage_desktop.standards import Method, assess
from boneage_desktop.training.assessor import agreement, merit
from tests.datasets.made import BOXES, SEVENS, hand, prediction


def test_every_reader_counts_by_itself():
    reader = {bone: {"A": 7, "B": 8} for bone in REPORT_ORDER}
    reader[Bone.RADIUS] = {"A": 9, "B": 6, "C": 7}
    figures = measure([hand("1", readings=reader)], {"1": prediction()})["grades"]
    assert figures["n"] == 12 * 2 + 3
    assert figures["exact"] == pytest.approx(100 * 13 / 27, abs=0.05)
    assert figures["within_one"] == pytest.approx(100 * 26 / 27, abs=0.05)
    assert figures["per_bone"]["radius"] == {"n": 3, "exact": 33.3, "within_one": 66.7}
    assert figures["off_by"] == {"-2": 1, "-1": 12, "0": 13, "1": 1}


def test_a_bone_not_found_agrees_with_nothing():
    found = {bone: 7 for bone in REPORT_ORDER if bone is not Bone.ULNA}
    figures = measure([hand("1")], {"1": prediction(found)})
    assert figures["grades"]["n"] == 13
    assert figures["grades"]["exact"] == pytest.approx(100 * 12 / 13, abs=0.05)
    assert figures["grades"]["per_bone"]["ulna"]["exact"] == 0
    assert sum(figures["grades"]["off_by"].values()) == 12
    assert figures["table_age_years"] == {}


def test_whole_hand_ages_are_of_the_hands_own_sex():
    hands = [hand("1"), hand("2", Sex.FEMALE), hand("3", months=100.0), hand("4")]
    predictions = {
        "1": prediction(months=126.0),
        "2": prediction(months=-883.0),  # girls: 117
        "3": prediction(months=91.0),
        "4": Prediction({}),  # no hand found: no age to err with
    }
    ages = measure(hands, predictions)["whole_hand_age_months"]
    assert (ages["n"], ages["mae"], ages["bias"]) == (3, 6.0, -2.0)
    assert ages["by_sex"]["M"] == {"n": 2, "mae": 7.5, "bias": -1.5, "sd": 7.5}
    assert ages["by_sex"]["F"]["n"] == 1


def test_table_ages_are_those_of_the_standards():
    figures = measure([hand("1")], {"1": prediction()})["table_age_years"]
    for method in Method:
        error = assess(method, Sex.MALE, SEVENS).age_years - 10
        assert figures[f"{method.value} M"]["bias"] == pytest.approx(error, abs=0.006)
        assert figures[f"{method.value} M"]["mae"] == pytest.approx(abs(error), abs=0.006)
    assert reference_ages([hand("1")]) == figures
    assert reference_ages([hand("1", grades={Bone.RADIUS: 7})]) == {}


def test_boxes_count_at_half_overlap_and_missing_ones_as_nothing():
    shifted = dict(BOXES)
    box = BOXES[Bone.RADIUS]
    shifted[Bone.RADIUS] = Box(box.x + 0.5 * box.w, box.y, box.w, box.h)  # IoU 1/3
    found = {bone: 7 for bone in REPORT_ORDER if bone is not Bone.ULNA}
    hands = [hand("1"), hand("2"), hand("3"), hand("4")]
    predictions = {
        "1": prediction(),
        "2": prediction(boxes=shifted),
        "3": prediction(found),
        "4": Prediction({}),
    }
    figures = measure_boxes(hands, predictions)
    assert figures["films"] == 4
    assert figures["thirteen_boxes"] == 50.0
    assert figures["thirteen_at_iou_50"] == 25.0
    assert figures["bones_at_iou_50"] == pytest.approx(100 * (13 + 12 + 12) / 52, abs=0.01)
    assert figures["mean_iou"] == pytest.approx((13 + 12 + 1 / 3 + 12) / 52, abs=6e-4)
    assert figures["mean_iou_per_bone"]["radius"] == pytest.approx((1 + 1 / 3 + 1) / 4, abs=6e-4)


def test_readers_are_compared_in_pairs():
    readings = {Bone.RADIUS: {"A": 7, "B": 8, "C": 8}, Bone.ULNA: {"A": 5}, Bone.MC1: {"A": 3, "B": 6}}
    figures = between_readers([hand("1", readings=readings)])
    assert (figures["n"], figures["exact"], figures["within_one"]) == (4, 25.0, 75.0)
    assert figures["per_bone"]["radius"]["n"] == 3
    assert figures["per_bone"]["ulna"]["n"] == 0


def test_predictions_are_made_from_the_files(data, monkeypatch):
    class Echo:
        device = torch.device("cpu")

        def assess(self, film):
            assert film.pixels.flags.writeable
            return film.path.stem, film.shape

    hands = load_hands(data, ("train",))
    steps = []
    predictions = predict(Echo(), hands, steps.append)
    assert {name: stem for name, (stem, _) in predictions.items()} == {hand.id: hand.id for hand in hands}
    assert steps == [1, 1, 1]


def test_agreement_without_ages_has_no_error_of_age():
    unknown = hand("1", months=math.nan)
    logits = torch.nn.functional.one_hot(torch.full((1, 13), 7), 15).float()
    assert agreement(logits, torch.tensor([100.0]), [unknown]) == {"exact": 1.0, "within_one": 1.0}
    known = agreement(logits.repeat(2, 1, 1), torch.tensor([100.0, 114.0]), [unknown, hand("2")])
    assert known["age_mae"] == pytest.approx(6.0)
    assert merit(known) == pytest.approx(100 - 18)
    assert merit({"exact": 0.5, "within_one": 1.0}) == 50
    assert "RUS-CHN M" not in measure([unknown], {"1": prediction()})["table_age_years"]
