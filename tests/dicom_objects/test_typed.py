"""A study for a picture file, with the patient as typed."""

from datetime import date

import numpy as np
import pytest
from PIL import Image

from boneage_desktop import radiograph
from boneage_desktop.anatomy import Sex
from boneage_desktop.dicom_objects import Kind, TypedPatient, objects_of, typed_study, write_object
from tests.dicom_objects.making import AT, case_with, complaints, read_by_networks, written

PATIENT = TypedPatient("P-0815", "王^小华", Sex.FEMALE, date(2014, 2, 20))


@pytest.fixture(params=["8 bits", "16 bits"])
def film(request, hand, tmp_path):
    scale, dtype = (255, np.uint8) if request.param == "8 bits" else (65535, np.uint16)
    path = tmp_path / "hand.png"
    Image.fromarray(np.rint(hand.image * scale).astype(dtype)).save(path)
    return radiograph.read(path)


def test_the_film_itself_becomes_an_object_with_the_same_values(film, tmp_path):
    made, _ = typed_study(film, PATIENT, AT)
    path = written(made.dataset, tmp_path)
    assert complaints(path) == []
    again = radiograph.read(path)
    assert (again.values == film.values).all()
    assert np.abs(again.pixels - film.pixels).max() < 1e-3
    assert (again.patient.id, again.patient.name, again.patient.sex) == ("P-0815", "王小华", Sex.FEMALE)
    assert again.patient.birth_date == PATIENT.birth_date
    assert made.dataset.StudyDescription == "Made from a picture file; patient data typed"


def test_its_results_join_the_study(film, hand, tmp_path):
    made, source = typed_study(film, PATIENT, AT)
    case = case_with(film, read_by_networks(hand))
    (state,) = objects_of(case, source, AT, kinds=(Kind.PRESENTATION,))
    path = write_object(state, tmp_path)
    assert complaints(path) == []
    assert state.dataset.StudyInstanceUID == made.dataset.StudyInstanceUID
    assert state.dataset.PatientName == "王^小华"
    image = state.dataset.ReferencedSeriesSequence[0].ReferencedImageSequence[0]
    assert image.ReferencedSOPInstanceUID == made.dataset.SOPInstanceUID
    assert image.ReferencedSOPClassUID == made.dataset.SOPClassUID


def test_the_same_picture_of_another_patient_is_another_study(film):
    one, _ = typed_study(film, PATIENT, AT)
    same, _ = typed_study(film, PATIENT, AT.replace(year=2027))
    other, _ = typed_study(film, TypedPatient("P-0816", "王^小华"), AT)
    assert one.dataset.StudyInstanceUID == same.dataset.StudyInstanceUID
    assert one.dataset.SOPInstanceUID == same.dataset.SOPInstanceUID
    assert one.dataset.StudyInstanceUID != other.dataset.StudyInstanceUID
