"""Networks load only as published; everything else is a ModelError in plain words."""

import hashlib
import json
import shutil

import pytest
import torch

from boneage_desktop.anatomy import MODEL_ORDER, Sex
from boneage_desktop.vision import ModelError
from boneage_desktop.vision import versions as shelf
from boneage_desktop.vision.grading.assessor import HandAssessor
from boneage_desktop.vision.pipeline import Assessor
from boneage_desktop.vision.weights import build_network, load_network, read_manifest
from tests.vision.shelf import models_folder

CPU = torch.device("cpu")


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    return models_folder(tmp_path_factory.mktemp("shelf"))


@pytest.fixture
def folder(published, tmp_path):
    """A copy that a test may spoil."""
    return shutil.copytree(published, tmp_path / "models")


def change(folder, act):
    path = folder / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    act(manifest)
    path.write_text(json.dumps(manifest), encoding="utf-8")


def test_a_published_network_loads_ready_to_use(published):
    network = load_network("assessor", CPU, published)
    assert isinstance(network.model, HandAssessor)
    assert not network.model.training
    assert not any(tensor.requires_grad for tensor in network.model.parameters())
    digest = hashlib.sha256((published / "assessor.safetensors").read_bytes()).hexdigest()
    assert network.version == f"0.1.0 ({digest[:8]})"
    assert {tensor.dtype for tensor in network.model.parameters()} == {torch.float32}


def test_the_interval_of_the_age_comes_from_the_manifest(folder):
    assert load_network("assessor", CPU, folder).age_interval_months is None
    change(folder, lambda manifest: manifest["networks"]["assessor"].update(age_interval_months=14))
    assert load_network("assessor", CPU, folder).age_interval_months == 14.0
    change(folder, lambda manifest: manifest["networks"]["assessor"].update(age_interval_months="wide"))
    with pytest.raises(ModelError, match="age_interval_months is 'wide'"):
        load_network("assessor", CPU, folder)


def test_the_intervals_of_expected_ages_come_from_the_manifest(folder):
    assert load_network("assessor", CPU, folder).expected_age_intervals == {}
    halves = {"F": {"RUS-CHN": 1.49}, "M": {"RUS-CHN": 1.53, "TW3-RUS": 1}}
    change(folder, lambda manifest: manifest["networks"]["assessor"].update(expected_age_intervals=halves))
    assert load_network("assessor", CPU, folder).expected_age_intervals == {
        Sex.FEMALE: {"RUS-CHN": 1.49},
        Sex.MALE: {"RUS-CHN": 1.53, "TW3-RUS": 1.0},
    }
    halves["F"]["RUS-CHN"] = -1
    change(folder, lambda manifest: manifest["networks"]["assessor"].update(expected_age_intervals=halves))
    with pytest.raises(ModelError, match="expected_age_intervals is -1"):
        load_network("assessor", CPU, folder)


def test_all_networks_load_together(published):
    assessor = Assessor.load("cpu", published)
    assert set(assessor.versions) == {"detector", "assessor", "quality"}
    assert set(Assessor.load("cpu", published, "plain").versions) == {"detector", "plain", "quality"}


@pytest.mark.parametrize("spoil", [lambda byte: byte ^ 1, lambda byte: 255 - byte])
@pytest.mark.parametrize("place", [0, 9, -1])
def test_one_altered_byte_is_noticed(folder, spoil, place):
    path = folder / "detector.safetensors"
    content = bytearray(path.read_bytes())
    content[place] = spoil(content[place])
    path.write_bytes(content)
    with pytest.raises(ModelError, match=r"detector\.safetensors.*SHA-256"):
        load_network("detector", CPU, folder)


def test_a_missing_file_is_named(folder):
    (folder / "detector.safetensors").unlink()
    with pytest.raises(ModelError, match=r"detector\.safetensors cannot be read.*Reinstall"):
        load_network("detector", CPU, folder)


def test_a_missing_manifest_is_said(tmp_path):
    with pytest.raises(ModelError, match=r"manifest\.json\) is missing"):
        load_network("detector", CPU, tmp_path)


def test_an_installation_without_models_is_a_model_error(monkeypatch):
    def gone(folder):
        raise FileNotFoundError(f"'{folder}' is missing from this installation. Install again.")

    monkeypatch.setattr(shelf, "shipped", gone)
    for load in (read_manifest, lambda: load_network("detector", CPU), lambda: Assessor.load("cpu")):
        with pytest.raises(ModelError, match="Install again"):
            load()


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "3", '"x"', '{"format": 1}', '{"format": 1, "networks": []}']
)
def test_a_broken_manifest_is_said(folder, text):
    (folder / "manifest.json").write_text(text, encoding="utf-8")
    with pytest.raises(ModelError, match=r"model list.*Reinstall"):
        load_network("detector", CPU, folder)


def test_another_format_is_refused(folder):
    change(folder, lambda manifest: manifest.update(format=2))
    with pytest.raises(ModelError, match="format 2; this program reads format 1"):
        read_manifest(folder)


def test_an_unlisted_network_is_named(folder):
    change(folder, lambda manifest: manifest["networks"].pop("plain"))
    with pytest.raises(ModelError, match="'plain' is not in the model list"):
        load_network("plain", CPU, folder)


@pytest.mark.parametrize("key", ["file", "sha256", "architecture", "version"])
def test_an_incomplete_entry_is_said(folder, key):
    change(folder, lambda manifest: manifest["networks"]["plain"].pop(key))
    with pytest.raises(ModelError, match=f"'plain' in the model list is incomplete: '{key}'"):
        load_network("plain", CPU, folder)


def test_weights_of_another_width_do_not_fit(folder):
    change(folder, lambda manifest: manifest["networks"]["assessor"]["architecture"].update(width=3))
    with pytest.raises(ModelError, match="do not fit"):
        load_network("assessor", CPU, folder)


def test_an_unknown_architecture_and_another_bone_order_are_refused():
    whole = {"sequence": [bone.value for bone in MODEL_ORDER], "grade_counts": [15] * 13, "width": 2}
    with pytest.raises(ModelError, match="'Oracle' is unknown"):
        build_network({"kind": "Oracle"} | whole)
    with pytest.raises(ModelError, match="another order"):
        build_network({"kind": "PlainAssessor"} | whole | {"sequence": whole["sequence"][::-1]})


def test_a_file_that_is_no_safetensors_is_said(folder):
    content = b"this is no safetensors file"
    (folder / "plain.safetensors").write_bytes(content)
    digest = hashlib.sha256(content).hexdigest()
    change(folder, lambda manifest: manifest["networks"]["plain"].update(sha256=digest))
    with pytest.raises(ModelError, match="do not fit"):
        load_network("plain", CPU, folder)


def test_a_network_in_the_place_of_another_is_refused(folder):
    def swap(manifest):
        networks = manifest["networks"]
        networks["detector"], networks["assessor"] = networks["assessor"], networks["detector"]

    change(folder, swap)
    with pytest.raises(ModelError, match="the place of another"):
        Assessor.load("cpu", folder)


@pytest.mark.parametrize("place", [0, 7, 8, 40, 63])
def test_every_digit_of_the_digest_counts(folder, place):
    def spoil(manifest):
        entry = manifest["networks"]["detector"]
        digits = list(entry["sha256"])
        digits[place] = "0" if digits[place] != "0" else "1"
        entry["sha256"] = "".join(digits)

    change(folder, spoil)
    with pytest.raises(ModelError, match="SHA-256"):
        load_network("detector", CPU, folder)
