"""The picture that every viewer shows: the film with boxes and grades, a table of results beside it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from boneage_desktop.anatomy import short_name
from boneage_desktop.dicom_objects.drawing import Colour, Pen, text_width, wrapped
from boneage_desktop.export.film_picture import place_labels
from boneage_desktop.export.picture import reduced
from boneage_desktop.export.report import Report, ReportedBone
from boneage_desktop.messages import Message, plain
from boneage_desktop.prediction import Box
from boneage_desktop.radiograph import Radiograph

#: Most columns and rows of the film's part, and the columns of the table beside it.
FILM_ROOM, TABLE = (1240, 1500), 660
_LEAST_ROWS = 1240

_GROUND, _INK, _FAINT, _STRIPE = (0, 0, 0), (232, 234, 238), (150, 156, 164), (22, 24, 28)
_AI, _READER, _ALERT = (116, 217, 242), (255, 184, 64), (255, 120, 110)
_MARGIN, _TEXT, _LABEL = 28, 24, 19
#: Points of `place_labels` for a pixel: its labels are 7.6 points high, ours 24 pixels.
_POINTS = 7.6 / 24


def result_picture(
    report: Report, film: Radiograph, standing: Message, language: str = "en"
) -> NDArray[np.uint8]:
    """Draw the picture. It names no patient: viewers write the name beside it.

    Parameters
    ----------
    report : Report
        What is said; of its picture only the region is used.
    film : Radiograph
    standing : Message
        Whether a reader stands behind it.
    language : str
        ``"en"`` or ``"zh"``.

    Returns
    -------
    ndarray of uint8, shape (rows, columns, 3)
    """
    grey = reduced(film, report.region, FILM_ROOM)
    scale = min(FILM_ROOM[0] / grey.shape[1], FILM_ROOM[1] / grey.shape[0])
    shown = Image.fromarray(grey)
    if scale > 1.25:  # a film of few pixels is enlarged, or its labels would hide it
        size = round(grey.shape[1] * scale), round(grey.shape[0] * scale)
        shown = shown.resize(size, Image.Resampling.BICUBIC)
    rows = max(shown.height, _LEAST_ROWS)
    picture = Image.new("RGB", (shown.width + TABLE, rows), _GROUND)
    picture.paste(shown, (0, 0))
    pen = Pen(picture)
    _draw_bones(pen, report, shown.size, language)
    _Table(pen, shown.width + _MARGIN, shown.width + TABLE - _MARGIN, rows, language).draw(report, standing)
    return np.asarray(picture)


def _draw_bones(pen: Pen, report: Report, size: tuple[int, int], language: str) -> None:
    region = report.region
    scale = size[0] / region.w
    boxes = {row.bone: _within(row.box, region, scale, size) for row in report.bones if row.box is not None}
    labels = {row.bone: f"{short_name(row.bone, language)} {row.final_label or '–'}" for row in report.bones}
    widths = {bone: (text_width(labels[bone], _LABEL, bold=True) + 10) * _POINTS for bone in boxes}
    places = place_labels(
        {bone: _scaled(box, _POINTS) for bone, box in boxes.items()},
        widths,
        size[0] * _POINTS,
        size[1] * _POINTS,
    )
    for row in report.bones:
        box = boxes.get(row.bone)
        if box is None:
            continue
        colour = _colour(row)
        pen.frame(box.x, box.y, box.x + box.w, box.y + box.h, colour, 3)
        place = _scaled(places[row.bone], 1 / _POINTS)
        start = _nearest(place.centre, box)
        end = _nearest(start, place)
        if abs(start[0] - end[0]) + abs(start[1] - end[1]) > 8:
            pen.line(start, end, colour, 2)
        pen.fill(place.x, place.y, place.x + place.w, place.y + place.h, _GROUND)
        pen.text(place.x + 5, place.y + place.h - 6, labels[row.bone], _LABEL, colour, bold=True)


def _colour(row: ReportedBone) -> Colour:
    return _READER if row.edited else _AI


def _within(box: Box, region: Box, scale: float, size: tuple[int, int]) -> Box:
    """A box on the picture, cut off at its edges."""
    left, right = (min(max((x - region.x) * scale, 0.0), size[0] - 1) for x in (box.x, box.x + box.w))
    top, bottom = (min(max((y - region.y) * scale, 0.0), size[1] - 1) for y in (box.y, box.y + box.h))
    return Box(left, top, right - left, bottom - top)


def _scaled(box: Box, scale: float) -> Box:
    return Box(box.x * scale, box.y * scale, box.w * scale, box.h * scale)


def _nearest(point: tuple[float, float], box: Box) -> tuple[float, float]:
    return min(max(point[0], box.x), box.x + box.w), min(max(point[1], box.y), box.y + box.h)


class _Table:
    """The column beside the film, filled from the top down."""

    def __init__(self, pen: Pen, left: float, right: float, rows: int, language: str) -> None:
        self._pen = pen
        self._left, self._right = left, right
        self._rows = rows
        self._language = language
        self._y = 16.0

    def draw(self, report: Report, standing: Message) -> None:
        self._line(self._said(Message("report.bone_age")), 34, _INK, bold=True)
        self._box(self._said(Message("words.research_use")))
        self._paragraph(self._said(standing), _READER)
        self._y += 8
        self._ages(report)
        self._y += 10
        self._bones(report)
        self._y += 10
        self._remarks(report)

    def _ages(self, report: Report) -> None:
        if report.unavailable:
            reason = Message("report.no_age", reason=report.unavailable)
            self._paragraph(self._said(reason), _ALERT)
        for age in report.ages:
            self._row(age.method.value, str(age.total), self._said(age.text))
        if report.whole_hand is not None:
            self._row(self._said(Message("report.whole_hand")), "", self._said(report.whole_hand.text))
        if report.chronological_age_years is not None:
            years = Message("age.years", years=report.chronological_age_years)
            self._row(self._said(Message("report.chronological_age")), "", self._said(years))

    def _bones(self, report: Report) -> None:
        stage, score = self._right - 190, self._right - 50
        heads = ("report.final_grade", "report.stage", "report.score")
        self._y += 22
        for x, code in zip((stage - 90, stage, score), heads, strict=True):
            self._pen.right_text(x, self._y, self._said(Message(code)), 17, _FAINT)
        self._y += 8
        for number, row in enumerate(report.bones):
            if number % 2 == 0:
                self._pen.fill(self._left - 8, self._y, self._right + 8, self._y + 33, _STRIPE)
            self._y += 25
            self._pen.text(self._left, self._y, short_name(row.bone, self._language), _TEXT, _INK)
            grade = row.final_label or "–"
            self._pen.right_text(stage - 90, self._y, grade, _TEXT, _colour(row), bold=True)
            self._pen.right_text(stage, self._y, row.stage or "–", _TEXT, _INK)
            points = "–" if row.rus_chn_score is None else str(row.rus_chn_score)
            self._pen.right_text(score, self._y, points, _TEXT, _INK)
            mark = "✎" if row.edited else "✓" if row.reviewed else "!" if row.low_confidence else ""
            self._pen.right_text(self._right, self._y, mark, _TEXT, _colour(row), bold=True)
            self._y += 8

    def _remarks(self, report: Report) -> None:
        self._paragraph(self._said(Message("report.legend")), _FAINT, 16)
        for remark in report.remarks:
            # Checks and flags; what is remarked on the file and its dates may quote the patient's data.
            if isinstance(remark, Message) and remark.code.startswith("report."):
                self._paragraph(f"• {self._said(remark)}", _INK, 17)

    def _row(self, name: str, total: str, age: str) -> None:
        self._y += 34
        self._pen.text(self._left, self._y, name, _TEXT, _INK)
        self._pen.right_text(self._right - 200, self._y, total, _TEXT, _FAINT)
        self._pen.right_text(self._right, self._y, age, _TEXT, _INK, bold=True)

    def _line(self, text: str, size: int, colour: Colour, *, bold: bool = False) -> None:
        self._y += size * 1.35
        self._pen.text(self._left, self._y, text, size, colour, bold=bold)

    def _paragraph(self, text: str, colour: Colour, size: int = 20) -> None:
        for line in wrapped(text, self._right - self._left, size):
            # What does not fit is in the PDF; nothing may run over the picture's edge.
            if self._y + size * 1.35 < self._rows - 8:
                self._line(line, size, colour)

    def _box(self, text: str) -> None:
        self._y += 14
        lines = wrapped(text, self._right - self._left - 20, 22)
        self._pen.frame(self._left, self._y, self._right, self._y + 12 + 30 * len(lines), _ALERT, 2)
        self._y += 2
        for line in lines:
            self._y += 28
            self._pen.text(self._left + 10, self._y, line, 22, _ALERT, bold=True)
        self._y += 16

    def _said(self, text: str) -> str:
        return plain(text, self._language)
