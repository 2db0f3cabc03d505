"""The networks of one version on one device: what they say of pictures; leaving a card that fails."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import Self, TypeVar

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from boneage_desktop.anatomy import MODEL_ORDER, Sex
from boneage_desktop.messages import Message
from boneage_desktop.vision.checks.quality_network import Quality, QualityNet, read_quality
from boneage_desktop.vision.crops import normalize_per_crop
from boneage_desktop.vision.detection.detector import BoneDetector
from boneage_desktop.vision.detection.hand_search import Ask, HandDetection, find_hand
from boneage_desktop.vision.device import CPU, choose_device, cpu_instead, reason
from boneage_desktop.vision.errors import ModelError
from boneage_desktop.vision.grading.assessor import Ensemble, Grader
from boneage_desktop.vision.grading.grader_views import VIEWS
from boneage_desktop.vision.grading.whole_hand import WholeHand, hand_picture
from boneage_desktop.vision.intensity import rescale_percentiles
from boneage_desktop.vision.versions import REMEDY, folder_of, read_manifest
from boneage_desktop.vision.weights import Network, load_network

#: Grade probabilities of the bones in MODEL_ORDER order, and the whole-hand age in months for either sex.
Graded = tuple[list[list[float]], dict[Sex, float]]

T = TypeVar("T")


class Networks:
    """Detector, grader and whole-hand network, loaded and checked, ready for films.

    Parameters
    ----------
    detector, grader : Network
    device : torch.device
    hand : Network or None
        Reads the age from a picture of the whole hand; without it the grader's age stands alone.
    share : float
        Part of the whole-hand age that is the ``hand`` network's, 0..1; the rest is the grader's.
    quality : Network or None
        Says what hides the bones; without it brightness is measured.
    spare : callable or None
        Gives the same networks on the CPU, for when ``device`` fails; without it a failure is the caller's.
    notice : str
        Why the networks run where they run, in plain words; empty when nothing is wrong.
    """

    def __init__(
        self,
        detector: Network,
        grader: Network,
        device: torch.device,
        hand: Network | None = None,
        share: float = 0.0,
        *,
        quality: Network | None = None,
        spare: Callable[[], Networks] | None = None,
        notice: str = "",
    ) -> None:
        self.detector = detector
        self.grader = grader
        self.device = device
        self.hand = hand
        self.share = share if hand is not None else 0.0
        self.quality = quality
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
    ) -> Self:
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

        def spare() -> Networks:
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
        spare: Callable[[], Networks] | None = None,
        notice: str = "",
    ) -> Self:
        detector, graded = load_network("detector", device, folder), load_network(grader, device, folder)
        share = float(read_manifest(folder)["networks"][grader].get("whole_hand_share", 0.0))
        hand = load_network("hand", device, folder) if share else None
        quality = _optional("quality", device, folder)
        if (
            not isinstance(detector.model, BoneDetector)
            or not isinstance(graded.model, Grader | Ensemble)
            or not (hand is None or isinstance(hand.model, WholeHand))
            or not (quality is None or isinstance(quality.model, QualityNet))
        ):
            raise ModelError(Message("networks.misplaced", remedy=REMEDY))
        return cls(detector, graded, device, hand, share, quality=quality, spare=spare, notice=notice)

    @property
    def versions(self) -> dict[str, str]:
        """Network name → version, as predictions carry it."""
        networks = (self.detector, self.grader, self.hand, self.quality)
        return {network.name: network.version for network in networks if network is not None}

    def _find(self, pixels: NDArray[np.float32], ask: Ask = lambda: None) -> HandDetection | None:
        stretched = torch.from_numpy(rescale_percentiles(pixels))
        return self._steadily(lambda: find_hand(self.detector.model, stretched, self.device, ask))

    def _look_for_hiding(self, pixels: NDArray[np.float32], found: HandDetection) -> Quality | None:
        """What the quality network says of the hand; None without one."""
        if self.quality is None:
            return None
        film = torch.from_numpy(1 - pixels if found.negative else pixels)

        def look() -> Quality:
            assert self.quality is not None
            assert isinstance(self.quality.model, QualityNet)
            return read_quality(self.quality.model, film, found.hand, self.device)

        return self._steadily(look)

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
                    self.quality = spare.quality
                    self.device = spare.device
                    self.notice = cpu_instead(reason(error))
        return work()

    def grade(self, views: Tensor) -> Graded:
        """Grade the crops of one hand, averaged over its views.

        Parameters
        ----------
        views : Tensor, shape (views, 13, 1, 128, 128)
            From ``bone_views``.

        Returns
        -------
        list of list of float
            Probabilities of each bone's grades, bones in MODEL_ORDER order.
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
                features = member.cnn(crops).view(hands * shown, len(MODEL_ORDER), -1)
                for sex in Sex:
                    male = torch.full((hands * shown,), float(sex is Sex.MALE), device=self.device)
                    out = member.assess_features(features, male)
                    ages[sex].append(out.months.view(hands, shown).mean(1).cpu())
                shares.append(out.logits.softmax(-1).view(hands, shown, len(MODEL_ORDER), -1).mean(1).cpu())
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

    def with_whole_hand(
        self, months: dict[Sex, float], film: Tensor, found: HandDetection
    ) -> dict[Sex, float]:
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

    def _hand_views(self, film: Tensor, found: HandDetection) -> Tensor:
        """Pictures of the whole hand in every view, (views, 1, side, side); none without their network."""
        if self.hand is None:
            return torch.empty(0)
        model = self.hand.model
        assert isinstance(model, WholeHand)
        film = 1 - film if found.negative else film
        return normalize_per_crop(
            torch.stack([hand_picture(film, found.hand, model.pixels, view) for view in VIEWS])
        )

    def _weighed(self, months: list[dict[Sex, float]], pictures: Tensor) -> list[dict[Sex, float]]:
        """The graders' months of several hands and those of their pictures, weighed together."""
        hands, shown = pictures.shape[:2]

        def read() -> dict[Sex, list[float]]:
            model = self.hand.model if self.hand is not None else None
            assert isinstance(model, WholeHand)
            with torch.inference_mode():
                features = model.cnn(pictures.flatten(0, 1).to(self.device))
                ages = {
                    sex: model.age(features, features.new_full((len(features),), float(sex is Sex.MALE)))
                    for sex in Sex
                }
            return {sex: each.view(hands, shown).mean(1).tolist() for sex, each in ages.items()}

        seen = self._steadily(read)
        return [
            {sex: (1 - self.share) * age + self.share * seen[sex][hand] for sex, age in graded.items()}
            for hand, graded in enumerate(months)
        ]


def _optional(name: str, device: torch.device, folder: Path) -> Network | None:
    """A network that versions of before 0.3.0 lack."""
    there = name in read_manifest(folder)["networks"]
    return load_network(name, device, folder) if there else None


def _free(device: torch.device) -> None:
    """Give back what a failed pass still holds on the graphics card."""
    if device.type == "cuda":
        with suppress(RuntimeError):
            torch.cuda.empty_cache()
