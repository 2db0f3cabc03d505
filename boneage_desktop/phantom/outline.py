"""Outlines of a bone's growing end at a grade: what a schematic draws, in the geometry of the phantom.

Unit of length is the half width of the metaphysis; x runs towards the thumb, y down as on an upright film of
a left hand; the end of the metaphysis lies at y = 0.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np

from boneage_desktop.anatomy import Bone
from boneage_desktop.phantom.bones import Field, bridge_reach, epiphysis_edges, metaphysis_edge
from boneage_desktop.phantom.growthplate import Epiphysis, epiphysis
from boneage_desktop.phantom.skeleton import PROFILES, profile_name
from boneage_desktop.standards import max_grade

#: A line or the corners of an area, (x, y) each.
Line = tuple[tuple[float, float], ...]

#: How much of the shaft is shown.
SHAFT_SHOWN = 0.9

#: Half the width a drawing needs: a cap and a styloid process reach a little over the metaphysis.
HALF_WIDTH = 1.3

# Length of a whole bone in half widths of its metaphysis, by the phantom's own measures of a grown hand.
_LENGTHS = {"mc": 8.0, "mc1": 5.5, "pp": 5.6, "mp": 4.4, "dp": 4.0, "radius": 10.8, "ulna": 18.0}

# The metacarpals III and V and the forearm bones grow at the end that lies up on the film.
_GROWS_UP = frozenset({Bone.RADIUS, Bone.ULNA, Bone.MC3, Bone.MC5})

_POINTS = 81


@dataclass(frozen=True, slots=True)
class Outline:
    """The growing end of one bone at one grade.

    Attributes
    ----------
    shaft : tuple of points
        Area of the metaphysis and the shaft next to it; its last two corners are where it is cut off.
    epiphysis : tuple of points
        Area, empty while there is none.
    bridge : tuple of points
        Area where bone bridges the growth plate, empty while it is open all across.
    dense : tuple of lines
        Thick white lines: the joint edge of the epiphysis.
    fine : tuple of lines
        Thin white lines: a second border, lengthwise borders, the scar of a closed plate.
    hazy : bool
        A first speck without a sharp edge.
    """

    shaft: Line
    epiphysis: Line = ()
    bridge: Line = ()
    dense: tuple[Line, ...] = ()
    fine: tuple[Line, ...] = ()
    hazy: bool = False


@cache
def outline(bone: Bone, grade: int) -> Outline:
    """The growing end of a bone at a RUS-CHN grade.

    Raises
    ------
    IndexError
        When the bone has no such grade.
    """
    up = -1.0 if bone in _GROWS_UP else 1.0
    shaft = _line(*_shaft(bone), up)
    shape = epiphysis(bone, grade)
    if shape is None:
        return Outline(shaft)
    t = np.linspace(-shape.medial, shape.lateral, _POINTS)
    edges = epiphysis_edges(shape, t, 1.0, metaphysis_edge(t))
    # A flat end is a corner, not a single point.
    area = _line(np.concatenate([t, t[::-1]]), np.concatenate([edges.top, edges.bottom[::-1]]), up)
    dense = (_line(t[6:-6], edges.top[6:-6], up),) if shape.dense >= 0.3 else ()
    return Outline(
        shaft=shaft,
        epiphysis=area,
        bridge=_bridge(shape, up),
        dense=dense,
        fine=tuple(_line(x, e, up) for x, e in _fine(shape)),
        hazy=shape.haze > 0,
    )


@cache
def epiphysis_reach(bone: Bone) -> float:
    """How far beyond the metaphysis a bone's epiphysis reaches at any grade: room that all drawings share."""
    outlines = (outline(bone, grade) for grade in range(max_grade(bone) + 1))
    return max(abs(y) for drawn in outlines for _, y in drawn.epiphysis) + 0.1


_Curve = tuple[Field, Field]


def _shaft(bone: Bone) -> _Curve:
    name = profile_name(bone)
    shares, widths = zip(*PROFILES[name], strict=True)
    along = np.linspace(SHAFT_SHOWN, 0.18, _POINTS)
    wide = np.interp(along / _LENGTHS[name], shares, widths)
    # The phantom rounds the edge of the metaphysis off.
    t = np.linspace(-0.93, 0.93, _POINTS)
    near = -metaphysis_edge(t) - 0.10 * np.abs(t / 0.93) ** 12
    return np.concatenate([-wide, t, wide[::-1]]), np.concatenate([-along, near, -along[::-1]])


def _fine(shape: Epiphysis) -> list[_Curve]:
    curves: list[_Curve] = []
    t = np.linspace(-shape.medial, shape.lateral, _POINTS)
    edges = epiphysis_edges(shape, t, 1.0, metaphysis_edge(t))
    if shape.band:
        seen = edges.inside < 0.86
        curves.append((t[seen], edges.band[seen]))
    if shape.lines:
        rise = np.linspace(0.12, 0.85, 12)
        bottom, height = float(edges.bottom[_POINTS // 2]), shape.shaft_side + shape.joint_side
        curves += [(place * (1 - 0.22 * rise), bottom + rise * height) for place in (-0.66, 0.60)]
    if shape.fused >= 1:
        t = np.linspace(-0.92, 0.92, _POINTS)
        curves.append((t, 0.5 * shape.gap - metaphysis_edge(t)))
    return curves


def _bridge(shape: Epiphysis, up: float) -> Line:
    if shape.fused <= 0:
        return ()
    left, right = bridge_reach(shape.fused)
    t = np.linspace(max(left, -0.95), min(right, 0.95), _POINTS)
    edges = epiphysis_edges(shape, t, 1.0, metaphysis_edge(t))
    # A little way into either part, so that no line is left between them.
    lower, upper = -metaphysis_edge(t) - 0.08, edges.bottom + 0.08
    return _line(np.concatenate([t, t[::-1]]), np.concatenate([upper, lower[::-1]]), up)


def _line(x: Field, e: Field, up: float) -> Line:
    return tuple(zip(x.tolist(), (up * e).tolist(), strict=True))
