"""The data folder's further hands, of which only the joints have pixels: sex, age and boxes, no grades."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from boneage_desktop.anatomy import BOX_SIDES, Bone, Sex
from boneage_desktop.datasets.cutout_regions import shown
from boneage_desktop.datasets.cutout_registration import (
    ANCHORS,
    JOINTS,
    PIECE_SHIFT,
    JointFit,
    fit_film,
    place_of_pieces,
)
from boneage_desktop.datasets.hand_dataset import Hand, Row, read_table
from boneage_desktop.prediction import Box

#: A fit with fewer pieces than this, or a larger misfit in hand units, is not trusted.
FEWEST, LARGEST_MISFIT = 13, 0.13

#: A box of which less than this share is picture does not show its bone.
LEAST_SHOWN = 0.35

#: Number of training hands whose joints are laid over the pieces: enough for every way of spreading fingers.
SHAPES = 80


def load_extra(folders: Sequence[Path]) -> list[Hand]:
    """Further hands of ``extra.csv`` whose joints could be told, with 13 boxes each, in the file's order.

    They are those of the first of the data folders that has any. Their split is ``extra``: tables learned
    from the ``train`` hands' grades leave them out. Bones that are not to be seen are in ``Hand.hidden`` and
    have the box where they should be.

    Raises
    ------
    DataError
        When ``extra.csv``, ``keypoints.csv`` or ``films.csv`` is missing or damaged.
    """
    root = next((each for each in folders if (each / "extra.csv").is_file()), folders[0])
    rows = read_table(
        root / "extra.csv", lambda row: (row["id"], Sex(row["sex"]), float(row["bone_age_months"]))
    )
    shapes = _shapes(root)
    hands = []
    for name, sex, months in rows:
        path = root / "extra" / f"{name}.jpg"
        with Image.open(path) as picture:
            film = np.asarray(picture.convert("L"))
        fit = fit_film(film, shapes)
        if fit is None or fit.found.sum() < FEWEST or fit.misfit > LARGEST_MISFIT:
            continue
        boxes = boxes_of(fit)
        mask = shown(film)
        hidden = frozenset(bone for bone, box in boxes.items() if _share(mask, box) < LEAST_SHOWN)
        hands.append(Hand(name, path, sex, months, "extra", boxes=boxes, hidden=hidden))
    return hands


def boxes_of(fit: JointFit) -> dict[Bone, Box]:
    """The 13 boxes, hung on the joints as the reference boxes hang on their joint points."""
    piece = {name: complex(point) for name, point in zip(JOINTS, fit.points, strict=True)}
    at = dict(piece)
    for name, (towards, shift) in PIECE_SHIFT.items():
        along = piece[towards] - piece[name]
        at[name] -= shift * fit.unit * along / abs(along)
    unit = abs(at["middle1"] - at["middle2"])
    boxes = {}
    for bone, (joint, towards, offset) in ANCHORS.items():
        along = at[towards] - at[joint]
        centre = at[joint] + offset * unit * along / abs(along)
        side = BOX_SIDES[bone] * unit
        boxes[bone] = Box(centre.real - side / 2, centre.imag - side / 2, side, side)
    return boxes


def _shapes(root: Path) -> NDArray[np.complex128]:
    """Where the pieces of evenly chosen training hands would lie."""
    joints: dict[str, dict[str, complex]] = defaultdict(dict)

    def joint(row: Row) -> None:
        joints[row["id"]][row["name"]] = complex(float(row["x"]), float(row["y"]))

    read_table(root / "keypoints.csv", joint)
    splits = read_table(root / "films.csv", lambda row: (row["id"], row["split"]))
    train = [joints[name] for name, split in splits if split == "train" and len(joints[name]) >= len(JOINTS)]
    chosen = train[:: max(1, len(train) // SHAPES)]
    return np.array([place_of_pieces([each[name] for name in JOINTS]) for each in chosen])


def _share(mask: NDArray[np.bool_], box: Box) -> float:
    """Part of the box, 0..1, that shows picture."""
    top, left = max(0, round(box.y)), max(0, round(box.x))
    inside = mask[top : max(top, round(box.y + box.h)), left : max(left, round(box.x + box.w))]
    return float(inside.sum()) / max(1.0, box.w * box.h)
