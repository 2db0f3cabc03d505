"""All bones of the hand, laid on the film by a pose."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from boneage_desktop.anatomy import Bone, Sex
from boneage_desktop.phantom.bones import Block, Field, Shaft, draw_block, draw_shaft
from boneage_desktop.phantom.growthplate import epiphysis
from boneage_desktop.phantom.pose import Point, Pose

#: Film pixels of a point in the pose's frame.
Placing = Callable[[Point], Point]

#: Shape of each kind of shaft.
PROFILES: dict[str, tuple[tuple[float, float], ...]] = {
    # share of the length from the metaphysis, half width there / half width of the metaphysis
    "mc": ((0.0, 0.98), (0.06, 1.0), (0.22, 0.74), (0.55, 0.60), (0.80, 0.80), (0.92, 1.12), (1.0, 1.14)),
    "mc1": ((0.0, 0.98), (0.06, 1.0), (0.25, 0.80), (0.55, 0.66), (0.80, 0.76), (0.93, 0.90), (1.0, 0.86)),
    "pp": ((0.0, 0.98), (0.05, 1.0), (0.22, 0.78), (0.60, 0.59), (0.80, 0.66), (0.92, 0.80), (1.0, 0.74)),
    "mp": ((0.0, 0.98), (0.05, 1.0), (0.25, 0.76), (0.58, 0.62), (0.78, 0.72), (0.92, 0.84), (1.0, 0.80)),
    "dp": ((0.0, 0.98), (0.06, 1.0), (0.24, 0.70), (0.55, 0.46), (0.74, 0.54), (0.88, 0.68), (1.0, 0.66)),
    "radius": ((0.0, 0.98), (0.03, 1.0), (0.12, 0.84), (0.27, 0.66), (1.0, 0.54)),
    "ulna": ((0.0, 0.98), (0.03, 1.0), (0.12, 0.84), (0.27, 0.74), (1.0, 0.72)),
}

#: Half width of the metaphysis, units of S, in the grown hand.
_HALF_WIDTHS: dict[str, float] = {
    "mc1": 0.152, "mc2": 0.155, "mc3": 0.148, "mc4": 0.126, "mc5": 0.130,
    "pp1": 0.150, "pp2": 0.164, "pp3": 0.170, "pp4": 0.158, "pp5": 0.136,
    "mp2": 0.132, "mp3": 0.142, "mp4": 0.132, "mp5": 0.106,
    "dp1": 0.136, "dp2": 0.100, "dp3": 0.108, "dp4": 0.104, "dp5": 0.088,
    "radius": 0.325, "ulna": 0.190,
}  # fmt: skip

#: Which graded bone a bone outside the 13 matures with.
_LIKE: dict[str, Bone] = {
    "mc2": Bone.MC3, "mc4": Bone.MC5, "pp2": Bone.PP3, "pp4": Bone.PP3, "mp2": Bone.MP3,
    "mp4": Bone.MP3, "dp2": Bone.DP3, "dp4": Bone.DP3,
}  # fmt: skip

# Carpals: centre and half axes in S on a hand whose wrist point lies 2.34 S below the third knuckle, turn in
# degrees, squareness, how triangular and with a corner where (degrees), and the age in years at which girls
# show the centre (the usual order and ages of Greulich and Pyle's atlas).
_CARPALS: dict[str, tuple[float, float, float, float, float, float, float, float, float]] = {
    "capitate": (0.03, 1.69, 0.175, 0.275, 4.0, 2.6, 0.05, -90.0, 0.1),
    "hamate": (-0.29, 1.69, 0.200, 0.235, -20.0, 2.3, 0.13, 60.0, 0.2),
    "triquetral": (-0.43, 1.98, 0.140, 0.165, -25.0, 2.4, 0.08, 120.0, 1.8),
    "lunate": (-0.09, 2.10, 0.195, 0.165, 10.0, 2.4, 0.06, -90.0, 2.8),
    "trapezium": (0.52, 1.70, 0.175, 0.155, 35.0, 2.7, 0.06, 180.0, 3.9),
    "trapezoid": (0.30, 1.60, 0.125, 0.145, 10.0, 2.6, 0.09, 90.0, 4.0),
    "scaphoid": (0.30, 2.00, 0.150, 0.255, 42.0, 2.3, 0.07, 180.0, 4.2),
    "hook of hamate": (-0.25, 1.76, 0.050, 0.075, -15.0, 2.0, 0.0, 0.0, 9.5),
    "pisiform": (-0.46, 2.07, 0.085, 0.100, 0.0, 2.1, 0.0, 0.0, 8.5),
}


@dataclass(frozen=True, slots=True)
class Hand:
    """One child's hand on one film.

    Attributes
    ----------
    pose : Pose
    place : callable
        Film pixels of a point in the pose's frame.
    scale : float
        Pixels per S.
    grades : mapping of Bone to int
    age : float
        Years; decides the carpals and how broad the bones are (young bones are broader for their length).
    sex : Sex
    grain : ndarray of float32, square, side a power of two
        Noise for the trabeculae.
    height, gap : float
        This child's build: factors on the height of epiphyses and on the width of open plates.
    """

    pose: Pose
    place: Placing
    scale: float
    grades: Mapping[Bone, int]
    age: float
    sex: Sex
    grain: Field
    height: float = 1.0
    gap: float = 1.0


@dataclass(frozen=True, slots=True)
class _Kind:
    """What the bones of one row have in common; lengths in S, shares of the metaphysis' half width."""

    point: int  # of the ray, at the bone's growing end
    reach: float  # of the metaphysis beyond the middle of the box, away from the shaft
    young_reach: float  # the same added while there is no plate yet
    joint: float  # from the ray's next point back to the bone's other end
    other_end: float
    dent: float
    cortex: float


_KINDS: dict[str, _Kind] = {
    "mc1": _Kind(1, -0.02, 0.04, 0.11, 0.5, 0.0, 0.40),
    "pp": _Kind(1, -0.012, 0.05, 0.055, 0.22, 0.10, 0.40),
    "mp": _Kind(2, 0.0, 0.03, 0.045, 0.15, 0.10, 0.40),
    "dp": _Kind(3, 0.0, 0.03, 0.05, 0.30, 0.0, 0.46),
}


def profile_name(bone: Bone) -> str:
    """Which of the `PROFILES` a graded bone has."""
    return bone.value if bone.value in PROFILES else bone.value[:2]


def draw_skeleton(canvas: Field, hand: Hand) -> None:
    """Add every bone of the hand to the canvas of bone thickness."""
    for ray in range(1, 6):
        for kind in ("pp", "mp", "dp"):
            if (kind, ray) != ("mp", 1):
                _draw_phalanx(canvas, hand, kind, ray)
        if ray == 1:
            _draw_phalanx(canvas, hand, "mc1", 1)
        else:
            _draw_metacarpal(canvas, hand, ray)
    _draw_forearm(canvas, hand)
    _draw_carpals(canvas, hand)


def _draw_phalanx(canvas: Field, hand: Hand, row: str, ray: int) -> None:
    """A bone that grows at its near end: the phalanges and metacarpal I."""
    kind = _KINDS[row]
    name = f"{row[:2]}{ray}"
    point = 2 if name == "pp1" else kind.point
    youth = _youth(hand, name, 5)
    back = -hand.pose.along(ray, point)
    end = hand.pose.growth_centre(row[:2], ray) + (kind.reach + kind.young_reach * youth) * back
    other = hand.pose.points[f"{ray}{point + 1}"] + kind.joint * back
    start, stop = hand.place(end), hand.place(other)
    length = float(np.hypot(*(start - stop)))
    outward = (start - stop) / length
    shaft = Shaft(
        end=start,
        outward=outward,
        thumbward=np.array([outward[1], -outward[0]]),
        half_width=_HALF_WIDTHS[name] * hand.scale * _stoutness(hand.age),
        length=length,
        profile=PROFILES[row],
        other_end=kind.other_end,
        dent=kind.dent,
        cortex=kind.cortex,
    )
    _draw(canvas, hand, shaft, name)


def _draw_metacarpal(canvas: Field, hand: Hand, ray: int) -> None:
    """Metacarpals II to V grow at their head."""
    name = f"mc{ray}"
    ahead = hand.pose.along(ray, 0)
    end = hand.pose.growth_centre("mc", ray) + (0.02 * _youth(hand, name, 5) - 0.045) * ahead
    start, stop = hand.place(end), hand.place(hand.pose.points[f"{ray}0"])
    length = float(np.hypot(*(start - stop)))
    outward = (start - stop) / length
    shaft = Shaft(
        end=start,
        outward=outward,
        thumbward=np.array([-outward[1], outward[0]]),
        half_width=_HALF_WIDTHS[name] * hand.scale * _stoutness(hand.age),
        length=length,
        profile=PROFILES["mc"],
        other_end=0.12,
        cortex=0.40,
    )
    _draw(canvas, hand, shaft, name)


def _draw_forearm(canvas: Field, hand: Hand) -> None:
    for name, back in (("radius", 0.03), ("ulna", 0.05)):
        end = hand.pose.points[name] + (back - 0.05 * _youth(hand, name, 4)) * hand.pose.forearm
        start, stop = hand.place(end), hand.place(end + hand.pose.forearm)
        outward = (start - stop) / np.hypot(*(start - stop))
        shaft = Shaft(
            end=start,
            outward=outward,
            thumbward=np.array([-outward[1], outward[0]]),
            half_width=_HALF_WIDTHS[name] * hand.scale,
            length=3.5 * hand.scale,
            profile=PROFILES[name],
            cortex=0.40,
        )
        _draw(canvas, hand, shaft, name)


def _draw(canvas: Field, hand: Hand, shaft: Shaft, name: str) -> None:
    bone = _graded(name)
    end = epiphysis(bone, hand.grades[bone], height=hand.height, gap=hand.gap)
    draw_shaft(canvas, shaft, end, hand.grain)


def _graded(name: str) -> Bone:
    return _LIKE[name] if name in _LIKE else Bone(name)


def _youth(hand: Hand, name: str, plate: int) -> float:
    """1 without an epiphysis, 0 from grade ``plate`` on; the shaft of a young bone reaches further."""
    return max(0.0, 1 - hand.grades[_graded(name)] / plate)


def _stoutness(age: float) -> float:
    return float(np.interp(age, (1.0, 6.0, 12.0, 16.0), (1.06, 1.03, 0.98, 1.0)))


def _draw_carpals(canvas: Field, hand: Hand) -> None:
    pose, place, scale, age = hand.pose, hand.place, hand.scale, hand.age
    late = 1.0 if hand.sex is Sex.FEMALE else 1.3
    wrist = float((pose.points["radius"][1] + pose.points["ulna"][1]) / 2 / 2.53)
    for x, y, wide, high, turn, square, corner, towards, seen in _CARPALS.values():
        if age < seen * late:
            continue
        grown = float(np.clip((age - seen * late) / ((12.5 - seen) * late), 0, 1))
        size = (0.30 + 0.70 * grown**0.6) * scale
        # A young centre is round; the bone's own shape comes as it fills its space.
        mean = (wide + high) / 2
        radii = (size * (mean + (wide - mean) * grown), size * (mean + (high - mean) * grown))
        shape = Block(radii, turn, 2.0 + (square - 2.0) * grown, corner * grown, towards)
        draw_block(canvas, place(np.array([x, y * wrist])), shape, hand.grain)
    if age > 11.5 * late:
        ahead = pose.along(1, 1)
        beside = pose.points["12"] - 0.16 * ahead + 0.10 * np.array([ahead[1], -ahead[0]])
        draw_block(canvas, place(beside), Block((0.045 * scale, 0.055 * scale)), hand.grain)
