"""Boxes the reader drew, laid over what the networks found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from boneage_desktop.anatomy import Bone
from boneage_desktop.case.snapshot_types import ManualRoi
from boneage_desktop.prediction import Prediction, Severity

#: Code of the check that names the bones the networks did not find.
_BONES_CHECK = "bones"


def with_placed(prediction: Prediction, placed: Mapping[Bone, ManualRoi]) -> Prediction:
    """What the networks say with the reader's boxes in place of their own.

    A bone whose new box has not been read yet is absent: the grade of another box says nothing of this one.
    Once every bone has been read, the warning that some were not found has nothing left to warn of.
    """
    if not placed:
        return prediction
    bones = {bone: found for bone, found in prediction.bones.items() if bone not in placed}
    bones |= {bone: each.finding for bone, each in placed.items() if each.finding is not None}
    checks = prediction.checks
    if len(bones) == len(Bone):
        checks = tuple(
            check
            for check in checks
            if not (check.code == _BONES_CHECK and check.severity is Severity.WARNING)
        )
    return replace(prediction, bones=bones, checks=checks)
