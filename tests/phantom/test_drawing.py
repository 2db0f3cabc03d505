"""The drawn hand: what it says of itself is what is in the picture."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boneage_desktop.anatomy import Bone, Sex
from boneage_desktop.phantom import draw, grades_at
from boneage_desktop.phantom.growthplate import epiphysis
from boneage_desktop.standards import max_grade

SMALL = 400


def crop(phantom, bone):
    box = phantom.boxes[bone]
    return phantom.image[int(box.y) : int(box.y + box.h), int(box.x) : int(box.x + box.w)]


@settings(max_examples=25, deadline=None)
@given(st.floats(1, 18), st.sampled_from(Sex), st.integers(0, 10_000))
def test_every_box_is_square_inside_the_film_and_holds_bone(age, sex, seed):
    phantom = draw(age, sex, seed=seed, rows=SMALL)
    rows, columns = phantom.image.shape
    assert phantom.image.dtype == np.float32
    assert 0 <= phantom.image.min() < phantom.image.max() <= 1
    for bone, box in phantom.boxes.items():
        assert box.w == box.h
        assert 0 <= box.x < box.x + box.w <= columns, bone
        assert 0 <= box.y < box.y + box.h <= rows, bone
        # Bone beside soft tissue or air: a crop without an edge would mean a box beside the hand.
        assert np.ptp(np.percentile(crop(phantom, bone), (5, 95))) > 0.06, bone


def test_boxes_stand_as_in_a_left_hand_with_the_thumb_on_the_right():
    boxes = draw(9, Sex.FEMALE, seed=4, rows=SMALL).boxes
    centre = {bone: box.centre for bone, box in boxes.items()}
    assert centre[Bone.PP5][0] < centre[Bone.PP3][0] < centre[Bone.PP1][0]
    assert centre[Bone.ULNA][0] < centre[Bone.RADIUS][0]
    upward = [Bone.RADIUS, Bone.MC1, Bone.MC3, Bone.PP3, Bone.MP3, Bone.DP3]
    assert all(centre[low][1] > centre[high][1] for low, high in pairwise(upward))


def test_same_seed_same_picture_other_seed_other_picture():
    first, again, other = (draw(7.5, Sex.MALE, seed=seed, rows=SMALL) for seed in (3, 3, 4))
    assert np.array_equal(first.image, again.image)
    assert first.boxes == again.boxes
    assert not np.array_equal(first.image, other.image)
    assert first.boxes != other.boxes


def test_grades_are_those_of_the_age_unless_asked_otherwise():
    assert draw(10, Sex.FEMALE, seed=2, rows=256).grades == grades_at(10, Sex.FEMALE, seed=2)
    asked = draw(10, Sex.FEMALE, seed=2, rows=256, grades={Bone.RADIUS: 14})
    assert asked.grades == {**grades_at(10, Sex.FEMALE, seed=2), Bone.RADIUS: 14}


def test_each_grade_of_each_bone_differs_from_the_one_before_inside_its_box():
    """One hand per grade, all else alike: neighbours must differ by more than noise could."""
    before = None
    for grade in range(15):
        grades = {bone: min(grade, max_grade(bone)) for bone in Bone}
        phantom = draw(12, Sex.FEMALE, seed=1, rows=800, grades=grades)
        for bone in Bone:
            if before is not None and grade <= max_grade(bone):
                difference = np.abs(crop(phantom, bone) - crop(before, bone))
                # Where bone comes or goes it shows by 0.04 and more; the quantum noise itself is the same.
                assert difference.max() > 0.04, (bone, grade)
                assert (difference > 0.02).sum() >= 6, (bone, grade)
        before = phantom


def test_only_the_asked_bone_changes():
    plain, asked = (draw(10, Sex.MALE, seed=5, rows=800, grades=g) for g in (None, {Bone.DP3: 11}))
    assert np.abs(crop(plain, Bone.DP3) - crop(asked, Bone.DP3)).max() > 0.06
    assert np.array_equal(crop(plain, Bone.RADIUS), crop(asked, Bone.RADIUS))


@pytest.mark.parametrize("bone", Bone)
def test_epiphyses_grow_then_fuse(bone):
    shapes = [epiphysis(bone, grade) for grade in range(max_grade(bone) + 1)]
    assert shapes[0] is None
    open_plates = [shape for shape in shapes[1:] if not shape.fused]
    widths = [shape.medial + shape.lateral for shape in open_plates]
    assert widths == sorted(widths)
    assert open_plates[2].medial + open_plates[2].lateral >= 1.0  # grade 3: half the metaphysis
    fused = [shape.fused for shape in shapes[1:]]
    assert fused == sorted(fused)
    assert fused[-1] == 1.0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"age_years": 0.5}, "1 to 18 years"),
        ({"age_years": float("nan")}, "1 to 18 years"),
        ({"age_years": 9, "rows": 100}, "256 rows"),
        ({"age_years": 9, "grades": {Bone.MC3: 11}}, "mc3 has grades 0 to 10, not 11"),
    ],
)
def test_what_cannot_be_drawn_is_refused(arguments, message):
    with pytest.raises(ValueError, match=message):
        draw(sex=Sex.FEMALE, **arguments)
