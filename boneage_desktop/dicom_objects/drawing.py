"""Lines and text on a picture, without a window: Pillow with the shipped fonts."""

from __future__ import annotations

from functools import cache

from PIL import Image, ImageDraw, ImageFont

from boneage_desktop.export import typeface
from boneage_desktop.installation import shipped

# The same widths on every computer, whether or not libraqm is there.
_PLAIN = ImageFont.Layout.BASIC

Colour = tuple[int, int, int]


@cache
def _face(font: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(shipped("resources") / "fonts" / f"{font}.ttf"), size, layout_engine=_PLAIN)


def text_width(text: str, size: int, bold: bool = False) -> float:
    """Width of one line in pixels."""
    return sum(_face(run.font, size).getlength(run.text) for run in typeface.runs(text, bold))


class Pen:
    """Draws on one picture.

    Parameters
    ----------
    picture : PIL.Image.Image
        RGB; drawn upon.
    """

    def __init__(self, picture: Image.Image) -> None:
        self._draw = ImageDraw.Draw(picture)

    def text(self, x: float, y: float, text: str, size: int, colour: Colour, *, bold: bool = False) -> float:
        """One line whose letters stand on ``y``; returns where it ends."""
        for font, piece in typeface.runs(text, bold):
            face = _face(font, size)
            self._draw.text((x, y), piece, fill=colour, font=face, anchor="ls")
            x += face.getlength(piece)
        return x

    def right_text(
        self, x: float, y: float, text: str, size: int, colour: Colour, *, bold: bool = False
    ) -> None:
        """One line that ends at ``x``."""
        self.text(x - text_width(text, size, bold), y, text, size, colour, bold=bold)

    def frame(self, left: float, top: float, right: float, bottom: float, colour: Colour, width: int) -> None:
        """A rectangle, its lines inside."""
        self._draw.rectangle((left, top, right, bottom), outline=colour, width=width)

    def fill(self, left: float, top: float, right: float, bottom: float, colour: Colour) -> None:
        """A filled rectangle."""
        self._draw.rectangle((left, top, right, bottom), fill=colour)

    def line(self, start: tuple[float, float], end: tuple[float, float], colour: Colour, width: int) -> None:
        """A straight line."""
        self._draw.line((*start, *end), fill=colour, width=width)


def wrapped(text: str, room: float, size: int) -> list[str]:
    """Text in lines at most ``room`` pixels wide; a point of the report's fonts is a pixel here."""
    return typeface.wrap(text, room, size)
