"""Signed cases as a data folder that ``boneage train`` reads, without a word of whose they are.

Layout: ``films/<id>.jpg``, ``films.csv``, ``boxes.csv``, ``grades.csv``, ``readings.csv``. A film's id is a
hash of its bytes, which only who has the film can make again; readers become letters. The picture is the
hand's frame alone: names and markers are burned into a film's corners.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from boneage_desktop.anatomy import REPORT_ORDER, Bone, bone_name
from boneage_desktop.case import Unavailable
from boneage_desktop.case.case_view import CaseView
from boneage_desktop.export.writing import ExportError, explained, replacing
from boneage_desktop.messages import Message
from boneage_desktop.prediction import Box
from boneage_desktop.radiograph.grid import SQUARE, Grid
from boneage_desktop.standards import Method

#: The hand's frame reaches so far beyond its boxes, in lengths of what they span: tips and skin are in it.
MARGIN = 0.12

#: Longest side of a picture in pixels, as of the films the shipped networks learned from, and JPEG quality.
LONGEST, QUALITY = 1280, 95

#: Of a hundred patients so many are for training, and so many more for choosing; the rest is for testing.
TRAIN, VAL = 80, 10

TABLES = {
    "films.csv": "id,sex,bone_age_months,split,width,height,qc,qc_notes",
    "boxes.csv": "id,bone,x,y,w,h,conf,source",
    "grades.csv": "id,bone,grade,readings,lowest,highest,weight",
    "readings.csv": "id,bone,reader,rus_chn_grade,alternative,readable",
}


#: Lies in a folder from the first film to the last table: what else is there is a stopped export's.
UNFINISHED = "UNFINISHED.txt"
_ABOUT_UNFINISHED = "This export was stopped before its end. Export to this folder again: it begins anew.\n"
_PICTURE = re.compile(r"[0-9a-f]{12}\.jpg|\.boneage-[0-9a-f]{12}\.part")


class NotForTraining(Exception):
    """A case that nothing can be learned from; the message says why."""


def film_id(film_digest: str) -> str:
    """Name of a film in the folder: the same whenever it is exported, and no way back to the file."""
    return sha256(f"boneage training film {film_digest}".encode()).hexdigest()[:12]


def split_of(case: CaseView) -> str:
    """``train``, ``val`` or ``test``: a hash of the patient decides, so one patient never falls into two.

    Without an id the name and the birth date stand for the patient; without a name the film is its own.
    """
    born = case.birth_date.isoformat() if case.birth_date else ""
    named = (
        f"{case.patient_name.strip().casefold()}|{born}" if case.patient_name.strip() else case.film_digest
    )
    patient = case.patient_id.strip() or named
    place = int.from_bytes(sha256(f"boneage training patient {patient}".encode()).digest()[:8], "big") % 100
    return "train" if place < TRAIN else "val" if place < TRAIN + VAL else "test"


class TrainingSet:
    """A data folder being filled; ``close`` writes the tables.

    Parameters
    ----------
    folder : Path
        Made; it must be empty or absent, or hold an export that was stopped, which begins anew.
    method : Method or None
        The readers' method whose age becomes the bone age; without, the bone age stays empty and the grades
        alone are learned from.

    Raises
    ------
    ExportError
    """

    def __init__(self, folder: Path, method: Method | None = None) -> None:
        self.folder = folder
        self.method = method
        self.splits: dict[str, int] = {"train": 0, "val": 0, "test": 0}
        self._rows: dict[str, list[tuple[object, ...]]] = {name: [] for name in TABLES}
        self._readers: dict[str, str] = {}
        try:
            (folder / "films").mkdir(parents=True, exist_ok=True)
            if (folder / UNFINISHED).is_file():
                _clear(folder)
            elif any(path.name != "films" for path in folder.iterdir()) or any((folder / "films").iterdir()):
                raise ExportError(folder.name, Message("writing.not_empty"), Message("writing.new_folder"))
        except OSError as error:
            raise explained(folder, error) from error
        with replacing(folder / UNFINISHED) as stream:
            stream.write(_ABOUT_UNFINISHED.encode())

    def add(self, case: CaseView, pixels: NDArray[np.float32], grid: Grid = SQUARE) -> str:
        """Add one signed case with its film.

        Parameters
        ----------
        case : CaseView
        pixels : ndarray of float32, shape (rows, columns), 0..1, bone bright
        grid : Grid
            Square pixels on the film: the picture is written in its true shape.

        Returns
        -------
        str
            The film's id.

        Raises
        ------
        NotForTraining
            When sex, a grade or a bone's place is not known, or the method gives no age.
        ExportError
            When the picture cannot be written.
        """
        boxes = {bone: box for bone in REPORT_ORDER if (box := case.box(bone)) is not None}
        months = self._months(case)
        _refuse("no grade for", [bone for bone in REPORT_ORDER if bone not in case.grades])
        _refuse("no box for", [bone for bone in REPORT_ORDER if bone not in boxes])
        assert case.sex is not None
        name, split = film_id(case.film_digest), split_of(case)
        picture, left, top, scale = _framed(pixels, boxes.values(), grid)
        content = io.BytesIO()
        picture.save(content, "JPEG", quality=QUALITY)
        with replacing(self.folder / "films" / f"{name}.jpg") as stream:
            stream.write(content.getvalue())
        reader = self._readers.setdefault(case.reader, _letters(len(self._readers)))
        self._rows["films.csv"].append((name, case.sex.value, months, split, *picture.size, "ok", ""))
        for bone, box in boxes.items():
            box = grid.onto(box)
            sides = ((box.x - left) * scale, (box.y - top) * scale, box.w * scale, box.h * scale)
            grade = case.grades[bone]
            self._rows["boxes.csv"].append(
                (name, bone.value, *(round(side, 1) for side in sides), 1.0, "eye")
            )
            self._rows["grades.csv"].append((name, bone.value, float(grade), 1, grade, grade, 1.0))
            self._rows["readings.csv"].append((name, bone.value, reader, grade, "", 1))
        self.splits[split] += 1
        return name

    def close(self) -> None:
        """Write the tables.

        Raises
        ------
        ExportError
        """
        for name, header in TABLES.items():
            text = io.StringIO(newline="")
            table = csv.writer(text)
            table.writerow(header.split(","))
            table.writerows(self._rows[name])
            with replacing(self.folder / name) as stream:
                stream.write(text.getvalue().encode())
        try:
            (self.folder / UNFINISHED).unlink()
        except OSError as error:
            raise explained(self.folder / UNFINISHED, error) from error

    def _months(self, case: CaseView) -> float | str:
        results = case.results()
        if case.sex is None:
            raise NotForTraining("sex missing")
        if self.method is None:
            return ""
        if isinstance(results, Unavailable):
            raise NotForTraining(results.reason)
        if results[self.method].clamped:
            raise NotForTraining(
                f"{self.method.value} gives only a bound of the age, {results[self.method].text}"
            )
        return round(results[self.method].age_years * 12, 1)


def _clear(folder: Path) -> None:
    """Remove what a stopped export has left behind; a case may be none of the set any more."""
    for path in (*(folder / "films").iterdir(), *folder.iterdir()):
        if path.name in TABLES or _PICTURE.fullmatch(path.name):
            path.unlink()


def _refuse(what: str, bones: list[Bone]) -> None:
    if bones:
        raise NotForTraining(f"{what} {', '.join(bone_name(bone) for bone in bones)}")


def _framed(
    pixels: NDArray[np.float32], boxes: Iterable[Box], grid: Grid
) -> tuple[Image.Image, float, float, float]:
    """The hand's frame as a picture, its left and top in square pixels, and its size against theirs."""
    placed = [grid.onto(box) for box in boxes]
    left, top = min(box.x for box in placed), min(box.y for box in placed)
    right, bottom = max(box.x + box.w for box in placed), max(box.y + box.h for box in placed)
    margin = MARGIN * max(right - left, bottom - top)
    frame = grid.back(Box(left - margin, top - margin, right - left + 2 * margin, bottom - top + 2 * margin))
    rows, columns = pixels.shape
    x0, y0 = max(0, int(frame.x)), max(0, int(frame.y))
    x1, y1 = min(columns, int(frame.x + frame.w) + 1), min(rows, int(frame.y + frame.h) + 1)
    if x1 - x0 < 2 or y1 - y0 < 2:
        raise NotForTraining("its boxes lie beyond the film")
    grey = (np.clip(pixels[y0:y1, x0:x1], 0, 1) * 255).round().astype(np.uint8)
    high, wide = grid.size(*grey.shape)
    scale = min(1.0, LONGEST / max(high, wide))
    picture = Image.fromarray(grey)
    if scale < 1 or not grid.square:
        picture = picture.resize((round(wide * scale), round(high * scale)), Image.Resampling.LANCZOS)
    return picture, x0 * grid.across, y0 * grid.down, scale


def _letters(number: int) -> str:
    """Return the letters of a number: 0 is A, 25 is Z, 26 is AA."""
    letters = ""
    number += 1
    while number:
        number, place = divmod(number - 1, 26)
        letters = chr(ord("A") + place) + letters
    return letters
