"""One temperature makes the probabilities say how often a reader agrees."""

import math
from dataclasses import replace

import pytest
import torch

from boneage_desktop.anatomy import SEQUENCE
from boneage_desktop.training.assessor import grade_counts
from boneage_desktop.training.calibration import (
    best_temperature,
    fit_temperature,
    level_ages,
    level_line,
)
from boneage_desktop.training.dataset import FilmCache, load_hands
from boneage_desktop.training.hands import plain_batches
from boneage_desktop.training.publish import publish
from boneage_desktop.vision.assessor import PlainAssessor
from boneage_desktop.vision.weights import load_network
from tests.vision.shelf import finished_run


@pytest.mark.parametrize("wrong", [0.5, 1.0, 2.0])
def test_the_temperature_undoes_a_wrong_one(wrong):
    generator = torch.Generator().manual_seed(1)
    logits = 2 * torch.randn(4000, 15, generator=generator)
    grades = torch.multinomial(logits.softmax(-1), 1, generator=generator)[:, 0]
    assert best_temperature(logits[None] * wrong, grades) == pytest.approx(wrong, rel=0.08)


def test_every_reading_counts_and_unreadable_bones_do_not(data, monkeypatch):
    seen = {}

    def catch(logits, grades):
        seen.update(logits=logits, grades=grades)
        return 1.0

    monkeypatch.setattr("boneage_desktop.training.calibration.best_temperature", catch)
    hands = load_hands(data, ("train", "val"))
    fit_temperature([PlainAssessor(2, grade_counts()).eval()], hands, FilmCache())
    assert seen["logits"].shape == (1, 4 * 14 - 1, 15)  # 13 bones and a second reading, one unreadable
    assert seen["grades"].tolist() == [
        grade for hand in hands for bone in SEQUENCE for grade in hand.readings.get(bone, {}).values()
    ]


def test_a_published_network_has_its_temperature_in_its_weights(data, tmp_path):
    run = finished_run("plain", tmp_path / "run")
    finished_run("detector", tmp_path / "detector")
    publish("plain", [run], tmp_path / "raw", "1")
    publish("detector", [tmp_path / "detector"], tmp_path / "calibrated", "1")
    entry = publish("plain", [run], tmp_path / "calibrated", "1", data)
    raw, calibrated = (
        load_network("plain", torch.device("cpu"), tmp_path / folder).model.state_dict()
        for folder in ("raw", "calibrated")
    )
    assert entry["temperature"] != 1
    last = [key for key in raw if key.startswith("age.mlp.")][-2:]
    for key in set(raw) - set(last):
        factor = entry["temperature"] if key.startswith("grades.") else 1
        assert torch.allclose(calibrated[key] * factor, raw[key], atol=2e-3), key
    assert publish("detector", [tmp_path / "detector"], tmp_path / "raw", "1", data)["temperature"] == 1


def test_the_ages_are_levelled_on_the_films_and_only_in_their_last_layer(data):
    torch.manual_seed(3)
    network = PlainAssessor(4, grade_counts()).eval()
    hands = load_hands(data, ("train", "val"))
    before = {key: tensor.clone() for key, tensor in network.state_dict().items()}
    was = missing(network, hands)
    level_ages(network, hands * 60, FilmCache())  # so many hands outweigh what training made of the layer
    assert missing(network, hands) < 0.9 * was
    changed = {key for key, tensor in network.state_dict().items() if not torch.equal(tensor, before[key])}
    assert changed == {"age.mlp.5.weight", "age.mlp.5.bias"}


def test_hands_of_unknown_age_level_nothing(data):
    network = PlainAssessor(2, grade_counts()).eval()
    before = network.age.mlp[-1].bias.clone()
    unknown = [replace(hand, months=math.nan) for hand in load_hands(data, ("train",))]
    level_ages(network, unknown, FilmCache())
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
