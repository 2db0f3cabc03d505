"""Putting a run together: configuration, data, network, folder."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from boneage_desktop.training.assessor import AssessorConfig, train_assessor
from boneage_desktop.training.config import ConfigError, read_config
from boneage_desktop.training.dataset import FilmCache, load_hands
from boneage_desktop.training.detector import DetectorConfig, train_detector
from boneage_desktop.training.loop import LAST
from boneage_desktop.training.phantoms import phantom_hands
from boneage_desktop.training.whole_hand import WholeHandConfig, train_whole_hand
from boneage_desktop.vision.device import choose_device, use_threads


def train(network: str, config_file: Path, data: Path, folder: Path, device: str, threads: int) -> None:
    """Train ``detector``, ``features``, ``assessor`` or ``hand`` as the file says, in ``folder``.

    A run found in the folder is resumed. Earlier runs a configuration refers to lie beside the folder.

    Raises
    ------
    ConfigError, DataError, ModelError
    """
    use_threads(threads)
    where = choose_device(device).device
    config: DetectorConfig | AssessorConfig | WholeHandConfig
    if network == "detector":
        config = read_config(config_file, DetectorConfig)
    elif network == "hand":
        config = read_config(config_file, WholeHandConfig)
    else:
        config = read_config(config_file, AssessorConfig)
    hands = load_hands(data, ("train", "val"))
    films = FilmCache()
    train_hands = [hand for hand in hands if hand.split == "train"]
    val_hands = [hand for hand in hands if hand.split == "val"]
    _note_config(config, folder)
    train_hands += phantom_hands(config.phantoms, folder.parent / "phantoms")
    if isinstance(config, DetectorConfig):
        train_detector(config, train_hands, val_hands, films, folder, where)
        return
    if isinstance(config, WholeHandConfig):
        train_whole_hand(config, train_hands, val_hands, films, data, folder, where)
        return
    train_assessor(config, train_hands, val_hands, films, folder, where)


def _note_config(config: DetectorConfig | AssessorConfig | WholeHandConfig, folder: Path) -> None:
    """Write the configuration beside the weights; a run already begun must have the same one."""
    path = folder / "config.json"
    if (folder / LAST).exists() and json.loads(path.read_text(encoding="utf-8")) != asdict(config):
        raise ConfigError(
            f"{folder}: this run was begun with another configuration. "
            "Rename the TOML file to begin a new run, or delete the folder."
        )
    folder.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(asdict(config), indent=1), encoding="utf-8")
