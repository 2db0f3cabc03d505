"""Pixels that are not square: between a film's own pixels and a grid of square ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from boneage_desktop.messages import Message
from boneage_desktop.prediction import Box

#: Pixels whose sides differ by less than this are square.
_SAME = 0.01

#: Pixels this much higher than wide, or wider than high, are a damaged header.
_MOST = 4.0


@dataclass(frozen=True, slots=True)
class Grid:
    """How square pixels lie on a film: its finer direction keeps its pixels, the other gets more.

    On it the film has its true shape. Boxes, measures and exports are in the film's own pixels; whatever
    looks at shapes (networks, screen, print) works on the grid.

    Attributes
    ----------
    across, down : float
        Square pixels for one column and one row of the film, 1 or more; one of them is 1.
    """

    across: float = 1.0
    down: float = 1.0

    @staticmethod
    def of(aspect: float) -> Grid:
        """The grid of a film whose pixels are ``aspect`` times as high as wide."""
        return Grid(across=max(1.0, 1 / aspect), down=max(1.0, aspect))

    @property
    def square(self) -> bool:
        """Whether the film's own pixels are the grid's."""
        return self.across == self.down

    def size(self, rows: int, columns: int) -> tuple[int, int]:
        """Rows and columns of square pixels for a film's."""
        return max(1, round(rows * self.down)), max(1, round(columns * self.across))

    def onto(self, box: Box) -> Box:
        """A box in film pixels → in square pixels."""
        return Box(box.x * self.across, box.y * self.down, box.w * self.across, box.h * self.down)

    def back(self, box: Box) -> Box:
        """A box in square pixels → in film pixels."""
        return Box(box.x / self.across, box.y / self.down, box.w / self.across, box.h / self.down)


#: The grid of a film whose pixels are square.
SQUARE = Grid()


def checked_aspect(height: float, width: float, notes: list[str]) -> float:
    """Height of a pixel by its width, as `Radiograph.pixel_aspect` has it, with the remark it deserves.

    Parameters
    ----------
    height, width : float
        In one unit, above 0.
    notes : list of str

    Returns
    -------
    float
        1 for pixels that are square, nearly so, or of a shape that no film's have.
    """
    aspect = height / width
    if abs(aspect - 1) < _SAME:
        return 1.0
    known = 1 / _MOST <= aspect <= _MOST
    notes.append(Message("film.not_square" if known else "film.aspect_implausible", ratio=f"{aspect:.3g}"))
    return aspect if known else 1.0


def picture_aspect(info: Mapping[Any, Any], turned: bool, notes: list[str]) -> float:
    """Pixel aspect of a picture file, from its resolution in either direction.

    Parameters
    ----------
    info : mapping
        ``Image.info`` of Pillow.
    turned : bool
        The orientation tag exchanged rows and columns after the resolution was written.
    notes : list of str
    """
    # Without a unit a file states the shape alone. JPEG first: Pillow makes up a `dpi` from Exif.
    for name in ("jfif_density", "dpi", "aspect", "resolution"):
        stated = info.get(name)
        try:
            across, down = (float(each) for each in stated)  # type: ignore[union-attr]
        except (TypeError, ValueError, ZeroDivisionError):
            continue
        if across > 0 and down > 0:
            # More pixels to the inch across: each is narrower.
            return checked_aspect(down, across, notes) if turned else checked_aspect(across, down, notes)
    return 1.0
