"""One step of training: shows that an installation can train, without films."""

from __future__ import annotations

import torch

from boneage_desktop.release import retrain
from boneage_desktop.training import runs
from boneage_desktop.vision.grading.backbone import BoneCNN

#: What `boneage train` and `boneage retrain` run; imported here so that a part that is missing is found.
NEEDED = (runs.train, retrain.retrain)


def one_step() -> float:
    """Take one step of AdamW on a small network with fresh weights.

    Returns
    -------
    float
        How far its weights moved; 0 when no step was taken.
    """
    network = BoneCNN(4).train()
    optimiser = torch.optim.AdamW(network.parameters(), lr=0.01)
    before = network.stem.weight.detach().clone()
    network(torch.ones(2, 1, 128, 128)).square().sum().backward()
    optimiser.step()
    return float((network.stem.weight.detach() - before).abs().max())
