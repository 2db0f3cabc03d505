"""Runs put together from a configuration: taken up again after the program has changed, teachers at hand."""

import json

import pytest

from boneage_desktop.training.config import ConfigError
from boneage_desktop.training.loop import BEST
from boneage_desktop.training.runs import train
from tests.vision.shelf import finished_run


def written(path, *lines):
    shape = ["width = 8", "context = 8", "states = 8", *lines]
    path.write_text("\n".join([*shape, "[schedule]", "epochs = 1", "batch = 2"]))
    return path


def test_a_run_begun_before_there_was_a_setting_is_resumed(data, tmp_path):
    run, config = tmp_path / "runs" / "first", written(tmp_path / "first.toml")
    train("assessor", config, data, run, "cpu", 1)
    noted = json.loads((run / "config.json").read_text())
    del noted["bone_ages"]
    (run / "config.json").write_text(json.dumps(noted))
    train("assessor", config, data, run, "cpu", 1)
    written(config, "bone_ages = 1.0")
    with pytest.raises(ConfigError, match="begun with another configuration"):
        train("assessor", config, data, run, "cpu", 1)


def test_a_teacher_without_hands_to_grade_is_no_failure(data, tmp_path):
    finished_run("assessor", tmp_path / "runs" / "first")
    config = written(tmp_path / "second.toml", 'teacher = "first"')
    train("assessor", config, data, tmp_path / "runs" / "second", "cpu", 1)
    assert (tmp_path / "runs" / "second" / BEST).exists()
