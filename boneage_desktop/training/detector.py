"""Training the detector of the 13 bones (S201)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import torch
from torch import nn

from boneage_desktop.anatomy import REPORT_ORDER
from boneage_desktop.datasets.hand_dataset import FilmCache, Hand
from boneage_desktop.training.assessor import start_from
from boneage_desktop.training.config import Schedule
from boneage_desktop.training.detector_loss import detector_losses
from boneage_desktop.training.distributed import ALONE, DistributedContext
from boneage_desktop.training.film_sampler import FilmBatch, FilmSampler, FilmStrength
from boneage_desktop.training.loop import BEST, Losses, Metrics, Training
from boneage_desktop.vision.detection.detector import BoneDetector
from boneage_desktop.vision.detection.hand_search import find_bones
from boneage_desktop.vision.weights import load_network


@dataclass(frozen=True, slots=True)
class DetectorConfig:
    """One run of the detector.

    Attributes
    ----------
    width : int
        Channels after the first convolution.
    start : str
        ``shipped``: begin from the detector of the models folder; otherwise a run folder, beside this one,
        whose best weights to begin from; empty = none.
    phantoms : int
        Number of drawn hands mixed in.
    """

    width: int = 16
    start: str = ""
    phantoms: int = 0
    schedule: Schedule = field(default_factory=Schedule)
    strength: FilmStrength = field(default_factory=FilmStrength)


def train_detector(
    config: DetectorConfig,
    train: Sequence[Hand],
    val: Sequence[Hand],
    films: FilmCache,
    folder: Path,
    device: torch.device,
    ranks: DistributedContext = ALONE,
) -> None:
    """Train (or resume) one run in ``folder``, alone or as one of several processes.

    Raises
    ------
    ConfigError, ModelError
        When there are no weights to start from.
    """
    torch.manual_seed(config.schedule.seed)
    model = BoneDetector(config.width)
    if config.start == "shipped":
        model.load_state_dict(load_network("detector", device).model.state_dict())
    elif config.start:
        start_from(model, folder.parent / config.start / BEST)
    sampler = FilmSampler(train, films, config.strength)
    steps = max(1, len(train) // config.schedule.batch)
    training: Training[FilmBatch] = Training(folder, model, config.schedule, steps, device, ranks)

    def losses(network: nn.Module, batch: FilmBatch) -> Losses:
        maps = network(batch.films.to(device))
        return detector_losses([raw.cpu() for raw in maps], batch.boxes)

    training.fit(
        batches=lambda epoch: sampler.batches(
            config.schedule.batch, steps, config.schedule.seed * 100_003 + epoch, ranks
        ),
        losses=losses,
        validate=lambda network: detection(network, val, films, device),
        score=lambda metrics: metrics["whole_hands"] + metrics["mean_iou"],
    )


def detection(network: nn.Module, hands: Sequence[Hand], films: FilmCache, device: torch.device) -> Metrics:
    """Share of films with all 13 bones found at IoU ≥ 0.5, share of bones found, mean IoU (missing = 0)."""
    whole, found, total_iou = 0, 0, 0.0
    for hand in hands:
        fit = find_bones(network, films.stretched(hand.film), device)
        chosen = fit.chosen if fit else {}
        overlaps = [
            chosen[bone].box.iou(hand.boxes[bone]) if bone in chosen else 0.0 for bone in REPORT_ORDER
        ]
        whole += min(overlaps) >= 0.5
        found += sum(overlap >= 0.5 for overlap in overlaps)
        total_iou += sum(overlaps)
    bones = len(hands) * len(REPORT_ORDER)
    return {"whole_hands": whole / len(hands), "bones": found / bones, "mean_iou": total_iou / bones}
