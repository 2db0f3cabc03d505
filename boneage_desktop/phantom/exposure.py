"""From thickness to film: exposure, scatter, collimator, marker, blur and noise."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from boneage_desktop.phantom.bones import Field
from boneage_desktop.phantom.pose import Point


@dataclass(frozen=True, slots=True)
class Exposure:
    """How one film was exposed and processed.

    Attributes
    ----------
    background : float
        Brightness of bare film, 0..1.
    contrast : float
        Brightness range between bare film and thick bone.
    flesh : float
        Share of the contrast that soft tissue takes.
    noise : float
        Standard deviation of quantum noise at mid-brightness.
    scatter : float
        Strength of the slow brightness gradient.
    collimated : bool
        Whether the edges of the collimator are on the film.
    """

    background: float
    contrast: float
    flesh: float
    noise: float
    scatter: float
    collimated: bool


def exposure(rng: np.random.Generator) -> Exposure:
    """One of the ways films look: mostly dark with strong contrast, some grey and flat."""
    if rng.random() < 0.6:
        return Exposure(
            background=float(rng.uniform(0.02, 0.10)),
            contrast=float(rng.uniform(0.62, 0.88)),
            flesh=float(rng.uniform(0.28, 0.40)),
            noise=float(rng.uniform(0.004, 0.013)),
            scatter=float(rng.uniform(0.0, 0.008)),
            collimated=bool(rng.random() < 0.4),
        )
    return Exposure(
        background=float(rng.uniform(0.12, 0.42)),
        contrast=float(rng.uniform(0.28, 0.50)),
        flesh=float(rng.uniform(0.30, 0.46)),
        noise=float(rng.uniform(0.003, 0.009)),
        scatter=float(rng.uniform(0.0, 0.008)),
        collimated=bool(rng.random() < 0.8),
    )


def expose(flesh: Field, bone: Field, how: Exposure, rng: np.random.Generator) -> Field:
    """Film brightness 0..1 without marker: attenuation adds up, bright bone on dark ground."""
    attenuation = how.flesh * flesh + (1 - how.flesh) * 0.90 * bone
    # Film shoulder: very dense parts saturate softly instead of clipping.
    shoulder = 1.18 * attenuation / (1 + 0.18 * attenuation + 0.10 * attenuation**2)
    film = _blur(how.background + how.contrast * shoulder + how.scatter * _slow(flesh.shape, rng))
    noise = rng.standard_normal(film.shape, dtype=np.float32)
    noise[:, 1:] += 0.35 * noise[:, :-1]
    film += np.float32(how.noise) * noise * np.sqrt(0.35 + film)
    return film


def collimate(film: Field, rng: np.random.Generator, dark: float) -> None:
    """Darken a slanted border outside the collimator and brighten its edge, in place."""
    rows, columns = film.shape
    slant = np.tan(np.radians(rng.normal(0, 1.2)))
    margins = rng.uniform(0.008, 0.03, 4) * rows
    x = np.arange(columns, dtype=np.float32)[None, :]
    y = np.arange(rows, dtype=np.float32)[:, None]
    lean_x, lean_y = slant * (y - rows / 2), -slant * (x - columns / 2)
    inside = np.minimum(
        np.minimum(x - margins[0] + lean_x, columns - margins[1] - x - lean_x),
        np.minimum(y - margins[2] + lean_y, rows - margins[3] - y - lean_y),
    ) * np.float32(1280 / rows)
    film += np.float32(0.22) * np.exp(-(((inside - 3) / 5.0) ** 2))
    outside = np.clip(0.5 - inside / 3, 0, 1)
    film += outside * (np.float32(dark) - film)


def mark(film: Field, corner: Point, height: float, degrees: float) -> None:
    """Lay a lead letter L on the film, in place."""
    side = max(8, int(height * 1.8))
    letter = Image.new("L", (side, side), 0)
    pen = ImageDraw.Draw(letter)
    stroke = max(2, int(0.16 * height))
    left, top = int(0.3 * side), int(0.2 * side)
    bottom = top + int(height)
    pen.rectangle((left, top, left + stroke, bottom), fill=255)
    pen.rectangle((left, bottom - stroke, left + int(0.62 * height), bottom), fill=255)
    turned = letter.rotate(-degrees, Image.Resampling.BICUBIC).filter(ImageFilter.GaussianBlur(0.8))
    ink = np.asarray(turned, dtype=np.float32) / 255
    x, y = int(corner[0]), int(corner[1])
    window = film[max(0, y) : y + side, max(0, x) : x + side]
    window += ink[: window.shape[0], : window.shape[1]] * (np.float32(0.97) - window)


def _slow(shape: tuple[int, ...], rng: np.random.Generator) -> Field:
    """Slow random gradient of standard deviation about 1."""
    seedling = Image.fromarray(rng.standard_normal((5, 4)).astype(np.float32))
    return np.asarray(seedling.resize((shape[1], shape[0]), Image.Resampling.BICUBIC))


def _blur(film: Field) -> Field:
    """Detector blur: binomial kernel of five pixels, standard deviation 1."""
    for axis in (0, 1):
        wide = np.pad(film, [(2, 2) if axis == side else (0, 0) for side in (0, 1)], mode="edge")
        size = film.shape[axis]
        parts = [
            wide[shift : shift + size] if axis == 0 else wide[:, shift : shift + size] for shift in range(5)
        ]
        film = (parts[0] + parts[4]) * np.float32(1 / 16) + (parts[1] + parts[3]) * np.float32(0.25)
        film += parts[2] * np.float32(0.375)
    return film
