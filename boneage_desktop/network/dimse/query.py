"""C-FIND: studies and series of an archive, and the modality worklist."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from pydicom.dataset import Dataset
from pynetdicom import build_context
from pynetdicom.sop_class import (  # type: ignore[attr-defined]
    ModalityWorklistInformationFind,
    StudyRootQueryRetrieveInformationModelFind,
)

from boneage_desktop.network.dimse.association import Call, Cancelled, association, never
from boneage_desktop.network.errors import NetworkError
from boneage_desktop.network.node import Node
from boneage_desktop.radiograph.dicom import charset
from boneage_desktop.radiograph.dicom.dates import parsed
from boneage_desktop.radiograph.dicom.person import display_name, printable

#: More answers than anybody reads; a node that never ends is told to.
MOST_ANSWERS = 1000


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


def studies(node: Node, search: Search, cancelled: Cancelled = never) -> list[Found]:
    """Find studies; a body part is looked for among their series, as studies have none.

    Raises
    ------
    NetworkError
    """
    with _finding(node, StudyRootQueryRetrieveInformationModelFind, cancelled) as call:
        found = [_found(each) for each in _answers(call, _study_question(search), _STUDY_ROOT)]
        if not search.body_part:
            return found
        return [
            study
            for study in found
            if any(
                each.body_part.upper() == search.body_part.upper()
                for each in _series(call, Search(study=study.study, modality=search.modality))
            )
        ]


def series(node: Node, search: Search, cancelled: Cancelled = never) -> list[Found]:
    """Find the series of the studies that match.

    Raises
    ------
    NetworkError
    """
    with _finding(node, StudyRootQueryRetrieveInformationModelFind, cancelled) as call:
        if search.study:
            wanted = [search.study]
        else:
            wanted = [each.StudyInstanceUID for each in _answers(call, _study_question(search), _STUDY_ROOT)]
        return [
            each
            for study in wanted
            for each in _series(call, Search(study=study, modality=search.modality))
            # Many archives do not match by body part and give every series.
            if not search.body_part or each.body_part.upper() == search.body_part.upper()
        ]


def series_of(node: Node, wanted: Iterable[str], cancelled: Cancelled = never) -> list[Found]:
    """Find all series of some studies.

    Raises
    ------
    NetworkError
    """
    with _finding(node, StudyRootQueryRetrieveInformationModelFind, cancelled) as call:
        return [each for study in wanted for each in _series(call, Search(study=study))]


def worklist(node: Node, search: Search, cancelled: Cancelled = never) -> list[Found]:
    """Find the examinations that are scheduled.

    Raises
    ------
    NetworkError
    """
    asked = _question(("PatientBirthDate", "PatientSex", "StudyInstanceUID", "RequestedProcedureDescription"))
    asked.PatientID, asked.PatientName = search.patient_id, search.patient_name
    asked.AccessionNumber = search.accession
    step = _question(("ScheduledProcedureStepDescription", "ScheduledStationAETitle"))
    step.Modality, step.ScheduledProcedureStepStartDate = search.modality, search.days
    asked.ScheduledProcedureStepSequence = [step]
    with _finding(node, ModalityWorklistInformationFind, cancelled) as call:
        return [_scheduled(each) for each in _answers(call, asked, ModalityWorklistInformationFind)]


_STUDY_ROOT = StudyRootQueryRetrieveInformationModelFind


def _finding(node: Node, model: str, cancelled: Cancelled):  # type: ignore[no-untyped-def]  # noqa: ANN202
    return association(node, [build_context(model)], cancelled)


def _question(empty: tuple[str, ...]) -> Dataset:
    asked = Dataset()
    for keyword in empty:
        setattr(asked, keyword, "")
    return asked


def _study_question(search: Search) -> Dataset:
    asked = _question(
        ("PatientBirthDate", "PatientSex", "StudyTime", "StudyDescription", "NumberOfStudyRelatedInstances")
    )
    asked.QueryRetrieveLevel = "STUDY"
    asked.SpecificCharacterSet = "ISO_IR 192"
    asked.StudyInstanceUID = search.study
    asked.PatientID, asked.PatientName = search.patient_id, search.patient_name
    asked.AccessionNumber = search.accession
    asked.StudyDate, asked.ModalitiesInStudy = search.days, search.modality
    return asked


def _series(call: Call, search: Search) -> Iterator[Found]:
    asked = _question(("SeriesInstanceUID", "SeriesDescription", "BodyPartExamined", "SeriesDate"))
    for keyword in ("PatientID", "PatientName", "NumberOfSeriesRelatedInstances"):
        setattr(asked, keyword, "")
    asked.QueryRetrieveLevel = "SERIES"
    asked.SpecificCharacterSet = "ISO_IR 192"
    asked.StudyInstanceUID, asked.Modality = search.study, search.modality
    for answer in _answers(call, asked, _STUDY_ROOT):
        answer.StudyInstanceUID = search.study
        yield _found(answer)


def _answers(call: Call, asked: Dataset, model: str) -> list[Dataset]:
    """All answers to a question.

    Raises
    ------
    NetworkError
        The node fails, is silent, or gives answers without an end.
    """
    call.context(model, "C-FIND")
    found: list[Dataset] = []
    for status, answer in call.association.send_c_find(asked, model):
        code = status.get("Status")
        if code in (0xFF00, 0xFF01):
            if answer is not None:
                found.append(answer)
            if len(found) > MOST_ANSWERS:
                raise NetworkError(call.node.name, "too_many", count=MOST_ANSWERS)
        elif code != 0:
            raise call.failed(status)
    return found


def _text(answer: Dataset, keyword: str) -> str:
    return printable(charset.shown(answer, keyword, [])) if keyword in answer else ""


def _whole(answer: Dataset, *keywords: str) -> int | None:
    for keyword in keywords:
        with suppress(ValueError):
            return int(_text(answer, keyword))
    return None


def _found(answer: Dataset) -> Found:
    modalities = _text(answer, "Modality") or _text(answer, "ModalitiesInStudy").replace("\\", ", ")
    return Found(
        patient_id=_text(answer, "PatientID"),
        patient_name=printable(display_name(_text(answer, "PatientName"))),
        birth_date=parsed(_text(answer, "PatientBirthDate")),
        sex=_text(answer, "PatientSex"),
        day=parsed(_text(answer, "StudyDate") or _text(answer, "SeriesDate")),
        accession=_text(answer, "AccessionNumber"),
        description=_text(answer, "SeriesDescription") or _text(answer, "StudyDescription"),
        modality=modalities,
        body_part=_text(answer, "BodyPartExamined"),
        study=_text(answer, "StudyInstanceUID"),
        series=_text(answer, "SeriesInstanceUID"),
        count=_whole(answer, "NumberOfSeriesRelatedInstances", "NumberOfStudyRelatedInstances"),
    )


def _scheduled(answer: Dataset) -> Found:
    steps = answer.get("ScheduledProcedureStepSequence") or [Dataset()]
    step = steps[0]
    described = _text(step, "ScheduledProcedureStepDescription")
    return Found(
        patient_id=_text(answer, "PatientID"),
        patient_name=printable(display_name(_text(answer, "PatientName"))),
        birth_date=parsed(_text(answer, "PatientBirthDate")),
        sex=_text(answer, "PatientSex"),
        day=parsed(_text(step, "ScheduledProcedureStepStartDate")),
        accession=_text(answer, "AccessionNumber"),
        description=described or _text(answer, "RequestedProcedureDescription"),
        modality=_text(step, "Modality"),
        body_part="",
        study=_text(answer, "StudyInstanceUID"),
    )
