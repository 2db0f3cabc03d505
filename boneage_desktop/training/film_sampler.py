"""Batches of whole films for the detector: turned, shifted, resized, mirrored, inverted and exposed anew."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Generator, Tensor

from boneage_desktop.anatomy import REPORT_ORDER
from boneage_desktop.datasets.hand_dataset import FilmCache, Hand
from boneage_desktop.training.augment import Strength, expose
from boneage_desktop.training.distributed import ALONE, DistributedContext
from boneage_desktop.vision.crops import pyramid
from boneage_desktop.vision.detection.detector import INPUT


@dataclass(frozen=True, slots=True)
class FilmStrength:
    """How much a whole film may be changed for the detector.

    Attributes
    ----------
    degrees : float
        Standard deviation of the rotation.
    any_turn, mirror, invert, border, marker, half : float
        Probabilities: a rotation from the whole circle, mirroring, negative film, collimator border,
        drawn marker, and a hand moved far off the middle.
    smallest, largest : float
        Range of the hand's size against the whole film in the square.
    collimate : float
        Probability of a border that reaches up to the hand's boxes on some sides.
    gamma : float
        Standard deviation of the logarithm of a further exponent of the values: heavy over- and
        underexposure, beyond what every film gets.
    """

    degrees: float = 14.0
    any_turn: float = 0.12
    mirror: float = 0.3
    invert: float = 0.12
    border: float = 0.25
    marker: float = 0.25
    half: float = 0.1
    smallest: float = 0.55
    largest: float = 1.3
    collimate: float = 0.0
    gamma: float = 0.0


@dataclass(frozen=True, slots=True)
class FilmBatch:
    """``films`` (n, 1, 416, 416); ``boxes`` (n, 13, 4) centre boxes in input pixels, REPORT_ORDER."""

    films: Tensor
    boxes: Tensor


class FilmSampler:
    """Shuffles the hands and lays each film anew into the detector's square."""

    def __init__(self, hands: Sequence[Hand], films: FilmCache, strength: FilmStrength) -> None:
        self.hands = list(hands)
        self.films = films
        self.strength = strength

    def batches(
        self, batch: int, steps: int, seed: int, ranks: DistributedContext = ALONE
    ) -> Iterator[FilmBatch]:
        """``steps`` batches, or this rank's share of each; the same seed gives the same ones."""
        generator = torch.Generator().manual_seed(seed)
        order: list[int] = []
        while len(order) < batch * steps:
            order += torch.randperm(len(self.hands), generator=generator).tolist()
        if not ranks.leads:  # the same films for all, other turns and exposures for each
            generator.manual_seed(ranks.seed(seed))
        light = Strength(noise=0.3, blur=0.2, coarse=0.15)
        for step in range(steps):
            drawn = order[step * batch : (step + 1) * batch][ranks.share(batch)]
            laid = [self._lay(self.hands[place], generator) for place in drawn]
            films = torch.stack([film for film, _ in laid])[:, None, None]
            films = expose(films, light, generator)[:, 0]
            for index, (_, boxes) in enumerate(laid):
                films[index, 0] = self._spoil(films[index, 0], boxes, generator)
            yield FilmBatch(films, torch.stack([boxes for _, boxes in laid]))

    def _lay(self, hand: Hand, generator: Generator) -> tuple[Tensor, Tensor]:
        """One film under a random turn: (416, 416) and its boxes."""
        film = self.films.stretched(hand.film)
        strength = self.strength
        chance = torch.rand(8, generator=generator).tolist()
        normal = torch.randn(1, generator=generator).item()
        degrees = (chance[0] - 0.5) * 360 if chance[1] < strength.any_turn else normal * strength.degrees
        rows, columns = film.shape
        size = strength.smallest * (strength.largest / strength.smallest) ** chance[2]
        scale = INPUT / max(rows, columns) * size
        reach = 0.35 if chance[3] < strength.half else 0.12
        centre = torch.tensor([(chance[4] - 0.5) * 2 * reach * INPUT, (chance[5] - 0.5) * 2 * reach * INPUT])
        cosine, sine = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
        forward = scale * torch.tensor([[cosine, -sine], [sine, cosine]])
        if chance[6] < strength.mirror:
            forward = forward @ torch.tensor([[-1.0, 0.0], [0.0, 1.0]])
        backward = torch.linalg.inv(forward)
        middle = torch.tensor([columns / 2, rows / 2])
        ramp = torch.arange(INPUT) + 0.5 - INPUT / 2
        y, x = torch.meshgrid(ramp, ramp, indexing="ij")
        points = (torch.stack((x, y), -1) - centre) @ backward.T + middle
        levels = pyramid(film, 1 / scale)
        picture = levels[-1]
        shrink = 2 ** (len(levels) - 1)
        grid = points / shrink * 2 / torch.tensor([picture.shape[1], picture.shape[0]]) - 1
        ground = chance[7] * 0.6 if chance[7] < 0.5 else 0.0
        laid = F.grid_sample(picture[None, None] - ground, grid[None], align_corners=False)[0, 0] + ground
        boxes = torch.tensor(
            [[*hand.boxes[bone].centre, hand.boxes[bone].w, hand.boxes[bone].h] for bone in REPORT_ORDER]
        )
        centres = (boxes[:, :2] - middle) @ forward.T + centre + INPUT / 2
        return laid, torch.cat((centres, boxes[:, 2:] * scale), 1)

    def _spoil(self, film: Tensor, boxes: Tensor, generator: Generator) -> Tensor:
        """Exposure, marker, border, collimator, negative."""
        chance = torch.rand(10, generator=generator).tolist()
        if self.strength.gamma:
            exponent = math.exp(self.strength.gamma * torch.randn(1, generator=generator).item())
            film = film.clamp(0, 1) ** exponent
        if chance[0] < self.strength.marker:
            side = int(INPUT * (0.04 + 0.08 * chance[1]))
            left, top = int((INPUT - side) * chance[2]), int(INPUT * 0.6 * chance[3])
            film[top : top + side, left : left + side // 2] = 0.8 + 0.2 * chance[4]
        if chance[5] < self.strength.border:
            wide = [int(INPUT * 0.07 * chance[place]) for place in (6, 7, 8, 9)]
            value = round(chance[1])
            film[: wide[0]] = value
            film[INPUT - wide[1] :] = value
            film[:, : wide[2]] = value
            film[:, INPUT - wide[3] :] = value
        if self.strength.collimate:
            film = _collimated(film, boxes, self.strength.collimate, generator)
        if chance[9] < self.strength.invert:
            film = 1 - film
        return film


def _collimated(film: Tensor, boxes: Tensor, probability: float, generator: Generator) -> Tensor:
    """A border up to a random share of the way from each edge to the nearest box."""
    chance = torch.rand(6, generator=generator).tolist()
    if chance[0] < probability:
        low = (boxes[:, :2] - boxes[:, 2:] / 2).amin(0).clamp(0, INPUT).tolist()
        high = (boxes[:, :2] + boxes[:, 2:] / 2).amax(0).clamp(0, INPUT).tolist()
        value = float(chance[1] < 0.3)
        film[: int(chance[2] * low[1])] = value
        film[INPUT - int(chance[3] * (INPUT - high[1])) :] = value
        film[:, : int(chance[4] * low[0])] = value
        film[:, INPUT - int(chance[5] * (INPUT - high[0])) :] = value
    return film
