"""A made-up data folder: a few drawn hands as JPEG with the tables real data has."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

import numpy as np
from PIL import Image

from boneage_desktop.anatomy import Bone, Sex
from boneage_desktop.phantom import Phantom, draw

ROWS = 320


def drawn(number: int) -> Phantom:
    sex = Sex.MALE if number % 2 else Sex.FEMALE
    return draw(4.0 + 3 * number, sex, seed=50 + number, rows=ROWS)


def write(path: Path, header: str, rows: Iterable[tuple[object, ...]]) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        table = csv.writer(file)
        table.writerow(header.split(","))
        table.writerows(rows)


def data_folder(folder: Path, splits: tuple[str, ...] = ("train", "train", "train", "val")) -> Path:
    """Drawn hands named 100, 101, … in the given splits.

    Reader A reads what is drawn, reader B one grade more on the radius; the last hand's ulna is unreadable.
    """
    (folder / "films").mkdir(parents=True)
    films, boxes, grades, readings = [], [], [], []
    for number, split in enumerate(splits):
        phantom, name = drawn(number), str(100 + number)
        picture = Image.fromarray((phantom.image * 255).round().astype(np.uint8))
        picture.save(folder / "films" / f"{name}.jpg", quality=92)
        films.append((name, phantom.sex, phantom.age_years * 12, split, *picture.size, "ok", ""))
        for bone, box in phantom.boxes.items():
            grade = phantom.grades[bone]
            readable = not (bone is Bone.ULNA and number == len(splits) - 1)
            boxes.append((name, bone, box.x, box.y, box.w, box.h, 1.0, "eye"))
            readings.append((name, bone, "A", grade if readable else "", "", int(readable)))
            if bone is Bone.RADIUS:
                readings.append((name, bone, "B", grade + 1, "", 1))
            if readable:
                grades.append((name, bone, grade + 0.25, 1, grade, grade, 1.0))
    write(folder / "films.csv", "id,sex,bone_age_months,split,width,height,qc,qc_notes", films)
    write(folder / "boxes.csv", "id,bone,x,y,w,h,conf,source", boxes)
    write(folder / "grades.csv", "id,bone,grade,readings,lowest,highest,weight", grades)
    write(folder / "readings.csv", "id,bone,reader,rus_chn_grade,alternative,readable", readings)
    return folder
