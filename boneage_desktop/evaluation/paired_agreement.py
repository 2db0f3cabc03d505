"""How often a grader meets the readers, hand by hand: two graders are told apart on the same hands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor

from boneage_desktop.anatomy import MODEL_ORDER
from boneage_desktop.datasets.hand_dataset import Hand
from boneage_desktop.training.hand_sampler import HandBatch
from boneage_desktop.vision.grading.assessor import Grader


@dataclass(frozen=True, slots=True)
class Look:
    """Hands as a CNN sees them: ``batches`` in order, and ``places``, each hand's bones to judge."""

    batches: Sequence[HandBatch]
    places: Sequence[Sequence[int]]


@dataclass(frozen=True, slots=True)
class PairedTally:
    """What one run said of one look, hand by hand.

    ``grades`` (hands, 4): readings met exactly, within one, the log likelihood of all, and their number;
    ``misses`` (hands,) the age's absolute error in months, NaN where the age is not known.
    """

    grades: Tensor
    misses: Tensor


def tally_of(network: Grader, look: Look, val: Sequence[Hand]) -> PairedTally:
    """Let a grader judge a look at the hands."""
    device = next(network.parameters()).device
    with torch.inference_mode():
        said = [network(batch.crops.to(device), batch.male.to(device)) for batch in look.batches]
    logs = torch.cat([each.logits for each in said]).log_softmax(-1).cpu()
    months = torch.cat([each.months for each in said]).cpu()
    top = logs.argmax(-1)
    counts = torch.zeros(len(val), 4)
    for row, places in enumerate(look.places):
        hand = val[row % len(val)]
        for place in places:
            for reading in hand.readings.get(MODEL_ORDER[place], {}).values():
                away = abs(int(top[row, place]) - reading)
                counts[row % len(val)] += torch.tensor(
                    [away == 0, away <= 1, float(logs[row, place, reading]), 1.0]
                )
    truth = torch.tensor([hand.months for hand in val])
    misses = (months.view(-1, len(val)) - truth).abs().mean(0)
    return PairedTally(counts, misses)


def record(tallies: Mapping[int, PairedTally], aged: bool) -> dict[str, Any]:
    """``grades`` and ``age_mae`` (None without an age head) by number of spoiled bones, as JSON types."""
    grades, ages = {}, {}
    for count, tally in tallies.items():
        exact, near, likelihood, pairs = tally.grades.sum(0).tolist()
        grades[str(count)] = {
            "n": round(pairs),
            "exact": round(100 * exact / max(1, pairs), 2),
            "within_one": round(100 * near / max(1, pairs), 2),
            "log_likelihood": round(likelihood / max(1, pairs), 4),
        }
        ages[str(count)] = round(float(tally.misses.nanmean()), 2) if aged else None
    return {"grades": grades, "age_mae": ages}


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that two graders are compared by.

    ``counts`` are the numbers of spoiled bones that are taken together; ``column`` is that of
    ``PairedTally.grades``, or None for the age's misses; ``unit`` what one is counted as.
    """

    counts: tuple[int, ...]
    column: int | None
    unit: float = 1.0


def difference(
    before: Sequence[Mapping[int, PairedTally]], after: Sequence[Mapping[int, PairedTally]], figure: Figure
) -> list[float]:
    """What one grader is above another, and the standard error of that over the hands.

    Parameters
    ----------
    before, after : sequence of mapping of int to Tally
        Runs, and in each the tally by number of spoiled bones; all of the same hands and looks.
    """

    def mean(runs: Sequence[Mapping[int, PairedTally]]) -> Tensor:
        column = figure.column
        parts = [
            run[count].misses if column is None else run[count].grades[:, column]
            for run in runs
            for count in figure.counts
        ]
        return torch.stack(parts).sum(0) / len(runs)

    per_hand = mean(after) - mean(before)
    if figure.column is None:
        per_hand = per_hand[~per_hand.isnan()] / len(figure.counts)
        weight = float(len(per_hand))
    else:
        weight = float(torch.stack([before[0][count].grades[:, 3] for count in figure.counts]).sum())
    scale = figure.unit / max(1.0, weight)
    error = float(per_hand.std()) * len(per_hand) ** 0.5 if len(per_hand) > 1 else 0.0
    return [round(scale * float(per_hand.sum()), 4), round(scale * error, 4)]
