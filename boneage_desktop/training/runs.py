"""Putting a run together: configuration, data, network, folder."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from safetensors.torch import load_file

from boneage_desktop.datasets.cutout_dataset import load_extra
from boneage_desktop.datasets.hand_dataset import FilmCache, load_hands
from boneage_desktop.datasets.phantom_dataset import phantom_hands
from boneage_desktop.training.assessor import AssessorConfig, build, train_assessor
from boneage_desktop.training.config import ConfigError, read_config
from boneage_desktop.training.detector import DetectorConfig, train_detector
from boneage_desktop.training.distributed import joined
from boneage_desktop.training.loop import BEST, LAST
from boneage_desktop.training.pseudo_labels import pseudo_label
from boneage_desktop.training.quality import QualityConfig, train_quality
from boneage_desktop.training.whole_hand import WholeHandConfig, train_whole_hand
from boneage_desktop.vision.device import choose_device, use_threads
from boneage_desktop.vision.grading.assessor import Grader

Config = DetectorConfig | AssessorConfig | WholeHandConfig | QualityConfig

_SHAPE = ("architecture", "width", "context", "states", "gated")


def train(
    network: str, config_file: Path, data: Path | Sequence[Path], folder: Path, device: str, threads: int
) -> None:
    """Train a ``detector``, ``features``, ``assessor``, ``hand`` or ``quality`` as the file says.

    ``data`` is one data folder, or several that are learned from together. A run found in the folder is
    resumed. Started by ``torchrun``, each process trains on its share of every batch. Earlier runs a
    configuration refers to lie beside the folder.

    Raises
    ------
    ConfigError, DataError, ModelError
    """
    use_threads(threads)
    folders = [data] if isinstance(data, Path) else list(data)
    config: Config
    if network == "detector":
        config = read_config(config_file, DetectorConfig)
    elif network == "hand":
        config = read_config(config_file, WholeHandConfig)
    elif network == "quality":
        config = read_config(config_file, QualityConfig)
    else:
        config = read_config(config_file, AssessorConfig)
    hands = load_hands(folders, ("train", "val"))
    extra = load_extra(folders) if isinstance(config, AssessorConfig) and config.extra else []
    films = FilmCache([hand.film for hand in extra])
    train_hands = [hand for hand in hands if hand.split == "train"]
    val_hands = [hand for hand in hands if hand.split == "val"]
    chosen = choose_device(device)
    with joined(chosen.device) as (ranks, where):
        if chosen.notice and ranks.leads:
            print(chosen.notice, file=sys.stderr, flush=True)
        ranks.share(config.schedule.batch)  # said before anything is written
        with ranks.first():
            _note_config(config, folder)
            train_hands += phantom_hands(config.phantoms, folder.parent / "phantoms")
        if isinstance(config, DetectorConfig):
            train_detector(config, train_hands, val_hands, films, folder, where, ranks)
        elif isinstance(config, WholeHandConfig):
            train_whole_hand(config, train_hands, val_hands, films, folders, folder, where, ranks)
        elif isinstance(config, QualityConfig):
            train_quality(config, train_hands, val_hands, folder, where, ranks)
        else:
            if config.teacher:
                names = [name.strip() for name in config.teacher.split(",")]
                teachers = [finished_grader(folder.parent / name) for name in names]
                extra = pseudo_label(extra, teachers, films, where)
            train_assessor(config, train_hands + extra, val_hands, films, folder, where, ranks)


def _note_config(config: Config, folder: Path) -> None:
    """Write the configuration beside the weights; a run already begun must have the same one."""
    path = folder / "config.json"
    if (folder / LAST).exists() and _begun_with(path, type(config)()) != asdict(config):
        raise ConfigError(
            f"{folder}: this run was begun with another configuration. "
            "Rename the TOML file to begin a new run, or delete the folder."
        )
    folder.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(asdict(config), indent=1), encoding="utf-8")


def _begun_with(path: Path, default: Config) -> dict[str, Any]:
    """What a run was begun with; before there was a setting, that setting's default."""
    noted: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return asdict(default) | noted


def finished_grader(run: Path) -> Grader:
    """The best weights of a finished run, in evaluation mode; they learn nothing more.

    Raises
    ------
    ConfigError
        When the run has no weights, or they are of no grader.
    """
    if not (run / BEST).exists():
        raise ConfigError(f"{run}: there are no weights. Train the run '{run.name}' first.")
    noted = json.loads((run / "config.json").read_text(encoding="utf-8"))
    model = build(AssessorConfig(**{key: noted[key] for key in _SHAPE if key in noted}))
    try:
        model.load_state_dict(load_file(run / BEST))
    except RuntimeError as error:
        raise ConfigError(f"{run}: not the weights of a grader. Name a run that trained one.") from error
    return model.eval().requires_grad_(False)
