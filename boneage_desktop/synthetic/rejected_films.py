"""Films made bad in memory, each in one way that an input check must notice; none is ever written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from boneage_desktop.anatomy import Bone, Sex
from boneage_desktop.phantom import draw
from boneage_desktop.standards import max_grade
from boneage_desktop.synthetic.casts import cast_on, fibreglass, plaster
from boneage_desktop.synthetic.non_hand_images import not_hands

Picture = NDArray[np.float32]

#: Height of drawn films.
ROWS = 900


@dataclass(frozen=True, slots=True)
class BadFilm:
    """A film (shape (rows, columns), 0..1) with the code of the check that must speak, and what was done."""

    code: str
    what: str
    pixels: Picture


@dataclass(frozen=True, slots=True)
class Film:
    """A good film to be made bad: the centres of its bones, another film, and its own dice."""

    pixels: Picture
    centres: Mapping[Bone, tuple[float, float]]
    other: Picture
    rng: np.random.Generator


def generated(rng: np.random.Generator) -> Iterator[BadFilm]:
    """Pictures that owe nothing to a film: no hand at all, and drawn hands made bad."""
    for what, picture in not_hands(rng):
        yield BadFilm("hand", what, picture)
    for number in range(4):
        sex = Sex.MALE if number % 2 else Sex.FEMALE
        hand, other = (draw(4.0 + 3 * number, sex, seed=900 + 2 * number + k, rows=ROWS) for k in (0, 1))
        radius, tip = hand.boxes[Bone.RADIUS], hand.boxes[Bone.DP3]
        yield BadFilm("hands", "two drawn hands", beside(hand.image, other.image[:, ::-1]))
        yield BadFilm("cut", "drawn hand, wrist cut off", cut_below(hand.image, radius.centre[1]))
        yield BadFilm("cut", "drawn hand, tips cut off", cut_above(hand.image, tip.centre[1]))
        yield BadFilm("exposure", "drawn hand, burnt out", burnt_out(hand.image))
        yield BadFilm("exposure", "drawn hand in noise", drowned(hand.image, rng))
        centres = {bone: box.centre for bone, box in hand.boxes.items()}
        yield BadFilm("metal", "drawn hand, plate", plated(hand.image, centres, rng))
        yield BadFilm("cast", "drawn hand, plaster", cast_on(hand.image, centres, plaster(rng, 1.3), rng))
        grown = draw(18.0, sex, seed=950 + number, rows=ROWS, grades={bone: max_grade(bone) for bone in Bone})
        yield BadFilm("adult", "drawn grown hand", grown.image)
        yield BadFilm("side", "drawn right hand", np.ascontiguousarray(hand.image[:, ::-1]))
        yield BadFilm("size", "drawn hand, thumbnail", thumbnail(hand.image, 110))


def spoiled(film: Film, way: int) -> BadFilm:
    """One real film made bad in one of the ``WAYS``."""
    code, what, make = WAYS[way]
    return BadFilm(code, what, np.ascontiguousarray(make(film), dtype=np.float32))


def beside(left: Picture, right: Picture) -> Picture:
    """Two films on one, black below the shorter one."""
    rows = max(len(left), len(right))
    return np.hstack([np.pad(each, ((0, rows - len(each)), (0, 0))) for each in (left, right)])


def cut_below(pixels: Picture, row: float) -> Picture:
    """The film ends at this row."""
    return pixels[: max(2, int(row))].copy()


def cut_above(pixels: Picture, row: float) -> Picture:
    """The film begins at this row."""
    return pixels[min(len(pixels) - 2, max(0, int(row))) :].copy()


def cut_right(pixels: Picture, column: float) -> Picture:
    """The film ends at this column."""
    return np.ascontiguousarray(pixels[:, : max(2, int(column))])


def burnt_out(pixels: Picture) -> Picture:
    """So bright that the brighter half of the hand is plain white."""
    hand = pixels[pixels > np.median(pixels)]
    level = float(np.percentile(hand, 50)) if hand.size else 1.0
    return _film(pixels / max(level, 1e-3))


def blackened(pixels: Picture) -> Picture:
    """So dark that only the brightest twentieth is not plain black."""
    return _film(pixels - np.percentile(pixels, 95))


def drowned(pixels: Picture, rng: np.random.Generator) -> Picture:
    """Nearly no contrast, in noise."""
    spread = max(1e-3, float(np.percentile(pixels, 99.5) - np.percentile(pixels, 0.5)))
    flat = 0.4 + 0.06 * (pixels - pixels.mean()) / spread
    return _film(flat + rng.normal(0, 0.02, pixels.shape))


def plated(pixels: Picture, boxes: Mapping[Bone, tuple[float, float]], rng: np.random.Generator) -> Picture:
    """A bar of metal, plain white, across the palm: nine tenths of a hand unit long, a seventh wide."""
    (x0, y0), (x1, y1) = boxes[Bone.MC3], boxes[Bone.RADIUS]
    unit = np.hypot(x1 - x0, y1 - y0) / 2.13
    x, y, angle = 0.6 * x0 + 0.4 * x1, 0.6 * y0 + 0.4 * y1, rng.uniform(0, np.pi)
    down, right = np.mgrid[: pixels.shape[0], : pixels.shape[1]]
    along = (right - x) * np.cos(angle) + (down - y) * np.sin(angle)
    across = (down - y) * np.cos(angle) - (right - x) * np.sin(angle)
    bar = (np.abs(along) < 0.45 * unit) & (np.abs(across) < 0.07 * unit)
    return np.where(bar, np.float32(1), pixels)


def wired(pixels: Picture, boxes: Mapping[Bone, tuple[float, float]]) -> Picture:
    """Two crossed wires, plain white, from either side through radius and ulna: 1.5 mm thick in a child."""
    (x0, y0), (x1, y1) = boxes[Bone.RADIUS], boxes[Bone.ULNA]
    unit = np.hypot(boxes[Bone.MC3][0] - x0, boxes[Bone.MC3][1] - y0) / 2.13
    down, right = np.mgrid[: pixels.shape[0], : pixels.shape[1]].astype(np.float32)
    angle = np.arctan2(y1 - y0, x1 - x0)
    across = np.abs((right - (x0 + x1) / 2) * np.cos(angle) + (down - (y0 + y1) / 2) * np.sin(angle))
    along = (down - (y0 + y1) / 2) * np.cos(angle) - (right - (x0 + x1) / 2) * np.sin(angle)
    wire = (np.abs(np.abs(along) - across * 0.7) < 0.02 * unit) & (across < 0.7 * unit)
    return np.where(wire, np.float32(1), pixels)


def thumbnail(pixels: Picture, rows: int) -> Picture:
    """Shrunk to about so many rows, by the mean of whole squares."""
    step = max(1, len(pixels) // rows)
    high, wide = len(pixels) // step, pixels.shape[1] // step
    squares = pixels[: high * step, : wide * step].reshape(high, step, wide, step)
    return _film(squares.mean((1, 3)))


def shuffled(pixels: Picture, tiles: int, rng: np.random.Generator) -> Picture:
    """Cut into ``tiles`` × ``tiles`` pieces and laid out anew: bone everywhere, but no hand."""
    rows, columns = len(pixels) // tiles, pixels.shape[1] // tiles
    pieces = [
        pixels[r * rows : (r + 1) * rows, c * columns : (c + 1) * columns]
        for r in range(tiles)
        for c in range(tiles)
    ]
    order = rng.permutation(tiles * tiles)
    return np.vstack([np.hstack([pieces[n] for n in order[row::tiles]]) for row in range(tiles)])


def _film(picture: NDArray[np.floating]) -> Picture:
    film: Picture = np.clip(picture, 0, 1).astype(np.float32)
    return film


#: Every way to make a film bad: the check that must speak, what is done, and how.
WAYS: tuple[tuple[str, str, Callable[[Film], Picture]], ...] = (
    ("hands", "two films side by side", lambda film: beside(film.pixels, film.other)),
    ("hands", "a left and a right hand", lambda film: beside(film.pixels, film.other[:, ::-1])),
    ("cut", "wrist cut off", lambda film: cut_below(film.pixels, film.centres[Bone.RADIUS][1])),
    ("cut", "tips cut off", lambda film: cut_above(film.pixels, film.centres[Bone.DP3][1])),
    ("cut", "thumb cut off", lambda film: cut_right(film.pixels, film.centres[Bone.DP1][0])),
    ("exposure", "burnt out", lambda film: burnt_out(film.pixels)),
    ("exposure", "black", lambda film: blackened(film.pixels)),
    ("exposure", "flat and noisy", lambda film: drowned(film.pixels, film.rng)),
    ("metal", "plate across the palm", lambda film: plated(film.pixels, film.centres, film.rng)),
    ("metal", "wire through the wrist", lambda film: wired(film.pixels, film.centres)),
    (
        "cast",
        "plaster, wrist",
        lambda film: cast_on(film.pixels, film.centres, plaster(film.rng, 1.3), film.rng),
    ),
    (
        "cast",
        "plaster, to the fingers",
        lambda film: cast_on(film.pixels, film.centres, plaster(film.rng, 3.6), film.rng),
    ),
    (
        "cast",
        "fibreglass, wrist",
        lambda film: cast_on(film.pixels, film.centres, fibreglass(film.rng, 1.3), film.rng),
    ),
    ("side", "mirrored", lambda film: film.pixels[:, ::-1]),
    ("rotation", "quarter turn", lambda film: np.rot90(film.pixels)),
    ("polarity", "negative", lambda film: 1 - film.pixels),
    ("size", "thumbnail", lambda film: thumbnail(film.pixels, 110)),
    ("hand", "shuffled in nine tiles", lambda film: shuffled(film.pixels, 3, film.rng)),
    ("hand", "shuffled in sixteen tiles", lambda film: shuffled(film.pixels, 4, film.rng)),
)
