"""One temperature makes the probabilities say how often a reader agrees."""

import pytest
import torch

from boneage_desktop.anatomy import SEQUENCE
from boneage_desktop.training.assessor import grade_counts
from boneage_desktop.training.calibration import best_temperature, fit_temperature
from boneage_desktop.training.dataset import FilmCache, load_hands
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
    for key in raw:
        factor = entry["temperature"] if key.startswith("grades.") else 1
        assert torch.allclose(calibrated[key] * factor, raw[key], atol=2e-3), key
    assert publish("detector", [tmp_path / "detector"], tmp_path / "raw", "1", data)["temperature"] == 1
