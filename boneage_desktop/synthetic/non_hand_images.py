"""Pictures that are no hand: other parts of the body, photographs, pages, patterns; drawn, none is a film."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter

from boneage_desktop.phantom import pose
from boneage_desktop.phantom.softtissue import draw_flesh

Picture = NDArray[np.float32]
Field = NDArray[np.floating]

#: Size of the pictures.
ROWS, COLUMNS = 900, 700


def not_hands(rng: np.random.Generator, each: int = 4) -> Iterator[tuple[str, Picture]]:
    """What it is, and the picture (shape (ROWS, COLUMNS), 0..1); ``each`` of every kind."""
    for name, make in KINDS.items():
        for _ in range(each):
            picture = np.asarray(make(rng), dtype=np.float32)
            low, high = float(picture.min()), float(picture.max())
            yield name, (picture - low) / (high - low)


def _places() -> tuple[Field, Field]:
    """Rows and columns from −1 to 1."""
    y, x = np.mgrid[-1 : 1 : ROWS * 1j, -1 : 1 : COLUMNS * 1j]
    return y.astype(np.float32), x.astype(np.float32)


def _noise(rng: np.random.Generator) -> Field:
    return rng.random((ROWS, COLUMNS))


def _gradient(rng: np.random.Generator) -> Field:
    y, x = _places()
    angle = rng.uniform(0, 2 * np.pi)
    return np.asarray(x * np.cos(angle) + y * np.sin(angle))


def _rings(rng: np.random.Generator) -> Field:
    y, x = _places()
    return np.asarray(np.sin(rng.uniform(3, 20) * np.hypot(x, y)))


def _ellipses(rng: np.random.Generator) -> Field:
    y, x = _places()
    picture = np.zeros_like(x)
    for _ in range(25):
        high, wide = rng.uniform(0.02, 0.32, 2)
        inside = ((y - rng.uniform(-1, 1)) / high) ** 2 + ((x - rng.uniform(-1, 1)) / wide) ** 2 < 1
        picture += rng.random() * inside
    return picture


def _clouds(rng: np.random.Generator) -> Field:
    """Noise with as much power in every octave, deviation 1: skin, cloth, clouds."""
    down, right = np.fft.fftfreq(ROWS)[:, None], np.fft.rfftfreq(COLUMNS)[None, :]
    frequency = np.maximum(np.hypot(down, right), 1 / ROWS)
    waves = np.fft.rfft2(rng.normal(size=(ROWS, COLUMNS))) / frequency ** rng.uniform(0.8, 1.6)
    picture = np.fft.irfft2(waves, (ROWS, COLUMNS))
    return np.asarray((picture - picture.mean()) / picture.std())


def _page(rng: np.random.Generator) -> Field:
    """A printed page or a screenshot: lines of words, a heading, a picture frame."""
    sheet = Image.new("L", (COLUMNS, ROWS), 245)
    pen = ImageDraw.Draw(sheet)
    row = int(rng.uniform(40, 90))
    while row < ROWS - 60:
        column = 60.0
        while column < COLUMNS - 70:
            word = rng.uniform(12, 70)
            pen.rectangle(
                (column, row, min(column + word, COLUMNS - 60), row + 9), fill=int(rng.uniform(20, 70))
            )
            column += word + rng.uniform(6, 11)
        row += int(rng.choice([20, 20, 20, 46]))
    left, top = rng.uniform(80, 300, 2)
    pen.rectangle((left, top, left + 280, top + 200), fill=int(rng.uniform(60, 200)), outline=0)
    return np.asarray(sheet, dtype=np.float32)


def _landscape(rng: np.random.Generator) -> Field:
    """A photograph out of doors: sky, hills, a house with windows, trees."""
    y, x = _places()
    picture = 0.85 - 0.2 * (y + 1) + 0.05 * _clouds(rng)
    for number in range(3):
        edge = 0.2 * number - 0.1 + 0.15 * np.sin(rng.uniform(1, 4) * x + rng.uniform(0, 6))
        picture = np.where(y > edge, 0.5 - 0.12 * number + 0.06 * rng.normal(size=x.shape), picture)
    left, top = rng.uniform(-0.6, 0.1, 2)
    house = (x > left) & (x < left + 0.5) & (y > top) & (y < top + 0.6)
    windows = ((x - left) % 0.16 < 0.07) & ((y - top) % 0.2 < 0.1)
    picture = np.where(house, np.where(windows, 0.15, 0.72), picture)
    for _ in range(4):
        centre, height = rng.uniform(-0.9, 0.9), rng.uniform(-0.3, 0.3)
        crown = np.hypot(x - centre, y - height) < rng.uniform(0.08, 0.2)
        picture = np.where(crown, 0.25 + 0.1 * rng.random(x.shape), picture)
    return np.asarray(picture)


def _face(rng: np.random.Generator) -> Field:
    """A photograph of a face."""
    y, x = _places()
    turn = rng.uniform(-0.15, 0.15)
    x = x - turn * y
    head = np.clip(1 - (x / 0.5) ** 2 - (y / 0.65) ** 2, 0, 1) ** 0.5
    picture = 0.2 + 0.6 * head + 0.04 * _clouds(rng)
    for centre, high, wide, dark in (
        ((-0.2, -0.12), 0.05, 0.1, 0.4), ((-0.2, 0.12), 0.05, 0.1, 0.4), ((0.3, 0), 0.05, 0.18, 0.3),
        ((0.1, 0.04), 0.12, 0.04, 0.12), ((-0.31, -0.12), 0.02, 0.13, 0.3), ((-0.31, 0.12), 0.02, 0.13, 0.3),
    ):  # fmt: skip
        picture -= dark * np.exp(-(((y - centre[0]) / high) ** 2) - ((x - 2 * centre[1]) / wide) ** 2)
    hair = ((x / 0.56) ** 2 + (y / 0.75) ** 2 < 1) & (y < -0.38 + 0.1 * np.cos(5 * x))
    return np.asarray(np.where(hair, 0.12 + 0.05 * rng.random(x.shape), picture))


def _hand_photograph(rng: np.random.Generator) -> Field:
    """A photograph of a hand: its outline and its creases, but skin instead of bones."""
    age = float(rng.uniform(3, 16))
    lain = pose.pose(age, rng)
    unit = ROWS * pose.share_of_height(age)
    middle = np.array([0.5 * COLUMNS, 0.52 * ROWS])
    flesh = draw_flesh(
        (ROWS, COLUMNS), lain, lambda point: middle + unit * (point - np.array([0.1, 0.55])), unit, 1.0
    )
    outline = Image.fromarray((flesh > 0.1).astype(np.uint8) * 255)
    inside = np.asarray(outline.filter(ImageFilter.GaussianBlur(2)), dtype=np.float32) / 255
    round_ = np.asarray(outline.filter(ImageFilter.GaussianBlur(18)), dtype=np.float32) / 255
    skin = 0.35 + 0.4 * round_ + 0.03 * _clouds(rng)
    table = rng.uniform(0.05, 0.3) + 0.02 * _clouds(rng)
    return np.asarray(inside * skin + (1 - inside) * table)


def _chest(rng: np.random.Generator) -> Field:
    """Two dark lungs, a bright spine and nine pairs of ribs."""
    y, x = _places()
    picture = 0.6 * np.exp(-((x / 0.8) ** 8) - (y / 0.95) ** 8) + 0.25 * np.exp(-((x / 0.07) ** 4))
    for side in (-1, 1):
        picture -= 0.4 * np.exp(-(((x - side * 0.42) / 0.3) ** 4) - ((y + 0.05) / 0.62) ** 4)
        for rib in range(9):
            bow = -0.8 + 0.18 * rib + 0.7 * (x * side - 0.45) ** 2
            picture += 0.08 * np.exp(-(((y - bow) / 0.025) ** 2)) * (x * side > 0.05)
    return np.asarray(picture + rng.normal(0, 0.02, x.shape))


def _foot(rng: np.random.Generator) -> Field:
    """A foot from above: five rays with joints, the great toe broad, the heel's bones below."""
    y, x = _places()
    side, turn = rng.choice([-1, 1]), rng.uniform(-0.2, 0.2)
    x, y = side * (x * np.cos(turn) + y * np.sin(turn)), y * np.cos(turn) - x * np.sin(turn)
    flesh, bone = np.zeros_like(x), np.zeros_like(x)
    for ray in range(5):
        wide = 0.085 if ray == 0 else 0.042
        tip = (-0.36 + 0.2 * ray, -0.86 + 0.05 * ray + 0.07 * (ray > 2))
        base = (-0.2 + 0.1 * ray, 0.12 + 0.03 * ray)
        joints = (0.0, 0.17, 0.36, 0.99) if ray == 0 else (0.0, 0.09, 0.18, 0.38, 0.99)
        flesh = np.maximum(flesh, _rod(y, x, tip, base, 2.1 * wide, 2.3 * wide))
        for start, stop in pairwise(joints):
            ends = [
                tuple(a + share * (b - a) for a, b in zip(tip, base, strict=True))
                for share in (start + 0.8 * wide + 0.01, stop - 0.7 * wide)
            ]
            bone = np.maximum(bone, _rod(y, x, ends[0], ends[1], wide, wide * 0.75))
    flesh = np.maximum(flesh, _rod(y, x, (0.0, 0.05), (0.05, 0.8), 0.42, 0.3))
    for centre, size in (
        ((-0.14, 0.26), 0.12),
        ((0.1, 0.3), 0.13),
        ((-0.06, 0.46), 0.15),
        ((0.06, 0.7), 0.22),
    ):
        bone = np.maximum(bone, 1.1 * _rod(y, x, centre, (centre[0], centre[1] + 0.03), size, size))
    return np.asarray(0.06 + 0.3 * flesh + 0.5 * bone + rng.normal(0, 0.012, x.shape))


def _knee(rng: np.random.Generator) -> Field:
    """Thigh and shin bones with their growth plates, the kneecap between."""
    y, x = _places()
    x = x + rng.uniform(-0.15, 0.15) * y
    flesh = _rod(y, x, (0, -1.2), (0, 1.2), 0.55, 0.42)
    bone = np.maximum(
        _rod(y, x, (0, -1.2), (0, -0.3), 0.14, 0.2), _rod(y, x, (0.02, 0.32), (0, 1.2), 0.24, 0.13)
    )
    for middle in (-0.16, 0.14):
        bone = np.maximum(bone, np.exp(-((x / 0.3) ** 8) - ((y - middle) / 0.09) ** 4))
    bone = np.maximum(bone, _rod(y, x, (0.3, 0.3), (0.28, 1.2), 0.07, 0.05))
    bone += 0.35 * _rod(y, x, (0, -0.3), (0, -0.22), 0.13, 0.13)
    return np.asarray(0.05 + 0.3 * flesh + 0.5 * bone + rng.normal(0, 0.012, x.shape))


def _rod(
    y: Field, x: Field, start: tuple[float, ...], stop: tuple[float, ...], wide: float, narrow: float
) -> Field:
    """Thickness of a round rod that tapers, 0..1, dark outside."""
    dx, dy = stop[0] - start[0], stop[1] - start[1]
    share = np.clip(((x - start[0]) * dx + (y - start[1]) * dy) / (dx * dx + dy * dy), 0, 1)
    away = np.hypot(x - start[0] - share * dx, y - start[1] - share * dy) / (wide + share * (narrow - wide))
    return np.asarray(np.sqrt(np.clip(1 - away**2, 0, 1)))


KINDS: dict[str, Callable[[np.random.Generator], Field]] = {
    "noise": _noise,
    "gradient": _gradient,
    "rings": _rings,
    "ellipses": _ellipses,
    "cloudy texture": _clouds,
    "printed page": _page,
    "landscape": _landscape,
    "face": _face,
    "photograph of a hand": _hand_photograph,
    "drawn chest": _chest,
    "drawn foot": _foot,
    "drawn knee": _knee,
}
