"""The growth chart on paper: bone age against chronological age over a patient's visits, with its figures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from math import ceil

from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas

from boneage_desktop.case import Unavailable
from boneage_desktop.case.growth import Chart, Place, View, steps
from boneage_desktop.export import typeface
from boneage_desktop.export.sheet import ACCENT, GREY, INK, LINE, PageCanvas
from boneage_desktop.prediction import Box
from boneage_desktop.standards import Method, age_text, unsigned

#: Least height; a plain report with it still ends on its first page.
_HEIGHT = 78.0
_WIDTH = 268.0
_CURVE = Color(0.72, 0.52, 0.12)
_TARGET = Color(0.04, 0.30, 0.42, alpha=0.25)
_LINK = Color(0.62, 0.24, 0.06)
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
    draw_plot(sheet, chart, room)
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
    notes = [sheet.say("report.line_is")]
    if chart.curves:
        notes.append(sheet.say("report.brown_curves"))
    for number, note in enumerate(reversed(notes)):
        sheet.y = top - height + 8 * number + 2
        sheet.text(x, note, 6, colour=GREY)
    sheet.y = top - height


def draw_plot(sheet: PageCanvas, chart: Chart, room: Box) -> None:
    """Draw a chart of bone ages or of heights in a frame; figures and names of the axes stand outside it."""
    canvas, heights = sheet.canvas, chart.view is View.HEIGHT

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
    step = 1 if chart.ages[1] - chart.ages[0] < 12 else 2
    for age in range(ceil(chart.ages[0]), int(chart.ages[1]) + 1, step):
        x, _ = at((age, chart.values[0]))
        canvas.line(x, room.y, x, room.y + room.h)
        typeface.draw(canvas, x - 3, room.y - 8, str(age), 6)
    for value in range(ceil(chart.values[0]), int(chart.values[1]) + 1, 10 if heights else step):
        _, y = at((chart.ages[0], value))
        canvas.line(room.x, y, room.x + room.w, y)
        typeface.draw(canvas, room.x - (14 if heights else 11), y - 2, str(value), 6)
    along, up = (
        ("history.axis_age", "history.axis_height")
        if heights
        else ("report.age_axis", "report.bone_age_axis")
    )
    typeface.draw(canvas, room.x + room.w / 2 - 36, room.y - 16, sheet.say(along), 6)
    canvas.translate(room.x - (20 if heights else 17), room.y + room.h / 2 - 18)
    canvas.rotate(90)
    typeface.draw(canvas, 0, 0, sheet.say(up), 6)
    canvas.restoreState()

    canvas.saveState()
    clip = canvas.beginPath()
    clip.rect(room.x, room.y, room.w, room.h)
    canvas.clipPath(clip, stroke=0, fill=0)
    if chart.band is not None:
        _draw_band(canvas, [at((chart.ages[1], value)) for value in chart.band])
    canvas.setStrokeColor(_CURVE)
    for percent, places in chart.curves:
        canvas.setLineWidth(0.8 if percent == 50 else 0.35)
        _line(canvas, [at(place) for place in places])
    canvas.setStrokeColor(GREY)
    canvas.setLineWidth(0.6)
    canvas.setDash(3, 2)
    if not heights:
        _line(canvas, [at((age, age)) for age in chart.ages])
    for moment, _ in chart.events:
        _line(canvas, [at((moment, value)) for value in chart.values])
    canvas.setDash()
    for here, there in chart.links:
        _draw_link(canvas, at(here), at(there))
    canvas.setStrokeColor(ACCENT)
    canvas.setLineWidth(1.1)
    _line(canvas, [at(point.place) for point in chart.points])
    for point in chart.points:
        canvas.setFillColor(Color(1, 1, 1) if point.bound else ACCENT)
        canvas.circle(*at(point.place), 2.4, stroke=1, fill=1)
    if heights:
        _name_lines(sheet, chart, at)
    canvas.restoreState()
    canvas.setStrokeColor(INK)
    canvas.setLineWidth(0.5)
    canvas.rect(room.x, room.y, room.w, room.h)


def _draw_band(canvas: Canvas, ends: Sequence[tuple[float, float]]) -> None:
    """The target height as a bar at the right edge."""
    (x, low), (_, middle), (_, high) = ends
    canvas.setFillColor(_TARGET)
    canvas.rect(x - 12, low, 12, high - low, stroke=0, fill=1)
    canvas.setStrokeColor(ACCENT)
    canvas.setLineWidth(1.2)
    canvas.line(x - 12, middle, x, middle)


def _draw_link(canvas: Canvas, here: tuple[float, float], there: tuple[float, float]) -> None:
    """An arrow from the height at the child's age to the square at bone age."""
    canvas.setStrokeColor(_LINK)
    canvas.setFillColor(_LINK)
    canvas.setLineWidth(0.9)
    _line(canvas, [here, there])
    canvas.rect(there[0] - 1.9, there[1] - 1.9, 3.8, 3.8, stroke=0, fill=1)
    way = 1 if there[0] > here[0] else -1
    if abs(there[0] - here[0]) > 9:
        tip = there[0] - 2 * way
        _filled(canvas, [(tip, there[1]), (tip - 4 * way, there[1] + 2), (tip - 4 * way, there[1] - 2)])


def _name_lines(sheet: PageCanvas, chart: Chart, at: Callable[[Place], tuple[float, float]]) -> None:
    canvas = sheet.canvas
    canvas.setFillColor(_CURVE)
    for percent, places in chart.curves:
        if places:
            x, y = at(places[-1])
            typeface.draw(canvas, x + 2, y - 2, f"P{percent}", 5.5)
    canvas.setFillColor(GREY)
    for age, name in chart.events:
        x, y = at((age, chart.values[1]))
        canvas.saveState()
        canvas.translate(x - 2, y - 4)
        canvas.rotate(90)
        words = sheet.said(name)
        typeface.draw(canvas, -typeface.width(words, 6), 0, words, 6)
        canvas.restoreState()


def _line(canvas: Canvas, places: Sequence[tuple[float, float]]) -> None:
    for (x0, y0), (x1, y1) in pairwise(places):
        canvas.line(x0, y0, x1, y1)


def _filled(canvas: Canvas, places: Sequence[tuple[float, float]]) -> None:
    path = canvas.beginPath()
    path.moveTo(*places[0])
    for place in places[1:]:
        path.lineTo(*place)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)
