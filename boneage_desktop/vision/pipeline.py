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
from boneage_desktop.vision.assessor import Ensemble, Grader
from boneage_desktop.vision.checks import film_checks, is_hand
from boneage_desktop.vision.crops import Turn, cut, standardise
from boneage_desktop.vision.detector import BoneDetector
from boneage_desktop.vision.device import choose_device
from boneage_desktop.vision.errors import Cancelled, ModelError
from boneage_desktop.vision.exposure import stretch, unclipped
from boneage_desktop.vision.finding import Found, find_hand
from boneage_desktop.vision.weights import Network, load_network, read_manifest
from boneage_desktop.vision.whole_hand import WholeHand, hand_picture

#: Views of every hand whose answers are averaged: upright, turned a little either way, a little closer.
VIEWS = (Turn(), Turn(degrees=-7), Turn(degrees=7), Turn(scale=0.93))

Progress = Callable[[float, str], None]


class Assessor:
    """Detector, grader and whole-hand network, loaded and checked, ready for films.

    Parameters
    ----------
    detector, grader : Network
    device : torch.device
    hand : Network or None
        Reads the age from a picture of the whole hand; without it the grader's age stands alone.
    share : float
        Part of the whole-hand age that is the ``hand`` network's, 0..1; the rest is the grader's.
    """

    def __init__(
        self,
        detector: Network,
        grader: Network,
        device: torch.device,
        hand: Network | None = None,
        share: float = 0.0,
    ) -> None:
        self.detector = detector
        self.grader = grader
        self.device = device
        self.hand = hand
        self.share = share if hand is not None else 0.0

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
        entries = read_manifest(folder)["networks"]
        share = float(entries[grader].get("whole_hand_share", 0.0))
        hand = load_network("hand", where, folder) if share else None
        if (
            not isinstance(detector.model, BoneDetector)
            or not isinstance(graded.model, Grader | Ensemble)
            or not (hand is None or isinstance(hand.model, WholeHand))
        ):
            raise ModelError(
                "The list of networks (manifest.json) gives a network the place of another. "
                "Install BoneAge Desktop again, or restore the models folder."
            )
        return cls(detector, graded, where, hand, share)

    @property
    def versions(self) -> dict[str, str]:
        """Network name → version, as predictions carry it."""
        networks = (self.detector, self.grader, self.hand)
        return {network.name: network.version for network in networks if network is not None}

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
        months = self.with_whole_hand(months, torch.from_numpy(pixels), found)
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
        members = [each for each in model.modules() if isinstance(each, Grader)]
        shares: list[Tensor] = []
        ages: dict[Sex, list[float]] = {sex: [] for sex in Sex}
        with torch.inference_mode():
            crops = views.flatten(0, 1).to(self.device)
            for member in members:
                features = member.cnn(crops).view(len(views), len(SEQUENCE), -1)
                for sex in Sex:
                    male = torch.full((len(views),), float(sex is Sex.MALE), device=self.device)
                    out = member.assess_features(features, male)
                    ages[sex].append(float(out.months.mean()))
                shares.append(out.logits.softmax(-1).mean(0).cpu())
        mean = torch.stack(shares).mean(0)
        counts = (members[0].grades.mask > -1).sum(-1).tolist()
        months = {sex: sum(each) / len(each) for sex, each in ages.items()}
        return [mean[row, :count].tolist() for row, count in enumerate(counts)], months

    def with_whole_hand(self, months: dict[Sex, float], film: Tensor, found: Found) -> dict[Sex, float]:
        """The grader's months and those of the whole hand's picture, weighed together.

        Parameters
        ----------
        months : dict of Sex to float
            The grader's.
        film : Tensor, shape (rows, columns)
            As it arrived, negative or not.
        """
        if self.hand is None:
            return months
        model = self.hand.model
        assert isinstance(model, WholeHand)
        film = 1 - film if found.negative else film
        views = standardise(
            torch.stack([hand_picture(film, found.hand, model.pixels, view) for view in VIEWS])
        ).to(self.device)
        mixed = {}
        with torch.inference_mode():
            for sex, graded in months.items():
                male = torch.full((len(views),), float(sex is Sex.MALE), device=self.device)
                whole = float(model(views, male).mean())
                mixed[sex] = (1 - self.share) * graded + self.share * whole
        return mixed


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
