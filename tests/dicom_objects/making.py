"""Films with a drawn hand on them, and cases that know the hand."""

from __future__ import annotations

import shutil
import subprocess
import warnings
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pydicom.dataset import Dataset

from boneage_desktop import radiograph
from boneage_desktop.anatomy import Bone, Sex
from boneage_desktop.case import Case
from boneage_desktop.dicom_objects import RESULTS, objects_of, source_of
from boneage_desktop.intake import new_case
from boneage_desktop.phantom import Phantom
from boneage_desktop.prediction import BonePrediction, Check, Prediction, Severity
from boneage_desktop.radiograph import Radiograph
from boneage_desktop.standards import max_grade
from tests.radiograph.making import film as header
from tests.radiograph.making import saved

AT = datetime(2026, 11, 23, 14, 5, 6, tzinfo=timezone(timedelta(hours=8)))
SIGNED = datetime(2026, 11, 23, 5, 0, 30, tzinfo=UTC)
LOW, HIGH = 200, 3600


def levels(hand: Phantom, dtype: type = np.uint16) -> np.ndarray:
    """The hand in 12 bits."""
    return np.rint(LOW + hand.image * (HIGH - LOW)).astype(dtype)


def dicom_film(hand: Phantom, folder: Path, *, name: str = "film.dcm", **elements: Any) -> Radiograph:
    """A film of the hand with a header like a console's; ``None`` removes an element."""
    pixels = elements.pop("pixels", None)
    plain = {
        "SpecificCharacterSet": "ISO_IR 192",
        "PatientName": "Wang^Xiaohua=王^小华",
        "PatientID": "P-0815",
        "PatientSex": "F",
        "PatientBirthDate": "20140220",
        "StudyID": "ST-7",
        "AccessionNumber": "A-4711",
        "StudyDate": "20230504",
        "StudyTime": "091500",
        "AcquisitionDate": "20230504",
        "StudyDescription": "Bone age",
        "ReferringPhysicianName": "Chen^Li",
        "Manufacturer": "Console Works",
        "ManufacturerModelName": "DR 9",
        "BodyPartExamined": "HAND",
        "ImageLaterality": "L",
        "WindowCenter": (LOW + HIGH) // 2,
        "WindowWidth": HIGH - LOW,
    }
    given = {key: each for key, each in {**plain, **elements}.items() if each is not None}
    absent = [key for key, each in elements.items() if each is None]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # odd headers are what some tests are about
        made = header(levels(hand) if pixels is None else pixels, **given)
        for keyword in absent:
            made.pop(keyword, None)
        path = saved(made, folder, name)
    return radiograph.read(path)


def read_by_networks(
    hand: Phantom, *, checks: tuple[Check, ...] = (), months: float = 110.0, interval: float | None = 8.0
) -> Prediction:
    """What networks say that find every bone and are sure of the grades that are drawn."""
    bones = {}
    for number, (bone, box) in enumerate(hand.boxes.items()):
        count, grade = max_grade(bone) + 1, hand.grades[bone]
        shares = [0.2 / (count - 1)] * count
        shares[grade] = 0.8
        bones[bone] = BonePrediction(bone, box, tuple(shares), 0.9 + number / 200)
    fine = (Check("exposure", Severity.OK, "Exposure is fine."),)
    models = {"detector": "1.0.0 (1a2b3c4d)", "assessor": "2.1.0 (99aabbcc)"}
    return Prediction(bones, {Sex.FEMALE: months, Sex.MALE: months - 10}, fine + checks, models, interval)


def case_with(film: Radiograph, prediction: Prediction | None, reader: str = "") -> Case:
    """A case of the film, its clock at `SIGNED`."""
    fresh = new_case(film, reader=reader)
    case = Case.from_snapshot(fresh.snapshot(), clock=lambda: SIGNED)
    if prediction is not None:
        case.set_prediction(prediction)
    return case


def signed(case: Case) -> Case:
    """The case with every bone reviewed, and signed."""
    for bone in Bone:
        case.set_reviewed(bone, True)
    case.sign()
    return case


def made(case: Case, film: Radiograph, *kinds: Any, **how: Any) -> list[Dataset]:
    """Objects of the case, as data sets."""
    found = objects_of(case, source_of(film), how.pop("at", AT), kinds=kinds or RESULTS, **how)
    return [each.dataset for each in found]


def written(dataset: Dataset, folder: Path, name: str = "made.dcm") -> Path:
    path = folder / name
    dataset.save_as(path, enforce_file_format=True)
    return path


def needed(tool: str) -> str:
    """A program of dcmtk or dicom3tools; the test is skipped, saying so, where it is not installed."""
    found = shutil.which(tool)
    if found is None:
        pytest.skip(f"{tool} is not installed")
    return found


def complaints(path: Path) -> list[str]:
    """The errors that dciodvfy finds."""
    told = subprocess.run([needed("dciodvfy"), str(path)], capture_output=True, text=True, check=False)
    return [line for line in (told.stdout + told.stderr).splitlines() if line.startswith("Error")]


def ran(tool: str, *arguments: str | Path) -> str:
    """What a program says; it must end well."""
    command = [needed(tool), *map(str, arguments)]
    told = subprocess.run(command, capture_output=True, check=False)
    assert told.returncode == 0, told.stderr.decode(errors="replace")
    return told.stdout.decode(errors="replace")
