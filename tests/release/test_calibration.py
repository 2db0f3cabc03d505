"""Calibrated probabilities: a wrong temperature and wrong frequencies are undone; few hands change little."""

import math

import pytest
import torch

from boneage_desktop.anatomy import MODEL_ORDER
from boneage_desktop.datasets.hand_dataset import FilmCache, load_hands
from boneage_desktop.release.calibration import (
    HOLDS,
    Answers,
    answers_of,
    best_calibration,
    calibrate,
    fit_scaling,
)
from boneage_desktop.release.publish import publish
from boneage_desktop.training.assessor import grade_counts
from boneage_desktop.vision.grading.assessor import GRADES, PlainAssessor
from boneage_desktop.vision.weights import load_network
from tests.vision.shelf import finished_run


def drawn(hands, temperature=1.0, seldom=0.0, seed=1):
    """Readings drawn from what is said of 13 bones of so many hands, and said too warmly or too coldly.

    ``seldom``: by how much the logit of one grade of each bone, that of its place in MODEL_ORDER, is too low.
    """
    generator = torch.Generator().manual_seed(seed)
    logits = 2 * torch.randn(13 * hands, GRADES, generator=generator)
    grades = torch.multinomial(logits.softmax(-1), 1, generator=generator)[:, 0]
    bones = torch.arange(13).repeat(hands)
    said = logits.clone()
    said[torch.arange(len(bones)), bones] -= seldom
    return Answers(said[None] * temperature, bones, grades, torch.arange(hands).repeat_interleave(13))


@pytest.mark.parametrize("wrong", [0.5, 1.0, 2.0])
def test_the_temperature_undoes_a_wrong_one(wrong):
    scaling = fit_scaling(drawn(300, wrong), math.inf)
    assert scaling.temperature == pytest.approx(wrong, rel=0.08)
    assert not scaling.offsets.any()


def test_a_grade_said_too_seldom_is_raised_and_other_hands_are_read_better():
    answers, others = drawn(300, seldom=2.0), drawn(300, seldom=2.0, seed=2)
    found = best_calibration(answers)
    assert found.hold < math.inf
    own = found.scaling.offsets[torch.arange(13), torch.arange(13)]
    rest = (found.scaling.offsets.sum(1) - own) / (GRADES - 1)
    assert 1 < float((own - rest).mean()) < 2  # nearly undone: the hold keeps some of it back
    plain = fit_scaling(answers, math.inf)
    assert surprise(found.scaling, others) < surprise(plain, others) - 0.02


def surprise(scaling, answers):
    """Mean negative log likelihood of the readings."""
    return float(torch.nn.functional.nll_loss(scaling.log_probabilities(answers), answers.grades))


def test_a_few_hands_leave_the_grades_as_they_are():
    assert best_calibration(drawn(2)).hold == math.inf


def test_a_stronger_hold_moves_less():
    answers = drawn(60, seldom=2.0)
    sizes = [float(fit_scaling(answers, hold).offsets.abs().max()) for hold in HOLDS]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[-1] == 0


def test_hands_without_readings_scale_nothing(data):
    hands = load_hands(data, ("train",))[:1]
    bare = [type(hands[0])(hands[0].id, hands[0].film, hands[0].sex, 100, "val", hands[0].boxes)]
    found = calibrate([PlainAssessor(2, grade_counts()).eval()], bare, FilmCache())
    assert found.scaling.temperature == 1
    assert not found.scaling.offsets.any()


def test_what_is_shown_is_the_mean_of_the_members():
    answers = drawn(5)
    both = answers._replace(logits=torch.cat((answers.logits, -answers.logits)))
    scaling = fit_scaling(answers, math.inf)
    shown = scaling.log_probabilities(both).exp()
    parts = [(sign * answers.logits[0] / scaling.temperature).softmax(-1) for sign in (1, -1)]
    assert torch.allclose(shown, sum(parts) / 2, atol=1e-6)


def test_every_reading_counts_and_unreadable_bones_do_not(data):
    hands = load_hands(data, ("train", "val"))
    answers = answers_of([PlainAssessor(2, grade_counts()).eval()], hands, FilmCache())
    readings = [
        (row, MODEL_ORDER.index(bone), grade)
        for row, hand in enumerate(hands)
        for bone in MODEL_ORDER
        for grade in hand.readings.get(bone, {}).values()
    ]
    assert answers.logits.shape == (1, 4 * 14 - 1, GRADES)  # 13 bones and a second reading, one unreadable
    assert (
        list(zip(*(each.tolist() for each in (answers.hands, answers.bones, answers.grades)), strict=True))
        == readings
    )


def test_a_published_network_has_its_calibration_in_its_weights(data, tmp_path, monkeypatch):
    run = finished_run("plain", tmp_path / "run")
    finished_run("detector", tmp_path / "detector")
    publish("plain", [run], tmp_path / "raw", "1")
    publish("detector", [tmp_path / "detector"], tmp_path / "calibrated", "1")
    monkeypatch.setattr("boneage_desktop.release.calibration.HOLDS", (2.0,))
    entry = publish("plain", [run], tmp_path / "calibrated", "1", data)
    raw, calibrated = (
        load_network("plain", torch.device("cpu"), tmp_path / folder).model.state_dict()
        for folder in ("raw", "calibrated")
    )
    assert entry["temperature"] != 1
    assert entry["offsets_hold"] == 2
    assert set(entry["cross_validated_exact"]) == {"temperature", "temperature and offsets"}
    last = [key for key in raw if key.startswith("age.mlp.")][-2:]
    for key in set(raw) - {*last, "grades.bias"}:
        factor = entry["temperature"] if key.startswith("grades.") else 1
        assert torch.allclose(calibrated[key] * factor, raw[key], atol=2e-3), key
    offsets = calibrated["grades.bias"] - raw["grades.bias"] / entry["temperature"]
    assert float(offsets.abs().max()) > 0.01
    beyond = raw["grades.bias"].new_tensor([[g >= count for g in range(GRADES)] for count in grade_counts()])
    assert float(offsets[beyond.bool()].abs().max()) < 2e-3  # no grade that a bone does not have
    assert publish("detector", [tmp_path / "detector"], tmp_path / "raw", "1", data)["temperature"] == 1
