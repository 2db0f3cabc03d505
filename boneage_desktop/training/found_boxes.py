"""Boxes for hands that come without any: found by an earlier run's detector, kept beside the run."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import torch
from safetensors.torch import load_file
from tqdm import tqdm

from boneage_desktop.anatomy import Bone
from boneage_desktop.prediction import Box
from boneage_desktop.training.dataset import FilmCache, Hand
from boneage_desktop.vision.detector import BoneDetector
from boneage_desktop.vision.finding import find_bones


def with_found_boxes(
    hands: Sequence[Hand], films: FilmCache, weights: Path, width: int, notes: Path
) -> list[Hand]:
    """The hands on which the detector finds all 13 bones, with their boxes.

    Parameters
    ----------
    weights : Path
        ``best.safetensors`` of a detector run of that ``width``.
    notes : Path
        JSON file of the boxes found; read instead of running the detector when it exists.
    """
    if not notes.exists():
        network = BoneDetector(width)
        network.load_state_dict(load_file(weights))
        network.eval()
        found: dict[str, dict[str, list[float]]] = {}
        for hand in tqdm(hands, desc="finding bones", disable=None):
            fit = find_bones(network, films.stretched(hand.film), torch.device("cpu"))
            if fit is not None and len(fit.chosen) == len(Bone):
                found[hand.id] = {
                    bone.value: [each.box.x, each.box.y, each.box.w, each.box.h]
                    for bone, each in fit.chosen.items()
                }
        temporary = notes.with_suffix(".new")
        temporary.write_text(json.dumps(found), encoding="utf-8")
        temporary.replace(notes)
    kept = json.loads(notes.read_text(encoding="utf-8"))
    return [
        replace(hand, boxes={Bone(bone): Box(*sides) for bone, sides in kept[hand.id].items()})
        for hand in hands
        if hand.id in kept
    ]
