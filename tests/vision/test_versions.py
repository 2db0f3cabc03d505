"""Versions of the networks: listed without loading them, told apart, chosen by name."""

import json
import shutil

import pytest

from boneage_desktop.vision import ModelError
from boneage_desktop.vision import versions as shelf
from boneage_desktop.vision.pipeline import Assessor
from boneage_desktop.vision.versions import folder_of, site_models, versions
from tests.vision.shelf import models_folder


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    return models_folder(tmp_path_factory.mktemp("shelf"))


@pytest.fixture
def site(published, tmp_path, monkeypatch):
    """A computer whose shipped networks are 0.1.0, with two versions of its own, one of them cut short."""
    monkeypatch.setattr(shelf, "shipped", lambda folder: published)
    folder = tmp_path / "models"
    for name in ("1.0.0-site.1", "1.0.0-site.2", ".unfinished"):
        shutil.copytree(published, folder / name)
    (folder / "notes").mkdir()
    (folder / "1.0.0-site.2" / "assessor.safetensors").write_bytes(b"short")
    return folder


def test_all_versions_are_listed_the_shipped_first(site, published):
    found = versions(site)
    assert [each.name for each in found] == ["0.1.0", "1.0.0-site.1", "1.0.0-site.2"]
    assert [each.is_shipped for each in found] == [True, False, False]
    assert [each.is_whole for each in found] == [True, True, False]
    assert "assessor.safetensors are missing or incomplete" in found[2].trouble
    assert found[1].networks == found[0].networks
    assert found[0].published  # the day it was published
    assert versions(published) == found[:1]


def test_figures_are_those_of_the_grader_on_val_films(site):
    path = site / "1.0.0-site.1" / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    manifest["networks"]["assessor"]["metrics"]["val"] = {"exact": 0.66, "age_mae": 6.1, "seconds": 3}
    path.write_text(json.dumps(manifest), encoding="utf-8")
    assert versions(site)[1].figures == {"exact": 0.66, "age_mae": 6.1}


@pytest.mark.parametrize("text", ["", "[]", '{"format": 1, "networks": {}}', '{"format": 9}'])
def test_a_damaged_version_is_listed_with_its_trouble(site, text):
    (site / "1.0.0-site.1" / "manifest.json").write_text(text, encoding="utf-8")
    damaged = versions(site)[1]
    assert (damaged.name, damaged.is_whole) == ("1.0.0-site.1", False)
    assert "model list" in damaged.trouble


def test_a_version_knows_what_it_has_read(site):
    first = versions(site)[0]
    read = {name: first.networks[name] for name in ("detector", "assessor")}
    assert first.has_read(read)
    assert not first.has_read(read | {"assessor": "1.1.0 (00000000)"})
    assert not first.has_read({})


def test_a_version_is_chosen_by_name(site, published):
    assert folder_of() == published
    assert folder_of(site, "1.0.0-site.1") == site / "1.0.0-site.1"
    assert folder_of(site, "0.1.0") == published
    assert folder_of(published) == published
    with pytest.raises(ModelError, match=r"No model version '2'.*Available: 0\.1\.0, 1\.0\.0-site\.1"):
        folder_of(site, "2")
    with pytest.raises(ModelError, match=r"several model versions.*site\.1, 1\.0\.0-site\.2"):
        folder_of(site)
    shutil.rmtree(site / "1.0.0-site.2")
    assert folder_of(site) == site / "1.0.0-site.1"
    assert Assessor.load("cpu", site, version="1.0.0-site.1").versions.keys() == {
        "detector",
        "assessor",
        "quality",
    }


def test_a_folder_that_is_not_there_has_no_versions(site, tmp_path):
    assert len(versions(tmp_path / "nowhere")) == 1
    with pytest.raises(ModelError, match=r"manifest\.json\) is missing"):
        Assessor.load("cpu", tmp_path / "nowhere")


def test_an_installation_without_models_still_lists_the_sites_own(site, monkeypatch):
    def gone(folder):
        raise FileNotFoundError("'models' is missing from this installation. Install again.")

    monkeypatch.setattr(shelf, "shipped", gone)
    found = versions(site)
    assert [each.is_whole for each in found] == [False, True, False]
    assert "Install again" in found[0].trouble


def test_a_sites_own_versions_lie_in_the_users_data_folder(monkeypatch, tmp_path):
    monkeypatch.setattr(shelf, "user_data", lambda: tmp_path)
    assert site_models() == tmp_path / "models"
