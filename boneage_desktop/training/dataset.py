"""Reading the training data: films, boxes, grades, readings and ages, as the folder's README describes them."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from torch import Tensor

from boneage_desktop.anatomy import Bone, Sex
from boneage_desktop.prediction import Box
from boneage_desktop.vision.exposure import ends

SPLITS = ("train", "val", "test")


class DataError(Exception):
    """The data folder is absent or incomplete; the message says what is missing and where it was sought."""


@dataclass(frozen=True, slots=True)
class ReferenceGrade:
    """Reference for one bone: all readings on one scale, averaged (6.4 lies between grades 6 and 7)."""

    value: float
    weight: float


@dataclass(frozen=True, slots=True)
class Hand:
    """One film with all that is known of it.

    Attributes
    ----------
    id : str
    film : Path
        JPEG file; for a drawn hand a PNG of the phantom cache.
    sex : Sex
    months : float
        Bone age, Greulich–Pyle, mean of six radiologists (drawn hands: the asked age).
    split : str
        ``train``, ``val``, ``test``; ``extra`` for hands with masked films, ``phantom`` for drawn ones.
    suspect : bool
        The data set's quality column is not ``ok``.
    boxes, grades, readings : mapping
        Reference boxes, reference grades, and for each bone the readers' integer grades by reader letter.
    """

    id: str
    film: Path
    sex: Sex
    months: float
    split: str
    suspect: bool = False
    boxes: Mapping[Bone, Box] = field(default_factory=dict)
    grades: Mapping[Bone, ReferenceGrade] = field(default_factory=dict)
    readings: Mapping[Bone, Mapping[str, int]] = field(default_factory=dict)


def load_hands(root: Path, splits: Iterable[str] = SPLITS) -> list[Hand]:
    """Hands of the asked splits, ordered by id.

    Raises
    ------
    DataError
        When the folder or one of its tables is missing.
    """
    wanted = set(splits)
    boxes: dict[str, dict[Bone, Box]] = defaultdict(dict)
    for row in _rows(root / "boxes.csv"):
        boxes[row["id"]][Bone(row["bone"])] = Box(*(float(row[key]) for key in ("x", "y", "w", "h")))
    grades: dict[str, dict[Bone, ReferenceGrade]] = defaultdict(dict)
    for row in _rows(root / "grades.csv"):
        grades[row["id"]][Bone(row["bone"])] = ReferenceGrade(float(row["grade"]), float(row["weight"]))
    readings: dict[str, dict[Bone, dict[str, int]]] = defaultdict(lambda: defaultdict(dict))
    for row in _rows(root / "readings.csv"):
        if row["readable"] == "1" and row["rus_chn_grade"]:
            readings[row["id"]][Bone(row["bone"])][row["reader"]] = int(row["rus_chn_grade"])
    return [
        Hand(
            id=row["id"],
            film=root / "films" / f"{row['id']}.jpg",
            sex=Sex(row["sex"]),
            months=float(row["bone_age_months"]),
            split=row["split"],
            suspect=row["qc"] != "ok",
            boxes=boxes[row["id"]],
            grades=grades[row["id"]],
            readings={bone: dict(by_reader) for bone, by_reader in readings[row["id"]].items()},
        )
        for row in _rows(root / "films.csv")
        if row["split"] in wanted
    ]


def load_extra(root: Path) -> list[Hand]:
    """The further hands of which only the joint regions have pixels: sex and age, no boxes, no grades."""
    return [
        Hand(
            row["id"],
            root / "extra" / f"{row['id']}.jpg",
            Sex(row["sex"]),
            float(row["bone_age_months"]),
            "extra",
        )
        for row in _rows(root / "extra.csv")
    ]


def _rows(path: Path) -> Iterator[dict[str, str]]:
    if not path.is_file():
        raise DataError(f"{path.name} is missing in {path.parent}. Name the data folder with --data.")
    with path.open(newline="", encoding="utf-8") as file:
        yield from csv.DictReader(file)


class FilmCache:
    """Films kept in memory as 8 bit (1,099 films: about 1.2 GB)."""

    def __init__(self) -> None:
        self._films: dict[Path, Tensor] = {}
        self._ends: dict[Path, tuple[float, float]] = {}

    def __call__(self, path: Path) -> Tensor:
        """The film as it is, (rows, columns) float32 0..1: what the crops are cut from."""
        if path not in self._films:
            with Image.open(path) as picture:
                self._films[path] = torch.from_numpy(np.asarray(picture.convert("L")).copy())
        return self._films[path].float() / 255

    def stretched(self, path: Path) -> Tensor:
        """The film as the detector sees it (``vision.exposure``)."""
        film = self(path)
        if path not in self._ends:
            self._ends[path] = ends(film.numpy())
        low, high = self._ends[path]
        return ((film - low) / (high - low)).clamp_(0, 1)
