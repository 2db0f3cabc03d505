"""Small films and cases for the film view's tests."""

from collections.abc import Mapping
from pathlib import Path

import numpy as np

from boneage_desktop.anatomy import Bone
from boneage_desktop.case import Case
from boneage_desktop.prediction import BonePrediction, Box, Prediction
from boneage_desktop.radiograph import Radiograph, Window
from boneage_desktop.radiograph.display import apply_voi
from boneage_desktop.standards import max_grade

STORED = Window(2048, 2000, "Stored")


def ramp(rows=400, columns=600, *, window=STORED, **more) -> Radiograph:
    """A film whose values grow from 0 at the left to 4095 at the right."""
    values = np.tile(np.linspace(0, 4095, columns), (rows, 1)).astype(np.uint16)
    return of_values(values, window=window, **more)


def of_values(values, *, window=STORED, **more) -> Radiograph:
    """A film of given values under one stored window."""
    pixels = apply_voi(values, window, inverted=more.get("inverted", False), padding=more.get("padding"))
    return Radiograph(Path("ramp.dcm"), pixels.astype(np.float32), values, (window,), source="DICOM", **more)


def finding(bone: Bone, box: Box, grade: int, confidence=0.9) -> BonePrediction:
    """A finding whose most probable grade is the given one, with 0.8."""
    probabilities = [0.0] * (max_grade(bone) + 1)
    probabilities[grade] = 0.8
    probabilities[grade + 1] = 0.2
    return BonePrediction(bone, box, tuple(probabilities), confidence)


def case_of(boxes: Mapping[Bone, Box], grade=3, **confidences) -> Case:
    """A case with the given boxes; confidences by the bones' short names."""
    found = {bone: finding(bone, box, grade, confidences.get(bone.value, 0.9)) for bone, box in boxes.items()}
    case = Case(film_name="ramp.dcm", film_digest="0" * 64)
    case.set_prediction(Prediction(found))
    return case


#: Two boxes well apart on `ramp`.
BOXES = {Bone.RADIUS: Box(80, 250, 80, 80), Bone.DP3: Box(400, 60, 60, 60)}
