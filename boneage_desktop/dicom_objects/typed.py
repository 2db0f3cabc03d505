"""A study for a picture file, which has none: the film as Secondary Capture, the patient as typed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO

import numpy as np
from highdicom.sc import SCImage
from numpy.typing import NDArray
from pydicom import dcmread
from pydicom.dataset import Dataset
from pydicom.uid import ExplicitVRLittleEndian

from boneage_desktop import __version__
from boneage_desktop.anatomy import Sex
from boneage_desktop.dicom_objects.making import MAKER, Kind
from boneage_desktop.dicom_objects.objects import Made
from boneage_desktop.dicom_objects.source import Source, source_from
from boneage_desktop.dicom_objects.uids import uid_of
from boneage_desktop.radiograph import Radiograph

#: How such a study is told from one that came from a console.
MARK = "Made from a picture file; patient data typed"


@dataclass(frozen=True, slots=True)
class TypedPatient:
    """What somebody typed of the patient.

    Attributes
    ----------
    id, name : str
    sex : Sex or None
    birth_date : date or None
    """

    id: str
    name: str
    sex: Sex | None = None
    birth_date: date | None = None


def typed_study(film: Radiograph, patient: TypedPatient, at: datetime) -> tuple[Made, Source]:
    """Make a study for a picture file.

    The same picture of the same patient gives the same study.

    Parameters
    ----------
    film : Radiograph
    patient : TypedPatient
    at : datetime
        Now, with a zone: the day of the study where the film has none.

    Returns
    -------
    Made
        The film itself, to be written or sent beside its results.
    Source
        For `objects_of`.
    """
    key = (film.digest, patient.id, patient.name)
    pixels, bits = _pixels(film)
    made = SCImage(
        pixel_array=pixels,
        photometric_interpretation="MONOCHROME1" if film.inverted else "MONOCHROME2",
        bits_allocated=bits,
        coordinate_system="PATIENT",
        patient_orientation=("L", "F"),
        study_instance_uid=uid_of("study", *key),
        series_instance_uid=uid_of("series", *key),
        sop_instance_uid=uid_of("film", *key),
        series_number=Kind.FILM.series,
        instance_number=1,
        manufacturer=MAKER,
        manufacturer_model_name=MAKER,
        software_versions=__version__,
        series_description=Kind.FILM.description,
        transfer_syntax_uid=ExplicitVRLittleEndian,
        specific_character_set="ISO_IR 192",
    )
    _describe(made, film, patient, at)
    stream = BytesIO()
    made.save_as(stream, enforce_file_format=True)
    stream.seek(0)
    return Made(Kind.FILM, made, film.digest), source_from(film, dcmread(stream, stop_before_pixels=True))


def _describe(made: Dataset, film: Radiograph, patient: TypedPatient, at: datetime) -> None:
    made.PatientID, made.PatientName = patient.id, patient.name
    made.PatientSex = patient.sex.value if patient.sex is not None else ""
    made.PatientBirthDate = "" if patient.birth_date is None else patient.birth_date.strftime("%Y%m%d")
    made.StudyDate = (film.film_date or at.date()).strftime("%Y%m%d")
    made.StudyTime = "" if film.film_date else at.strftime("%H%M%S")
    made.StudyDescription = MARK
    made.StudyID, made.AccessionNumber, made.ReferringPhysicianName = "", "", ""
    made.PatientOrientation, made.Laterality = [], film.laterality
    made.ConversionType = "WSD"
    made.BodyPartExamined = "HAND"
    made.DerivationDescription = f"{film.source} file"
    window = film.windows[film.initial_window_index]
    if window.lut is None:
        made.WindowCenter, made.WindowWidth = f"{window.centre:.8g}", f"{window.width:.8g}"
    if film.pixel_aspect != 1:
        made.PixelAspectRatio = [round(1000 * film.pixel_aspect), 1000]


def _pixels(film: Radiograph) -> tuple[NDArray[np.uint8] | NDArray[np.uint16], int]:
    values = film.values
    if values.dtype != np.uint16:
        values = np.rint(film.pixels * 65535).astype(np.uint16)
    elif int(values.max()) <= 255:
        return values.astype(np.uint8), 8
    return values.astype(np.uint16), 16
