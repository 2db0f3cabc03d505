"""Defects drawn on a picture of an upright hand, and which pixels they hide, for the quality network.

The functions draw with random shape, size and brightness; ``synthetic.rejected_films``, which measures the
checks, draws its own.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter

from boneage_desktop.anatomy import Bone
from boneage_desktop.synthetic.casts import cast_on, fibreglass, limb_places, limb_width, plaster
from boneage_desktop.synthetic.photometry import Picture, blurred, draw_label

Mask = NDArray[np.bool_]
Places = Mapping[Bone, tuple[float, float, float]]

#: Rays from wrist to tip, along which rings and splints lie.
RAYS = (
    (Bone.MC1, Bone.PP1, Bone.DP1),
    (Bone.MC3, Bone.PP3, Bone.MP3, Bone.DP3),
    (Bone.MC5, Bone.PP5, Bone.MP5, Bone.DP5),
)


@dataclass(frozen=True, slots=True)
class Spoiled:
    """A picture and what is wrong with it.

    Attributes
    ----------
    pixels : ndarray, shape (side, side), 0..1
    shown : ndarray of bool, shape (side, side)
        Where the film has a picture.
    places : mapping of Bone to (x, y, side)
        Boxes in the picture.
    hand : ndarray of bool, shape (side, side)
        Where the hand lies.
    object, cast, absent, flat : ndarray of bool, shape (side, side)
        What hides the film where (``vision.checks.quality_network.MAPS``).
    whole_cast, no_xray : bool
    """

    pixels: Picture
    shown: Mask
    places: Places
    hand: Mask
    object: Mask
    cast: Mask
    absent: Mask
    flat: Mask
    whole_cast: bool = False
    no_xray: bool = False

    @property
    def unit(self) -> float:
        """The hand unit in pixels."""
        (x0, y0, _), (x1, y1, _) = self.places[Bone.MC3], self.places[Bone.RADIUS]
        return math.hypot(x1 - x0, y1 - y0) / 2.13


def clean(pixels: Picture, shown: Mask, places: Places, hand: Mask) -> Spoiled:
    """A picture without a defect; what lies beyond the film is absent."""
    none = np.zeros(pixels.shape, bool)
    return Spoiled(pixels, shown, places, hand, none, none, ~shown, none)


def with_object(picture: Spoiled, rng: np.random.Generator) -> Spoiled:
    """One or two dense things on or in the hand."""
    for _ in range(int(rng.integers(1, 3))):
        picture = _OBJECTS[int(rng.integers(len(_OBJECTS)))](picture, rng)
    return picture


def _plate(picture: Spoiled, rng: np.random.Generator) -> Spoiled:
    """A plate along or across a bone, with holes, often with screws."""
    x, y = _within(picture, rng)
    unit, angle = picture.unit, rng.normal(math.pi / 2, 0.5)
    long, wide = unit * rng.uniform(0.5, 1.6), unit * rng.uniform(0.1, 0.24)

    def draw(brush: ImageDraw.ImageDraw) -> None:
        _bar(brush, x, y, angle, long, wide)
        for number in range(int(rng.integers(0, 7))):
            along = (number / 6 - 0.5) * long
            px, py = x + along * math.cos(angle), y + along * math.sin(angle)
            _bar(
                brush,
                px,
                py,
                angle + math.pi / 2 + rng.normal(0, 0.2),
                unit * rng.uniform(0.2, 0.6),
                0.05 * unit,
            )

    return _dense(picture, draw, rng)


def _wires(picture: Spoiled, rng: np.random.Generator) -> Spoiled:
    """One to three wires or pins, some bent at one end."""
    unit = picture.unit
    wide = max(1.2, unit * rng.uniform(0.03, 0.08))
    x, y = _within(picture, rng)

    def draw(brush: ImageDraw.ImageDraw) -> None:
        for _ in range(int(rng.integers(1, 4))):
            angle, long = rng.uniform(0, math.pi), unit * rng.uniform(0.5, 2)
            px, py = x + unit * rng.normal(0, 0.15), y + unit * rng.normal(0, 0.15)
            _bar(brush, px, py, angle, long, wide)
            if rng.random() < 0.4:
                end = (px + long / 2 * math.cos(angle), py + long / 2 * math.sin(angle))
                _bar(brush, *end, angle + rng.uniform(0.8, 2.2), 0.3 * unit, wide)

    return _dense(picture, draw, rng)


def _ring(picture: Spoiled, rng: np.random.Generator) -> Spoiled:
    """A ring around a finger: a band, or the ellipse of one seen aslant."""
    x, y, angle = _on_a_ray(picture, rng)
    unit = picture.unit
    wide, thick = unit * rng.uniform(0.4, 0.62), unit * rng.uniform(0.08, 0.24)
    hollow = rng.random() < 0.5

    def draw(brush: ImageDraw.ImageDraw) -> None:
        if not hollow:
            _bar(brush, x, y, angle + math.pi / 2 + rng.normal(0, 0.15), wide, thick)
            return
        steps = np.linspace(0, 2 * math.pi, 40)
        across, along = np.cos(steps) * wide / 2, np.sin(steps) * thick
        points = [
            (x - b * math.sin(angle) + a * math.cos(angle), y + b * math.cos(angle) + a * math.sin(angle))
            for a, b in zip(along, across, strict=True)
        ]
        brush.line(points, fill=255, width=max(1, round(unit * rng.uniform(0.04, 0.1))))

    return _dense(picture, draw, rng)


def _bracelet(picture: Spoiled, rng: np.random.Generator) -> Spoiled:
    """A bracelet, a watch or a string of beads around the wrist."""
    (x0, y0, _), (x1, y1, _) = picture.places[Bone.RADIUS], picture.places[Bone.ULNA]
    unit, slant = picture.unit, rng.normal(0, 0.2)
    x, y = (x0 + x1) / 2, (y0 + y1) / 2 + unit * rng.uniform(-0.5, 0.7)
    wide, thick, beads = unit * rng.uniform(1.1, 1.7), unit * rng.uniform(0.05, 0.4), rng.random() < 0.4
    watch = rng.random() < 0.25

    def draw(brush: ImageDraw.ImageDraw) -> None:
        if beads:
            size = unit * rng.uniform(0.03, 0.1)
            for place in np.linspace(-0.5, 0.5, int(rng.integers(6, 20))):
                px = x + place * wide * math.cos(slant)
                py = y + place * wide * math.sin(slant) + unit * 0.3 * (place**2)
                brush.ellipse((px - size, py - size, px + size, py + size), fill=255)
        else:
            _bar(brush, x, y, slant, wide, thick)
        if watch:
            size = unit * rng.uniform(0.25, 0.45)
            brush.ellipse((x - size, y - size, x + size, y + size), fill=255)

    return _dense(picture, draw, rng)


def _cannula(picture: Spoiled, rng: np.random.Generator) -> Spoiled:
    """A cannula on the back of the hand: a thin tube, its hub, a loop of tubing."""
    unit = picture.unit
    x, y = _within(picture, rng)
    angle = rng.normal(math.pi / 2, 0.5)

    def draw(brush: ImageDraw.ImageDraw) -> None:
        _bar(brush, x, y, angle, unit * rng.uniform(0.6, 1.2), max(1.0, 0.04 * unit))
        hub = unit * rng.uniform(0.3, 0.6)
        end = (x + hub * math.cos(angle), y + hub * math.sin(angle))
        _bar(brush, *end, angle, 0.5 * unit, unit * rng.uniform(0.12, 0.22))
        if rng.random() < 0.6:
            reach = unit * rng.uniform(0.3, 0.9)
            brush.arc(
                (end[0] - reach, end[1] - reach, end[0] + reach, end[1] + reach),
                float(rng.uniform(0, 180)), float(rng.uniform(200, 360)),
                fill=255, width=max(1, round(unit * rng.uniform(0.06, 0.12))),
            )  # fmt: skip

    return _dense(picture, draw, rng, dense=(0.15, 0.8))


def _pieces(picture: Spoiled, rng: np.random.Generator) -> Spoiled:
    """Screws, clips, buttons, splinters: small dense things."""
    unit = picture.unit
    places = [_within(picture, rng) for _ in range(int(rng.integers(1, 5)))]

    def draw(brush: ImageDraw.ImageDraw) -> None:
        for x, y in places:
            if rng.random() < 0.5:
                size = unit * rng.uniform(0.05, 0.25)
                brush.ellipse((x - size, y - size, x + size, y + size * rng.uniform(0.5, 1)), fill=255)
            else:
                _bar(brush, x, y, rng.uniform(0, math.pi), unit * rng.uniform(0.15, 0.5), 0.07 * unit)

    return _dense(picture, draw, rng)


def _label(picture: Spoiled, rng: np.random.Generator) -> Spoiled:
    """A letter, a number or a text box over the hand, lead or burnt in by a program."""
    x, y = _within(picture, rng)
    high = picture.unit * rng.uniform(0.25, 1.1)
    text = "".join(rng.choice(list("LR0123456789AKH"), int(rng.integers(1, 7))))
    wide = 0.6 * high * len(text)
    grey = Image.fromarray((picture.pixels * 255).round().astype(np.uint8))
    draw_label(ImageDraw.Draw(grey), (x - wide / 2, y - high / 2, wide, high), text, rng)
    made = np.asarray(grey, dtype=np.float32) / 255
    changed = np.abs(made - picture.pixels) > 0.08
    pixels = np.where(changed, made, picture.pixels).astype(np.float32)
    return replace(picture, pixels=pixels, object=picture.object | changed)


def with_cast(picture: Spoiled, rng: np.random.Generator) -> Spoiled:
    """A cast of plaster or fibreglass, or a splint on one side, at the wrist or on to the fingers."""
    if rng.random() < 0.3:
        return _splint(picture, rng)
    reaches = float(rng.choice([rng.uniform(0.2, 1.6), rng.uniform(1.6, 4.2)]))
    cast = (plaster if rng.random() < 0.5 else fibreglass)(rng, reaches)
    cast = replace(cast, dense=cast.dense * rng.uniform(0.7, 1.5), shell=cast.shell * rng.uniform(0.7, 1.2))
    centres = {bone: (x, y) for bone, (x, y, _) in picture.places.items()}
    along, across, _ = limb_places(picture.pixels.shape, centres)
    inside = (np.abs(across) < limb_width(along) + cast.padding + cast.shell) & (along < reaches)
    pixels = cast_on(picture.pixels, centres, cast, rng)
    return replace(picture, pixels=pixels, cast=picture.cast | inside, whole_cast=True)


def _splint(picture: Spoiled, rng: np.random.Generator) -> Spoiled:
    """A slab along the forearm and the palm, or a strip of metal along a finger, seen from the front."""
    unit = picture.unit
    if rng.random() < 0.5:
        x, y, angle = _on_a_ray(picture, rng)
        long, wide = unit * rng.uniform(1.2, 2.6), unit * rng.uniform(0.3, 0.55)
    else:
        (x0, y0, _), (x1, y1, _) = picture.places[Bone.RADIUS], picture.places[Bone.MC3]
        angle = math.atan2(y0 - y1, x0 - x1) + rng.normal(0, 0.1)
        x, y = x0 + unit * rng.normal(0, 0.3), y0 + unit * rng.uniform(-0.8, 0.6)
        long, wide = unit * rng.uniform(2, 5), unit * rng.uniform(0.8, 1.8)
    slab = _drawn(picture.pixels.shape, lambda brush: _bar(brush, x, y, angle, long, wide))
    soft = np.asarray(Image.fromarray(slab).filter(ImageFilter.GaussianBlur(0.02 * unit)), np.float32)
    soft = soft / np.float32(255)
    rim = np.clip(soft - blurred(soft, 0.06 * unit), 0, 1)
    low, high = np.percentile(picture.pixels, (5, 99.5))
    added = (high - low) * (rng.uniform(0.12, 0.5) * soft + rng.uniform(0, 0.8) * rim)
    made = picture.pixels + added.astype(np.float32)
    pixels = (made / max(1.0, float(made.max()))).astype(np.float32)
    return replace(picture, pixels=pixels, cast=picture.cast | (slab > 127), whole_cast=True)


def with_cut(picture: Spoiled, rng: np.random.Generator) -> Spoiled:
    """The film, or what the collimator lets through, ends across some bones; or a box is blacked out."""
    rows, columns = picture.pixels.shape
    down, right = np.mgrid[:rows, :columns]
    if rng.random() < 0.2:
        x, y = _within(picture, rng)
        half = picture.unit * rng.uniform(0.2, 0.6, 2)
        gone = (np.abs(right - x) < half[0]) & (np.abs(down - y) < half[1])
        film_ends = False
    else:
        bones = list(picture.places)
        x, y, side = picture.places[bones[int(rng.integers(len(bones)))]]
        angle = rng.choice([-math.pi / 2, math.pi / 2, 0, math.pi]) + rng.normal(0, 0.12)
        edge = side * rng.uniform(-0.5, 0.35)
        gone = (right - x) * math.cos(angle) + (down - y) * math.sin(angle) > edge
        if gone[picture.hand].mean() > 0.6:
            return picture
        film_ends = rng.random() < 0.6
    level = 0.0 if film_ends else float(rng.choice([0, 0, 1, rng.uniform(0, 0.4)]))
    pixels = np.where(gone, np.float32(level), picture.pixels)
    shown = picture.shown & ~gone if film_ends else picture.shown
    hidden = {name: getattr(picture, name) & ~gone for name in ("object", "cast", "flat")}
    return replace(picture, pixels=pixels, shown=shown, absent=picture.absent | gone, **hidden)


def with_clipping(picture: Spoiled, rng: np.random.Generator) -> Spoiled:
    """So bright or so dark that part of the hand is plain white or plain black."""
    if not picture.hand.any():
        return picture
    values = picture.pixels[picture.hand]
    if rng.random() < 0.5:
        level = float(np.percentile(values, rng.uniform(25, 85)))
        pixels = np.clip(picture.pixels / max(level, 1e-3), 0, 1).astype(np.float32)
        flat = pixels >= 0.995
    else:
        level = float(np.percentile(values, rng.uniform(40, 97)))
        pixels = np.clip(picture.pixels - level, 0, 1).astype(np.float32)
        flat = pixels <= 0.005
    return replace(picture, pixels=pixels, flat=flat & picture.hand)


def as_photograph(picture: Spoiled, rng: np.random.Generator) -> Spoiled:
    """The hand's outline filled with skin instead of bone."""
    side = max(picture.pixels.shape)
    inside = blurred(picture.hand.astype(np.float32), 0.004 * side)
    round_ = blurred(picture.hand.astype(np.float32), rng.uniform(0.02, 0.06) * side)
    grain = rng.standard_normal(picture.pixels.shape, np.float32)
    octaves = [blurred(grain, share * side) for share in (0.004, 0.012, 0.04)]
    clouds = sum(octave / (octave.std() + 1e-6) for octave in octaves)
    creases = _drawn(picture.pixels.shape, lambda brush: _creases(brush, picture, rng))
    lines = blurred(creases.astype(np.float32) / np.float32(255), 0.004 * side)
    skin = 0.35 + rng.uniform(0.2, 0.5) * round_ + rng.uniform(0.01, 0.05) * clouds
    skin = skin - rng.uniform(0, 0.3) * lines
    table = rng.uniform(0, 0.9) + rng.uniform(0, 0.03) * clouds
    pixels = np.clip(inside * skin + (1 - inside) * table, 0, 1).astype(np.float32)
    return replace(picture, pixels=pixels, no_xray=True)


def _creases(brush: ImageDraw.ImageDraw, picture: Spoiled, rng: np.random.Generator) -> None:
    unit = picture.unit
    for _ in range(int(rng.integers(4, 14))):
        x, y = _within(picture, rng)
        _bar(brush, x, y, rng.normal(0, 0.4), unit * rng.uniform(0.2, 1.2), max(1.0, 0.03 * unit))


_OBJECTS: tuple[Callable[[Spoiled, np.random.Generator], Spoiled], ...] = (
    _plate, _wires, _ring, _bracelet, _cannula, _pieces, _label,
)  # fmt: skip


def _dense(
    picture: Spoiled,
    draw: Callable[[ImageDraw.ImageDraw], None],
    rng: np.random.Generator,
    dense: tuple[float, float] = (0.35, 1.6),
) -> Spoiled:
    """What is drawn absorbs X-rays: brighter than what lies below by a share of the bones' contrast."""
    drawn = _drawn(picture.pixels.shape, draw)
    soft = np.asarray(Image.fromarray(drawn).filter(ImageFilter.GaussianBlur(0.6)), np.float32) / 255
    values = picture.pixels[picture.hand] if picture.hand.any() else picture.pixels
    low, high = np.percentile(values, (10, 97))
    level = low + rng.uniform(1.1, 2.5) * (high - low)
    added = picture.pixels + rng.uniform(*dense) * max(high - low, 0.05) * soft
    solid = soft * level + (1 - soft) * picture.pixels
    made = np.maximum(added, solid) if rng.random() < 0.6 and dense[0] > 0.3 else added
    # A console shows the brightest as white and all else darker, or lets the metal burn out.
    made = made / max(1.0, float(made.max())) if rng.random() < 0.3 else np.clip(made, 0, 1)
    return replace(picture, pixels=made.astype(np.float32), object=picture.object | (drawn > 127))


def _drawn(shape: tuple[int, ...], draw: Callable[[ImageDraw.ImageDraw], None]) -> NDArray[np.uint8]:
    """White on black."""
    sheet = Image.new("L", (shape[1], shape[0]))
    draw(ImageDraw.Draw(sheet))
    return np.asarray(sheet)


def _bar(brush: ImageDraw.ImageDraw, x: float, y: float, angle: float, long: float, wide: float) -> None:
    dx, dy = math.cos(angle) / 2, math.sin(angle) / 2
    ends = ((x - long * dx, y - long * dy), (x + long * dx, y + long * dy))
    (x0, y0), (x1, y1) = ends
    ox, oy = wide * dx, wide * dy
    brush.polygon(
        [(x0 - oy, y0 + ox), (x1 - oy, y1 + ox), (x1 + oy, y1 - ox), (x0 + oy, y0 - ox)],
        fill=255,
    )
    brush.line(ends, fill=255, width=max(1, round(wide)))


def _within(picture: Spoiled, rng: np.random.Generator) -> tuple[float, float]:
    """A place near a bone, or between two."""
    bones = list(picture.places.values())
    first, second = (bones[int(rng.integers(len(bones)))] for _ in range(2))
    share = rng.uniform(0, 0.5) if rng.random() < 0.5 else 0.0
    return (
        first[0] + share * (second[0] - first[0]) + 0.15 * picture.unit * rng.standard_normal(),
        first[1] + share * (second[1] - first[1]) + 0.15 * picture.unit * rng.standard_normal(),
    )


def _on_a_ray(picture: Spoiled, rng: np.random.Generator) -> tuple[float, float, float]:
    """A place on a finger, and the finger's direction."""
    ray = RAYS[int(rng.integers(len(RAYS)))]
    first = int(rng.integers(len(ray) - 1))
    (x0, y0, _), (x1, y1, _) = picture.places[ray[first]], picture.places[ray[first + 1]]
    share = rng.uniform(0.1, 0.9)
    return x0 + share * (x1 - x0), y0 + share * (y1 - y0), math.atan2(y1 - y0, x1 - x0)
