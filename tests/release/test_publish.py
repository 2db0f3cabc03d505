"""What was trained is what loads: publishing, half precision, manifest."""

import hashlib
import json
import shutil

import pytest
import torch
from safetensors.torch import load_file

from boneage_desktop.anatomy import Sex
from boneage_desktop.release.publish import publish
from boneage_desktop.standards import Method
from boneage_desktop.training.config import ConfigError
from boneage_desktop.training.loop import BEST, save
from boneage_desktop.vision import ModelError
from boneage_desktop.vision.grading.assessor import Ensemble
from boneage_desktop.vision.pipeline import Assessor
from boneage_desktop.vision.weights import load_network
from tests.vision.shelf import CONFIGS, finished_run

CPU = torch.device("cpu")


@pytest.mark.parametrize("name", CONFIGS)
def test_published_weights_are_the_trained_ones_to_half_precision(tmp_path, name):
    run = finished_run(name, tmp_path / "run")
    entry = publish(name, [run], tmp_path / "models", "1.2.3")
    network = load_network(name, CPU, tmp_path / "models")
    trained = load_file(run / BEST)
    loaded = network.model.state_dict()
    assert set(loaded) == set(trained)
    for key, tensor in trained.items():
        assert torch.allclose(loaded[key].double(), tensor.double(), rtol=1e-3, atol=1e-6), key
    content = (tmp_path / "models" / f"{name}.safetensors").read_bytes()
    assert entry["sha256"] == hashlib.sha256(content).hexdigest()
    assert entry["bytes"] == len(content)
    assert network.version == f"1.2.3 ({entry['sha256'][:8]})"


def test_the_entry_says_what_the_issue_asks(tmp_path):
    entry = publish("assessor", [finished_run("assessor", tmp_path / "run")], tmp_path, "1.0.0")
    wanted = {"sha256", "architecture", "classes", "input", "training_data", "metrics", "licence"}
    assert wanted <= set(entry)
    assert entry["input"] == [13, 1, 128, 128]
    assert "3 drawn hands" in entry["training_data"]
    assert entry["config"][0]["width"] == 2
    assert json.loads((tmp_path / "manifest.json").read_text()) == {
        "format": 1,
        "networks": {"assessor": entry},
    }


def test_the_metrics_are_those_of_the_kept_epoch_not_of_the_last(tmp_path):
    entry = publish("plain", [finished_run("plain", tmp_path / "run")], tmp_path, "1.0.0")
    assert entry["metrics"]["val"][0]["epoch"] == 2
    assert entry["metrics"]["val"][0]["merit"] == 0.7


def test_other_entries_stay_and_the_own_is_replaced(tmp_path):
    run = finished_run("plain", tmp_path / "run")
    publish("detector", [finished_run("detector", tmp_path / "other")], tmp_path, "1.0.0")
    publish("plain", [run], tmp_path, "1.0.0")
    publish("plain", [run], tmp_path, "1.0.1")
    networks = json.loads((tmp_path / "manifest.json").read_text())["networks"]
    assert {name: entry["version"] for name, entry in networks.items()} == {
        "detector": "1.0.0",
        "plain": "1.0.1",
    }
    assert not list(tmp_path.glob("**/*.new"))
    log = (tmp_path / "logs" / "plain.jsonl").read_text()
    assert log == (run / "log.jsonl").read_text()


@pytest.mark.parametrize(
    ("name", "run"), [("assessor", "detector"), ("detector", "plain"), ("assessor", "plain")]
)
def test_a_run_of_another_network_is_refused(tmp_path, name, run):
    with pytest.raises(ConfigError, match=f"not the weights of a network '{name}'"):
        publish(name, [finished_run(run, tmp_path / "run")], tmp_path, "1.0.0")
    assert not (tmp_path / "manifest.json").exists()


def test_several_runs_make_an_ensemble_that_loads_as_its_members(tmp_path):
    runs = [finished_run("assessor", tmp_path / f"run{seed}", seed) for seed in (1, 2)]
    entry = publish("assessor", runs, tmp_path / "models", "1.0.0")
    assert entry["architecture"]["kind"] == "Ensemble"
    assert [each["epoch"] for each in entry["metrics"]["val"]] == [2, 2]
    model = load_network("assessor", CPU, tmp_path / "models").model
    assert isinstance(model, Ensemble)
    crops, male = torch.randn(2, 13, 1, 128, 128), torch.tensor([0.0, 1.0])
    with torch.inference_mode():
        whole = model(crops, male)
        said = [member(crops, male) for member in model.members]
    assert not torch.allclose(said[0].months, said[1].months)
    assert torch.allclose(whole.months, (said[0].months + said[1].months) / 2)
    mean = (said[0].logits.softmax(-1) + said[1].logits.softmax(-1)) / 2
    assert torch.allclose(whole.logits.softmax(-1), mean, atol=1e-5)
    assert len(list((tmp_path / "models" / "logs").iterdir())) == 2


def test_an_ensemble_of_different_shapes_is_refused(tmp_path):
    runs = [finished_run("assessor", tmp_path / "a"), finished_run("plain", tmp_path / "b")]
    with pytest.raises(ConfigError, match="not the weights of a network 'assessor'"):
        publish("assessor", runs, tmp_path / "models", "1.0.0")


def test_the_share_of_the_whole_hand_network_is_the_one_with_least_error_on_val(data, tmp_path, monkeypatch):
    def predict(assessor, hands):
        return assessor.share

    def pairs(hands, share):
        # The grader is always 10 months above, the whole hand 30 below: a quarter of it is right.
        said = [(100.0, 110.0 - 40.0 * share)] * 11
        return {Sex.FEMALE: said, Sex.MALE: []}

    monkeypatch.setattr("boneage_desktop.release.publish.predict", predict)
    monkeypatch.setattr("boneage_desktop.release.publish.age_pairs", pairs)
    monkeypatch.setattr("boneage_desktop.release.publish.expected_age_errors", lambda *_: {})
    models = tmp_path / "models"
    for name in ("detector", "hand", "plain"):
        publish(name, [finished_run(name, tmp_path / name)], models, "1.0.0", data)
    entry = publish("assessor", [finished_run("assessor", tmp_path / "run")], models, "1.0.0", data)
    assert entry["whole_hand_share"] in (0.2, 0.3)
    assert entry["age_interval_months"] == 2.0
    assert json.loads((models / "manifest.json").read_text())["networks"]["plain"]["whole_hand_share"] == 0
    loaded = Assessor.load("cpu", models)
    assert set(loaded.versions) == {"detector", "assessor", "hand"}
    assert set(Assessor.load("cpu", models, "plain").versions) == {"detector", "plain"}


def test_a_run_whose_weights_do_not_match_its_configuration_is_refused(tmp_path):
    run = finished_run("plain", tmp_path / "run")
    config = json.loads((run / "config.json").read_text())
    (run / "config.json").write_text(json.dumps(config | {"width": 3}))
    with pytest.raises(ConfigError, match="not the weights"):
        publish("plain", [run], tmp_path, "1.0.0")


def test_a_run_without_weights_is_refused(tmp_path):
    run = finished_run("plain", tmp_path / "run")
    (run / BEST).unlink()
    with pytest.raises(ConfigError, match="train the run first"):
        publish("plain", [run], tmp_path, "1.0.0")


def test_weights_that_half_precision_cannot_hold_are_refused(tmp_path):
    run = finished_run("plain", tmp_path / "run")
    tensors = load_file(run / BEST)
    tensors["cnn.stem_norm.running_var"][0] = 1e6
    save(tensors, run / BEST)
    with pytest.raises(ConfigError, match="not finite in half precision"):
        publish("plain", [run], tmp_path, "1.0.0")


def test_the_ages_interval_is_of_the_whole_path_on_val_films(data, tmp_path, monkeypatch):
    run = finished_run("plain", tmp_path / "run")
    errors = [float(number) for number in range(-5, 6)]
    shown = []

    def predict(assessor, hands):
        shown.append((set(assessor.versions), {hand.split for hand in hands}))
        return {}

    def pairs(hands, predictions):
        return {Sex.FEMALE: [(100.0, 100.0 + error) for error in errors], Sex.MALE: [(9.0, 2.0)]}

    def expected_errors(hands, predictions):
        return {
            (Method.RUS_CHN, Sex.FEMALE): [error / 10 for error in errors],
            (Method.RUS_CHN, Sex.MALE): [0.1] * 8,  # too few to hold 90 %
        }

    monkeypatch.setattr("boneage_desktop.release.publish.predict", predict)
    monkeypatch.setattr("boneage_desktop.release.publish.age_pairs", pairs)
    monkeypatch.setattr("boneage_desktop.release.publish.expected_age_errors", expected_errors)
    publish("detector", [finished_run("detector", tmp_path / "other")], tmp_path / "models", "1.0.0", data)
    entry = publish("plain", [run], tmp_path / "models", "1.0.0", data)
    assert entry["age_interval_months"] == 7.0  # ⌈13 · 0.9⌉ = 12th of 12
    assert entry["expected_age_intervals"] == {"F": {"RUS-CHN": 0.5}}  # ⌈12 · 0.9⌉ = 11th of 11
    assert shown == [({"detector", "plain"}, {"val"})]
    assert publish("plain", [run], tmp_path / "models", "1.0.1")["age_interval_months"] is None


def test_without_a_detector_no_interval_can_be_measured(data, tmp_path):
    run = finished_run("plain", tmp_path / "run")
    with pytest.raises(ConfigError, match="publish the detector first"):
        publish("plain", [run], tmp_path / "models", "1.0.0", data)
    assert not (tmp_path / "models" / "plain.safetensors").exists()


def test_a_damaged_manifest_is_not_overwritten(tmp_path):
    run = finished_run("plain", tmp_path / "run")
    models = tmp_path / "models"
    publish("plain", [run], models, "1.0.0")
    before = shutil.copy(models / "plain.safetensors", tmp_path / "before").read_bytes()
    (models / "manifest.json").write_text("{", encoding="utf-8")
    with pytest.raises(ModelError, match="cannot be read"):
        publish("plain", [run], models, "1.0.1")
    assert (models / "manifest.json").read_text(encoding="utf-8") == "{"
    assert (models / "plain.safetensors").read_bytes() == before
