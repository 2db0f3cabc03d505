"""Reading the training data: films, boxes, grades, readings and ages, as the folder's README has them."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import numpy as np
import torch
from PIL import Image
from torch import Tensor

from boneage_desktop.anatomy import Bone, Sex
from boneage_desktop.datasets.cutout_regions import filled
from boneage_desktop.prediction import Box
from boneage_desktop.vision.intensity import percentile_range

SPLITS = ("train", "val", "test")

Row = dict[str, str]
T = TypeVar("T")


class DataError(Exception):
    """A data folder cannot be used; the message says which file, what is wrong and what to do."""


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
        Bone age, Greulich–Pyle, mean of six radiologists (drawn hands: the asked age; a site's own films: by
        the method they were exported with). Not a number where it is not known.
    split : str
        ``train``, ``val``, ``test``; ``phantom`` for drawn ones, ``extra`` for cut-out ones.
    boxes, grades, readings : mapping
        Reference boxes, reference grades, and for each bone the readers' integer grades by reader letter.
    hidden : frozenset of Bone
        Bones whose box lies where they should be, but shows too little of them to be graded.
    """

    id: str
    film: Path
    sex: Sex
    months: float
    split: str
    boxes: Mapping[Bone, Box] = field(default_factory=dict)
    grades: Mapping[Bone, ReferenceGrade] = field(default_factory=dict)
    readings: Mapping[Bone, Mapping[str, int]] = field(default_factory=dict)
    hidden: frozenset[Bone] = frozenset()


def load_hands(roots: Path | Sequence[Path], splits: Iterable[str] = SPLITS) -> list[Hand]:
    """Hands of the asked splits, in the order of ``films.csv``, of one data folder or of several together.

    Raises
    ------
    DataError
        When one of a folder's tables is missing or damaged, a film has not all 13 boxes or is in two folders,
        or there is no film of a split.
    """
    folders = [roots] if isinstance(roots, Path) else list(roots)
    wanted = tuple(splits)
    hands: dict[str, Hand] = {}
    for root in folders:
        for hand in _load(root):
            if hand.id in hands:
                raise DataError(
                    f"{root / 'films.csv'}: film {hand.id} is in another of the data folders too."
                )
            hands[hand.id] = hand
    chosen = [hand for hand in hands.values() if hand.split in wanted]
    for hand in chosen:
        missing = [bone.value for bone in Bone if bone not in hand.boxes]
        if missing:
            table = hand.film.parents[1] / "boxes.csv"
            raise DataError(f"{table}: film {hand.id} has no box for {', '.join(missing)}.")
    for split in wanted:
        if all(hand.split != split for hand in chosen):
            tables = ", ".join(str(root / "films.csv") for root in folders)
            raise DataError(f"{tables}: there is no film of the split '{split}'.")
    return chosen


def _load(root: Path) -> list[Hand]:
    boxes: dict[str, dict[Bone, Box]] = defaultdict(dict)
    grades: dict[str, dict[Bone, ReferenceGrade]] = defaultdict(dict)
    readings: dict[str, dict[Bone, dict[str, int]]] = defaultdict(lambda: defaultdict(dict))

    def box(row: Row) -> None:
        boxes[row["id"]][Bone(row["bone"])] = Box(*(float(row[key]) for key in ("x", "y", "w", "h")))

    def grade(row: Row) -> None:
        grades[row["id"]][Bone(row["bone"])] = ReferenceGrade(float(row["grade"]), float(row["weight"]))

    def reading(row: Row) -> None:
        if row["readable"] == "1" and row["rus_chn_grade"]:
            readings[row["id"]][Bone(row["bone"])][row["reader"]] = int(row["rus_chn_grade"])

    def hand(row: Row) -> Hand:
        return Hand(
            id=row["id"],
            film=root / "films" / f"{row['id']}.jpg",
            sex=Sex(row["sex"]),
            months=float(row["bone_age_months"] or "nan"),
            split=row["split"],
            boxes=boxes[row["id"]],
            grades=grades[row["id"]],
            readings={bone: dict(by_reader) for bone, by_reader in readings[row["id"]].items()},
        )

    read_table(root / "boxes.csv", box)
    read_table(root / "grades.csv", grade)
    read_table(root / "readings.csv", reading)
    return read_table(root / "films.csv", hand)


def read_table(path: Path, read: Callable[[Row], T]) -> list[T]:
    """What ``read`` makes of every row; a row it cannot read is a ``DataError`` with its line number."""
    if not path.is_file():
        raise DataError(f"{path.name} is missing in {path.parent}. Name the data folder with --data.")
    made = []
    with path.open(newline="", encoding="utf-8") as file:
        rows = csv.DictReader(file)
        for row in rows:
            try:
                made.append(read(row))
            except KeyError as error:
                raise DataError(f"{path}: the column {error} is missing.") from error
            except (ValueError, TypeError) as error:  # TypeError: a line too short
                raise DataError(f"{path}, line {rows.line_num}: cannot be read ({error}).") from error
    return made


class FilmCache:
    """Films kept in memory as 8 bit (1,099 films: about 1.2 GB).

    Parameters
    ----------
    cut_out : collection of Path
        Films of which only pieces are left on black: loaded with the black filled (``filled``).
    """

    def __init__(self, cut_out: Collection[Path] = ()) -> None:
        self._cut_out = frozenset(cut_out)
        self._films: dict[Path, Tensor] = {}
        self._ends: dict[Path, tuple[float, float]] = {}

    def __call__(self, path: Path) -> Tensor:
        """The film as it is, (rows, columns) float32 0..1: what the crops are cut from."""
        if path not in self._films:
            with Image.open(path) as picture:
                film = np.asarray(picture.convert("L"))
            self._films[path] = torch.from_numpy(filled(film) if path in self._cut_out else film.copy())
        return self._films[path].float() / 255

    def stretched(self, path: Path) -> Tensor:
        """The film as the detector sees it (``vision.intensity``)."""
        film = self(path)
        if path not in self._ends:
            self._ends[path] = percentile_range(film.numpy())
        low, high = self._ends[path]
        return ((film - low) / (high - low)).clamp_(0, 1)
