"""Making the shown probabilities honest: they shall say how often a reader gives which grade.

The networks learn from soft grades and spread their probabilities wider than they err; and the soft targets
give some grades less, and their neighbours more, than readers do. One temperature mends the first (Guo et al.
2017), one offset for each bone's grade the second (the bias of their vector scaling), held to zero as
strongly as cross-validation finds best.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from boneage_desktop.anatomy import MODEL_ORDER
from boneage_desktop.datasets.hand_dataset import FilmCache, Hand
from boneage_desktop.training.hand_sampler import plain_batches
from boneage_desktop.vision.grading.assessor import GRADES

#: How strongly the offsets may be held to zero: what their squares weigh beside the summed log likelihood.
#: Less would follow the readers of ``val`` closer than other readers may bear out; the last leaves the
#: temperature alone, what is left to do where a site has but a few hands.
HOLDS = (4.0, 8.0, 16.0, 32.0, float("inf"))

#: Parts of the hands that are left out in turn.
FOLDS = 10


class Answers(NamedTuple):
    """What the networks said of bones that a reader graded, reading by reading.

    ``logits`` (members, n, 15); ``bones`` (n,) places in MODEL_ORDER; ``grades`` (n,) the readers'; ``hands``
    (n,) which hand each is of.
    """

    logits: Tensor
    bones: Tensor
    grades: Tensor
    hands: Tensor

    def part(self, chosen: Tensor) -> Answers:
        """Return the answers where a mask is true.

        Parameters
        ----------
        chosen : Tensor, shape (n,), bool
        """
        return Answers(self.logits[:, chosen], self.bones[chosen], self.grades[chosen], self.hands[chosen])


class Scaling(NamedTuple):
    """What to divide all grade logits by, and what then to add for each bone's grade, (13, 15)."""

    temperature: float
    offsets: Tensor

    def log_probabilities(self, answers: Answers) -> Tensor:
        """Logarithms of the members' mean probabilities so scaled, (n, 15)."""
        return _mixed(answers, torch.tensor(self.temperature), self.offsets)


class Calibration(NamedTuple):
    """A scaling, how strongly its offsets are held, and what it does to hands it was not fitted to.

    ``exact`` is the share of readings (0..1) met exactly: by the temperature alone, and with the offsets.
    """

    scaling: Scaling
    hold: float
    exact: tuple[float, float]


def calibrate(members: Sequence[nn.Module], hands: Sequence[Hand], films: FilmCache) -> Calibration:
    """The scaling under which the readers' grades of these hands are most likely.

    Parameters
    ----------
    members : sequence of Grader
        In evaluation mode; the probabilities that are shown are the mean of theirs.
    hands : sequence of Hand
        ``val`` hands, with readings.
    """
    return best_calibration(answers_of(members, hands, films))


def answers_of(members: Sequence[nn.Module], hands: Sequence[Hand], films: FilmCache) -> Answers:
    """The members' logits for every reading of these hands, upright and untouched."""
    logits, bones, grades, places = [], [], [], []
    with torch.inference_mode():
        for batch in plain_batches(hands, films, 8):
            out = torch.stack([member(batch.crops, batch.male).logits.float() for member in members])
            logits.append(out)
    said = torch.cat(logits, 1)
    for row, hand in enumerate(hands):
        for column, bone in enumerate(MODEL_ORDER):
            for reading in hand.readings.get(bone, {}).values():
                places.append(row)
                bones.append(column)
                grades.append(reading)
    of_hand, of_bone, given = (torch.tensor(each, dtype=torch.long) for each in (places, bones, grades))
    return Answers(said[:, of_hand, of_bone].clone(), of_bone, given, of_hand)


def best_calibration(answers: Answers) -> Calibration:
    """Fit with the hold that is best on hands left out; without readings nothing is scaled."""
    if not len(answers.grades):
        return Calibration(Scaling(1.0, torch.zeros(len(MODEL_ORDER), GRADES)), HOLDS[-1], (0.0, 0.0))
    foreseen = {hold: _left_out(answers, hold) for hold in HOLDS}
    hold = min(HOLDS, key=lambda each: float(F.nll_loss(foreseen[each], answers.grades)))
    exact = [
        float((foreseen[each].argmax(-1) == answers.grades).float().mean()) for each in (HOLDS[-1], hold)
    ]
    return Calibration(fit_scaling(answers, hold), hold, (exact[0], exact[1]))


def fit_scaling(answers: Answers, hold: float) -> Scaling:
    """Temperature and offsets of least negative log likelihood, the offsets held to zero by ``hold``."""
    warmth = torch.zeros((), requires_grad=True)
    offsets = torch.zeros(len(MODEL_ORDER), GRADES, requires_grad=True)
    free = hold < float("inf")
    optimiser = torch.optim.LBFGS(
        [warmth, offsets] if free else [warmth], max_iter=100, line_search_fn="strong_wolfe"
    )

    def loss() -> Tensor:
        optimiser.zero_grad()
        said = _mixed(answers, warmth.exp(), offsets)
        total = F.nll_loss(said, answers.grades, reduction="sum")
        if free:
            total = total + hold * offsets.square().sum()
        total.backward()  # type: ignore[no-untyped-call]
        return total

    optimiser.step(loss)  # type: ignore[no-untyped-call]
    return Scaling(round(float(warmth.detach().clamp(-1.2, 1.1).exp()), 3), offsets.detach())


def _left_out(answers: Answers, hold: float) -> Tensor:
    """What is said of each hand (n, 15) under the scaling that the other folds' hands give."""
    said = torch.zeros(answers.logits.shape[1:])
    for fold in range(FOLDS):
        held = answers.hands % FOLDS == fold
        if not held.any():
            continue
        others = answers.part(~held) if (~held).any() else answers
        said[held] = fit_scaling(others, hold).log_probabilities(answers.part(held))
    return said


def _mixed(answers: Answers, temperature: Tensor, offsets: Tensor) -> Tensor:
    scaled = answers.logits / temperature + offsets[answers.bones]
    mixed: Tensor = scaled.softmax(-1).mean(0).clamp(min=1e-9).log()
    return mixed
