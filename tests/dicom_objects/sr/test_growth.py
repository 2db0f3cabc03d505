"""Height and growth in the structured report: their codes, their figures, and the history read back."""

from datetime import date

import pytest
from pydicom.sr.codedict import codes

from boneage_desktop.anatomy import Sex
from boneage_desktop.case.history.history import History, Measured, Origin, Treatment, TreatmentKind
from boneage_desktop.dicom_objects import Kind, from_sr
from boneage_desktop.dicom_objects.sr import codes as ours
from boneage_desktop.dicom_objects.sr.tree import Item
from tests.dicom_objects.making import complaints, made, written

FULL = History(
    height=Measured(140.0, Origin.FILM),
    height_date=date(2023, 5, 3),
    weight=Measured(32.0),
    father_cm=175.0,
    mother_cm=162.5,
    menarche=date(2023, 1, 2),
    treatments=(
        Treatment(TreatmentKind.GNRH_ANALOGUE, date(2021, 1, 1), None),
        Treatment(TreatmentKind.OTHER, None, date(2020, 6, 1), "thyroxine, 50 to 75: daily\nsince birth"),
    ),
    gp_age_months=82.0,
)


def report_of(case, film):
    (report,) = made(case, film, Kind.MEASUREMENTS)
    return report


def growth(report):
    (measurements,) = Item(report).items(codes.DCM.ImagingMeasurements)
    groups = measurements.items(codes.DCM.MeasurementGroup)
    return [each for each in groups if each.answer(codes.DCM.Finding) == ours.GROWTH.value]


def test_a_case_without_history_has_no_group(case, film):
    assert growth(report_of(case, film)) == []


def test_the_history_comes_back_whole(case, film):
    case.set_history(FULL)
    assert from_sr(report_of(case, film)).history == FULL


def test_the_printed_boy_in_public_codes(case, film):
    case.set_sex(Sex.MALE)
    case.set_birth_date(date(2013, 5, 4))
    case.set_film_date(date(2023, 5, 4))
    case.set_history(History(height=Measured(140.0), father_cm=175.0, mother_cm=162.0, gp_age_months=120.0))
    (group,) = growth(report_of(case, film))
    assert (ours.BODY_HEIGHT.value, ours.BODY_HEIGHT.scheme_designator) == ("8302-2", "LN")
    assert group.first(ours.BODY_HEIGHT).number == 140.0
    adult = {item.answer(ours.METHOD): item.number for item in group.items(ours.ADULT_HEIGHT)}
    # Worked example 1: 140 / 0.784; SDS by hand there.
    assert adult == {"BAYLEY-PINNEAU": pytest.approx(178.57)}
    scores = {item.answer(ours.METHOD): item.number for item in group.items(ours.HEIGHT_SDS)}
    assert scores == {"CHINA-2005": pytest.approx(-0.032), "WHO": pytest.approx(0.348)}
    assert group.first(ours.TARGET_HEIGHT).number == 175.0


def test_a_report_with_history_is_sound(case, film, tmp_path):
    case.set_history(FULL)
    assert complaints(written(report_of(case, film), tmp_path)) == []
