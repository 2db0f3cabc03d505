"""The demo film, read by the shipped networks on the CPU and compared with the shipped expectation."""

from __future__ import annotations

import json
from typing import Any

from boneage_desktop import radiograph
from boneage_desktop.anatomy import Bone
from boneage_desktop.case import Case, CaseView, Unavailable
from boneage_desktop.installation import shipped
from boneage_desktop.intake import new_case
from boneage_desktop.messages import Message
from boneage_desktop.radiograph import Radiograph
from boneage_desktop.selftest.films import film_folder
from boneage_desktop.selftest.row import Wrong

#: Years that an age may be off: processors round differently, and grades are compared exactly.
CLOSE_YEARS = 0.05
WHOLE_HAND = "whole hand"


def read_demo() -> tuple[Case, Radiograph]:
    """The demo film as a case with the networks' prediction.

    Raises
    ------
    FilmError, ModelError
    """
    from boneage_desktop.vision.pipeline import Assessor

    path = shipped("resources") / "demo" / "demo.dcm"
    film = radiograph.read(path)
    case = new_case(film, reader="Self-test")
    case.set_prediction(Assessor.load("cpu").assess(film))
    return case, film


def expected_of(read: tuple[Case, Radiograph]) -> dict[str, Any]:
    """Grades and ages of a case as plain data, as `demo.json` holds them."""
    case = read[0]
    return {
        "grades": {bone.value: grade for bone, grade in case.grades.items()},
        "ages_years": {name: round(age, 3) for name, age in _ages(case).items()},
    }


def compare(case: CaseView) -> None:
    """Compare a case of the demo film with the shipped expectation.

    Raises
    ------
    Wrong
        Other grades or ages.
    """
    expected = json.loads((film_folder() / "demo.json").read_text(encoding="utf-8"))
    grades: dict[Bone, int] = {Bone(name): grade for name, grade in expected["grades"].items()}
    others = [
        Message("selftest.grade", bone=bone, found=case.grades.get(bone, "–"), expected=grade)
        for bone, grade in grades.items()
        if case.grades.get(bone) != grade
    ]
    if others:
        raise Wrong(Message("selftest.grades", found=others))
    ages = _ages(case)
    off = [
        Message("selftest.age", method=name, found=ages.get(name, float("nan")), expected=age)
        for name, age in expected["ages_years"].items()
        if not abs(ages.get(name, float("nan")) - age) <= CLOSE_YEARS
    ]
    if off:
        raise Wrong(Message("selftest.ages", found=off))


def _ages(case: CaseView) -> dict[str, float]:
    results = case.results()
    ages = (
        {}
        if isinstance(results, Unavailable)
        else {each.value: found.age_years for each, found in results.items()}
    )
    if case.whole_hand is not None:
        ages[WHOLE_HAND] = case.whole_hand.years
    return ages
