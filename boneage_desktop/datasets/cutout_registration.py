"""Finding the joints on a film of which only the joints are left: pieces of picture on black.

No network is needed: the pieces are the joints, and the hand they belong to is found among the training
hands' joint points, laid over the pieces by a similarity that is refined like an iterated closest point.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from boneage_desktop.anatomy import Bone
from boneage_desktop.datasets.cutout_regions import Pieces, eroded, pieces, shown

#: Joints in the order of a hand's places, by the names of ``keypoints.csv``.
JOINTS = (
    *(f"{finger}{joint}" for finger in ("forefinger", "middle", "ring", "pinky") for joint in (1, 2, 3)),
    *("thumb1", "thumb2", "thumb3", "radius", "ulna"),
)

#: Where the centre of a cut-out piece lies from the joint's point: towards which joint, how far in hand
#: units S. Pieces end just above the growth plate and so hold more of the bone below it. Set by eye,
#: on four films, until growth plates lay in the boxes where they lie in the reference boxes.
PIECE_SHIFT: Mapping[str, tuple[str, float]] = {
    **{f"{finger}1": (f"{finger}2", -0.17) for finger in ("forefinger", "middle", "ring")},
    "pinky1": ("pinky2", -0.14),
    **{f"{finger}2": (f"{finger}3", -0.10) for finger in ("forefinger", "middle", "ring", "pinky")},
    **{f"{finger}3": (f"{finger}2", 0.08) for finger in ("forefinger", "middle", "ring", "pinky")},
    "thumb2": ("thumb3", -0.10),
    "thumb3": ("thumb2", 0.08),
    "radius": ("middle1", 0.10),
    "ulna": ("middle1", 0.08),
}

#: The joint whose point a bone's box hangs on, the joint that gives the direction, and how far that way the
#: box's centre lies, in hand units S: medians over the 919 training hands of ``boxes.csv`` and
#: ``keypoints.csv``.
ANCHORS: Mapping[Bone, tuple[str, str, float]] = {
    Bone.RADIUS: ("radius", "middle1", 0.02),
    Bone.ULNA: ("ulna", "middle1", 0.02),
    Bone.MC1: ("thumb1", "thumb2", 0.12),
    Bone.MC3: ("middle1", "middle2", -0.26),
    Bone.MC5: ("pinky1", "pinky2", -0.23),
    Bone.PP1: ("thumb2", "thumb3", 0.07),
    Bone.PP3: ("middle1", "middle2", 0.06),
    Bone.PP5: ("pinky1", "pinky2", 0.07),
    Bone.MP3: ("middle2", "middle3", 0.06),
    Bone.MP5: ("pinky2", "pinky3", 0.05),
    Bone.DP1: ("thumb3", "thumb2", -0.06),
    Bone.DP3: ("middle3", "middle2", -0.05),
    Bone.DP5: ("pinky3", "pinky2", -0.045),
}

#: A piece farther than this from a joint's place, in hand units, is not that joint.
REACH = 0.30


@dataclass(frozen=True, slots=True)
class JointFit:
    """Which joints the pieces are.

    Attributes
    ----------
    points : ndarray of complex128, shape (17,)
        Every joint's piece centre, from the pieces where there is one, else from the hand laid over them.
    found : ndarray of bool, shape (17,)
    unit : float
        Hand unit S in film pixels.
    mirrored : bool
        Thumb on the left.
    misfit : float
        Root mean square distance of the found pieces from the laid hand, hand units.
    """

    points: NDArray[np.complex128]
    found: NDArray[np.bool_]
    unit: float
    mirrored: bool
    misfit: float


def fit_joints(found: Pieces, shapes: NDArray[np.complex128]) -> JointFit | None:
    """Lay every known hand, as it is and mirrored, over the pieces; the closest says which joint is which.

    Parameters
    ----------
    found : Pieces
    shapes : ndarray of complex128, shape (hands, 17)
        Where the pieces of known left hands lie (``JOINTS``), any scale.

    Returns
    -------
    JointFit or None
        None when fewer than 12 pieces find a joint.
    """
    if len(found.centres) < 12:
        return None
    best: tuple[float, int, bool, complex, complex] | None = None
    for mirrored in (False, True):
        places = -shapes.conj() if mirrored else shapes
        a, b = _lay_all(places, found.centres)
        laid = a[:, None] * places + b[:, None]
        unit = _unit(laid)
        across = np.abs(laid[:, :, None] - found.centres) / unit[:, None, None]
        cost = np.minimum(across.min(2), REACH) ** 2
        spare = np.minimum(across.min(1), REACH) ** 2
        total = cost.sum(1) + spare.sum(1)
        which = int(total.argmin())
        if best is None or total[which] < best[0]:
            best = (float(total[which]), which, mirrored, complex(a[which]), complex(b[which]))
    assert best is not None
    _, which, mirrored, turn, shift = best
    shape = -shapes[which].conj() if mirrored else shapes[which]
    laid = turn * shape + shift
    distance = np.abs(laid[:, None] - found.centres) / _unit(laid[None])[0]
    taken = _mutual(distance[None])[0]
    known = taken >= 0
    if known.sum() < 12:
        return None
    points = np.where(known, found.centres[taken], laid)
    away = distance[np.flatnonzero(known), taken[known]]
    side = float(_unit(points[None])[0])
    return JointFit(points, known, side, mirrored, float(np.sqrt((away**2).mean())))


def _unit(laid: NDArray[np.complex128]) -> NDArray[np.float64]:
    return np.abs(laid[:, JOINTS.index("middle1")] - laid[:, JOINTS.index("middle2")])


def _lay_all(
    places: NDArray[np.complex128], centres: NDArray[np.complex128]
) -> tuple[NDArray[np.complex128], NDArray[np.complex128]]:
    """Similarities ``centres ≈ a·places + b`` of all hands at once, upright to begin with."""
    spread = np.sqrt((np.abs(centres - centres.mean()) ** 2).mean())
    middle = places.mean(1)
    a = (spread / np.sqrt((np.abs(places - middle[:, None]) ** 2).mean(1))).astype(np.complex128)
    b = centres.mean() - a * middle
    for reach in (2.0, 1.0, 0.6, 0.45, REACH, REACH):
        laid = a[:, None] * places + b[:, None]
        distance = np.abs(laid[:, :, None] - centres) / _unit(laid)[:, None, None]
        taken = _mutual(distance, reach)
        weight = (taken >= 0).astype(float)
        wanted = centres[taken]
        total = np.maximum(weight.sum(1), 1e-9)
        place_mean = (weight * places).sum(1) / total
        wanted_mean = (weight * wanted).sum(1) / total
        offset = places - place_mean[:, None]
        new = (weight * offset.conj() * (wanted - wanted_mean[:, None])).sum(1) / np.maximum(
            (weight * np.abs(offset) ** 2).sum(1), 1e-9
        )
        a = np.where((weight.sum(1) >= 6) & (np.abs(new) > 1e-6), new, a)
        b = np.where(weight.sum(1) >= 6, wanted_mean - a * place_mean, b)
    return a, b


def _mutual(distance: NDArray[np.float64], reach: float = REACH) -> NDArray[np.intp]:
    """For each place the piece it is nearest to that is nearest to it too, within reach; else −1."""
    nearest = distance.argmin(2)
    back = distance.argmin(1)
    own = np.arange(distance.shape[1])
    both = np.take_along_axis(back, nearest, 1) == own
    near = np.take_along_axis(distance, nearest[:, :, None], 2)[:, :, 0] <= reach
    return np.where(both & near, nearest, -1)


def place_of_pieces(joints: Sequence[complex]) -> NDArray[np.complex128]:
    """A known hand's 17 joint points → where their cut-out pieces' centres lie."""
    points = np.array(joints, np.complex128)
    at = {name: points[index] for index, name in enumerate(JOINTS)}
    unit = abs(at["middle1"] - at["middle2"])
    for name, (towards, shift) in PIECE_SHIFT.items():
        along = at[towards] - at[name]
        points[JOINTS.index(name)] += shift * unit * along / abs(along)
    return points


#: Height of the radius' and ulna's pieces, half the width of each, and how deep the root of the thumb lies
#: in the wrist's piece where they are one, in hand units: set by
#: eye, not measured.
WRIST_HEIGHT, RADIUS_HALF, ULNA_HALF, THUMB_DEPTH = 0.36, 0.36, 0.2, 0.18


def fit_film(film: NDArray[np.uint8], shapes: NDArray[np.complex128]) -> JointFit | None:
    """The joints of a cut-out film; the wrist's, where they touch the carpals, by its outline."""
    mask = shown(film)[::2, ::2]
    whole = mask
    best: JointFit | None = None
    for rim in (0, 1, 2):
        mask = eroded(mask, rim)
        found = pieces(mask)
        if len(found.areas) == 0:
            break
        rest = np.arange(len(found.areas)) != found.areas.argmax()  # the largest is the carpals
        fit = fit_joints(Pieces(found.centres[rest] * 2, found.areas[rest] * 4), shapes)
        if fit and (best is None or fit.found.sum() > best.found.sum()):
            best = fit
        if fit and fit.found.all():
            break
    return _with_wrist(best, whole) if best else None


def _with_wrist(fit: JointFit, half: NDArray[np.bool_]) -> JointFit:
    """Places of the thumb's root, the radius and the ulna from the outline of what is shown.

    ``half`` is the mask at half the film's resolution.
    """
    at = {name: index for index, name in enumerate(JOINTS)}
    rows, columns = np.nonzero(half)
    lit = 2 * (columns + 1j * rows) + (1 + 1j)
    points, unit = fit.points.copy(), fit.unit
    wrist = (points[at["radius"]] + points[at["ulna"]]) / 2
    up = points[at["middle1"]] - wrist
    up /= abs(up)
    # x towards the thumb, y towards the forearm, in hand units from the expected wrist
    grid = (lit - wrist) / (up * 1j) / unit
    place = (points - wrist) / (up * 1j) / unit
    grid, place = _thumbwards(grid, fit.mirrored), _thumbwards(place, fit.mirrored)
    thumb, root = place[at["thumb2"]], place[at["thumb1"]]
    if not fit.found[at["thumb1"]]:
        near = grid[np.abs(grid - root) < 0.5]
        if near.size:
            tip = near[np.abs(near - thumb).argmin()]
            root = tip + THUMB_DEPTH * (tip - thumb) / max(abs(tip - thumb), 1e-6)
    place[at["thumb1"]] = root
    for name, half_width, side in (("radius", RADIUS_HALF, 1), ("ulna", ULNA_HALF, -1)):
        if fit.found[at[name]]:
            continue
        expected = place[at[name]]
        column = grid[(np.abs(grid.real - expected.real) < 0.12) & (np.abs(grid.imag - expected.imag) < 0.8)]
        if not column.size:
            continue
        bottom = float(np.quantile(column.imag, 0.97))
        strip = grid[np.abs(grid.imag - (bottom - WRIST_HEIGHT / 3)) < 0.03].real
        strip = np.sort(strip[np.abs(strip - expected.real) < 1.2])
        across = expected.real
        if strip.size:
            gaps = np.flatnonzero(np.diff(strip) > 0.04)
            starts, ends = strip[np.append(0, gaps + 1)], strip[np.append(gaps, strip.size - 1)]
            inside = np.flatnonzero((starts <= across) & (across <= ends))
            if inside.size:
                start, end = float(starts[inside[0]]), float(ends[inside[0]])
                if end - start > 2.6 * half_width:  # the two bones in one run: each at its own end
                    across = end - half_width if side > 0 else start + half_width
                else:
                    across = (start + end) / 2
        moved = complex(across, bottom - WRIST_HEIGHT / 2)
        if abs(moved - expected) < 0.6:
            place[at[name]] = moved
    points = _thumbwards(place, fit.mirrored) * unit * (up * 1j) + wrist
    return replace(fit, points=points)


def _thumbwards(places: NDArray[np.complex128], mirrored: bool) -> NDArray[np.complex128]:
    return -places.conj() if mirrored else places
