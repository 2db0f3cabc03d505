"""Is this a hand? Fitting the layout of a left hand to candidate boxes and choosing one box per bone."""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from boneage_desktop.anatomy import BOX_SIDES, REPORT_ORDER, Bone
from boneage_desktop.prediction import Box

#: Box centres of a left hand in hand units S (distance MCP3–PIP3), origin at mc3, x towards the thumb,
#: y towards the wrist: Procrustes median of the 918 training hands' boxes.
LAYOUT: Mapping[Bone, tuple[float, float]] = {
    Bone.RADIUS: (0.05, 2.13),
    Bone.ULNA: (-0.49, 2.14),
    Bone.MC1: (0.75, 1.30),
    Bone.MC3: (0.0, 0.0),
    Bone.MC5: (-0.78, 0.42),
    Bone.PP1: (1.31, 0.58),
    Bone.PP3: (0.02, -0.31),
    Bone.PP5: (-0.90, 0.15),
    Bone.MP3: (0.02, -1.28),
    Bone.MP5: (-1.25, -0.45),
    Bone.DP1: (1.70, 0.04),
    Bone.DP3: (0.01, -1.89),
    Bone.DP5: (-1.44, -0.81),
}

#: Middle of the layout: half way between finger tip and wrist, thumb and little finger.
MIDDLE = (0.13, 0.12)

#: How far a bone may lie from its place in the layout, in hand units. The training hands' largest
#: distances after fitting are 0.80 (thumb tip, ulna), 0.65 (dp5) and 0.39 or less elsewhere.
TOLERANCE = 0.9

#: Share of the first hand's box that a candidate of another hand may overlap, and how near its centre may
#: come, in sides of that box: a bone's own second-best box lies on it, another hand's beside it.
SAME_PLACE, NEAR = 0.1, 0.5


@dataclass(frozen=True, slots=True)
class Candidate:
    """A box that may be a bone, with the detector's confidence 0..1."""

    box: Box
    confidence: float


@dataclass(frozen=True, slots=True)
class HandPose:
    """How the hand lies on the film.

    Attributes
    ----------
    unit : float
        Hand unit S in film pixels.
    degrees : float
        Rotation of the hand, positive = clockwise on the screen; 0 = fingers up.
    mirrored : bool
        Thumb on the left of an upright hand: a right hand, or a left one shown from the back.
    misfit : float
        Root mean square distance of the chosen boxes from their places, in hand units.
    chosen : mapping of Bone to Candidate
    """

    unit: float
    degrees: float
    mirrored: bool
    misfit: float
    chosen: Mapping[Bone, Candidate]

    @property
    def confidence(self) -> float:
        """Sum of the chosen boxes' confidences, 0..13."""
        return sum(candidate.confidence for candidate in self.chosen.values())

    @property
    def middle(self) -> tuple[float, float]:
        """Where the middle of the whole layout lies, judged by the chosen boxes."""
        layout = np.array([_place(bone, self.mirrored) for bone in self.chosen])
        points = np.array([complex(*candidate.box.centre) for candidate in self.chosen.values()])
        turn = self.unit * complex(math.cos(math.radians(self.degrees)), math.sin(math.radians(self.degrees)))
        x, y = MIDDLE
        middle = points.mean() + turn * (complex(-x if self.mirrored else x, y) - layout.mean())
        return float(middle.real), float(middle.imag)

    def expected(self, bone: Bone) -> Box:
        """Where a bone should lie, judged by the others: the layout laid through their chosen boxes."""
        known = [each for each in self.chosen if each is not bone]
        layout = np.array([_place(each, self.mirrored) for each in known])
        points = np.array([complex(*self.chosen[each].box.centre) for each in known])
        a, b = _similarity(layout, points)
        centre = a * _place(bone, self.mirrored) + b
        side = BOX_SIDES[bone] * abs(a)
        return Box(centre.real - side / 2, centre.imag - side / 2, side, side)


def _place(bone: Bone, mirrored: bool) -> complex:
    """A bone's place in the layout as a complex number; mirrored: thumb on the other side."""
    x, y = LAYOUT[bone]
    return complex(-x if mirrored else x, y)


def _similarity(places: NDArray[np.complex128], points: NDArray[np.complex128]) -> tuple[complex, complex]:
    """Least-squares ``points ≈ a·places + b`` (rotation, scale and shift in the complex plane)."""
    centre, middle = places.mean(), points.mean()
    spread = np.vdot(places - centre, places - centre)
    a = complex(np.vdot(places - centre, points - middle) / spread) if abs(spread) > 1e-12 else 0j
    return a, complex(middle - a * centre)


def fit_hand(candidates: Mapping[Bone, Sequence[Candidate]]) -> HandPose | None:
    """Best left-hand layout through the candidates, and the candidate of each bone that fits it.

    Every pair of best candidates proposes a placement of the hand (mirrored or not); the one that
    explains most confidence wins and is refined by least squares. Each bone then takes the candidate
    with the best confidence among those within ``TOLERANCE`` of its place, or is missing.

    Returns
    -------
    HandPose or None
        None when no placement explains at least five bones: not a hand, or too little of it.
    """
    bones = [bone for bone in REPORT_ORDER if candidates.get(bone)]
    if len(bones) < 5:
        return None
    best = [candidates[bone][0] for bone in bones]
    points = np.array([complex(*candidate.box.centre) for candidate in best])
    weights = np.array([candidate.confidence for candidate in best])
    winner: tuple[float, bool, complex, complex] | None = None
    for mirrored in (False, True):
        layout = np.array([_place(bone, mirrored) for bone in bones])
        for first, second in itertools.combinations(range(len(bones)), 2):
            across = layout[second] - layout[first]
            if abs(across) < 0.6:
                continue
            a = (points[second] - points[first]) / across
            b = points[first] - a * layout[first]
            if abs(a) < 1e-6:
                continue
            distance = np.abs(a * layout + b - points) / abs(a)
            support = float((weights * np.clip(1 - distance / 0.6, 0, None)).sum())
            if winner is None or support > winner[0]:
                winner = (support, mirrored, complex(a), complex(b))
    if winner is None:
        return None
    _, mirrored, a, b = winner
    layout = np.array([_place(bone, mirrored) for bone in bones])
    for _ in range(3):
        inside = np.abs(a * layout + b - points) / max(abs(a), 1e-6) < 0.6
        if inside.sum() < 4:
            return None
        a, b = _similarity(layout[inside], points[inside])
        if abs(a) < 1e-6:
            return None
    chosen: dict[Bone, Candidate] = {}
    distances: list[float] = []
    for bone, place in zip(bones, layout, strict=True):
        fitting: list[tuple[float, float, Candidate]] = []
        for candidate in candidates[bone]:
            distance = abs(a * place + b - complex(*candidate.box.centre)) / abs(a)
            if distance <= TOLERANCE:
                merit = candidate.confidence * math.exp(-((distance / 0.5) ** 2))
                fitting.append((merit, distance, candidate))
        if fitting:
            _, distance, candidate = max(fitting, key=lambda each: each[0])
            chosen[bone] = candidate
            distances.append(distance)
    if len(chosen) < 5:
        return None
    misfit = math.sqrt(sum(distance**2 for distance in distances) / len(distances))
    return HandPose(abs(a), math.degrees(math.atan2(a.imag, a.real)), mirrored, misfit, chosen)


def pose_from_boxes(boxes: Mapping[Bone, Box]) -> HandPose | None:
    """The layout of a hand through boxes that are known; None where fewer than five of them fit one."""
    return fit_hand({bone: [Candidate(box, 1.0)] for bone, box in boxes.items()})


def second_hand(candidates: Mapping[Bone, Sequence[Candidate]], first: HandPose) -> HandPose | None:
    """Another hand's layout through the candidates that do not lie on the first hand's boxes."""
    taken = [candidate.box for candidate in first.chosen.values()]
    return fit_hand(
        {
            bone: [each for each in boxes if not any(_on(each.box, other) for other in taken)]
            for bone, boxes in candidates.items()
        }
    )


def _on(box: Box, other: Box) -> bool:
    return box.iou(other) > SAME_PLACE or math.dist(box.centre, other.centre) < NEAR * other.w
