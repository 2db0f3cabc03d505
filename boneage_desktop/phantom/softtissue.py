"""Flesh of the hand: a smooth union of capsules, worked out on a coarse grid."""

from __future__ import annotations

import numpy as np
from PIL import Image

from boneage_desktop.phantom.bones import Field
from boneage_desktop.phantom.pose import Point, Pose
from boneage_desktop.phantom.skeleton import Placing

#: Start, end, radius at either.
_Capsule = tuple[Point, Point, float, float]

_COARSE = 4  # film pixels per grid cell: flesh has no finer detail, its edge is drawn from the enlarged depth


def draw_flesh(shape: tuple[int, int], pose: Pose, place: Placing, scale: float, plump: float) -> Field:
    """Thickness of soft tissue, 0 outside the hand, about 1 in the palm.

    Parameters
    ----------
    shape : tuple of int
        Rows and columns of the film.
    scale : float
        Pixels per S.
    plump : float
        Factor on the radius of every part; small children are plump.
    """
    rows, columns = shape[0] // _COARSE + 1, shape[1] // _COARSE + 1
    x = (np.arange(columns, dtype=np.float32)[None, :] + 0.5) * _COARSE
    y = (np.arange(rows, dtype=np.float32)[:, None] + 0.5) * _COARSE
    depth: Field = np.full((rows, columns), -1e6, dtype=np.float32)
    k = np.float32(0.16 * scale)
    for part in _parts(pose):
        # Capsules of one finger join plainly: a smooth union would swell it at every joint.
        inside: Field = np.full((rows, columns), -1e6, dtype=np.float32)
        for start, stop, wide, narrow in part:
            a, b = place(start), place(stop)
            inside = np.maximum(inside, _capsule(x, y, a, b, wide * plump * scale, narrow * plump * scale))
        blend = np.maximum(k - np.abs(depth - inside), 0)
        depth = np.maximum(depth, inside) + blend * blend / (4 * k)
    radius = np.float32(0.34 * scale)
    away = 1 - np.clip(depth / radius, 0, 1)
    thickness = np.sqrt(np.maximum(1 - away * away, 0)) * (0.66 + 0.54 * np.clip(depth / (0.9 * scale), 0, 1))
    size = (columns * _COARSE, rows * _COARSE)
    wide_depth = np.asarray(Image.fromarray(depth).resize(size, Image.Resampling.BILINEAR))
    wide_thickness = np.asarray(
        Image.fromarray(thickness.astype(np.float32)).resize(size, Image.Resampling.BILINEAR)
    )
    edge = np.clip(wide_depth * np.float32(0.35) + 0.5, 0, 1)
    return np.asarray((wide_thickness * edge)[: shape[0], : shape[1]])


def _parts(pose: Pose) -> list[list[_Capsule]]:
    """Capsules by part of the hand, units of S."""
    points = pose.points
    parts: list[list[_Capsule]] = []
    for ray in range(2, 6):
        thin = {2: 1.0, 3: 1.04, 4: 0.98, 5: 0.86}[ray]
        tip = points[f"{ray}4"] - 0.08 * pose.along(ray, 3)
        finger = [
            (points[f"{ray}1"], points[f"{ray}2"], 0.265 * thin, 0.235 * thin),
            (points[f"{ray}2"], points[f"{ray}3"], 0.235 * thin, 0.205 * thin),
            (points[f"{ray}3"], tip, 0.205 * thin, 0.17 * thin),
        ]
        parts.append(finger)
        parts.append([(points[f"{ray}0"], points[f"{ray}1"], 0.38, 0.32)])
    tip = points["14"] - 0.10 * pose.along(1, 3)
    parts.append(
        [
            (points["11"], points["12"], 0.34, 0.29),
            (points["12"], points["13"], 0.29, 0.245),
            (points["13"], tip, 0.245, 0.185),
        ]
    )
    # Ball of the thumb and the web to the forefinger.
    near = {share: (1 - share) * points["20"] + share * points["21"] for share in (0.4, 0.7)}
    thumb = {share: (1 - share) * points["11"] + share * points["12"] for share in (0.1, 0.45, 0.75)}
    parts.append([(thumb[0.75], near[0.7], 0.25, 0.32), (thumb[0.45], near[0.4], 0.36, 0.42)])
    parts.append([(thumb[0.1], points["radius"] + np.array([0.10, -0.2]), 0.34, 0.34)])
    wrist = 0.5 * (points["radius"] + points["ulna"])
    palm = np.array([-0.05, 1.8])
    parts.append([(np.array([-0.02, 1.05]), palm, 0.74, 0.62)])
    parts.append([(palm, wrist, 0.62, 0.60), (wrist, wrist + 2.6 * pose.forearm, 0.60, 0.74)])
    return parts


def _capsule(x: Field, y: Field, a: Point, b: Point, wide: float, narrow: float) -> Field:
    step = (b - a).astype(np.float32)
    length = float(step @ step) + 1e-6
    px, py = x - np.float32(a[0]), y - np.float32(a[1])
    share = np.clip((px * step[0] + py * step[1]) / np.float32(length), 0, 1)
    dx, dy = px - share * step[0], py - share * step[1]
    return np.asarray(np.float32(wide) + np.float32(narrow - wide) * share - np.sqrt(dx * dx + dy * dy))
