"""A cast around the wrist: the limb is wider than a wrist on both sides, and its rim is bright."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from boneage_desktop.anatomy import Bone
from boneage_desktop.vision.geometry import HandFit

#: The profile across the wrist: half its length, from where to where along the forearm (towards the elbow),
#: all in hand units from the middle between radius and ulna, and samples in each hand unit.
ACROSS, ABOVE, BELOW, SAMPLES = 2.2, -0.35, 0.5, 24

#: Between these distances from the middle of the wrist lies air, beyond any wrist and any cast.
AIR = (1.2, 1.6)

#: Where the skin lies on the little finger's and on the thumb's side. Median of 220 training films.
SKIN = (0.62, 0.80)

#: Share of the contrast between bone and air from which there is something.
SOMETHING = 0.12

#: The rim is looked for between these distances from the middle.
RIM = (0.35, 1.2)

#: Beyond this distance lies nothing that belongs to the limb.
LIMB = 1.25


class Shell(NamedTuple):
    """What surrounds a wrist, each on the side where it is less.

    ``beyond``: how much further than a wrist the limb reaches until the first air, in hand units;
    ``outermost``: the same until the last thing beside it, air between or not (padding lets X-rays through);
    ``rim``: how much its rim is brighter than what lies within, as a share of the contrast of bone and air.
    """

    beyond: float
    outermost: float
    rim: float


def cast_shell(pixels: NDArray[np.float32], hand: HandFit) -> Shell:
    """What surrounds the wrist beyond its skin.

    Parameters
    ----------
    pixels : ndarray of float32, shape (rows, columns), 0..1
        Bone bright.
    hand : HandFit

    Returns
    -------
    Shell
        Zeros where the film does not show air beside the wrist.
    """
    places, profile = _profile(pixels, hand)
    middle = profile[np.abs(places) < 0.5]
    middle = middle[~np.isnan(middle)]
    sides = (-1, 1)
    airs = [_air(places * side, profile) for side in sides]
    if not middle.size or all(map(math.isnan, airs)):
        return Shell(0.0, 0.0, 0.0)
    bone = float(np.percentile(middle, 80))
    beyond, outermost, rims = [], [], []
    for side, air, skin in zip(sides, airs, SKIN, strict=True):
        # A film that ends beside the wrist shows air on one side only.
        ground = float(np.nanmin(airs)) if math.isnan(air) else air
        outwards = profile[places * side >= 0][::side]
        distance = np.abs(places[places * side >= 0][::side])
        height = np.nan_to_num((outwards - ground) / max(bone - ground, 1e-3))
        nothing = np.flatnonzero(height < SOMETHING)
        beyond.append(float(distance[nothing[0]]) - skin if nothing.size else 0.0)
        something = np.flatnonzero((height >= SOMETHING) & (distance < LIMB))
        outermost.append(float(distance[something[-1]]) - skin if something.size else 0.0)
        ring = height[(distance > RIM[0]) & (distance < RIM[1])]
        rims.append(float((ring - np.minimum.accumulate(ring)).max()))
    return Shell(min(beyond), min(outermost), min(rims))


def _air(places: NDArray[np.float64], profile: NDArray[np.float32]) -> float:
    seen = profile[(places > AIR[0]) & (places < AIR[1])]
    seen = seen[~np.isnan(seen)]
    return float(np.median(seen)) if seen.size > 3 else math.nan


def _profile(pixels: NDArray[np.float32], hand: HandFit) -> tuple[NDArray[np.float64], NDArray[np.float32]]:
    """Places across the wrist (thumb's side positive) and their median brightness; NaN beyond the film."""
    boxes = [
        hand.chosen[bone].box if bone in hand.chosen else hand.expected(bone)
        for bone in (Bone.RADIUS, Bone.ULNA)
    ]
    x, y = (sum(values) / 2 for values in zip(*(box.centre for box in boxes), strict=True))
    step = max(1, int(hand.unit / (2 * SAMPLES)))
    rows, columns = pixels.shape[0] // step, pixels.shape[1] // step
    squares = pixels[: rows * step, : columns * step].reshape(rows, step, columns, step).mean((1, 3))
    places = np.arange(-ACROSS, ACROSS, 1 / SAMPLES)
    right, down = np.meshgrid(-places if hand.mirrored else places, np.arange(ABOVE, BELOW, 1 / SAMPLES))
    cosine, sine = math.cos(math.radians(hand.degrees)), math.sin(math.radians(hand.degrees))
    column = np.floor((x + hand.unit * (cosine * right - sine * down)) / step).astype(int)
    row = np.floor((y + hand.unit * (sine * right + cosine * down)) / step).astype(int)
    seen = (column >= 0) & (row >= 0) & (column < columns) & (row < rows)
    sampled = np.where(seen, squares[row.clip(0, rows - 1), column.clip(0, columns - 1)], np.nan)
    profile = np.full(len(places), np.nan, np.float32)
    shown = seen.any(0)
    profile[shown] = np.nanmedian(sampled[:, shown], 0)
    return places, profile
