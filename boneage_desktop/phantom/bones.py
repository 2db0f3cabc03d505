"""Bones as depth fields: how deep inside the bone a pixel lies gives cortex, marrow and end plates.

Every bone is drawn in its own frame and only inside its own patch of the film: ``e`` runs outward
across the growth plate (0 at the end of the metaphysis), ``t`` across the bone (positive towards the
thumb); both in pixels.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from boneage_desktop.phantom.growthplate import Epiphysis
from boneage_desktop.phantom.pose import Point

#: Picture-sized numbers; single precision throughout, which type checkers cannot follow.
Field = NDArray[np.floating[Any]]


@dataclass(frozen=True, slots=True)
class Shaft:
    """A tubular bone without its epiphysis.

    Attributes
    ----------
    end : ndarray, shape (2,)
        Middle of the metaphysis' end in film pixels (x, y).
    outward : ndarray, shape (2,)
        Unit vector across the growth plate, away from the shaft.
    thumbward : ndarray, shape (2,)
        Unit vector across the bone towards the thumb's side.
    half_width : float
        Of the metaphysis, pixels.
    length : float
        Pixels; a forearm bone runs out of the film.
    profile : tuple of (float, float)
        Share of the length from the metaphysis, and half width there as a share of ``half_width``.
    other_end : float
        Roundness of the other end: drop at its sides as a share of ``half_width``.
    dent : float
        Notch between the condyles of the other end, share of ``half_width``.
    cortex : float
        Thickness of the cortex at mid-shaft as a share of the half width there.
    """

    end: Point
    outward: Point
    thumbward: Point
    half_width: float
    length: float
    profile: tuple[tuple[float, float], ...]
    other_end: float = 0.5
    dent: float = 0.0
    cortex: float = 0.34


def draw_shaft(canvas: Field, shaft: Shaft, epiphysis: Epiphysis | None, grain: Field) -> None:
    """Add one tubular bone and its epiphysis to the canvas of bone thickness.

    Parameters
    ----------
    canvas : ndarray of float32
        Changed in place; 1 is about the thickness of a finger's bone.
    shaft : Shaft
    epiphysis : Epiphysis or None
    grain : ndarray of float32, square, side a power of two
        Noise laid along the bone as trabeculae.
    """
    w = shaft.half_width
    reach = 2.0 * w
    far = shaft.end - shaft.outward * (shaft.length + 0.3 * w)
    patch = _patch(canvas.shape, (shaft.end + shaft.outward * reach, far), 1.5 * w)
    if patch is None:
        return
    rows, columns = patch
    x = np.arange(columns.start, columns.stop, dtype=np.float32)[None, :] - np.float32(shaft.end[0])
    y = np.arange(rows.start, rows.stop, dtype=np.float32)[:, None] - np.float32(shaft.end[1])
    e = x * np.float32(shaft.outward[0]) + y * np.float32(shaft.outward[1])
    t = x * np.float32(shaft.thumbward[0]) + y * np.float32(shaft.thumbward[1])

    along = -e
    places, widths = zip(*shaft.profile, strict=True)
    wide = _table(along, np.array(places) * shaft.length, np.array(widths) * w)
    side = wide - np.abs(t)
    relative = t / w
    plate = metaphysis_edge(relative, w)
    near = along - plate
    drop = shaft.other_end * w * np.minimum(relative * relative / max(widths[-1] ** 2, 0.2), 2.0)
    notch = shaft.dent * w * np.exp(-((relative / 0.3) ** 2))
    other = shaft.length - drop - notch - along
    depth = _smooth_min(_smooth_min(side, near, 0.16 * w), other, 0.5 * w)
    body = _edge(depth)

    share = np.clip(along / shaft.length, 0, 1)
    middle = np.clip(1.5 - np.abs(share - 0.5) * 3.6, 0.0, 1.0)
    wall = np.maximum((0.06 + (shaft.cortex - 0.06) * middle) * wide, 1.2)
    tube = _chord(depth, wide) - 0.80 * _chord(depth - wall, wide - wall)
    marrow = 0.40 * (1 - 0.45 * middle) * _chord(depth, wide)
    texture = 1 + (0.48 - 0.26 * middle) * _sample(grain, along * 0.2, t)
    bone = body * (1.45 * tube + marrow * texture)
    bone += body * (0.42 * np.exp(-((near / (0.045 * w + 0.9)) ** 2)) + 0.16 * np.exp(-near / (0.35 * w)))
    bone += body * 0.22 * np.exp(-((other / (0.06 * w + 0.9)) ** 2))
    if epiphysis is not None:
        bridged = _bridge(relative, epiphysis.fused)
        # Where the plate is bridged its end plate dissolves into spongy bone.
        bone -= body * bridged * 0.36 * np.exp(-((near / (0.05 * w + 0.9)) ** 2))
        bone += _draw_epiphysis(epiphysis, e, t, w, grain, plate)
        if epiphysis.fused:
            gap = epiphysis.gap * w
            inside = _edge(
                np.minimum(np.minimum(e + plate + 0.16 * w, gap + 0.16 * w - e - plate), w - np.abs(t))
            )
            bone = np.maximum(bone, inside * bridged * 0.70 * (1 + 0.4 * _sample(grain, along * 0.2, t)))
            scar = 0.09 if epiphysis.fused >= 1 else 0.20
            bone += inside * bridged * scar * np.exp(-(((e + plate - 0.5 * gap) / (0.04 * w + 0.7)) ** 2))
    canvas[rows, columns] += bone * np.float32(np.clip(w / 30.0, 0.6, 1.5) ** 0.5)


def metaphysis_edge(relative: Field, w: float = 1.0) -> Field:
    """How far the metaphysis falls short of its end, at places across it in shares of its half width `w`."""
    return np.asarray(0.07 * w * (relative * relative) - 0.03 * w * np.cos(5 * relative))


@dataclass(frozen=True, slots=True)
class EpiphysisEdges:
    """Edges of an epiphysis at places across the bone, in pixels outward from the end of the metaphysis.

    ``inside`` and ``tau`` are the place as a share of the side's reach, without and with its sign, and
    ``band`` is where a second border lies.
    """

    top: Field
    bottom: Field
    band: Field
    extent: Field
    tau: Field
    inside: Field


def epiphysis_edges(shape: Epiphysis, t: Field, w: float, plate: Field) -> EpiphysisEdges:
    """Edges of an epiphysis at places `t` across the bone, whose metaphysis has half width `w`."""
    extent = np.where(t < 0, np.float32(shape.medial), np.float32(shape.lateral)) * w
    tau = np.clip(t / extent, -1.15, 1.15)
    size = np.abs(tau)
    inside = np.minimum(size, 1.0)
    square = np.where(t < 0, np.float32(shape.square_medial), np.float32(shape.square_lateral))
    joint_power = shape.squareness + 3.0 * square
    shaft_power = shape.shaft_squareness + 4.0 * square
    up = (1 - inside**joint_power) ** (1 / joint_power)
    down = (1 - inside**shaft_power) ** (1 / shaft_power)
    lift = 1 + shape.taper * tau
    waist = (shape.gap + shape.shaft_side) * w - plate
    outer = np.float32(-1.0 if shape.taper < 0 else 1.0)
    process = shape.styloid * w * _smoothstep((tau * outer - 0.30) / 0.55)
    hollow = shape.hollow * w * np.cos(np.clip(tau, -1, 1) * np.pi / 2) ** 2
    peak = shape.peak * w * np.exp(-((tau / 0.38) ** 2))
    top = waist + shape.joint_side * w * up * lift - hollow + peak + process * (up > 0)
    horn = np.where(t < 0, np.float32(shape.cap_medial), np.float32(shape.cap_lateral))
    bottom = waist - shape.shaft_side * w * down * (1 + 0.3 * shape.taper * tau)
    bottom -= horn * w * _smoothstep((size - 0.78) / 0.22)
    band = waist + 0.30 * shape.joint_side * w * up * lift - 0.4 * hollow
    return EpiphysisEdges(top, bottom, band, extent, tau, inside)


def bridge_reach(fused: float) -> tuple[float, float]:
    """From where to where the plate is bridged, in shares of the half width; a little ahead medially."""
    middle = -0.12 * (1 - fused)
    return middle - fused, middle + fused


def _draw_epiphysis(shape: Epiphysis, e: Field, t: Field, w: float, grain: Field, plate: Field) -> Field:
    """Thickness of the epiphysis and of whatever bridges its plate."""
    edges = epiphysis_edges(shape, t, w, plate)
    top, bottom, extent, inside = edges.top, edges.bottom, edges.extent, edges.inside
    side = extent - np.abs(t)
    rounding = 0.08 * w
    depth = _smooth_min(_smooth_min(top - e, e - bottom, rounding), side, rounding)
    body = _edge(depth / (1 + 2.5 * shape.haze))
    thick = max(0.75 * (shape.shaft_side + shape.joint_side) * w, 1.0)
    rim = np.exp(-((depth / (0.045 * w + 0.9)) ** 2))
    bone = body * (0.36 + 0.30 * _chord(depth, thick)) * (1 + 0.38 * _sample(grain, e * 0.3, t))
    bone += body * (0.42 - 0.2 * shape.haze) * rim
    if shape.dense:
        bone += body * shape.dense * 0.40 * np.exp(-(((top - e - 0.06 * w) / (0.07 * w)) ** 2))
    if shape.band:
        bone += (
            body * shape.band * 0.38 * np.exp(-(((e - edges.band) / (0.05 * w + 0.5)) ** 2)) * (inside < 0.86)
        )
    if shape.lines:
        rise = np.clip((e - bottom) / ((shape.shaft_side + shape.joint_side) * w), 0, 1)
        for place in (-0.66, 0.60):
            line = place * (1 - 0.22 * rise)
            bone += body * shape.lines * 0.50 * (1 - 0.8 * rise) * np.exp(-(((t / w - line) / 0.06) ** 2))
    if shape.fused:
        bridge = _bridge(t / w, shape.fused)
        bone -= body * bridge * 0.34 * np.exp(-(((e - bottom) / (0.05 * w + 0.9)) ** 2))
    return np.asarray(bone)


@dataclass(frozen=True, slots=True)
class Block:
    """Outline of a carpal or sesamoid bone.

    Attributes
    ----------
    radii : tuple of float
        Half width and half height before turning, pixels.
    turn : float
        Degrees, clockwise on the film.
    squareness : float
        Exponent of the outline, 2 = ellipse.
    corner : float
        How triangular it is, 0..0.2.
    towards : float
        Direction of one of the three corners, degrees in the turned frame.
    """

    radii: tuple[float, float]
    turn: float = 0.0
    squareness: float = 2.0
    corner: float = 0.0
    towards: float = 0.0


def draw_block(canvas: Field, centre: Point, block: Block, grain: Field) -> None:
    """Add a rounded bone with a thin shell around a centre in film pixels."""
    radii, square = block.radii, np.float32(block.squareness)
    patch = _patch(canvas.shape, (centre, centre), 1.3 * max(radii) + 2)
    if patch is None:
        return
    rows, columns = patch
    x = np.arange(columns.start, columns.stop, dtype=np.float32)[None, :] - np.float32(centre[0])
    y = np.arange(rows.start, rows.stop, dtype=np.float32)[:, None] - np.float32(centre[1])
    cos, sin = np.float32(np.cos(np.radians(block.turn))), np.float32(np.sin(np.radians(block.turn)))
    a, b = x * cos + y * sin, y * cos - x * sin
    wave = 1 + np.float32(block.corner) * np.cos(
        3 * (np.arctan2(b, a) - np.float32(np.radians(block.towards)))
    )
    radius = ((np.abs(a) / radii[0]) ** square + (np.abs(b) / radii[1]) ** square) ** np.float32(1 / square)
    small = min(radii)
    depth = (wave - radius) * small
    body = _edge(depth)
    bone = body * (0.28 + 0.34 * _chord(depth, small)) * (1 + 0.45 * _sample(grain, a, b))
    bone += body * 0.34 * np.exp(-((depth / (0.03 * small + 1.3)) ** 2))
    canvas[rows, columns] += bone


def _patch(shape: tuple[int, ...], ends: tuple[Point, Point], margin: float) -> tuple[slice, slice] | None:
    left, top = np.minimum(*ends) - margin
    right, bottom = np.maximum(*ends) + margin
    rows = slice(max(0, int(top)), min(shape[0], int(bottom) + 1))
    columns = slice(max(0, int(left)), min(shape[1], int(right) + 1))
    return (rows, columns) if rows.start < rows.stop and columns.start < columns.stop else None


def _table(at: Field, places: NDArray[np.float64], values: NDArray[np.float64]) -> Field:
    """Smooth curve through a few points, read from a fine table: interpolating each pixel is far slower."""
    fine = np.linspace(places[0], places[-1], 256)
    curve = np.interp(fine, places, values)
    kernel = np.hanning(41)
    padded = np.pad(curve, 20, mode="edge")
    curve = np.convolve(padded, kernel / kernel.sum(), mode="valid").astype(np.float32)
    index = ((at - float(places[0])) * float(255 / (places[-1] - places[0]))).astype(np.int32)
    return np.asarray(curve[np.clip(index, 0, 255)])


def _sample(grain: Field, a: Field, b: Field) -> Field:
    mask = grain.shape[0] - 1
    return np.asarray(grain[a.astype(np.int32) & mask, b.astype(np.int32) & mask])


def _smooth_min(a: Field, b: Field, k: float) -> Field:
    blend = np.maximum(np.float32(k) - np.abs(a - b), 0)
    return np.minimum(a, b) - blend * blend * np.float32(0.25 / k)


def _edge(depth: Field) -> Field:
    return np.asarray(np.clip(depth + np.float32(0.5), 0, 1))


def _chord(depth: Field, radius: Field | float) -> Field:
    """Path of a ray through a rod of a radius, 1 = through the middle, relative to that radius."""
    away = 1 - np.clip(depth / radius, 0, 1)
    return np.asarray(np.sqrt(np.maximum(1 - away * away, 0)))


def _smoothstep(x: Field) -> Field:
    x = np.clip(x, 0, 1)
    return x * x * (3 - 2 * x)


def _bridge(relative: Field, fused: float) -> Field:
    """1 where the plate is bridged: from the middle outward, a little ahead on the medial side."""
    if fused <= 0:
        return np.zeros_like(relative)
    if fused >= 1:
        return np.ones_like(relative)
    return np.asarray(np.clip((fused - np.abs(relative + 0.12 * (1 - fused))) * 12 + 0.5, 0, 1))
