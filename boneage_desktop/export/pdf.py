"""The report as a PDF a radiologist signs."""

from __future__ import annotations

import io
from os import PathLike
from pathlib import Path
from typing import BinaryIO

from boneage_desktop.anatomy import Bone, Sex, bone_name
from boneage_desktop.case import chronological_age_text
from boneage_desktop.export import typeface
from boneage_desktop.export.film_picture import draw_film
from boneage_desktop.export.growth import HEIGHT, draw_growth
from boneage_desktop.export.report import EDITIONS, Report, ReportedBone
from boneage_desktop.export.sheet import ACCENT, ALERT, GREY, INK, LINE, TINT, Said, Sheet, when
from boneage_desktop.export.writing import replacing
from boneage_desktop.prediction import Box
from boneage_desktop.standards import PERCENTILE_ACCURACY, Method

_FILM_WIDTH, _FILM_HEIGHT = 200.0, 262.0
_ROW = 15.4
_UNKNOWN = "unknown"


def write_pdf(path: str | PathLike[str], report: Report, said: Said = str) -> None:
    """Write a report as an A4 PDF with every font embedded.

    Parameters
    ----------
    path : path
    report : Report
    said : callable, optional
        Says an English text of the report in another language; what people typed is never handed to it.

    Raises
    ------
    ExportError
        When the file cannot be written.

    Notes
    -----
    One page as a rule; long findings go on over further pages and are never cut. The same report gives the
    same bytes. The file appears whole or not at all.
    """
    # Drawn twice because each page says how many there are.
    pages = _compose(io.BytesIO(), report, 1, said)
    drawn = io.BytesIO()
    _compose(drawn, report, pages, said)
    with replacing(Path(path)) as stream:
        stream.write(drawn.getvalue())


def _compose(stream: BinaryIO, report: Report, of_pages: int, said: Said) -> int:
    """Draw the whole report; return its number of pages."""
    sheet = Sheet(stream, report, of_pages, said)
    _patient(sheet, report)
    _results(sheet, report)
    _film_and_bones(sheet, report)
    if report.growth is not None:
        sheet.heading(said(f"Bone age over the visits ({report.growth.method})"), HEIGHT + 4)
        draw_growth(sheet, report.growth)
    _findings(sheet, report)
    _remarks(sheet, report)
    _signature(sheet, report)
    sheet.close()
    return sheet.pages


def _age_words(report: Report, said: Said) -> str:
    return said(chronological_age_text(report.birth_date, report.film_date) or _UNKNOWN)


def _patient(sheet: Sheet, report: Report) -> None:
    said = sheet.said
    unknown = said(_UNKNOWN)
    sides = {"L": said("left"), "R": said("right")}
    source = report.film_source or said("unknown source")
    if report.film_source != "DICOM":
        source = said(f"{source} file {report.film_name}, not DICOM")
    sex = {Sex.FEMALE: said("female"), Sex.MALE: said("male"), None: unknown}[report.sex]
    rows = (
        (
            (said("Name"), report.patient_name or said("not named"), 0.40),
            (said("Patient ID"), report.patient_id or said("none"), 0.24),
            (said("Sex"), sex, 0.16),
            (said("Hand"), sides.get(report.laterality, said("side not recorded")), 0.20),
        ),
        (
            (said("Film"), f"{source} · {report.film_digest[:8]}", 0.40),
            (said("Chronological age"), _age_words(report, said), 0.24),
            (said("Born"), report.birth_date.isoformat() if report.birth_date else unknown, 0.16),
            (said("Film date"), report.film_date.isoformat() if report.film_date else unknown, 0.20),
        ),
    )
    for row in rows:
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


def _results(sheet: Sheet, report: Report) -> None:
    said = sheet.said
    sheet.heading(said("Bone age"), 70)
    left = sheet.left
    columns = (left + 4, left + 92, left + 352, left + 419, left + 482)
    if report.unavailable:
        sheet.y -= 3
        words = said(f"No bone age is given: {report.unavailable}")
        for line in typeface.wrap(words, sheet.width - 8, 9, bold=True):
            sheet.y -= 13
            sheet.text(left + 4, line, 9, bold=True, colour=ALERT)
        sheet.y -= 3
    if not report.ages and report.whole_hand is None:
        return
    sheet.y -= 10
    sheet.text(columns[0], said("Method"), 6.5, colour=GREY)
    sheet.text(columns[1], said("Reference"), 6.5, colour=GREY)
    if report.ages:
        sheet.right_text(left + 336, said("Total score"), 6.5, colour=GREY)
        sheet.text(columns[4], said("Percentile"), 6.5, colour=GREY)
    sheet.text(columns[2], said("Bone age"), 6.5, colour=GREY)
    sheet.text(columns[3], said("Difference"), 6.5, colour=GREY)
    sheet.y -= 3
    for age in report.ages:
        sheet.y -= 13
        sheet.text(columns[0], age.method.value, 9, bold=True)
        sheet.text(columns[1], said(EDITIONS[age.method]), 7.5, colour=GREY)
        sheet.right_text(left + 336, str(age.total), 9)
        sheet.text(columns[2], said(age.text) + (" *" if age.clamped else ""), 10.5, bold=True)
        sheet.text(columns[3], said(age.difference) or "–", 9)
        sheet.text(columns[4], age.percentile or "–", 9)
    if report.whole_hand is not None:
        sheet.y -= 13
        sheet.text(columns[0], said("Whole hand"), 9, bold=True)
        estimate = said("the network's own estimate from the whole film; not a standard")
        sheet.text(columns[1], estimate, 7.5, colour=GREY)
        sheet.text(columns[2], said(report.whole_hand.text), 9)
        sheet.text(columns[3], said(report.whole_hand_difference) or "–", 9)
    notes = ["Difference: bone age − chronological age."]
    if report.whole_hand is not None and report.whole_hand.interval_years is not None:
        notes.append("±: holds 90 % of hands.")
    if report.whole_hand is not None and report.whole_hand.clamped:
        notes.append("Whole hand: beyond what the network has learned.")
    if any(age.percentile for age in report.ages):
        notes.append(f"Percentile: of the RUS-CHN total at this age (charts ±{PERCENTILE_ACCURACY} points).")
    if any(age.clamped for age in report.ages):
        notes.append("* the table ends here.")
    sheet.y -= 11
    sheet.text(left + 4, "  ".join(said(note) for note in notes), 6.5, colour=GREY)


def _film_and_bones(sheet: Sheet, report: Report) -> None:
    said = sheet.said
    sheet.heading(said("Film and grades"), _FILM_HEIGHT + 8)
    top = sheet.y - 6
    draw_film(sheet.canvas, report, Box(sheet.left, top - _FILM_HEIGHT, _FILM_WIDTH, _FILM_HEIGHT), said)
    x = sheet.left + _FILM_WIDTH + 10
    right = sheet.left + sheet.width
    # Right edges of the figures' columns; the texts' columns start where the one before ends.
    prob, stage, chn, tw3 = x + 172, right - 74, right - 42, right - 14
    ai, final = x + 106, x + 180
    sheet.y = top - 8
    for place, heading in ((x + 2, said("Bone")), (ai, said("AI grade")), (final, said("Final grade"))):
        sheet.text(place, heading, 6.5, colour=GREY)
    for place, first, second in (
        (stage, "TW3", said("stage")),
        (chn, "RUS-CHN", said("score")),
        (tw3, "TW3", said("score")),
    ):
        sheet.right_text(place, first, 6, colour=GREY)
        sheet.y -= 7
        sheet.right_text(place, second, 6, colour=GREY)
        sheet.y += 7
    sheet.y -= 10
    for number, row in enumerate(report.bones):
        sheet.y -= _ROW
        if number % 2 == 0:
            sheet.canvas.setFillColor(TINT)
            sheet.canvas.rect(x, sheet.y - 4.4, right - x, _ROW, stroke=0, fill=1)
        _bone_row(sheet, row, (x + 2, ai, prob, final, stage, chn, tw3, right))
    sheet.y -= 5
    sheet.canvas.setStrokeColor(LINE)
    sheet.canvas.line(x, sheet.y, right, sheet.y)
    sheet.y -= 10
    changed = len(report.edited)
    totals = {age.method: str(age.total) for age in report.ages}
    sheet.text(x + 2, said("Total"), 7.5, bold=True)
    sheet.right_text(chn, totals.get(Method.RUS_CHN, "–"), 7.5, bold=True)
    sheet.right_text(tw3, totals.get(Method.TW3_RUS, "–"), 7.5, bold=True)
    sheet.y -= 11.5
    of = len(report.bones)
    hidden = any(row.ai_hidden for row in report.bones)
    compared = "AI grades hidden" if hidden else f"AI grades changed or added: {changed} of {of}"
    sheet.text(x + 2, said(compared), 7, bold=True)
    sheet.text(x + 168, said(f"Reviewed: {report.reviewed} of {of}"), 7, bold=True)
    sheet.y -= 9.5
    legend = said("✎ changed   ✓ reviewed   ! low confidence   grade · official label of RUS-CHN")
    sheet.text(x + 2, legend, 6.2, colour=GREY, room=right - x - 2)
    drawn = ", ".join(_short(row.bone, said) for row in report.bones if row.box_by_reader)
    if drawn:
        sheet.y -= 9
        words = said(f"Boxes drawn by the reader: {drawn}")
        sheet.text(x + 2, words, 6.2, colour=GREY, room=right - x - 2)
    if report.is_section:
        sheet.y -= 9
        words = said("The picture shows the part of the film with the hand.")
        sheet.text(x + 2, words, 6.2, colour=GREY)
    sheet.y = min(sheet.y, top - _FILM_HEIGHT)


def _bone_row(sheet: Sheet, row: ReportedBone, places: tuple[float, ...]) -> None:
    name, ai, prob, final, stage, chn, tw3, right = places
    if row.bone in (Bone.RADIUS, Bone.ULNA):
        sheet.text(name, sheet.said(bone_name(row.bone)), 7.5, bold=True)
    else:
        sheet.text(name, row.bone.value.upper(), 7.5, bold=True)
        sheet.text(name + 24, sheet.said(bone_name(row.bone)), 7.5)
    if row.ai_hidden:
        sheet.text(ai, sheet.said("hidden"), 7.5, colour=GREY)
        if row.final_grade is None:
            sheet.text(final, sheet.said("not graded yet"), 6, colour=GREY)
    elif row.ai_grade is None:
        why = sheet.said("not read") if row.box_by_reader else sheet.said("not found")
        sheet.text(ai, why, 7.5, colour=ALERT)
    else:
        sheet.text(ai, _grade(row.ai_grade, row.ai_label), 7.5)
        if row.ai_probability is not None:
            chance = f"{row.ai_probability * 100:.0f} %{' !' if row.low_confidence else ''}"
            sheet.right_text(prob, chance, 7.5, colour=ALERT if row.low_confidence else INK)
    if row.final_grade is not None:
        sheet.text(final, _grade(row.final_grade, row.final_label), 7.5, bold=True)
    for place, value in ((stage, row.stage), (chn, row.rus_chn_score), (tw3, row.tw3_score)):
        sheet.right_text(place, "–" if value in (None, "") else str(value), 7.5)
    if row.edited or row.reviewed:
        sheet.right_text(right - 2, "✎" if row.edited else "✓", 8, bold=True, colour=ACCENT)


def _short(bone: Bone, said: Said) -> str:
    return said(bone_name(bone)) if bone in (Bone.RADIUS, Bone.ULNA) else bone.value.upper()


def _grade(grade: int, label: str) -> str:
    return label if label == str(grade) else f"{grade} · {label}"


def _findings(sheet: Sheet, report: Report) -> None:
    sheet.heading(sheet.said("Findings"), 14)
    sheet.y -= 2
    lines = (
        typeface.wrap(report.findings.strip(), sheet.width - 8, 9)
        if report.findings.strip()
        else [sheet.said("None entered.")]
    )
    sheet.paragraph(lines, 9, indent=4)


def _remarks(sheet: Sheet, report: Report) -> None:
    sheet.heading(sheet.said("Checks and remarks"), 14)
    sheet.y -= 2
    for remark in report.remarks:
        first, *rest = typeface.wrap(sheet.said(remark), sheet.width - 16, 7.5)
        sheet.paragraph([f"• {first}"], 7.5, indent=4)
        sheet.paragraph(rest, 7.5, indent=12)
    if not report.remarks:
        sheet.paragraph([sheet.said("None.")], 7.5, indent=4)
    sheet.y -= 4
    versions = " · ".join(f"{name} {version}" for name, version in report.versions.items())
    editions = " · ".join(f"{method.value}: {sheet.said(edition)}" for method, edition in EDITIONS.items())
    for line in (sheet.said("Versions:") + f" {versions}", sheet.said("Standards:") + f" {editions}"):
        sheet.paragraph(typeface.wrap(line, sheet.width - 8, 6.5), 6.5, indent=4, colour=GREY)


def _signature(sheet: Sheet, report: Report) -> None:
    sheet.need(58)
    sheet.y -= 16
    colour = ACCENT if report.signed else ALERT
    sheet.text(sheet.left + 4, sheet.said(report.standing), 9, bold=True, colour=colour, room=sheet.width - 8)
    sheet.y -= 28
    left, right = sheet.left, sheet.left + sheet.width
    middle, last = left + 190, right - 168
    sheet.text(left + 4, report.reader or sheet.said("not named"), 9, bold=True, room=176)
    sheet.text(last + 4, when(report), 9, bold=True)
    sheet.y -= 4
    sheet.canvas.setStrokeColor(INK)
    sheet.canvas.setLineWidth(0.6)
    for start, end in ((left, middle - 8), (middle, last - 8), (last, right)):
        sheet.canvas.line(start, sheet.y, end, sheet.y)
    sheet.y -= 9
    sheet.text(left + 4, sheet.said("Reader"), 6.5, colour=GREY)
    sheet.text(middle + 4, sheet.said("Signature"), 6.5, colour=GREY)
    sheet.text(last + 4, sheet.said("Date and time of report"), 6.5, colour=GREY)
