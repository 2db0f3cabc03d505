"""Where the joints of a hand lie, by age, and a small seeded variation of the pose.

Unit of length is S, the distance between the third metacarpophalangeal and proximal interphalangeal
joints; origin the third metacarpophalangeal joint, x towards the thumb, y towards the wrist.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from boneage_desktop.anatomy import BOX_SIDES, Bone

Point = NDArray[np.float64]

#: Ages (years) the columns of the tables below belong to.
_AGES = (2.0, 4.5, 8.0, 12.0, 16.0)

# Medians of hand points on 880 training films of the RSNA Pediatric Bone Age Challenge 2017, the line from
# wrist to third knuckle up. Key: ray 1..5 and point 1..4 (joint at the base of each bone, then the tip), and
# the box centres of radius and ulna.
_JOINTS: dict[str, tuple[tuple[float, float], ...]] = {
    "11": ((0.87, 1.66), (0.84, 1.67), (0.81, 1.68), (0.78, 1.65), (0.75, 1.62)),
    "12": ((1.37, 0.82), (1.40, 0.90), (1.41, 0.91), (1.33, 0.82), (1.31, 0.78)),
    "13": ((1.80, 0.23), (1.84, 0.32), (1.85, 0.35), (1.69, 0.23), (1.63, 0.18)),
    "14": ((2.14, -0.18), (2.08, -0.05), (2.17, 0.00), (1.97, -0.15), (1.87, -0.20)),
    "21": ((0.61, 0.00), (0.60, 0.00), (0.59, 0.00), (0.56, -0.01), (0.54, -0.04)),
    "22": ((0.61, -0.90), (0.74, -0.90), (0.74, -0.88), (0.70, -0.89), (0.67, -0.91)),
    "23": ((0.59, -1.45), (0.81, -1.42), (0.82, -1.41), (0.77, -1.41), (0.74, -1.42)),
    "24": ((0.58, -1.85), (0.83, -1.80), (0.86, -1.79), (0.80, -1.78), (0.77, -1.78)),
    "31": ((0.00, 0.00), (0.00, 0.00), (0.00, 0.00), (0.00, 0.00), (0.00, 0.00)),
    "32": ((-0.08, -0.99), (-0.05, -1.00), (-0.05, -1.00), (-0.05, -1.00), (-0.04, -1.00)),
    "33": ((-0.14, -1.65), (-0.11, -1.64), (-0.11, -1.64), (-0.11, -1.63), (-0.10, -1.61)),
    "34": ((-0.25, -2.09), (-0.17, -2.05), (-0.16, -2.06), (-0.16, -2.03), (-0.14, -2.01)),
    "41": ((-0.53, 0.24), (-0.51, 0.25), (-0.49, 0.24), (-0.47, 0.23), (-0.44, 0.22)),
    "42": ((-0.79, -0.65), (-0.82, -0.66), (-0.75, -0.67), (-0.70, -0.67), (-0.66, -0.68)),
    "43": ((-0.91, -1.32), (-0.97, -1.27), (-0.91, -1.27), (-0.84, -1.27), (-0.78, -1.26)),
    "44": ((-0.97, -1.73), (-1.07, -1.67), (-1.00, -1.67), (-0.93, -1.67), (-0.86, -1.65)),
    "51": ((-0.94, 0.58), (-0.93, 0.60), (-0.92, 0.57), (-0.87, 0.53), (-0.85, 0.50)),
    "52": ((-1.46, -0.04), (-1.38, -0.01), (-1.36, -0.02), (-1.27, -0.08), (-1.23, -0.12)),
    "53": ((-1.66, -0.39), (-1.60, -0.35), (-1.60, -0.39), (-1.49, -0.45), (-1.43, -0.48)),
    "54": ((-1.78, -0.75), (-1.80, -0.70), (-1.79, -0.73), (-1.66, -0.77), (-1.58, -0.82)),
    "radius": ((0.25, 2.45), (0.20, 2.52), (0.18, 2.50), (0.17, 2.44), (0.17, 2.37)),
    "ulna": ((-0.36, 2.57), (-0.39, 2.57), (-0.39, 2.55), (-0.37, 2.48), (-0.36, 2.42)),
}

#: Proximal ends of metacarpals II to V (measured on films of 8 years, where the ends are well seen).
_BASES: dict[int, tuple[float, float]] = {
    2: (0.31, 1.37),
    3: (0.04, 1.40),
    4: (-0.20, 1.37),
    5: (-0.46, 1.40),
}
_BASES_AGE = 2.34  # wrist of the 8-year-old hand in S: the bases move with the wrist


@dataclass(frozen=True, slots=True)
class Pose:
    """One hand laid on the film.

    Attributes
    ----------
    points : mapping of str to ndarray, shape (2,)
        ``"31"``: ray 3, point 1 (its first joint, for rays 2 to 5 the knuckle); ``"30"``: base of metacarpal
        III; ``"radius"``, ``"ulna"``: box centres; units of S.
    forearm : ndarray, shape (2,)
        Unit vector along the forearm towards the elbow.
    """

    points: Mapping[str, Point]
    forearm: Point

    def along(self, ray: int, point: int) -> Point:
        """Unit vector from a point of a ray to its next one towards the tip."""
        step = self.points[f"{ray}{point + 1}"] - self.points[f"{ray}{point}"]
        return np.asarray(step / np.hypot(*step))

    def box_centre(self, bone: Bone) -> Point:
        """Centre of a bone's box, units of S."""
        if bone in (Bone.RADIUS, Bone.ULNA):
            return self.points[bone.value]
        kind, ray = bone.value[:2], int(bone.value[2])
        return self.growth_centre(kind, ray)

    def growth_centre(self, kind: str, ray: int) -> Point:
        """Centre of the growth region of a tubular bone (``mc``, ``pp``, ``mp``, ``dp``), units of S."""
        if kind == "mc" and ray > 1:
            shift = {2: -0.25, 3: -0.26, 4: -0.24, 5: -0.23}[ray]
            return np.asarray(self.points[f"{ray}1"] + shift * self.along(ray, 0))
        point = {"mc": 1, "pp": 2 if ray == 1 else 1, "mp": 2, "dp": 3}[kind]
        shift = {"mc": 0.12, "pp": 0.06, "mp": 0.06, "dp": 0.05}[kind]
        return np.asarray(self.points[f"{ray}{point}"] + shift * self.along(ray, point))


def box_side(bone: Bone) -> float:
    """Side of a bone's square box, units of S."""
    return BOX_SIDES[bone]


def size_mm(age_years: float, male: bool) -> float:
    """S in millimetres: about 19 mm at one year, 41 (girls) to 44 mm (boys) when grown.

    Rough proximal-phalanx lengths, right to some 10 %: enough for a plausible pixel spacing.
    """
    grown = 44.0 if male else 41.0
    return float(
        np.interp(
            age_years, (1.0, 2.0, 5.0, 8.0, 11.0, 14.0, 17.0), (17, 20, 26, 31, 36, 0.97 * grown, grown)
        )
    )


def share_of_height(age_years: float) -> float:
    """S as a share of the film's height: near the median of the same films, a little below."""
    return float(np.interp(age_years, _AGES, (0.124, 0.138, 0.147, 0.153, 0.160)))


def pose(age_years: float, rng: np.random.Generator) -> Pose:
    """The median hand of an age with fingers, thumb and forearm turned a little by ``rng``."""
    points = {
        name: np.array([np.interp(age_years, _AGES, [place[axis] for place in places]) for axis in (0, 1)])
        for name, places in _JOINTS.items()
    }
    wrist = float(np.interp(age_years, _AGES, (2.37, 2.37, 2.34, 2.31, 2.25)))
    for ray, (x, y) in _BASES.items():
        points[f"{ray}0"] = np.array([x, y * wrist / _BASES_AGE])
    spread = rng.normal(0.0, 2.0)
    for ray in range(1, 6):
        turn = (5.0 if ray == 1 else 2.0) * rng.normal() + spread * {
            1: 2.0,
            2: 1.0,
            3: 0.0,
            4: -0.7,
            5: -1.6,
        }[ray]
        first = 1 if ray > 1 else 2
        for point in range(first, 4):
            _turn(points, ray, point, turn if point == first else rng.normal(0.0, 1.5))
    turn = rng.normal(0.0, 5.0)
    pivot = np.array([0.05, 2.0])
    for name in ("radius", "ulna"):
        points[name] = _turned(points[name], pivot, turn / 3)
    return Pose(points, _turned(np.array([0.03, 1.0]), np.zeros(2), turn))


def _turn(points: dict[str, Point], ray: int, point: int, degrees: float) -> None:
    """Turn the part of a ray beyond a point about that point."""
    pivot = points[f"{ray}{point}"]
    for later in range(point + 1, 5):
        points[f"{ray}{later}"] = _turned(points[f"{ray}{later}"], pivot, degrees)


def _turned(place: Point, pivot: Point, degrees: float) -> Point:
    angle = np.radians(degrees)
    rotation = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    return np.asarray(pivot + rotation @ (place - pivot))
