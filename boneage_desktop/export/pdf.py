"""The report as a PDF a radiologist signs."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import replace
from os import PathLike
from pathlib import Path
from typing import BinaryIO

from boneage_desktop.anatomy import Bone, Sex, bone_name
from boneage_desktop.case import chronological_age_text
from boneage_desktop.case.scoring import SUBSTITUTED, short_variant_name
from boneage_desktop.export import typeface
from boneage_desktop.export.film_picture import draw_film, narrow_name
from boneage_desktop.export.growth import draw_growth, growth_height
from boneage_desktop.export.heights.height_page import draw_heights
from boneage_desktop.export.paper.film_page import draw_film_page
from boneage_desktop.export.paper.site import Paper
from boneage_desktop.export.report import EDITIONS, Report, ReportedBone
from boneage_desktop.export.sheet import ACCENT, ALERT, GREY, INK, LINE, TINT, PageCanvas, when
from boneage_desktop.export.writing import replacing
from boneage_desktop.prediction import Box
from boneage_desktop.standards import PERCENTILE_ACCURACY, Method, official_label

#: In English, without a site's head.
PLAIN = Paper()
_FILM_WIDTH, _FILM_HEIGHT = 200.0, 262.0
_ROW = 15.4
#: Heights of film and rows, as shares of the usual, that are tried until the report is one page.
DENSITIES = (1.0, 0.92, 0.84, 0.78, 0.71)


def write_pdf(path: str | PathLike[str], report: Report, paper: Paper = PLAIN) -> None:
    """Write a report as an A4 PDF with every font embedded.

    Parameters
    ----------
    path : path
    report : Report
    paper : Paper
        Languages, pages and head; what people typed stands in either language as they typed it.

    Raises
    ------
    ExportError
        When the file cannot be written.

    Notes
    -----
    In each language one page whenever it fits, with a smaller film where that helps, and the page of the film
    where the paper asks for it; long findings go on over further pages and are never cut. PDF/A-2b. Unsigned,
    each page says so in its head and across it. The same report gives the same bytes. The
    file appears whole or not at all.
    """
    content = drawn(report, paper)
    with replacing(Path(path)) as stream:
        stream.write(content)


def drawn(report: Report, paper: Paper = PLAIN) -> bytes:
    """The bytes that `write_pdf` writes."""
    densities = {
        language: _fitting(report, replace(paper, languages=(language,))) for language in paper.languages
    }
    stream = io.BytesIO()
    pages = _composed(io.BytesIO(), report, 1, paper, densities).pages
    _composed(stream, report, pages, paper, densities).close()
    return stream.getvalue()


def _fitting(report: Report, paper: Paper) -> float:
    """The first density that makes one page of the reading in one language, or the usual one."""
    for density in DENSITIES:
        sheet = PageCanvas(io.BytesIO(), report, 1, paper, density)
        _reading(sheet, report)
        if sheet.pages == 1:
            return density
    # A report that needs two pages at any rate has room for all it shows.
    return DENSITIES[0]


def _composed(
    stream: BinaryIO, report: Report, of_pages: int, paper: Paper, densities: Mapping[str, float]
) -> PageCanvas:
    """The whole report drawn; nothing is written until its pages are closed."""
    sheet = PageCanvas(stream, report, of_pages, paper, densities[paper.languages[0]])
    for language in paper.languages:
        if language != sheet.language:
            sheet.density = densities[language]
            sheet.speak(language)
        _reading(sheet, report)
        draw_heights(sheet, report)
        if paper.film_page:
            draw_film_page(sheet, report)
    return sheet


def _reading(sheet: PageCanvas, report: Report) -> None:
    """All but the pages that are pages of their own anyway."""
    _patient(sheet, report)
    _results(sheet, report)
    _film_and_bones(sheet, report)
    if report.growth is not None:
        sheet.heading(
            sheet.say("report.growth", method=report.growth.method.value), growth_height(report.growth) + 4
        )
        draw_growth(sheet, report.growth)
    if report.findings.strip():
        _findings(sheet, report)
    _remarks(sheet, report)
    _signature(sheet, report)


def _patient(sheet: PageCanvas, report: Report) -> None:
    say = sheet.say
    unknown = say("report.unknown")
    side = {"L": "report.left", "R": "report.right"}.get(report.laterality, "report.no_side")
    source = report.film_source or say("report.no_source")
    if report.film_source != "DICOM":
        source = say("report.not_dicom", source=source, name=report.film_name)
    sex = {Sex.FEMALE: "report.female", Sex.MALE: "report.male", None: "report.unknown"}[report.sex]
    age = sheet.said(chronological_age_text(report.birth_date, report.film_date)) or unknown
    rows = (
        (
            (say("report.name"), report.patient_name or say("report.not_named"), 0.40),
            (say("report.patient_id"), report.patient_id or say("report.no_id"), 0.24),
            (say("report.sex"), say(sex), 0.16),
            (say("report.side"), say(side), 0.20),
        ),
        (
            (say("report.film"), f"{source} · {report.film_digest[:8]}", 0.40),
            (say("report.chronological_age"), age, 0.24),
            (say("report.born"), report.birth_date.isoformat() if report.birth_date else unknown, 0.16),
            (say("report.film_date"), report.film_date.isoformat() if report.film_date else unknown, 0.20),
        ),
    )
    request = report.request
    order = [
        (say(f"report.{code}"), value)
        for code, value in (
            ("accession", request.accession),
            ("visit", request.visit),
            ("requested_by", request.requested_by),
        )
        if value
    ]
    shares = (0.40, 0.24, 0.36)
    of_order = tuple((*cell, share) for cell, share in zip(order, shares, strict=False))
    for row in (*rows, *filter(None, (of_order,))):
        sheet.y -= 11
        top, lowest, x = sheet.y, sheet.y, sheet.left
        for name, value, share in row:
            room = sheet.width * share - 8
            sheet.y = top
            sheet.text(x, name, 6.5, colour=GREY)
            for line in _at_most(typeface.wrap(value, room, 9, bold=True), 4):
                sheet.y -= 11.5
                sheet.text(x, line, 9, bold=True, colour=ALERT if value == unknown else INK)
            lowest = min(lowest, sheet.y)
            x += sheet.width * share
        sheet.y = lowest
    sheet.y -= 2


def _at_most(lines: list[str], count: int) -> list[str]:
    return lines if len(lines) <= count else [*lines[: count - 1], lines[count - 1][:-1] + "…"]


def _results(sheet: PageCanvas, report: Report) -> None:
    say, said = sheet.say, sheet.said
    sheet.heading(say("report.bone_age"), 70)
    left = sheet.left
    columns = (left + 4, left + 92, left + 352, left + 419, left + 482)
    if report.unavailable:
        sheet.y -= 3
        words = say("report.no_age", reason=report.unavailable)
        for line in typeface.wrap(words, sheet.width - 8, 9, bold=True):
            sheet.y -= 13
            sheet.text(left + 4, line, 9, bold=True, colour=ALERT)
        sheet.y -= 3
    if not report.ages and report.whole_hand is None:
        return
    sheet.y -= 10
    sheet.text(columns[0], say("report.method"), 6.5, colour=GREY)
    sheet.text(columns[1], say("report.reference"), 6.5, colour=GREY)
    if report.ages:
        sheet.right_text(left + 336, say("report.total_score"), 6.5, colour=GREY)
        sheet.text(columns[4], say("report.percentile"), 6.5, colour=GREY)
    sheet.text(columns[2], say("report.bone_age"), 6.5, colour=GREY)
    sheet.text(columns[3], say("report.difference"), 6.5, colour=GREY)
    sheet.y -= 3
    for age in report.ages:
        sheet.y -= 13
        sheet.text(columns[0], age.method.value, 9, bold=True)
        sheet.text(columns[1], said(EDITIONS[age.method]), 7.5, colour=GREY)
        sheet.right_text(left + 336, str(age.total), 9)
        signs = (" *" if age.clamped else "") + (f" {SUBSTITUTED}" if age.substituted else "")
        sheet.text(columns[2], said(age.text) + signs, 10.5, bold=True)
        sheet.text(columns[3], said(age.difference) or "–", 9)
        sheet.text(columns[4], age.percentile or "–", 9)
    expected = [f"{age.method.value} {said(age.expected)}" for age in report.ages if age.expected]
    if expected:
        sheet.y -= 12
        sheet.text(left + 4, say("report.expected", ages=" · ".join(expected)), 7.5, colour=GREY)
    if report.spans:
        words = say("report.spans", spans=report.spans)
        for line in typeface.wrap(words, sheet.width - 8, 8, bold=True):
            sheet.y -= 11.5
            sheet.text(left + 4, line, 8, bold=True, colour=ALERT)
    if report.whole_hand is not None:
        sheet.y -= 13
        sheet.text(columns[0], say("report.whole_hand"), 9, bold=True)
        estimate = say("report.whole_hand_is")
        sheet.text(columns[1], estimate, 7.5, colour=GREY)
        sheet.text(columns[2], said(report.whole_hand.text), 9)
        sheet.text(columns[3], said(report.whole_hand_difference) or "–", 9)
    notes = [say("report.difference_is")]
    if report.whole_hand is not None and report.whole_hand.interval_years is not None:
        notes.append(say("report.interval_is"))
    if report.whole_hand is not None and report.whole_hand.clamped:
        notes.append(say("report.beyond_learned"))
    if any(age.percentile for age in report.ages):
        notes.append(say("report.percentile_is", points=PERCENTILE_ACCURACY))
    if any(age.clamped for age in report.ages):
        notes.append(say("report.table_ends"))
    if any(age.substituted for age in report.ages):
        notes.append(say("report.substituted", sign=SUBSTITUTED))
    sheet.y -= 11
    sheet.text(left + 4, "  ".join(notes), 6.5, colour=GREY)


def _film_and_bones(sheet: PageCanvas, report: Report) -> None:
    say = sheet.say
    height, row_height = sheet.density * _FILM_HEIGHT, sheet.density * _ROW
    sheet.heading(say("report.film_and_grades"), height + 8)
    top = sheet.y - 6
    frame = Box(sheet.left, top - height, _FILM_WIDTH, height)
    draw_film(sheet.canvas, report, frame, sheet.language)
    x = sheet.left + _FILM_WIDTH + 10
    right = sheet.left + sheet.width
    # Right edges of the figures' columns; the texts' columns start where the one before ends.
    prob, stage, chn, tw3 = x + 172, right - 74, right - 42, right - 14
    ai, final = x + 106, x + 180
    last = "report.final_grade" if report.signed else "report.reader_grade"
    sheet.y = top - 8
    for place, heading in ((x + 2, "report.bone"), (ai, "report.ai_grade"), (final, last)):
        sheet.text(place, say(heading), 6.5, colour=GREY)
    for place, first, second in (
        (stage, "TW3", say("report.stage")),
        (chn, "RUS-CHN", say("report.score")),
        (tw3, "TW3", say("report.score")),
    ):
        sheet.right_text(place, first, 6, colour=GREY)
        sheet.y -= 7
        sheet.right_text(place, second, 6, colour=GREY)
        sheet.y += 7
    sheet.y -= 10
    for number, row in enumerate(report.bones):
        sheet.y -= row_height
        if number % 2 == 0:
            sheet.canvas.setFillColor(TINT)
            below = sheet.density * 4.4
            sheet.canvas.rect(x, sheet.y - below, right - x, row_height, stroke=0, fill=1)
        _bone_row(sheet, row, (x + 2, ai, prob, final, stage, chn, tw3, right))
    sheet.y -= 5
    sheet.canvas.setStrokeColor(LINE)
    sheet.canvas.line(x, sheet.y, right, sheet.y)
    sheet.y -= 10
    changed = len(report.edited)
    totals = {age.method: str(age.total) for age in report.ages}
    sheet.text(x + 2, say("report.total"), 7.5, bold=True)
    sheet.right_text(chn, totals.get(Method.RUS_CHN, "–"), 7.5, bold=True)
    sheet.right_text(tw3, totals.get(Method.TW3_RUS, "–"), 7.5, bold=True)
    sheet.y -= 11.5
    of = len(report.bones)
    hidden = any(row.ai_hidden for row in report.bones)
    compared = say("report.ai_hidden") if hidden else say("report.changed", count=changed, of=of)
    sheet.text(x + 2, compared, 7, bold=True)
    sheet.text(x + 168, say("report.reviewed", count=report.reviewed, of=of), 7, bold=True)
    sheet.y -= 9.5
    sheet.text(x + 2, say("report.legend"), 6.2, colour=GREY, room=right - x - 2)
    drawn = [narrow_name(row.bone, sheet.language) for row in report.bones if row.box_by_reader]
    if drawn:
        sheet.y -= 9
        words = say("report.drawn_boxes", bones=drawn)
        sheet.text(x + 2, words, 6.2, colour=GREY, room=right - x - 2)
    if report.is_section:
        sheet.y -= 9
        words = say("report.section")
        sheet.text(x + 2, words, 6.2, colour=GREY)
    sheet.y = min(sheet.y, top - height)


def _bone_row(sheet: PageCanvas, row: ReportedBone, places: tuple[float, ...]) -> None:
    name, ai, prob, final, stage, chn, tw3, right = places
    if row.bone in (Bone.RADIUS, Bone.ULNA):
        sheet.text(name, bone_name(row.bone, sheet.language), 7.5, bold=True)
    else:
        sheet.text(name, row.bone.value.upper(), 7.5, bold=True)
        sheet.text(name + 24, bone_name(row.bone, sheet.language), 7.5)
    if row.variant is not None:
        sheet.text(ai, sheet.said(short_variant_name(row.variant)), 7.5, colour=ALERT, room=final - ai - 2)
        counted = "–" if row.substitute is None else official_label(row.bone, row.substitute.grade)
        sheet.text(final, counted if row.substitute is None else f"{counted} {SUBSTITUTED}", 7.5)
    elif row.ai_hidden:
        sheet.text(ai, sheet.say("report.hidden"), 7.5, colour=GREY)
        if row.final_grade is None:
            sheet.text(final, sheet.say("report.not_graded"), 6, colour=GREY)
    elif row.ai_grade is None:
        why = sheet.say("report.not_read" if row.box_by_reader else "report.not_found")
        sheet.text(ai, why, 7.5, colour=ALERT)
    else:
        sheet.text(ai, row.candidates or row.ai_label, 7.5, colour=ALERT if row.candidates else INK)
        if row.ai_probability is not None:
            chance = f"{row.ai_probability * 100:.0f}%{' !' if row.low_confidence else ''}"
            sheet.right_text(prob, chance, 7.5, colour=ALERT if row.low_confidence else INK)
    if row.is_unreviewed_ai:
        sheet.text(final, sheet.say("report.ai_unreviewed"), 6, colour=GREY)
    elif row.final_grade is not None:
        sheet.text(final, row.final_label, 7.5, bold=True)
    colour = GREY if row.is_unreviewed_ai else INK
    for place, value in ((stage, row.stage), (chn, row.rus_chn_score), (tw3, row.tw3_score)):
        sheet.right_text(place, "–" if value in (None, "") else str(value), 7.5, colour=colour)
    if row.edited or row.reviewed:
        sheet.right_text(right - 2, "✎" if row.edited else "✓", 8, bold=True, colour=ACCENT)


def _findings(sheet: PageCanvas, report: Report) -> None:
    sheet.heading(sheet.say("report.findings"), 14)
    sheet.y -= 2
    sheet.paragraph(typeface.wrap(report.findings.strip(), sheet.width - 8, 9), 9, indent=4)


def _remarks(sheet: PageCanvas, report: Report) -> None:
    sheet.heading(sheet.say("report.remarks"), 14)
    sheet.y -= 2
    for remark in report.remarks:
        first, *rest = typeface.wrap(sheet.said(remark), sheet.width - 16, 7.5)
        sheet.paragraph([f"• {first}"], 7.5, indent=4)
        sheet.paragraph(rest, 7.5, indent=12)
    if not report.remarks:
        sheet.paragraph([sheet.say("report.no_remarks")], 7.5, indent=4)
    sheet.y -= 4
    versions = " · ".join(f"{name} {version}" for name, version in report.versions.items())
    editions = " · ".join(
        sheet.say("report.edition", method=method.value, edition=edition)
        for method, edition in EDITIONS.items()
    )
    lines = (
        sheet.say("report.versions", versions=versions),
        sheet.say("report.standards", editions=editions),
    )
    for line in lines:
        sheet.paragraph(typeface.wrap(line, sheet.width - 8, 6.5), 6.5, indent=4, colour=GREY)


def _signature(sheet: PageCanvas, report: Report) -> None:
    sheet.need(50 if sheet.density < 1 else 58)
    sheet.y -= 16
    colour = ACCENT if report.signed else ALERT
    sheet.text(sheet.left + 4, sheet.said(report.standing), 9, bold=True, colour=colour, room=sheet.width - 8)
    sheet.y -= 20 if sheet.density < 1 else 28
    left, right = sheet.left, sheet.left + sheet.width
    middle, last = left + 190, right - 168
    sheet.text(left + 4, report.reader or sheet.say("report.not_named"), 9, bold=True, room=176)
    sheet.text(last + 4, when(report), 9, bold=True)
    sheet.y -= 4
    sheet.canvas.setStrokeColor(INK)
    sheet.canvas.setLineWidth(0.6)
    for start, end in ((left, middle - 8), (middle, last - 8), (last, right)):
        sheet.canvas.line(start, sheet.y, end, sheet.y)
    sheet.y -= 9
    sheet.text(left + 4, sheet.say("report.reader"), 6.5, colour=GREY)
    sheet.text(middle + 4, sheet.say("report.signature"), 6.5, colour=GREY)
    sheet.text(last + 4, sheet.say("report.time"), 6.5, colour=GREY)
