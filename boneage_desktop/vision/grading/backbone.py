"""The shared ResNet-type CNN that turns one crop into one feature vector (S2)."""

from __future__ import annotations

import torch.nn.functional as F
from torch import Tensor, nn


class Residual(nn.Module):
    """Basic block of ResNet-18/34 (He et al. 2016): two 3×3 convolutions and a shortcut."""

    def __init__(self, inputs: int, outputs: int, stride: int) -> None:
        super().__init__()
        self.first = nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False)
        self.first_norm = nn.BatchNorm2d(outputs)
        self.second = nn.Conv2d(outputs, outputs, 3, 1, 1, bias=False)
        self.second_norm = nn.BatchNorm2d(outputs)
        self.shortcut: nn.Module = nn.Identity()
        if stride != 1 or inputs != outputs:
            self.shortcut = nn.Sequential(
                nn.Conv2d(inputs, outputs, 1, stride, bias=False), nn.BatchNorm2d(outputs)
            )

    def forward(self, x: Tensor) -> Tensor:
        """Map features to features.

        Parameters
        ----------
        x : Tensor, shape (n, inputs, rows, columns), float32

        Returns
        -------
        Tensor, shape (n, outputs, rows / stride, columns / stride)
            Not negative.
        """
        out = F.relu(self.first_norm(self.first(x)))
        out = self.second_norm(self.second(out))
        return F.relu(out + self.shortcut(x))


class BoneCNN(nn.Module):
    """ResNet-18 layout of a chosen width for grey 128×128 crops.

    Parameters
    ----------
    width : int
        Channels of the first stage; 64 is the published ResNet-18, 32 the half-width one used here.

    Attributes
    ----------
    features : int
        Length of the vector that comes out.
    """

    def __init__(self, width: int = 32) -> None:
        super().__init__()
        widths = (width, 2 * width, 4 * width, 8 * width)
        self.stem = nn.Conv2d(1, width, 7, 2, 3, bias=False)
        self.stem_norm = nn.BatchNorm2d(width)
        stages: list[nn.Module] = []
        inputs = width
        for number, outputs in enumerate(widths):
            stages += [Residual(inputs, outputs, 1 if number == 0 else 2), Residual(outputs, outputs, 1)]
            inputs = outputs
        self.stages = nn.Sequential(*stages)
        self.features = widths[-1]
        for module in self.modules():
            if isinstance(module, nn.Conv2d):
                nn.init.kaiming_normal_(module.weight, mode="fan_out", nonlinearity="relu")

    def forward(self, crops: Tensor) -> Tensor:
        """(n, 1, 128, 128) standardised crops → (n, features)."""
        x = F.max_pool2d(F.relu(self.stem_norm(self.stem(crops))), 3, 2, 1)
        features: Tensor = self.stages(x).mean((-2, -1))
        return features
