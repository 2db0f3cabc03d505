"""``boneage retrain``: one command from a data folder to a further version, never worse by accident."""

import json

import pytest

from boneage_desktop.cli import main
from boneage_desktop.release import retrain
from boneage_desktop.training.assessor import AssessorConfig
from boneage_desktop.training.config import ConfigError, read_config
from boneage_desktop.vision import versions as shelf
from boneage_desktop.vision.pipeline import Assessor
from boneage_desktop.vision.versions import versions
from tests.datasets.tiny import data_folder
from tests.vision.shelf import models_folder

CONFIGS = {
    "features": 'architecture = "plain"\nwidth = 2\n[schedule]\nepochs = 1\nbatch = 2\n',
    "assessor": 'architecture = "hand"\nwidth = 2\ncontext = 3\nstates = 3\nstart = "features"\n'
    "[schedule]\nepochs = 1\nbatch = 2\n",
}


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    data_folder(folder / "data")
    models_folder(folder)
    for name, text in CONFIGS.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def merits(monkeypatch):
    """What the new and the old networks reach on the val films: new first."""
    told = []
    monkeypatch.setattr(retrain, "_figures", lambda assessor, hands: told.pop(0))
    return told


@pytest.fixture
def site(place, tmp_path, monkeypatch):
    monkeypatch.setattr(shelf, "shipped", lambda folder: place / "models")
    return tmp_path / "models"


def command(place, site, version="1.1.0-site.1", *more):
    folders = ["--data", str(place / "data"), "--models", str(site), "--out", str(place / "runs")]
    config = ["--config", str(place / "assessor.toml"), "--version", version]
    return main(["retrain", *folders, *config, "--device", "cpu", "--threads", "1", *more])


GOOD = {"exact": 0.7, "within_one": 0.99, "age_mae": 5.0}
POOR = {"exact": 0.6, "within_one": 0.97, "age_mae": 6.0}


def test_one_command_makes_a_further_version(place, site, capsys, merits):
    merits += [GOOD, POOR]
    assert command(place, site) == 0, capsys.readouterr().err
    said = capsys.readouterr().out
    assert "on 1 val films" in said
    assert "60.0 %" in said
    assert "5.0 mo" in said
    old, new = versions(site)
    assert (new.name, new.is_whole, new.figures) == ("1.1.0-site.1", True, GOOD)
    assert new.networks["detector"] == old.networks["detector"]
    assert new.networks["assessor"] != old.networks["assessor"]
    entry = json.loads((new.folder / "manifest.json").read_text())["networks"]["assessor"]
    assert entry["training_data"] == "3 hands of the data folder 'data' (split 'train'); 0 drawn hands"
    assert entry["compared"] == {"split": "val", "films": 1, "old": POOR, "new": GOOD}
    assert (
        Assessor.load("cpu", site, version="1.1.0-site.1").versions["assessor"].startswith("1.1.0-site.1 (")
    )
    assert [path.name for path in site.iterdir()] == ["1.1.0-site.1"]

    # Taken now: neither trained nor written again.
    assert command(place, site) == 2
    assert "is there already" in capsys.readouterr().err


def test_a_version_that_is_no_better_is_not_kept_unless_asked(place, site, capsys, merits):
    merits += [POOR, GOOD]
    assert command(place, site, "1.1.0-site.2") == 1
    assert "no better and were not kept" in capsys.readouterr().err
    assert list(site.iterdir()) == []
    merits += [POOR, GOOD]
    assert command(place, site, "1.1.0-site.2", "--anyway") == 0  # the run is there: nothing is trained again
    assert versions(site)[1].name == "1.1.0-site.2"


def test_the_comparison_is_measured_from_the_film_on(place):
    hands = retrain.load_hands(place / "data", ("val",))
    figures = retrain._figures(Assessor.load("cpu", place / "models"), hands)
    assert set(figures) >= {"exact", "within_one"}
    assert 0 <= figures["exact"] <= figures["within_one"] <= 1


@pytest.mark.parametrize(
    ("version", "words"),
    [
        ("../x", "a version is letters"),
        (".hidden", "a version is letters"),
        ("0.1.0", "in use are version 0.1.0"),
    ],
)
def test_names_that_cannot_be_are_refused(place, site, capsys, version, words):
    assert command(place, site, version) == 2
    assert words in capsys.readouterr().err
    assert not site.exists()


def test_the_shipped_networks_are_never_written_over(place, site, capsys):
    assert command(place, place / "models") == 2
    assert "never overwritten" in capsys.readouterr().err


def test_without_a_config_the_shipped_one_is_taken(place, monkeypatch, capsys):
    plans = []

    def noted(plan, *_, **__):
        plans.append(plan)
        raise ConfigError("enough")

    monkeypatch.setattr(retrain, "retrain", noted)
    # As the README has it.
    assert main(["retrain", "--data", str(place / "data"), "--version", "1.1.0-site.1"]) == 2
    assert capsys.readouterr().err == "boneage retrain: enough\n"
    (plan,) = plans
    assert read_config(plan.config, AssessorConfig).start == "features"
    assert (plan.config.parent / "features.toml").is_file()
