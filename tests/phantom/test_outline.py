"""The schematic of a grade shows what tells it from the grades beside it, in the phantom's own shapes."""

from itertools import pairwise

import pytest

from boneage_desktop.anatomy import Bone
from boneage_desktop.phantom.growthplate import epiphysis
from boneage_desktop.phantom.outline import HALF_WIDTH, epiphysis_reach, outline
from boneage_desktop.standards import max_grade


@pytest.mark.parametrize("bone", list(Bone))
def test_every_grade_is_drawn_within_its_room_and_unlike_its_neighbours(bone: Bone) -> None:
    drawn = [outline(bone, grade) for grade in range(max_grade(bone) + 1)]
    assert not drawn[0].epiphysis
    assert drawn[1].hazy
    for one, next_one in pairwise(drawn):
        assert one.shaft == next_one.shaft
        assert one != next_one
    for one in drawn:
        assert all(abs(x) <= HALF_WIDTH for x, _ in (*one.shaft, *one.epiphysis))
        assert all(abs(y) < epiphysis_reach(bone) for _, y in one.epiphysis)
    with pytest.raises(IndexError):
        outline(bone, max_grade(bone) + 1)


@pytest.mark.parametrize("bone", list(Bone))
def test_the_plate_is_bridged_more_and_more_and_then_all_across(bone: Bone) -> None:
    last = max_grade(bone)
    widths = []
    for grade in range(last + 1):
        shape, bridge = epiphysis(bone, grade), outline(bone, grade).bridge
        assert bool(bridge) == (shape is not None and shape.fused > 0)
        widths.append(max(x for x, _ in bridge) - min(x for x, _ in bridge) if bridge else 0.0)
    assert widths == sorted(widths)
    assert widths[last] > 1.8


def test_bones_grow_at_the_end_they_grow_at() -> None:
    for bone in Bone:
        middle = sum(y for _, y in outline(bone, 3).epiphysis)
        up = bone in (Bone.RADIUS, Bone.ULNA, Bone.MC3, Bone.MC5)
        assert (middle < 0) == up


def test_widths_are_those_of_the_phantom() -> None:
    shape = epiphysis(Bone.PP3, 8)
    assert shape is not None
    xs = [x for x, _ in outline(Bone.PP3, 8).epiphysis]
    assert (min(xs), max(xs)) == pytest.approx((-shape.medial, shape.lateral))
