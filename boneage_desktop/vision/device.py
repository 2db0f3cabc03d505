"""Choosing where the networks run, and saying so when it is not where it should be."""

from __future__ import annotations

import platform
import warnings
from typing import NamedTuple

import torch

from boneage_desktop.messages import Message
from boneage_desktop.vision.errors import ModelError

CPU = torch.device("cpu")


class Chosen(NamedTuple):
    """A device, and in plain words why it is not the graphics card; empty when nothing is wrong."""

    device: torch.device
    notice: str = ""


def choose_device(wish: str = "auto") -> Chosen:
    """``auto`` takes a CUDA device that works and otherwise the CPU.

    Parameters
    ----------
    wish : str
        ``auto``, ``cpu`` or ``cuda``.

    Raises
    ------
    ModelError
        When CUDA was asked for by name and there is none that works.
    """
    if wish == "cpu":
        return Chosen(CPU)
    there, trouble = _cuda()
    if there and not trouble:
        return Chosen(torch.device("cuda"))
    if wish == "cuda":
        raise ModelError(
            Message("networks.no_cuda_because", why=trouble) if trouble else Message("networks.no_cuda")
        )
    return Chosen(CPU, cpu_instead(trouble) if trouble else "")


def _cuda() -> tuple[bool, str]:
    """Whether there is a CUDA device, and why it cannot be used: it is made to add two numbers."""
    with warnings.catch_warnings(record=True) as warned:
        # A driver that is too old is only warned of, and the card counts as absent.
        warnings.simplefilter("always")
        there = torch.cuda.is_available()
    if not there:
        return False, reason(str(warned[-1].message)) if warned else ""
    try:
        works = float(torch.ones(2, device="cuda").sum()) == 2
    except (RuntimeError, AssertionError, OSError) as error:
        return True, reason(error)
    return True, "" if works else Message("networks.computes_wrongly")


def cpu_instead(why: str) -> Message:
    """What people are told when the networks must run on the CPU."""
    return Message("networks.on_cpu", why=why)


def reason(error: object) -> str:
    """First line of what CUDA says, short enough for a status line."""
    if isinstance(error, torch.OutOfMemoryError):
        return Message("networks.memory_full")
    lines = str(error).strip().splitlines()
    return lines[0].rstrip(".")[:120] if lines else type(error).__name__


def half_precision(device: torch.device) -> torch.autocast:
    """bf16 where the device computes in it; a CPU without such instructions would take ten times as long."""
    fast = device.type != "cpu" or torch.cpu._is_avx512_bf16_supported() or torch.cpu._is_amx_tile_supported()
    return torch.autocast(device.type, dtype=torch.bfloat16, enabled=fast)


def describe(device: torch.device) -> str:
    """The device in words, such as "CPU (x86_64, 2 threads)" or "CUDA (NVIDIA T4)"."""
    if device.type == "cuda":
        return f"CUDA ({torch.cuda.get_device_name(device)})"
    return f"{device.type.upper()} ({platform.machine()}, {torch.get_num_threads()} threads)"


def use_threads(count: int) -> int:
    """Run the networks on ``count`` CPU threads (0: leave it to torch); returns the number in use."""
    if count:
        torch.set_num_threads(count)
    return torch.get_num_threads()
