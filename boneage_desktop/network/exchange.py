"""What is asked of archives, found, fetched and sent: the same for every way to talk to them."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pydicom import dcmread
from pydicom.dataset import Dataset

from boneage_desktop.network.errors import NetworkError
from boneage_desktop.radiograph.decoder_output import collected_warnings
from boneage_desktop.radiograph.dicom import charset
from boneage_desktop.radiograph.dicom.dates import parsed
from boneage_desktop.radiograph.dicom.person import display_name, printable

#: More answers than anybody reads; a node that never ends is told to.
MOST_ANSWERS = 1000
#: Size of one object.
MOST_BYTES = 256 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Search:
    """What is asked for; what is empty is not asked about.

    Attributes
    ----------
    patient_id, patient_name : str
        ``*`` and ``?`` stand for any letters, as the node's own matching goes.
    since, until : date or None
        Day of the study (of the scheduled step for a worklist).
    modality, body_part, study : str
        Modality such as ``CR``, BodyPartExamined such as ``HAND``, StudyInstanceUID.
    accession : str
    """

    patient_id: str = ""
    patient_name: str = ""
    since: date | None = None
    until: date | None = None
    modality: str = ""
    body_part: str = ""
    study: str = ""
    accession: str = ""

    @property
    def days(self) -> str:
        """The range of days as DICOM writes it."""
        first, last = (f"{each:%Y%m%d}" if each else "" for each in (self.since, self.until))
        return first if first == last else f"{first}-{last}"


@dataclass(frozen=True, slots=True)
class Found:
    """A study, a series or a scheduled examination that a node knows of.

    Attributes
    ----------
    patient_id, patient_name, accession, description, modality, body_part : str
        As people read them.
    day : date or None
        Of the study, or of the scheduled step.
    study, series : str
        UIDs; ``series`` is empty for a study.
    count : int or None
        How many instances it has, where the node says.
    birth_date : date or None
    sex : str
    """

    patient_id: str
    patient_name: str
    birth_date: date | None
    sex: str
    day: date | None
    accession: str
    description: str
    modality: str
    body_part: str
    study: str
    series: str = ""
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to fetch: a study, or one series of it (UIDs)."""

    study: str
    series: str = ""


@dataclass(frozen=True, slots=True)
class Fetched:
    """How fetching ended.

    Attributes
    ----------
    completed, failed : int
        Objects, as the node counts them.
    """

    completed: int
    failed: int


@dataclass(frozen=True, slots=True)
class Parcel:
    """A file to be sent, and what it holds.

    Attributes
    ----------
    path : Path
    sop_class, instance, syntax : str
        UIDs of its class, of the object, of how it is encoded.
    """

    path: Path
    sop_class: str
    instance: str
    syntax: str


@dataclass(frozen=True, slots=True)
class Delivery:
    """What became of a parcel.

    Attributes
    ----------
    parcel : Parcel
    error : NetworkError or None
        Why the node did not take it; None when it has it.
    """

    parcel: Parcel
    error: NetworkError | None = None


def parcel_of(path: Path) -> Parcel:
    """The parcel of a file.

    Raises
    ------
    NetworkError
        ``unread``: the file is not there or cannot be read; ``no_object``: it is no DICOM file.
    """
    try:
        with collected_warnings():
            read = dcmread(path, specific_tags=["SOPClassUID", "SOPInstanceUID"])
        meta = read.file_meta
        if (meta.MediaStorageSOPClassUID, meta.MediaStorageSOPInstanceUID) != (
            read.SOPClassUID,
            read.SOPInstanceUID,
        ):
            raise ValueError("meta information of another object")
        return Parcel(path, str(read.SOPClassUID), str(read.SOPInstanceUID), str(meta.TransferSyntaxUID))
    except OSError as error:
        raise NetworkError(path.name, "unread", why=error.strerror or str(error)) from error
    except Exception as error:  # pydicom raises nearly anything on what is no DICOM file
        raise NetworkError(path.name, "no_object") from error


def text_of(answer: Dataset, keyword: str) -> str:
    """An element of an answer as people read it; empty where it is absent."""
    return printable(charset.shown(answer, keyword, [])) if keyword in answer else ""


def _whole(answer: Dataset, *keywords: str) -> int | None:
    for keyword in keywords:
        with suppress(ValueError):
            return int(text_of(answer, keyword))
    return None


def found_of(answer: Dataset) -> Found:
    """The study or series that an answer tells of."""
    modalities = text_of(answer, "Modality") or text_of(answer, "ModalitiesInStudy").replace("\\", ", ")
    return Found(
        patient_id=text_of(answer, "PatientID"),
        patient_name=printable(display_name(text_of(answer, "PatientName"))),
        birth_date=parsed(text_of(answer, "PatientBirthDate")),
        sex=text_of(answer, "PatientSex"),
        day=parsed(text_of(answer, "StudyDate") or text_of(answer, "SeriesDate")),
        accession=text_of(answer, "AccessionNumber"),
        description=text_of(answer, "SeriesDescription") or text_of(answer, "StudyDescription"),
        modality=modalities,
        body_part=text_of(answer, "BodyPartExamined"),
        study=text_of(answer, "StudyInstanceUID"),
        series=text_of(answer, "SeriesInstanceUID"),
        count=_whole(answer, "NumberOfSeriesRelatedInstances", "NumberOfStudyRelatedInstances"),
    )
