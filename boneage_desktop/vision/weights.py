"""Loading networks from ``models/``: manifest, SHA-256, safetensors; nothing is unpickled."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError
from safetensors.torch import load
from torch import nn

from boneage_desktop.anatomy import MODEL_ORDER, Sex
from boneage_desktop.messages import Message
from boneage_desktop.vision.checks.quality_network import QualityNet
from boneage_desktop.vision.detection.detector import BoneDetector
from boneage_desktop.vision.errors import ModelError
from boneage_desktop.vision.grading.assessor import Ensemble, Grader, HandAssessor, PlainAssessor
from boneage_desktop.vision.grading.whole_hand import WholeHand
from boneage_desktop.vision.versions import (
    FORMAT,
    MANIFEST,
    REMEDY,
    ModelVersion,
    network_version,
    read_manifest,
    shipped_models,
    versions,
)

__all__ = [
    "FORMAT",
    "MANIFEST",
    "ModelVersion",
    "Network",
    "build_network",
    "load_network",
    "read_manifest",
    "versions",
]

_EXPECTED = "expected_age_intervals"


@dataclass(frozen=True, slots=True)
class Network:
    """One loaded network and what the manifest says of it.

    Attributes
    ----------
    name : str
        ``detector``, ``assessor``, ``plain``, ``hand`` or ``quality``.
    model : nn.Module
        In evaluation mode on the asked device.
    version : str
        "1.0.0 (3fa0c2d1)": version and first 8 hex digits of the weights' SHA-256.
    age_interval_months : float or None
        Half width of the whole-hand age's 90 % interval, measured when the network was published.
    expected_age_intervals : mapping of Sex to mapping of str to float
        Half widths of the same for the ages of expected scores, by the method's name, in years.
    """

    name: str
    model: nn.Module
    version: str
    age_interval_months: float | None = None
    expected_age_intervals: Mapping[Sex, Mapping[str, float]] = field(default_factory=dict)


def load_network(name: str, device: torch.device, folder: Path | None = None) -> Network:
    """Load one network after its file's SHA-256 has been compared with the manifest.

    Raises
    ------
    ModelError
        When the network is not listed, the file is missing or altered, or does not fit its architecture.
    """
    folder = folder or shipped_models()
    entry = read_manifest(folder)["networks"].get(name)
    if entry is None:
        raise ModelError(Message("networks.not_listed", name=name, remedy=REMEDY))
    try:
        return _load(name, entry, folder, device)
    except (KeyError, TypeError) as error:
        raise ModelError(
            Message("networks.entry_incomplete", name=name, error=str(error), remedy=REMEDY)
        ) from error


def _load(name: str, entry: dict[str, Any], folder: Path, device: torch.device) -> Network:
    path = folder / entry["file"]
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ModelError(
            Message("networks.weights_unreadable", file=path.name, error=str(error.strerror), remedy=REMEDY)
        ) from error
    digest = hashlib.sha256(content).hexdigest()
    if digest != entry["sha256"]:
        raise ModelError(Message("networks.weights_altered", file=path.name, remedy=REMEDY))
    model = build_network(entry["architecture"])
    try:
        model.load_state_dict({key: tensor.float() for key, tensor in load(content).items()})
    except (SafetensorError, RuntimeError) as error:
        raise ModelError(Message("networks.weights_unfit", file=path.name, remedy=REMEDY)) from error
    model.eval().requires_grad_(False)
    return Network(
        name,
        model.to(device, memory_format=torch.channels_last),  # type: ignore[call-overload]
        network_version(entry),
        _interval("age_interval_months", entry.get("age_interval_months")),
        {
            Sex(sex): {
                method: half for method, each in halves.items() if (half := _interval(_EXPECTED, each))
            }
            for sex, halves in entry.get(_EXPECTED, {}).items()
        },
    )


def _interval(name: str, half: object) -> float | None:
    if half is None:
        return None
    if isinstance(half, bool) or not isinstance(half, int | float) or not 0 < half < math.inf:
        raise TypeError(f"{name} is {half!r}, not a number")
    return float(half)


def build_network(architecture: dict[str, Any]) -> nn.Module:
    """Network with fresh weights from a manifest's ``architecture`` entry.

    Raises
    ------
    ModelError
        When the architecture is unknown to this version, or its bone order is another one.
    """
    kind = architecture.get("kind")
    if kind == "BoneDetector":
        return BoneDetector(architecture["width"])
    if kind == "QualityNet":
        return QualityNet(architecture["width"], architecture["pixels"])
    if kind == "WholeHand":
        return WholeHand(architecture["width"], architecture["pixels"])
    if kind == "Ensemble":
        members = [build_network(architecture["of"]) for _ in range(architecture["members"])]
        return Ensemble([member for member in members if isinstance(member, Grader)])
    if architecture.get("sequence") != [str(bone) for bone in MODEL_ORDER]:
        raise ModelError(Message("networks.other_order", kind=repr(kind), remedy=REMEDY))
    counts = architecture["grade_counts"]
    if kind == "PlainAssessor":
        return PlainAssessor(architecture["width"], counts)
    if kind == "HandAssessor":
        return HandAssessor(architecture["width"], architecture["context"], architecture["states"], counts)
    raise ModelError(Message("networks.unknown_architecture", kind=repr(kind), remedy=REMEDY))
