"""What the structured report says of the whole hand: totals and ages, the patient's age, the checks."""

from __future__ import annotations

from collections.abc import Iterator

from highdicom.sr import (
    CodedConcept,
    ContentItem,
    DateContentItem,
    Measurement,
    NumContentItem,
    QualitativeEvaluation,
    RelationshipTypeValues,
    TextContentItem,
)
from pydicom.sr.coding import Code

from boneage_desktop.case import CaseView, Unavailable
from boneage_desktop.case.reading.impression import Basis
from boneage_desktop.dicom_objects.sr import codes as ours
from boneage_desktop.prediction import Severity
from boneage_desktop.standards import MethodResult

_CHECKS = {Severity.WARNING: ours.CHECK_WARNING, Severity.BLOCK: ours.CHECK_BLOCK}


def hand_measurements(case: CaseView) -> tuple[list[Measurement], list[QualitativeEvaluation]]:
    """Figures of a hand, and what is coded of it."""
    measured = []
    results = case.results()
    if not isinstance(results, Unavailable):
        for method, result in results.items():
            name = ours.METHODS[method]
            measured.append(
                Measurement(ours.SCORE, result.total, ours.POINTS, derivation=ours.TOTAL, method=name)
            )
            age = _age(result.age_years, result.clamped, name)
            if case.substitutes:
                age[0].ContentSequence.extend(_range(result, case.age_ranges()[method]))
            measured.append(age)
    whole = case.whole_hand
    if whole is not None:
        age = _age(round(whole.years, 10), whole.clamped, ours.WHOLE_HAND)
        if whole.interval_years is not None:
            age[0].ContentSequence.extend(_uncertainty(round(whole.interval_years, 10)))
        measured.append(age)
    if case.chronological_age_years is not None:
        measured.append(
            Measurement(ours.CHRONOLOGICAL_AGE, round(case.chronological_age_years, 4), ours.YEARS)
        )
    coded = []
    if case.sex is not None:
        coded.append(QualitativeEvaluation(ours.SEX, ours.SEXES[case.sex]))
    impression = case.impression
    if impression is not None:
        by = ours.By.READER.code if impression.basis is Basis.READER else ours.PERCENTILE
        coded.append(QualitativeEvaluation(ours.IMPRESSION, ours.MATURITIES[impression.maturity]))
        coded.append(QualitativeEvaluation(ours.IMPRESSION_BY, by))
    if case.variants:
        coded.append(QualitativeEvaluation(ours.SUBSTITUTION, ours.SUBSTITUTIONS[case.substitution]))
    if case.substitutes and not isinstance(results, Unavailable):
        coded.append(QualitativeEvaluation(ours.SUBSTITUTED_BONES, ours.YES))
    if case.block_lifted:
        coded.append(QualitativeEvaluation(ours.BLOCK_LIFTED, ours.YES))
    return measured, coded


def _age(years: float, clamped: str | None, method: CodedConcept) -> Measurement:
    # A bound has a name of its own: whoever looks for the age only must not take it for one.
    names = {None: ours.BONE_AGE, "above": ours.AGE_AT_LEAST, "below": ours.AGE_BELOW}
    return Measurement(names[clamped], years, ours.YEARS, method=method)


def _uncertainty(years: float) -> list[NumContentItem]:
    """Half the width of an interval on either side (TID 310)."""
    properties = RelationshipTypeValues.HAS_PROPERTIES
    return [NumContentItem(name, years, ours.YEARS, None, properties) for name in (ours.UPPER, ours.LOWER)]


def _range(result: MethodResult, ends: tuple[MethodResult, MethodResult]) -> list[NumContentItem]:
    """How far the age may lie above and below with substituted bones; not to a bound, nor from one."""
    properties = RelationshipTypeValues.HAS_PROPERTIES
    low, high = ends
    return [
        NumContentItem(name, round(abs(end.age_years - result.age_years), 4), ours.YEARS, None, properties)
        for name, end in ((ours.UPPER, high), (ours.LOWER, low))
        if result.clamped is None and end.clamped is None
    ]


def hand_extras(case: CaseView, digest: str) -> list[ContentItem]:
    """What TID 1501 has no row for, and extends with: dates, networks, checks, the film's digest."""
    contains = RelationshipTypeValues.CONTAINS
    extras: list[ContentItem] = []
    for name, day in ((ours.BIRTH_DATE, case.birth_date), (ours.FILM_DATE, case.film_date)):
        if day is not None:
            extras.append(DateContentItem(name, day, contains))
    return [*extras, *(TextContentItem(name, told, contains) for name, told in _told(case, digest))]


def _told(case: CaseView, digest: str) -> Iterator[tuple[CodedConcept | Code, str]]:
    yield ours.FILM_DIGEST, digest
    prediction = case.prediction
    if prediction is None:
        return
    for name, version in sorted(prediction.models.items()):
        yield ours.MODEL, f"{name}: {version}"
    for check in prediction.checks:
        if check.severity in _CHECKS:
            bones = "".join(f" {bone.value}" for bone in check.bones)
            yield _CHECKS[check.severity], f"{check.code}{bones}: {check.message}"
    results = case.results()
    if isinstance(results, Unavailable):
        yield ours.NO_AGE, str(results.reason)
