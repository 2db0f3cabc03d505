"""Self-training: finished graders grade the hands nobody has read, and say how sure they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import torch
from torch import Tensor, nn

from boneage_desktop.anatomy import MODEL_ORDER
from boneage_desktop.datasets.hand_dataset import FilmCache, Hand, ReferenceGrade
from boneage_desktop.training.hand_sampler import SampledPose, plain_batches, pose_of
from boneage_desktop.vision.device import half_precision
from boneage_desktop.vision.grading.assessor import GRADES

#: A grade whose teachers give less than this to their likeliest is not taught; one they are certain of weighs
#: ``HEAVIEST``, for it is no reading.
LEAST_SURE, HEAVIEST = 0.45, 0.5

#: The views a teacher looks at, degrees from upright.
VIEWS = (0.0, -7.0, 7.0)


def pseudo_label(
    hands: Sequence[Hand], teachers: Sequence[nn.Module], films: FilmCache, device: torch.device
) -> list[Hand]:
    """The hands with the teachers' expected grades, weighted by how sure they are; hidden bones have none."""
    poses = [pose_of(hand) for hand in hands]
    shares = torch.zeros(len(hands), len(MODEL_ORDER), GRADES)
    for teacher in teachers:
        teacher.to(device)
        for turned in VIEWS:
            views = [replace(pose, degrees=pose.degrees + turned) for pose in poses]
            shares += _shares(teacher, hands, views, films, device) / (len(teachers) * len(VIEWS))
    return [_graded(hand, share) for hand, share in zip(hands, shares, strict=True)]


def _shares(
    teacher: nn.Module,
    hands: Sequence[Hand],
    poses: Sequence[SampledPose],
    films: FilmCache,
    device: torch.device,
) -> Tensor:
    """One teacher's probabilities, (hands, 13, 15)."""
    made = []
    with torch.inference_mode(), half_precision(device):
        for batch in plain_batches(hands, films, 8, poses):
            logits = teacher(batch.crops.to(device), batch.male.to(device)).logits
            made.append(logits.float().softmax(-1).cpu())
    return torch.cat(made) if made else torch.zeros(0, len(MODEL_ORDER), GRADES)


def _graded(hand: Hand, shares: Tensor) -> Hand:
    grades = {}
    for bone, share in zip(MODEL_ORDER, shares, strict=True):
        sure = float(share.max())
        if bone in hand.hidden or sure < LEAST_SURE:
            continue
        expected = float((share * torch.arange(GRADES)).sum())
        grades[bone] = ReferenceGrade(expected, HEAVIEST * min(1.0, sure))
    return replace(hand, grades=grades)
