"""Putting a run's best weights into a models folder: fp16 safetensors and a manifest entry."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file, save

from boneage_desktop.anatomy import SEQUENCE, TABLE_ORDER
from boneage_desktop.training.assessor import grade_counts
from boneage_desktop.training.config import ConfigError
from boneage_desktop.vision.crops import SIDE
from boneage_desktop.vision.detector import INPUT

LICENCE = "Research and education, non-commercial (see MODEL_CARD.md)"

#: Runs start from fp32; half precision halves the download and changes no grade that matters.
STORED = torch.float16


def publish(name: str, run: Path, folder: Path, version: str) -> dict[str, Any]:
    """Write ``<name>.safetensors`` and its entry in ``manifest.json``.

    Parameters
    ----------
    name : str
        ``detector``, ``assessor`` or ``plain``.
    run : Path
        Folder of a training run.
    folder : Path
        Models folder; other entries of its manifest are kept.
    version : str

    Returns
    -------
    dict
        The manifest entry.

    Raises
    ------
    ConfigError
        When the run has no finished epoch.
    """
    best = run / "best.safetensors"
    if not best.exists():
        raise ConfigError(f"{run}: there is no best.safetensors; train the run first.")
    config = json.loads((run / "config.json").read_text(encoding="utf-8"))
    tensors = {
        key: tensor.to(STORED) if tensor.dtype is torch.float32 else tensor
        for key, tensor in load_file(best).items()
    }
    content = save(tensors)
    file = f"{name}.safetensors"
    (folder / file).write_bytes(content)
    log = (run / "log.jsonl").read_text(encoding="utf-8")
    (folder / "logs").mkdir(exist_ok=True)
    (folder / "logs" / f"{name}.jsonl").write_text(log, encoding="utf-8")
    validated = [
        record for record in map(json.loads, log.splitlines()) if "seconds" in record and len(record) > 5
    ]
    entry = {
        "version": version,
        "file": file,
        "sha256": hashlib.sha256(content).hexdigest(),
        "bytes": len(content),
        "architecture": _architecture(name, config),
        "classes": [bone.value for bone in TABLE_ORDER],
        "input": [1, INPUT, INPUT] if name == "detector" else [len(SEQUENCE), 1, SIDE, SIDE],
        "training_data": (
            "RSNA Pediatric Bone Age Challenge 2017 hands (split 'train'), boxes and machine-read RUS-CHN grades; "
            f"{config['phantoms']} drawn hands"
            + ("; extra hands with an age only" if config.get("extra") else "")
        ),
        "metrics": {"val": validated[-1] if validated else {}},
        "licence": LICENCE,
        "config": config,
    }
    path = folder / "manifest.json"
    manifest = (
        json.loads(path.read_text(encoding="utf-8")) if path.exists() else {"format": 1, "networks": {}}
    )
    manifest["networks"][name] = entry
    path.write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")
    return entry


def _architecture(name: str, config: dict[str, Any]) -> dict[str, Any]:
    if name == "detector":
        return {"kind": "BoneDetector", "width": config["width"]}
    heads = {"sequence": [bone.value for bone in SEQUENCE], "grade_counts": grade_counts()}
    if config["architecture"] == "plain":
        return {"kind": "PlainAssessor", "width": config["width"]} | heads
    shape = {key: config[key] for key in ("width", "context", "states")}
    return {"kind": "HandAssessor"} | shape | heads
