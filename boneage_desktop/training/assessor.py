"""Training the graders: CNN pre-training on crops (S202–S207) and the joint end-to-end training (S303)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from boneage_desktop import standards
from boneage_desktop.anatomy import MODEL_ORDER
from boneage_desktop.datasets.hand_dataset import FilmCache, Hand
from boneage_desktop.training.augment import Strength
from boneage_desktop.training.config import ConfigError, Schedule
from boneage_desktop.training.distributed import ALONE, DistributedContext
from boneage_desktop.training.grade_priors import PlausibleGrades
from boneage_desktop.training.hand_sampler import HandBatch, HandSampler, plain_batches, pose_of
from boneage_desktop.training.loop import BEST, Losses, Metrics, Training
from boneage_desktop.training.losses import age_loss, grade_loss, range_loss
from boneage_desktop.vision.device import half_precision
from boneage_desktop.vision.grading.assessor import HandAssessor, PlainAssessor


@dataclass(frozen=True, slots=True)
class AssessorConfig:
    """One run of the grader.

    Attributes
    ----------
    architecture : str
        ``plain`` (CNN and heads: pre-training, and the baseline) or ``hand`` (the whole method).
    width, context, states : int
        Channels of the CNN's first stage; units per direction of the context RNN and the Bi-GRU.
    gated : bool
        ``hand`` with its filter gate; without only to measure what the gate brings.
    alpha, beta, gamma : float
        Weights of grade, age and range loss.
    bone_ages : float
        Weight of the age that each bone's state alone gives: thirteen lessons of one reference age.
    spread : float
        Readers' disagreement in grades, the spread of the soft targets.
    start : str
        Run folder, beside this one, whose best weights to begin from (every tensor of the same name and
        shape, so the CNN always); empty = none.
    phantoms : int
        Number of drawn hands mixed in.
    extra : bool
        Mix in the data folder's cut-out hands (``datasets.cutout_dataset``), which have an age but no grades.
    teacher : str
        Finished runs beside this one, separated by commas, that grade the extra hands; empty = age only.
    """

    architecture: str = "hand"
    width: int = 32
    context: int = 64
    states: int = 128
    gated: bool = True
    alpha: float = 1.0
    beta: float = 1.0
    gamma: float = 0.1
    bone_ages: float = 0.0
    spread: float = 0.5
    start: str = ""
    phantoms: int = 0
    extra: bool = False
    teacher: str = ""
    schedule: Schedule = field(default_factory=Schedule)
    strength: Strength = field(default_factory=Strength)


def grade_counts() -> list[int]:
    """Number of RUS-CHN grades of each bone in MODEL_ORDER order."""
    return [standards.max_grade(bone) + 1 for bone in MODEL_ORDER]


def build(config: AssessorConfig) -> PlainAssessor | HandAssessor:
    """Network with fresh weights.

    Raises
    ------
    ConfigError
        When there is no such architecture.
    """
    if config.architecture == "plain":
        return PlainAssessor(config.width, grade_counts())
    if config.architecture == "hand":
        return HandAssessor(config.width, config.context, config.states, grade_counts(), config.gated)
    raise ConfigError(f"architecture = {config.architecture!r} must be 'plain' or 'hand'.")


def train_assessor(
    config: AssessorConfig,
    train: Sequence[Hand],
    val: Sequence[Hand],
    films: FilmCache,
    folder: Path,
    device: torch.device,
    ranks: DistributedContext = ALONE,
) -> None:
    """Train (or resume) one run in ``folder``, alone or as one of several processes."""
    torch.manual_seed(config.schedule.seed)
    model = build(config)
    if config.start:
        start_from(model, folder.parent / config.start / BEST)
    sampler = HandSampler(train, films, config.strength)
    steps = max(1, len(train) // config.schedule.batch)
    training: Training[HandBatch] = Training(folder, model, config.schedule, steps, device, ranks)
    val_poses = [pose_of(hand) for hand in val]
    teach(
        training,
        config,
        [hand for hand in train if hand.split == "train"],
        val,
        batches=lambda epoch: sampler.batches(
            config.schedule.batch, steps, config.schedule.seed * 100_003 + epoch, ranks
        ),
        upright=lambda: plain_batches(val, films, 8, val_poses),
        # Ages of an untrained head say nothing.
        score=lambda metrics: merit(metrics, ages=config.beta > 0),
    )


def teach(
    training: Training[HandBatch],
    config: AssessorConfig,
    train: Sequence[Hand],
    val: Sequence[Hand],
    *,
    batches: Callable[[int], Iterator[HandBatch]],
    upright: Callable[[], Iterable[HandBatch]],
    score: Callable[[Metrics], float],
) -> None:
    """Train a grader to the schedule's end with the joint loss.

    Parameters
    ----------
    training : Training
    config : AssessorConfig
        Its weights of the losses.
    train : sequence of Hand
        Whose grades tell what is plausible at an age.
    val : sequence of Hand
    batches : callable
        Epoch number → batches to learn from.
    upright : callable
        Batches of the ``val`` hands in order, as they are.
    score : callable
        Metrics of the ``val`` hands → figure of merit; the best epoch's weights are kept.
    """
    device = training.device
    plausible = PlausibleGrades(train)

    def losses(network: nn.Module, batch: HandBatch) -> Losses:
        crops, male = batch.crops.to(device), batch.male.to(device)
        out = network(crops, male)
        lowest, highest = plausible(batch.male, batch.months)
        months = batch.months.to(device)
        alone = months[:, None].where(batch.shown.to(device), torch.nan)
        return {
            "grade": config.alpha
            * grade_loss(out.logits, batch.grades.to(device), batch.weights.to(device), config.spread),
            "age": config.beta * age_loss(out.months.float(), months),
            "bone_ages": config.bone_ages * age_loss(out.bone_months.float(), alone),
            "range": config.gamma * range_loss(out.logits, lowest.to(device), highest.to(device)),
        }

    def validate(network: nn.Module) -> Metrics:
        logits, months = [], []
        for batch in upright():
            with half_precision(device):
                out = network(batch.crops.to(device), batch.male.to(device))
            logits.append(out.logits.float().cpu())
            months.append(out.months.float().cpu())
        return agreement(torch.cat(logits), torch.cat(months), val)

    training.fit(batches, losses, validate, score)


def agreement(logits: Tensor, months: Tensor, hands: Sequence[Hand]) -> Metrics:
    """Exact and within-one agreement with every reading, and the mean absolute age error in months.

    ``age_mae`` is absent where no hand's bone age is known.
    """
    top = logits.argmax(-1)
    exact, near, count = 0, 0, 0
    for row, hand in enumerate(hands):
        for column, bone in enumerate(MODEL_ORDER):
            for reading in hand.readings.get(bone, {}).values():
                difference = abs(int(top[row, column]) - reading)
                exact += difference == 0
                near += difference <= 1
                count += 1
    figures = {"exact": exact / max(1, count), "within_one": near / max(1, count)}
    misses = (months - torch.tensor([hand.months for hand in hands])).abs()
    known = misses[~misses.isnan()]
    return figures | ({"age_mae": float(known.mean())} if len(known) else {})


def merit(metrics: Metrics, *, ages: bool = True) -> float:
    """One figure for a grader: one percent of exact agreement weighs as much as a third of a month."""
    return metrics["exact"] * 100 - (metrics.get("age_mae", 0.0) * 3 if ages else 0.0)


def start_from(model: nn.Module, weights: Path) -> None:
    """Take over every tensor of an earlier run that has the same name and shape: CNN, heads where alike.

    Raises
    ------
    ConfigError
        When the earlier run has no weights.
    """
    if not weights.exists():
        raise ConfigError(
            f"{weights}: there are no weights to start from. Train the run '{weights.parent.name}' first."
        )
    earlier = load_file(weights)
    own = model.state_dict()
    taken = {
        name: tensor for name, tensor in earlier.items() if name in own and own[name].shape == tensor.shape
    }
    model.load_state_dict(own | taken)
    print(f"Started from {weights}: {len(taken)} of {len(own)} tensors.", flush=True)
