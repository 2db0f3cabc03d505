"""Hands and predictions made by hand, whose figures can be counted on the fingers."""

from __future__ import annotations

from pathlib import Path

from boneage_desktop.anatomy import REPORT_ORDER, Sex
from boneage_desktop.datasets.hand_dataset import Hand, ReferenceGrade
from boneage_desktop.prediction import BonePrediction, Prediction
from boneage_desktop.standards import max_grade
from tests.vision.oracle import laid

BOXES = laid()
SEVENS = dict.fromkeys(REPORT_ORDER, 7)


def hand(name, sex=Sex.MALE, months=120.0, readings=None, grades=SEVENS):
    return Hand(
        name,
        Path(f"{name}.jpg"),
        sex,
        months,
        "test",
        boxes=BOXES,
        grades={bone: ReferenceGrade(float(grade), 1.0) for bone, grade in grades.items()},
        readings={bone: {"A": 7} for bone in REPORT_ORDER} if readings is None else readings,
    )


def prediction(grades=SEVENS, months=120.0, boxes=BOXES):
    def finding(bone, grade):
        shares = [float(each == grade) for each in range(max_grade(bone) + 1)]
        return BonePrediction(bone, boxes[bone], tuple(shares), 0.9)

    ages = {Sex.MALE: months, Sex.FEMALE: months + 1000}
    return Prediction({bone: finding(bone, grade) for bone, grade in grades.items()}, ages)
