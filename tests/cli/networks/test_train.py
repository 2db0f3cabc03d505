"""``boneage train``: whole runs of tiny networks on a made-up folder, resumed and published."""

import json

import pytest
import torch
from safetensors.torch import load_file

from boneage_desktop.cli import main
from boneage_desktop.datasets import phantom_dataset
from boneage_desktop.training.loop import Training
from boneage_desktop.vision.pipeline import Assessor
from tests.datasets.tiny import ROWS, data_folder

SCHEDULE = "[schedule]\nepochs = {epochs}\nbatch = 2\n"
CONFIGS = {
    "detector": "width = 2\nphantoms = 2\n",
    "features": 'architecture = "plain"\nwidth = 2\n',
    "plain": 'architecture = "plain"\nwidth = 2\nstart = "features"\ngamma = 0.0\n',
    "assessor": 'architecture = "hand"\nwidth = 2\ncontext = 3\nstates = 3\nstart = "features"\n'
    "phantoms = 2\n",
}


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    folder = tmp_path_factory.mktemp("train")
    data_folder(folder / "data")
    return folder


@pytest.fixture(autouse=True)
def small(monkeypatch):
    monkeypatch.setattr(phantom_dataset, "ROWS", ROWS)


def train(place, name, epochs=1, runs="runs"):
    config = place / f"{name}.toml"
    config.write_text(CONFIGS[name] + SCHEDULE.format(epochs=epochs), encoding="utf-8")
    kind = "features" if name == "plain" else name
    folders = ["--data", str(place / "data"), "--out", str(place / runs)]
    return main(["train", kind, "--config", str(config), *folders, "--device", "cpu", "--threads", "1"])


def records(place, name, runs="runs"):
    return [json.loads(line) for line in (place / runs / name / "log.jsonl").read_text().splitlines()]


def test_all_networks_are_trained_published_and_read_a_film(place, tmp_path, capsys):
    """The order of the README: detector, features, then the method and the baseline that start from them."""
    for name in CONFIGS:
        assert train(place, name) == 0, capsys.readouterr().err
        (record,) = records(place, name)
        assert record["epoch"] == 1
        assert record["kept"] is True
    assert {"box", "class", "object", "whole_hands", "mean_iou"} <= set(records(place, "detector")[0])
    assert {"grade", "age", "range", "exact", "within_one", "age_mae"} <= set(records(place, "assessor")[0])
    printed = capsys.readouterr().out
    assert printed.count(f"Started from {place / 'runs/features/best.safetensors'}") == 2
    for name in ("detector", "plain", "assessor"):
        run = place / "runs" / name
        assert main(["publish", name, "--run", str(run), "--models", str(tmp_path), "--as", "0.0.1"]) == 0
    assert set(Assessor.load("cpu", tmp_path).versions) == {"detector", "assessor"}


@pytest.mark.parametrize("name", ["detector", "features"])
def test_an_interrupted_run_goes_on_after_the_last_whole_epoch(place, monkeypatch, capsys, name):
    whole = Training._epoch

    def interrupted(self, batches, losses):
        if self.epoch == 1:
            raise KeyboardInterrupt
        return whole(self, batches, losses)

    assert train(place, name, epochs=2, runs="whole") == 0
    monkeypatch.setattr(Training, "_epoch", interrupted)
    assert train(place, name, epochs=2, runs="broken") == 130
    assert "Run the same command to resume" in capsys.readouterr().err
    monkeypatch.undo()
    monkeypatch.setattr(phantom_dataset, "ROWS", ROWS)
    assert train(place, name, epochs=2, runs="broken") == 0
    assert "Resumed after epoch 1" in capsys.readouterr().out
    assert [record["epoch"] for record in records(place, name, "broken")] == [1, 2]
    one, other = (load_file(place / runs / name / "last.safetensors") for runs in ("whole", "broken"))
    assert set(one) == set(other)
    for key, tensor in one.items():
        assert torch.equal(tensor, other[key]), key


def test_another_configuration_does_not_resume_a_run(place, capsys):
    assert train(place, "features", runs="once") == 0
    before = (place / "once" / "features" / "config.json").read_bytes()
    assert train(place, "features", epochs=2, runs="once") == 2
    assert "begun with another configuration" in capsys.readouterr().err
    assert (place / "once" / "features" / "config.json").read_bytes() == before


def test_what_a_run_needs_and_has_not_is_named(place, capsys):
    assert train(place, "plain", runs="empty") == 2
    assert "Train the run 'features' first" in capsys.readouterr().err


def test_wrong_input_is_said_in_words(place, tmp_path, monkeypatch, capsys):
    config = tmp_path / "run.toml"
    config.write_text("widht = 3\n", encoding="utf-8")
    command = ["train", "detector", "--config", str(config), "--out", str(tmp_path / "runs"), "--data"]
    assert main([*command, str(place / "data")]) == 2
    assert "unknown key 'widht'" in capsys.readouterr().err
    config.write_text("", encoding="utf-8")
    assert main([*command, str(tmp_path / "nowhere")]) == 2
    assert "Name the data folder with --data" in capsys.readouterr().err
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    assert main([*command, str(place / "data"), "--device", "cuda"]) == 2
    assert "No usable CUDA device" in capsys.readouterr().err
    assert not (tmp_path / "runs").exists()
