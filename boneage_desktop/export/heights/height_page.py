"""Height and growth on paper: what was entered, the figures with their sources, remarks."""

from __future__ import annotations

from collections.abc import Iterator

from boneage_desktop.anatomy import Sex
from boneage_desktop.case.history.height_rows import HeightRow, height_rows, treatment_name
from boneage_desktop.case.history.history import Measured, Origin, Treatment
from boneage_desktop.export import typeface
from boneage_desktop.export.heights.height_growth import draw_height_growth
from boneage_desktop.export.report import Report
from boneage_desktop.export.sheet import ALERT, GREY, INK, PageCanvas
from boneage_desktop.messages import Message
from boneage_desktop.standards.heights import months_text

_NAME, _FIGURE, _SOURCE = 0.34, 0.40, 0.26


def draw_heights(sheet: PageCanvas, report: Report) -> None:
    """A page of its own; nothing where no height and no figure is known."""
    heights = report.heights
    if report.history.height is None and heights.is_empty:
        return
    sheet.turn()
    sheet.heading(sheet.say("history.panel"), 60)
    for name, value in _entered(report):
        _line(sheet, name, value)
    rows = height_rows(heights, report.reference)
    if rows:
        sheet.heading(sheet.say("history.figures"), 60)
        _head(sheet)
        for row in rows:
            _row(sheet, row)
    if report.height_growth is not None:
        draw_height_growth(sheet, report.height_growth, report.reference)
    notes = ([] if heights.reason is None else [heights.reason]) + list(heights.remarks)
    if notes:
        sheet.heading(sheet.say("history.remarks"), 14)
        sheet.y -= 2
        for note in notes:
            first, *rest = typeface.wrap(sheet.said(note), sheet.width - 16, 7.5)
            sheet.paragraph([f"• {first}"], 7.5, indent=4)
            sheet.paragraph(rest, 7.5, indent=12)
    publications = dict.fromkeys(
        row.publication for row in rows if row.figure is not None and row.publication
    )
    if publications:
        sheet.heading(sheet.say("history.publications"), 14)
        sheet.y -= 2
        for text in publications:
            sheet.paragraph(typeface.wrap(text, sheet.width - 8, 6.5), 6.5, indent=4, colour=GREY)


def _entered(report: Report) -> Iterator[tuple[Message, Message | str]]:
    """Name and value of all that was entered or stated by the film; what cannot be of a boy is left out."""
    history, heights = report.history, report.heights
    if history.height is not None:
        yield Message("history.act_height"), _measured(history.height, "cm")
        if heights.measured_on is not None:
            yield Message("history.act_height_date"), heights.measured_on.isoformat()
    if heights.measures is not None:
        yield (
            Message("history.age_at_height"),
            Message("history.years_months", age=months_text(heights.measures.age_months)),
        )
    if history.weight is not None:
        yield Message("history.act_weight"), _measured(history.weight, "kg")
    for code, value in (("history.act_father", history.father_cm), ("history.act_mother", history.mother_cm)):
        if value is not None:
            yield Message(code), f"{value:g} cm"
    if heights.gp_age is not None:
        age = months_text(heights.gp_age.months)
        code = "history.gp_by_reader" if heights.gp_age.by_reader else "history.gp_by_ai"
        yield Message("history.gp_long"), Message(code, age=age)
    if history.menarche is not None and report.sex is not Sex.MALE:
        yield Message("history.act_menarche"), history.menarche.isoformat()
    for number, each in enumerate(history.treatments, 1):
        yield Message("history.treatment_number", number=number), _treatment(each)


def _measured(measured: Measured, unit: str) -> Message | str:
    plain = f"{measured.value:g} {unit}"
    return Message("history.by_film", name=plain) if measured.by is Origin.FILM else plain


def _treatment(treatment: Treatment) -> Message:
    return Message(
        "history.treatment_line",
        kind=treatment_name(treatment.kind),
        start=treatment.start.isoformat() if treatment.start else "–",
        stop=treatment.stop.isoformat() if treatment.stop else "–",
        text=treatment.text,
    )


def _line(sheet: PageCanvas, name: Message, value: Message | str) -> None:
    lines = typeface.wrap(sheet.said(value).rstrip(), sheet.width * (1 - _NAME) - 8, 8.5) or [""]
    sheet.need(12.5 * len(lines))
    for number, line in enumerate(lines):
        sheet.y -= 12.5
        if not number:
            sheet.text(sheet.left + 4, sheet.said(name), 8, colour=GREY)
        sheet.text(sheet.left + sheet.width * _NAME, line, 8.5)


def _head(sheet: PageCanvas) -> None:
    sheet.y -= 11
    for place, code in (
        (0.0, "history.figure"),
        (_NAME, "history.value"),
        (_NAME + _FIGURE, "history.source"),
    ):
        sheet.text(sheet.left + 4 * (not place) + sheet.width * place, sheet.say(code), 6.5, colour=GREY)
    sheet.y -= 4
    sheet.rule()


def _row(sheet: PageCanvas, row: HeightRow) -> None:
    """One figure over as many lines as its longest cell needs."""
    missing = row.figure is None
    value = row.reason if row.figure is None else row.figure
    cells = (
        (sheet.left + 4, typeface.wrap(sheet.said(row.name), sheet.width * _NAME - 12, 8), 8.0, False),
        (
            sheet.left + sheet.width * _NAME,
            typeface.wrap(
                sheet.said(value or "–"), sheet.width * _FIGURE - 10, 7.5 if missing else 8.5, not missing
            ),
            7.5 if missing else 8.5,
            not missing,
        ),
        (
            sheet.left + sheet.width * (_NAME + _FIGURE),
            typeface.wrap(sheet.said(row.source), sheet.width * _SOURCE - 4, 7.5),
            7.5,
            False,
        ),
    )
    height = 11.5 * max(len(lines) for _, lines, _, _ in cells)
    sheet.need(height + 5)
    top = sheet.y
    for x, lines, size, bold in cells:
        sheet.y = top
        for line in lines:
            sheet.y -= 11.5
            colour = ALERT if missing and size == 7.5 and x != cells[2][0] else INK
            sheet.text(x, line, size, bold=bold, colour=GREY if x == cells[2][0] else colour)
    sheet.y = top - height - 4
    sheet.rule()
