"""A structured report of ours as a case again: same grades, same decisions of the same reader."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

from pydicom.dataset import Dataset
from pydicom.sr.codedict import codes
from pydicom.uid import ComprehensiveSRStorage
from pydicom.valuerep import DT

from boneage_desktop.anatomy import Bone, Sex
from boneage_desktop.case import CaseSnapshot, ManualRoi, ReaderGrade, Signature
from boneage_desktop.dicom_objects.errors import DicomObjectError
from boneage_desktop.dicom_objects.sr import codes as ours
from boneage_desktop.dicom_objects.sr.growth_group import history_of
from boneage_desktop.dicom_objects.sr.tree import Item, Name
from boneage_desktop.messages import Message
from boneage_desktop.prediction import BonePrediction, Box, Check, Prediction, Severity
from boneage_desktop.radiograph.dicom import charset
from boneage_desktop.radiograph.dicom.dates import parsed
from boneage_desktop.radiograph.dicom.elements import items, text
from boneage_desktop.radiograph.dicom.person import display_name, patient
from boneage_desktop.standards import checked_grade, max_grade
from boneage_desktop.standards.substitution import Substitution

_SCHEMES = "CodingSchemeIdentificationSequence"
_SHARE = re.compile(r"(\d+): ([\d.]+) %")
_CHECK = re.compile(r"(\S+)((?: \w+)*): (.*)", re.DOTALL)
_SEVERITIES = ((ours.CHECK_WARNING, Severity.WARNING), (ours.CHECK_BLOCK, Severity.BLOCK))
_BONES = {
    (place.value, "" if which is None else which.value): bone
    for bone in Bone
    for place, which in (ours.site_of(bone),)
}
_VARIANTS = {code.value: kind for kind, code in ours.VARIANTS.items()}
_MATURITIES = {code.value: maturity for maturity, code in ours.MATURITIES.items()}
_SUBSTITUTIONS = {code.value: how for how, code in ours.SUBSTITUTIONS.items()}
#: Below the start of a table there is no end that an age could be equal to.
_JUST_BELOW_MONTHS = 1e-3


def from_sr(dataset: Dataset, name: str = "SR") -> CaseSnapshot:
    """The case that a structured report of ours tells of.

    It has no audit trail: who did what when lies in the store the case was signed in. Boxes end at the film's
    edge, and of the whole-hand ages only that of the patient's sex is there.

    Parameters
    ----------
    dataset : Dataset
    name : str
        Of the file, for messages.

    Raises
    ------
    DicomObjectError
        Another object than a report of ours, or a damaged one.
    """
    schemes = [text(each, "CodingSchemeDesignator") for each in items(dataset, _SCHEMES)]
    if text(dataset, "SOPClassUID") != ComprehensiveSRStorage or ours.PRIVATE not in schemes:
        raise DicomObjectError(name, Message("dicom.not_ours"), Message("dicom.choose_report"))
    try:
        return _snapshot(dataset)
    except Exception as error:  # a damaged tree fails anywhere
        reason = Message("dicom.report_damaged", what=type(error).__name__)
        raise DicomObjectError(name, reason, Message("dicom.fetch_report")) from error


def _snapshot(dataset: Dataset) -> CaseSnapshot:
    root = Item(dataset)
    (measurements,) = root.items(codes.DCM.ImagingMeasurements)
    groups = list(measurements.items(codes.DCM.MeasurementGroup))
    (hand,) = (each for each in groups if each.answer(codes.DCM.Finding) == ours.PEDIATRIC_BONE_AGE.value)
    growth = next((each for each in groups if each.answer(codes.DCM.Finding) == ours.GROWTH.value), None)
    findings: dict[Bone, BonePrediction] = {}
    placed: dict[Bone, ManualRoi] = {}
    verdicts: dict[Bone, ReaderGrade] = {}
    for group in groups:
        if group is hand or group is growth:
            continue
        bone = _bone(group)
        box = _box(group)
        finding = None if box is None else _finding(group, bone, box)
        if box is not None and group.answer(ours.BOX_BY) == ours.By.READER.value:
            placed[bone] = ManualRoi(box, finding)
        elif finding is not None:
            findings[bone] = finding
        verdict = _verdict(group, bone)
        if verdict != ReaderGrade():
            verdicts[bone] = verdict
    who = patient(dataset, None, [])
    sex = next((sex for sex, code in ours.SEXES.items() if hand.answer(ours.SEX) == code.value), None)
    signature = _signature(dataset)
    observer = root.first(codes.DCM.PersonObserverName)
    reader = display_name(str(observer.value)) if observer is not None else ""
    return CaseSnapshot(
        film_name=_film(dataset),
        film_digest=_text(hand, ours.FILM_DIGEST),
        source="DICOM",
        patient_id=who.id,
        patient_name=who.name,
        sex=sex,
        birth_date=_date(hand, ours.BIRTH_DATE),
        film_date=_date(hand, ours.FILM_DATE),
        reader=reader if signature is None else signature.reader,
        prediction=_prediction(hand, findings, sex),
        verdicts=verdicts,
        placed=placed,
        version=int(dataset.InstanceNumber),
        signature=signature,
        block_lifted=hand.answer(ours.BLOCK_LIFTED) == ours.YES.value,
        history=history_of(growth),
        maturity=_MATURITIES[hand.answer(ours.IMPRESSION)]
        if hand.answer(ours.IMPRESSION_BY) == ours.By.READER.value
        else None,
        substitution=_SUBSTITUTIONS[
            hand.answer(ours.SUBSTITUTION) or ours.SUBSTITUTIONS[Substitution.LEFT_OUT].value
        ],
    )


def _bone(group: Item) -> Bone:
    (site,) = group.items(ours.SITE)
    return _BONES[site.code, site.answer(ours.WHICH)]


def _text(group: Item, name: Name) -> str:
    (item,) = group.items(name)
    return str(item.value)


def _date(group: Item, name: Name) -> date | None:
    found = group.first(name)
    return None if found is None else parsed(str(found.value))


def _verdict(group: Item, bone: Bone) -> ReaderGrade:
    variant = group.answer(ours.VARIANT)
    if variant:
        return ReaderGrade(None, reviewed=True, variant=_VARIANTS[variant])
    grade = group.answer(ours.GRADE)
    reviewed = group.answer(ours.REVIEWED) == ours.YES.value
    if not grade or group.answer(ours.GIVEN_BY) != ours.By.READER.value:
        return ReaderGrade(None, reviewed)
    return ReaderGrade(checked_grade(bone, ours.grade_of(bone, grade)), reviewed)


def _finding(group: Item, bone: Bone, box: Box) -> BonePrediction | None:
    told = group.first(ours.SHARES)
    if told is None:
        return None
    shares = [float(share) / 100 for _, share in _SHARE.findall(told.value)]
    if not 0 < len(shares) <= max_grade(bone) + 1:
        raise ValueError(f"{len(shares)} probabilities for {bone.value}")
    whole = sum(shares)
    (certainty,) = group.items(ours.CERTAINTY)
    finding = BonePrediction(bone, box, tuple(each / whole for each in shares), certainty.number / 100)
    if ours.grade_of(bone, group.answer(ours.AI_GRADE)) != finding.grade:
        raise ValueError(f"the AI's grade of {bone.value} is not the likeliest one")
    return finding


def _box(group: Item) -> Box | None:
    region = group.first(codes.DCM.ImageRegion)
    if region is None:
        return None
    xs, ys = (sorted(map(float, region.value[first::2])) for first in (0, 1))
    return Box(xs[0], ys[0], xs[-1] - xs[0], ys[-1] - ys[0])


def _prediction(hand: Item, findings: dict[Bone, BonePrediction], sex: Sex | None) -> Prediction | None:
    models = dict(str(item.value).split(": ", 1) for item in hand.items(ours.MODEL))
    checks = tuple(
        _check(severity, str(item.value)) for name, severity in _SEVERITIES for item in hand.items(name)
    )
    if not models and not findings and not checks:
        return None
    ages, interval = _whole_hand(hand)
    return Prediction(findings, {} if sex is None or ages is None else {sex: ages}, checks, models, interval)


def _whole_hand(hand: Item) -> tuple[float | None, float | None]:
    """Months of the whole-hand age, and half the width of its interval."""
    for name in (ours.BONE_AGE, ours.AGE_AT_LEAST, ours.AGE_BELOW):
        for measured in hand.items(name):
            if measured.answer(ours.METHOD) == ours.WHOLE_HAND.value:
                months = 12 * measured.number - (_JUST_BELOW_MONTHS if name == ours.AGE_BELOW else 0)
                width = measured.first(ours.UPPER)
                return months, None if width is None else 12 * width.number
    return None, None


def _check(severity: Severity, told: str) -> Check:
    match = _CHECK.fullmatch(told)
    if match is None:
        raise ValueError("a check without a code")
    return Check(match[1], severity, match[3], tuple(Bone(each) for each in match[2].split()))


def _signature(dataset: Dataset) -> Signature | None:
    if text(dataset, "VerificationFlag") != "VERIFIED":
        return None
    observer = dataset.VerifyingObserverSequence[0]
    at = DT(observer.VerificationDateTime)
    # As a plain datetime: pydicom's own keeps the text it was read from.
    moment = datetime(at.year, at.month, at.day, at.hour, at.minute, at.second, at.microsecond, at.tzinfo)
    reader = display_name(charset.shown(observer, "VerifyingObserverName", []))
    return Signature(reader, moment.astimezone(UTC), int(dataset.InstanceNumber))


def _film(dataset: Dataset) -> str:
    """What the film is called: the UID of its object, as its file's name is not told."""
    study = dataset.CurrentRequestedProcedureEvidenceSequence[0]
    return str(study.ReferencedSeriesSequence[0].ReferencedSOPSequence[0].ReferencedSOPInstanceUID)
