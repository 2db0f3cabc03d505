"""From a film to its prediction: right it, find the bones, crop, grade in context, estimate the age."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from boneage_desktop.anatomy import MODEL_ORDER, REPORT_ORDER, Bone
from boneage_desktop.messages import Message
from boneage_desktop.prediction import BonePrediction, Box, Check, Prediction
from boneage_desktop.radiograph import Radiograph
from boneage_desktop.vision.checks.input_checks import against_file, film_checks, is_hand
from boneage_desktop.vision.detection.hand_layout import pose_from_boxes
from boneage_desktop.vision.detection.hand_search import HandDetection
from boneage_desktop.vision.errors import Cancelled, ModelError, TooFewBones
from boneage_desktop.vision.grading.grader_views import bone_views, hand_views
from boneage_desktop.vision.intensity import square_pixels
from boneage_desktop.vision.model_set import Graded, Networks

Progress = Callable[[float, str], None]


class Assessor(Networks):
    """The path of a film through the networks, for one film, many films, or one bone again."""

    def assess(
        self,
        radiograph: Radiograph,
        *,
        progress: Progress | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> Prediction:
        """Read one film; what the graphics card fails at is done again on the CPU.

        Parameters
        ----------
        radiograph : Radiograph
        progress : callable or None
            Called with a fraction 0..1 and what is being done.
        cancelled : callable or None
            Asked between the steps.

        Raises
        ------
        Cancelled
        """

        def step(done: float, text: str) -> None:
            if cancelled is not None and cancelled():
                raise Cancelled
            if progress is not None:
                progress(done, text)

        step(0.02, Message("step.looking"))
        return _on_film(self.read(square_pixels(radiograph), step), radiograph)

    def read(self, pixels: NDArray[np.float32], step: Progress = lambda done, text: None) -> Prediction:
        """Read one picture of a film.

        Parameters
        ----------
        pixels : ndarray of float32, shape (rows, columns), 0..1
            Square ones, in which the boxes are given.
        step : callable
            Called before each step with a fraction 0..1 and what is being done; may raise to end it.
        """
        # Asked before every look: a film without a hand is looked at up to 17 ways.
        found = self._find(pixels, lambda: step(0.05, Message("step.finding")))
        step(0.35, Message("step.checking"))
        checks = self._checks(found, pixels)
        if found is None or not is_hand(found):
            return self._prediction(found, checks, None)
        step(0.4, Message("step.cutting"))
        views = bone_views(torch.from_numpy(pixels), found)
        step(0.5, Message("step.grading"))
        probabilities, months = self.grade(views)
        step(0.85, Message("step.whole_hand"))
        months = self.with_whole_hand(months, torch.from_numpy(pixels), found)
        step(1.0, Message("step.done"))
        return self._prediction(found, checks, (probabilities, months))

    def assess_many(self, radiographs: Sequence[Radiograph]) -> list[Prediction]:
        """Read several films, grading all their hands in one pass: what keeps a graphics card busy.

        The predictions are those of ``assess``, to rounding.
        """
        if not radiographs:
            return []
        # Most of what comes before the grading is the CPU's work: a card would wait for one film at a time.
        with ThreadPoolExecutor(min(len(radiographs), os.cpu_count() or 1), "looking") as pool:
            looked = list(pool.map(self._look, radiographs))
        readable = [sight for sight in looked if sight.crops is not None]
        graded = self.grade_many(_stacked(sight.crops for sight in readable)) if readable else []
        if readable and self.hand is not None:
            pictures = _stacked(sight.pictures for sight in readable)
            ages = self._weighed([months for _, months in graded], pictures)
            graded = [(shares, months) for (shares, _), months in zip(graded, ages, strict=True)]
        left = iter(graded)
        return [
            _on_film(
                self._prediction(sight.found, sight.checks, None if sight.crops is None else next(left)), film
            )
            for sight, film in zip(looked, radiographs, strict=True)
        ]

    def _look(self, radiograph: Radiograph) -> _Sight:
        pixels = square_pixels(radiograph)
        found, checks = self.examine(pixels)
        if found is None or not is_hand(found):
            return _Sight(found, checks)
        film = torch.from_numpy(pixels)
        return _Sight(found, checks, bone_views(film, found), self._hand_views(film, found))

    def _prediction(
        self, found: HandDetection | None, checks: tuple[Check, ...], graded: Graded | None
    ) -> Prediction:
        if found is None or graded is None:
            return Prediction(bones={}, checks=checks, models=self.versions)
        probabilities, months = graded
        findings = {
            bone: BonePrediction(
                bone,
                found.hand.chosen[bone].box,
                tuple(probabilities[MODEL_ORDER.index(bone)]),
                min(1.0, found.hand.chosen[bone].confidence),
            )
            for bone in REPORT_ORDER
            if bone in found.hand.chosen
        }
        return Prediction(
            findings,
            months,
            checks,
            self.versions,
            self.grader.age_interval_months,
            self.grader.expected_age_intervals,
        )

    def regrade(
        self,
        radiograph: Radiograph,
        prediction: Prediction,
        bone: Bone,
        box: Box,
        *,
        cancelled: Callable[[], bool] | None = None,
    ) -> BonePrediction:
        """Read one bone in a box of the reader's, in its context.

        All 13 bones are looked at in their present boxes, so that context, gate and Bi-GRU see the
        neighbours; only this bone's probabilities are taken. How the hand lies is known from the other boxes.

        Parameters
        ----------
        radiograph : Radiograph
        prediction : Prediction
            Where the other bones lie, and by which networks they were read.
        bone : Bone
        box : Box
            Film pixels.
        cancelled : callable or None
            Asked between the steps.

        Returns
        -------
        BonePrediction
            With ``box`` as given and confidence 1: the reader is sure of it.

        Raises
        ------
        TooFewBones
            When fewer than five other bones have boxes that fit a hand.
        ModelError
            When other networks than these read the film.
        Cancelled
        """

        def step() -> None:
            if cancelled is not None and cancelled():
                raise Cancelled

        step()
        grading = {name: words for name, words in self.versions.items() if name != "quality"}
        if any(prediction.models.get(name) != version for name, version in grading.items()):
            raise ModelError(Message("networks.other_networks", bone=bone))
        grid = radiograph.grid
        boxes = {each: grid.onto(found.box) for each, found in prediction.bones.items() if each is not bone}
        hand = pose_from_boxes(boxes)
        if hand is None:
            raise TooFewBones(Message("networks.too_few_boxes", bone=bone))
        pixels = square_pixels(radiograph)
        # As the film was read: what was found then need not be measured again.
        negative = any(check.code == "polarity" for check in prediction.checks)
        step()
        views = hand_views(torch.from_numpy(pixels), hand, boxes | {bone: grid.onto(box)}, negative)
        step()
        probabilities, _ = self.grade(views)
        return BonePrediction(bone, box, tuple(probabilities[MODEL_ORDER.index(bone)]), 1.0)

    def examine(self, pixels: NDArray[np.float32]) -> tuple[HandDetection | None, tuple[Check, ...]]:
        """Find the hand on a film and check whether it may be read: all that comes before the grading.

        Parameters
        ----------
        pixels : ndarray of float32, shape (rows, columns), 0..1
        """
        found = self._find(pixels)
        return found, self._checks(found, pixels)

    def _checks(self, found: HandDetection | None, pixels: NDArray[np.float32]) -> tuple[Check, ...]:
        seen = self._look_for_hiding(pixels, found) if found is not None and is_hand(found) else None
        return film_checks(found, pixels, seen)


def _on_film(prediction: Prediction, film: Radiograph) -> Prediction:
    """A prediction made on square pixels in the film's own, with what its file says against it."""
    checks = (*prediction.checks, *against_file(prediction, film.laterality))
    bones = prediction.bones
    if not film.grid.square:
        bones = {bone: replace(each, box=film.grid.back(each.box)) for bone, each in bones.items()}
    return replace(prediction, bones=bones, checks=checks)


class _Sight(NamedTuple):
    """All that comes before the grading; ``crops`` and ``pictures`` are there when the film may be graded."""

    found: HandDetection | None
    checks: tuple[Check, ...]
    crops: Tensor | None = None
    pictures: Tensor | None = None


def _stacked(tensors: Iterable[Tensor | None]) -> Tensor:
    return torch.stack([tensor for tensor in tensors if tensor is not None])
