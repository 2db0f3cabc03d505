"""What the signed report says: everything on paper as frozen plain data, no layout."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from boneage_desktop import __version__
from boneage_desktop.anatomy import REPORT_ORDER, Bone, Sex
from boneage_desktop.case import CaseView, OtherFilms, Unavailable, VariantKind, WholeHandAge
from boneage_desktop.case.growth import Chart, View, chart
from boneage_desktop.case.growth import visits as drawn_visits
from boneage_desktop.case.history.height_chart import height_chart, height_visits
from boneage_desktop.case.history.height_view import HeightView
from boneage_desktop.case.history.history import History
from boneage_desktop.case.summary import summary_of
from boneage_desktop.export.picture import LARGE, Pictures, hand_region
from boneage_desktop.export.record import signature_text
from boneage_desktop.export.typeface import REPLACEMENT, has_replacements
from boneage_desktop.messages import Message
from boneage_desktop.prediction import Box, Severity
from boneage_desktop.radiograph import Grid, Radiograph, Request
from boneage_desktop.standards import (
    Method,
    MethodResult,
    age_figure,
    bone_score,
    official_label,
    percentile_text,
    signed_years,
    tw3_stage,
)
from boneage_desktop.standards.heights import Reference
from boneage_desktop.standards.substitution import Substitute

#: Population and year of each standard, as printed on every report (see resources/standards).
EDITIONS: Mapping[Method, Message] = {
    Method.RUS_CHN: Message("report.edition_rus_chn"),
    Method.TW3_C_RUS: Message("report.edition_tw3_c"),
    Method.TW3_RUS: Message("report.edition_tw3"),
}


@dataclass(frozen=True, slots=True, eq=False)
class ReportedBone:
    """One row of the bone table.

    Attributes
    ----------
    bone : Bone
    box : Box or None
        Square pixels (``Radiograph.grid``); ``None`` when the bone was not found.
    box_by_reader : bool
        The reader drew or moved the box, and the networks read the bone there.
    ai_grade, ai_probability : int or None, float or None
        The networks' most probable RUS-CHN grade and its probability, 0..1.
    final_grade : int or None
        The reader's decision, else the networks' grade.
    rus_chn_score, tw3_score : int or None
        Scores of the final grade; ``None`` without grade or sex.
    edited, reviewed, low_confidence : bool
    variant : VariantKind or None
        Why the bone cannot be graded.
    substitute : Substitute or None
        What it then counts with; the scores are of that grade.
    ai_hidden : bool
        The networks found the bone, and what they say of it is hidden until the reader has graded all 13:
        neither their grade nor whether the reader's differs from it is told.
    candidates : str
        The grades that an undecided bone may have, ``"5(2) / 6"``; empty for one that is decided.
    crop : ndarray of uint8, shape (rows, columns), or None
        The film in the box and a little around it, at print resolution, with its own window.
    """

    bone: Bone
    box: Box | None
    box_by_reader: bool
    ai_grade: int | None
    ai_probability: float | None
    final_grade: int | None
    rus_chn_score: int | None
    tw3_score: int | None
    edited: bool
    reviewed: bool
    low_confidence: bool
    ai_hidden: bool
    candidates: str
    crop: NDArray[np.uint8] | None
    variant: VariantKind | None = None
    substitute: Substitute | None = None

    @property
    def ai_label(self) -> str:
        """Official label of the networks' grade, empty without one."""
        return "" if self.ai_grade is None else official_label(self.bone, self.ai_grade)

    @property
    def final_label(self) -> str:
        """Official label of the final grade, empty without one."""
        return "" if self.final_grade is None else official_label(self.bone, self.final_grade)

    @property
    def is_unreviewed_ai(self) -> bool:
        """Whether the grade that counts is the networks' and no reader has looked at it."""
        return self.final_grade is not None and not (self.edited or self.reviewed)

    @property
    def stage(self) -> str:
        """TW3 stage of the final grade or of what is counted in its place, empty without either."""
        grade = self.final_grade if self.substitute is None else self.substitute.grade
        return "" if grade is None else tw3_stage(self.bone, grade)


@dataclass(frozen=True, slots=True)
class ReportedAge:
    """One row of the results: a method's total and age.

    ``substituted`` tells that a bone counts with a substitute.
    ``difference`` is bone age minus chronological age, both as printed (``"+0.8 y"``), empty when the latter
    is unknown; ``percentile`` as printed, empty for methods without one; ``expected`` the age of the score
    expected under the grades' probabilities, with its interval where that is known.
    """

    method: Method
    total: int
    text: str
    clamped: bool
    difference: str
    percentile: str
    expected: str
    substituted: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Report:
    """One report, ready to print.

    Attributes
    ----------
    picture : ndarray of uint8, shape (rows, columns)
        The film as shown, bone bright, reduced for print.
    region : Box
        What ``picture`` shows, in square pixels like the boxes.
    large : ndarray of uint8, shape (rows, columns)
        The same for a page of its own.
    is_section : bool
        True when that is not the whole film.
    request : Request
        Numbers and departments of the order, as the film has them.
    spans : tuple of Message
        By method, between which ages the undecided bones leave it; empty without undecided bones or ages.
    unavailable : str
        Why ``ages`` is empty; empty when it is not.
    remarks : tuple of str
        Input checks that are not ok, flags, and remarks on dates and on reading the film, in plain words.
    signed_at : datetime
        Time of the report, with its time zone where known.
    versions : mapping of str to str
        Program and networks, name to version.
    standing : str
        Whether, by whom and when the case is signed; see `signature_text`.
    signed : bool
    history : History
    heights : HeightView
        What was entered of height and growth, and the figures.
    reference : Reference
        Which children heights are compared with.
    growth : Chart or None
        Bone age over the patient's visits, when there are at least two.
    height_growth : Chart or None
        Heights over the visits, when there is a height with its age.
    """

    patient_name: str
    patient_id: str
    sex: Sex | None
    birth_date: date | None
    film_date: date | None
    chronological_age_years: float | None
    laterality: str
    film_name: str
    film_source: str
    film_digest: str
    picture: NDArray[np.uint8]
    large: NDArray[np.uint8]
    region: Box
    is_section: bool
    bones: tuple[ReportedBone, ...]
    ages: tuple[ReportedAge, ...]
    unavailable: str
    whole_hand: WholeHandAge | None
    whole_hand_difference: str
    remarks: tuple[str, ...]
    findings: str
    reader: str
    signed_at: datetime
    versions: Mapping[str, str]
    standing: str
    signed: bool
    growth: Chart | None
    history: History
    heights: HeightView
    reference: Reference
    request: Request
    spans: tuple[Message, ...]
    height_growth: Chart | None = None

    @property
    def edited(self) -> tuple[Bone, ...]:
        """Bones whose AI grade the reader changed, or that only the reader graded."""
        return tuple(row.bone for row in self.bones if row.edited)

    @property
    def reviewed(self) -> int:
        """Number of bones the reader marked as reviewed or changed."""
        return sum(row.reviewed or row.edited for row in self.bones)


def report_of(
    case: CaseView,
    radiograph: Radiograph,
    reader: str,
    signed_at: datetime,
    versions: Mapping[str, str] | None = None,
    others: OtherFilms | None = None,
    reference: Reference = Reference.CHINA_2005,
) -> Report:
    """Freeze a case into a report.

    Parameters
    ----------
    case : CaseView
    radiograph : Radiograph
        The film of that case, for its picture.
    reader : str
        Who signs; may be empty.
    signed_at : datetime
    versions : mapping of str to str, optional
        Printed as given; by default the program's version and the networks that graded the film.
    others : OtherFilms, optional
        The patient's other films, for the growth chart.
    reference : Reference
        Which children heights are compared with.
    """
    others = others or OtherFilms()
    results = case.results()
    whole_hand = case.whole_hand
    age = case.chronological_age_years
    grid = radiograph.grid
    rows, columns = grid.size(*radiograph.shape)
    whole = Box(0, 0, columns, rows)
    region = hand_region([grid.onto(box) for bone in REPORT_ORDER if (box := case.box(bone))], whole)
    pictures = Pictures(radiograph)
    if versions is None:
        models = case.prediction.models if case.prediction else {}
        versions = {"BoneAge Desktop": __version__, **models}
    return Report(
        patient_name=case.patient_name,
        patient_id=case.patient_id,
        sex=case.sex,
        birth_date=case.birth_date,
        film_date=case.film_date,
        chronological_age_years=age,
        laterality=radiograph.laterality,
        film_name=case.film_name,
        film_source=radiograph.source,
        film_digest=case.film_digest,
        picture=pictures.of(region),
        large=pictures.of(region, LARGE),
        region=region,
        is_section=region != whole,
        bones=tuple(_bone(case, bone, grid, pictures) for bone in REPORT_ORDER),
        ages=()
        if isinstance(results, Unavailable)
        else tuple(_age(case, result) for result in results.values()),
        unavailable=results.reason if isinstance(results, Unavailable) else "",
        whole_hand=whole_hand,
        whole_hand_difference=""
        if whole_hand is None or age is None
        else signed_years(whole_hand.years, age, whole_hand.clamped),
        remarks=_remarks(case, radiograph, reader, others),
        findings=case.findings,
        reader=reader,
        signed_at=signed_at,
        versions=dict(versions),
        # On the clock of the report's own time: both stand on one page.
        standing=signature_text(case, signed_at.tzinfo),
        signed=case.signature is not None,
        growth=_growth(case, others, signed_at),
        history=case.history,
        heights=case.heights,
        reference=reference,
        height_growth=_height_growth(case, others, signed_at, reference),
        request=radiograph.request,
        spans=_spans(case),
    )


def _height_growth(case: CaseView, others: OtherFilms, now: datetime, reference: Reference) -> Chart | None:
    films = height_visits([summary_of(case, now), *others.films])
    if not films:
        return None
    return height_chart(films, case.sex, reference, case.heights.target, case.birth_date)


def _growth(case: CaseView, others: OtherFilms, now: datetime) -> Chart | None:
    films = drawn_visits([summary_of(case, now), *others.films])
    return chart(View.BONE_AGE, Method.RUS_CHN, films, case.sex) if len(films) > 1 else None


def default_name(case: CaseView) -> str:
    """File name to offer: "boneage-<first 8 of the film's digest>-<film date>.pdf"; no patient data."""
    day = case.film_date.isoformat() if case.film_date else "undated"
    return f"boneage-{case.film_digest[:8]}-{day}.pdf"


def unread_name(case: CaseView) -> str:
    """File name of a report that no reader has seen: never the one offered to the reader of the same film."""
    return default_name(case).replace(".pdf", "-ai.pdf")


def unread_digests(folder: Path) -> frozenset[str]:
    """The first 8 of the digests of the films that have a report by `unread_name` in a folder."""
    return frozenset(file.name[8:16] for file in folder.glob("boneage-*-ai.pdf") if file.is_file())


def _bone(case: CaseView, bone: Bone, grid: Grid, pictures: Pictures) -> ReportedBone:
    box = case.box(bone)
    place = None if box is None else grid.onto(box)
    finding = case.finding(bone)
    hidden = case.is_hidden(bone)
    grade, ai_grade = case.grade(bone), case.ai_grade(bone)
    variant, counted = case.verdict(bone).variant, case.scored_grades.get(bone)
    scores = {
        method: None if counted is None or case.sex is None else bone_score(method, case.sex, bone, counted)
        for method in (Method.RUS_CHN, Method.TW3_RUS)
    }
    return ReportedBone(
        bone=bone,
        box=place,
        box_by_reader=case.placed(bone) is not None,
        ai_grade=ai_grade,
        ai_probability=finding.probabilities[finding.grade] if finding else None,
        final_grade=grade,
        rus_chn_score=scores[Method.RUS_CHN],
        tw3_score=scores[Method.TW3_RUS],
        edited=grade != ai_grade and not hidden and variant is None,
        reviewed=case.is_reviewed(bone),
        low_confidence=case.is_low_confidence(bone),
        ai_hidden=hidden,
        variant=variant,
        substitute=case.substitutes.get(bone),
        candidates=" / ".join(official_label(bone, each) for each in case.candidates(bone))
        if case.is_undecided(bone)
        else "",
        crop=None if place is None else pictures.crop(place),
    )


def _undecided(case: CaseView) -> Message:
    return Message("report.undecided", bones=[_candidates(case, bone) for bone in case.undecided])


def _spans(case: CaseView) -> tuple[Message, ...]:
    return tuple(
        Message("age.by_method", method=method.value, age=span_text(low, high))
        for method, (low, high) in case.age_ranges().items()
    )


def span_text(low: MethodResult, high: MethodResult) -> Message:
    """From the lowest to the highest age of undecided bones: one figure only where it is the same for all."""
    if low.text == high.text:
        return Message("report.same_age", age=low.text)
    if low.clamped or high.clamped:
        return Message("age.span", low=low.text, high=high.text)
    return Message("age.range", low=age_figure(low.age_years), high=age_figure(high.age_years))


def _candidates(case: CaseView, bone: Bone) -> Message:
    *others, last = (official_label(bone, grade) for grade in case.candidates(bone))
    if others:
        return Message("report.candidates", bone=bone, first=" / ".join(others), second=last)
    return Message("report.candidate", bone=bone, label=last)


def _age(case: CaseView, result: MethodResult) -> ReportedAge:
    age = case.chronological_age_years
    return ReportedAge(
        method=result.method,
        total=result.total,
        text=result.text,
        clamped=result.clamped is not None,
        difference="" if age is None else signed_years(result.age_years, age, result.clamped),
        percentile=_percentile(case, result),
        expected=expected.text if (expected := case.expected_ages().get(result.method)) else "",
        substituted=bool(case.substitutes),
    )


def _percentile(case: CaseView, result: MethodResult) -> str:
    age = case.chronological_age_years
    if result.method is not Method.RUS_CHN or case.sex is None or age is None:
        return ""
    return percentile_text(case.sex, age, result.total)


def _remarks(case: CaseView, radiograph: Radiograph, reader: str, others: OtherFilms) -> tuple[str, ...]:
    remarks: list[str] = []
    if radiograph.source != "DICOM":
        remarks.append(Message("report.not_dicom_source"))
    checks = case.prediction.checks if case.prediction else ()
    if checks and all(check.severity is Severity.OK for check in checks):
        remarks.append(Message("report.checks_passed"))
    headings = {Severity.WARNING: "report.warning", Severity.BLOCK: "report.forbidden"}
    remarks += [
        Message(headings[check.severity], message=check.message)
        for check in checks
        if check.severity in headings
    ]
    remarks += [Message("report.flag", message=flag.text) for flag in case.flags()]
    remarks += [*case.remarks(), *others.remarks(), *radiograph.notes]
    if case.ai_hidden:
        remarks.append(Message("report.ai_is_hidden"))
    if case.graded_first:
        remarks.append(Message("report.graded_first"))
    if case.undecided:
        remarks.append(_undecided(case))
    notes = (each.text for each in case.history.treatments)
    if any(map(has_replacements, (case.patient_name, case.patient_id, case.findings, reader, *notes))):
        remarks.append(Message("report.replaced", sign=REPLACEMENT))
    return tuple(remarks)
