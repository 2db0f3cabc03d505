"""Where shipped files are looked for."""

import sys

import pytest

from boneage_desktop import installation
from boneage_desktop.installation import shipped


@pytest.fixture(autouse=True)
def fresh():
    shipped.cache_clear()
    yield
    shipped.cache_clear()


def test_the_checkout_has_both_folders():
    assert (shipped("resources") / "standards" / "tw3_rus.json").is_file()
    assert (shipped("models") / "manifest.json").is_file()


def test_a_bundle_comes_first(tmp_path, monkeypatch):
    (tmp_path / "models").mkdir()
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert shipped("models") == tmp_path / "models"


def test_anothers_folder_beside_an_installed_package_is_not_taken(tmp_path, monkeypatch):
    package = tmp_path / "site-packages" / "boneage_desktop"
    package.mkdir(parents=True)
    (tmp_path / "site-packages" / "models").mkdir()
    share = tmp_path / "share" / "boneage-desktop" / "models"
    share.mkdir(parents=True)
    monkeypatch.setattr(installation, "__file__", str(package / "installation.py"))
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    assert shipped("models") == share


def test_an_incomplete_installation_says_where_it_looked(tmp_path, monkeypatch):
    monkeypatch.setattr(installation, "__file__", str(tmp_path / "a" / "b" / "installation.py"))
    monkeypatch.setattr(sys, "prefix", str(tmp_path / "prefix"))
    with pytest.raises(FileNotFoundError, match=r"'models' is missing from this installation .*prefix"):
        shipped("models")
