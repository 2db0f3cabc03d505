"""The layout fit recovers any hand from noisy, incomplete and partly wrong boxes."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boneage_desktop.anatomy import BOX_SIDES, REPORT_ORDER, Bone
from boneage_desktop.prediction import Box
from boneage_desktop.vision.detection.hand_layout import Candidate, fit_hand, second_hand
from tests.vision.oracle import laid


def as_candidates(boxes, confidence=0.9):
    return {bone: [Candidate(box, confidence)] for bone, box in boxes.items()}


def moved(box, right, down):
    return Box(box.x + right, box.y + down, box.w, box.h)


@settings(max_examples=60)
@given(
    unit=st.floats(3, 600),
    degrees=st.floats(-180, 180),
    mirrored=st.booleans(),
    origin=st.tuples(st.floats(-500, 3000), st.floats(-500, 3000)),
    noise=st.lists(st.floats(-0.12, 0.12), min_size=26, max_size=26),
    missing=st.sets(st.sampled_from(REPORT_ORDER), max_size=2),
    wrong=st.sets(st.sampled_from(REPORT_ORDER), max_size=2),
)
def test_any_lay_of_the_hand_is_recovered(unit, degrees, mirrored, origin, noise, missing, wrong):
    boxes = laid(unit, degrees, mirrored, origin)
    shaken = {
        bone: moved(box, noise[2 * number] * unit, noise[2 * number + 1] * unit)
        for number, (bone, box) in enumerate(boxes.items())
        if bone not in missing
    }
    found = as_candidates(shaken)
    for bone in wrong - missing:
        # The detector is surest of a place four hand units away; the right one is its second opinion.
        found[bone].insert(0, Candidate(moved(boxes[bone], 4 * unit, 0.5 * unit), 0.95))
    fit = fit_hand(found)
    assert fit is not None
    assert fit.mirrored is mirrored
    assert fit.unit == pytest.approx(unit, rel=0.08)
    assert abs((fit.degrees - degrees + 180) % 360 - 180) < 6
    assert {bone: candidate.box for bone, candidate in fit.chosen.items()} == shaken
    assert fit.misfit < 0.25
    for bone in REPORT_ORDER:
        x, y = fit.expected(bone).centre
        assert math.dist((x, y), boxes[bone].centre) < 0.25 * unit


@given(wrong=st.sampled_from(REPORT_ORDER))
@settings(max_examples=13)
def test_a_bone_with_only_a_wrong_box_is_missing(wrong):
    boxes = laid()
    boxes[wrong] = moved(boxes[wrong], 300, -150)
    fit = fit_hand(as_candidates(boxes))
    assert fit is not None
    assert wrong not in fit.chosen
    assert len(fit.chosen) == 12


def test_the_surer_of_two_fitting_boxes_is_chosen_and_nearness_counts():
    boxes = laid()
    near, far = boxes[Bone.RADIUS], moved(boxes[Bone.RADIUS], 50, 0)
    for order in ((Candidate(near, 0.5), Candidate(far, 0.6)), (Candidate(far, 0.6), Candidate(near, 0.5))):
        fit = fit_hand(as_candidates(boxes) | {Bone.RADIUS: list(order)})
        assert fit is not None
        assert fit.chosen[Bone.RADIUS].box == near


def test_a_missing_bone_is_expected_with_its_usual_size():
    fit = fit_hand(as_candidates({bone: box for bone, box in laid().items() if bone is not Bone.ULNA}))
    assert fit is not None
    box = fit.expected(Bone.ULNA)
    assert box.w == box.h == pytest.approx(BOX_SIDES[Bone.ULNA] * 70, rel=1e-6)
    assert box.centre == pytest.approx(laid()[Bone.ULNA].centre, abs=1e-6)


def test_too_little_of_a_hand_is_none():
    few = dict(list(laid().items())[:4])
    assert fit_hand(as_candidates(few)) is None
    assert fit_hand({}) is None
    assert fit_hand({bone: [] for bone in Bone}) is None


def test_thirteen_boxes_on_one_spot_are_no_hand():
    assert fit_hand(as_candidates(dict.fromkeys(Bone, Box(100, 100, 20, 20)))) is None


def test_boxes_in_a_grid_are_no_hand():
    grid = {bone: Box(60.0 * (n * 7 % 13), 45.0 * (n * 5 % 13), 20, 20) for n, bone in enumerate(Bone)}
    fit = fit_hand(as_candidates(grid))
    assert fit is None or len(fit.chosen) < 8


def test_a_bones_place_is_judged_by_the_others_alone():
    boxes = laid()
    away = boxes | {Bone.DP3: moved(boxes[Bone.DP3], 40, 30)}
    fit = fit_hand(as_candidates(away))
    assert fit is not None
    assert fit.expected(Bone.DP3).centre == pytest.approx(boxes[Bone.DP3].centre, abs=1)


def test_second_best_boxes_of_one_hand_are_no_second_hand():
    boxes = laid()
    found = as_candidates(boxes)
    for bone, box in boxes.items():
        found[bone].append(Candidate(moved(box, 0.3 * box.w, 0.2 * box.w), 0.6))
    first = fit_hand(found)
    assert first is not None
    assert second_hand(found, first) is None


@settings(max_examples=30)
@given(st.floats(20, 90), st.floats(-180, 180), st.booleans())
def test_a_second_hand_is_laid_out_from_what_the_first_leaves(unit, degrees, mirrored):
    found = as_candidates(laid())
    for bone, box in laid(unit, degrees, mirrored, origin=(900, 230)).items():
        found[bone].append(Candidate(box, 0.8))
    first = fit_hand(found)
    assert first is not None
    second = second_hand(found, first)
    assert second is not None
    assert len(second.chosen) == 13
    assert second.unit == pytest.approx(unit, rel=0.01)
    assert second.mirrored is mirrored
