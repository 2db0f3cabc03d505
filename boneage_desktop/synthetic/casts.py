"""A cast drawn around the wrist of a film, as X-rays show a hollow cylinder of plaster or fibreglass."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from boneage_desktop.anatomy import Bone

Picture = NDArray[np.float32]

#: Distance of the third metacarpal's head from the middle of the wrist in hand units (layout of the hands).
_PALM = 2.15

#: Half width of the limb at places along it, in hand units from the wrist towards the fingers. The wrist's
#: was measured on training films (1.42 in all); the palm's takes in the ball of the thumb.
_ALONG = (-1.5, -0.4, 0.0, 0.5, 1.0, 2.1, 3.0, 4.2)
_LIMB = (0.80, 0.74, 0.72, 0.80, 1.00, 1.00, 0.95, 0.80)


@dataclass(frozen=True, slots=True)
class Cast:
    """One cast.

    Attributes
    ----------
    reaches : float
        How far it reaches from the wrist towards the fingers, in hand units (2 = heads of the metacarpals).
    padding, shell : float
        Thickness of the padding and of the hard shell, in hand units (0.1 is about 3.5 mm).
    dense : float
        What 0.1 hand units of shell add, as a share of the contrast between bone and air.
    weave : float
        Depth of the knitted pattern of fibreglass, 0..1; plaster has soft blotches instead.
    """

    reaches: float
    padding: float
    shell: float
    dense: float
    weave: float


def plaster(rng: np.random.Generator, reaches: float) -> Cast:
    """Plaster of Paris: 4 to 8 mm thick and nearly as dense as bone where it is seen edge on."""
    return Cast(
        reaches,
        float(rng.uniform(0.05, 0.15)),
        float(rng.uniform(0.12, 0.22)),
        float(rng.uniform(0.1, 0.2)),
        0.0,
    )


def fibreglass(rng: np.random.Generator, reaches: float) -> Cast:
    """Fibreglass: thinner, let through by X-rays, its knitted bands seen as a pattern."""
    return Cast(
        reaches,
        float(rng.uniform(0.08, 0.18)),
        float(rng.uniform(0.08, 0.14)),
        float(rng.uniform(0.05, 0.1)),
        float(rng.uniform(0.4, 0.8)),
    )


def cast_on(
    pixels: Picture, centres: Mapping[Bone, tuple[float, float]], cast: Cast, rng: np.random.Generator
) -> Picture:
    """The film with a cast around wrist and forearm, exposed so that nothing is clipped anew.

    Parameters
    ----------
    pixels : ndarray of float32, shape (rows, columns), 0..1, bone bright
    centres : mapping of Bone to (x, y)
        Centres of the bones' boxes in film pixels.
    """
    along, across, unit = limb_places(pixels.shape, centres)
    inner = limb_width(along) + cast.padding
    outer = inner + cast.shell
    path = _chord(outer, across) - _chord(inner, across)
    path *= 1 + (cast.weave * _weave(along, across) if cast.weave else _blotches(pixels.shape, unit, rng))
    path *= np.clip((cast.reaches - along) / 0.06, 0, 1)
    low, high = (float(value) for value in np.percentile(pixels, (5, 99.5)))
    made = pixels + np.float32(cast.dense / 0.1 * (high - low)) * path
    room = float(made.max())
    return np.asarray(made / max(1.0, room), dtype=np.float32)


def limb_places(
    shape: tuple[int, ...], centres: Mapping[Bone, tuple[float, float]]
) -> tuple[NDArray[np.floating], NDArray[np.floating], float]:
    """Every pixel's place along the limb (0 = wrist, fingers positive) and across it, and the hand unit.

    Places in hand units, shape (rows, columns); the unit in pixels.
    """
    radius, ulna, knuckle = (complex(*centres[bone]) for bone in (Bone.RADIUS, Bone.ULNA, Bone.MC3))
    wrist = (radius + ulna) / 2
    unit = abs(knuckle - wrist) / _PALM
    up = (knuckle - wrist) / abs(knuckle - wrist)
    down = (np.arange(shape[0], dtype=np.float32)[:, None] - wrist.imag) / unit
    right = (np.arange(shape[1], dtype=np.float32)[None, :] - wrist.real) / unit
    along = right * np.float32(up.real) + down * np.float32(up.imag)
    across = down * np.float32(up.real) - right * np.float32(up.imag)
    return along, across, unit


def limb_width(along: NDArray[np.floating]) -> NDArray[np.floating]:
    """Half width of the limb at places along it, in hand units."""
    return np.asarray(np.interp(along, _ALONG, _LIMB))


def _chord(half: NDArray[np.floating], across: NDArray[np.floating]) -> NDArray[np.floating]:
    """Way of the rays through a flattened cylinder (two thirds as deep as wide), in hand units."""
    return 2 / 3 * 2 * np.sqrt(np.maximum(half**2 - across**2, 0))


def _weave(along: NDArray[np.floating], across: NDArray[np.floating]) -> NDArray[np.floating]:
    """Two layers of knitted bands wound at a slant, −1..1."""
    pattern = np.zeros_like(along)
    for slant in (0.35, -0.3):
        v = along * math.cos(slant) + across * math.sin(slant)
        w = across * math.cos(slant) - along * math.sin(slant)
        pattern += 0.5 * np.sin(2 * np.pi * v / 0.09) * np.sin(2 * np.pi * w / 0.07)
    return pattern


def _blotches(shape: tuple[int, ...], unit: float, rng: np.random.Generator) -> NDArray[np.floating]:
    """Soft unevenness of smeared plaster, about ±0.15."""
    cell = max(2.0, 0.12 * unit)
    coarse = rng.normal(0, 0.2, [max(2, round(side / cell)) for side in shape]).astype(np.float32)
    smooth = Image.fromarray(coarse).resize((shape[1], shape[0]), Image.Resampling.BICUBIC)
    return np.asarray(smooth)
