"""The case the method was made for: some bones blurred, covered or turned, their neighbours clear."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import torch

from boneage_desktop import radiograph
from boneage_desktop.anatomy import SEQUENCE
from boneage_desktop.training.augment import spoil
from boneage_desktop.training.dataset import Hand
from boneage_desktop.training.evaluate import Agreement
from boneage_desktop.training.figures import error_figures
from boneage_desktop.vision.crops import standardise
from boneage_desktop.vision.exposure import unclipped
from boneage_desktop.vision.pipeline import Assessor, bone_views

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
        pixels = unclipped(radiograph.read(hand.film))
        found, _ = assessor.examine(pixels)
        chosen, views = torch.randperm(len(SEQUENCE), generator=_dice(hand))[:SPOILED].tolist(), None
        if found is not None:
            views = bone_views(torch.from_numpy(pixels), found)
            how = torch.rand(len(SEQUENCE), 3, generator=_dice(hand)).tolist()
            for place in chosen:
                for view in views:
                    view[place] = standardise(spoil(view[place], *how[place]))
        probabilities, months = assessor.grade(views) if views is not None else ([], {})
        for place in chosen:
            shares = probabilities[place] if probabilities else []
            top = shares.index(max(shares)) if shares else None
            for reading in hand.readings.get(SEQUENCE[place], {}).values():
                grades.add(top, reading)
        if months and found is not None:
            months = assessor.with_whole_hand(months, torch.from_numpy(pixels), found)
            ages.append(months[hand.sex] - hand.months)
        if progress:
            progress(1)
    return {"grades": grades.record(), "whole_hand_age_months": error_figures(ages)}


def _dice(hand: Hand) -> torch.Generator:
    return torch.Generator().manual_seed(int.from_bytes(hand.id.encode()[-7:], "big"))
