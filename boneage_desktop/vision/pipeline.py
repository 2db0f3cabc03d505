"""From a film to its prediction: right it, find the bones, crop, grade in context, estimate the age."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from pathlib import Path
from threading import Lock
from typing import NamedTuple, TypeVar

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from boneage_desktop.anatomy import SEQUENCE, TABLE_ORDER, Bone, Sex, bone_name
from boneage_desktop.prediction import BoneFinding, Box, Check, Prediction
from boneage_desktop.radiograph import Radiograph
from boneage_desktop.vision.assessor import Ensemble, Grader
from boneage_desktop.vision.checks import film_checks, is_hand
from boneage_desktop.vision.crops import standardise
from boneage_desktop.vision.detector import BoneDetector
from boneage_desktop.vision.device import CPU, choose_device, cpu_instead, reason
from boneage_desktop.vision.errors import Cancelled, ModelError, TooFewBones
from boneage_desktop.vision.exposure import stretch, unclipped
from boneage_desktop.vision.finding import Found, find_hand
from boneage_desktop.vision.geometry import hand_through
from boneage_desktop.vision.polarity import bone_is_dark
from boneage_desktop.vision.versions import folder_of, read_manifest
from boneage_desktop.vision.views import VIEWS, bone_views, hand_views
from boneage_desktop.vision.weights import Network, load_network
from boneage_desktop.vision.whole_hand import WholeHand, hand_picture

Progress = Callable[[float, str], None]

#: Grade probabilities of the bones in SEQUENCE order, and the whole-hand age in months for either sex.
Graded = tuple[list[list[float]], dict[Sex, float]]

T = TypeVar("T")


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
    spare : callable or None
        Gives the same networks on the CPU, for when ``device`` fails; without it a failure is the caller's.
    notice : str
        Why the networks run where they run, in plain words; empty when nothing is amiss.
    """

    def __init__(
        self,
        detector: Network,
        grader: Network,
        device: torch.device,
        hand: Network | None = None,
        share: float = 0.0,
        *,
        spare: Callable[[], Assessor] | None = None,
        notice: str = "",
    ) -> None:
        self.detector = detector
        self.grader = grader
        self.device = device
        self.hand = hand
        self.share = share if hand is not None else 0.0
        self.spare = spare
        self.notice = notice
        self._leaving = Lock()

    @classmethod
    def load(
        cls,
        device: str = "auto",
        folder: Path | None = None,
        grader: str = "assessor",
        version: str | None = None,
    ) -> Assessor:
        """Load one version of the networks (default: the shipped one).

        Parameters
        ----------
        device : str
            ``cpu``, ``cuda``, or ``auto``: CUDA where it works. Only with ``auto`` do the networks leave a
            graphics card that fails for the CPU, now or in the middle of a film; ``notice`` says so.
        folder : Path or None
            Models folder.
        grader : str
            ``assessor``, or ``plain`` for the baseline without context, gate and Bi-GRU.
        version : str or None
            One of ``versions.versions(folder)`` by name.

        Raises
        ------
        ModelError
        """
        place = folder_of(folder, version)
        where, notice = choose_device(device)
        if where.type == "cpu" or device != "auto":
            return cls._load(where, place, grader, notice=notice)

        def spare() -> Assessor:
            return cls._load(CPU, place, grader)

        try:
            return cls._load(where, place, grader, spare=spare)
        except RuntimeError as error:
            return cls._load(CPU, place, grader, notice=cpu_instead(reason(error)))

    @classmethod
    def _load(
        cls,
        device: torch.device,
        folder: Path,
        grader: str,
        *,
        spare: Callable[[], Assessor] | None = None,
        notice: str = "",
    ) -> Assessor:
        detector, graded = load_network("detector", device, folder), load_network(grader, device, folder)
        share = float(read_manifest(folder)["networks"][grader].get("whole_hand_share", 0.0))
        hand = load_network("hand", device, folder) if share else None
        if (
            not isinstance(detector.model, BoneDetector)
            or not isinstance(graded.model, Grader | Ensemble)
            or not (hand is None or isinstance(hand.model, WholeHand))
        ):
            raise ModelError(
                "The list of networks (manifest.json) gives a network the place of another. "
                "Install BoneAge Desktop again, or restore the models folder."
            )
        return cls(detector, graded, device, hand, share, spare=spare, notice=notice)

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

        step(0.02, "Looking at the film")
        return self.read(unclipped(radiograph), step)

    def read(self, pixels: NDArray[np.float32], step: Progress = lambda done, text: None) -> Prediction:
        """Read one picture of a film.

        Parameters
        ----------
        pixels : ndarray of float32, shape (rows, columns), 0..1
        step : callable
            Called before each step with a fraction 0..1 and what is being done; may raise to end it.
        """
        step(0.05, "Finding the bones")
        found = self._find(pixels)
        step(0.35, "Checking the film")
        checks = film_checks(found, pixels)
        if found is None or not is_hand(found):
            return self._prediction(found, checks, None)
        step(0.4, "Cutting out the bones")
        views = bone_views(torch.from_numpy(pixels), found)
        step(0.5, "Grading the bones")
        probabilities, months = self.grade(views)
        step(0.85, "Estimating the whole-hand age")
        months = self.with_whole_hand(months, torch.from_numpy(pixels), found)
        step(1.0, "Done")
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
            self._prediction(sight.found, sight.checks, None if sight.crops is None else next(left))
            for sight in looked
        ]

    def _look(self, radiograph: Radiograph) -> _Sight:
        pixels = unclipped(radiograph)
        found, checks = self.examine(pixels)
        if found is None or not is_hand(found):
            return _Sight(found, checks)
        film = torch.from_numpy(pixels)
        return _Sight(found, checks, bone_views(film, found), self._hand_views(film, found))

    def _prediction(
        self, found: Found | None, checks: tuple[Check, ...], graded: Graded | None
    ) -> Prediction:
        if found is None or graded is None:
            return Prediction(bones={}, checks=checks, models=self.versions)
        probabilities, months = graded
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
        return Prediction(findings, months, checks, self.versions, self.grader.age_interval_months)

    def _steadily(self, work: Callable[[], T]) -> T:
        """Do the work; when the graphics card fails at it, do it again with the networks on the CPU."""
        device = self.device
        try:
            return work()
        except RuntimeError as error:  # so torch reports full memory, a failed kernel and a lost card
            with self._leaving:
                if self.device == device:  # otherwise another thread has left the card meanwhile
                    if self.spare is None:
                        raise
                    # Loaded anew from the file: from a card that has failed nothing can be copied any more.
                    spare, self.spare = self.spare(), None
                    self.detector, self.grader, self.hand = spare.detector, spare.grader, spare.hand
                    self.device = spare.device
                    self.notice = cpu_instead(reason(error))
        return work()

    def regrade(
        self,
        radiograph: Radiograph,
        prediction: Prediction,
        bone: Bone,
        box: Box,
        *,
        cancelled: Callable[[], bool] | None = None,
    ) -> BoneFinding:
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
        BoneFinding
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
        if any(prediction.models.get(name) != version for name, version in self.versions.items()):
            raise ModelError(
                f"{bone_name(bone)} is not read in its new box: the film was read by other networks than "
                "those installed now. Analyse the film again; your grades and boxes stay."
            )
        boxes = {each: found.box for each, found in prediction.bones.items() if each is not bone}
        hand = hand_through(boxes)
        if hand is None:
            raise TooFewBones(
                f"{bone_name(bone)} is not read in its box: with fewer than five other boxes it is not "
                "known how the hand lies. Place more bones, or grade by hand."
            )
        pixels = unclipped(radiograph)
        negative = bone_is_dark(torch.from_numpy(stretch(pixels)), hand)
        step()
        views = hand_views(torch.from_numpy(pixels), hand, boxes | {bone: box}, negative)
        step()
        probabilities, _ = self.grade(views)
        return BoneFinding(bone, box, tuple(probabilities[SEQUENCE.index(bone)]), 1.0)

    def examine(self, pixels: NDArray[np.float32]) -> tuple[Found | None, tuple[Check, ...]]:
        """Find the hand on a film and check whether it may be read: all that comes before the grading.

        Parameters
        ----------
        pixels : ndarray of float32, shape (rows, columns), 0..1
        """
        found = self._find(pixels)
        return found, film_checks(found, pixels)

    def _find(self, pixels: NDArray[np.float32]) -> Found | None:
        stretched = torch.from_numpy(stretch(pixels))
        return self._steadily(lambda: find_hand(self.detector.model, stretched, self.device))

    def grade(self, views: Tensor) -> Graded:
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
        return self.grade_many(views[None])[0]

    def grade_many(self, views: Tensor) -> list[Graded]:
        """Grade the crops of several hands in one pass, as ``grade`` does those of one.

        What the graphics card cannot do in one pass is done in two, down to single hands.

        Parameters
        ----------
        views : Tensor, shape (hands, views, 13, 1, 128, 128)
        """
        if len(views) == 1 or self.spare is None:
            return self._steadily(lambda: self._graded(views))
        with suppress(RuntimeError):
            return self._graded(views)
        _free(self.device)  # not before: a failed pass holds its memory for as long as its error lives
        half = len(views) // 2
        return self.grade_many(views[:half]) + self.grade_many(views[half:])

    def _graded(self, views: Tensor) -> list[Graded]:
        members = [each for each in self.grader.model.modules() if isinstance(each, Grader)]
        hands, shown = views.shape[:2]
        shares: list[Tensor] = []
        ages: dict[Sex, list[Tensor]] = {sex: [] for sex in Sex}
        with torch.inference_mode():
            crops = views.flatten(0, 2).to(self.device)
            for member in members:
                features = member.cnn(crops).view(hands * shown, len(SEQUENCE), -1)
                for sex in Sex:
                    male = torch.full((hands * shown,), float(sex is Sex.MALE), device=self.device)
                    out = member.assess_features(features, male)
                    ages[sex].append(out.months.view(hands, shown).mean(1).cpu())
                shares.append(out.logits.softmax(-1).view(hands, shown, len(SEQUENCE), -1).mean(1).cpu())
        mean = torch.stack(shares).mean(0)
        months = {sex: torch.stack(each).mean(0).tolist() for sex, each in ages.items()}
        counts = (members[0].grades.mask > -1).sum(-1).tolist()
        return [
            (
                [mean[hand, row, :count].tolist() for row, count in enumerate(counts)],
                {sex: each[hand] for sex, each in months.items()},
            )
            for hand in range(hands)
        ]

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
        return self._weighed([months], self._hand_views(film, found)[None])[0]

    def _hand_views(self, film: Tensor, found: Found) -> Tensor:
        """Pictures of the whole hand in every view, (views, 1, side, side); none without their network."""
        if self.hand is None:
            return torch.empty(0)
        model = self.hand.model
        assert isinstance(model, WholeHand)
        film = 1 - film if found.negative else film
        return standardise(
            torch.stack([hand_picture(film, found.hand, model.pixels, view) for view in VIEWS])
        )

    def _weighed(self, months: list[dict[Sex, float]], pictures: Tensor) -> list[dict[Sex, float]]:
        """The graders' months of several hands and those of their pictures, weighed together."""
        hands, shown = pictures.shape[:2]

        def read(sex: Sex) -> list[float]:
            assert self.hand is not None
            male = torch.full((hands * shown,), float(sex is Sex.MALE), device=self.device)
            with torch.inference_mode():
                whole = self.hand.model(pictures.flatten(0, 1).to(self.device), male)
            ages: list[float] = whole.view(hands, shown).mean(1).tolist()
            return ages

        seen = {sex: self._steadily(partial(read, sex)) for sex in Sex}
        return [
            {sex: (1 - self.share) * age + self.share * seen[sex][hand] for sex, age in graded.items()}
            for hand, graded in enumerate(months)
        ]


class _Sight(NamedTuple):
    """All that comes before the grading; ``crops`` and ``pictures`` are there when the film may be graded."""

    found: Found | None
    checks: tuple[Check, ...]
    crops: Tensor | None = None
    pictures: Tensor | None = None


def _stacked(tensors: Iterable[Tensor | None]) -> Tensor:
    return torch.stack([tensor for tensor in tensors if tensor is not None])


def _free(device: torch.device) -> None:
    """Give back what a failed pass still holds on the graphics card."""
    if device.type == "cuda":
        with suppress(RuntimeError):
            torch.cuda.empty_cache()
