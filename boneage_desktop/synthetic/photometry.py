"""Photometric augmentation: what consoles, programs and exposures make of one and the same film.

Every function takes a film or a picture of a hand, shape (rows, columns), 0..1, bone bright, and gives one of
the same shape. Lengths are shares of the picture's longer side, so that whole films of any size and small
pictures are changed alike. What measures the networks (``synthetic.processing_chains``) is written apart
from this.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

Picture = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Photometry:
    """How often a film is changed in which way; probabilities for a film.

    Attributes
    ----------
    plain : float
        Left as it is.
    curve : float
        Bent by a gamma or an S-curve.
    local : float
        Local contrast, multi-scale or unsharp processing, as consoles do it.
    ground : float
        What lies outside the hand made black, grey or white.
    faint : float
        Little contrast on a pedestal, often with noise.
    coarse : float
        Fewer pixels and JPEG.
    frame, labels : float
        A collimator's border; labels and letters beside the hand.
    """

    plain: float = 0.15
    curve: float = 0.6
    local: float = 0.5
    ground: float = 0.3
    faint: float = 0.25
    coarse: float = 0.25
    frame: float = 0.25
    labels: float = 0.3


def processed(
    film: Picture,
    rng: np.random.Generator,
    strength: Photometry = Photometry(),
    around: tuple[float, float, float, float] | None = None,
) -> Picture:
    """The film under a random chain, in the order in which such things happen to a film.

    Parameters
    ----------
    around : (float, float, float, float) or None
        Left, top, right, bottom of all bones' boxes in pixels: no border and no label comes to lie there.
        Without it there are none.
    """
    if rng.random() < strength.plain:
        return film
    mask = hand_mask(film) if rng.random() < strength.ground else None
    if rng.random() < strength.local:
        film = _any(_LOCAL, rng)(film, rng)
    if rng.random() < strength.curve:
        film = _any(_CURVES, rng)(film, rng)
    if mask is not None:
        film = grounded(film, mask, rng)
    if around is not None and rng.random() < strength.frame:
        film = bordered(film, around, rng)
    if around is not None and rng.random() < strength.labels:
        film = labelled(film, around, rng)
    if rng.random() < strength.faint:
        film = faint(film, rng)
    if rng.random() < strength.coarse:
        film = coarse(film, rng)
    return film


def blurred(film: Picture, sigma: float) -> Picture:
    """Gaussian blur, ``sigma`` in pixels; wide ones by three running means."""
    if sigma < 2:
        reach = max(1, int(np.ceil(2.5 * sigma)))
        weights = np.exp(-0.5 * (np.arange(-reach, reach + 1) / max(sigma, 1e-3)) ** 2)
        return _blurred_by(film, lambda padded, axis: _weighed(padded, weights / weights.sum(), axis), reach)
    reach = max(1, round((np.sqrt(4 * sigma**2 + 1) - 1) / 2))
    for _ in range(3):
        film = _blurred_by(film, lambda padded, axis: _running_mean(padded, 2 * reach + 1, axis), reach)
    return film


def _blurred_by(film: Picture, along: Callable[[Picture, int], Picture], reach: int) -> Picture:
    for axis in (0, 1):
        film = along(
            np.pad(film, [(reach, reach) if axis == each else (0, 0) for each in (0, 1)], "edge"), axis
        )
    return film


def _weighed(padded: Picture, weights: NDArray[np.floating], axis: int) -> Picture:
    size = padded.shape[axis] - len(weights) + 1
    parts = (np.float32(w) * padded.take(range(k, k + size), axis) for k, w in enumerate(weights))
    return np.asarray(sum(parts), dtype=np.float32)


def _running_mean(padded: Picture, width: int, axis: int) -> Picture:
    sums = padded.cumsum(axis, dtype=np.float64)
    if axis == 0:
        means = np.concatenate((sums[width - 1 : width], sums[width:] - sums[:-width]), 0) / width
    else:
        means = np.concatenate((sums[:, width - 1 : width], sums[:, width:] - sums[:, :-width]), 1) / width
    return np.asarray(means, dtype=np.float32)


def gamma(film: Picture, rng: np.random.Generator) -> Picture:
    """Values to a power of 0.4 to 2.5."""
    return _film(np.clip(film, 0, 1) ** np.float32(np.exp(rng.uniform(-0.9, 0.9))))


def s_curve(film: Picture, rng: np.random.Generator) -> Picture:
    """A logistic curve through black and white, its middle between a quarter and two thirds of the range."""
    low, high = np.percentile(film, (1, 99.5))
    steep, middle = rng.uniform(3, 9), rng.uniform(0.25, 0.65)
    ends = 1 / (1 + np.exp(-steep * (np.array([0.0, 1.0]) - middle)))
    bent = 1 / (1 + np.exp(-steep * ((film - low) / max(high - low, 1e-3) - middle)))
    return _film((bent - ends[0]) / (ends[1] - ends[0]))


def table(film: Picture, rng: np.random.Generator) -> Picture:
    """A smooth rising table through five random points."""
    steps = rng.uniform(0.3, 1.7, 5).cumsum()
    return _film(np.interp(film, np.linspace(0, 1, 6), np.concatenate(([0.0], steps / steps[-1]))))


def windowed(film: Picture, rng: np.random.Generator) -> Picture:
    """A window that clips up to 1 % of the brightest values and up to the darkest third of the film."""
    low, high = np.percentile(film, (rng.uniform(0, 33), rng.uniform(99, 100)))
    return _film((film - low) / max(high - low, 1e-3))


def local_contrast(film: Picture, rng: np.random.Generator) -> Picture:
    """Large differences halved or less, local ones raised."""
    coarse_ = blurred(film, float(rng.uniform(0.02, 0.08)) * max(film.shape))
    keep = rng.uniform(0.3, 0.9)
    return _film(keep * coarse_ + (1 - keep) * 0.4 + rng.uniform(1.2, 2.5) * (film - coarse_))


def levelled(film: Picture, rng: np.random.Generator) -> Picture:
    """Every neighbourhood brought to one mean and one deviation, as adaptive equalisation does, mixed in."""
    reach = float(rng.uniform(0.03, 0.12)) * max(film.shape)
    mean = blurred(film, reach)
    deviation = np.sqrt(np.maximum(blurred((film - mean) ** 2, reach), 0))
    limit = rng.uniform(0.01, 0.05)
    even = 0.45 + rng.uniform(0.12, 0.22) * (film - mean) / (deviation + limit)
    share = rng.uniform(0.3, 0.9)
    return _film(share * even + (1 - share) * film)


def unsharp(film: Picture, rng: np.random.Generator) -> Picture:
    """Edges raised."""
    fine = film - blurred(film, float(np.exp(rng.uniform(np.log(0.0015), np.log(0.01)))) * max(film.shape))
    return _film(film + rng.uniform(0.5, 3) * fine)


def multi_scale(film: Picture, rng: np.random.Generator) -> Picture:
    """Bands of detail, each raised by its own factor and bent so that small details gain most."""
    rest, made = film, np.zeros_like(film)
    power = rng.uniform(0.6, 1.0)
    for share in (0.002, 0.006, 0.018, 0.054):
        smooth = blurred(rest, share * max(film.shape))
        band = rest - smooth
        made = made + rng.uniform(0.9, 2.2) * np.sign(band) * 0.1 * (np.abs(band) / 0.1) ** power
        rest = smooth
    keep = rng.uniform(0.4, 1.0)
    return _film(made + keep * rest + (1 - keep) * float(np.median(rest)))


def hand_mask(film: Picture) -> Picture:
    """Where the hand lies, 0..1 with a soft edge: brighter than Otsu's threshold of the darker part.

    It need not be exact: programs that black out the ground are not either.
    """
    soft = np.sqrt(np.clip(blurred(film, 0.006 * max(film.shape)), 0, 1))
    step = max(1, max(film.shape) // 128)
    counts, edges = np.histogram(soft[::step, ::step], 128, (0, 1))
    centres, total = (edges[1:] + edges[:-1]) / 2, counts.cumsum()
    sums = (counts * centres).cumsum()
    below, above = sums / np.maximum(total, 1), (sums[-1] - sums) / np.maximum(total[-1] - total, 1)
    level = centres[int(np.argmax(total * (total[-1] - total) * (above - below) ** 2))]
    # The middle between the two classes cuts off thin fingers: flesh begins nearer to the ground.
    ground = float(soft[soft <= level].mean()) if (soft <= level).any() else 0.0
    edge = ground + 0.55 * (level - ground)
    return _film((soft - edge) / max(0.2 * (level - ground), 1e-3) + 0.5)


def grounded(film: Picture, mask: Picture, rng: np.random.Generator) -> Picture:
    """What is not hand in one grey, black and white most often."""
    level = (0.0, 1.0, float(rng.uniform(0, 1)))[int(rng.choice(3, p=[0.4, 0.3, 0.3]))]
    lifted = film if rng.random() < 0.5 else _film(0.3 * mask + 0.7 * film)
    return _film(mask * lifted + (1 - mask) * level)


def faint(film: Picture, rng: np.random.Generator) -> Picture:
    """Contrast down to a tenth on a pedestal, in half of the cases with noise that leaves bone visible."""
    gain = float(np.exp(rng.uniform(np.log(0.1), 0)))
    made = film * gain + rng.uniform(0, 1 - gain)
    if rng.random() < 0.5:
        low, high = np.percentile(made, (1, 99.5))
        noise = rng.standard_normal(film.shape, np.float32)
        made = made + noise * np.float32((high - low) * np.exp(rng.uniform(np.log(0.005), np.log(0.05))))
    return _film(made)


def coarse(film: Picture, rng: np.random.Generator) -> Picture:
    """Half as many pixels or more, compressed as JPEG, and enlarged again."""
    rows, columns = film.shape
    share = rng.uniform(0.5, 1.0)
    small = Image.fromarray((film * 255).round().astype(np.uint8))
    small = small.resize(
        (max(2, round(columns * share)), max(2, round(rows * share))), Image.Resampling.BILINEAR
    )
    file = io.BytesIO()
    small.save(file, "JPEG", quality=int(rng.integers(25, 90)))
    again = Image.open(file).resize((columns, rows), Image.Resampling.BICUBIC)
    return _film(np.asarray(again, dtype=np.float32) / 255)


def bordered(film: Picture, around: tuple[float, float, float, float], rng: np.random.Generator) -> Picture:
    """A collimator's border up to a random share of the way to the bones, in any grey, its edge soft."""
    rows, columns = film.shape
    share = rng.uniform(0, 1, 4) * (rng.random(4) < 0.7)
    left, top = share[0] * max(around[0], 0), share[1] * max(around[1], 0)
    right = columns - share[2] * max(columns - around[2], 0)
    bottom = rows - share[3] * max(rows - around[3], 0)
    soft = rng.uniform(0.001, 0.01) * max(film.shape)
    across = np.clip(np.minimum(np.arange(columns) - left, right - np.arange(columns)) / soft, 0, 1)
    down = np.clip(np.minimum(np.arange(rows) - top, bottom - np.arange(rows)) / soft, 0, 1)
    shown = (down[:, None] * across[None]).astype(np.float32)
    level = (0.0, 1.0, float(rng.uniform(0, 1)))[int(rng.integers(3))]
    return _film(film * shown + level * (1 - shown))


def labelled(film: Picture, around: tuple[float, float, float, float], rng: np.random.Generator) -> Picture:
    """One to three letters, plates or lines of text, none inside the bones' rectangle."""
    rows, columns = film.shape
    picture = Image.fromarray((film * 255).round().astype(np.uint8))
    brush = ImageDraw.Draw(picture)
    for _ in range(int(rng.integers(1, 4))):
        high = rng.uniform(0.02, 0.1) * max(film.shape)
        text = "".join(rng.choice(list("LR0123456789AKH"), int(rng.integers(1, 8))))
        wide = 0.6 * high * len(text)
        for _ in range(20):
            x, y = rng.uniform(0, max(1.0, columns - wide)), rng.uniform(0, max(1.0, rows - high))
            if x + wide < around[0] or x > around[2] or y + high < around[1] or y > around[3]:
                draw_label(brush, (x, y, wide, high), text, rng)
                break
    return _film(np.asarray(picture, dtype=np.float32) / 255)


def draw_label(
    brush: ImageDraw.ImageDraw,
    place: tuple[float, float, float, float],
    text: str,
    rng: np.random.Generator,
) -> None:
    """A label at left, top, width, height: letters, letters on a plate, or a plate."""
    x, y, wide, high = place
    ink = int(rng.choice([255, 255, 0, int(rng.integers(100, 256))]))
    if rng.random() < 0.4:
        brush.rectangle((x, y, x + wide, y + high), fill=int(rng.integers(0, 256)))
    if rng.random() < 0.85:
        brush.text((x, y), text, fill=ink, font_size=max(6.0, high))


_CURVES: Sequence[Callable[[Picture, np.random.Generator], Picture]] = (gamma, s_curve, table, windowed)
_LOCAL: Sequence[Callable[[Picture, np.random.Generator], Picture]] = (
    local_contrast, levelled, unsharp, multi_scale,
)  # fmt: skip


def _any(
    ways: Sequence[Callable[[Picture, np.random.Generator], Picture]], rng: np.random.Generator
) -> Callable[[Picture, np.random.Generator], Picture]:
    return ways[int(rng.integers(len(ways)))]


def _film(picture: NDArray[np.floating]) -> Picture:
    film: Picture = np.clip(picture, 0, 1).astype(np.float32)
    return film
