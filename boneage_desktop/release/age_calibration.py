"""Taking the lean towards the middle out of a finished grader's ages."""

from __future__ import annotations

import math
from collections.abc import Sequence

import torch
from torch import Tensor, nn

from boneage_desktop.datasets.hand_dataset import FilmCache, Hand
from boneage_desktop.training.hand_sampler import plain_batches
from boneage_desktop.vision.device import half_precision
from boneage_desktop.vision.grading.assessor import AGE_SPREAD, Grader

#: Errors beyond this many months weigh as if they were no greater, as in training (``losses.age_loss``).
_PLAIN_ERROR = 6.0

#: How strongly the age's last layer is held to what training made of it. Between 30 and 3,000 the ``train``
#: hands' errors hardly change; a few dozen hands of a site alone move it little.
_HOLD, _HOLD_LEVEL = 300.0, 10.0


def debias_ages(member: Grader, hands: Sequence[Hand], films: FilmCache) -> None:
    """Fit the last layer of a grader's age anew on upright, untouched films, in place.

    In training the hands are turned, blurred and half hidden, and neurons are left out. The age learned
    under such doubt leans towards the middle, the young read too old, and still does so when the film is
    clear.

    Parameters
    ----------
    member : Grader
        In evaluation mode.
    hands : sequence of Hand
        ``train`` hands; without any of known bone age nothing is changed.
    films : FilmCache
    """
    known = [hand for hand in hands if not math.isnan(hand.months)]
    if not known:
        return
    last = member.age.mlp[-1]
    assert isinstance(last, nn.Linear)
    inputs: list[Tensor] = []
    months: list[Tensor] = []
    hook = last.register_forward_pre_hook(lambda _, given: inputs.append(given[0][:, 0].double()))
    try:
        with torch.inference_mode(), half_precision(torch.device("cpu")):
            for batch in plain_batches(known, films, 8):
                months.append(batch.months.double() - member(batch.crops, batch.male).months.double())
    finally:
        hook.remove()
    shift, lift = level_line(torch.cat(inputs), torch.cat(months))
    with torch.no_grad():
        last.weight.add_((shift / AGE_SPREAD).to(last.weight))
        last.bias.add_((lift / AGE_SPREAD).to(last.bias))


def level_line(inputs: Tensor, missing: Tensor) -> tuple[Tensor, Tensor]:
    """Ridge regression that is not led by gross errors (iterated weights of Huber's loss).

    Parameters
    ----------
    inputs : Tensor of float64, shape (hands, width)
    missing : Tensor of float64, shape (hands,)
        What the age lacks, in months.

    Returns
    -------
    (Tensor, Tensor)
        Weights (width,) and intercept () that add to the age what it lacks.
    """
    middle = inputs.mean(0)
    design = torch.cat((inputs - middle, torch.ones_like(inputs[:, :1])), 1)
    hold = torch.full((design.shape[1],), _HOLD, dtype=design.dtype)
    hold[-1] = _HOLD_LEVEL
    weights = torch.ones_like(missing)
    for _ in range(30):
        weighted = design * weights[:, None]
        line = torch.linalg.solve(weighted.T @ design + hold.diag(), weighted.T @ missing)
        weights = _PLAIN_ERROR / (missing - design @ line).abs().clamp(min=_PLAIN_ERROR)
    return line[:-1], line[-1] - line[:-1] @ middle
