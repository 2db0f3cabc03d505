"""Finding the 13 bones on a film: letterbox, detector, candidates, layout of a hand, righting the film."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn

from boneage_desktop.anatomy import Bone
from boneage_desktop.prediction import Box
from boneage_desktop.vision.candidates import candidates
from boneage_desktop.vision.detector import INPUT
from boneage_desktop.vision.geometry import Candidate, HandFit, fit_hand
from boneage_desktop.vision.letterbox import letterbox
from boneage_desktop.vision.polarity import bone_is_dark

#: A bone found with less confidence than this makes the other ways round worth a try.
SURE = 0.2

#: How much more summed confidence another way round must show before it is preferred to an earlier one.
CLEARLY = 0.5


@dataclass(frozen=True, slots=True)
class Found:
    """The hand on the film as it arrived: ``hand`` in film pixels, ``negative`` when bone was dark."""

    hand: HandFit
    negative: bool


def find_bones(network: nn.Module, film: Tensor, device: torch.device) -> HandFit | None:
    """One best box per bone, checked against the layout of a hand; None when there is no hand.

    Parameters
    ----------
    network : BoneDetector
        In evaluation mode, on ``device``.
    film : Tensor, shape (rows, columns), float32, 0..1
        Stretched film.
    """
    square, frame = letterbox(film, INPUT)
    with torch.inference_mode():
        maps = network(square[None, None].to(device))
    return fit_hand(candidates([raw.cpu() for raw in maps], frame))


def find_hand(network: nn.Module, film: Tensor, device: torch.device) -> Found | None:
    """Find the hand however the film lies: upright first, then the other quarter turns, then as a negative.

    A film on which all 13 bones are found as it is costs one run of the detector. The other ways are
    tried only when bones are missing, and the way that shows most of a hand is kept. Polarity is measured
    on the hand that was found, for the detector has learned to find bones on negatives too.
    """
    best: tuple[float, HandFit] | None = None
    for negative in (False, True):
        shown = 1 - film if negative else film
        for quarters in range(4):
            fit = find_bones(network, torch.rot90(shown, quarters), device)
            if fit is None:
                continue
            hand = _turned_back(fit, quarters, film.shape[0], film.shape[1])
            confidences = [candidate.confidence for candidate in fit.chosen.values()]
            if len(confidences) == len(Bone) and min(confidences) > SURE:
                return Found(hand, bone_is_dark(film, hand))
            if best is None or sum(confidences) > best[0] + CLEARLY:
                best = sum(confidences), hand
        if best is not None and len(best[1].chosen) >= 11:
            break
    return Found(best[1], bone_is_dark(film, best[1])) if best else None


def _turned_back(fit: HandFit, quarters: int, rows: int, columns: int) -> HandFit:
    """The same hand in the coordinates of the film before ``torch.rot90(film, quarters)`` (anticlockwise)."""
    chosen = {}
    for bone, candidate in fit.chosen.items():
        x, y, w, h = candidate.box.x, candidate.box.y, candidate.box.w, candidate.box.h
        high, wide = (rows, columns) if quarters % 2 == 0 else (columns, rows)
        for _ in range(quarters):
            # One clockwise quarter turn of a picture `high` rows tall: (x, y) → (high − y − h, x).
            x, y, w, h = high - y - h, x, h, w
            high, wide = wide, high
        chosen[bone] = Candidate(Box(x, y, w, h), candidate.confidence)
    degrees = (fit.degrees + 90 * quarters + 180) % 360 - 180
    return HandFit(fit.unit, degrees, fit.mirrored, fit.misfit, chosen)
