"""Text of any script in the report: each character in an embedded font that has it.

Two free TrueType families are shipped (``resources/fonts``): DejaVu Sans for Latin, Greek, Cyrillic and
signs, Droid Sans Fallback for Chinese and Japanese. A character that neither has is drawn as ``□``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from functools import cache
from itertools import groupby
from typing import NamedTuple

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from boneage_desktop.installation import shipped

#: What stands for a character that no shipped font has.
REPLACEMENT = "□"

REGULAR, BOLD, CJK = "DejaVuSans", "DejaVuSans-Bold", "DroidSansFallbackFull"

# A line of Chinese may break before any character except these.
_NOT_AT_LINE_START = "，。、；：？！）》」』】〕〉…,.;:?!)%"
_WORD = re.compile(rf"[^\S\n]+|[\u2e80-\uffef][{re.escape(_NOT_AT_LINE_START)}]*|[^\s\u2e80-\uffef]+")


class Run(NamedTuple):
    """A stretch of text in one font."""

    font: str
    text: str


@cache
def _coverage(font: str) -> Collection[int]:
    """Code points of a font; registers it with reportlab on first use."""
    loaded = TTFont(font, str(shipped("resources") / "fonts" / f"{font}.ttf"))
    pdfmetrics.registerFont(loaded)
    # reportlab writes a broken ToUnicode table for code points above U+FFFF, so they count as absent.
    return frozenset(code for code in loaded.face.charToGlyph if code <= 0xFFFF)


def _is_bold(text: str, bold: bool) -> bool:
    """Whether a bold text is drawn so: no Chinese face is bold, and half a line would look like two texts."""
    return bold and not any(ord(sign) in _coverage(CJK) and ord(sign) not in _coverage(BOLD) for sign in text)


def _font_of(character: str, bold: bool) -> str | None:
    for font in (BOLD, CJK) if bold else (REGULAR, CJK):
        if ord(character) in _coverage(font):
            return font
    return None


def _plain(text: str) -> str:
    """Compose accents, make every line end a newline and every blank a space, drop invisible marks."""
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\t", "    ")
    kept = []
    for character in text:
        category = unicodedata.category(character)
        if character in "\n\r\v\f\x85" or category in ("Zl", "Zp"):
            kept.append("\n")
        elif category == "Zs":
            kept.append("\u3000" if character == "\u3000" else " ")
        elif category != "Cf":
            kept.append(REPLACEMENT if category in ("Cc", "Cs") else character)
    return "".join(kept)


def drawable(text: str, bold: bool = False) -> str:
    """``text`` as it will be drawn: what no font has is ``□``, invisible marks are gone."""
    bold = _is_bold(text, bold)
    return "".join(
        character if character == "\n" or _font_of(character, bold) else REPLACEMENT
        for character in _plain(text)
    )


def has_replacements(text: str) -> bool:
    """True when some character of ``text`` cannot be drawn."""
    return drawable(text).count(REPLACEMENT) > text.count(REPLACEMENT)


def runs(text: str, bold: bool = False) -> list[Run]:
    """Split one line of text by font. Newlines count as spaces."""
    bold = _is_bold(text, bold)
    line = drawable(text, bold).replace("\n", " ")
    first = BOLD if bold else REGULAR
    pieces = groupby(line, key=lambda character: _font_of(character, bold) or first)
    return [Run(font, "".join(characters)) for font, characters in pieces]


def width(text: str, size: float, bold: bool = False) -> float:
    """Width of one line of text in points."""
    return float(sum(pdfmetrics.stringWidth(run.text, run.font, size) for run in runs(text, bold)))


def draw(canvas: Canvas, x: float, y: float, text: str, size: float, bold: bool = False) -> None:
    """Draw one line of text with its baseline starting at (x, y), both in points."""
    line = canvas.beginText(x, y)
    for font, piece in runs(text, bold):
        line.setFont(font, size)
        line.textOut(piece)
    canvas.drawText(line)


def wrap(text: str, room: float, size: float, bold: bool = False) -> list[str]:
    """Break text into lines at most ``room`` points wide.

    Breaks between words and between Chinese characters; a word wider than a line is broken inside.
    Newlines of the text are kept. Never empty.
    """
    lines = []
    for paragraph in drawable(text, bold).split("\n"):
        line, used = "", 0.0
        for piece in _pieces(paragraph, room, size, bold):
            wide = width(piece, size, bold)
            if line and used + wide > room and not piece.isspace():
                lines.append(line.rstrip())
                line, used = "", 0.0
            line, used = line + piece, used + wide
        lines.append(line.rstrip())
    return lines


def _pieces(paragraph: str, room: float, size: float, bold: bool) -> Iterator[str]:
    """Unbreakable pieces of a paragraph, none wider than ``room`` unless it is a single character."""
    for piece in _WORD.findall(paragraph):
        if width(piece, size, bold) <= room:
            yield piece
        else:
            yield from piece


def shorten(text: str, room: float, size: float, bold: bool = False) -> str:
    """One line of text, cut with an ellipsis where it is wider than ``room`` points."""
    line = drawable(text, bold).replace("\n", " ")
    if width(line, size, bold) <= room:
        return line
    while line and width(line + "…", size, bold) > room:
        line = line[: -max(1, len(line) // 20)]
    return line.rstrip() + "…"
