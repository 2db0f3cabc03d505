"""Batches of hands for the assessor: films turned and exposed anew, rare grades drawn more often."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from boneage_desktop.anatomy import MODEL_ORDER, Sex
from boneage_desktop.datasets.hand_dataset import FilmCache, Hand
from boneage_desktop.training.augment import Strength, expose, hide_bones, random_turns
from boneage_desktop.training.distributed import ALONE, DistributedContext
from boneage_desktop.vision.crops import CropTransform, crop_rois, normalize_per_crop
from boneage_desktop.vision.detection.hand_layout import Candidate, fit_hand


@dataclass(frozen=True, slots=True)
class HandBatch:
    """``crops`` (n, 13, 1, 128, 128) standardised; ``grades``/``weights`` (n, 13); ``months``/``male`` (n,).

    ``weights`` is 0 where a bone has no reference grade, ``shown`` (n, 13) False where it is not to be seen.
    """

    crops: Tensor
    grades: Tensor
    weights: Tensor
    months: Tensor
    male: Tensor
    shown: Tensor


@dataclass(frozen=True, slots=True)
class SampledPose:
    """How the hand lies, from its boxes: what to turn it by so that it stands upright and left."""

    degrees: float
    mirrored: bool


def pose_of(hand: Hand) -> SampledPose:
    """Pose from the hand's boxes, as the pipeline finds it from the detector's."""
    fit = fit_hand({bone: [Candidate(box, 1.0)] for bone, box in hand.boxes.items()})
    return SampledPose(-fit.degrees, fit.mirrored) if fit else SampledPose(0.0, False)


class HandSampler:
    """Draws hands with replacement, rare grades more often (S206), and cuts their augmented crops.

    Parameters
    ----------
    hands : sequence of Hand
        All with 13 boxes; those without grades train the age head only.
    films : FilmCache
    strength : Strength
    """

    def __init__(self, hands: Sequence[Hand], films: FilmCache, strength: Strength) -> None:
        self.hands = list(hands)
        self.films = films
        self.strength = strength
        self.poses = [pose_of(hand) for hand in hands]
        self.boxes = [box_tensor(hand) for hand in hands]
        self.odds = torch.tensor(_rarity(hands))

    def batches(
        self, batch: int, steps: int, seed: int, ranks: DistributedContext = ALONE
    ) -> Iterator[HandBatch]:
        """``steps`` batches, or this rank's share of each; the same seed gives the same ones."""
        generator = torch.Generator().manual_seed(seed)
        drawn = torch.multinomial(self.odds, batch * steps, replacement=True, generator=generator).tolist()
        if not ranks.leads:  # the same hands for all, other turns and exposures for each
            generator.manual_seed(ranks.seed(seed))
        for step in range(steps):
            yield self._batch(drawn[step * batch : (step + 1) * batch][ranks.share(batch)], generator)

    def _batch(self, chosen: Sequence[int], generator: torch.Generator) -> HandBatch:
        crops = []
        for index in chosen:
            pose = self.poses[index]
            turns = random_turns(pose.degrees, pose.mirrored, len(MODEL_ORDER), self.strength, generator)
            crops.append(crop_rois(self.films(self.hands[index].film), self.boxes[index], turns))
        exposed = expose(torch.stack(crops), self.strength, generator)
        if self.strength.hide:
            exposed = hide_bones(exposed, self.strength.hide, generator)
        return labelled([self.hands[index] for index in chosen], normalize_per_crop(exposed))


def plain_batches(
    hands: Sequence[Hand], films: FilmCache, batch: int, poses: Sequence[SampledPose] | None = None
) -> Iterator[HandBatch]:
    """The hands in order, upright, unaugmented: what validation looks at."""
    poses = poses or [pose_of(hand) for hand in hands]
    for start in range(0, len(hands), batch):
        part = hands[start : start + batch]
        crops = [
            crop_rois(
                films(hand.film),
                box_tensor(hand),
                CropTransform(degrees=pose.degrees, mirrored=pose.mirrored),
            )
            for hand, pose in zip(part, poses[start : start + batch], strict=True)
        ]
        yield labelled(part, normalize_per_crop(torch.stack(crops)))


def labelled(hands: Sequence[Hand], crops: Tensor) -> HandBatch:
    """Attach the references to the crops."""
    grades = torch.zeros(len(hands), len(MODEL_ORDER))
    weights = torch.zeros_like(grades)
    for row, hand in enumerate(hands):
        for column, bone in enumerate(MODEL_ORDER):
            if bone in hand.grades:
                grades[row, column] = hand.grades[bone].value
                weights[row, column] = min(2.0, hand.grades[bone].weight)
    months = torch.tensor([hand.months for hand in hands])
    male = torch.tensor([float(hand.sex is Sex.MALE) for hand in hands])
    shown = torch.tensor([[bone not in hand.hidden for bone in MODEL_ORDER] for hand in hands])
    return HandBatch(crops, grades, weights, months, male, shown)


def box_tensor(hand: Hand) -> Tensor:
    """(13, 4) x, y, w, h in MODEL_ORDER order."""
    boxes = [hand.boxes[bone] for bone in MODEL_ORDER]
    return torch.tensor([[box.x, box.y, box.w, box.h] for box in boxes])


def _rarity(hands: Sequence[Hand]) -> list[float]:
    """Sampling odds: the mean over a hand's bones of 1/√(number of hands with that grade).

    Relative to the median hand and 3 at most; hands without grades have 1.
    """
    counts: Counter[tuple[str, int]] = Counter()
    for hand in hands:
        counts.update((bone, round(grade.value)) for bone, grade in hand.grades.items())
    raw: list[float] = []
    for hand in hands:
        rare = [1 / math.sqrt(counts[bone, round(grade.value)]) for bone, grade in hand.grades.items()]
        raw.append(sum(rare) / len(rare) if rare else math.nan)
    known = sorted(value for value in raw if not math.isnan(value))
    middle = known[len(known) // 2] if known else 1.0
    return [1.0 if math.isnan(value) else min(3.0, value / middle) for value in raw]
