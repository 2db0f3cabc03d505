"""``boneage publish``."""

import json

import pytest

from boneage_desktop.cli import main
from boneage_desktop.vision.pipeline import Assessor
from tests.vision.shelf import CONFIGS, finished_run


def test_published_runs_load_as_the_viewer_loads_them(tmp_path, capsys):
    models = tmp_path / "models"
    for name in CONFIGS:
        run = finished_run(name, tmp_path / "runs" / name)
        assert main(["publish", name, "--run", str(run), "--models", str(models), "--as", "1.0.0"]) == 0
    assert "assessor.safetensors 1.0.0: 0." in capsys.readouterr().out
    assert Assessor.load("cpu", models).versions["assessor"].startswith("1.0.0 (")
    assert set(json.loads((models / "manifest.json").read_text())["networks"]) == set(CONFIGS)


@pytest.mark.parametrize("run", ["absent", "detector"])
def test_a_run_that_cannot_be_published_is_named(tmp_path, capsys, run):
    finished_run("detector", tmp_path / "detector")
    command = ["publish", "assessor", "--run", str(tmp_path / run), "--models", str(tmp_path), "--as", "1"]
    assert main(command) == 2
    assert f"boneage publish: {tmp_path / run}: " in capsys.readouterr().err


def test_a_models_folder_that_is_a_file_is_said(tmp_path, capsys):
    run = finished_run("plain", tmp_path / "run")
    (tmp_path / "taken").write_text("x", encoding="utf-8")
    command = ["publish", "plain", "--run", str(run), "--models", str(tmp_path / "taken"), "--as", "1"]
    assert main(command) == 2
    assert "taken" in capsys.readouterr().err
