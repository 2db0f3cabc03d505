"""Photometric chains that the checks are measured under, written after their thresholds were frozen.

They share no code with what the networks learn under (``synthetic.photometry``): equalisation by histograms
of tiles, pyramids of halves, grounds found from the film's rim. Nothing may be chosen by what they show.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter

from boneage_desktop.synthetic.film_alterations import Alteration, AlteredFilm, exposed, lay

Picture = NDArray[np.float32]


def equalised(film: Picture, tiles: int = 8, limit: float = 3.0) -> Picture:
    """Contrast-limited adaptive equalisation: each tile's histogram, cut at ``limit`` times its mean."""
    rows, columns = film.shape
    grey = (film * 255).round().astype(np.uint8)
    maps = np.empty((tiles, tiles, 256), np.float32)
    for row in range(tiles):
        for column in range(tiles):
            tile = grey[
                row * rows // tiles : (row + 1) * rows // tiles,
                column * columns // tiles : (column + 1) * columns // tiles,
            ]
            counts = np.bincount(tile.ravel(), minlength=256).astype(np.float64)
            most = limit * counts.mean()
            counts = np.minimum(counts, most) + np.maximum(counts - most, 0).sum() / 256
            maps[row, column] = counts.cumsum() / counts.sum()
    y = np.clip((np.arange(rows) + 0.5) * tiles / rows - 0.5, 0, tiles - 1)[:, None]
    x = np.clip((np.arange(columns) + 0.5) * tiles / columns - 0.5, 0, tiles - 1)[None]
    top, left = y.astype(int), x.astype(int)
    below, right = np.minimum(top + 1, tiles - 1), np.minimum(left + 1, tiles - 1)
    down, across = (y - top).astype(np.float32), (x - left).astype(np.float32)
    upper = maps[top, left, grey] * (1 - across) + maps[top, right, grey] * across
    lower = maps[below, left, grey] * (1 - across) + maps[below, right, grey] * across
    return _film(upper * (1 - down) + lower * down)


def harmonised(film: Picture, gains: tuple[float, ...] = (1.6, 1.8, 1.7, 1.3, 1.0)) -> Picture:
    """Multi-scale processing: a pyramid of halves, its bands raised and put together again."""
    picture = Image.fromarray(film)
    bands, sizes = [], []
    for _ in gains:
        half = picture.resize((max(1, picture.width // 2), max(1, picture.height // 2)), Image.Resampling.BOX)
        again = half.resize(picture.size, Image.Resampling.BICUBIC)
        bands.append(np.asarray(picture) - np.asarray(again))
        sizes.append(picture.size)
        picture = half
    made = 0.75 * np.asarray(picture) + 0.1
    for band, size, gain in zip(reversed(bands), reversed(sizes), reversed(gains), strict=True):
        made = np.asarray(Image.fromarray(made.astype(np.float32)).resize(size, Image.Resampling.BICUBIC))
        made = made + gain * band
    return _film(made)


def on_ground(film: AlteredFilm, level: float) -> AlteredFilm:
    """The dark ground that is reached from the film's corners in one grey; a film without one stays."""
    small = Image.fromarray((film.pixels * 255).round().astype(np.uint8))
    share = 320 / max(small.size)
    small = small.resize((round(small.width * share), round(small.height * share)), Image.Resampling.BOX)
    small = small.filter(ImageFilter.GaussianBlur(1.2)).copy()
    values = np.asarray(small).astype(float)
    boxes = np.array([[b.x, b.y, b.x + b.w, b.y + b.h] for b in film.boxes.values()]) * share
    inside = np.concatenate(
        [values[int(y0) : int(y1) + 1, int(x0) : int(x1) + 1].ravel() for x0, y0, x1, y1 in boxes.clip(0)]
    )
    flesh = float(np.percentile(inside, 25))
    corners = [(1, 1), (small.width - 2, 1), (1, small.height // 2), (small.width - 2, small.height // 2)]
    mask = Image.new("L", small.size)
    for x, y in corners:
        start = values[y, x]
        if start < 0.7 * flesh:
            reached = Image.fromarray((values < start + 0.45 * (flesh - start)).astype(np.uint8) * 100).copy()
            ImageDraw.floodfill(reached, (x, y), 255)
            mask = Image.fromarray(np.maximum(np.asarray(mask), (np.asarray(reached) == 255) * np.uint8(255)))
    size = (film.pixels.shape[1], film.pixels.shape[0])
    ground = np.asarray(mask.resize(size, Image.Resampling.BICUBIC), np.float32) / 255
    return replace(film, pixels=_film((1 - ground) * film.pixels + ground * level))


def sigmoid(film: Picture, steep: float = 2.2) -> Picture:
    """A tanh curve around the middle of the film's own range."""
    low, high = np.percentile(film, (0.5, 99.8))
    place = 2 * (film - low) / max(high - low, 1e-3) - 1
    return _film(0.5 + 0.5 * np.tanh(steep * place) / np.tanh(steep))


def faint_and_noisy(film: Picture, rng: np.random.Generator) -> Picture:
    """A quarter of the contrast in the middle of the range, with noise of 3 % of what is left."""
    low, high = np.percentile(film, (0.5, 99.5))
    flat = 0.35 + 0.25 * (film - low) / max(high - low, 1e-3)
    return _film(flat + rng.normal(0, 0.03 * 0.25, film.shape))


def reduced(film: AlteredFilm, longest: int, quality: int) -> AlteredFilm:
    """As many pixels along the longer side, saved as a JPEG of that quality."""
    smaller = lay(film, scale=longest / max(film.pixels.shape))
    file = io.BytesIO()
    Image.fromarray((smaller.pixels * 255).round().astype(np.uint8)).save(file, "JPEG", quality=quality)
    return replace(smaller, pixels=(np.asarray(Image.open(file)) / 255).astype(np.float32))


def collimated(film: AlteredFilm, rng: np.random.Generator, level: float = 0.25) -> AlteredFilm:
    """Round-cornered blades of one grey up to a fifth of the way to the boxes, their edges blurred."""
    rows, columns = film.pixels.shape
    left = min(b.x for b in film.boxes.values()) * rng.uniform(0.3, 0.8)
    top = min(b.y for b in film.boxes.values()) * rng.uniform(0.3, 0.8)
    right = columns - (columns - max(b.x + b.w for b in film.boxes.values())) * rng.uniform(0.3, 0.8)
    bottom = rows - (rows - max(b.y + b.h for b in film.boxes.values())) * rng.uniform(0, 0.6)
    sheet = Image.new("L", (columns, rows))
    ImageDraw.Draw(sheet).rounded_rectangle((left, top, right, bottom), 0.02 * rows, fill=255)
    shown = np.asarray(sheet.filter(ImageFilter.GaussianBlur(0.003 * rows)), np.float32) / 255
    return replace(film, pixels=_film(shown * film.pixels + (1 - shown) * level))


def annotated(film: AlteredFilm, rng: np.random.Generator) -> AlteredFilm:
    """A patient's line, a scale and a letter in the film's corners, white, none on a box."""
    rows, columns = film.pixels.shape
    sheet = Image.new("L", (columns, rows))
    brush = ImageDraw.Draw(sheet)
    size = 0.022 * rows
    brush.text(
        (0.02 * columns, 0.01 * rows), f"DOE, J.  {int(rng.integers(1, 99999))}", fill=255, font_size=size
    )
    brush.text((0.02 * columns, 0.965 * rows), "kV 52  mAs 2.0", fill=255, font_size=size)
    brush.line((0.97 * columns, 0.3 * rows, 0.97 * columns, 0.5 * rows), fill=255, width=max(1, rows // 400))
    for box in film.boxes.values():
        brush.rectangle((box.x, box.y, box.x + box.w, box.y + box.h), fill=0)
    return replace(film, pixels=np.maximum(film.pixels, np.asarray(sheet, np.float32) / 255))


def _film(picture: NDArray[np.floating]) -> Picture:
    film: Picture = np.clip(picture, 0, 1).astype(np.float32)
    return film


#: Every chain, by what is done.
CHAINS: Mapping[str, Alteration] = {
    "as it is": lambda film, rng: film,
    "gamma 0.6": lambda film, rng: exposed(film, 0.6),
    "gamma 1.7": lambda film, rng: exposed(film, 1.7),
    "adaptive equalisation": lambda film, rng: replace(film, pixels=equalised(film.pixels)),
    "multi-scale processing": lambda film, rng: replace(film, pixels=harmonised(film.pixels)),
    "black ground": lambda film, rng: on_ground(film, 0.0),
    "white ground": lambda film, rng: on_ground(film, 1.0),
    "grey ground": lambda film, rng: on_ground(film, 0.5),
    "black ground, equalised": lambda film, rng: on_ground(
        replace(film, pixels=equalised(film.pixels, 6, 2.0)), 0.0
    ),
    "S-curve": lambda film, rng: replace(film, pixels=sigmoid(film.pixels)),
    "faint and noisy": lambda film, rng: replace(film, pixels=faint_and_noisy(film.pixels, rng)),
    "pedestal": lambda film, rng: exposed(film, 1.0, gain=0.6, lift=0.3),
    "640 pixels, JPEG 60": lambda film, rng: reduced(film, 640, 60),
    "512 pixels": lambda film, rng: reduced(film, 512, 90),
    "collimator, grey": collimated,
    "annotations": annotated,
    "tilted": lambda film, rng: lay(film, degrees=float(rng.choice((-12, 12)))),
}
