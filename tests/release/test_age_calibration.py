"""Levelled ages: fitted on clear films, in the last layer only, not led by gross errors nor by few hands."""

import math
from dataclasses import replace

import pytest
import torch

from boneage_desktop.datasets.hand_dataset import FilmCache, load_hands
from boneage_desktop.release.age_calibration import debias_ages, level_line
from boneage_desktop.training.assessor import grade_counts
from boneage_desktop.training.hand_sampler import plain_batches
from boneage_desktop.vision.grading.assessor import PlainAssessor


def test_the_ages_are_levelled_on_the_films_and_only_in_their_last_layer(data):
    torch.manual_seed(3)
    network = PlainAssessor(4, grade_counts()).eval()
    hands = load_hands(data, ("train", "val"))
    before = {key: tensor.clone() for key, tensor in network.state_dict().items()}
    was = missing(network, hands)
    debias_ages(network, hands * 60, FilmCache())  # so many hands outweigh what training made of the layer
    assert missing(network, hands) < 0.9 * was
    changed = {key for key, tensor in network.state_dict().items() if not torch.equal(tensor, before[key])}
    assert changed == {"age.mlp.5.weight", "age.mlp.5.bias"}


def test_hands_of_unknown_age_level_nothing(data):
    network = PlainAssessor(2, grade_counts()).eval()
    before = network.age.mlp[-1].bias.clone()
    unknown = [replace(hand, months=math.nan) for hand in load_hands(data, ("train",))]
    debias_ages(network, unknown, FilmCache())
    assert torch.equal(network.age.mlp[-1].bias, before)


def missing(network, hands):
    """Mean absolute error of the ages, months."""
    with torch.inference_mode():
        batch = next(plain_batches(hands, FilmCache(), len(hands)))
        return float((network(batch.crops, batch.male).months - batch.months).abs().mean())


def test_a_line_through_many_hands_is_found_in_spite_of_gross_errors():
    generator = torch.Generator().manual_seed(5)
    inputs = torch.randn(3000, 4, generator=generator, dtype=torch.float64) * 3 + 1
    wanted = torch.tensor([2.0, -1.0, 0.0, 0.5], dtype=torch.float64)
    lacking = inputs @ wanted + 7 + torch.randn(3000, generator=generator, dtype=torch.float64)
    lacking[:90] += 500  # one in thirty is far off
    shift, lift = level_line(inputs, lacking)
    assert shift.tolist() == pytest.approx(wanted.tolist(), abs=0.1)
    assert float(lift) == pytest.approx(7, abs=0.5)


def test_few_hands_move_the_age_little():
    inputs = torch.randn(3, 4, generator=torch.Generator().manual_seed(6), dtype=torch.float64)
    shift, lift = level_line(inputs, torch.full((3,), 12.0, dtype=torch.float64))
    assert float(shift.abs().max()) < 0.2
    assert 0 < float(lift) < 4
