"""What the structured report says of height and growth: a measurement group of its own, and back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from highdicom.sr import (
    CodedConcept,
    DateContentItem,
    Measurement,
    MeasurementsAndQualitativeEvaluations,
    QualitativeEvaluation,
    RelationshipTypeValues,
    TextContentItem,
    TrackingIdentifier,
)

from boneage_desktop.case import CaseView
from boneage_desktop.case.history.history import (
    History,
    Measured,
    Origin,
    Treatment,
    TreatmentKind,
    YearMonth,
)
from boneage_desktop.dicom_objects.sr import codes as ours
from boneage_desktop.dicom_objects.sr.tree import Item, Name
from boneage_desktop.radiograph.dicom.dates import parsed
from boneage_desktop.standards.heights import HeightFigures, Reference, TargetFormula, TargetHeight

_REFERENCES = {Reference.CHINA_2005: ours.CHINA_2005, Reference.WHO: ours.WHO}
_MEASURED = (
    (ours.BODY_HEIGHT, ours.CENTIMETRES, ours.HEIGHT_BY),
    (ours.BODY_WEIGHT, ours.KILOGRAMS, ours.WEIGHT_BY),
)
_ORIGINS = {Origin.FILM: ours.FROM_FILM, Origin.READER: ours.By.READER.code}
_FORMULAS = {code.value: formula for formula, code in ours.TARGET_FORMULAS.items()}
_TREATMENT = re.compile(r"(.+?), (\S*) to (\S*): (.*)", re.DOTALL)


def growth_group(
    case: CaseView, tracking: TrackingIdentifier
) -> MeasurementsAndQualitativeEvaluations | None:
    """The group; ``None`` where nothing is known of height and growth."""
    history, heights = case.history, case.heights
    if history == History():
        return None
    measured, coded = [], []
    for value, (name, unit, by) in zip((history.height, history.weight), _MEASURED, strict=True):
        if value is not None:
            measured.append(Measurement(name, round(value.value, 4), unit))
            coded.append(QualitativeEvaluation(by, _ORIGINS[value.by]))
    if history.target_formula is not TargetFormula.TANNER_1970:
        formula = ours.TARGET_FORMULAS[history.target_formula]
        coded.append(QualitativeEvaluation(ours.TARGET_FORMULA, formula))
    for name, parent in ((ours.FATHER_HEIGHT, history.father_cm), (ours.MOTHER_HEIGHT, history.mother_cm)):
        if parent is not None:
            measured.append(Measurement(name, round(parent, 4), ours.CENTIMETRES))
    if history.gp_age_months is not None:
        years = round(history.gp_age_months / 12, 6)
        measured.append(Measurement(ours.BONE_AGE, years, ours.YEARS, method=ours.GREULICH_PYLE))
    if heights.figures is not None:
        measured += _figures(heights.figures)
    measured += _target(heights.target)
    group = MeasurementsAndQualitativeEvaluations(
        tracking_identifier=tracking,
        finding_type=ours.GROWTH,
        measurements=measured or None,
        qualitative_evaluations=coded or None,
    )
    contains = RelationshipTypeValues.CONTAINS
    menarche = history.menarche
    whole = menarche if isinstance(menarche, date) else None
    for name, day in ((ours.HEIGHT_DATE, history.height_date), (ours.MENARCHE, whole)):
        if day is not None:
            group[0].ContentSequence.append(DateContentItem(name, day, contains))
    if isinstance(menarche, YearMonth):
        # A DATE always has a day.
        month = TextContentItem(ours.MENARCHE_MONTH, menarche.isoformat(), contains)
        group[0].ContentSequence.append(month)
    for each in history.treatments:
        told = f"{each.kind.value}, {each.start or ''} to {each.stop or ''}: {each.text}"
        group[0].ContentSequence.append(TextContentItem(ours.TREATMENT, told, contains))
    for remark in heights.remarks:
        group[0].ContentSequence.append(TextContentItem(ours.GROWTH_REMARK, str(remark), contains))
    return group


def history_of(group: Item | None) -> History:
    """The history that such a group tells of; an empty one without a group."""
    if group is None:
        return History()
    height, weight = (_measured(group, name, by) for name, _, by in _MEASURED)
    years = next(
        (
            item.number
            for item in group.items(ours.BONE_AGE)
            if item.answer(ours.METHOD) == ours.GREULICH_PYLE.value
        ),
        None,
    )
    return History(
        height=height,
        height_date=_date(group, ours.HEIGHT_DATE),
        weight=weight,
        father_cm=_number(group, ours.FATHER_HEIGHT),
        mother_cm=_number(group, ours.MOTHER_HEIGHT),
        menarche=_menarche(group),
        target_formula=_FORMULAS[group.answer(ours.TARGET_FORMULA) or ours.TANNER_1970.value],
        treatments=tuple(_treatment(str(item.value)) for item in group.items(ours.TREATMENT)),
        gp_age_months=None if years is None else round(12 * years, 4),
    )


def _figures(figures: HeightFigures) -> Iterator[Measurement]:
    for name, scores in (
        (ours.HEIGHT_SDS, figures.height),
        (ours.HEIGHT_BONE_AGE_SDS, figures.height_for_bone_age),
    ):
        for reference, score in scores.items():
            if score.sds is not None:
                yield Measurement(name, round(score.sds, 3), ours.SDS, method=_REFERENCES[reference])
    if figures.weight.sds is not None:
        yield Measurement(ours.WEIGHT_SDS, round(figures.weight.sds, 3), ours.SDS, method=ours.CHINA_2005)
    reading = figures.bayley_pinneau.reading
    if reading is not None and reading.cm is not None:
        yield _adult(reading.cm, ours.BAYLEY_PINNEAU)
    if figures.rwt.cm is not None:
        yield _adult(figures.rwt.cm, ours.RWT)


def _adult(height: float, method: CodedConcept) -> Measurement:
    return Measurement(ours.ADULT_HEIGHT, round(height, 2), ours.CENTIMETRES, method=method)


def _target(target: TargetHeight | None) -> list[Measurement]:
    if target is None or target.cm is None:
        return []
    method = ours.TARGET_FORMULAS[target.formula]
    return [Measurement(ours.TARGET_HEIGHT, round(target.cm, 2), ours.CENTIMETRES, method=method)]


def _measured(group: Item, name: Name, by: Name) -> Measured | None:
    value = _number(group, name)
    if value is None:
        return None
    return Measured(value, Origin.FILM if group.answer(by) == ours.FROM_FILM.value else Origin.READER)


def _number(group: Item, name: Name) -> float | None:
    found = group.first(name)
    return None if found is None else found.number


def _menarche(group: Item) -> date | YearMonth | None:
    month = group.first(ours.MENARCHE_MONTH)
    return _date(group, ours.MENARCHE) if month is None else YearMonth.fromisoformat(str(month.value))


def _date(group: Item, name: Name) -> date | None:
    found = group.first(name)
    return None if found is None else parsed(str(found.value))


def _treatment(told: str) -> Treatment:
    match = _TREATMENT.fullmatch(told)
    if match is None:
        raise ValueError("a treatment without its dates")
    start, stop = (date.fromisoformat(day) if day else None for day in match.group(2, 3))
    return Treatment(TreatmentKind(match[1]), start, stop, match[4])
