"""Making the shown probabilities honest: one temperature for all grade logits (Guo et al. 2017)."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn

from boneage_desktop.anatomy import SEQUENCE
from boneage_desktop.training.dataset import FilmCache, Hand
from boneage_desktop.training.hands import plain_batches


def fit_temperature(members: Sequence[nn.Module], hands: Sequence[Hand], films: FilmCache) -> float:
    """Temperature under which the readers' grades of these hands are most likely.

    The networks learn from soft grades and so spread their probabilities wider than they err; divided by
    the temperature (below 1) the logits say how often a reader will agree.

    Parameters
    ----------
    members : sequence of Grader
        In evaluation mode; the probabilities that are shown are the mean of theirs.
    hands : sequence of Hand
        ``val`` hands, with readings.
    """
    logits, grades = [], []
    with torch.inference_mode():
        first = 0
        for batch in plain_batches(hands, films, 8):
            out = torch.stack([member(batch.crops, batch.male).logits.float() for member in members])
            for row, hand in enumerate(hands[first : first + len(batch.male)]):
                for column, bone in enumerate(SEQUENCE):
                    for reading in hand.readings.get(bone, {}).values():
                        logits.append(out[:, row, column])
                        grades.append(reading)
            first += len(batch.male)
    return best_temperature(torch.stack(logits, 1), torch.tensor(grades))


def best_temperature(logits: Tensor, grades: Tensor) -> float:
    """Temperature of least negative log likelihood, searched from 0.3 to 3 in steps of 2 %.

    Parameters
    ----------
    logits : Tensor, shape (members, n, 15)
    grades : Tensor of int, shape (n,)
    """
    steps = torch.exp(torch.arange(-1.2, 1.1, 0.02))
    losses = [
        float(nn.functional.nll_loss((logits / step).softmax(-1).mean(0).clamp(min=1e-9).log(), grades))
        for step in steps
    ]
    return round(float(steps[losses.index(min(losses))]), 3)
