"""Reading a report's PDF back: what stands on it, row by row."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

import pypdf

#: A piece of text with the place it begins at: points from the left and from the foot of its page.
Piece = tuple[float, float, str]


def pieces(path: Path) -> list[Piece]:
    """Every line of text as it was drawn, each whole, also where it changes its font."""
    found: list[Piece] = []
    for page in pypdf.PdfReader(path).pages:
        last: tuple[float, float] | None = None

        def take(text: str, cm: list[float], tm: list[float], *_: object) -> None:
            nonlocal last
            if not text.strip("\n"):
                return
            place = (round(cm[4] + tm[4], 2), round(cm[5] + tm[5], 2))
            if place == last:
                x, y, before = found.pop()
                found.append((x, y, before + text))
            else:
                found.append((*place, text))
            last = place

        page.extract_text(visitor_text=take)
    return [(x, y, text.strip()) for x, y, text in found]


def rows(printed: list[Piece], left: float = 0.0, right: float = 1000.0) -> list[list[str]]:
    """The texts between two edges of the paper, row by row from the top, each from left to right."""
    inside = [piece for piece in printed if left <= piece[0] <= right]
    inside.sort(key=lambda piece: (-piece[1], piece[0]))
    return [[text for *_, text in row] for _, row in groupby(inside, key=lambda piece: piece[1])]
