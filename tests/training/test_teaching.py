"""Finished graders temper the single readings that a new one learns from."""

import dataclasses
import json
from dataclasses import replace

import pytest
import torch
from safetensors.torch import save_file

from boneage_desktop.anatomy import SEQUENCE, Bone
from boneage_desktop.training.assessor import AssessorConfig, build
from boneage_desktop.training.config import ConfigError, Schedule
from boneage_desktop.training.dataset import FilmCache, load_hands
from boneage_desktop.training.loop import BEST
from boneage_desktop.training.runs import train
from boneage_desktop.training.teaching import taught, tempered
from boneage_desktop.vision.assessor import Assessment

CPU = torch.device("cpu")


class Says(torch.nn.Module):
    """Certain of one grade for every bone."""

    def __init__(self, grade):
        super().__init__()
        self.grade = grade

    def forward(self, crops, male):
        logits = torch.zeros(len(crops), len(SEQUENCE), 15)
        logits[..., self.grade] = 50.0
        return Assessment(logits, torch.zeros(len(crops)), logits[..., 0], logits)


@pytest.mark.parametrize(("share", "expected"), [(0.0, 4.25), (0.5, 5.125), (1.0, 6.0)])
def test_references_move_towards_the_teachers_mean(data, share, expected):
    hand = load_hands(data, ("train",))[0]
    grades = {
        bone: replace(grade, value=4.25) for bone, grade in hand.grades.items() if bone is not Bone.ULNA
    }
    read = replace(hand, grades=grades)
    (after,) = tempered([read], [Says(5), Says(7)], FilmCache(), CPU, share)
    assert set(after.grades) == set(grades)  # a bone without a reading is not given one
    assert [each.value for each in after.grades.values()] == pytest.approx([expected] * 12, abs=1e-4)
    assert {each.weight for each in after.grades.values()} == {each.weight for each in grades.values()}


def test_no_hands_are_taught_nothing():
    assert taught([], [Says(5)], FilmCache(), CPU) == []
    assert tempered([], [Says(5)], FilmCache(), CPU, 0.5) == []


@pytest.fixture
def runs(tmp_path):
    """A folder of runs with a finished one, "first"."""
    shape = AssessorConfig(width=8, context=8, states=8, schedule=Schedule(epochs=1, batch=2))
    run = tmp_path / "runs" / "first"
    run.mkdir(parents=True)
    save_file(build(shape).state_dict(), run / BEST)
    (run / "config.json").write_text(json.dumps(dataclasses.asdict(shape)))
    return run.parent


def written(path, *lines, epochs=1):
    shape = ["width = 8", "context = 8", "states = 8", *lines]
    path.write_text("\n".join([*shape, "[schedule]", f"epochs = {epochs}", "batch = 2"]))
    return path


def test_a_run_learns_from_tempered_readings(data, runs, tmp_path):
    both = ['teacher = "first"', "tempered = 0.5"]
    train("assessor", written(tmp_path / "second.toml", *both), data, runs / "second", "cpu", 1)
    train("assessor", written(tmp_path / "third.toml"), data, runs / "third", "cpu", 1)
    losses = [
        json.loads((runs / name / "log.jsonl").read_text().splitlines()[0])["grade"]
        for name in ("second", "third")
    ]
    assert losses[0] != losses[1]


@pytest.mark.parametrize("lines", [["tempered = 0.5"], ['teacher = "first"', "tempered = 1.5"]])
def test_readings_are_tempered_by_somebody_and_by_a_share(data, runs, tmp_path, lines):
    with pytest.raises(ConfigError, match="'tempered' must be within 0 and 1, and needs a 'teacher'"):
        train("assessor", written(tmp_path / "second.toml", *lines), data, runs / "second", "cpu", 1)


def test_a_run_begun_before_there_was_a_setting_is_resumed(data, runs, tmp_path):
    config = written(tmp_path / "second.toml")
    train("assessor", config, data, runs / "second", "cpu", 1)
    noted = json.loads((runs / "second" / "config.json").read_text())
    del noted["tempered"], noted["bone_ages"]
    (runs / "second" / "config.json").write_text(json.dumps(noted))
    train("assessor", config, data, runs / "second", "cpu", 1)
    written(config, "bone_ages = 1.0")
    with pytest.raises(ConfigError, match="begun with another configuration"):
        train("assessor", config, data, runs / "second", "cpu", 1)
