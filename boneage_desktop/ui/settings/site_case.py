"""A made-up case that shows what a site's texts and names will look like."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import numpy as np

from boneage_desktop.anatomy import Bone, Sex
from boneage_desktop.case import Case, OtherFilms
from boneage_desktop.export.text import TextSettings, Values
from boneage_desktop.phantom import grades_at
from boneage_desktop.radiograph import Radiograph, Request, Window

#: Time of the sample; never now, so that the same settings show the same text.
WHEN = datetime(2026, 3, 2, 10, 15, tzinfo=timezone(timedelta(hours=8)))


def sample_case() -> Case:
    """A girl of ten, read and reviewed, unsigned."""
    case = Case(
        film_name="sample.dcm",
        film_digest="5a4d91e0" * 8,
        source="DICOM",
        patient_id="0012345",
        patient_name="ZHANG SAN 张三",
        sex=Sex.FEMALE,
        birth_date=date(2016, 1, 15),
        film_date=date(2026, 3, 2),
        reader="李华",
    )
    grades = grades_at(10.6, Sex.FEMALE)
    for bone in Bone:
        case.decide(bone, grades[bone])
    case.set_findings("…")
    return case


def sample_film() -> Radiograph:
    """Its film, without a picture."""
    nothing = np.zeros((1, 1), np.float32)
    return Radiograph(
        path=Path("sample.dcm"),
        pixels=nothing,
        values=nothing,
        windows=(Window(0.5, 1.0, ""),),
        laterality="L",
        source="DICOM",
        request=Request("2603020017", "Z0098765", "Endocrinology 内分泌科", "", ""),
    )


def sample_values(settings: TextSettings, language: str) -> Values:
    """What templates are filled with."""
    return Values(sample_case(), sample_film(), settings, WHEN, OtherFilms(), language)
