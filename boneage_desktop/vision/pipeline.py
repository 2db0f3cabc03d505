"""From a film to its prediction: right it, find the bones, crop, grade in context, estimate the age."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from boneage_desktop.anatomy import SEQUENCE, TABLE_ORDER, Sex
from boneage_desktop.prediction import BoneFinding, Check, Prediction
from boneage_desktop.radiograph import Radiograph
from boneage_desktop.vision.assessor import Grader
from boneage_desktop.vision.checks import film_checks, is_hand
from boneage_desktop.vision.crops import Turn, cut, standardise
from boneage_desktop.vision.detector import BoneDetector
from boneage_desktop.vision.device import choose_device
from boneage_desktop.vision.errors import Cancelled, ModelError
from boneage_desktop.vision.exposure import stretch, unclipped
from boneage_desktop.vision.finding import Found, find_hand
from boneage_desktop.vision.weights import Network, load_network

#: Views of every hand whose answers are averaged: upright, turned a little either way, a little closer.
VIEWS = (Turn(), Turn(degrees=-7), Turn(degrees=7), Turn(scale=0.93))

Progress = Callable[[float, str], None]


class Assessor:
    """Detector and grader, loaded and checked, ready for films.

    Parameters
    ----------
    detector, grader : Network
    device : torch.device
    """

    def __init__(self, detector: Network, grader: Network, device: torch.device) -> None:
        self.detector = detector
        self.grader = grader
        self.device = device

    @classmethod
    def load(cls, device: str = "auto", folder: Path | None = None, grader: str = "assessor") -> Assessor:
        """Load the networks of a models folder (default: the shipped one).

        Parameters
        ----------
        device : str
            ``auto``, ``cpu`` or ``cuda``.
        folder : Path or None
        grader : str
            ``assessor``, or ``plain`` for the baseline without context, gate and Bi-GRU.

        Raises
        ------
        ModelError
        """
        where = choose_device(device)
        detector, graded = load_network("detector", where, folder), load_network(grader, where, folder)
        if not isinstance(detector.model, BoneDetector) or not isinstance(graded.model, Grader):
            raise ModelError(
                "The list of networks (manifest.json) gives a network the place of another. "
                "Install BoneAge Desktop again, or restore the models folder."
            )
        return cls(detector, graded, where)

    @property
    def versions(self) -> dict[str, str]:
        """Network name → version, as predictions carry it."""
        return {network.name: network.version for network in (self.detector, self.grader)}

    def assess(
        self,
        radiograph: Radiograph,
        *,
        progress: Progress | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> Prediction:
        """Read one film.

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

        step(0.05, "Finding the bones")
        pixels = unclipped(radiograph)
        found, checks = self.examine(pixels)
        if found is None or not is_hand(found):
            return Prediction(bones={}, checks=checks, models=self.versions)
        step(0.4, "Cutting out the bones")
        views = bone_views(torch.from_numpy(pixels), found)
        step(0.5, "Grading the bones")
        probabilities, months = self.grade(views)
        step(1.0, "Done")
        findings = {
            bone: BoneFinding(
                bone,
                found.hand.chosen[bone].box,
                tuple(probabilities[SEQUENCE.index(bone)]),
                min(1.0, found.hand.chosen[bone].confidence),
            )
            for bone in TABLE_ORDER
            if bone in found.hand.chosen
        }
        return Prediction(findings, months, checks, self.versions)

    def examine(self, pixels: NDArray[np.float32]) -> tuple[Found | None, tuple[Check, ...]]:
        """Find the hand on a film and check whether it may be read: all that comes before the grading.

        Parameters
        ----------
        pixels : ndarray of float32, shape (rows, columns), 0..1
        """
        found = find_hand(self.detector.model, torch.from_numpy(stretch(pixels)), self.device)
        return found, film_checks(found, pixels)

    def grade(self, views: Tensor) -> tuple[list[list[float]], dict[Sex, float]]:
        """Grade the crops of one hand, averaged over its views.

        Parameters
        ----------
        views : Tensor, shape (views, 13, 1, 128, 128)
            From ``bone_views``.

        Returns
        -------
        list of list of float
            Probabilities of each bone's grades, bones in SEQUENCE order.
        dict of Sex to float
            Whole-hand age in months for either sex.
        """
        model = self.grader.model
        assert isinstance(model, Grader)
        with torch.inference_mode():
            features = model.cnn(views.flatten(0, 1).to(self.device)).view(len(views), len(SEQUENCE), -1)
            months: dict[Sex, float] = {}
            for sex in Sex:
                male = torch.full((len(views),), float(sex is Sex.MALE), device=self.device)
                out = model.assess_features(features, male)
                months[sex] = float(out.months.mean())
            mean = out.logits.softmax(-1).mean(0).cpu()
        counts = (model.grades.mask > -1).sum(-1).tolist()
        return [mean[row, :count].tolist() for row, count in enumerate(counts)], months


def bone_views(film: Tensor, found: Found) -> Tensor:
    """Standardised crops of every view, upright, bone bright, as a left hand: (views, 13, 1, 128, 128).

    Bones are in SEQUENCE order. ``film`` (rows, columns) is the film as it arrived, negative or not.
    A bone that was not found is cropped where the layout expects it: its neighbours need a thirteenth
    member, and the gate closes on a crop that shows nothing.
    """
    film = 1 - film if found.negative else film
    hand = found.hand
    boxes = [hand.chosen[bone].box if bone in hand.chosen else hand.expected(bone) for bone in SEQUENCE]
    places = torch.tensor([[box.x, box.y, box.w, box.h] for box in boxes])
    crops = [
        cut(film, places, Turn(view.degrees - hand.degrees, view.scale, view.shift, hand.mirrored))
        for view in VIEWS
    ]
    return standardise(torch.stack(crops))
