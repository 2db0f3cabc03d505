"""The report as Encapsulated PDF."""

from __future__ import annotations

from highdicom.base import SOPClass
from pydicom.dataset import Dataset
from pydicom.uid import EncapsulatedPDFStorage, ExplicitVRLittleEndian

from boneage_desktop import __version__
from boneage_desktop.dicom_objects.making import Making
from boneage_desktop.dicom_objects.sr.codes import BONE_AGE
from boneage_desktop.messages import Message


def encapsulated_pdf(making: Making, pdf: bytes) -> Dataset:
    """Pack a report.

    Parameters
    ----------
    making : Making
    pdf : bytes
        As `export.pdf.drawn` gives it.
    """
    reference = making.source.reference
    made = SOPClass(
        study_instance_uid=reference.StudyInstanceUID,
        sop_class_uid=EncapsulatedPDFStorage,
        modality="DOC",
        transfer_syntax_uid=ExplicitVRLittleEndian,
        content_date=making.at.date(),
        content_time=making.at.time(),
        **making.arguments(),
    )
    made.SoftwareVersions = __version__
    made.ConversionType = "WSD"
    made.BurnedInAnnotation = "YES"  # the report names the patient
    made.RecognizableVisualFeatures = "NO"
    made.DocumentTitle = Message("report.title").text()
    made.ConceptNameCodeSequence = [BONE_AGE]
    made.MIMETypeOfEncapsulatedDocument = "application/pdf"
    made.VerificationFlag = "VERIFIED" if making.signed else "UNVERIFIED"
    made.AcquisitionDateTime = making.at.strftime("%Y%m%d%H%M%S")
    made.SourceInstanceSequence = [_source(making)]
    made.EncapsulatedDocument = pdf + b"\0" * (len(pdf) % 2)
    made.EncapsulatedDocumentLength = len(pdf)
    made.SpecificCharacterSet = "ISO_IR 192"
    return making.finished(made)


def _source(making: Making) -> Dataset:
    item = Dataset()
    item.ReferencedSOPClassUID = making.source.sop_class
    item.ReferencedSOPInstanceUID = making.source.reference.SOPInstanceUID
    return item
