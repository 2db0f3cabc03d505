"""The hands on which the networks err most, each described in words."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from boneage_desktop.anatomy import REPORT_ORDER, Bone, Sex, bone_name
from boneage_desktop.datasets.hand_dataset import Hand
from boneage_desktop.prediction import Prediction, Severity

#: Hands described, those of the greatest error first.
SHOWN = 6

#: A grade so far from every reader's is named.
FAR = 2


def failures(hands: Sequence[Hand], predictions: Mapping[str, Prediction]) -> list[str]:
    """One sentence for each hand with a grade far from every reader or one of the greatest errors of age.

    Returns
    -------
    list of str
        First the hands with the greatest errors of the whole-hand age, then all others with a far grade.
    """
    by_error = sorted(hands, key=lambda hand: -abs(_error(hand, predictions[hand.id])))
    oldest = [hand for hand in by_error[:SHOWN] if _error(hand, predictions[hand.id])]
    others = [hand for hand in by_error if hand not in oldest and _far(hand, predictions[hand.id])]
    return [_said(hand, predictions[hand.id]) for hand in (*oldest, *others)]


def _error(hand: Hand, prediction: Prediction) -> float:
    """Months of the whole-hand age above (+) or below the radiologists'; 0 where either is missing."""
    months = prediction.whole_hand_age_months.get(hand.sex)
    return 0.0 if months is None or math.isnan(hand.months) else months - hand.months


def _far(hand: Hand, prediction: Prediction) -> list[Bone]:
    return [
        bone
        for bone in REPORT_ORDER
        if bone in prediction.bones
        and hand.readings.get(bone)
        and all(abs(prediction.bones[bone].grade - each) >= FAR for each in hand.readings[bone].values())
    ]


def _said(hand: Hand, prediction: Prediction) -> str:
    whose = "girl" if hand.sex is Sex.FEMALE else "boy"
    age = "age unknown" if math.isnan(hand.months) else f"{hand.months / 12:.1f} y"
    error = _error(hand, prediction)
    said = [f"{hand.id} ({whose}, {age})"]
    if error:
        said.append(f"age {abs(error):.0f} months too {'old' if error > 0 else 'young'}")
    for bone in _far(hand, prediction):
        found = prediction.bones[bone]
        readers = "/".join(str(each) for each in sorted(set(hand.readings[bone].values())))
        sure = found.probabilities[found.grade]
        said.append(f"{bone_name(bone)} graded {found.grade} with probability {sure:.2f}, read as {readers}")
    missing = [bone_name(bone) for bone in REPORT_ORDER if bone not in prediction.bones]
    if missing:
        said.append(f"not found: {', '.join(missing)}")
    alarms = [check.code for check in prediction.checks if check.severity is not Severity.OK]
    said.append(f"alarms: {', '.join(alarms)}" if alarms else "no alarm")
    return "; ".join(said) + "."


def failure_list(evaluation: Mapping[str, Any]) -> str:
    """The failures as a Markdown list."""
    lines = [
        f"Where it fails: the {SHOWN} greatest errors of the whole-hand age, and every other hand with a "
        f"grade {FAR} or more from all its readers.",
        "",
    ]
    return "\n".join([*lines, *(f"* {said}" for said in evaluation["assessor"]["failures"])])
