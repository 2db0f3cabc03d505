"""A case with all 13 bones, laid out on a small grey film."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from boneage_desktop.anatomy import REPORT_ORDER, Bone, Sex
from boneage_desktop.case import Case
from boneage_desktop.prediction import BonePrediction, Box, Check, Prediction, Severity
from boneage_desktop.radiograph import Patient, Radiograph, Window
from boneage_desktop.standards import max_grade

ROWS, COLUMNS = 320, 240
DIGEST = "3f786850e387550fdab836ed7e6dc881de23001b"


def finding(bone: Bone, grade: int = 6, probability: float = 0.8) -> BonePrediction:
    count = max_grade(bone) + 1
    rest = (1 - probability) / (count - 1)
    shares = tuple(probability if number == grade else rest for number in range(count))
    place = REPORT_ORDER.index(bone)
    return BonePrediction(bone, Box(20 + place % 4 * 50, 290 - place // 4 * 80, 28, 28), shares, 0.97)


def prediction(
    missing: tuple[Bone, ...] = (), checks: tuple[Check, ...] = (Check("hand", Severity.OK, "a left hand"),)
) -> Prediction:
    return Prediction(
        {bone: finding(bone) for bone in REPORT_ORDER if bone not in missing},
        {Sex.FEMALE: 120.0, Sex.MALE: 132.0},
        checks,
        {"detector": "1.0.0 (1a2b3c4d)", "assessor": "1.0.0 (5e6f7a8b)"},
        15.6,
    )


@pytest.fixture
def make_case() -> Callable[..., Case]:
    def make(shown: Prediction | None = None, **known: Any) -> Case:
        facts: dict[str, Any] = {
            "film_name": "hand.dcm",
            "film_digest": DIGEST,
            "source": "DICOM",
            "patient_id": "P-17",
            "patient_name": "王小东",
            "sex": Sex.FEMALE,
            "birth_date": date(2011, 3, 14),
            "film_date": date(2021, 6, 2),
            "reader": "Dr. Li Hua",
        }
        case = Case(**(facts | known))
        case.set_prediction(shown or prediction())
        return case

    return make


@pytest.fixture
def radiograph() -> Radiograph:
    return grey_film()


def grey_film() -> Radiograph:
    """A film that goes from black at the left to white at the right."""
    pixels = np.tile(np.linspace(0, 1, COLUMNS, dtype=np.float32), (ROWS, 1))
    return Radiograph(
        path=Path("hand.dcm"),
        pixels=pixels,
        values=pixels,
        windows=(Window(0.5, 1.0, "full"),),
        patient=Patient(),
        laterality="L",
        source="DICOM",
    )
