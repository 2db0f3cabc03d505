"""One-stage multi-scale detector of the 13 bones at 416×416 (S1): YOLOv3 family, light backbone.

Darknet-style residual stages, a feature pyramid with three scales (strides 8, 16, 32), three anchors
per scale, and per anchor: box, objectness, 13 class scores (Redmon & Farhadi 2018). The box decoding is the
bounded form of later YOLO versions, w = anchor·(2σ(t))², which cannot explode early in training.
"""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from boneage_desktop.anatomy import REPORT_ORDER

#: Input side in pixels.
INPUT = 416
STRIDES = (8, 16, 32)
CLASSES = len(REPORT_ORDER)

#: Square anchors in input pixels, three per stride. Boxes are squares of 0.34–0.92 hand units; on the
#: training films their sides span 10–80 px at 416 (1st and 99th percentile 17 and 66).
ANCHORS: tuple[tuple[float, float, float], ...] = ((14.0, 20.0, 27.0), (32.0, 40.0, 50.0), (60.0, 76.0, 96.0))


class ConvNorm(nn.Module):
    """Convolution, batch norm, leaky ReLU."""

    def __init__(self, inputs: int, outputs: int, kernel: int, stride: int = 1) -> None:
        super().__init__()
        self.conv = nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2, bias=False)
        self.norm = nn.BatchNorm2d(outputs)

    def forward(self, x: Tensor) -> Tensor:
        """Map (n, inputs, rows, columns) to (n, outputs, rows / stride, columns / stride)."""
        return F.leaky_relu(self.norm(self.conv(x)), 0.1)


class DarkBlock(nn.Module):
    """Darknet residual: 1×1 squeeze, 3×3 expand, shortcut."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.squeeze = ConvNorm(channels, channels // 2, 1)
        self.expand = ConvNorm(channels // 2, channels, 3)

    def forward(self, x: Tensor) -> Tensor:
        """Map (n, channels, rows, columns) to the same shape."""
        out: Tensor = x + self.expand(self.squeeze(x))
        return out


def _stage(inputs: int, outputs: int, blocks: int) -> nn.Sequential:
    return nn.Sequential(ConvNorm(inputs, outputs, 3, 2), *(DarkBlock(outputs) for _ in range(blocks)))


class BoneDetector(nn.Module):
    """Detector network.

    Parameters
    ----------
    width : int
        Channels after the first convolution; 16 gives about 0.7 G multiply-adds for one film.
    """

    def __init__(self, width: int = 16) -> None:
        super().__init__()
        w = width
        self.stem = ConvNorm(1, w, 3, 2)
        self.to4 = _stage(w, 2 * w, 1)
        self.to8 = _stage(2 * w, 4 * w, 2)
        self.to16 = _stage(4 * w, 8 * w, 3)
        self.to32 = _stage(8 * w, 16 * w, 2)
        self.neck32 = nn.Sequential(
            ConvNorm(16 * w, 8 * w, 1), ConvNorm(8 * w, 16 * w, 3), ConvNorm(16 * w, 8 * w, 1)
        )
        self.lateral16 = ConvNorm(8 * w, 4 * w, 1)
        self.neck16 = nn.Sequential(ConvNorm(16 * w, 8 * w, 1), ConvNorm(8 * w, 8 * w, 3), DarkBlock(8 * w))
        self.neck8 = nn.Sequential(ConvNorm(8 * w, 6 * w, 1), ConvNorm(6 * w, 6 * w, 3), DarkBlock(6 * w))
        outputs = 3 * (5 + CLASSES)
        self.heads = nn.ModuleList(nn.Conv2d(c, outputs, 1) for c in (6 * w, 8 * w, 8 * w))
        for head in self.heads:
            assert isinstance(head, nn.Conv2d)
            assert head.bias is not None
            bias = head.bias.detach().view(3, -1)
            bias.zero_()
            bias[:, 4] = -5.0  # few anchors hold a bone: start from a low prior (Lin et al. 2017)
            bias[:, 5:] = -2.5

    def forward(self, films: Tensor) -> list[Tensor]:
        """(n, 1, 416, 416), 0..1 → three raw maps (n, 3, rows, columns, 5 + 13), finest first."""
        x4 = self.to4(self.stem(films * 2 - 1))
        x8 = self.to8(x4)
        x16 = self.to16(x8)
        x32 = self.to32(x16)
        p32 = self.neck32(x32)
        p16 = self.neck16(torch.cat((F.interpolate(p32, scale_factor=2.0), x16), 1))
        p8 = self.neck8(torch.cat((F.interpolate(self.lateral16(p16), scale_factor=2.0), x8), 1))
        maps = []
        for head, features in zip(self.heads, (p8, p16, p32), strict=True):
            raw = head(features)
            n, _, rows, columns = raw.shape
            maps.append(raw.view(n, 3, 5 + CLASSES, rows, columns).permute(0, 1, 3, 4, 2).contiguous())
        return maps


def decode(raw: Tensor, scale: int) -> Tensor:
    """Turn one raw map of the detector into boxes.

    Parameters
    ----------
    raw : Tensor, shape (..., 3, rows, columns, 5 + classes), float32
        One of the three maps that `BoneDetector` returns.
    scale : int
        Which of the three, 0 the finest.

    Returns
    -------
    Tensor, shape (..., 3, rows, columns, 4)
        Centre x, centre y, width, height in pixels of the network's input (416×416).

    Notes
    -----
    The centre may lie up to half a cell outside its cell, so that neighbouring cells can answer for
    a bone near their border.
    """
    rows, columns = raw.shape[-3], raw.shape[-2]
    device = raw.device
    y, x = torch.meshgrid(
        torch.arange(rows, device=device), torch.arange(columns, device=device), indexing="ij"
    )
    cell = torch.stack((x, y), -1).to(raw.dtype)
    anchors = torch.tensor(ANCHORS[scale], device=device, dtype=raw.dtype).view(3, 1, 1, 1)
    centre = (raw[..., 0:2].sigmoid() * 2 - 0.5 + cell) * STRIDES[scale]
    size = (raw[..., 2:4].sigmoid() * 2) ** 2 * anchors
    return torch.cat((centre, size), -1)
