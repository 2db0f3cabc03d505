"""A phantom as a DICOM film: Computed Radiography, 12 bits, the same file for the same phantom."""

from __future__ import annotations

from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from uuid import UUID

import numpy as np
from pydicom.dataset import FileDataset, FileMetaDataset
from pydicom.uid import UID, ComputedRadiographyImageStorage, ExplicitVRLittleEndian

from boneage_desktop import __version__
from boneage_desktop.phantom.drawing import Phantom

_FILM_DATE = date(2024, 3, 1)
_BITS = 12
# Levels of the darkest and brightest grey: a detector leaves room on both sides, so the window is not
# the full range.
_DARK, _BRIGHT = 200, 3600
_DAYS_PER_YEAR = 365.25
_NUMBERS = (
    "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve",
    "Thirteen", "Fourteen", "Fifteen", "Sixteen", "Seventeen", "Eighteen",
)  # fmt: skip


def save_dicom(phantom: Phantom, path: Path) -> None:
    """Write a phantom as an uncompressed CR image.

    The patient is invented ("Phantom^Ten"); birth date and study date lie the phantom's age apart. UIDs
    derive from what is drawn, so that the same phantom gives the same bytes.

    Parameters
    ----------
    phantom : Phantom
    path : Path
        Written anew; an existing file is replaced.

    Raises
    ------
    OSError
        When the file cannot be written.
    """
    levels = np.round(_DARK + phantom.image * (_BRIGHT - _DARK)).astype("<u2")
    key = sha256(levels.tobytes() + f"{phantom.age_years}{phantom.sex}{phantom.seed}".encode()).digest()
    study, series, instance = (_uid(key, part) for part in ("study", "series", "instance"))

    meta = FileMetaDataset()
    meta.MediaStorageSOPClassUID = ComputedRadiographyImageStorage
    meta.MediaStorageSOPInstanceUID = instance
    meta.TransferSyntaxUID = ExplicitVRLittleEndian
    film = FileDataset(str(path), {}, file_meta=meta, preamble=b"\0" * 128)
    film.SpecificCharacterSet = "ISO_IR 192"
    film.ImageType = ["DERIVED", "PRIMARY"]
    film.SOPClassUID = ComputedRadiographyImageStorage
    film.SOPInstanceUID = instance
    film.StudyInstanceUID = study
    film.SeriesInstanceUID = series

    name = _NUMBERS[min(max(round(phantom.age_years), 1), 18) - 1]
    film.PatientName = f"Phantom^{name}"
    film.PatientID = f"PHANTOM-{phantom.sex.value}{phantom.age_years:04.1f}-{phantom.seed}"
    film.PatientSex = phantom.sex.value
    film.PatientBirthDate = _dicom(_FILM_DATE - timedelta(days=round(phantom.age_years * _DAYS_PER_YEAR)))
    film.StudyDate = film.SeriesDate = film.AcquisitionDate = film.ContentDate = _dicom(_FILM_DATE)
    film.StudyTime = film.ContentTime = "120000"
    film.AccessionNumber = ""
    film.ReferringPhysicianName = ""
    film.StudyID = "1"
    film.SeriesNumber = 1
    film.InstanceNumber = 1
    film.StudyDescription = "Drawn phantom, not a patient"
    film.SeriesDescription = "Left hand PA"
    film.Manufacturer = "BoneAge Desktop"
    film.ManufacturerModelName = "Phantom"
    film.SoftwareVersions = __version__

    film.Modality = "CR"
    film.BodyPartExamined = "HAND"
    film.ViewPosition = "PA"
    film.Laterality = "L"
    film.PatientOrientation = ["R", "F"]
    film.ImagerPixelSpacing = [round(phantom.spacing_mm, 5)] * 2
    film.BurnedInAnnotation = "NO"

    film.Rows, film.Columns = phantom.image.shape
    film.SamplesPerPixel = 1
    film.PhotometricInterpretation = "MONOCHROME2"
    film.BitsAllocated = 16
    film.BitsStored = _BITS
    film.HighBit = _BITS - 1
    film.PixelRepresentation = 0
    film.WindowCenter = (_DARK + _BRIGHT) // 2
    film.WindowWidth = _BRIGHT - _DARK
    film.PixelData = levels.tobytes()
    film.save_as(path, enforce_file_format=True)


def _uid(key: bytes, part: str) -> UID:
    """UUID-derived UID (root 2.25, DICOM PS3.5 B.2) from the picture's digest."""
    digest = sha256(key + part.encode()).digest()
    # RFC 4122 version and variant bits make the 128 bits a UUID, as PS3.5 asks.
    return UID(f"2.25.{UUID(bytes=digest[:16], version=4).int}")


def _dicom(day: date) -> str:
    return day.strftime("%Y%m%d")
