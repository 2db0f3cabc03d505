"""Whether the grades' probabilities mean what they say, and which grades are taken for which."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from boneage_desktop.anatomy import REPORT_ORDER
from boneage_desktop.datasets.hand_dataset import Hand
from boneage_desktop.prediction import Prediction
from boneage_desktop.standards import max_grade

#: Equal-width bins of the top grade's probability (Guo et al. 2017 use 15).
BINS = 15


def reliability(hands: Sequence[Hand], predictions: Mapping[str, Prediction]) -> dict[str, Any]:
    """How often a reader agrees with the top grade, against how probable the network called it.

    Every reading counts once. A bone that was not found has no probability and is left out of the bins;
    among the first two its reader's grade is not.

    Returns
    -------
    dict
        ``n`` and ``expected_calibration_error`` (0..1: the bins' distances between mean probability and
        share of agreement, weighted by their readings; None without readings), ``top_two_n`` and ``top_two``
        (readings among the two most probable grades, in percent), ``bins``: for each that holds readings
        ``probability`` (mean), ``agreement`` (share) and ``n``.
    """
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    readings = within = 0
    for hand in hands:
        bones = predictions[hand.id].bones
        for bone, by_reader in hand.readings.items():
            readings += len(by_reader)
            if bone not in bones:
                continue
            first, second = bones[bone].ranked[:2]
            top = bones[bone].probabilities[first]
            for reading in by_reader.values():
                within += reading in (first, second)
                bins[min(int(top * BINS), BINS - 1)].append((top, reading == first))
    rows = [
        {
            "probability": round(sum(top for top, _ in each) / len(each), 4),
            "agreement": round(sum(agrees for _, agrees in each) / len(each), 4),
            "n": len(each),
        }
        for each in bins
        if each
    ]
    counted = sum(row["n"] for row in rows)
    error = sum(row["n"] * abs(row["probability"] - row["agreement"]) for row in rows)
    return {
        "n": counted,
        "expected_calibration_error": round(error / counted, 4) if counted else None,
        "top_two_n": readings,
        "top_two": round(100 * within / max(1, readings), 1),
        "bins": rows,
    }


def confusion(hands: Sequence[Hand], predictions: Mapping[str, Prediction]) -> dict[str, list[list[int]]]:
    """Counts of the networks' grade by the reader's, for each bone.

    Returns
    -------
    dict of str to list of list of int
        By short name: a row for each grade that a reader gave (0 to the highest), with a column for each
        grade of the networks; bones not found are not among them.
    """
    counts = {
        bone: [[0] * (max_grade(bone) + 1) for _ in range(max_grade(bone) + 1)] for bone in REPORT_ORDER
    }
    for hand in hands:
        bones = predictions[hand.id].bones
        for bone, by_reader in hand.readings.items():
            if bone in bones:
                for reading in by_reader.values():
                    counts[bone][reading][bones[bone].grade] += 1
    return {bone.value: rows for bone, rows in counts.items()}
