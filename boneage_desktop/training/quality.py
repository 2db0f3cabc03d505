"""Training the quality network: defects drawn on good films under strong photometric variation."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from PIL import Image
from torch import Tensor, nn

from boneage_desktop.datasets.hand_dataset import DataError, Hand
from boneage_desktop.synthetic.drawn_defects import (
    Mask,
    Places,
    Spoiled,
    as_photograph,
    clean,
    with_cast,
    with_clipping,
    with_cut,
    with_object,
)
from boneage_desktop.synthetic.photometry import Photometry, hand_mask, processed
from boneage_desktop.training.assessor import start_from
from boneage_desktop.training.config import Schedule
from boneage_desktop.training.distributed import ALONE, DistributedContext
from boneage_desktop.training.loop import BEST, Losses, Metrics, Training
from boneage_desktop.training.whole_hand import fit_of
from boneage_desktop.vision.checks.quality_network import (
    CELL,
    INNER,
    MAPS,
    ROOM,
    WHOLES,
    QualityNet,
    places_in_picture,
    prepared,
    quality_picture,
)
from boneage_desktop.vision.crops import CropTransform
from boneage_desktop.vision.device import half_precision

#: Pictures are kept with so much more around them, and in so much more pixels, so that turned ones are whole.
KEPT_ROOM, KEPT_PIXELS = 1.2 * ROOM, 4 / 3

#: A bone counts as hidden in the validation from this share of its box's middle, by map.
HIDDEN = {"object": 0.1, "cast": 0.5, "absent": 0.25, "flat": 0.3}

#: How much more a cell counts that is hidden than one that is not, and how much each map counts: objects are
#: small, and a network that never saw any would hardly err.
RARE, COUNTS = (12.0, 3.0, 3.0, 3.0), (5.0, 1.0, 1.0, 1.0)

#: Share of clean bones and pictures that may be taken for spoiled where the misses are counted.
FALSE = 0.01


@dataclass(frozen=True, slots=True)
class QualityConfig:
    """One run of the quality network.

    Attributes
    ----------
    width : int
        Channels of the first stage.
    pictures : int
        Pictures shown in one epoch.
    pixels : int
        Side of the pictures.
    start : str
        Run folder, beside this one, whose best weights to begin from; empty = none.
    object, cast, cut, clip, photograph : float
        Probabilities of each defect in a picture that is not left clean.
    clean : float
        Share of pictures without a defect.
    phantoms : int
        Number of drawn hands mixed in.
    """

    width: int = 16
    pictures: int = 1600
    pixels: int = 192
    start: str = ""
    clean: float = 0.3
    object: float = 0.4
    cast: float = 0.35
    cut: float = 0.2
    clip: float = 0.15
    photograph: float = 0.07
    phantoms: int = 80
    schedule: Schedule = field(default_factory=Schedule)
    photometry: Photometry = field(default_factory=Photometry)


@dataclass(frozen=True, slots=True)
class QualityBatch:
    """``pictures`` (n, 2, side, side); ``maps``, ``weights`` (n, maps, cells, cells); ``wholes``."""

    pictures: Tensor
    maps: Tensor
    weights: Tensor
    wholes: Tensor


@dataclass(frozen=True, slots=True)
class KeptHand:
    """A hand in memory: its picture, where the film has one, and its boxes in the picture."""

    grey: NDArray[np.uint8]
    shown: Mask
    places: Places
    hand: Mask

    def picture(self) -> Spoiled:
        """The hand as it is."""
        return clean(self.grey.astype(np.float32) / np.float32(255), self.shown, self.places, self.hand)


def kept_hand(hand: Hand, pixels: int) -> KeptHand:
    """Read a film and keep the upright picture of its hand, for pictures of so many pixels."""
    side = round(KEPT_PIXELS * pixels)
    with Image.open(hand.film) as picture:
        film = torch.from_numpy(np.asarray(picture.convert("L"), dtype=np.float32) / 255)
    fit = fit_of(hand)
    both = quality_picture(film, fit, side, CropTransform(scale=KEPT_ROOM))
    return KeptHand(
        (both[0] * 255).round().to(torch.uint8).numpy(),
        (both[1] > 0.5).numpy(),
        places_in_picture(fit, side, KEPT_ROOM),
        hand_mask(both[0].numpy()) > 0.5,
    )


def drawn(picture: Spoiled, config: QualityConfig, rng: np.random.Generator) -> Spoiled:
    """The picture with random defects under a random chain."""
    spoil = rng.random() >= config.clean
    chance = rng.random(6)
    if spoil and chance[0] < config.photograph:
        picture = as_photograph(picture, rng)
    else:
        if spoil and chance[1] < config.object:
            picture = with_object(picture, rng)
        if spoil and chance[2] < config.cast:
            picture = with_cast(picture, rng)
        if spoil and chance[3] < config.clip and chance[4] < 0.5:
            picture = with_clipping(picture, rng)
    picture = replace(picture, pixels=processed(picture.pixels, rng, config.photometry, _around(picture)))
    if spoil and not picture.no_xray:
        if chance[3] < config.clip and chance[4] >= 0.5:
            picture = with_clipping(picture, rng)
        if chance[5] < config.cut:
            picture = with_cut(picture, rng)
    return picture


def _around(picture: Spoiled) -> tuple[float, float, float, float]:
    x, y, side = (np.array(each) for each in zip(*picture.places.values(), strict=True))
    return tuple(  # type: ignore[return-value]
        float(each)
        for each in (
            (x - side / 2).min(), (y - side / 2).min(), (x + side / 2).max(), (y + side / 2).max()
        )
    )  # fmt: skip


def laid(
    picture: Spoiled, rng: np.random.Generator, pixels: int, jitter: float = 1.0
) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Turned and resized into the network's picture: picture (2, …), maps, weights, wholes.

    ``jitter`` 0 lays it as the pipeline does where the boxes are exact.
    """
    layers = np.stack(
        [picture.pixels, picture.shown, picture.hand, *(getattr(picture, name) for name in MAPS)],
        dtype=np.float32,
    )
    angle, size, across, down = rng.normal(0, 1, 4).clip(-2, 2) * jitter
    zoom = ROOM / KEPT_ROOM * math.exp(0.08 * size)
    cosine, sine = zoom * math.cos(math.radians(6 * angle)), zoom * math.sin(math.radians(6 * angle))
    flip = -1.0 if rng.random() < 0.1 * jitter else 1.0
    theta = torch.tensor([[[cosine * flip, -sine, 0.04 * across], [sine * flip, cosine, 0.04 * down]]])
    grid = F.affine_grid(theta.float(), [1, 1, pixels, pixels], align_corners=False)
    out = F.grid_sample(torch.from_numpy(layers)[None], grid, align_corners=False)[0]
    means = F.avg_pool2d(out, CELL)
    # A cell that a thin wire crosses counts; of the rest half of the cell must be hidden.
    maps = (means[3:] > torch.tensor([0.15, 0.5, 0.5, 0.5]).view(-1, 1, 1)).float()
    hand = F.max_pool2d(means[2:3], 3, 1, 1)[0] > 0.3
    weights = torch.ones_like(maps)
    weights[0][(maps[0] > 0) & ~hand] = 0
    weights[2][~hand & (maps[2] == 0)] = 0
    grey = means[0]
    weights[3][((grey > 0.98) | (grey < 0.02)) & (maps[3] == 0)] = 0
    if picture.no_xray:
        weights[:2] = 0
    wholes = torch.tensor([float(picture.whole_cast), float(picture.no_xray)])
    return out[:2], maps, weights, wholes


def batch_of(pictures: Sequence[tuple[Tensor, Tensor, Tensor, Tensor]]) -> QualityBatch:
    """Several pictures from ``laid``."""
    picture, maps, weights, wholes = (torch.stack(each) for each in zip(*pictures, strict=True))
    return QualityBatch(prepared(picture), maps, weights, wholes)


def train_quality(
    config: QualityConfig,
    train: Sequence[Hand],
    val: Sequence[Hand],
    folder: Path,
    device: torch.device,
    ranks: DistributedContext = ALONE,
) -> None:
    """Train (or resume) one run in ``folder``, alone or as one of several processes."""
    if not val:
        raise DataError("There is no hand of the split 'val' to choose by. Add a data folder that has.")
    torch.manual_seed(config.schedule.seed)
    model = QualityNet(config.width, config.pixels)
    if config.start:
        start_from(model, folder.parent / config.start / BEST)
    kept = [kept_hand(hand, config.pixels) for hand in train]
    looked = validation([kept_hand(hand, config.pixels) for hand in val], config)
    batch = config.schedule.batch
    steps = config.pictures // batch
    training: Training[QualityBatch] = Training(folder, model, config.schedule, steps, device, ranks)

    def one(seed: int, place: int) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        rng = np.random.default_rng(seed)
        return laid(drawn(kept[place].picture(), config, rng), rng, config.pixels)

    def batches(epoch: int) -> Iterator[QualityBatch]:
        dice = np.random.default_rng(ranks.seed(config.schedule.seed * 100_003 + epoch))
        mine = range(batch)[ranks.share(batch)]
        for _ in range(steps):
            places = dice.integers(len(kept), size=batch)
            seeds = dice.integers(2**62, size=batch)
            yield batch_of([one(int(seeds[row]), int(places[row])) for row in mine])

    def losses(network: nn.Module, given: QualityBatch) -> Losses:
        maps, whole = network(given.pictures.to(device))
        return quality_losses(maps, whole, given, device)

    def validate(network: nn.Module) -> Metrics:
        return _misses(network, looked, device)

    training.fit(batches, losses, validate, score=lambda metrics: -metrics["missed"])


def quality_losses(maps: Tensor, whole: Tensor, given: QualityBatch, device: torch.device) -> Losses:
    """Cross-entropy of every map over its weighted cells, and of the wholes."""
    maps, whole = maps.float(), whole.float()
    target, weight = given.maps.to(device), given.weights.to(device)
    weight = weight * (1 + (torch.tensor(RARE, device=device).view(-1, 1, 1) - 1) * target)
    each = F.binary_cross_entropy_with_logits(maps, target, reduction="none") * weight
    by_map = each.sum((0, 2, 3)) / weight.sum((0, 2, 3)).clamp_min(1)
    parts = {name: COUNTS[number] * by_map[number] for number, name in enumerate(MAPS)}
    wholes = F.binary_cross_entropy_with_logits(whole, given.wholes.to(device), reduction="none").mean(0)
    return parts | {f"whole_{name}": 0.3 * wholes[number] for number, name in enumerate(WHOLES)}


#: Pictures made of each val hand: with what alone.
_LOOKS = (
    {"clean": 1.0}, {"clean": 1.0}, {"object": 1.0}, {"cast": 1.0}, {"cut": 1.0}, {"clip": 1.0},
    {"photograph": 1.0},
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Looked:
    """Validation pictures, with the share of each bone's box that each map hides: (n, maps, 13)."""

    batch: QualityBatch
    shares: Tensor
    boxes: Tensor


def validation(kept: Sequence[KeptHand], config: QualityConfig) -> Looked:
    """Every hand clean under two chains, and with each defect alone under a chain; always the same."""
    pictures, shares, boxes = [], [], []
    for number, hand in enumerate(kept):
        for way, only in enumerate(_LOOKS):
            rng = np.random.default_rng([number, way])
            none = dict.fromkeys(("clean", "object", "cast", "cut", "clip", "photograph"), 0.0)
            shares_of: dict[str, Any] = none | only
            made = laid(drawn(hand.picture(), replace(config, **shares_of), rng), rng, config.pixels, 0.0)
            pictures.append(made)
            boxes.append(_bone_cells(hand.places, len(hand.grey), config.pixels))
            shares.append(_bone_shares(made[1][None], boxes[-1][None])[0])
    return Looked(batch_of(pictures), torch.stack(shares), torch.stack(boxes))


def _bone_cells(places: Places, kept: int, pixels: int) -> Tensor:
    """(13, 4) left, top, right, bottom of the boxes' middles in cells of the laid picture."""
    scale = pixels / kept * KEPT_ROOM / ROOM
    cells = []
    for x, y, side in places.values():
        x, y, half = ((x - kept / 2) * scale, (y - kept / 2) * scale, side * scale * INNER / 2)
        ends = [(value + pixels / 2) / CELL for value in (x - half, y - half, x + half, y + half)]
        most = pixels // CELL
        left, top = (min(most - 1, max(0, math.floor(value))) for value in ends[:2])
        right, bottom = (
            min(most, max(low + 1, math.ceil(value)))
            for low, value in zip((left, top), ends[2:], strict=True)
        )
        cells.append([left, top, right, bottom])
    return torch.tensor(cells)


def _bone_shares(maps: Tensor, boxes: Tensor) -> Tensor:
    """(n, maps, 13) means of the maps in the bones' cells."""
    return torch.stack(
        [
            torch.stack(
                [each[:, top:bottom, left:right].mean((1, 2)) for left, top, right, bottom in cells.tolist()],
                1,
            )
            for each, cells in zip(maps, boxes, strict=True)
        ]
    )


def _misses(network: nn.Module, looked: Looked, device: torch.device) -> Metrics:
    """By map, the share of hidden bones below the level that 1 % of clean bones pass; so for the wholes."""
    maps, wholes = [], []
    for start in range(0, len(looked.boxes), 32):
        part = looked.batch.pictures[start : start + 32]
        with half_precision(device):
            seen = network(part.to(device))
        maps.append(seen[0].float().sigmoid().cpu())
        wholes.append(seen[1].float().cpu())
    said, whole = _bone_shares(torch.cat(maps), looked.boxes), torch.cat(wholes)
    metrics: Metrics = {}
    for number, name in enumerate(MAPS):
        share = looked.shares[:, number]
        photo = looked.batch.wholes[:, 1:2].expand_as(share) > 0
        clean_ = said[:, number][(share == 0) & ~photo]
        metrics[f"missed_{name}"] = _missed(clean_, said[:, number][(share >= HIDDEN[name]) & ~photo])
    for number, name in enumerate(WHOLES):
        truth = looked.batch.wholes[:, number] > 0
        metrics[f"missed_whole_{name}"] = _missed(whole[~truth, number], whole[truth, number])
    metrics["missed"] = sum(metrics.values()) / len(metrics)
    return metrics


def _missed(clean_: Tensor, hidden: Tensor) -> float:
    if not len(hidden) or not len(clean_):
        return 0.0
    level = clean_.quantile(1 - FALSE) if len(clean_) < 1_000_000 else clean_.max()
    return float((hidden <= level).float().mean())
