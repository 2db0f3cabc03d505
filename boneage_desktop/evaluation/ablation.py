"""Does every part of the method earn its place? The parts added one by one, over several CNNs and seeds.

The CNNs are those of finished runs and stay as they are: what they make of the crops is computed once, and
everything behind them is trained on that, to its end, in seconds. Differences of a tenth of a point then
stand out from those of two seeds, which takes more runs than could be trained from the pixels on.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import torch
from torch import nn

from boneage_desktop.anatomy import MODEL_ORDER
from boneage_desktop.datasets.hand_dataset import FilmCache, Hand
from boneage_desktop.evaluation.occlusion import chosen_bones, spoil_bones
from boneage_desktop.evaluation.paired_agreement import (
    Figure,
    Look,
    PairedTally,
    difference,
    record,
    tally_of,
)
from boneage_desktop.training.assessor import AssessorConfig, build, teach
from boneage_desktop.training.augment import Strength
from boneage_desktop.training.config import Schedule
from boneage_desktop.training.hand_sampler import HandBatch, HandSampler, plain_batches
from boneage_desktop.training.loop import Training
from boneage_desktop.training.runs import finished_grader
from boneage_desktop.vision.device import half_precision
from boneage_desktop.vision.grading.assessor import Grader
from boneage_desktop.vision.grading.backbone import BoneCNN

#: What each row of the table has; every row has what the rows above it have.
VARIANTS: Mapping[str, AssessorConfig] = {
    "plain CNN": AssessorConfig(architecture="plain", beta=0.0, gamma=0.0),
    "+ Bi-GRU": AssessorConfig(gated=False, beta=0.0, gamma=0.0),
    "+ gate": AssessorConfig(beta=0.0, gamma=0.0),
    "+ age head": AssessorConfig(gamma=0.0),
    "+ range constraint": AssessorConfig(gamma=0.1),
    "the same, tenfold": AssessorConfig(gamma=1.0),
}

#: How many bones of a hand are blurred, covered or turned, and how often anew.
SPOILED, DRAWS = (0, 1, 2, 3, 4), 3


@dataclass(frozen=True, slots=True)
class AblationConfig:
    """All runs of one ablation.

    Attributes
    ----------
    cnns : str
        Finished runs that begin from different weights, separated by commas; every variant is put behind the
        CNN of each.
    seeds : int
        Runs of each variant behind each CNN, with the seeds 1, 2, 3 …
    views : int
        How often every training hand is turned, exposed and spoiled anew before the CNN sees it.
    context, states : int
        As in ``AssessorConfig``.
    schedule : Schedule
        Of every variant; an epoch is one of the views.
    strength : Strength
        Of every variant.
    """

    cnns: str = "features"
    seeds: int = 4
    views: int = 12
    context: int = 64
    states: int = 128
    schedule: Schedule = field(default_factory=Schedule)
    strength: Strength = field(default_factory=Strength)


def ablate(
    config: AblationConfig,
    train: Sequence[Hand],
    val: Sequence[Hand],
    films: FilmCache,
    runs: Path,
    device: torch.device,
) -> dict[str, Any]:
    """Train every variant behind every CNN, with every seed, and measure it on the ``val`` hands.

    Parameters
    ----------
    runs : Path
        Folder of the finished runs that ``config.cnns`` names.

    Returns
    -------
    dict
        ``runs``: variant → list, one record per CNN and seed: ``grades`` by number of spoiled bones (the
        readers' grades of the spoiled bones; of all bones where none is spoiled), and ``age_mae`` likewise,
        in months (None where the variant has no age head). ``steps``: variant → what it is better or worse by
        than the variant before it, each figure a pair of difference and standard error over the hands.

    Raises
    ------
    ConfigError
        When a run has no weights.
    """
    tallies: dict[str, list[dict[int, PairedTally]]] = {name: [] for name in VARIANTS}
    for run in [name.strip() for name in config.cnns.split(",")]:
        cnn = finished_grader(runs / run).cnn.to(device)
        assert isinstance(cnn, BoneCNN)
        sampler = HandSampler(train, films, config.strength)
        steps = max(1, len(train) // config.schedule.batch)
        views = [
            _seen(cnn, sampler.batches(config.schedule.batch, steps, view)) for view in range(config.views)
        ]
        looks = {count: _look(cnn, val, films, count) for count in SPOILED}
        for name, variant in VARIANTS.items():
            for seed in range(1, config.seeds + 1):
                own = replace(
                    variant,
                    width=cnn.stem.out_channels,
                    context=config.context,
                    states=config.states,
                    schedule=replace(config.schedule, seed=seed),
                )
                network = _trained(own, train, val, views, looks[0], device)
                tallies[name].append({count: tally_of(network, look, val) for count, look in looks.items()})
                measured = record(tallies[name][-1], aged=own.beta > 0)
                print(f"{run}, {name}, seed {seed}: {json.dumps(measured)}", flush=True)
    return {
        "hands": len(val),
        "draws": DRAWS,
        "config": asdict(config),
        "runs": {
            name: [record(each, aged=VARIANTS[name].beta > 0) for each in tallies[name]] for name in VARIANTS
        },
        "steps": _steps(tallies),
    }


def _seen(cnn: nn.Module, batches: Iterable[HandBatch]) -> list[HandBatch]:
    """The batches with what the CNN makes of their crops, (n, 13, features), in the crops' place."""
    device = next(cnn.parameters()).device
    made = []
    with torch.no_grad(), half_precision(device):
        for batch in batches:
            hands, bones = batch.crops.shape[:2]
            crops = batch.crops.flatten(0, 1).to(device, memory_format=torch.channels_last)
            made.append(replace(batch, crops=cnn(crops).float().cpu().view(hands, bones, -1)))
    return made


def _look(cnn: nn.Module, val: Sequence[Hand], films: FilmCache, count: int) -> Look:
    """Every hand with ``count`` bones spoiled, ``DRAWS`` times over; once where none is."""
    batches, places = [], []
    for draw in range(DRAWS if count else 1):
        first = 0
        for batch in plain_batches(val, films, 8):
            part = val[first : first + len(batch.months)]
            first += len(part)
            views = [
                spoil_bones(crops[None], hand, count, draw)[0]
                for crops, hand in zip(batch.crops, part, strict=True)
            ]
            batches += _seen(cnn, [replace(batch, crops=torch.cat(views))])
            places += [chosen_bones(hand, count, draw) or list(range(len(MODEL_ORDER))) for hand in part]
    return Look(batches, places)


def _trained(
    config: AssessorConfig,
    train: Sequence[Hand],
    val: Sequence[Hand],
    views: Sequence[Sequence[HandBatch]],
    upright: Look,
    device: torch.device,
) -> Grader:
    """A grader for crops that a CNN has already seen, after its schedule's last epoch."""
    torch.manual_seed(config.schedule.seed)
    network: Grader = build(config)
    network.cnn = nn.Identity()

    def shuffled(epoch: int) -> Iterator[HandBatch]:
        dice = torch.Generator().manual_seed(config.schedule.seed * 1009 + epoch)
        batches = views[epoch % len(views)]
        return (batches[place] for place in torch.randperm(len(batches), generator=dice).tolist())

    with TemporaryDirectory() as folder:
        training: Training[HandBatch] = Training(
            Path(folder), network, config.schedule, len(views[0]), device
        )
        teach(
            training,
            config,
            train,
            val,
            batches=shuffled,
            upright=lambda: upright.batches,
            score=lambda metrics: (
                training.epoch
            ),  # the last: nothing is chosen on the hands that are measured
        )
    network.load_state_dict(training.average.tensors)
    return network.eval()


#: What a step is judged by, clear or with 1 to 4 bones spoiled, and the digits it is told with.
FIGURES: Mapping[str, tuple[Figure, int]] = {
    "exact, clear": (Figure((0,), 0, 100.0), 1),
    "exact, spoiled": (Figure(SPOILED[1:], 0, 100.0), 1),
    "within one, spoiled": (Figure(SPOILED[1:], 1, 100.0), 1),
    "log likelihood, clear": (Figure((0,), 2), 3),
    "log likelihood, spoiled": (Figure(SPOILED[1:], 2), 3),
    "age MAE, clear": (Figure((0,), None), 2),
    "age MAE, spoiled": (Figure(SPOILED[1:], None), 2),
}


def _steps(
    tallies: Mapping[str, Sequence[Mapping[int, PairedTally]]],
) -> dict[str, dict[str, list[float] | None]]:
    """Each variant against the one before it; the same CNN and seed, the same pictures, hand by hand."""
    steps: dict[str, dict[str, list[float] | None]] = {}
    for before, name in itertools.pairwise(VARIANTS):
        aged = VARIANTS[before].beta > 0 and VARIANTS[name].beta > 0
        steps[name] = {
            label: difference(tallies[before], tallies[name], figure)
            if aged or figure.column is not None
            else None
            for label, (figure, _) in FIGURES.items()
        }
    return steps


def ablation_table(ablation: Mapping[str, Any]) -> str:
    """Means over the runs ± their standard deviation, then what each part brings, as Markdown."""
    cnns, seeds = len(ablation["config"]["cnns"].split(",")), ablation["config"]["seeds"]
    counts = [count for count in SPOILED if count]
    lines = [
        f"Measured on the {ablation['hands']} `val` films (crops of the reference boxes; with spoiled bones "
        f"{ablation['draws']} times), mean of {cnns} CNNs × {seeds} seeds ± standard deviation of the "
        f"{cnns * seeds} runs.",
        "",
        "| | exact, clear | within one | "
        + " | ".join(f"exact, {count} spoiled" for count in counts)
        + " | within one, 4 spoiled | age MAE, clear | age MAE, 4 spoiled |",
        "|---" * (6 + len(counts)) + "|",
    ]
    for name, runs in ablation["runs"].items():
        cells = [
            _spread([run["grades"][str(count)][figure] for run in runs], " %")
            for count, figure in (
                (0, "exact"),
                (0, "within_one"),
                *((count, "exact") for count in counts),
                (4, "within_one"),
            )
        ]
        cells += [_spread([run["age_mae"][str(count)] for run in runs], " mo") for count in (0, 4)]
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    lines += [
        "",
        "What a part brings over the row above: the difference ± its standard error over the hands; spoiled: "
        "1 to 4 bones. Log likelihood: of a reader's grade, natural, for each reading; more is better.",
        "",
        "| | " + " | ".join(FIGURES) + " |",
        "|---" * (1 + len(FIGURES)) + "|",
    ]
    for name, step in ablation["steps"].items():
        cells = [
            "–" if step[label] is None else _change(step[label], digits)
            for label, (_, digits) in FIGURES.items()
        ]
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _change(change: Sequence[float], digits: int) -> str:
    return f"{change[0]:+.{digits}f} ± {change[1]:.{digits}f}"


def _spread(values: Sequence[float | None], unit: str) -> str:
    known = torch.tensor([value for value in values if value is not None])
    if not len(known):
        return "–"
    deviation = f" ± {float(known.std()):.1f}" if len(known) > 1 else ""
    return f"{float(known.mean()):.1f}{deviation}{unit}"
