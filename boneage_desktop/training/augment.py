"""Augmentation on the whole film, then crops (S205): the film is turned and exposed anew, then cut.

Rotation, translation and scale are applied while cropping (``vision.crops.crop_rois`` samples the untouched
film through the turned box), brightness, noise and blur with one set of parameters for all bones of a
film: the same pictures as augmenting the whole film first, at a tenth of the work.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Generator, Tensor

from boneage_desktop.vision.crops import CropTransform


@dataclass(frozen=True, slots=True)
class Strength:
    """How much a film may be changed.

    ``degrees``, ``zoom``, ``jitter`` (box misplacement, in box sides) are standard deviations; ``noise``,
    ``blur``, ``coarse`` probabilities for a film; ``hide`` the probability for a bone to be blurred,
    covered or turned so that only its neighbours can tell its grade.
    """

    degrees: float = 8.0
    zoom: float = 0.08
    jitter: float = 0.04
    noise: float = 0.4
    blur: float = 0.25
    coarse: float = 0.15
    hide: float = 0.0


def random_turns(
    upright: float, mirrored: bool, bones: int, strength: Strength, generator: Generator
) -> list[CropTransform]:
    """One turn for each bone: the film's common rotation and zoom, and each box's own misplacement."""
    normal = torch.randn(2 + 4 * bones, generator=generator).tolist()
    degrees = upright + max(-2.5, min(2.5, normal[0])) * strength.degrees
    zoom = 1 + max(-2.0, min(2.5, normal[1])) * strength.zoom
    turns = []
    for index in range(bones):
        right, down, size, angle = normal[2 + 4 * index : 6 + 4 * index]
        turns.append(
            CropTransform(
                degrees=degrees + angle * strength.degrees / 3,
                scale=max(0.7, zoom * (1 + size * strength.jitter)),
                shift=(right * strength.jitter, down * strength.jitter),
                mirrored=mirrored,
            )
        )
    return turns


def expose(crops: Tensor, strength: Strength, generator: Generator) -> Tensor:
    """Brightness, Poisson noise, blur and coarse resolution, the same for all bones of a film.

    Parameters
    ----------
    crops : Tensor, shape (films, bones, 1, side, side), 0..1
    """
    films = len(crops)
    chance = torch.rand(6, films, generator=generator)
    shape = (films, 1, 1, 1, 1)
    gamma = torch.exp((chance[0] - 0.5) * 1.0).view(shape)
    gain = (0.85 + 0.3 * chance[1]).view(shape)
    crops = (crops.clamp(1e-4, 1) ** gamma * gain).clamp(0, 1)
    for film in range(films):
        if chance[2, film] < strength.coarse:
            factor = 0.4 + 0.4 * float(chance[5, film])
            small = F.interpolate(crops[film], scale_factor=factor, mode="bilinear", antialias=True)
            crops[film] = F.interpolate(small, size=crops.shape[-2:], mode="bilinear")
        if chance[3, film] < strength.blur:
            crops[film] = _blur(crops[film], 0.5 + float(chance[5, film]))
        if chance[4, film] < strength.noise:
            # Photon noise: variance proportional to brightness; 300 to 5,000 photons at full brightness.
            photons = 300 * 16 ** float(chance[5, film])
            noise = torch.randn(crops[film].shape, generator=generator)
            crops[film] += noise * (crops[film] / photons).sqrt()
    return crops


def hide_bones(crops: Tensor, probability: float, generator: Generator) -> Tensor:
    """Spoil single bones (blur, cover, turn), the case the filter gate is for.

    Parameters
    ----------
    crops : Tensor, shape (films, bones, 1, side, side)
    """
    films, bones = crops.shape[:2]
    chance = torch.rand(films, bones, 4, generator=generator)
    for film, bone in (chance[..., 0] < probability).nonzero().tolist():
        _, kind, where, amount = chance[film, bone].tolist()
        crops[film, bone] = corrupt(crops[film, bone], kind, where, amount)
    return crops


def corrupt(crop: Tensor, kind: float, where: float, amount: float) -> Tensor:
    """One spoiled crop (1, side, side); the three numbers in 0..1 choose how, where and how much."""
    if kind < 0.4:
        return _blur(crop[None], 4 + 6 * amount)[0]
    if kind < 0.8:
        side = crop.shape[-1]
        cover = crop.clone()
        width = int(side * (0.4 + 0.4 * amount))
        left, top = int((side - width) * where), int((side - width) * amount)
        cover[:, top : top + width, left : left + width] = where
        return cover
    return crop.rot90(1 + int(where * 3), (-2, -1))


def _blur(crops: Tensor, sigma: float) -> Tensor:
    """Gaussian blur of (n, 1, side, side)."""
    radius = max(1, int(2.5 * sigma))
    ramp = torch.arange(-radius, radius + 1, dtype=crops.dtype)
    kernel = torch.exp(-(ramp**2) / (2 * sigma**2))
    kernel = (kernel / kernel.sum()).view(1, 1, 1, -1)
    padded = F.pad(crops, (radius, radius, radius, radius), mode="replicate")
    return F.conv2d(F.conv2d(padded, kernel), kernel.transpose(2, 3))
