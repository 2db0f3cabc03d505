"""The bundle has every network that reads films, and a manifest that names no other."""

from __future__ import annotations

import json
import shutil
import sys

from boneage_desktop.installation import shipped
from boneage_desktop.vision.pipeline import Assessor
from tests.packaging.conftest import CHECKOUT

sys.path.append(str(CHECKOUT / "packaging" / "bundle"))

from shipped_networks import network_files


def weights(folder):
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    return {each["file"] for each in manifest["networks"].values()}


def test_films_are_read_without_the_baseline(tmp_path):
    models = shipped("models")
    files = network_files(models, tmp_path / "work")
    own = tmp_path / "models"
    own.mkdir()
    for file in files:
        shutil.copy(file, own / file.name)
    named = weights(own)
    assert named == {file.name for file in own.glob("*.safetensors")}
    everything = {
        each["file"] for each in json.loads((models / "manifest.json").read_text())["networks"].values()
    }
    assert everything - named == {"plain.safetensors"}
    assert Assessor.load("cpu", folder=own) is not None
