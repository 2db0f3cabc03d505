"""Counting who meets the readers, and telling two graders apart on the same hands."""

import math

import pytest
import torch
from torch import nn

from boneage_desktop.anatomy import MODEL_ORDER, Bone
from boneage_desktop.evaluation.paired_agreement import (
    Figure,
    Look,
    PairedTally,
    difference,
    record,
    tally_of,
)
from boneage_desktop.training.hand_sampler import labelled
from boneage_desktop.vision.grading.assessor import GRADES, Assessment
from tests.datasets.made import hand


class Says(nn.Module):
    """Gives every bone the same grade and every hand the same age."""

    def __init__(self, grade, months):
        super().__init__()
        self.sure = nn.Parameter(torch.tensor(20.0))
        self.grade, self.months = grade, months

    def forward(self, crops, male):
        logits = torch.zeros(len(crops), len(MODEL_ORDER), GRADES)
        logits[..., self.grade] = self.sure
        months = torch.full((len(crops),), self.months)
        return Assessment(logits, months, months[:, None].expand(-1, len(MODEL_ORDER)), torch.ones(1))


HANDS = [
    hand("a", months=100.0, readings={Bone.RADIUS: {"A": 7, "B": 8}, Bone.ULNA: {"A": 3}}),
    hand("b", months=math.nan, readings={Bone.RADIUS: {"A": 7}}),
]
EVERY = tuple(range(len(MODEL_ORDER)))


def look(*places):
    return Look([labelled(HANDS, torch.zeros(len(HANDS), len(MODEL_ORDER), 4))], places)


def test_readings_are_counted_hand_by_hand():
    tally = tally_of(Says(7, 112.0), look(EVERY, EVERY), HANDS)
    assert tally.grades[:, [0, 1, 3]].tolist() == [[1.0, 2.0, 3.0], [1.0, 1.0, 1.0]]
    assert tally.grades[1, 2] == pytest.approx(0, abs=1e-5)
    assert tally.misses[0] == pytest.approx(12, abs=1e-4)
    assert tally.misses[1].isnan()


def test_only_the_bones_of_the_look_count():
    tally = tally_of(Says(7, 112.0), look([MODEL_ORDER.index(Bone.ULNA)], EVERY), HANDS)
    assert tally.grades[0, [0, 1, 3]].tolist() == [0.0, 0.0, 1.0]
    counted = {"n": 2, "exact": 50.0, "within_one": 50.0, "log_likelihood": pytest.approx(-10, abs=0.01)}
    assert record({2: tally}, aged=False) == {"grades": {"2": counted}, "age_mae": {"2": None}}


def test_a_look_may_have_the_hands_several_times():
    twice = Look(look(EVERY).batches * 2, [EVERY] * 4)
    tally = tally_of(Says(8, 100.0), twice, HANDS)
    assert tally.grades[:, 3].tolist() == [6.0, 2.0]


def test_a_difference_is_that_of_the_pooled_shares():
    def tally(*exact):
        return PairedTally(
            torch.tensor([[each, 0.0, 0.0, 10.0] for each in exact]), torch.tensor([5.0, math.nan, 9.0])
        )

    before, after = [{0: tally(1, 2, 3)}] * 2, [{0: tally(2, 2, 5)}, {0: tally(2, 4, 5)}]
    change, error = difference(before, after, Figure((0,), 0, 100.0))
    assert change == pytest.approx(100 * (1 + 1 + 2) / 30, abs=1e-3)
    assert error == pytest.approx(100 * torch.tensor([1.0, 1.0, 2.0]).std().item() * 3**0.5 / 30, abs=1e-3)
    assert difference(before, before, Figure((0,), 0)) == [0.0, 0.0]


def test_a_difference_of_ages_is_of_the_hands_whose_age_is_known():
    def runs(*misses):
        return [
            {
                1: PairedTally(torch.zeros(3, 4), torch.tensor(misses)),
                2: PairedTally(torch.zeros(3, 4), torch.tensor(misses)),
            }
        ]

    change, _ = difference(runs(5.0, math.nan, 9.0), runs(6.0, math.nan, 8.5), Figure((1, 2), None))
    assert change == pytest.approx(0.25)
