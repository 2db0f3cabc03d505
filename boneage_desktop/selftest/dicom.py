"""The DICOM objects of a case, written and read again."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from pydicom import dcmread
from pydicom.dataset import Dataset

from boneage_desktop.case import Case, CaseView
from boneage_desktop.dicom_objects import Kind, from_sr, objects_of, source_of, write_object
from boneage_desktop.messages import Message
from boneage_desktop.radiograph import Radiograph
from boneage_desktop.selftest.pdf import pages_of
from boneage_desktop.selftest.row import Wrong


def picture(case: Case, film: Radiograph, folder: Path) -> None:
    """Film with boxes and grades, as Secondary Capture."""
    pixels = _again(case, film, folder, Kind.PICTURE).pixel_array
    # The boxes are the only thing in colour beside the film.
    if pixels.ndim != 3 or not (pixels.max(axis=2) - pixels.min(axis=2) > 50).any():
        raise Wrong(Message("selftest.again"))


def report(case: Case, film: Radiograph, folder: Path) -> None:
    """The PDF, encapsulated."""
    read = _again(case, film, folder, Kind.REPORT)
    if not pages_of(read.EncapsulatedDocument[: read.EncapsulatedDocumentLength]):
        raise Wrong(Message("selftest.again"))


def presentation(case: Case, film: Radiograph, folder: Path) -> None:
    """The presentation state: one box for each bone found."""
    layers = _again(case, film, folder, Kind.PRESENTATION).GraphicAnnotationSequence
    boxes = sum(len(layer.get("GraphicObjectSequence", ())) for layer in layers)
    if case.prediction is None or boxes != len(case.prediction.bones):
        raise Wrong(Message("selftest.again"))


def measurements(case: Case, film: Radiograph, folder: Path) -> None:
    """The structured report: same grades and ages."""
    read = CaseView(from_sr(_again(case, film, folder, Kind.MEASUREMENTS)))
    if read.grades != case.grades or read.results() != case.results():
        raise Wrong(Message("selftest.again"))


def _again(case: Case, film: Radiograph, folder: Path, kind: Kind) -> Dataset:
    (made,) = objects_of(case, source_of(film), datetime.now(UTC), kinds=(kind,))
    read = dcmread(write_object(made, folder))
    if (read.StudyInstanceUID, read.PatientID) != (film.uids["study"], film.patient.id):
        raise Wrong(Message("selftest.again"))
    return read
