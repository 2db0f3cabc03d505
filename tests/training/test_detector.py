"""Training the detector: a few steps from the shipped weights, or from those of an earlier run."""

import json

import pytest
import torch
from safetensors.torch import load_file

from boneage_desktop.datasets.hand_dataset import FilmCache, load_hands
from boneage_desktop.training.config import ConfigError, Schedule
from boneage_desktop.training.detector import DetectorConfig, train_detector
from boneage_desktop.training.film_sampler import FilmStrength
from boneage_desktop.training.loop import BEST, LOG
from boneage_desktop.vision.weights import load_network

CPU = torch.device("cpu")


def train(data, folder, **config):
    hands = load_hands(data, ("train", "val"))
    schedule = Schedule(epochs=1, batch=1, rate=1e-9, decay=0.0)
    heavy = FilmStrength(any_turn=1, collimate=1, gamma=0.4)
    wanted = DetectorConfig(schedule=schedule, strength=heavy, **config)
    train_detector(wanted, hands[:2], hands[-1:], FilmCache(), folder, CPU)
    return json.loads((folder / LOG).read_text().splitlines()[-1])


def test_a_run_goes_on_from_the_shipped_weights(data, tmp_path):
    record = train(data, tmp_path / "more", start="shipped")
    assert record["epoch"] == 1
    assert record["mean_iou"] > 0.5  # a fresh network finds nothing after two steps
    trained, shipped = load_file(tmp_path / "more" / BEST), load_network("detector", CPU).model.state_dict()
    weights = [name for name in shipped if name.endswith("conv.weight")]
    assert weights
    assert all(torch.allclose(trained[name], shipped[name], atol=1e-6) for name in weights)


def test_a_run_that_does_not_exist_is_named(data, tmp_path):
    with pytest.raises(ConfigError, match="Train the run 'earlier' first"):
        train(data, tmp_path / "more", start="earlier", width=2)
