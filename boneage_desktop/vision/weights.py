"""Loading networks from ``models/``: manifest, SHA-256, safetensors; nothing is unpickled."""

from __future__ import annotations

import hashlib
import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError
from safetensors.torch import load
from torch import nn

from boneage_desktop.anatomy import SEQUENCE
from boneage_desktop.vision.assessor import Ensemble, Grader, HandAssessor, PlainAssessor
from boneage_desktop.vision.detector import BoneDetector
from boneage_desktop.vision.errors import ModelError
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
from boneage_desktop.vision.whole_hand import WholeHand

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


@dataclass(frozen=True, slots=True)
class Network:
    """One loaded network and what the manifest says of it.

    Attributes
    ----------
    name : str
        ``detector``, ``assessor``, ``plain`` or ``hand``.
    model : nn.Module
        In evaluation mode on the asked device.
    version : str
        "1.0.0 (3fa0c2d1)": version and first 8 hex digits of the weights' SHA-256.
    age_interval_months : float or None
        Half width of the whole-hand age's 90 % interval, measured when the network was published.
    """

    name: str
    model: nn.Module
    version: str
    age_interval_months: float | None = None


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
        raise ModelError(f"The network '{name}' is not in the list of networks. {REMEDY}")
    try:
        return _load(name, entry, folder, device)
    except (KeyError, TypeError) as error:
        raise ModelError(
            f"What the list of networks says of '{name}' is incomplete: {error}. {REMEDY}"
        ) from error


def _load(name: str, entry: dict[str, Any], folder: Path, device: torch.device) -> Network:
    path = folder / entry["file"]
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ModelError(f"The weights {path.name} cannot be read: {error.strerror}. {REMEDY}") from error
    digest = hashlib.sha256(content).hexdigest()
    if digest != entry["sha256"]:
        raise ModelError(f"The weights {path.name} are not the published ones (SHA-256 differs). {REMEDY}")
    model = build_network(entry["architecture"])
    try:
        model.load_state_dict({key: tensor.float() for key, tensor in load(content).items()})
    except (SafetensorError, RuntimeError) as error:
        raise ModelError(
            f"The weights {path.name} do not fit the network they are listed for. {REMEDY}"
        ) from error
    model.eval().requires_grad_(False)
    return Network(
        name,
        model.to(device, memory_format=torch.channels_last),  # type: ignore[call-overload]
        network_version(entry),
        _interval(entry.get("age_interval_months")),
    )


def _interval(months: object) -> float | None:
    if months is None:
        return None
    if isinstance(months, bool) or not isinstance(months, int | float) or not 0 < months < math.inf:
        raise TypeError(f"age_interval_months is {months!r}, not a number of months")
    return float(months)


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
    if kind == "WholeHand":
        return WholeHand(architecture["width"], architecture["pixels"])
    if kind == "Ensemble":
        members = [build_network(architecture["of"]) for _ in range(architecture["members"])]
        return Ensemble([member for member in members if isinstance(member, Grader)])
    if architecture.get("sequence") != [str(bone) for bone in SEQUENCE]:
        raise ModelError(f"The network {kind!r} reads the bones in another order than this program. {REMEDY}")
    counts = architecture["grade_counts"]
    if kind == "PlainAssessor":
        return PlainAssessor(architecture["width"], counts)
    if kind == "HandAssessor":
        return HandAssessor(architecture["width"], architecture["context"], architecture["states"], counts)
    raise ModelError(f"The network architecture {kind!r} is unknown to this version of the program. {REMEDY}")
