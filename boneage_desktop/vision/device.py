"""Choosing where the networks run."""

from __future__ import annotations

import torch

from boneage_desktop.vision.errors import ModelError


def choose_device(wish: str = "auto") -> torch.device:
    """``auto`` takes a working CUDA device and otherwise the CPU.

    Raises
    ------
    ModelError
        When CUDA was asked for by name and there is none.
    """
    if wish == "cpu":
        return torch.device("cpu")
    if torch.cuda.is_available():
        return torch.device("cuda")
    if wish == "cuda":
        raise ModelError("No usable CUDA device on this computer. Use --device cpu or auto.")
    return torch.device("cpu")


def use_threads(count: int) -> int:
    """Run the networks on ``count`` CPU threads (0: leave it to torch); returns the number in use."""
    if count:
        torch.set_num_threads(count)
    return torch.get_num_threads()
