"""The result as a picture that every viewer shows: Secondary Capture."""

from __future__ import annotations

import numpy as np
from highdicom.sc import SCImage
from numpy.typing import NDArray
from pydicom.dataset import Dataset
from pydicom.sr.codedict import codes
from pydicom.uid import ExplicitVRLittleEndian

from boneage_desktop.dicom_objects.making import Making
from boneage_desktop.radiograph.dicom.dicom_film import RESULT_TYPE
from boneage_desktop.radiograph.dicom.elements import text


def secondary_capture(making: Making, picture: NDArray[np.uint8]) -> Dataset:
    """Pack a picture.

    Parameters
    ----------
    making : Making
    picture : ndarray of uint8, shape (rows, columns, 3)
    """
    source = making.source
    made = SCImage(
        pixel_array=picture,
        photometric_interpretation="RGB",
        bits_allocated=8,
        coordinate_system="PATIENT",
        # Which way a picture with a table in it lies means nothing; the film's own row and column do.
        patient_orientation=("L", "F"),
        study_instance_uid=source.reference.StudyInstanceUID,
        transfer_syntax_uid=ExplicitVRLittleEndian,
        **making.arguments(),
    )
    made.ImageType = ["DERIVED", "SECONDARY", "OTHER", RESULT_TYPE]
    made.PatientOrientation = []
    made.Laterality = source.film.laterality
    made.ConversionType = "WSD"
    made.BodyPartExamined = "HAND"
    burned_in = text(source.header, "BurnedInAnnotation").upper()
    if burned_in in ("YES", "NO"):  # what the film shows, this shows; we add no name
        made.BurnedInAnnotation = burned_in
    made.DerivationDescription = "Film with boxes, grades and ages. Research use only"
    made.SourceImageSequence = [_source(making)]
    return making.finished(made)


def _source(making: Making) -> Dataset:
    item = Dataset()
    item.ReferencedSOPClassUID = making.source.sop_class
    item.ReferencedSOPInstanceUID = making.source.reference.SOPInstanceUID
    purpose = Dataset()
    code = codes.DCM.SourceImageForImageProcessingOperation
    purpose.CodeValue, purpose.CodingSchemeDesignator, purpose.CodeMeaning = (
        code.value, code.scheme_designator, code.meaning,
    )  # fmt: skip
    item.PurposeOfReferenceCodeSequence = [purpose]
    return item
