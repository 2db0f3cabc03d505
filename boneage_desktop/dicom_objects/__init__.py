"""Results as DICOM objects in the film's study, and the structured report read back."""

from boneage_desktop.dicom_objects.errors import DicomObjectError, NoStudy
from boneage_desktop.dicom_objects.making import Kind
from boneage_desktop.dicom_objects.objects import RESULTS, Made, objects_of, write_object
from boneage_desktop.dicom_objects.presentation import View
from boneage_desktop.dicom_objects.source import Source, source_of
from boneage_desktop.dicom_objects.sr.reading_back import from_sr
from boneage_desktop.dicom_objects.typed import TypedPatient, typed_study

__all__ = [
    "RESULTS",
    "DicomObjectError",
    "Kind",
    "Made",
    "NoStudy",
    "Source",
    "TypedPatient",
    "View",
    "from_sr",
    "objects_of",
    "source_of",
    "typed_study",
    "write_object",
]
