"""Draw a phantom: pose, grades, flesh, bones, exposure, boxes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from boneage_desktop.anatomy import Bone, Sex
from boneage_desktop.phantom import exposure, pose
from boneage_desktop.phantom.bones import Field
from boneage_desktop.phantom.maturity import grades_at
from boneage_desktop.phantom.pose import Point
from boneage_desktop.phantom.skeleton import Hand, draw_skeleton
from boneage_desktop.phantom.softtissue import draw_flesh
from boneage_desktop.prediction import Box
from boneage_desktop.standards import max_grade

#: Ages that can be drawn, years.
YOUNGEST, OLDEST = 1.0, 18.0

#: Where the marker lies clear of the hand: share of the columns and of the rows.
_MARKERS = ((0.06, 0.67), (0.07, 0.09), (0.80, 0.09), (0.78, 0.74))


@dataclass(frozen=True, slots=True)
class Phantom:
    """A drawn left hand and everything that is true of it.

    Attributes
    ----------
    image : ndarray of float32, shape (rows, columns), 0..1
        Bright bone on dark ground, fingers up, little finger on the left.
    boxes : mapping of Bone to Box
        Film pixels; squares around the growth regions.
    grades : mapping of Bone to int
        RUS-CHN grades as drawn.
    age_years : float
        Age asked for.
    sex : Sex
    spacing_mm : float
        Millimetres per pixel, both ways.
    seed : int
    """

    image: NDArray[np.float32]
    boxes: Mapping[Bone, Box]
    grades: Mapping[Bone, int]
    age_years: float
    sex: Sex
    spacing_mm: float
    seed: int


def draw(
    age_years: float, sex: Sex, *, seed: int = 0, rows: int = 1600, grades: Mapping[Bone, int] | None = None
) -> Phantom:
    """Draw a left hand; the same arguments give the same picture.

    Parameters
    ----------
    age_years : float
        1..18; also chooses hand size, proportions and carpals.
    sex : Sex
    seed : int
        Varies pose, size, turn, exposure and noise.
    rows : int
        Height of the film, at least 256; width is 13/16 of it.
    grades : mapping of Bone to int, optional
        Grades to draw instead of those of the age; bones left out keep the age's.

    Raises
    ------
    ValueError
        When age, size or a grade cannot be drawn.
    """
    if not YOUNGEST <= age_years <= OLDEST:
        raise ValueError(f"A phantom can be {YOUNGEST:g} to {OLDEST:g} years old, not {age_years:g}.")
    if rows < 256:
        raise ValueError(f"A phantom needs at least 256 rows to show its growth plates, not {rows}.")
    sex = Sex(sex)  # "F" equals Sex.FEMALE without being it
    chosen = {**grades_at(age_years, sex, seed=seed), **(grades or {})}
    for bone, grade in chosen.items():
        if not 0 <= grade <= max_grade(bone):
            raise ValueError(f"{bone.value} has grades 0 to {max_grade(bone)}, not {grade}.")
    rng = np.random.default_rng(seed)
    hand = pose.pose(age_years, rng)
    columns = round(rows * 13 / 16)
    scale = rows * pose.share_of_height(age_years) * float(rng.uniform(0.93, 1.03))
    turn = np.radians(np.clip(rng.normal(0, 4.0), -10, 10))
    rotation = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]]) * scale
    middle = np.array([0.5 * columns, 0.52 * rows]) + rng.uniform(-0.02, 0.02, 2) * rows

    def place(point: Point) -> Point:
        # (0.10, 0.55) in S is the middle of hand and wrist: it goes to the middle of the film.
        return np.asarray(middle + rotation @ (point - np.array([0.10, 0.55])))

    how = exposure.exposure(rng)
    plump = float(np.interp(age_years, (1, 4, 10, 18), (1.14, 1.05, 1.0, 0.99)) * rng.uniform(0.97, 1.05))
    flesh = draw_flesh((rows, columns), hand, place, scale, plump)
    bone_thickness = np.zeros((rows, columns), dtype=np.float32)
    height, gap = (float(factor) for factor in np.clip(rng.normal(1.0, (0.06, 0.12)), 0.75, 1.25))
    laid = Hand(hand, place, scale, chosen, age_years, sex, _grain(rng), height, gap)
    draw_skeleton(bone_thickness, laid)
    film = exposure.expose(flesh, bone_thickness, how, rng)
    left, top = _MARKERS[rng.integers(len(_MARKERS))] + rng.uniform(-0.02, 0.02, 2)
    corner = np.array([left * columns, top * rows])
    exposure.mark(film, corner, 0.036 * rows, float(rng.normal(0, 8)))
    if how.collimated:
        exposure.collimate(film, rng, dark=min(how.background, 0.06))
    return Phantom(
        image=np.clip(film, 0, 1).astype(np.float32),
        boxes={bone: _box(bone, place(hand.box_centre(bone)), scale) for bone in Bone},
        grades=chosen,
        age_years=age_years,
        sex=sex,
        spacing_mm=pose.size_mm(age_years, sex is Sex.MALE) / scale,
        seed=seed,
    )


def _box(bone: Bone, centre: Point, scale: float) -> Box:
    side = pose.box_side(bone) * scale
    return Box(float(centre[0] - side / 2), float(centre[1] - side / 2), side, side)


def _grain(rng: np.random.Generator) -> Field:
    """Trabecular noise of standard deviation about 0.4, finer across (columns) than along (rows)."""
    noise = rng.standard_normal((256, 256), dtype=np.float32)
    noise = noise + np.roll(noise, 1, 1) + 0.5 * np.roll(noise, 1, 0)
    return np.asarray(noise * np.float32(0.4 / noise.std()))
