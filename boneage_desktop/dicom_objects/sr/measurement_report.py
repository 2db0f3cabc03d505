"""The reading as a structured report: TID 1500, one measurement group for the hand and one for each bone."""

from __future__ import annotations

from typing import TypeVar

import numpy as np
from highdicom.sr import (
    AlgorithmIdentification,
    CodedConcept,
    ComprehensiveSR,
    DeviceObserverIdentifyingAttributes,
    FindingSite,
    GraphicTypeValues,
    ImageRegion,
    Measurement,
    MeasurementReport,
    MeasurementsAndQualitativeEvaluations,
    ObservationContext,
    ObserverContext,
    PersonObserverIdentifyingAttributes,
    PlanarROIMeasurementsAndQualitativeEvaluations,
    QualitativeEvaluation,
    RelationshipTypeValues,
    SourceImageForMeasurementGroup,
    SourceImageForRegion,
    TextContentItem,
    TrackingIdentifier,
)
from pydicom.dataset import Dataset
from pydicom.sr.codedict import codes
from pydicom.valuerep import DT

from boneage_desktop import __version__
from boneage_desktop.anatomy import REPORT_ORDER, Bone, bone_name
from boneage_desktop.dicom_objects.errors import DicomObjectError
from boneage_desktop.dicom_objects.making import MAKER, Making, person_name
from boneage_desktop.dicom_objects.sr import codes as ours
from boneage_desktop.dicom_objects.sr.growth_group import growth_group
from boneage_desktop.dicom_objects.sr.hand_group import hand_extras, hand_measurements
from boneage_desktop.dicom_objects.uids import uid_of
from boneage_desktop.messages import Message
from boneage_desktop.prediction import Box
from boneage_desktop.radiograph.dicom.elements import text
from boneage_desktop.standards import Method, bone_score, tw3_stage

_Image = TypeVar("_Image", SourceImageForMeasurementGroup, SourceImageForRegion)
_Group = PlanarROIMeasurementsAndQualitativeEvaluations | MeasurementsAndQualitativeEvaluations


def measurement_report(making: Making) -> Dataset:
    """Make the structured report of a case.

    An unsigned one is preliminary and unverified. What the AI says is left out while it is hidden from the
    reader.

    Parameters
    ----------
    making : Making

    Raises
    ------
    DicomObjectError
        Nobody has graded or found anything.
    """
    case = making.case
    told = case.grades.keys() | case.variants.keys()
    bones = [bone for bone in REPORT_ORDER if bone in told or case.box(bone) is not None]
    if not bones:
        film = making.source.film.path.name
        raise DicomObjectError(film, Message("dicom.nothing_read"), Message("dicom.analyse_first"))
    content = MeasurementReport(
        observation_context=_observers(making),
        procedure_reported=ours.BONE_AGE,
        imaging_measurements=[_hand(making), *_growth(making), *(_bone(making, bone) for bone in bones)],
        title=codes.DCM.ImagingMeasurementReport,
    )
    name = person_name(making.reader) if making.reader else None
    made = ComprehensiveSR(
        evidence=[making.source.reference],
        content=content,
        is_complete=True,
        is_final=making.signed,
        is_verified=making.signed,
        verifying_observer_name=name if making.signed else None,
        verifying_organization=_organization(making) if making.signed else None,
        performed_procedure_codes=[ours.BONE_AGE],
        coding_schemes=ours.scheme_items(),
        **making.arguments(),
    )
    signature = case.signature
    if signature is not None:
        made.VerifyingObserverSequence[0].VerificationDateTime = DT(
            signature.utc.astimezone(making.at.tzinfo).strftime("%Y%m%d%H%M%S.%f%z")
        )
    return making.finished(made, own_text="" if name is None else name)


def _organization(making: Making) -> str:
    stated = text(making.source.header, "InstitutionName")
    return stated[:64] if stated and stated.isascii() else "not stated"


def _observers(making: Making) -> ObservationContext:
    device = ObserverContext(
        observer_type=codes.DCM.Device,
        observer_identifying_attributes=DeviceObserverIdentifyingAttributes(
            uid=uid_of("device", MAKER, __version__),
            name=MAKER,
            manufacturer_name=MAKER,
            model_name=MAKER,
            serial_number=__version__,
        ),
    )
    if not making.reader:
        return ObservationContext(observer_device_context=device)
    person = ObserverContext(
        observer_type=codes.DCM.Person,
        observer_identifying_attributes=PersonObserverIdentifyingAttributes(name=person_name(making.reader)),
    )
    return ObservationContext(observer_person_context=person, observer_device_context=device)


def _algorithm(making: Making) -> AlgorithmIdentification | None:
    prediction = making.case.prediction
    if prediction is None or making.case.ai_hidden:
        return None
    models = [f"{name} {version}" for name, version in sorted(prediction.models.items())]
    return AlgorithmIdentification(name=MAKER, version=__version__, parameters=models or None)


def _tracking(making: Making, what: str, name: str) -> TrackingIdentifier:
    # The same bone of the same film keeps its identifier from version to version.
    return TrackingIdentifier(uid=uid_of("tracking", making.source.film.digest, what), identifier=name)


def _hand(making: Making) -> MeasurementsAndQualitativeEvaluations:
    side = ours.SIDES.get(making.source.film.laterality)
    measurements, evaluations = hand_measurements(making.case)
    group = MeasurementsAndQualitativeEvaluations(
        tracking_identifier=_tracking(making, "hand", "Hand"),
        finding_type=ours.PEDIATRIC_BONE_AGE,
        algorithm_id=_algorithm(making),
        finding_sites=[FindingSite(ours.HAND, laterality=side)],
        measurements=measurements,
        qualitative_evaluations=evaluations,
        source_images=[_source_image(making, SourceImageForMeasurementGroup)],
    )
    group[0].ContentSequence.extend(hand_extras(making.case, making.source.film.digest))
    return group


def _growth(making: Making) -> list[MeasurementsAndQualitativeEvaluations]:
    group = growth_group(making.case, _tracking(making, "growth", "Growth"))
    return [] if group is None else [group]


def _source_image(making: Making, kind: type[_Image]) -> _Image:
    reference = making.source.reference
    return kind(
        referenced_sop_class_uid=reference.SOPClassUID,
        referenced_sop_instance_uid=reference.SOPInstanceUID,
    )


def _bone(making: Making, bone: Bone) -> _Group:
    case = making.case
    place, which = ours.site_of(bone)
    side = ours.SIDES.get(making.source.film.laterality)
    finding, box = case.finding(bone), case.box(bone)
    tracking = _tracking(making, bone.value, bone_name(bone))
    algorithm = None if finding is None else _algorithm(making)
    sites = [FindingSite(place, laterality=side, topographical_modifier=which)]
    scores = _scores(making, bone, case.scored_grades.get(bone))
    evaluations = _evaluations(making, bone)
    region = None if box is None else _region(making, box)
    group: _Group
    if region is None:
        group = MeasurementsAndQualitativeEvaluations(
            tracking,
            algorithm_id=algorithm,
            finding_sites=sites,
            measurements=scores,
            qualitative_evaluations=evaluations,
            source_images=[_source_image(making, SourceImageForMeasurementGroup)],
        )
    else:
        group = PlanarROIMeasurementsAndQualitativeEvaluations(
            tracking,
            referenced_region=region,
            algorithm_id=algorithm,
            finding_sites=sites,
            measurements=scores,
            qualitative_evaluations=evaluations,
        )
    if finding is not None:
        group[0].ContentSequence.append(_shares(finding.probabilities))
    return group


def _scores(making: Making, bone: Bone, grade: int | None) -> list[Measurement]:
    case = making.case
    finding = case.finding(bone)
    measured = []
    if grade is not None and case.sex is not None:
        for method in Method:
            points = bone_score(method, case.sex, bone, grade)
            measured.append(Measurement(ours.SCORE, points, ours.POINTS, method=ours.METHODS[method]))
    if finding is not None:
        # The detector's: that the bone is in the region. How sure the grade is, the shares tell.
        sure = round(100 * finding.confidence, 4)
        measured.append(Measurement(ours.CERTAINTY, sure, ours.PERCENT))
    return measured


def _evaluations(making: Making, bone: Bone) -> list[QualitativeEvaluation]:
    case = making.case
    grade, ai_grade = case.grade(bone), case.ai_grade(bone)
    told: list[tuple[CodedConcept, CodedConcept]] = []
    if grade is not None:
        by = ours.By.AI if case.decision(bone) is None else ours.By.READER
        told += [
            (ours.GRADE, ours.grade_code(bone, grade)),
            (ours.STAGE, ours.stage_code(tw3_stage(bone, grade))),
            (ours.GIVEN_BY, by.code),
            (ours.REVIEWED, ours.YES if case.is_reviewed(bone) else ours.NO),
        ]
    variant, counted = case.verdict(bone).variant, case.substitutes.get(bone)
    if variant is not None:
        told.append((ours.VARIANT, ours.VARIANTS[variant]))
    if counted is not None:
        told += [
            (ours.SUBSTITUTED_GRADE, ours.grade_code(bone, counted.grade)),
            (ours.SUBSTITUTED_STAGE, ours.stage_code(tw3_stage(bone, counted.grade))),
        ]
    if ai_grade is not None:
        told.append((ours.AI_GRADE, ours.grade_code(bone, ai_grade)))
    if case.box(bone) is not None:
        drawn_by = ours.By.AI if case.placed(bone) is None else ours.By.READER
        told.append((ours.BOX_BY, drawn_by.code))
    return [QualitativeEvaluation(name, value) for name, value in told]


def _region(making: Making, box: Box) -> ImageRegion | None:
    """The part of a box that lies on the film, in the film's own pixels; ``None`` when no part does."""
    rows, columns = making.source.film.shape
    left, right = (min(max(x, 0.0), columns) for x in (box.x, box.x + box.w))
    top, bottom = (min(max(y, 0.0), rows) for y in (box.y, box.y + box.h))
    if left >= right or top >= bottom:
        return None
    corners = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)]
    source = _source_image(making, SourceImageForRegion)
    return ImageRegion(GraphicTypeValues.POLYLINE, np.array(corners, np.float64), source)


def _shares(probabilities: tuple[float, ...]) -> TextContentItem:
    shares = "; ".join(f"{grade}: {100 * share:.4f} %" for grade, share in enumerate(probabilities))
    return TextContentItem(ours.SHARES, shares, RelationshipTypeValues.CONTAINS)
