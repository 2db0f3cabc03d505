"""Putting the best weights of runs into a models folder: fp16 safetensors and a manifest entry."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file, save
from torch import Tensor, nn

from boneage_desktop.anatomy import MODEL_ORDER, REPORT_ORDER
from boneage_desktop.datasets.hand_dataset import FilmCache, Hand, load_hands
from boneage_desktop.evaluation.age_agreement import (
    age_pairs,
    expected_age_errors,
    expected_age_intervals,
    half_width,
)
from boneage_desktop.evaluation.error_statistics import error_figures
from boneage_desktop.evaluation.evaluate import predict
from boneage_desktop.release.age_calibration import debias_ages
from boneage_desktop.release.calibration import Calibration, Scaling, calibrate
from boneage_desktop.training.assessor import grade_counts
from boneage_desktop.training.config import ConfigError
from boneage_desktop.training.loop import BEST, LOG
from boneage_desktop.vision.crops import SIDE
from boneage_desktop.vision.detection.detector import INPUT
from boneage_desktop.vision.grading.assessor import Grader
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

#: What the shipped networks learned from.
SHIPPED_DATA = (
    "RSNA Pediatric Bone Age Challenge 2017 hands (split 'train'), boxes and machine-read RUS-CHN grades"
)

#: Runs are kept in fp32; half precision halves the download and changes no grade that matters.
STORED = torch.float16


def publish(
    name: str,
    runs: Sequence[Path],
    folder: Path,
    version: str,
    data: Path | Sequence[Path] | None = None,
    training_data: str = SHIPPED_DATA,
) -> dict[str, Any]:
    """Write ``<name>.safetensors`` and its entry in ``manifest.json``.

    Parameters
    ----------
    name : str
        ``detector``, ``hand``, ``quality``, ``assessor`` or ``plain``.
    runs : sequence of Path
        Folders of training runs; several, of the same shape, make an ensemble.
    folder : Path
        Models folder, made if absent; other entries of its manifest are kept.
    version : str
    data : Path, sequence of Path or None
        Data folders on whose ``train`` hands a grader's ages are levelled (``levelling.debias_ages``) and on
        whose ``val`` hands its grade probabilities are calibrated (``calibration.calibrate``); both go into
        the heads' weights, so that readers of the weights need not know of them. On the same ``val`` films,
        read from the file on with the folder's detector, the share of the whole-hand network in the age is
        chosen (where the folder has one) and the interval of the age is measured (``ages.half_width``);
        without data the entry's ``age_interval_months`` is null.
    training_data : str
        What the network learned from, in words; cut-out hands, thumbnails and the number of drawn hands are
        added.

    Returns
    -------
    dict
        The manifest entry.

    Raises
    ------
    ConfigError
        When a run has no weights yet, they are of another network or shape, or the folder has no detector
        yet to measure ages with.
    DataError
        When the data folder is incomplete.
    FilmError
        When one of its films cannot be read.
    ModelError
        When the folder's manifest or detector is damaged.
    """
    members = [_weights(name, run) for run in runs]
    config = json.loads((runs[0] / "config.json").read_text(encoding="utf-8"))
    architecture = _architecture(name, config)
    if any(_architecture(name, _config(run)) != architecture for run in runs):
        raise ConfigError(
            "The runs of an ensemble must be of one shape. Name runs of the same configuration."
        )
    manifest: dict[str, Any] = {"format": FORMAT, "networks": {}}
    if (folder / MANIFEST).exists():
        manifest = read_manifest(folder)
    graded = name in ("assessor", "plain")
    if data is not None and graded and "detector" not in manifest["networks"]:
        raise ConfigError(f"{folder}: publish the detector first; ages are measured on the bones it finds.")
    known = load_hands(data, ("train", "val")) if data is not None and graded else []
    train, hands = ([hand for hand in known if hand.split == split] for split in ("train", "val"))
    calibration: Calibration | None = None
    if hands:
        films = FilmCache()
        calibration = calibrate([_network(each, architecture) for each in members], hands, films)
        for tensors in members:
            tensors |= _levelled(tensors, architecture, train, films)
            tensors |= _scaled(tensors, calibration.scaling)
    if len(members) == 1:
        tensors = members[0]
    else:
        tensors = {
            f"members.{number}.{key}": tensor
            for number, each in enumerate(members)
            for key, tensor in each.items()
        }
        architecture = {"kind": "Ensemble", "members": len(members), "of": architecture} | {
            key: architecture[key] for key in ("sequence", "grade_counts")
        }
    share, interval = 0.0, None
    by_share: dict[str, float] = {}
    expected: dict[str, dict[str, float]] = {}
    if hands:
        share, by_share, interval, expected = _ages(
            Network(name, _network(tensors, architecture), version), folder, hands
        )
        if not by_share:  # no hand's age is known: as much as before
            share = manifest["networks"].get(name, {}).get("whole_hand_share", 0.0)
    content = save(tensors)
    logs = [(run / LOG).read_text(encoding="utf-8") for run in runs]
    kept = [[record for record in map(json.loads, log.splitlines()) if record.get("kept")] for log in logs]
    entry = {
        "version": version,
        "published": datetime.now(UTC).date().isoformat(),
        "file": f"{name}.safetensors",
        "sha256": hashlib.sha256(content).hexdigest(),
        "bytes": len(content),
        "architecture": architecture,
        "classes": [bone.value for bone in (REPORT_ORDER if name == "detector" else MODEL_ORDER)],
        "input": _input(name, config),
        "training_data": "; ".join((training_data, *_further(runs), f"{config['phantoms']} drawn hands")),
        # Of the epochs whose weights these are, not of the last ones; one for each member.
        "metrics": {"val": [each[-1] if each else {} for each in kept]},
        **_calibration(calibration),
        # Part of the whole-hand age that comes from the network "hand".
        "whole_hand_share": share,
        "val_age_mae_by_share": by_share,
        # Months either way of the whole-hand age that hold the radiologists' bone age of 90 % of hands.
        "age_interval_months": interval,
        # Years, by sex and method: the same for the ages of expected scores.
        "expected_age_intervals": expected,
        "licence": LICENCE,
        "config": [_config(run) for run in runs],
    }
    manifest["networks"][name] = entry
    (folder / "logs").mkdir(parents=True, exist_ok=True)
    for number, log in enumerate(logs, 1):
        _write(
            folder / "logs" / (f"{name}-{number}.jsonl" if len(logs) > 1 else f"{name}.jsonl"), log.encode()
        )
    _write(folder / f"{name}.safetensors", content)
    write_manifest(folder, manifest)
    return entry


def write_manifest(folder: Path, manifest: dict[str, Any]) -> None:
    """Write a models folder's list of networks, whole or not at all."""
    _write(folder / MANIFEST, (json.dumps(manifest, indent=1) + "\n").encode())


def _config(run: Path) -> dict[str, Any]:
    config: dict[str, Any] = json.loads((run / "config.json").read_text(encoding="utf-8"))
    return config


def _weights(name: str, run: Path) -> dict[str, Tensor]:
    """A run's best weights in the precision they are stored in."""
    if not (run / BEST).exists():
        raise ConfigError(f"{run}: there is no {BEST}; train the run first.")
    tensors = {
        key: tensor.to(STORED) if tensor.dtype is torch.float32 else tensor
        for key, tensor in load_file(run / BEST).items()
    }
    architecture = _architecture(name, _config(run))
    if not architecture or not _fits(tensors, architecture):
        raise ConfigError(f"{run}: not the weights of a network '{name}'. Name a run that trained one.")
    if not all(bool(tensor.isfinite().all()) for tensor in tensors.values()):
        raise ConfigError(f"{run}: a weight is not finite in half precision. Train again at a lower rate.")
    return tensors


def _input(name: str, config: dict[str, Any]) -> list[int]:
    """Shape of one film's input."""
    if name == "detector":
        return [1, INPUT, INPUT]
    if name == "hand":
        return [1, config["pixels"], config["pixels"]]
    if name == "quality":
        return [2, config["pixels"], config["pixels"]]
    return [len(MODEL_ORDER), 1, SIDE, SIDE]


def _further(runs: Sequence[Path]) -> list[str]:
    """What else the runs learned from, by their configurations."""
    configs = [_config(run) for run in runs]
    said = []
    if any(config.get("extra") for config in configs):
        said.append("further hands cut down to their joints ('extra'), ages and grades by earlier graders")
    if any(config.get("small") for config in configs):
        said.append("thumbnails of further hands, ages")
    return said


def _architecture(name: str, config: dict[str, Any]) -> dict[str, Any]:
    """The manifest's description of a run's network; empty when it cannot be the named one."""
    kind = config.get("architecture")  # a detector's configuration has none
    heads: dict[str, Any] = {"sequence": [bone.value for bone in MODEL_ORDER], "grade_counts": grade_counts()}
    if name == "hand" and "pixels" in config and "photometry" not in config:
        return {"kind": "WholeHand", "width": config["width"], "pixels": config["pixels"]}
    if name == "quality" and "photometry" in config:
        return {"kind": "QualityNet", "width": config["width"], "pixels": config["pixels"]}
    if name == "detector" and kind is None and "pixels" not in config and "photometry" not in config:
        return {"kind": "BoneDetector", "width": config["width"]}
    if name == "plain" and kind == "plain":
        return {"kind": "PlainAssessor", "width": config["width"]} | heads
    if name == "assessor" and kind == "hand":
        shape = {key: config[key] for key in ("width", "context", "states")}
        return {"kind": "HandAssessor"} | shape | heads
    return {}


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


def _levelled(
    tensors: dict[str, Tensor], architecture: dict[str, Any], hands: Sequence[Hand], films: FilmCache
) -> dict[str, Tensor]:
    """A grader's age layers with the last one levelled on the hands it learned from."""
    network = _network(tensors, architecture)
    assert isinstance(network, Grader)
    debias_ages(network, hands, films)
    return {f"age.{key}": tensor.to(STORED) for key, tensor in network.age.state_dict().items()}


def _scaled(tensors: dict[str, Tensor], scaling: Scaling) -> dict[str, Tensor]:
    """A grader's grade heads under a scaling."""
    weight, bias = (tensors[f"grades.{key}"].float() / scaling.temperature for key in ("weight", "bias"))
    return {"grades.weight": weight.to(STORED), "grades.bias": (bias + scaling.offsets).to(STORED)}


def _calibration(calibration: Calibration | None) -> dict[str, Any]:
    """What the manifest says of it; shares of readings met exactly are of hands left out of the fit."""
    if calibration is None:
        return {"temperature": 1.0}
    held, (plain, scaled) = calibration.hold, calibration.exact
    return {
        "temperature": calibration.scaling.temperature,
        # How strongly each bone's offsets of its grades are held to zero; null: there are none.
        "offsets_hold": held if held < float("inf") else None,
        "cross_validated_exact": {
            "temperature": round(plain, 4),
            "temperature and offsets": round(scaled, 4),
        },
    }


def _ages(
    grader: Network, folder: Path, hands: Sequence[Hand]
) -> tuple[float, dict[str, float], float | None, dict[str, dict[str, float]]]:
    """Ages as the viewer will show them: share of the whole-hand network, errors by share, half widths.

    Errors are mean absolute ones, in months as the half width is.
    """
    device = torch.device("cpu")
    detector = load_network("detector", device, folder)
    assessor = Assessor(detector, grader, device)
    predictions = predict(assessor, hands)
    alone = age_pairs(hands, predictions)
    errors = {0.0: [given - truth for each in alone.values() for truth, given in each]}
    if grader.name == "assessor" and "hand" in read_manifest(folder)["networks"]:
        whole = Assessor(detector, grader, device, load_network("hand", device, folder), share=1.0)
        other = age_pairs(hands, predict(whole, hands))
        for tenths in range(1, 11):
            errors[tenths / 10] = [
                (1 - tenths / 10) * graded + tenths / 10 * seen - truth
                for sex, each in alone.items()
                for (truth, graded), (_, seen) in zip(each, other[sex], strict=True)
            ]
    share = min(errors, key=lambda key: sum(abs(error) for error in errors[key]))
    mae = {str(key): error_figures(each)["mae"] for key, each in errors.items() if each}
    expected = expected_age_intervals(expected_age_errors(hands, predictions))
    return share, mae, half_width(errors[share]), expected


def _write(path: Path, content: bytes) -> None:
    temporary = path.with_suffix(".new")
    temporary.write_bytes(content)
    temporary.replace(path)
