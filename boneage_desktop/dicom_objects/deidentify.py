"""A film and its reading without the patient: made new from plain data, so that nothing is left over.

PS3.15 Basic Application Confidentiality Profile. Cleaning a header means to know every element that may name
somebody, private ones included; here nothing of the header is copied. `Deidentifier.film` says what stays.
"""

from __future__ import annotations

import hmac
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

import numpy as np
from numpy.typing import NDArray
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.sr.codedict import codes
from pydicom.sr.coding import Code
from pydicom.uid import UID, ComputedRadiographyImageStorage, ExplicitVRLittleEndian

from boneage_desktop import __version__
from boneage_desktop.case import CaseSnapshot
from boneage_desktop.dicom_objects.making import MAKER
from boneage_desktop.prediction import Box
from boneage_desktop.radiograph import Radiograph

#: What a reader is called.
READER = "Reader"

_SPACINGS = {
    "mm (detector)": "ImagerPixelSpacing",
    "mm (scanned film)": "NominalScannedPixelSpacing",
}


@dataclass(frozen=True, slots=True)
class Deidentifier:
    """Gives the same patient the same pseudonym and the same object the same UID, under the same key.

    Attributes
    ----------
    key : bytes
        Secret. Who has it can tell whether an id belongs to a pseudonym; without it nobody can.
    keep_characteristics : bool
        Keep sex, and dates that are moved by the same number of days for all films of a patient, so that ages
        and intervals stay (the options Retain Patient Characteristics and Retain Longitudinal Temporal
        Information with Modified Dates). Otherwise there is neither.
    """

    key: bytes
    keep_characteristics: bool = True

    def pseudonym(self, patient_id: str, name: str) -> str:
        """What a patient is called instead: by the id, by the name where there is none."""
        return f"BA-{self._digest('patient', patient_id or name).hex()[:12].upper()}"

    def uid(self, original: str) -> UID:
        """The UID that stands for another one."""
        return UID(f"2.25.{UUID(bytes=self._digest('uid', original)[:16], version=4).int}")

    def shifted(self, day: date | None, patient: str) -> date | None:
        """A day moved as all days of the patient (a pseudonym) are."""
        if day is None or not self.keep_characteristics:
            return None
        days = 31 + int.from_bytes(self._digest("days", patient)[:4], "big") % 3650
        return day - timedelta(days=days)

    def film(self, film: Radiograph, mask: Sequence[Box] = ()) -> Dataset:
        """The film as a new DICOM object.

        Parameters
        ----------
        film : Radiograph
        mask : sequence of Box
            Parts that are blackened, in film pixels: corner text that names the patient.

        Returns
        -------
        Dataset
            Computed Radiography image: values after the modality LUT, the window it opens with, spacing,
            side, and of the patient what the option says.
        """
        patient = self.pseudonym(film.patient.id, film.patient.name)
        made = Dataset()
        made.file_meta = FileMetaDataset()
        made.file_meta.TransferSyntaxUID = ExplicitVRLittleEndian
        made.SOPClassUID = ComputedRadiographyImageStorage
        for keyword, name in (
            ("StudyInstanceUID", "study"),
            ("SeriesInstanceUID", "series"),
            ("SOPInstanceUID", "instance"),
        ):
            setattr(made, keyword, self.uid(film.uids.get(name) or f"{name} of {film.digest}"))
        made.PatientID = made.PatientName = patient
        kept = self.keep_characteristics
        made.PatientSex = film.patient.sex.value if kept and film.patient.sex is not None else ""
        made.PatientBirthDate = _dicom(self.shifted(film.patient.birth_date, patient))
        made.StudyDate = _dicom(self.shifted(film.film_date, patient))
        made.AcquisitionDate = made.StudyDate
        made.StudyTime = made.StudyID = made.AccessionNumber = made.ReferringPhysicianName = ""
        made.Modality, made.BodyPartExamined, made.ViewPosition = "CR", "HAND", "PA"
        made.Laterality = film.laterality
        made.PatientOrientation = []
        made.SeriesNumber = made.InstanceNumber = 1
        made.Manufacturer = MAKER
        made.SoftwareVersions = __version__
        made.ImageType = ["DERIVED", "PRIMARY"]
        _describe_pixels(made, film, mask)
        self._say_how(made, masked=bool(mask))
        return made

    def case(self, snapshot: CaseSnapshot, digest: str) -> CaseSnapshot:
        """A case's reading under the pseudonym.

        The audit trail and the findings are left out: both hold free text.

        Parameters
        ----------
        snapshot : CaseSnapshot
        digest : str
            Of the file that `film` became.
        """
        patient = self.pseudonym(snapshot.patient_id, snapshot.patient_name)
        signature = snapshot.signature
        if signature is not None:
            moved = self.shifted(signature.utc.date(), patient) or date(1900, 1, 1)
            at = signature.utc.replace(
                year=moved.year, month=moved.month, day=moved.day, hour=0, minute=0, second=0, microsecond=0
            )
            signature = replace(signature, reader=READER, utc=at)
        return replace(
            snapshot,
            film_name=f"{patient}.dcm",
            film_digest=digest,
            source="DICOM",
            patient_id=patient,
            patient_name=patient,
            sex=snapshot.sex if self.keep_characteristics else None,
            birth_date=self.shifted(snapshot.birth_date, patient),
            film_date=self.shifted(snapshot.film_date, patient),
            findings="",
            reader=READER if snapshot.reader else "",
            audit=(),
            signature=signature,
        )

    def _say_how(self, made: Dataset, masked: bool) -> None:
        made.PatientIdentityRemoved = "YES"
        methods = [codes.DCM.BasicApplicationConfidentialityProfile]
        if masked:
            methods.append(codes.DCM.CleanPixelDataOption)
            made.BurnedInAnnotation = "NO"
        if self.keep_characteristics:
            methods.append(codes.DCM.RetainLongitudinalTemporalInformationModifiedDatesOption)
            methods.append(codes.DCM.RetainPatientCharacteristicsOption)
        made.LongitudinalTemporalInformationModified = "MODIFIED" if self.keep_characteristics else "REMOVED"
        made.DeidentificationMethodCodeSequence = [_coded(each) for each in methods]

    def _digest(self, kind: str, what: str) -> bytes:
        return hmac.digest(self.key, f"{kind}\0{what}".encode(), "sha256")


def _describe_pixels(made: Dataset, film: Radiograph, mask: Sequence[Box]) -> None:
    stored, slope, intercept = _stored(film)
    black = int(stored.max() if film.inverted else stored.min())
    for box in mask:
        left, top = max(int(box.x), 0), max(int(box.y), 0)
        stored[top : int(np.ceil(box.y + box.h)), left : int(np.ceil(box.x + box.w))] = black
    if film.padding is not None:
        stored[film.padding] = black
    made.Rows, made.Columns = stored.shape
    made.SamplesPerPixel = 1
    made.PhotometricInterpretation = "MONOCHROME1" if film.inverted else "MONOCHROME2"
    made.BitsAllocated = 16
    made.BitsStored = max(int(stored.max()).bit_length(), 8)
    made.HighBit = made.BitsStored - 1
    made.PixelRepresentation = 0
    if (slope, intercept) != (1.0, 0.0):
        made.RescaleSlope, made.RescaleIntercept, made.RescaleType = (
            f"{slope:.10g}",
            f"{intercept:.10g}",
            "US",
        )
    window = film.windows[film.initial_window_index]
    made.WindowCenter, made.WindowWidth = f"{window.centre:.10g}", f"{window.width:.10g}"
    made.VOILUTFunction = window.function.value
    if film.spacing is not None:
        keyword = _SPACINGS.get(film.spacing.label, "PixelSpacing")
        setattr(made, keyword, [f"{film.spacing.row_mm:.8g}", f"{film.spacing.column_mm:.8g}"])
        if keyword == "PixelSpacing":
            corrected = "magnification" in film.spacing.label
            made.PixelSpacingCalibrationType = "GEOMETRY" if corrected else "FIDUCIAL"
    elif film.pixel_aspect != 1:
        made.PixelAspectRatio = [round(1000 * film.pixel_aspect), 1000]
    made.PixelData = stored.astype("<u2").tobytes()


def _stored(film: Radiograph) -> tuple[NDArray[np.uint16], float, float]:
    """Values as whole numbers of 16 bits, with the slope and intercept that give them back."""
    values = film.values
    if values.dtype == np.uint16:
        return values.astype(np.uint16), 1.0, 0.0
    low, high = float(values.min()), float(values.max())
    whole = bool((values == np.rint(values)).all())
    slope = 1.0 if whole and high - low <= 65535 else max(high - low, 1e-9) / 65535
    return np.rint((values - low) / slope).astype(np.uint16), slope, low


def _coded(code: Code) -> Dataset:
    item = Dataset()
    item.CodeValue, item.CodingSchemeDesignator = code.value, code.scheme_designator
    item.CodeMeaning = code.meaning
    return item


def _dicom(day: date | None) -> str:
    return "" if day is None else day.strftime("%Y%m%d")
