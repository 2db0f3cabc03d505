"""Measuring the shipped networks from the film on: nothing given but pixels and sex."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Any

from boneage_desktop.anatomy import REPORT_ORDER, Bone, Sex
from boneage_desktop.datasets.hand_dataset import Hand
from boneage_desktop.evaluation.age_agreement import age_bands, age_pairs, expected_age_errors
from boneage_desktop.evaluation.error_statistics import error_figures
from boneage_desktop.evaluation.reliability import confusion, reliability
from boneage_desktop.prediction import Prediction
from boneage_desktop.standards import Method, assess
from boneage_desktop.vision.batch_pipeline import assess_all
from boneage_desktop.vision.pipeline import Assessor


@dataclass(slots=True)
class Agreement:
    """Counts of pairs of grades: exact, within one, all."""

    exact: int = 0
    within_one: int = 0
    pairs: int = 0

    def add(self, one: int | None, other: int) -> None:
        """Count a pair; ``None`` (bone not found) agrees with nothing."""
        self.pairs += 1
        if one is not None:
            self.exact += one == other
            self.within_one += abs(one - other) <= 1

    def record(self) -> dict[str, float | int]:
        """Shares in percent, and the number of pairs."""
        pairs = max(1, self.pairs)
        return {
            "n": self.pairs,
            "exact": round(100 * self.exact / pairs, 1),
            "within_one": round(100 * self.within_one / pairs, 1),
        }


def predict(
    assessor: Assessor, hands: Sequence[Hand], progress: Callable[[int], object] | None = None
) -> dict[str, Prediction]:
    """Predictions by hand id, each made from the file as the viewer would read it.

    ``progress`` is called with 1 after every film.

    Raises
    ------
    FilmError
    """
    predictions = {}
    films = assess_all(assessor, (hand.film for hand in hands))
    with closing(films):
        for hand, (_, said) in zip(hands, films, strict=True):
            if isinstance(said, Exception):
                raise said
            predictions[hand.id] = said
            if progress:
                progress(1)
    return predictions


def measure(hands: Sequence[Hand], predictions: Mapping[str, Prediction]) -> dict[str, Any]:
    """All figures of one grader on the given hands, as plain JSON types.

    Grades are compared with every reader's reading of the same crop separately; every pair counts once,
    so "exact" is the average agreement with a reader. Ages in months against the radiologists' bone age.
    """
    overall = Agreement()
    by_bone = {bone: Agreement() for bone in REPORT_ORDER}
    off_by: dict[int, int] = {}
    table_errors: dict[tuple[Method, Sex], list[float]] = {}
    for hand in hands:
        prediction = predictions[hand.id]
        grades = {bone: finding.grade for bone, finding in prediction.bones.items()}
        for bone, by_reader in hand.readings.items():
            for reading in by_reader.values():
                overall.add(grades.get(bone), reading)
                by_bone[bone].add(grades.get(bone), reading)
                if bone in grades:
                    difference = grades[bone] - reading
                    off_by[difference] = off_by.get(difference, 0) + 1
        if len(grades) == len(REPORT_ORDER) and not math.isnan(hand.months):
            for method in Method:
                years = assess(method, hand.sex, grades).age_years
                table_errors.setdefault((method, hand.sex), []).append(years - hand.months / 12)
    pairs = age_pairs(hands, predictions)
    return {
        "grades": overall.record()
        | {"per_bone": {bone.value: agreement.record() for bone, agreement in by_bone.items()}}
        | {"off_by": {str(key): off_by[key] for key in sorted(off_by)}},
        "reliability": reliability(hands, predictions),
        "confusion": confusion(hands, predictions),
        "whole_hand_age_months": measure_ages(pairs)
        | {"by_age": age_bands(pairs)}
        | {"pairs": {sex.value: [[truth, round(given, 1)] for truth, given in pairs[sex]] for sex in Sex}},
        "table_age_years": {
            f"{method.value} {sex.value}": error_figures(errors)
            for (method, sex), errors in sorted(table_errors.items())
        },
        # Of the scores expected under the grades' probabilities.
        "expected_table_age_years": {
            f"{method.value} {sex.value}": error_figures(errors)
            for (method, sex), errors in sorted(expected_age_errors(hands, predictions).items())
        },
    }


def measure_ages(pairs: Mapping[Sex, Sequence[tuple[float, float]]]) -> dict[str, Any]:
    """Errors in months of all hands and ``by_sex``, of pairs of the radiologists' age and the networks'."""
    errors = {sex: [given - truth for truth, given in each] for sex, each in pairs.items()}
    return error_figures([error for each in errors.values() for error in each]) | {
        "by_sex": {sex.value: error_figures(each) for sex, each in errors.items()}
    }


def measure_boxes(hands: Sequence[Hand], predictions: Mapping[str, Prediction]) -> dict[str, Any]:
    """How well the bones are found: a bone counts as found at IoU ≥ 0.5, a missing one has IoU 0."""
    whole, all_present, found, overlaps = 0, 0, 0, []
    per_bone: dict[Bone, list[float]] = {bone: [] for bone in REPORT_ORDER}
    for hand in hands:
        bones = predictions[hand.id].bones
        film = [bones[bone].box.iou(hand.boxes[bone]) if bone in bones else 0.0 for bone in REPORT_ORDER]
        for bone, overlap in zip(REPORT_ORDER, film, strict=True):
            per_bone[bone].append(overlap)
        whole += min(film) >= 0.5
        all_present += len(bones) == len(REPORT_ORDER)
        found += sum(overlap >= 0.5 for overlap in film)
        overlaps += film
    return {
        "films": len(hands),
        "thirteen_boxes": round(100 * all_present / len(hands), 1),
        "thirteen_at_iou_50": round(100 * whole / len(hands), 1),
        "bones_at_iou_50": round(100 * found / len(overlaps), 2),
        "mean_iou": round(sum(overlaps) / len(overlaps), 3),
        "mean_iou_per_bone": {bone.value: round(sum(each) / len(each), 3) for bone, each in per_bone.items()},
    }


def between_readers(hands: Sequence[Hand]) -> dict[str, Any]:
    """How often the readers agree among themselves on the same crops: every pair of readings once."""
    overall = Agreement()
    by_bone = {bone: Agreement() for bone in REPORT_ORDER}
    for hand in hands:
        for bone, by_reader in hand.readings.items():
            for one, other in itertools.combinations(by_reader.values(), 2):
                overall.add(one, other)
                by_bone[bone].add(one, other)
    return overall.record() | {"per_bone": {bone.value: each.record() for bone, each in by_bone.items()}}


def reference_ages(hands: Sequence[Hand]) -> dict[str, Any]:
    """What the reference grades themselves give through the tables, against the radiologists' bone age."""
    errors: dict[tuple[Method, Sex], list[float]] = {}
    for hand in hands:
        if len(hand.grades) == len(REPORT_ORDER) and not math.isnan(hand.months):
            grades = {bone: round(grade.value) for bone, grade in hand.grades.items()}
            for method in Method:
                years = assess(method, hand.sex, grades).age_years
                errors.setdefault((method, hand.sex), []).append(years - hand.months / 12)
    return {
        f"{method.value} {sex.value}": error_figures(each) for (method, sex), each in sorted(errors.items())
    }
