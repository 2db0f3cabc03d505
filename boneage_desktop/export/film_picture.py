"""The film on the report: its picture, the 13 boxes and one grade label beside each."""

from __future__ import annotations

import io
from collections.abc import Collection, Iterator, Mapping

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from reportlab.lib.colors import Color
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from boneage_desktop.anatomy import Bone, bone_name
from boneage_desktop.export import typeface
from boneage_desktop.export.report import Report, ReportedBone
from boneage_desktop.prediction import Box

_SIZE = 5.8
_LABEL_HEIGHT = 7.6
_PLAIN = Color(0.45, 0.85, 0.95)
_EDITED = Color(1.0, 0.72, 0.25)
_GROUND = Color(0.05, 0.05, 0.07)
_JPEG_QUALITY = 90

#: Points between a box and its label, nearest tried first.
_DISTANCES = (1.5, 5.0, 10.0, 16.0, 24.0, 34.0)


def draw_film(
    canvas: Canvas, report: Report, frame: Box, language: str = "en", *, larger: float = 1.0
) -> None:
    """Draw the film with boxes and labels.

    Parameters
    ----------
    frame : Box
        Room for it in points; ``x``, ``y`` is its lower left corner, as PDF counts.
    language : str
        Of the bones' names: ``"en"`` or ``"zh"``.
    larger : float
        How much larger labels and lines are than in the small picture; above 1 the finer picture is taken.
    """
    if larger != 1.0:
        canvas.saveState()
        canvas.translate(frame.x, frame.y)
        canvas.scale(larger, larger)
        _draw(canvas, report, report.large, Box(0, 0, frame.w / larger, frame.h / larger), language)
        canvas.restoreState()
    else:
        _draw(canvas, report, report.picture, frame, language)


def _draw(canvas: Canvas, report: Report, picture: NDArray[np.uint8], frame: Box, language: str) -> None:
    region = report.region
    scale = min(frame.w / region.w, frame.h / region.h)
    left = (frame.w - region.w * scale) / 2
    canvas.saveState()
    canvas.translate(frame.x, frame.y)
    canvas.drawImage(jpeg(picture), left, frame.h - region.h * scale, region.w * scale, region.h * scale)
    found = [row for row in report.bones if row.box is not None]
    boxes = {row.bone: _on_paper(row.box, region, scale, left) for row in found if row.box is not None}
    labels = {row.bone: _label(row, language) for row in found}
    widths = {bone: typeface.width(label, _SIZE, bold=True) + 3 for bone, label in labels.items()}
    places = place_labels(boxes, widths, frame.w, frame.h)
    for row in found:
        _draw_bone(canvas, row, labels[row.bone], boxes[row.bone], places[row.bone], frame.h)
    canvas.restoreState()


def _on_paper(box: Box, region: Box, scale: float, left: float) -> Box:
    """A box in points, y down from the picture's upper edge, cut off where it leaves the picture."""
    x, y = _within(box.x - region.x, region.w), _within(box.y - region.y, region.h)
    right = _within(box.x + box.w - region.x, region.w)
    bottom = _within(box.y + box.h - region.y, region.h)
    return Box(left + x * scale, y * scale, (right - x) * scale, (bottom - y) * scale)


def place_labels(
    boxes: Mapping[Bone, Box], widths: Mapping[Bone, float], width: float, height: float
) -> dict[Bone, Box]:
    """Place one label beside each box so that no two labels overlap and as little bone as possible is hidden.

    Parameters
    ----------
    boxes : mapping of Bone to Box
        Points, y down, in a frame of ``width`` × ``height``.
    widths : mapping of Bone to float
        Width of each label.

    Returns
    -------
    dict of Bone to Box
        Labels, all inside the frame.
    """
    placed: dict[Bone, Box] = {}
    # Fingers first: their tips stand close together, the forearm has room on both sides.
    for bone in sorted(boxes, key=lambda bone: boxes[bone].y):
        box, wide = boxes[bone], widths[bone]
        best, least = None, float("inf")
        for place, distance in _beside(box, wide):
            inside = 0 <= place.x <= width - wide and 0 <= place.y <= height - _LABEL_HEIGHT
            if distance >= least or not inside or _touches(place, placed.values()):
                continue
            cost = distance + 0.6 * sum(_overlap(place, other) for other in boxes.values())
            if cost < least:
                best, least = place, cost
        placed[bone] = best or _anywhere(box, wide, width, height, placed.values())
    return placed


def _beside(box: Box, wide: float) -> Iterator[tuple[Box, float]]:
    """Candidate labels around a box with the points they stand away from it."""
    x, y = box.centre[0] - wide / 2, box.centre[1] - _LABEL_HEIGHT / 2
    for gap in _DISTANCES:
        right, left = box.x + box.w + gap, box.x - gap - wide
        above, below = box.y - gap - _LABEL_HEIGHT, box.y + box.h + gap
        spots = [
            *((side, y + shift) for shift in (0.0, -7.0, 7.0, -14.0, 14.0) for side in (right, left)),
            *((x + shift, side) for shift in (0.0, -10.0, 10.0) for side in (above, below)),
        ]
        for number, (spot_x, spot_y) in enumerate(spots):
            yield Box(spot_x, spot_y, wide, _LABEL_HEIGHT), gap + number * 0.2


def _anywhere(box: Box, wide: float, width: float, height: float, placed: Collection[Box]) -> Box:
    """The free place nearest to a box on a grid over the frame; the nearest of all where none is free."""
    spots = [
        Box(8.0 * column, (_LABEL_HEIGHT + 0.2) * row, wide, _LABEL_HEIGHT)
        for row in range(max(1, int(height / (_LABEL_HEIGHT + 0.2))))
        for column in range(max(1, int((width - wide) / 8.0) + 1))
    ]
    free = [spot for spot in spots if not _touches(spot, placed)]
    x, y = box.centre
    return min(free or spots, key=lambda spot: abs(spot.centre[0] - x) + abs(spot.centre[1] - y))


def _touches(place: Box, others: Collection[Box]) -> bool:
    return any(_overlap(place, other) > 0 for other in others)


def _overlap(one: Box, other: Box) -> float:
    """Shared area in square points."""
    wide = min(one.x + one.w, other.x + other.w) - max(one.x, other.x)
    high = min(one.y + one.h, other.y + other.h) - max(one.y, other.y)
    return max(wide, 0.0) * max(high, 0.0)


def _within(value: float, highest: float) -> float:
    return min(max(value, 0.0), max(highest, 0.0))


def _label(row: ReportedBone, language: str) -> str:
    name = narrow_name(row.bone, language)
    return f"{name} {row.candidates or row.final_label}{' ✎' if row.edited else ''}"


def narrow_name(bone: Bone, language: str) -> str:
    """A bone's name where there is little room: in full for the forearm, otherwise its short code."""
    return bone_name(bone, language) if bone in (Bone.RADIUS, Bone.ULNA) else bone.value.upper()


def _draw_bone(canvas: Canvas, row: ReportedBone, label: str, box: Box, place: Box, height: float) -> None:
    colour = _EDITED if row.edited else _PLAIN
    canvas.setStrokeColor(colour)
    canvas.setLineWidth(0.8)
    canvas.rect(box.x, height - box.y - box.h, box.w, box.h)
    # A thread ties a label that had to stand away from its box to it.
    start = _within_box(place.centre, box)
    end = _within_box(start, place)
    if abs(start[0] - end[0]) + abs(start[1] - end[1]) > 3:
        canvas.setLineWidth(0.4)
        canvas.line(start[0], height - start[1], end[0], height - end[1])
    canvas.setFillColor(_GROUND)
    canvas.rect(place.x, height - place.y - place.h, place.w, place.h, stroke=0, fill=1)
    canvas.setFillColor(colour)
    typeface.draw(canvas, place.x + 1.5, height - place.y - place.h + 1.8, label, _SIZE, bold=True)


def _within_box(point: tuple[float, float], box: Box) -> tuple[float, float]:
    return min(max(point[0], box.x), box.x + box.w), min(max(point[1], box.y), box.y + box.h)


def jpeg(picture: NDArray[np.uint8]) -> ImageReader:
    """A grey picture as it is put into the document."""
    stream = io.BytesIO()
    Image.fromarray(picture).save(stream, "JPEG", quality=_JPEG_QUALITY)
    stream.seek(0)
    return ImageReader(stream)
