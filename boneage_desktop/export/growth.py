"""The growth chart on paper: bone age against chronological age over a patient's visits, with its figures."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import ceil

from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas

from boneage_desktop.case import Unavailable
from boneage_desktop.case.growth import SPREAD_YEARS, Chart, Place, steps
from boneage_desktop.export import typeface
from boneage_desktop.export.sheet import ACCENT, GREY, INK, LINE, PageCanvas
from boneage_desktop.prediction import Box
from boneage_desktop.standards import Method, age_text, unsigned

#: Least height; a plain report with it still ends on its first page.
_HEIGHT = 78.0
_WIDTH = 268.0
_BAND = Color(0.45, 0.55, 0.62, alpha=0.16)
_CURVE = Color(0.72, 0.52, 0.12)
#: Height of a visit's line beside the chart while they are few, and when they are more.
_FEW, _LINE, _LOW_LINE = 3, 12.0, 9.0
#: Head of the visits' lines, velocity and notes below them.
_AROUND = 42.0
#: More visits than these are told by number.
_MOST = 20


def growth_height(chart: Chart) -> float:
    """Points that chart and figures need: every visit that is drawn is named beside it."""
    return max(_HEIGHT, _AROUND + _LOW_LINE * min(len(chart.points), _MOST))


def draw_growth(sheet: PageCanvas, chart: Chart) -> None:
    """Draw the chart at the present height, beside it the visits' figures and what is drawn."""
    top, height = sheet.y - 4, growth_height(chart)
    room = Box(sheet.left + 26, top - height + 18, _WIDTH - 50, height - 18)
    _chart(sheet, chart, room)
    x = sheet.left + _WIDTH + 12
    places = (x, x + 62, x + 104, x + 160, x + 210)
    sheet.y = top - 8
    headings = (sheet.say("report.film_date"), sheet.say("report.age"), *(each.value for each in Method))
    for place, words in zip(places, headings, strict=True):
        sheet.text(place, words, 6.5, colour=GREY)
    every = [point.film for point in chart.points]
    line = _LINE if len(every) <= _FEW else _LOW_LINE
    films = every if len(every) <= _MOST else every[-(_MOST - 1) :]
    if len(films) < len(every):
        sheet.y -= line
        words = sheet.say("report.earlier_visits", count=len(every) - len(films))
        sheet.text(x, words, min(line - 1, 8), colour=GREY)
    for film in films:
        sheet.y -= line
        assert not isinstance(film.results, Unavailable)
        ages = (sheet.said(film.results[method].text) for method in Method)
        day = film.film_date.isoformat() if film.film_date else ""
        assert film.chronological_age_years is not None
        age = sheet.said(age_text(film.chronological_age_years))
        for place, words in zip(places, (day, age, *ages), strict=True):
            sheet.text(place, words, min(line - 1, 8))
    gains = [step.gain for step in steps(Method.RUS_CHN, films)]
    if gains and gains[-1] is not None and gains[-1].per_year is not None:
        sheet.y -= min(line, 9)
        sheet.text(x, sheet.say("report.last_interval", speed=unsigned(gains[-1].per_year, 2)), 7)
    notes = [sheet.say("report.grey_band", spread=SPREAD_YEARS)]
    if chart.curves:
        notes.append(sheet.say("report.brown_curves"))
    for number, note in enumerate(reversed(notes)):
        sheet.y = top - height + 8 * number + 2
        sheet.text(x, note, 6, colour=GREY)
    sheet.y = top - height


def _chart(sheet: PageCanvas, chart: Chart, room: Box) -> None:
    canvas = sheet.canvas

    def at(place: Place) -> tuple[float, float]:
        (left, right), (low, high) = chart.ages, chart.values
        return (
            room.x + (place[0] - left) / (right - left) * room.w,
            room.y + (place[1] - low) / (high - low) * room.h,
        )

    canvas.saveState()
    canvas.setLineWidth(0.4)
    canvas.setStrokeColor(LINE)
    canvas.setFillColor(GREY)
    for age in range(
        ceil(chart.ages[0]), int(chart.ages[1]) + 1, 1 if chart.ages[1] - chart.ages[0] < 12 else 2
    ):
        x, y = at((age, age))
        canvas.line(x, room.y, x, room.y + room.h)
        canvas.line(room.x, y, room.x + room.w, y)
        typeface.draw(canvas, x - 3, room.y - 8, str(age), 6)
        typeface.draw(canvas, room.x - 11, y - 2, str(age), 6)
    typeface.draw(canvas, room.x + room.w / 2 - 36, room.y - 16, sheet.say("report.age_axis"), 6)
    canvas.translate(room.x - 17, room.y + room.h / 2 - 18)
    canvas.rotate(90)
    typeface.draw(canvas, 0, 0, sheet.say("report.bone_age_axis"), 6)
    canvas.restoreState()

    canvas.saveState()
    clip = canvas.beginPath()
    clip.rect(room.x, room.y, room.w, room.h)
    canvas.clipPath(clip, stroke=0, fill=0)
    for _, lower, upper in chart.spreads:
        _polygon(canvas, [at(place) for place in (*lower, *reversed(upper))])
    canvas.setStrokeColor(_CURVE)
    for percent, places in chart.curves:
        canvas.setLineWidth(0.8 if percent == 50 else 0.35)
        _line(canvas, [at(place) for place in places])
    canvas.setStrokeColor(GREY)
    canvas.setLineWidth(0.6)
    canvas.setDash(3, 2)
    _line(canvas, [at((age, age)) for age in chart.ages])
    canvas.setDash()
    canvas.setStrokeColor(ACCENT)
    canvas.setLineWidth(1.1)
    _line(canvas, [at(point.place) for point in chart.points])
    for point in chart.points:
        canvas.setFillColor(Color(1, 1, 1) if point.bound else ACCENT)
        canvas.circle(*at(point.place), 2.4, stroke=1, fill=1)
    canvas.restoreState()
    canvas.setStrokeColor(INK)
    canvas.setLineWidth(0.5)
    canvas.rect(room.x, room.y, room.w, room.h)


def _line(canvas: Canvas, places: Sequence[tuple[float, float]]) -> None:
    for (x0, y0), (x1, y1) in pairwise(places):
        canvas.line(x0, y0, x1, y1)


def _polygon(canvas: Canvas, places: Sequence[tuple[float, float]]) -> None:
    path = canvas.beginPath()
    path.moveTo(*places[0])
    for place in places[1:]:
        path.lineTo(*place)
    path.close()
    canvas.setFillColor(_BAND)
    canvas.drawPath(path, stroke=0, fill=1)
