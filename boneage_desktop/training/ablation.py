"""Does every part of the method earn its place? The parts added one by one, over several seeds."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from boneage_desktop.anatomy import SEQUENCE
from boneage_desktop.training.assessor import AssessorConfig, build, train_assessor
from boneage_desktop.training.augment import Strength
from boneage_desktop.training.config import Schedule
from boneage_desktop.training.dataset import FilmCache, Hand
from boneage_desktop.training.evaluate import Agreement
from boneage_desktop.training.hands import plain_batches, pose_of
from boneage_desktop.training.loop import BEST
from boneage_desktop.training.spoiled import spoil_bones

#: What each row of the table has; every row has what the rows above it have.
VARIANTS: Mapping[str, AssessorConfig] = {
    "plain CNN": AssessorConfig(architecture="plain", beta=0.0, gamma=0.0),
    "+ Bi-GRU": AssessorConfig(gated=False, beta=0.0, gamma=0.0),
    "+ gate": AssessorConfig(beta=0.0, gamma=0.0),
    "+ age head": AssessorConfig(gamma=0.0),
    "+ range constraint": AssessorConfig(),
}

#: How many bones of a hand are blurred, covered or turned.
SPOILED = (0, 1, 2, 3, 4)


@dataclass(frozen=True, slots=True)
class AblationConfig:
    """All runs of one ablation.

    Attributes
    ----------
    seeds : int
        Runs of each variant, with the seeds 1, 2, 3 …
    width, context, states : int
        Of every network, as in ``AssessorConfig``.
    features : Schedule
        Pre-training of the CNN, once for each seed; every variant of that seed starts from it.
    schedule : Schedule
        Of every variant.
    strength : Strength
        Of every variant.
    """

    seeds: int = 3
    width: int = 16
    context: int = 32
    states: int = 64
    features: Schedule = field(default_factory=Schedule)
    schedule: Schedule = field(default_factory=Schedule)
    strength: Strength = field(default_factory=Strength)


def ablate(
    config: AblationConfig,
    train: Sequence[Hand],
    val: Sequence[Hand],
    films: FilmCache,
    folder: Path,
    device: torch.device,
) -> dict[str, Any]:
    """Train what is not yet trained in ``folder`` and measure every run on the ``val`` hands.

    Returns
    -------
    dict
        ``runs``: variant → list, one record per seed: ``grades`` by number of spoiled bones (agreement
        with the readers on the spoiled bones; on all bones where none is spoiled), and ``age_mae`` likewise,
        in months (None where the variant has no age head).
    """
    runs: dict[str, list[dict[str, Any]]] = {name: [] for name in VARIANTS}
    for seed in range(1, config.seeds + 1):
        first = AssessorConfig(
            architecture="plain", width=config.width, schedule=replace(config.features, seed=seed)
        )
        train_assessor(first, train, val, films, folder / f"features-{seed}", device)
        for number, (name, variant) in enumerate(VARIANTS.items()):
            own = replace(
                variant,
                width=config.width,
                context=config.context,
                states=config.states,
                start=f"features-{seed}",
                schedule=replace(config.schedule, seed=seed),
                strength=config.strength,
            )
            run = folder / f"{number}-{seed}"
            train_assessor(own, train, val, films, run, device)
            network = build(own)
            network.load_state_dict(load_file(run / BEST))
            measured = _measure(network.eval().to(device), val, films, device, aged=own.beta > 0)
            runs[name].append(measured)
            print(f"{name}, seed {seed}: {json.dumps(measured)}", flush=True)
    return {"seeds": config.seeds, "hands": len(val), "config": asdict(config), "runs": runs}


def _measure(
    network: nn.Module, hands: Sequence[Hand], films: FilmCache, device: torch.device, aged: bool
) -> dict[str, Any]:
    """Agreement and age error with no bone spoiled, with one, two …; crops of the reference boxes."""
    grades = {count: Agreement() for count in SPOILED}
    errors: dict[int, list[float]] = {count: [] for count in SPOILED}
    poses = [pose_of(hand) for hand in hands]
    first = 0
    with torch.inference_mode():
        for batch in plain_batches(hands, films, 8, poses):
            part = hands[first : first + len(batch.months)]
            first += len(part)
            for count in SPOILED:
                spoiled = [
                    spoil_bones(crops[None], hand, count)
                    for crops, hand in zip(batch.crops, part, strict=True)
                ]
                crops = torch.cat([views for views, _ in spoiled])
                out = network(crops.to(device), batch.male.to(device))
                top: Tensor = out.logits.argmax(-1).cpu()
                errors[count] += (out.months.float().cpu() - batch.months).abs().tolist()
                for row, (hand, (_, places)) in enumerate(zip(part, spoiled, strict=True)):
                    for place in places or range(len(SEQUENCE)):
                        for reading in hand.readings.get(SEQUENCE[place], {}).values():
                            grades[count].add(int(top[row, place]), reading)
    return {
        "grades": {str(count): each.record() for count, each in grades.items()},
        "age_mae": {
            str(count): round(sum(each) / len(each), 2) if aged else None for count, each in errors.items()
        },
    }


def ablation_table(ablation: Mapping[str, Any]) -> str:
    """Mean over the seeds ± standard deviation, as Markdown."""
    counts = [count for count in SPOILED if count]
    lines = [
        f"Measured on the {ablation['hands']} `val` films (crops of the reference boxes), mean of "
        f"{ablation['seeds']} seeds ± standard deviation.",
        "",
        "| | exact, clean | within one | "
        + " | ".join(f"exact, {count} spoiled" for count in counts)
        + " | age MAE, clean | age MAE, 4 spoiled |",
        "|---" * (5 + len(counts)) + "|",
    ]
    for name, runs in ablation["runs"].items():
        exact = {count: [run["grades"][str(count)]["exact"] for run in runs] for count in SPOILED}
        cells = [_spread(exact[0], " %"), _spread([run["grades"]["0"]["within_one"] for run in runs], " %")]
        cells += [_spread(exact[count], " %") for count in counts]
        cells += [_spread([run["age_mae"][str(count)] for run in runs], " mo") for count in (0, max(counts))]
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _spread(values: Sequence[float | None], unit: str) -> str:
    known = torch.tensor([value for value in values if value is not None])
    if not len(known):
        return "–"
    deviation = f" ± {float(known.std()):.1f}" if len(known) > 1 else ""
    return f"{float(known.mean()):.1f}{deviation}{unit}"
