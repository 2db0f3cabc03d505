"""All objects of one case, made and written."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pydicom import dcmread
from pydicom.dataset import Dataset

from boneage_desktop.case import CaseView, OtherFilms
from boneage_desktop.dicom_objects.encapsulated_pdf import encapsulated_pdf
from boneage_desktop.dicom_objects.making import Kind, Making
from boneage_desktop.dicom_objects.presentation import View, presentation_state
from boneage_desktop.dicom_objects.result_picture import result_picture
from boneage_desktop.dicom_objects.secondary_capture import secondary_capture
from boneage_desktop.dicom_objects.source import Source
from boneage_desktop.dicom_objects.sr.measurement_report import measurement_report
from boneage_desktop.export import replacing, report_of
from boneage_desktop.export.paper import Paper
from boneage_desktop.export.pdf import drawn

#: What is made of a case when nobody says otherwise, in the order of what viewers show.
RESULTS = (Kind.PICTURE, Kind.REPORT, Kind.PRESENTATION, Kind.MEASUREMENTS)


@dataclass(frozen=True, slots=True, eq=False)
class Made:
    """One finished object.

    Attributes
    ----------
    kind : Kind
    dataset : Dataset
    film_digest : str
    """

    kind: Kind
    dataset: Dataset
    film_digest: str

    @property
    def file_name(self) -> str:
        """A name of its own for each object, which says nothing of the patient."""
        return f"boneage-{self.film_digest[:8]}-{self.kind.file}-{str(self.dataset.SOPInstanceUID)[-8:]}.dcm"


def objects_of(
    case: CaseView,
    source: Source,
    at: datetime,
    *,
    language: str = "en",
    view: View | None = None,
    others: OtherFilms | None = None,
    kinds: Collection[Kind] = RESULTS,
) -> Iterator[Made]:
    """Make the objects of a case, as signed or as it stands.

    Parameters
    ----------
    case : CaseView
        A frozen one while the case may change.
    source : Source
        Of its film.
    at : datetime
        Now, with a zone. A signed case is dated by its signature.
    language : str
        Of picture and PDF: ``"en"`` or ``"zh"``.
    view : View
        How the presentation state shows the film; as it opens by default.
    others : OtherFilms, optional
        The patient's other films, for the report's growth chart.
    kinds : collection of Kind

    Raises
    ------
    DicomObjectError
        One of them cannot be made; those before it were given out.
    """
    shown = view or View()
    signature = case.signature
    if signature is not None:
        at = signature.utc.astimezone(at.tzinfo)
    for kind in kinds:
        making = Making(source, case, kind, at, language, repr(shown) if kind is Kind.PRESENTATION else "")
        yield Made(kind, _made(making, shown, others), source.film.digest)


def _made(making: Making, view: View, others: OtherFilms | None) -> Dataset:
    if making.kind is Kind.MEASUREMENTS:
        return measurement_report(making)
    if making.kind is Kind.PRESENTATION:
        return presentation_state(making, view)
    film = making.source.film
    report = report_of(making.case, film, making.reader, making.at, others=others)
    if making.kind is Kind.REPORT:
        return encapsulated_pdf(making, drawn(report, Paper((making.language,), film_page=True)))
    return secondary_capture(making, result_picture(report, film, making.standing, making.language))


def write_object(made: Made, folder: Path) -> Path:
    """Write an object into a folder, whole or not at all.

    The same object that lies there already stays: one UID never stands for two contents.

    Raises
    ------
    ExportError
        It cannot be written, or another file has its name.
    """
    path = folder / made.file_name
    if path.exists() and _instance(path) == made.dataset.SOPInstanceUID:
        return path
    with replacing(path) as stream:
        made.dataset.save_as(stream, enforce_file_format=True)
    return path


def _instance(path: Path) -> str:
    """The UID of the object in a file; empty where there is none."""
    try:
        return str(dcmread(path, specific_tags=["SOPInstanceUID"]).SOPInstanceUID)
    except Exception:  # pydicom raises nearly anything on what is no DICOM file
        return ""
