"""A page with the film large and the 13 bones beside it, each with its grade."""

from __future__ import annotations

from boneage_desktop.anatomy import short_name
from boneage_desktop.export import typeface
from boneage_desktop.export.film_picture import draw_film, jpeg
from boneage_desktop.export.report import Report, ReportedBone
from boneage_desktop.export.sheet import ACCENT, ALERT, GREY, INK, LINE, PageCanvas
from boneage_desktop.prediction import Box

#: Height of the film, width of a crop and of the gap after it.
_FILM_HEIGHT, _CROP, _GAP = 538.0, 54.0, 8.0
#: Columns of crops.
_COLUMNS = 2
_LARGER = 1.35


def draw_film_page(sheet: PageCanvas, report: Report) -> None:
    """A page of its own after the others."""
    sheet.turn()
    sheet.heading(sheet.say("report.film_page"), _FILM_HEIGHT)
    top = sheet.y - 8
    crops = _COLUMNS * (_CROP + _GAP)
    frame = Box(sheet.left, top - _FILM_HEIGHT, sheet.width - crops - _GAP, _FILM_HEIGHT)
    draw_film(sheet.canvas, report, frame, sheet.language, larger=_LARGER)
    step = _FILM_HEIGHT / -(-len(report.bones) // _COLUMNS)
    for number, row in enumerate(report.bones):
        x = sheet.left + sheet.width - crops + _GAP + number % _COLUMNS * (_CROP + _GAP)
        _crop(sheet, row, x, top - number // _COLUMNS * step)
    scale = min(frame.w / report.region.w, frame.h / report.region.h)
    sheet.y = top - report.region.h * scale - 4
    for words in (
        sheet.say("report.crop_legend"),
        sheet.say("report.legend"),
        *((sheet.say("report.section"),) if report.is_section else ()),
        sheet.say("report.digest", digest=report.film_digest),
        sheet.say(
            "report.versions",
            versions=" · ".join(f"{name} {version}" for name, version in report.versions.items()),
        ),
    ):
        sheet.paragraph(typeface.wrap(words, frame.w, 6.5), 6.5, colour=GREY)


def _crop(sheet: PageCanvas, row: ReportedBone, x: float, top: float) -> None:
    """A bone's picture, below it its name with the grade that counts, below that what the AI says."""
    canvas = sheet.canvas
    if row.crop is None:
        canvas.setStrokeColor(LINE)
        canvas.setLineWidth(0.5)
        canvas.rect(x, top - _CROP, _CROP, _CROP)
    else:
        high, wide = row.crop.shape
        scale = _CROP / max(high, wide)
        left = x + (_CROP - wide * scale) / 2
        canvas.drawImage(jpeg(row.crop), left, top - high * scale, wide * scale, high * scale)
    sheet.y = top - _CROP - 8
    changed = ACCENT if row.edited else INK
    name = f"{short_name(row.bone, sheet.language)} {row.candidates or row.final_label or '–'}"
    sheet.text(x, name, 7, bold=True, colour=ALERT if row.candidates else changed, room=_CROP + _GAP - 1)
    sheet.y -= 7.5
    sheet.text(x, _ai_words(sheet, row), 6, colour=ACCENT if row.edited else GREY, room=_CROP + _GAP - 1)


def _ai_words(sheet: PageCanvas, row: ReportedBone) -> str:
    if row.ai_hidden:
        return sheet.say("report.hidden")
    if row.ai_grade is None:
        return sheet.say("report.crop_none")
    chance = "" if row.ai_probability is None else f"{row.ai_probability * 100:.0f}%"
    mark = "✎ " if row.edited else "✓ " if row.reviewed else ""
    return f"{mark}AI {row.ai_label} {chance}".rstrip()
