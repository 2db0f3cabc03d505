"""Where the grades stand: beside their boxes, on no other grade and on as little bone as possible."""

from __future__ import annotations

from collections.abc import Sequence

#: Left, top, right, bottom.
Rect = tuple[float, float, float, float]

#: Distances from the box that are tried, in view pixels.
_GAPS = (4.0, 14.0, 30.0)


def choose_places(boxes: Sequence[Rect], sizes: Sequence[tuple[float, float]]) -> list[int]:
    """Choose the side of its box for one label per box.

    Labels are placed one after another from the smallest box to the largest, since small boxes lie in
    the crowd of the fingertips. A place that covers neither a label nor a box is taken at once, else the
    one that covers least; a label weighs far more than a box.

    Parameters
    ----------
    boxes : sequence of Rect
        In view pixels.
    sizes : sequence of (width, height)
        Of the labels, in view pixels.

    Returns
    -------
    list of int
        What `place_at` takes, one per box, in the order given.
    """
    places: dict[int, Rect] = {}
    chosen: dict[int, int] = {}
    for index in sorted(range(len(boxes)), key=lambda each: boxes[each][2] - boxes[each][0]):
        best, least = 0, float("inf")
        candidates = _candidates(boxes[index], *sizes[index])
        for number, candidate in enumerate(candidates):
            cost = sum(_shared(candidate, taken) for taken in places.values()) * 100
            if cost < least:
                cost += sum(_shared(candidate, box) for box in boxes)
            if cost < least:
                best, least = number, cost
            if cost == 0:
                break
        chosen[index], places[index] = best, candidates[best]
    return [chosen[index] for index in range(len(boxes))]


def place_at(box: Rect, size: tuple[float, float], number: int) -> Rect:
    """The place of a label that `choose_places` has chosen; its box may have another size by now."""
    return _candidates(box, *size)[number]


def _candidates(box: Rect, width: float, height: float) -> list[Rect]:
    left, top, right, bottom = box
    middle_x, middle_y = (left + right - width) / 2, (top + bottom - height) / 2
    found: list[Rect] = []
    for gap in _GAPS:
        corners = (
            (right + gap, middle_y),
            (left - gap - width, middle_y),
            (right + gap, top),
            (left - gap - width, top),
            (right + gap, bottom - height),
            (left - gap - width, bottom - height),
            (middle_x, top - gap - height),
            (middle_x, bottom + gap),
            (right - width, top - gap - height),
            (left, top - gap - height),
            (right - width, bottom + gap),
            (left, bottom + gap),
        )
        found += [(x, y, x + width, y + height) for x, y in corners]
    return found


def _shared(one: Rect, other: Rect) -> float:
    """Area that two rectangles share."""
    width = min(one[2], other[2]) - max(one[0], other[0])
    if width <= 0:
        return 0.0
    height = min(one[3], other[3]) - max(one[1], other[1])
    return width * height if height > 0 else 0.0
