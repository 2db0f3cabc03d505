"""From one film's grades to the next one's: how many steps, and over which grades."""

from __future__ import annotations

import pytest

from boneage_desktop.anatomy import REPORT_ORDER, Bone
from boneage_desktop.case.grade_comparison import GradeChange, grade_changes
from tests.case.examples import case, prediction


@pytest.mark.parametrize(
    ("before", "now", "steps", "path"),
    [
        (5, 8, 3, (5, 6, 7, 8)),
        (8, 5, -3, (8, 7, 6, 5)),
        (5, 5, 0, (5,)),
        (0, 1, 1, (0, 1)),
        (1, 0, -1, (1, 0)),
        (None, 5, None, ()),
        (5, None, None, ()),
        (None, None, None, ()),
    ],
)
def test_steps_and_path(
    before: int | None, now: int | None, steps: int | None, path: tuple[int, ...]
) -> None:
    change = GradeChange(Bone.ULNA, before, now)
    assert change.steps == steps
    assert change.path == path


def test_every_bone_in_the_order_of_the_tables() -> None:
    first, second = case(), case()
    for read in (first, second):
        read.set_prediction(prediction())
    second.decide(Bone.RADIUS, 9)
    changes = grade_changes(first, second)
    assert tuple(change.bone for change in changes) == REPORT_ORDER
    assert {change.bone: change.steps for change in changes if change.steps} == {
        Bone.RADIUS: 9 - first.grade(Bone.RADIUS)
    }
