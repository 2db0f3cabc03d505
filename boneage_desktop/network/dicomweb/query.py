"""QIDO-RS: studies and series of a DICOMweb service."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from typing import Any

import requests
from pydicom.datadict import tag_for_keyword
from pydicom.dataset import Dataset

from boneage_desktop.network.dicomweb.service import Service, service
from boneage_desktop.network.errors import NetworkError
from boneage_desktop.network.exchange import MOST_ANSWERS, Found, Search, found_of
from boneage_desktop.network.node import WebNode
from boneage_desktop.network.reaching import Cancelled, never

_OF_PATIENT = ("PatientID", "PatientName", "PatientBirthDate", "PatientSex")
_OF_STUDY = (
    *("StudyInstanceUID", "StudyDate", "StudyDescription", "ModalitiesInStudy", "AccessionNumber"),
    "NumberOfStudyRelatedInstances",
)
_OF_SERIES = (
    *("SeriesInstanceUID", "SeriesDescription", "SeriesDate", "BodyPartExamined", "Modality"),
    "NumberOfSeriesRelatedInstances",
)
_WANTED = {f"{tag_for_keyword(keyword):08X}": keyword for keyword in (*_OF_PATIENT, *_OF_STUDY, *_OF_SERIES)}
#: Answers asked for at a time.
_PAGE = 200


def probe(node: WebNode, cancelled: Cancelled = never) -> float:
    """Ask for one study, to see whether the service answers.

    Returns
    -------
    float
        Seconds until its answer.

    Raises
    ------
    NetworkError
        The code says why there is none.
    """
    began = time.monotonic()
    with service(node, cancelled) as web:
        _page(web, lambda **options: web.search_for_studies(**options), {}, (), 0, most=1)
    return time.monotonic() - began


def studies(node: WebNode, search: Search, cancelled: Cancelled = never) -> list[Found]:
    """Find studies; a body part is looked for among their series, as studies have none.

    Raises
    ------
    NetworkError
    """
    with service(node, cancelled) as web:
        found = [found_of(each) for each in _studies(web, search)]
        if not search.body_part:
            return found
        return [
            study
            for study in found
            if any(
                each.body_part.upper() == search.body_part.upper()
                for each in _series(web, study.study, search.modality)
            )
        ]


def series(node: WebNode, search: Search, cancelled: Cancelled = never) -> list[Found]:
    """Find the series of the studies that match.

    Raises
    ------
    NetworkError
    """
    with service(node, cancelled) as web:
        wanted = [search.study] if search.study else [found_of(each).study for each in _studies(web, search)]
        return [
            each
            for study in wanted
            for each in _series(web, study, search.modality)
            if not search.body_part or each.body_part.upper() == search.body_part.upper()
        ]


def series_of(node: WebNode, wanted: Iterable[str], cancelled: Cancelled = never) -> list[Found]:
    """Find all series of some studies.

    Raises
    ------
    NetworkError
    """
    with service(node, cancelled) as web:
        return [each for study in wanted for each in _series(web, study, "")]


def holds(web: Service, instance: str) -> bool:
    """Whether the service has an object.

    Raises
    ------
    requests.RequestException, NetworkError
    """
    asked = {"SOPInstanceUID": instance}
    return bool(_page(web, lambda **options: web.search_for_instances(**options), asked, (), 0, most=1))


def _studies(web: Service, search: Search) -> Iterator[Dataset]:
    asked = {
        "PatientID": search.patient_id,
        "PatientName": search.patient_name,
        "StudyDate": search.days,
        "ModalitiesInStudy": search.modality,
        "AccessionNumber": search.accession,
        "StudyInstanceUID": search.study,
    }
    asked = {keyword: value for keyword, value in asked.items() if value}
    return _answers(web, lambda **options: web.search_for_studies(**options), asked, _OF_STUDY)


def _series(web: Service, study: str, modality: str) -> Iterator[Found]:
    def search(**options: Any) -> list[dict[str, dict[str, Any]]]:
        return web.search_for_series(study, **options)

    asked = {"Modality": modality} if modality else {}
    try:
        for answer in _answers(web, search, asked, _OF_SERIES):
            answer.StudyInstanceUID = study
            yield found_of(answer)
    except requests.HTTPError as error:
        if error.response is None or error.response.status_code != 404:
            raise
        # An unknown study, unless there is no such service at all.
        _page(web, lambda **options: web.search_for_studies(**options), {}, (), 0, most=1)
    except ValueError:  # the library: no UID
        return


def _answers(
    web: Service,
    search: Callable[..., list[dict[str, dict[str, Any]]]],
    asked: Mapping[str, str],
    fields: tuple[str, ...],
) -> Iterator[Dataset]:
    """All answers, page by page: services give as many at a time as they like, and some know no pages.

    Raises
    ------
    NetworkError
        ``too_many``, ``no_dicomweb``.
    """
    seen: set[str] = set()
    came = 0
    while page := _page(web, search, asked, (*_OF_PATIENT, *fields), came):
        came += len(page)
        new = 0
        for each in page:
            answer = _dataset(each)
            uid = str(answer.get("SeriesInstanceUID") or answer.get("StudyInstanceUID") or "")
            if uid and uid not in seen:
                seen.add(uid)
                new += 1
                yield answer
        if not new:
            return
        if came > MOST_ANSWERS:
            raise NetworkError(web.node.name, "too_many", count=MOST_ANSWERS)


def _page(
    web: Service,
    search: Callable[..., list[dict[str, dict[str, Any]]]],
    asked: Mapping[str, str],
    fields: tuple[str, ...],
    offset: int,
    most: int = _PAGE,
) -> list[dict[str, Any]]:
    options = {"fields": fields} if fields else {}
    if offset:
        options["offset"] = offset  # type: ignore[assignment]
    answer: object = search(search_filters=dict(asked), limit=most, **options)
    if not isinstance(answer, list) or not all(isinstance(each, dict) for each in answer):
        raise NetworkError(web.node.name, "no_dicomweb")
    return answer


def _dataset(answer: Mapping[str, Any]) -> Dataset:
    """What is wanted of an answer; an element that cannot be read is left out."""
    found = Dataset()
    for tag, element in answer.items():
        if tag.upper() in _WANTED:
            with suppress(Exception):  # pydicom raises nearly anything on damage
                found.update(Dataset.from_json({tag.upper(): element}))
    return found
