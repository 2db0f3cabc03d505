"""Putting a run's best weights into a models folder: fp16 safetensors and a manifest entry."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file, save
from torch import Tensor, nn

from boneage_desktop.anatomy import SEQUENCE, TABLE_ORDER
from boneage_desktop.training.ages import age_pairs, half_width
from boneage_desktop.training.assessor import grade_counts
from boneage_desktop.training.calibration import fit_temperature
from boneage_desktop.training.config import ConfigError
from boneage_desktop.training.dataset import FilmCache, Hand, load_hands
from boneage_desktop.training.evaluate import predict
from boneage_desktop.training.loop import BEST, LOG
from boneage_desktop.vision.crops import SIDE
from boneage_desktop.vision.detector import INPUT
from boneage_desktop.vision.pipeline import Assessor
from boneage_desktop.vision.weights import (
    FORMAT,
    MANIFEST,
    Network,
    build_network,
    load_network,
    read_manifest,
)

LICENCE = "Research and education, non-commercial (see MODEL_CARD.md)"

#: Runs are kept in fp32; half precision halves the download and changes no grade that matters.
STORED = torch.float16


def publish(name: str, run: Path, folder: Path, version: str, data: Path | None = None) -> dict[str, Any]:
    """Write ``<name>.safetensors`` and its entry in ``manifest.json``.

    Parameters
    ----------
    name : str
        ``detector``, ``assessor`` or ``plain``.
    run : Path
        Folder of a training run.
    folder : Path
        Models folder, made if absent; other entries of its manifest are kept.
    version : str
    data : Path or None
        Data folder on whose ``val`` hands the grade probabilities are calibrated; the temperature is
        divided into the grade heads' weights, so that readers of the weights need not know it. On the same
        films, read from the file on with the folder's detector, the interval of the age is measured
        (``ages.half_width``); without data the entry's ``age_interval_months`` is null.

    Returns
    -------
    dict
        The manifest entry.

    Raises
    ------
    ConfigError
        When the run has no weights yet, they are of another network, or the folder has no detector yet to
        measure ages with.
    DataError
        When the data folder is incomplete.
    FilmError
        When one of its films cannot be read.
    ModelError
        When the folder's manifest or detector is damaged.
    """
    if not (run / BEST).exists():
        raise ConfigError(f"{run}: there is no {BEST}; train the run first.")
    config = json.loads((run / "config.json").read_text(encoding="utf-8"))
    tensors = {
        key: tensor.to(STORED) if tensor.dtype is torch.float32 else tensor
        for key, tensor in load_file(run / BEST).items()
    }
    architecture = _architecture(name, config)
    if architecture is None or not _fits(tensors, architecture):
        raise ConfigError(f"{run}: not the weights of a network '{name}'. Name a run that trained one.")
    manifest: dict[str, Any] = {"format": FORMAT, "networks": {}}
    if (folder / MANIFEST).exists():
        manifest = read_manifest(folder)
    if data is not None and name != "detector" and "detector" not in manifest["networks"]:
        raise ConfigError(f"{folder}: publish the detector first; ages are measured on the bones it finds.")
    if not all(bool(tensor.isfinite().all()) for tensor in tensors.values()):
        raise ConfigError(f"{run}: a weight is not finite in half precision. Train again at a lower rate.")
    temperature, interval = 1.0, None
    if data is not None and name != "detector":
        hands = load_hands(data, ("val",))
        temperature = fit_temperature(_network(tensors, architecture), hands, FilmCache())
        for key in ("grades.weight", "grades.bias"):
            tensors[key] = (tensors[key].float() / temperature).to(STORED)
        interval = _age_interval(Network(name, _network(tensors, architecture), version), folder, hands)
    content = save(tensors)
    log = (run / LOG).read_text(encoding="utf-8")
    kept = [record for record in map(json.loads, log.splitlines()) if record.get("kept")]
    entry = {
        "version": version,
        "file": f"{name}.safetensors",
        "sha256": hashlib.sha256(content).hexdigest(),
        "bytes": len(content),
        "architecture": architecture,
        "classes": [bone.value for bone in (TABLE_ORDER if name == "detector" else SEQUENCE)],
        "input": [1, INPUT, INPUT] if name == "detector" else [len(SEQUENCE), 1, SIDE, SIDE],
        "training_data": (
            "RSNA Pediatric Bone Age Challenge 2017 hands (split 'train'), boxes and machine-read RUS-CHN "
            f"grades; {config['phantoms']} drawn hands"
        ),
        # Of the epoch whose weights these are, not of the last one.
        "metrics": {"val": kept[-1] if kept else {}},
        "temperature": temperature,
        # Months either way of the whole-hand age that hold the radiologists' bone age of 90 % of hands.
        "age_interval_months": interval,
        "licence": LICENCE,
        "config": config,
    }
    manifest["networks"][name] = entry
    (folder / "logs").mkdir(parents=True, exist_ok=True)
    _write(folder / "logs" / f"{name}.jsonl", log.encode())
    _write(folder / f"{name}.safetensors", content)
    _write(folder / MANIFEST, (json.dumps(manifest, indent=1) + "\n").encode())
    return entry


def _architecture(name: str, config: dict[str, Any]) -> dict[str, Any] | None:
    """The manifest's description of a run's network; None when it cannot be the named one."""
    kind = config.get("architecture")  # a detector's configuration has none
    heads: dict[str, Any] = {"sequence": [bone.value for bone in SEQUENCE], "grade_counts": grade_counts()}
    if name == "detector" and kind is None:
        return {"kind": "BoneDetector", "width": config["width"]}
    if name == "plain" and kind == "plain":
        return {"kind": "PlainAssessor", "width": config["width"]} | heads
    if name == "assessor" and kind == "hand":
        shape = {key: config[key] for key in ("width", "context", "states")}
        return {"kind": "HandAssessor"} | shape | heads
    return None


def _fits(tensors: dict[str, Tensor], architecture: dict[str, Any]) -> bool:
    """The stored tensors fill the network exactly."""
    own = build_network(architecture).state_dict()
    return {key: tensor.shape for key, tensor in own.items()} == {
        key: tensor.shape for key, tensor in tensors.items()
    }


def _network(tensors: dict[str, Tensor], architecture: dict[str, Any]) -> nn.Module:
    network = build_network(architecture)
    network.load_state_dict({key: tensor.float() for key, tensor in tensors.items()})
    return network.eval()


def _age_interval(grader: Network, folder: Path, hands: Sequence[Hand]) -> float | None:
    """Half width in months, of ages as the viewer will show them: the whole path, all views averaged."""
    device = torch.device("cpu")
    assessor = Assessor(load_network("detector", device, folder), grader, device)
    pairs = age_pairs(hands, predict(assessor, hands))
    return half_width([given - truth for each in pairs.values() for truth, given in each])


def _write(path: Path, content: bytes) -> None:
    temporary = path.with_suffix(".new")
    temporary.write_bytes(content)
    temporary.replace(path)
