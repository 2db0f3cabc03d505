"""A run's TOML file is read strictly."""

from pathlib import Path

import pytest

from boneage_desktop.evaluation.ablation import AblationConfig
from boneage_desktop.installation import shipped
from boneage_desktop.training.assessor import AssessorConfig, build
from boneage_desktop.training.config import ConfigError, Schedule, read_config
from boneage_desktop.training.detector import DetectorConfig
from boneage_desktop.training.quality import QualityConfig
from boneage_desktop.training.whole_hand import WholeHandConfig


@pytest.fixture
def read(tmp_path):
    def read(text: str, kind=AssessorConfig):
        path = tmp_path / "run.toml"
        path.write_text(text, encoding="utf-8")
        return read_config(path, kind)

    return read


def test_what_the_file_leaves_out_has_its_default(read):
    assert read("") == AssessorConfig()
    config = read("width = 8\n[schedule]\nepochs = 2\nrate = 1\n")
    assert config == AssessorConfig(width=8, schedule=Schedule(epochs=2, rate=1.0))
    assert type(config.schedule.rate) is float


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("widht = 8", "unknown key 'widht'. Known keys: architecture, width"),
        ("[schedule]\nepoch = 3", "unknown key 'epoch'. Known keys: seed, epochs"),
        ("width = '8'", "width = '8' must be a whole number"),
        ("width = 8.5", "width = 8.5 must be a whole number"),
        ("width = true", "width = True must be a whole number"),
        ("alpha = true", "alpha = True must be a number"),
        ("start = 1", "start = 1 must be a text"),
        ("schedule = 3", r"schedule = 3 must be a table \[schedule\]"),
        ("width = ", "cannot be read"),
    ],
)
def test_mistakes_are_named_with_file_and_key(read, text, said):
    with pytest.raises(ConfigError, match=f"run.toml: .*{said}"):
        read(text)


def test_an_absent_file_is_named(tmp_path):
    with pytest.raises(ConfigError, match=r"absent\.toml: cannot be read"):
        read_config(tmp_path / "absent.toml", DetectorConfig)


def test_an_unknown_architecture_is_refused():
    with pytest.raises(ConfigError, match="'gru' must be 'plain' or 'hand'"):
        build(AssessorConfig(architecture="gru"))


@pytest.mark.parametrize("path", sorted((shipped("models") / "configs").glob("*.toml")), ids=lambda p: p.stem)
def test_the_shipped_configurations_are_valid(path: Path):
    kinds = {
        "ablation": AblationConfig,
        "detector": DetectorConfig,
        "overview": WholeHandConfig,
        "hand": WholeHandConfig,
        "quality": QualityConfig,
    }
    config = read_config(path, kinds.get(path.stem.partition("-")[0], AssessorConfig))
    assert config.schedule.epochs > 1
