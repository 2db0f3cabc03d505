"""Which grades are plausible at an age: the range constraint's table, learned from the training hands."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor

from boneage_desktop.anatomy import MODEL_ORDER, Sex
from boneage_desktop.datasets.hand_dataset import Hand

#: Oldest age in the table, months.
OLDEST = 240


class PlausibleGrades:
    """Lowest and highest plausible grade by sex, bone and age.

    For each month the grades of training hands of that sex within ``window`` months are collected; their
    2nd and 98th percentiles, widened by one grade (the readers' own disagreement), are the range. Where
    fewer than five are known every grade is plausible.
    """

    def __init__(self, hands: Sequence[Hand], window: float = 12.0) -> None:
        self._low = torch.zeros(2, OLDEST + 1, len(MODEL_ORDER))
        self._high = torch.full((2, OLDEST + 1, len(MODEL_ORDER)), 14.0)
        for place, sex in enumerate(Sex):
            same = [hand for hand in hands if hand.sex is sex and hand.grades]
            months = torch.tensor([hand.months for hand in same])
            for column, bone in enumerate(MODEL_ORDER):
                values = torch.tensor(
                    [hand.grades[bone].value if bone in hand.grades else float("nan") for hand in same]
                )
                for month in range(OLDEST + 1):
                    near = values[(months - month).abs() <= window]
                    near = near[~near.isnan()]
                    if len(near) >= 5:
                        low, high = torch.quantile(near, torch.tensor([0.02, 0.98])).tolist()
                        self._low[place, month, column] = low - 1
                        self._high[place, month, column] = high + 1

    def __call__(self, male: Tensor, months: Tensor) -> tuple[Tensor, Tensor]:
        """(hands,) sex and age → lowest and highest grades, each (hands, 13) in MODEL_ORDER order.

        At an age that is not known (not a number) every grade is plausible.
        """
        month = months.nan_to_num(0).round().long().clamp(0, OLDEST)
        known = ~months.isnan()[:, None]
        low, high = self._low[male.long(), month], self._high[male.long(), month]
        return torch.where(known, low, 0.0), torch.where(known, high, 14.0)
