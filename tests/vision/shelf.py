"""Models folders with tiny networks of fresh weights, made as training and publishing make them."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import torch
from torch import nn

from boneage_desktop.release.publish import publish
from boneage_desktop.training.assessor import AssessorConfig, build
from boneage_desktop.training.detector import DetectorConfig
from boneage_desktop.training.loop import BEST, LOG, save
from boneage_desktop.training.quality import QualityConfig
from boneage_desktop.training.whole_hand import WholeHandConfig
from boneage_desktop.vision.checks.quality_network import QualityNet
from boneage_desktop.vision.detection.detector import BoneDetector
from boneage_desktop.vision.grading.whole_hand import WholeHand

CONFIGS = {
    "detector": DetectorConfig(width=2),
    "hand": WholeHandConfig(width=2, pixels=48),
    "assessor": AssessorConfig(architecture="hand", width=2, context=4, states=4, phantoms=3),
    "plain": AssessorConfig(architecture="plain", width=2),
    "quality": QualityConfig(width=2, pixels=64),
}


def finished_run(name: str, folder: Path, seed: int = 1) -> Path:
    """Folder of a run whose second of three epochs was the best."""
    torch.manual_seed(seed)
    config = CONFIGS[name]
    network: nn.Module
    if isinstance(config, DetectorConfig):
        network = BoneDetector(config.width)
    elif isinstance(config, QualityConfig):
        network = QualityNet(config.width, config.pixels)
    elif isinstance(config, WholeHandConfig):
        network = WholeHand(config.width, config.pixels)
    else:
        network = build(config)
    folder.mkdir(parents=True)
    save(network.state_dict(), folder / BEST)
    (folder / "config.json").write_text(json.dumps(dataclasses.asdict(config)), encoding="utf-8")
    records = [
        {"epoch": 1, "seconds": 2.0, "merit": 0.1, "kept": True},
        {"epoch": 2, "seconds": 2.0, "merit": 0.7, "kept": True},
        {"epoch": 3, "seconds": 2.0, "merit": 0.3},
    ]
    (folder / LOG).write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return folder


def models_folder(folder: Path) -> Path:
    """A models folder with one network of each kind, all knowing nothing."""
    for name in CONFIGS:
        publish(name, [finished_run(name, folder / "runs" / name)], folder / "models", "0.1.0")
    return folder / "models"
