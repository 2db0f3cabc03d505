"""Films altered in memory, each with its reference boxes laid along exactly; none is ever written.

What a film may undergo on its way here: laid any way round, turned over, inverted, enlarged, exposed anew,
processed by a console, compressed, framed by a collimator, marked, left half-empty. All of it leaves every
bone on the picture.
"""

from __future__ import annotations

import io
import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from zlib import crc32

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from boneage_desktop.anatomy import Bone
from boneage_desktop.prediction import Box
from boneage_desktop.vision.crops import pyramid

Picture = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class AlteredFilm:
    """A film (rows, columns), 0..1, its reference boxes, and whether bone is dark on it."""

    pixels: Picture
    boxes: Mapping[Bone, Box]
    negative: bool = False


Alteration = Callable[[AlteredFilm, np.random.Generator], AlteredFilm]


def lay(
    film: AlteredFilm,
    *,
    degrees: float = 0.0,
    scale: float = 1.0,
    canvas: tuple[int, int] | None = None,
    centre: tuple[float, float] | None = None,
    ground: float = 0.0,
) -> AlteredFilm:
    """Turn and resize a film and lay it on a canvas.

    Boxes are squares around a centre: a turned film's reference box is the axis-parallel square of the same
    side around the turned centre.

    Parameters
    ----------
    film : AlteredFilm
    degrees : float
        Positive = clockwise on the screen.
    scale : float
        2 = twice as many pixels along each side.
    canvas : (int, int) or None
        Rows and columns of the new picture; by default it just holds the whole film.
    centre : (float, float) or None
        x and y on the canvas where the film's middle comes to lie; by default the canvas' middle.
    ground : float
        Value of the canvas beside the film.
    """
    rows, columns = film.pixels.shape
    cosine, sine = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    high, wide = canvas or (
        math.ceil(scale * (rows * abs(cosine) + columns * abs(sine)) - 1e-6),
        math.ceil(scale * (columns * abs(cosine) + rows * abs(sine)) - 1e-6),
    )
    x0, y0 = centre or (wide / 2, high / 2)
    down, right = torch.meshgrid(torch.arange(high) + 0.5 - y0, torch.arange(wide) + 0.5 - x0, indexing="ij")
    across = (cosine * right + sine * down) / (scale * columns) * 2
    along = (cosine * down - sine * right) / (scale * rows) * 2
    source = pyramid(torch.from_numpy(film.pixels), 1 / scale)[-1]
    laid = F.grid_sample(
        source[None, None] - ground, torch.stack((across, along), -1)[None], align_corners=False
    )[0, 0]
    boxes = {}
    for bone, box in film.boxes.items():
        x, y = box.centre[0] - columns / 2, box.centre[1] - rows / 2
        x, y = x0 + scale * (cosine * x - sine * y), y0 + scale * (sine * x + cosine * y)
        w, h = box.w * scale, box.h * scale
        boxes[bone] = Box(x - w / 2, y - h / 2, w, h)
    return replace(film, pixels=(laid + ground).clamp(0, 1).numpy(), boxes=boxes)


def mirrored(film: AlteredFilm) -> AlteredFilm:
    """Left and right exchanged: the picture of a right hand."""
    columns = film.pixels.shape[1]
    boxes = {bone: replace(box, x=columns - box.x - box.w) for bone, box in film.boxes.items()}
    return replace(film, pixels=np.ascontiguousarray(film.pixels[:, ::-1]), boxes=boxes)


def inverted(film: AlteredFilm) -> AlteredFilm:
    """Black and white exchanged."""
    return replace(film, pixels=1 - film.pixels, negative=not film.negative)


def exposed(film: AlteredFilm, gamma: float, gain: float = 1.0, lift: float = 0.0) -> AlteredFilm:
    """Values under ``gain · value ** gamma + lift``, cut off at white."""
    return replace(film, pixels=np.clip(gain * film.pixels**gamma + lift, 0, 1).astype(np.float32))


def blurred(pixels: Picture, sigma: float) -> Picture:
    """Gaussian blur, ``sigma`` in pixels."""
    smooth = Image.fromarray(np.ascontiguousarray(pixels, dtype=np.float32)).reduce(max(1, int(sigma / 3)))
    step = pixels.shape[1] / smooth.width
    radius = math.ceil(3 * sigma / step)
    kernel = np.exp(-0.5 * (np.arange(-radius, radius + 1) * step / sigma) ** 2)
    weights = torch.from_numpy((kernel / kernel.sum()).astype(np.float32))
    grey = F.pad(torch.from_numpy(np.array(smooth))[None, None], (radius,) * 4, mode="replicate")
    soft = F.conv2d(F.conv2d(grey, weights.view(1, 1, 1, -1)), weights.view(1, 1, -1, 1))
    return F.interpolate(soft, size=pixels.shape, mode="bilinear", align_corners=False)[0, 0].numpy()


def sharpened(film: AlteredFilm) -> AlteredFilm:
    """Edges raised threefold, as a console's sharpening does."""
    fine = film.pixels - blurred(film.pixels, max(film.pixels.shape) / 500)
    return replace(film, pixels=np.clip(film.pixels + 2 * fine, 0, 1))


def locally_raised(film: AlteredFilm) -> AlteredFilm:
    """Local contrast doubled, large differences halved: how consoles show thick and thin parts at once."""
    coarse = blurred(film.pixels, 0.04 * max(film.pixels.shape))
    return replace(film, pixels=np.clip(0.6 * coarse + 2 * (film.pixels - coarse), 0, 1))


def noisy(film: AlteredFilm, rng: np.random.Generator) -> AlteredFilm:
    """Noise of a twenty-fifth of the film's own range: a low dose."""
    low, high = np.percentile(film.pixels, (0.5, 99.5))
    noise = rng.standard_normal(film.pixels.shape, np.float32) * np.float32((high - low) / 25)
    pixels: Picture = np.clip(film.pixels + noise, 0, 1)
    return replace(film, pixels=pixels)


def compressed(film: AlteredFilm, quality: int) -> AlteredFilm:
    """Saved as a JPEG of so little quality and read again: what a messenger leaves of a picture."""
    file = io.BytesIO()
    Image.fromarray((film.pixels * 255).round().astype(np.uint8)).save(file, "JPEG", quality=quality)
    return replace(film, pixels=(np.asarray(Image.open(file)) / 255).astype(np.float32))


def half_empty(film: AlteredFilm, rng: np.random.Generator) -> AlteredFilm:
    """The film on one half of a picture twice as wide or twice as high, the other half nearly black."""
    rows, columns = film.pixels.shape
    wide, first, ground = rng.random() < 0.5, rng.random() < 0.5, float(rng.uniform(0, 0.1))
    place = 0.5 if first else 1.5
    if wide:
        return lay(film, canvas=(rows, 2 * columns), centre=(place * columns, rows / 2), ground=ground)
    return lay(film, canvas=(2 * rows, columns), centre=(columns / 2, place * rows), ground=ground)


def small_hand(film: AlteredFilm, rng: np.random.Generator) -> AlteredFilm:
    """The film somewhere on a plate of twice its sides: the hand half as large on the picture."""
    rows, columns = film.pixels.shape
    x, y = rng.uniform(0.5, 1.5, 2)
    return lay(film, canvas=(2 * rows, 2 * columns), centre=(float(x) * columns, float(y) * rows))


def close_up(film: AlteredFilm) -> AlteredFilm:
    """The film ends a tenth of the hand beyond the boxes: the hand as large as it can be."""
    left, top, right, bottom = _around(film, 0.1)
    boxes = {bone: replace(box, x=box.x - left, y=box.y - top) for bone, box in film.boxes.items()}
    return replace(film, pixels=np.ascontiguousarray(film.pixels[top:bottom, left:right]), boxes=boxes)


def framed(film: AlteredFilm, rng: np.random.Generator) -> AlteredFilm:
    """A collimator's border, black or white, up to a random share of the way to the boxes on each side."""
    rows, columns = film.pixels.shape
    left, top, right, bottom = _around(film, 0.03)
    share = rng.uniform(0.3, 1.0, 4)
    pixels = film.pixels.copy()
    value = float(rng.random() < 0.5)
    pixels[: int(share[0] * top)] = value
    pixels[rows - int(share[1] * (rows - bottom)) :] = value
    pixels[:, : int(share[2] * left)] = value
    pixels[:, columns - int(share[3] * (columns - right)) :] = value
    return replace(film, pixels=pixels)


def marked(film: AlteredFilm, rng: np.random.Generator) -> AlteredFilm:
    """Four white lead letters, bars and labels beside the bones."""
    rows, columns = film.pixels.shape
    picture = Image.new("L", (columns, rows))
    brush = ImageDraw.Draw(picture)
    placed = 0
    for _ in range(100):
        side = rng.uniform(0.04, 0.12) * max(rows, columns)
        across, down = side * rng.uniform(0.4, 1.0), side
        x, y = rng.uniform(0, max(1, columns - across)), rng.uniform(0, max(1, rows - down))
        label = Box(x, y, across, down)
        if any(label.iou(box) > 0 for box in film.boxes.values()):
            continue
        if placed % 2:
            brush.rectangle((x, y, x + across, y + down), fill=int(rng.integers(150, 256)))
        else:
            brush.text((x, y), "LR"[placed // 2], fill=255, font_size=side)
        placed += 1
        if placed == 4:
            break
    return replace(film, pixels=np.maximum(film.pixels, np.asarray(picture, dtype=np.float32) / 255))


def _around(film: AlteredFilm, margin: float) -> tuple[int, int, int, int]:
    """Left, top, right, bottom of all boxes and a margin in shares of their height, inside the film."""
    rows, columns = film.pixels.shape
    top, bottom = min(b.y for b in film.boxes.values()), max(b.y + b.h for b in film.boxes.values())
    left, right = min(b.x for b in film.boxes.values()), max(b.x + b.w for b in film.boxes.values())
    wide = margin * (bottom - top)
    return (
        max(0, math.floor(left - wide)),
        max(0, math.floor(top - wide)),
        min(columns, math.ceil(right + wide)),
        min(rows, math.ceil(bottom + wide)),
    )


def _turned(film: AlteredFilm, rng: np.random.Generator, least: float, most: float) -> AlteredFilm:
    """Turned either way by ``least`` to ``most`` degrees, the corners black."""
    return lay(film, degrees=float(rng.uniform(least, most) * rng.choice((-1, 1))))


def _all_at_once(film: AlteredFilm, rng: np.random.Generator) -> AlteredFilm:
    """Exposed, marked, framed, perhaps mirrored, any size, any way round, half-empty, perhaps negative."""
    film = marked(exposed(film, float(np.exp(rng.uniform(-0.6, 0.6)))), rng)
    film = framed(film, rng) if rng.random() < 0.5 else film
    film = mirrored(film) if rng.random() < 0.5 else film
    film = lay(film, degrees=float(rng.uniform(-180, 180)), scale=float(2 ** rng.uniform(-0.7, 0.7)))
    film = half_empty(film, rng) if rng.random() < 0.5 else film
    return inverted(film) if rng.random() < 0.5 else film


#: Every alteration that the finding of the bones is measured under, by what is done.
ALTERATIONS: Mapping[str, Alteration] = {
    "as it is": lambda film, rng: film,
    "turned by 15° to 45°": lambda film, rng: _turned(film, rng, 15, 45),
    "turned by 45° to 90°": lambda film, rng: _turned(film, rng, 45, 90),
    "turned by 90° to 135°": lambda film, rng: _turned(film, rng, 90, 135),
    "turned by 135° to 180°": lambda film, rng: _turned(film, rng, 135, 180),
    "quarter turn": lambda film, rng: lay(film, degrees=float(rng.choice((-90, 90)))),
    "upside down": lambda film, rng: lay(film, degrees=180),
    "mirrored": lambda film, rng: mirrored(film),
    "negative": lambda film, rng: inverted(film),
    "negative, turned any way": lambda film, rng: inverted(_turned(film, rng, 0, 180)),
    "half as many pixels": lambda film, rng: lay(film, scale=0.5),
    "twice as many pixels": lambda film, rng: lay(film, scale=2),
    "hand half as large": small_hand,
    "cut close to the hand": lambda film, rng: close_up(film),
    "half-empty": half_empty,
    "bright": lambda film, rng: exposed(film, 0.5),
    "dark": lambda film, rng: exposed(film, 2.0),
    "faint": lambda film, rng: exposed(film, 1.0, gain=0.15, lift=0.4),
    "sharpened": lambda film, rng: sharpened(film),
    "local contrast raised": lambda film, rng: locally_raised(film),
    "noisy": noisy,
    "compressed hard": lambda film, rng: compressed(film, 25),
    "collimator border": framed,
    "markers": marked,
    "all of it at once": _all_at_once,
}


def every_way(
    name: str, film: AlteredFilm, alterations: Mapping[str, Alteration]
) -> Iterator[tuple[str, AlteredFilm]]:
    """What was done and the film so altered, one way after the other; its name seeds the dice."""
    for what, alter in alterations.items():
        yield what, alter(film, np.random.default_rng(crc32(f"{name} {what}".encode())))
