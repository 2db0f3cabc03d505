"""Drawn hands for training: exact boxes and grades, kept as pictures in the runs folder."""

from __future__ import annotations

import json
import random
from pathlib import Path

import numpy as np
from PIL import Image

from boneage_desktop.anatomy import Bone, Sex
from boneage_desktop.datasets.hand_dataset import Hand, ReferenceGrade
from boneage_desktop.phantom import draw
from boneage_desktop.prediction import Box

#: Film height of the drawn hands, pixels: like the longest side of the real ones.
ROWS = 1280


def phantom_hands(count: int, folder: Path, seed: int = 20_000) -> list[Hand]:
    """``count`` hands of evenly spread ages and both sexes; drawn once, then read from ``folder``.

    Seeds start at 20,000, so that the demo film and the tests' phantoms (small seeds) stay unseen.
    """
    folder.mkdir(parents=True, exist_ok=True)
    return [_hand(number, count, folder, seed) for number in range(count)]


def _hand(number: int, count: int, folder: Path, seed: int) -> Hand:
    dice = random.Random(seed + number)
    age = 1.0 + 17.0 * (number + dice.random()) / count
    sex = Sex.MALE if number % 2 else Sex.FEMALE
    # With the count in the name, for a hand's age depends on how many share the ages between them.
    film = folder / f"phantom-{count}-{seed + number}.png"
    facts = film.with_suffix(".json")
    if not facts.exists():
        phantom = draw(age, sex, seed=seed + number, rows=ROWS)
        Image.fromarray((phantom.image * 255).round().astype(np.uint8)).save(film)
        truth = {
            "months": age * 12,
            "boxes": {bone: [box.x, box.y, box.w, box.h] for bone, box in phantom.boxes.items()},
            "grades": dict(phantom.grades),
        }
        facts.write_text(json.dumps(truth), encoding="utf-8")
    truth = json.loads(facts.read_text(encoding="utf-8"))
    return Hand(
        id=film.stem,
        film=film,
        sex=sex,
        months=truth["months"],
        split="phantom",
        boxes={Bone(bone): Box(*sides) for bone, sides in truth["boxes"].items()},
        grades={Bone(bone): ReferenceGrade(float(grade), 1.0) for bone, grade in truth["grades"].items()},
    )
