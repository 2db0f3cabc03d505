"""The joint loss L = α·L_grade + β·L_age + γ·L_range, and its parts."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor

from boneage_desktop.vision.grading.assessor import AGE_SPREAD, GRADES


def soft_grades(grades: Tensor, spread: float) -> Tensor:
    """Real-valued reference grades → a distribution over the integer grades around them.

    A reading of 6.4 is between 6 and 7 and the readers disagree by about half a grade, so the target is a
    normal of that spread, not a single class.

    Parameters
    ----------
    grades : Tensor, any shape
    spread : float
        Standard deviation in grades.

    Returns
    -------
    Tensor, shape (…, 15), sums to 1
    """
    steps = torch.arange(GRADES, device=grades.device)
    return torch.softmax(-((steps - grades[..., None]) ** 2) / (2 * spread**2), -1)


def grade_loss(logits: Tensor, grades: Tensor, weights: Tensor, spread: float = 0.5) -> Tensor:
    """Ordinal-aware classification loss over the bones that carry a grade.

    Cross-entropy against the soft grades, plus the squared distance of the cumulative distributions
    (earth mover's distance): missing by three grades costs more than missing by one.

    Parameters
    ----------
    logits : Tensor, shape (hands, bones, 15)
    grades : Tensor, shape (hands, bones)
        Reference grades; ignored where the weight is 0.
    weights : Tensor, shape (hands, bones)
        0 for bones without a grade; small where the crop was hard to read.
    """
    log = F.log_softmax(logits.float(), -1)
    # A bone's highest grade limits its target: no probability is asked for where the head is masked.
    target = soft_grades(grades, spread) * (logits > -5e3)
    target = target / target.sum(-1, keepdim=True)
    cross = -(target * log.clamp(min=-30)).sum(-1)
    distance = (log.exp().cumsum(-1) - target.cumsum(-1)).square().sum(-1)
    return ((cross + distance) * weights).sum() / weights.sum().clamp(min=1e-6)


def age_loss(months: Tensor, reference: Tensor) -> Tensor:
    """Huber loss on months, in units of the spread of ages; linear beyond 6 months.

    Parameters
    ----------
    months, reference : Tensor, shape (hands,), float32
        Estimated and reference bone age in months; NaN where the reference is not known, which adds nothing.

    Returns
    -------
    Tensor, shape ()
        Mean over the hands whose reference is known; 0 when there is none.
    """
    known = ~reference.isnan()
    wanted = torch.where(known, reference, months.detach())
    off = F.smooth_l1_loss(months / AGE_SPREAD, wanted / AGE_SPREAD, beta=6 / AGE_SPREAD, reduction="sum")
    return off / known.sum().clamp(min=1)


def range_loss(logits: Tensor, lowest: Tensor, highest: Tensor) -> Tensor:
    """The method's constraint: probability on grades implausible for the hand's age, times how far outside.

    Parameters
    ----------
    logits : Tensor, shape (hands, bones, 15)
    lowest, highest : Tensor, shape (hands, bones)
        Plausible grades at the hand's age (``PlausibleGrades``).
    """
    steps = torch.arange(GRADES, device=logits.device)
    outside = (lowest[..., None] - steps).clamp(min=0) + (steps - highest[..., None]).clamp(min=0)
    return (torch.softmax(logits.float(), -1) * outside).sum(-1).mean()
