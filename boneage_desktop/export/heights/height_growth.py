"""Heights over the visits on paper: the chart, and every visit with its velocities."""

from __future__ import annotations

from boneage_desktop.case import CaseSummary
from boneage_desktop.case.growth import Chart
from boneage_desktop.case.history.height_chart import height_steps
from boneage_desktop.export.growth import draw_plot
from boneage_desktop.export.sheet import GREY, PageCanvas
from boneage_desktop.messages import Message
from boneage_desktop.prediction import Box
from boneage_desktop.standards import age_text, unsigned
from boneage_desktop.standards.heights import Reference, reference_name

#: Height of the chart, and width of chart and figures together with what is between them.
_HEIGHT, _WIDTH = 205.0, 330.0
_LINE = 10.5
#: The last visits that have a line.
_MOST = 18


def draw_height_growth(sheet: PageCanvas, chart: Chart, reference: Reference) -> None:
    """Draw chart and figures at the present height, on the next page where they do not fit."""
    sheet.heading(sheet.say("history.chart_title"), _HEIGHT + 10)
    top = sheet.y - 6
    draw_plot(sheet, chart, Box(sheet.left + 28, top - _HEIGHT + 20, _WIDTH - 28, _HEIGHT - 20))
    x = sheet.left + _WIDTH + 14
    places = (x, x + 52, x + 88, x + 118, x + 152)
    sheet.y = top - 8
    codes = ("report.age", "history.column_height", "history.column_speed", "history.column_gp")
    for place, code in zip(places, (*codes, "history.column_ratio"), strict=True):
        sheet.text(place, sheet.say(code), 6.5, colour=GREY)
    films = [point.film for point in chart.points][-_MOST:]
    steps = {step.last.film_digest: step for step in height_steps(films)}
    for film in films:
        sheet.y -= _LINE
        step = steps.get(film.film_digest)
        speed = None if step is None else step.cm_per_year
        ratio = None if step is None else step.bone_age_per_year
        cells = (*_cells(sheet, film), "" if ratio is None else unsigned(ratio, 2))
        cells = (*cells[:2], "" if speed is None else unsigned(speed, 1), *cells[2:])
        for place, words in zip(places, cells, strict=True):
            sheet.text(place, words, 7.5)
    notes = [Message("history.chart_note", reference=reference_name(reference))]
    if chart.band is not None:
        notes.append(Message("history.chart_band"))
    sheet.y = top - _HEIGHT
    for note in notes:
        sheet.y -= 9
        sheet.text(sheet.left + 4, sheet.said(note), 6.5, colour=GREY)


def _cells(sheet: PageCanvas, film: CaseSummary) -> tuple[str, ...]:
    assert film.height is not None
    age = film.height.gp_age_years
    return (
        sheet.said(age_text(film.height.age_years)),
        f"{film.height.cm:.1f}",
        "" if age is None else sheet.said(age_text(age)),
    )
