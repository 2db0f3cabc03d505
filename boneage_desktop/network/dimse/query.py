"""C-FIND: studies and series of an archive, and the modality worklist."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pydicom.dataset import Dataset
from pynetdicom import build_context
from pynetdicom.sop_class import (  # type: ignore[attr-defined]
    ModalityWorklistInformationFind,
    StudyRootQueryRetrieveInformationModelFind,
)

from boneage_desktop.network.dimse.association import Call, association
from boneage_desktop.network.errors import NetworkError
from boneage_desktop.network.exchange import MOST_ANSWERS, Found, Search, found_of, text_of
from boneage_desktop.network.node import Node
from boneage_desktop.network.reaching import Cancelled, never
from boneage_desktop.radiograph.dicom.dates import parsed
from boneage_desktop.radiograph.dicom.person import display_name, printable


def studies(node: Node, search: Search, cancelled: Cancelled = never) -> list[Found]:
    """Find studies; a body part is looked for among their series, as studies have none.

    Raises
    ------
    NetworkError
    """
    with _finding(node, StudyRootQueryRetrieveInformationModelFind, cancelled) as call:
        found = [found_of(each) for each in _answers(call, _study_question(search), _STUDY_ROOT)]
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
        yield found_of(answer)


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


def _scheduled(answer: Dataset) -> Found:
    steps = answer.get("ScheduledProcedureStepSequence") or [Dataset()]
    step = steps[0]
    described = text_of(step, "ScheduledProcedureStepDescription")
    return Found(
        patient_id=text_of(answer, "PatientID"),
        patient_name=printable(display_name(text_of(answer, "PatientName"))),
        birth_date=parsed(text_of(answer, "PatientBirthDate")),
        sex=text_of(answer, "PatientSex"),
        day=parsed(text_of(step, "ScheduledProcedureStepStartDate")),
        accession=text_of(answer, "AccessionNumber"),
        description=described or text_of(answer, "RequestedProcedureDescription"),
        modality=text_of(step, "Modality"),
        body_part="",
        study=text_of(answer, "StudyInstanceUID"),
    )
