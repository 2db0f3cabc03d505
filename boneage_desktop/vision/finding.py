"""Finding the 13 bones on a film: letterbox, detector, candidates, layout of a hand, righting the film."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from boneage_desktop.anatomy import Bone
from boneage_desktop.prediction import Box
from boneage_desktop.vision.candidates import candidates
from boneage_desktop.vision.detector import INPUT
from boneage_desktop.vision.geometry import Candidate, HandFit, fit_hand, second_hand
from boneage_desktop.vision.letterbox import letterbox
from boneage_desktop.vision.polarity import bone_is_dark

#: A bone found with less confidence than this makes the other ways round worth a try.
SURE = 0.2

#: How much more summed confidence another way round must show before it is preferred to an earlier one.
CLEARLY = 0.5


@dataclass(frozen=True, slots=True)
class Found:
    """The hand on the film as it arrived.

    Attributes
    ----------
    hand : HandFit
        In film pixels.
    negative : bool
        Bone was dark.
    second : HandFit or None
        What else on the film could be laid out as a hand, however faint.
    """

    hand: HandFit
    negative: bool
    second: HandFit | None = None


def find_bones(network: nn.Module, film: Tensor, device: torch.device) -> HandFit | None:
    """One best box per bone, checked against the layout of a hand; None when there is no hand.

    Parameters
    ----------
    network : BoneDetector
        In evaluation mode, on ``device``.
    film : Tensor, shape (rows, columns), float32, 0..1
        Stretched film.
    """
    return fit_hand(_candidates(network, film, device))


def _candidates(network: nn.Module, film: Tensor, device: torch.device) -> Mapping[Bone, Sequence[Candidate]]:
    square, frame = letterbox(film, INPUT)
    with torch.inference_mode():
        maps = network(square[None, None].to(device))
    return candidates([raw.cpu() for raw in maps], frame)


def find_hand(network: nn.Module, film: Tensor, device: torch.device) -> Found | None:
    """Find the hand however the film lies: upright first, then the other quarter turns, then as a negative.

    A film on which all 13 bones are found as it is costs one run of the detector. The other ways are
    tried only when bones are missing, and the way that shows most of a hand is kept. Polarity is measured
    on the hand that was found, for the detector has learned to find bones on negatives too.
    """
    best: tuple[HandFit, HandFit | None] | None = None
    for negative in (False, True):
        shown = 1 - film if negative else film
        for quarters in range(4):
            boxes = _candidates(network, torch.rot90(shown, quarters), device)
            fit = fit_hand(boxes)
            if fit is None:
                continue
            whole = len(fit.chosen) == len(Bone) and min(c.confidence for c in fit.chosen.values()) > SURE
            if whole or best is None or fit.confidence > best[0].confidence + CLEARLY:
                second, shape = second_hand(boxes, fit), (film.shape[0], film.shape[1])
                best = _turned_back(fit, quarters, *shape), second and _turned_back(second, quarters, *shape)
            if best is not None and whole:
                return Found(best[0], bone_is_dark(film, best[0]), best[1])
        if best is not None and len(best[0].chosen) >= 11:
            break
    return Found(best[0], bone_is_dark(film, best[0]), best[1]) if best else None


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
