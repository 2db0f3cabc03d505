"""The case the method was made for: some bones blurred, covered or turned, their neighbours clear."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

import torch
from torch import Tensor

from boneage_desktop import radiograph
from boneage_desktop.anatomy import MODEL_ORDER, Sex
from boneage_desktop.datasets.hand_dataset import Hand
from boneage_desktop.evaluation.error_statistics import error_figures
from boneage_desktop.evaluation.evaluate import Agreement
from boneage_desktop.training.augment import corrupt
from boneage_desktop.vision.crops import normalize_per_crop
from boneage_desktop.vision.grading.grader_views import bone_views
from boneage_desktop.vision.intensity import square_pixels
from boneage_desktop.vision.pipeline import Assessor

#: Bones spoiled on every film.
SPOILED = 3


def measure_spoiled(
    assessor: Assessor, hands: Sequence[Hand], progress: Callable[[int], object] | None = None
) -> dict[str, Any]:
    """Agreement with the readers on spoiled bones, and the whole-hand age with ``SPOILED`` of 13 spoiled.

    Which bones and how is drawn from the film's id, so that every grader sees the same pictures.
    ``progress`` is called with 1 after every film.

    Returns
    -------
    dict
        ``grades`` (on the spoiled bones only) and ``whole_hand_age_months``, as in ``evaluate.measure``.
    """
    grades, ages = Agreement(), []
    for hand in hands:
        pixels = square_pixels(radiograph.read(hand.film))
        found, _ = assessor.examine(pixels)
        probabilities: list[list[float]] = []
        months: dict[Sex, float] = {}
        chosen = chosen_bones(hand, SPOILED)
        if found is not None:
            views, _ = spoil_bones(bone_views(torch.from_numpy(pixels), found), hand, SPOILED)
            probabilities, months = assessor.grade(views)
        for place in chosen:
            shares = probabilities[place] if probabilities else []
            top = shares.index(max(shares)) if shares else None
            for reading in hand.readings.get(MODEL_ORDER[place], {}).values():
                grades.add(top, reading)
        if months and found is not None and not math.isnan(hand.months):
            months = assessor.with_whole_hand(months, torch.from_numpy(pixels), found)
            ages.append(months[hand.sex] - hand.months)
        if progress:
            progress(1)
    return {"grades": grades.record(), "whole_hand_age_months": error_figures(ages)}


def chosen_bones(hand: Hand, count: int, draw: int = 0) -> list[int]:
    """Indices in MODEL_ORDER of the bones that are spoiled: the first ``count`` of an order of its own."""
    return torch.randperm(len(MODEL_ORDER), generator=_dice(hand, draw))[:count].tolist()


def spoil_bones(views: Tensor, hand: Hand, count: int, draw: int = 0) -> tuple[Tensor, list[int]]:
    """The hand's crops with ``count`` bones blurred, covered or turned, and which; the same for every grader.

    Parameters
    ----------
    views : Tensor, shape (views, 13, 1, side, side)
        Standardised; not altered.
    draw : int
        Another number spoils other bones of the same hand.
    """
    how = torch.rand(len(MODEL_ORDER), 3, generator=_dice(hand, draw)).tolist()
    views, chosen = views.clone(), chosen_bones(hand, count, draw)
    for place in chosen:
        for view in views:
            view[place] = normalize_per_crop(corrupt(view[place], *how[place]))
    return views, chosen


def _dice(hand: Hand, draw: int) -> torch.Generator:
    return torch.Generator().manual_seed(int.from_bytes(hand.id.encode()[-7:], "big") + draw)
