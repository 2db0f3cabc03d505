"""Measuring the finding of the bones: average precision by hand reckoning, and what is counted."""

import pytest
import torch

from boneage_desktop.anatomy import REPORT_ORDER, Bone
from boneage_desktop.datasets.hand_dataset import load_hands
from boneage_desktop.evaluation.detection_accuracy import (
    Tally,
    finding_table,
    mean_average_precision,
    measure_finding,
)
from boneage_desktop.prediction import Box
from boneage_desktop.synthetic.film_alterations import AlteredFilm
from boneage_desktop.vision.detection.hand_layout import Candidate, fit_hand
from boneage_desktop.vision.detection.hand_search import HandDetection
from boneage_desktop.vision.pipeline import Assessor
from tests.vision.oracle import laid
from tests.vision.shelf import models_folder

BOX, AWAY, NEAR = Box(0, 0, 10, 10), Box(50, 0, 10, 10), Box(3, 0, 10, 10)  # NEAR overlaps BOX by 7/13


def precision(*films):
    """mAP of one bone; each film is a list of (box, confidence), its reference box is ``BOX``."""
    found = [{Bone.MC3: [Candidate(box, sure) for box, sure in film]} for film in films]
    return mean_average_precision(found, [{Bone.MC3: BOX}] * len(films))


def test_average_precision_by_hand_reckoning():
    assert precision([(BOX, 0.9)], [(NEAR, 0.8)]) == 1
    assert precision([(BOX, 0.9)], []) == 0.5
    assert precision([], []) == 0
    assert precision([(AWAY, 0.9)], [(AWAY, 0.8)]) == 0
    # The false answer comes first: precision 1/2 and 2/3, both raised to 2/3.
    assert precision([(AWAY, 0.9), (BOX, 0.8)], [(BOX, 0.7)]) == pytest.approx(2 / 3)
    # … in the middle: 1, then 2/3.
    assert precision([(BOX, 0.9)], [(AWAY, 0.8), (BOX, 0.7)]) == pytest.approx((1 + 2 / 3) / 2)
    # … last: costs nothing.
    assert precision([(BOX, 0.9)], [(BOX, 0.8), (AWAY, 0.1)]) == 1


def test_a_second_answer_on_one_bone_is_false():
    assert precision([(BOX, 0.9), (BOX, 0.8)], [(BOX, 0.7)]) == pytest.approx((1 + 2 / 3) / 2)


def test_the_mean_goes_over_the_bones_that_have_a_reference():
    truth = [{Bone.MC3: BOX, Bone.ULNA: BOX}]
    assert mean_average_precision([{Bone.MC3: [Candidate(BOX, 0.9)]}], truth) == 0.5
    assert mean_average_precision([], []) == 0


def answer(boxes, negative=False):
    hand = fit_hand({bone: [Candidate(box, 0.9)] for bone, box in boxes.items()})
    assert hand is not None
    return {bone: [Candidate(box, 0.9)] for bone, box in boxes.items()}, HandDetection(hand, negative)


def test_films_are_counted_by_their_worst_bone():
    boxes = laid(side=0.5)
    film = AlteredFilm(torch.zeros(4, 4).numpy(), boxes)
    off = boxes | {
        Bone.DP5: Box(boxes[Bone.DP5].x + 20, boxes[Bone.DP5].y, boxes[Bone.DP5].w, boxes[Bone.DP5].h)
    }
    tally = Tally()
    tally.add("1", film, *answer(boxes))
    tally.add("2", film, *answer(off))
    tally.add("3", film, {}, None)
    record = tally.record()
    assert record["films"] == 3
    assert record["thirteen_at_iou_50"] == 33.33
    one = off[Bone.DP5].iou(boxes[Bone.DP5])
    assert record["mean_iou"] == pytest.approx((25 + one) / 39, abs=1e-3)
    assert record["map50"] == record["map50_one_look"] == pytest.approx((12 * 2 / 3 + 1 / 3) / 13, abs=1e-3)
    assert record["rotation_right"] == record["side_right"] == record["polarity_right"] == 66.67
    assert [line.split()[:2] for line in record["failed"]] == [["2", "dp5"], ["3", REPORT_ORDER[0].value]]


@pytest.mark.parametrize(
    ("found", "wrong"),
    [
        (answer(laid(degrees=25, side=0.5)), "rotation_right"),
        (answer(laid(mirrored=True, side=0.5)), "side_right"),
        (answer(laid(side=0.5), negative=True), "polarity_right"),
    ],
)
def test_a_wrongly_righted_film_is_counted(found, wrong):
    tally = Tally()
    tally.add("1", AlteredFilm(torch.zeros(4, 4).numpy(), laid(side=0.5)), *found)
    record = tally.record()
    assert record[wrong] == 0
    others = {"rotation_right", "side_right", "polarity_right"} - {wrong}
    assert all(record[name] == 100 for name in others)


def test_every_film_is_measured_under_every_alteration(data, tmp_path):
    steps = []
    assessor = Assessor.load("cpu", models_folder(tmp_path))
    hands = load_hands(data, ("train",))[:2]
    kinds = {"as it is": lambda film, rng: film, "smaller": lambda film, rng: film}
    figures = measure_finding(assessor, hands, steps.append, kinds)
    assert steps == [1, 1]
    assert [row["films"] for row in figures.values()] == [2, 2]
    table = finding_table(figures)
    assert "Finding the bones on 2 films" in table
    assert "| smaller | 0.0 % | 0.000 | " in table
