"""How well the bones are found on altered films (``synthetic.film_alterations``)."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import torch

from boneage_desktop import radiograph
from boneage_desktop.anatomy import REPORT_ORDER, Bone
from boneage_desktop.datasets.hand_dataset import Hand
from boneage_desktop.prediction import Box
from boneage_desktop.synthetic.film_alterations import ALTERATIONS, Alteration, AlteredFilm, every_way
from boneage_desktop.vision.detection.hand_layout import Candidate, HandPose, fit_hand
from boneage_desktop.vision.detection.hand_search import HandDetection, find_candidates, find_hand
from boneage_desktop.vision.intensity import rescale_percentiles
from boneage_desktop.vision.pipeline import Assessor

#: Overlap from which a box counts as found.
FOUND = 0.5

#: The hand counts as righted when its rotation is this near that of the reference boxes, in degrees: what is
#: left then is less than hands are spread and turned on good films.
RIGHTED = 10.0

Boxes = Mapping[Bone, Sequence[Candidate]]


@dataclass(slots=True)
class Tally:
    """What was found under one alteration, film by film."""

    overlaps: list[list[float]] = field(default_factory=list)
    looked: list[Boxes] = field(default_factory=list)
    chosen: list[Boxes] = field(default_factory=list)
    truth: list[Mapping[Bone, Box]] = field(default_factory=list)
    rotation: list[bool] = field(default_factory=list)
    side: list[bool] = field(default_factory=list)
    polarity: list[bool] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    def add(self, name: str, film: AlteredFilm, looked: Boxes, found: HandDetection | None) -> None:
        """Count one film: candidates of one look at the film as it lies, and what the finding made of it."""
        chosen = found.hand.chosen if found else {}
        overlaps = [chosen[b].box.iou(film.boxes[b]) if b in chosen else 0.0 for b in REPORT_ORDER]
        self.overlaps.append(overlaps)
        self.looked.append(looked)
        self.chosen.append({bone: [candidate] for bone, candidate in chosen.items()})
        self.truth.append(film.boxes)
        reference = fit_hand({bone: [Candidate(box, 1.0)] for bone, box in film.boxes.items()})
        self.rotation.append(found is not None and _off(found.hand, reference) <= RIGHTED)
        self.side.append(
            found is not None and reference is not None and found.hand.mirrored == reference.mirrored
        )
        self.polarity.append(found is not None and found.negative == film.negative)
        if min(overlaps) < FOUND:
            worst = min(range(len(overlaps)), key=overlaps.__getitem__)
            self.failed.append(f"{name} {REPORT_ORDER[worst].value} {overlaps[worst]:.2f}")

    def record(self) -> dict[str, Any]:
        """The figures, as plain JSON types; shares in per cent."""
        return {
            "films": len(self.overlaps),
            "thirteen_at_iou_50": _share(min(each) >= FOUND for each in self.overlaps),
            "mean_iou": round(statistics.fmean(value for each in self.overlaps for value in each), 4),
            "map50_one_look": round(mean_average_precision(self.looked, self.truth), 4),
            "map50": round(mean_average_precision(self.chosen, self.truth), 4),
            "rotation_right": _share(self.rotation),
            "side_right": _share(self.side),
            "polarity_right": _share(self.polarity),
            "failed": self.failed,
        }


def measure_finding(
    assessor: Assessor,
    hands: Sequence[Hand],
    progress: Callable[[int], object] | None = None,
    alterations: Mapping[str, Alteration] | None = None,
) -> dict[str, Any]:
    """Every film under every alteration (default: ``ALTERATIONS``); its dice are seeded with the film's id.

    ``progress`` is called with 1 after every film.

    Returns
    -------
    dict
        By alteration: share of films with all 13 bones at IoU ≥ 0.5, mean IoU (missing = 0), mAP50 of one
        look of the detector at the film as it lies and of the chosen boxes, shares of films whose rotation,
        side and polarity were recognised rightly, and the films that failed with their worst bone.
    """
    alterations = ALTERATIONS if alterations is None else alterations
    tallies = {name: Tally() for name in alterations}
    for hand in hands:
        film = AlteredFilm(radiograph.read(hand.film).pixels, hand.boxes)
        for name, altered in every_way(hand.id, film, alterations):
            seen = torch.from_numpy(rescale_percentiles(altered.pixels))
            network = assessor.detector.model
            looked = find_candidates(network, seen, assessor.device)
            tallies[name].add(hand.id, altered, looked, find_hand(network, seen, assessor.device))
        if progress:
            progress(1)
    return {name: tally.record() for name, tally in tallies.items()}


def mean_average_precision(found: Sequence[Boxes], truth: Sequence[Mapping[Bone, Box]]) -> float:
    """Mean average precision at IoU 0.5 over the bones that have a reference box, 0..1.

    All-point interpolation (VOC 2010).

    Parameters
    ----------
    found : sequence of mapping of Bone to sequence of Candidate
        One for each film.
    truth : sequence of mapping of Bone to Box
        The reference boxes of the same films, one of each bone at most.
    """
    bones = [bone for bone in REPORT_ORDER if any(bone in boxes for boxes in truth)]
    return statistics.fmean(_average_precision(bone, found, truth) for bone in bones) if bones else 0.0


def _average_precision(bone: Bone, found: Sequence[Boxes], truth: Sequence[Mapping[Bone, Box]]) -> float:
    """Area under one bone's precision–recall curve, precision made to fall from the right."""
    answers = sorted(
        ((candidate.confidence, film, candidate.box) for film, boxes in enumerate(found)
         for candidate in boxes.get(bone, ())),
        key=lambda answer: -answer[0],
    )  # fmt: skip
    wanted = sum(bone in boxes for boxes in truth)
    right: list[bool] = []
    taken: set[int] = set()
    for _, film, box in answers:
        hit = film not in taken and bone in truth[film] and box.iou(truth[film][bone]) >= FOUND
        if hit:
            taken.add(film)
        right.append(hit)
    hits = np.cumsum(right)
    precision = hits / np.arange(1, len(right) + 1)
    falling = np.maximum.accumulate(precision[::-1])[::-1]
    return float(falling[np.array(right, dtype=bool)].sum() / wanted)


def finding_table(figures: Mapping[str, Mapping[str, Any]]) -> str:
    """The figures as a Markdown table, one row for each alteration."""
    films = max((row["films"] for row in figures.values()), default=0)
    lines = [
        f"Finding the bones on {films} films, each altered in every way.",
        "",
        "| film | all 13 bones at IoU ≥ 0.5 | mean IoU | mAP50 | mAP50 of one look as it lies "
        "| rotation right | side right | polarity right |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for name, row in figures.items():
        lines.append(
            f"| {name} | {row['thirteen_at_iou_50']:.1f} % | {row['mean_iou']:.3f} | {row['map50']:.4f} "
            f"| {row['map50_one_look']:.4f} | {row['rotation_right']:.1f} % | {row['side_right']:.1f} % "
            f"| {row['polarity_right']:.1f} % |"
        )
    return "\n".join(lines)


def _off(hand: HandPose, reference: HandPose | None) -> float:
    """Degrees between two hands' rotations."""
    if reference is None:
        return 180.0
    return abs((hand.degrees - reference.degrees + 180) % 360 - 180)


def _share(each: Iterable[bool]) -> float:
    values = list(each)
    return round(100 * sum(values) / len(values), 2) if values else 0.0
