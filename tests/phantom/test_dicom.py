"""The phantom as a file: read back by pydicom it is the same film."""

import numpy as np
import pydicom
import pytest
from pydicom.uid import UID, ComputedRadiographyImageStorage

from boneage_desktop.anatomy import Sex
from boneage_desktop.phantom import draw, save_dicom


@pytest.fixture(scope="module")
def phantom():
    return draw(10, Sex.FEMALE, seed=1, rows=400)


@pytest.fixture
def film(phantom, tmp_path):
    save_dicom(phantom, tmp_path / "ten.dcm")
    return pydicom.dcmread(tmp_path / "ten.dcm")


def test_pixels_come_back_through_the_window(film, phantom):
    low = film.WindowCenter - film.WindowWidth / 2
    shown = (film.pixel_array - low) / film.WindowWidth
    assert film.PhotometricInterpretation == "MONOCHROME2"
    assert (film.BitsAllocated, film.BitsStored, film.HighBit) == (16, 12, 11)
    assert film.pixel_array.max() < 4096
    assert np.abs(shown - phantom.image).max() < 1 / 3000


def test_patient_is_invented_and_of_the_age_and_sex(film):
    assert str(film.PatientName) == "Phantom^Ten"
    assert film.PatientID.startswith("PHANTOM")
    assert film.PatientSex == "F"
    assert (film.StudyDate, film.PatientBirthDate) == ("20240301", "20140302")


def test_film_says_what_it_shows(film, phantom):
    assert film.file_meta.MediaStorageSOPClassUID == film.SOPClassUID == ComputedRadiographyImageStorage
    assert film.file_meta.MediaStorageSOPInstanceUID == film.SOPInstanceUID
    assert (film.Modality, film.Laterality, film.BodyPartExamined) == ("CR", "L", "HAND")
    assert list(film.ImagerPixelSpacing) == pytest.approx([phantom.spacing_mm] * 2, abs=1e-5)
    uids = {film.StudyInstanceUID, film.SeriesInstanceUID, film.SOPInstanceUID}
    assert len(uids) == 3
    assert all(UID(uid).is_valid and len(uid) <= 64 for uid in uids)


def test_same_seed_same_file_other_seed_other_uids(phantom, film, tmp_path):
    save_dicom(draw(10, Sex.FEMALE, seed=1, rows=400), tmp_path / "again.dcm")
    assert (tmp_path / "again.dcm").read_bytes() == (tmp_path / "ten.dcm").read_bytes()
    save_dicom(draw(10, Sex.FEMALE, seed=2, rows=400), tmp_path / "other.dcm")
    assert pydicom.dcmread(tmp_path / "other.dcm").SOPInstanceUID != film.SOPInstanceUID


@pytest.mark.parametrize(("age", "spacing"), [(2, (0.08, 0.16)), (10, (0.11, 0.17)), (17, (0.14, 0.21))])
def test_spacing_makes_hands_grow(age, spacing):
    assert spacing[0] < draw(age, Sex.MALE, rows=256).spacing_mm * 256 / 1600 < spacing[1]
