"""Loss of the detector: CIoU for the box, objectness taught by the IoU reached, one class per bone."""

from __future__ import annotations

import math

import torch
import torch.nn.functional as F
from torch import Tensor

from boneage_desktop.vision.detection.detector import ANCHORS, STRIDES, decode

#: An anchor answers for a box up to this many times larger or smaller than itself.
RATIO = 2.2

#: Weight of each scale's objectness: the fine map has 16 times the cells of the coarse one.
BALANCE = (4.0, 1.0, 0.4)


def detector_losses(maps: list[Tensor], boxes: Tensor) -> dict[str, Tensor]:
    """Losses of a batch.

    A box is answered for by every anchor of similar size on every scale, in its own cell and the two
    nearest neighbours (the assignment of later YOLO versions: 9 to 21 teachers for a box of 14 to 80 pixels
    instead of one).

    Parameters
    ----------
    maps : list of Tensor
        Raw maps from ``BoneDetector``, each (n, 3, rows, columns, 18).
    boxes : Tensor, shape (n, 13, 4)
        Centre boxes in input pixels; a centre more than half a cell outside the square is ignored.
    """
    zero = boxes.new_zeros(())
    box_loss, class_loss, object_loss = zero, zero, zero
    answered = 0
    for scale, raw in enumerate(maps):
        raw = raw.float()
        rows, columns = raw.shape[2:4]
        film, anchor, row, column, bone = _assign(boxes, scale, rows, columns)
        wanted = torch.zeros(raw.shape[:4])
        if len(film):
            found = raw[film, anchor, row, column]
            predicted = decode(raw, scale)[film, anchor, row, column]
            overlap = complete_iou(predicted, boxes[film, bone])
            box_loss = box_loss + (1 - overlap).sum()
            class_loss = class_loss + F.binary_cross_entropy_with_logits(
                found[:, 5:], F.one_hot(bone, found.shape[1] - 5).float(), reduction="sum"
            )
            answered += len(film)
            wanted[film, anchor, row, column] = overlap.detach().clamp(0, 1)
        object_loss = object_loss + BALANCE[scale] * F.binary_cross_entropy_with_logits(raw[..., 4], wanted)
    answered = max(1, answered)
    return {"box": box_loss / answered, "class": 0.5 * class_loss / answered, "object": 6 * object_loss}


def _assign(
    boxes: Tensor, scale: int, rows: int, columns: int
) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
    """Indices (film, anchor, row, column, bone) of all answering cells of one scale."""
    stride = STRIDES[scale]
    anchors = torch.tensor(ANCHORS[scale])
    side = boxes[..., 2:].amax(-1)
    ratio = side[..., None] / anchors
    fits = torch.maximum(ratio, 1 / ratio) < RATIO
    position = boxes[..., :2] / stride
    cell = position.floor()
    part = position - cell
    toward = torch.where(part < 0.5, -1.0, 1.0)
    nothing = torch.zeros_like(part[..., :1])
    neighbours = (
        torch.zeros_like(part),
        torch.cat((toward[..., :1], nothing), -1),
        torch.cat((nothing, toward[..., 1:]), -1),
    )
    pieces = []
    for offset in neighbours:
        place = cell + offset
        inside = (place >= 0).all(-1) & (place[..., 0] < columns) & (place[..., 1] < rows)
        film, bone, anchor = (fits & inside[..., None]).nonzero(as_tuple=True)
        chosen = place[film, bone].long()
        pieces.append(torch.stack((film, anchor, chosen[:, 1], chosen[:, 0], bone)))
    film, anchor, row, column, bone = torch.cat(pieces, 1)
    return film, anchor, row, column, bone


def complete_iou(one: Tensor, other: Tensor) -> Tensor:
    """Complete IoU (Zheng et al. 2020) of centre boxes (n, 4) with (n, 4): overlap, distance, aspect."""
    low = torch.maximum(one[:, :2] - one[:, 2:] / 2, other[:, :2] - other[:, 2:] / 2)
    high = torch.minimum(one[:, :2] + one[:, 2:] / 2, other[:, :2] + other[:, 2:] / 2)
    shared = (high - low).clamp(min=0).prod(-1)
    union = one[:, 2:].prod(-1) + other[:, 2:].prod(-1) - shared
    iou = shared / union.clamp(min=1e-6)
    around_low = torch.minimum(one[:, :2] - one[:, 2:] / 2, other[:, :2] - other[:, 2:] / 2)
    around_high = torch.maximum(one[:, :2] + one[:, 2:] / 2, other[:, :2] + other[:, 2:] / 2)
    diagonal = (around_high - around_low).square().sum(-1).clamp(min=1e-6)
    distance = (one[:, :2] - other[:, :2]).square().sum(-1) / diagonal
    angle = torch.atan(other[:, 2] / other[:, 3]) - torch.atan(one[:, 2] / one[:, 3].clamp(min=1e-6))
    aspect = 4 / math.pi**2 * angle.square()
    with torch.no_grad():
        weight = aspect / (1 - iou + aspect).clamp(min=1e-6)
    return iou - distance - weight * aspect
