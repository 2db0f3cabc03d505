"""A few shapes of SVG: enough for the card's pictures, and no plotting library to install."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

INK, PALE = "#222222", "#cccccc"


@dataclass(slots=True)
class Drawing:
    """Shapes on white, in pixels from the top left corner."""

    width: int
    height: int
    shapes: list[str] = field(default_factory=list)

    def line(
        self, start: tuple[float, float], end: tuple[float, float], colour: str = INK, dash: str = ""
    ) -> None:
        """A line; ``dash`` as SVG has it ("4 3")."""
        dashed = f' stroke-dasharray="{dash}"' if dash else ""
        self.shapes.append(
            f'<line x1="{start[0]:.1f}" y1="{start[1]:.1f}" x2="{end[0]:.1f}" y2="{end[1]:.1f}" '
            f'stroke="{colour}"{dashed}/>'
        )

    def dot(self, x: float, y: float, radius: float, colour: str, filled: bool = True) -> None:
        """A disc, or a ring."""
        paint = (
            f'fill="{colour}" fill-opacity="0.6"'
            if filled
            else f'fill="none" stroke="{colour}" stroke-width="1.3"'
        )
        self.shapes.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" {paint}/>')

    def box(self, x: float, y: float, w: float, h: float, fill: str) -> None:
        """A filled rectangle."""
        self.shapes.append(f'<rect x="{x:.1f}" y="{y:.1f}" width="{w:.1f}" height="{h:.1f}" fill="{fill}"/>')

    def text(
        self, x: float, y: float, words: str, size: float = 12, anchor: str = "middle", colour: str = INK
    ) -> None:
        """Words on the base line ``y``; ``anchor`` is start, middle or end."""
        self.shapes.append(
            f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size:g}" text-anchor="{anchor}" fill="{colour}">'
            f"{escape(words)}</text>"
        )

    def upright(self, x: float, y: float, words: str, size: float = 12) -> None:
        """Words that read upwards, centred on a point."""
        self.shapes.append(
            f'<text transform="translate({x:.1f} {y:.1f}) rotate(-90)" font-size="{size:g}" '
            f'text-anchor="middle" fill="{INK}">{escape(words)}</text>'
        )

    def svg(self) -> str:
        """The file's text."""
        return "\n".join(
            (
                f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.width} {self.height}" '
                f'width="{self.width}" height="{self.height}" font-family="DejaVu Sans, Arial, sans-serif">',
                f'<rect width="{self.width}" height="{self.height}" fill="#ffffff"/>',
                *self.shapes,
                "</svg>\n",
            )
        )


@dataclass(frozen=True, slots=True)
class SvgAxes:
    """A plot's frame: values to pixels.

    Attributes
    ----------
    across, up : (float, float)
        Values at the left and right, at the bottom and top.
    left, top, right, bottom : float
        Pixels.
    """

    across: tuple[float, float]
    up: tuple[float, float]
    left: float
    top: float
    right: float
    bottom: float

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Pixel of a value."""
        share = (x - self.across[0]) / (self.across[1] - self.across[0])
        rise = (y - self.up[0]) / (self.up[1] - self.up[0])
        return self.left + share * (self.right - self.left), self.bottom - rise * (self.bottom - self.top)

    def draw(
        self, drawing: Drawing, marks: tuple[Sequence[float], Sequence[float]], names: tuple[str, str]
    ) -> None:
        """Frame, marks along the bottom and the left, and the axes' names."""
        for x in marks[0]:
            place = self.at(x, self.up[0])
            drawing.line(place, (place[0], self.top), PALE)
            drawing.text(place[0], place[1] + 17, f"{x:g}")
        for y in marks[1]:
            place = self.at(self.across[0], y)
            drawing.line(place, (self.right, place[1]), PALE)
            drawing.text(place[0] - 7, place[1] + 4, f"{y:g}".replace("-", "−"), anchor="end")
        drawing.line((self.left, self.bottom), (self.right, self.bottom))
        drawing.line((self.left, self.bottom), (self.left, self.top))
        drawing.text((self.left + self.right) / 2, self.bottom + 37, names[0])
        drawing.upright(self.left - 42, (self.top + self.bottom) / 2, names[1])
