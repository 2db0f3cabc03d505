"""The shape of an epiphysis at every grade, after the criteria of RUS-CHN.

All lengths are shares of the half width of the metaphysis, so one table serves bones of every size.
Medial is the little finger's side (ulnar), lateral the thumb's side (radial).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from boneage_desktop.anatomy import Bone


@dataclass(frozen=True, slots=True)
class Epiphysis:
    """An epiphysis and its growth plate.

    Attributes
    ----------
    medial, lateral : float
        How far it reaches from the bone's axis to either side; 1 = level with the metaphysis.
    shaft_side, joint_side : float
        Height of the part facing the shaft and of the part facing the joint, from the widest line.
    gap : float
        Width of the dark plate between it and the metaphysis.
    squareness : float
        Exponent of the outline: 2 = ellipse, larger = flatter with squarer ends.
    shaft_squareness : float
        The same for the edge that faces the shaft.
    taper : float
        How much higher the lateral end is than the medial (radius wedge), -1..1.
    hollow : float
        Depth of the hollow in the joint edge.
    peak : float
        Height of a middle ridge on the joint edge (middle and distal phalanges fit a pulley).
    dense : float
        Brightness of the white joint edge, 0..1.
    cap_medial, cap_lateral : float
        Length of the horn that reaches over the metaphysis.
    styloid : float
        Height of the process at the outer end (lateral for the radius, medial for the ulna).
    lines : float
        Brightness of lengthwise white lines (palmar edges), 0..1.
    band : float
        Brightness of a second white line inside the joint edge (palmar border), 0..1.
    square_medial, square_lateral : bool
        Squared-off ends.
    fused : float
        Share of the plate that is bridged by bone, 0..1.
    haze : float
        Blur of the outline: a first speck has no sharp edge.
    """

    medial: float
    lateral: float
    shaft_side: float
    joint_side: float
    gap: float
    squareness: float = 2.2
    shaft_squareness: float = 2.2
    taper: float = 0.0
    hollow: float = 0.0
    peak: float = 0.0
    dense: float = 0.0
    cap_medial: float = 0.0
    cap_lateral: float = 0.0
    styloid: float = 0.0
    lines: float = 0.0
    band: float = 0.0
    square_medial: bool = False
    square_lateral: bool = False
    fused: float = 0.0
    haze: float = 0.0


def epiphysis(bone: Bone, grade: int, *, height: float = 1.0, gap: float = 1.0) -> Epiphysis | None:
    """Shape of a bone's epiphysis at a RUS-CHN grade; ``None`` at grade 0, when there is none.

    ``height`` and ``gap`` are factors for one child's own build: no criterion speaks of them. Widths, caps
    and fusion, by which grades are told apart, stay as they are.
    """
    shape = _SHAPES[bone][grade]
    if shape is None:
        return None
    return replace(
        shape, shaft_side=shape.shaft_side * height, joint_side=shape.joint_side * height, gap=shape.gap * gap
    )


_SPECK = Epiphysis(0.18, 0.18, 0.12, 0.12, gap=0.24, haze=0.7)
_FUSING = {"quarter": 0.30, "past half": 0.68}


def _fusion(last: Epiphysis, shares: tuple[float, ...]) -> tuple[Epiphysis, ...]:
    """Fusing grades: the last open shape with its plate narrowed and bridged more and more."""
    closing = replace(last, gap=0.12, cap_medial=0.6 * last.cap_medial, cap_lateral=0.6 * last.cap_lateral)
    grades = [replace(closing, fused=share) for share in shares[:-1]]
    # A grown bone: no ledge is left where the epiphysis capped the shaft.
    grown = replace(
        closing, gap=0.04, fused=1.0, cap_medial=0.0, cap_lateral=0.0, squareness=min(last.squareness, 3.0),
        square_medial=False, square_lateral=False, shaft_squareness=9.0,
        medial=min(last.medial, 1.07), lateral=min(last.lateral, 1.07), dense=0.6 * last.dense, lines=0.0,
    )  # fmt: skip
    return (*grades, grown)


def _phalanx(*, peak: float, hollow: float, wider: str) -> tuple[Epiphysis | None, ...]:
    """Thirteen grades of a proximal (hollow) or middle (peaked) phalanx."""
    half = Epiphysis(0.60, 0.62, 0.15, 0.17, gap=0.15, squareness=2.6, shaft_squareness=2.6)
    hollowed = Epiphysis(
        0.80,
        0.80,
        0.20,
        0.27,
        gap=0.15,
        squareness=2.6,
        shaft_squareness=3.2,
        hollow=hollow,
        peak=peak,
        dense=0.7,
    )
    level = replace(hollowed, lateral=1.0, joint_side=0.33, dense=0.8)
    both = replace(
        level, medial=1.0 if wider != "medial" else 1.12, lateral=1.02, shaft_squareness=4, joint_side=0.40
    )
    squared = replace(both, lateral=1.06, medial=both.medial + 0.02, square_lateral=wider == "lateral")
    if wider == "medial":
        squared = replace(squared, square_medial=True)
    one = replace(squared, medial=1.12, lateral=1.12, square_medial=True, square_lateral=True, gap=0.14)
    one = replace(one, cap_medial=0.34) if wider == "medial" else replace(one, cap_lateral=0.34)
    two = replace(one, cap_medial=0.34, cap_lateral=0.34)
    oval = Epiphysis(0.33, 0.33, 0.11, 0.11, gap=0.2)
    return (
        None, _SPECK, oval, half, hollowed, level, both, squared, one, two,
        *_fusion(two, (_FUSING["quarter"], _FUSING["past half"], 1.0)),
    )  # fmt: skip


def _distal(*, peak: float) -> tuple[Epiphysis | None, ...]:
    """Twelve grades of a distal phalanx."""
    half = Epiphysis(0.60, 0.60, 0.15, 0.17, gap=0.16, squareness=2.6, shaft_squareness=2.6)
    wide = Epiphysis(
        1.0, 1.0, 0.16, 0.22, gap=0.15, squareness=2.4, shaft_squareness=3.0, peak=0.4 * peak, dense=0.3
    )
    moulded = replace(
        wide, medial=1.1, lateral=1.1, joint_side=0.3, peak=peak, hollow=0.08, dense=0.9, band=0.6
    )
    squared = replace(moulded, lateral=1.16, medial=1.12, square_lateral=True, shaft_squareness=5)
    one = replace(squared, square_medial=True, medial=1.2, lateral=1.2, cap_medial=0.36, gap=0.14)
    two = replace(one, cap_lateral=0.36)
    return (
        None, _SPECK, Epiphysis(0.34, 0.34, 0.11, 0.11, gap=0.2), half, wide, moulded, squared, one, two,
        *_fusion(two, (_FUSING["quarter"], _FUSING["past half"], 1.0)),
    )  # fmt: skip


def _metacarpal_one() -> tuple[Epiphysis | None, ...]:
    half = Epiphysis(0.60, 0.62, 0.22, 0.30, gap=0.14, squareness=2.2, shaft_squareness=2.6)
    wide = Epiphysis(
        0.98, 0.98, 0.25, 0.42, gap=0.13, squareness=2.4, shaft_squareness=3.2, hollow=0.12, dense=0.4
    )
    saddle = replace(wide, medial=1.0, lateral=1.02, joint_side=0.52, hollow=0.26, dense=0.8, band=0.8)
    flattened = replace(saddle, medial=1.05, square_medial=True, shaft_squareness=5)
    one = replace(flattened, medial=1.12, lateral=1.08, cap_medial=0.36)
    two = replace(one, lateral=1.12, cap_lateral=0.36, square_lateral=True)
    return (
        None, _SPECK, Epiphysis(0.34, 0.34, 0.18, 0.18, gap=0.2), half, wide, saddle, flattened, one, two,
        *_fusion(two, (_FUSING["quarter"], _FUSING["past half"], 1.0)),
    )  # fmt: skip


def _metacarpal_head() -> tuple[Epiphysis | None, ...]:
    """Eleven grades of metacarpals III and V, whose epiphysis is the head."""
    ball = Epiphysis(0.36, 0.36, 0.32, 0.32, gap=0.40)
    half = Epiphysis(0.60, 0.60, 0.46, 0.55, gap=0.22)
    nail = Epiphysis(0.78, 0.78, 0.42, 0.92, gap=0.17, squareness=2.2, shaft_squareness=6.0)
    level = replace(nail, lateral=1.0, joint_side=1.0)
    surfaces = replace(level, medial=0.9, lateral=1.0, lines=0.9, joint_side=1.02, shaft_squareness=7)
    wide = replace(surfaces, medial=1.08, lateral=1.08, squareness=2.5, shaft_squareness=9, gap=0.14)
    return (
        None, replace(_SPECK, gap=0.65), ball, half, nail, level, surfaces, wide,
        *_fusion(wide, (_FUSING["quarter"] + 0.05, 0.72, 1.0)),
    )  # fmt: skip


def _radius() -> tuple[Epiphysis | None, ...]:
    half = Epiphysis(0.44, 0.66, 0.16, 0.17, gap=0.24, squareness=2.4, shaft_squareness=3.0, taper=0.45)
    lined = Epiphysis(
        0.66,
        0.86,
        0.21,
        0.27,
        gap=0.20,
        squareness=2.4,
        shaft_squareness=3.4,
        taper=0.55,
        band=1.0,
        styloid=0.05,
    )
    surfaces = replace(
        lined, medial=0.84, lateral=0.95, joint_side=0.32, dense=0.3, styloid=0.12, shaft_squareness=4
    )
    level = replace(surfaces, medial=1.0, lateral=0.98, gap=0.18)
    hump = replace(
        level, lateral=1.0, joint_side=0.44, hollow=0.10, peak=0.06, dense=0.7, styloid=0.18,
        square_medial=True, taper=0.42, shaft_squareness=6, gap=0.15,
    )  # fmt: skip
    one = replace(hump, medial=1.1, lateral=1.02, cap_medial=0.22, styloid=0.2, gap=0.12)
    two = replace(one, lateral=1.1, cap_lateral=0.24, square_lateral=True)
    return (
        None, replace(_SPECK, medial=0.08, lateral=0.2), Epiphysis(0.22, 0.42, 0.11, 0.12, gap=0.28), half,
        lined, surfaces, level, hump, one, two, *_fusion(two, (0.12, 0.26, 0.5, 0.76, 1.0)),
    )  # fmt: skip


def _ulna() -> tuple[Epiphysis | None, ...]:
    wedge = Epiphysis(0.62, 0.56, 0.18, 0.18, gap=0.26, squareness=3.0, shaft_squareness=3.4, taper=-0.45)
    bump = replace(wedge, medial=0.72, lateral=0.68, styloid=0.32, gap=0.22, joint_side=0.2, taper=-0.25)
    head = replace(
        bump, medial=0.82, lateral=0.82, styloid=0.5, shaft_side=0.24, joint_side=0.26, dense=0.9,
        taper=-0.1, square_lateral=True, shaft_squareness=4,
    )  # fmt: skip
    level = replace(head, lateral=1.0, medial=0.86, gap=0.18)
    wide = replace(level, medial=1.02, lateral=1.02, shaft_side=0.42, joint_side=0.3, gap=-0.04, styloid=0.52)
    open_plate = replace(wide, gap=0.12, shaft_side=0.34)
    return (
        None, _SPECK, Epiphysis(0.34, 0.30, 0.14, 0.14, gap=0.34), wedge, bump, head, level, wide,
        *_fusion(open_plate, (0.12, 0.26, 0.5, 0.76, 1.0)),
    )  # fmt: skip


_SHAPES: dict[Bone, tuple[Epiphysis | None, ...]] = {
    Bone.RADIUS: _radius(),
    Bone.ULNA: _ulna(),
    Bone.MC1: _metacarpal_one(),
    Bone.MC3: _metacarpal_head(),
    Bone.MC5: _metacarpal_head(),
    Bone.PP1: _phalanx(peak=0.0, hollow=0.16, wider="medial"),
    Bone.PP3: _phalanx(peak=0.0, hollow=0.18, wider="lateral"),
    Bone.PP5: _phalanx(peak=0.0, hollow=0.18, wider="lateral"),
    Bone.MP3: _phalanx(peak=0.15, hollow=0.0, wider="lateral"),
    Bone.MP5: _phalanx(peak=0.15, hollow=0.0, wider="lateral"),
    Bone.DP1: _distal(peak=0.16),
    Bone.DP3: _distal(peak=0.2),
    Bone.DP5: _distal(peak=0.2),
}
