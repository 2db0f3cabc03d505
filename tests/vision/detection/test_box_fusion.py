"""From raw maps to candidates: decoding, merging and ranking."""

import pytest
import torch

from boneage_desktop.anatomy import Bone
from boneage_desktop.prediction import Box
from boneage_desktop.vision.detection.box_fusion import MAX_PER_CLASS, candidates, weighted_box_fusion
from boneage_desktop.vision.detection.detector import INPUT, BoneDetector, decode
from boneage_desktop.vision.detection.detector_view import DetectorView
from boneage_desktop.vision.detection.hand_layout import Candidate
from tests.vision.oracle import encoded

#: The square is the film.
PLAIN = DetectorView((INPUT / 2, INPUT / 2), 1.0)


def sides(box):
    return box.x, box.y, box.w, box.h


def joined(*films):
    """The raw maps in which every anchor's surer answer of several films stands."""
    maps = []
    for each in zip(*films, strict=True):
        surest = torch.stack([raw[..., 4] for raw in each]).argmax(0)
        maps.append(torch.stack(each).gather(0, surest[None, ..., None].expand(1, *each[0].shape))[0])
    return maps


@pytest.mark.parametrize("box", [Box(100.3, 50.7, 14, 14), Box(7, 300, 45, 45), Box(210, 8.5, 90, 90)])
def test_a_perfect_map_gives_the_box_back(box):
    (found,) = candidates(encoded({Bone.MC3: box}, 0.8), PLAIN)[Bone.MC3]
    assert sides(found.box) == pytest.approx(sides(box), abs=0.05)
    assert found.confidence == pytest.approx(0.8, abs=1e-3)


def test_boxes_come_in_film_pixels():
    half = DetectorView((INPUT - 40.0, INPUT - 8.0), 0.5)  # the film's corner lies at (20, 4) in the square
    (found,) = candidates(encoded({Bone.DP1: Box(100, 120, 40, 40)}), half)[Bone.DP1]
    assert sides(found.box) == pytest.approx((160, 232, 80, 80), abs=0.1)


def test_a_bone_without_answer_has_no_candidates():
    found = candidates(encoded({Bone.DP1: Box(100, 120, 40, 40)}), PLAIN)
    assert set(found) == set(Bone)
    assert [bone for bone, each in found.items() if each] == [Bone.DP1]


def test_overlapping_answers_are_merged_between_them_and_distant_ones_kept_apart():
    one = encoded({Bone.RADIUS: Box(100, 100, 40, 40)}, 0.8)
    near = encoded({Bone.RADIUS: Box(108, 100, 40, 40)}, 0.4)
    far = encoded({Bone.RADIUS: Box(250, 300, 40, 40)}, 0.6)
    found = candidates(joined(one, near, far), PLAIN)[Bone.RADIUS]
    assert [candidate.confidence for candidate in found] == pytest.approx([0.8, 0.6], abs=1e-3)
    assert 100 < found[0].box.x < 104  # towards the surer one
    assert sides(found[0].box)[1:] == pytest.approx((100, 40, 40), abs=0.05)
    assert sides(found[1].box) == pytest.approx((250, 300, 40, 40), abs=0.05)


def test_only_the_best_few_are_kept_surest_first():
    films = [
        encoded({Bone.ULNA: Box(20.0 + 60 * place, 200, 30, 30)}, 0.3 + 0.1 * place) for place in range(6)
    ]
    found = candidates(joined(*films), PLAIN)[Bone.ULNA]
    assert [round(candidate.confidence, 2) for candidate in found] == [0.8, 0.7, 0.6, 0.5]
    assert len(found) == MAX_PER_CLASS


def test_faint_answers_are_none():
    assert candidates(encoded({Bone.ULNA: Box(20, 20, 30, 30)}, 0.01), PLAIN)[Bone.ULNA] == []


def test_a_degenerate_box_is_still_a_number():
    maps = encoded({Bone.ULNA: Box(20, 20, 30, 30)}, 0.9)
    for raw in maps:
        raw[..., 2:4] = -200.0
    (found,) = candidates(maps, PLAIN)[Bone.ULNA]
    assert sides(found.box) == pytest.approx((35, 35, 0, 0), abs=0.1)


def test_a_fresh_network_says_almost_nothing_and_has_three_scales():
    network = BoneDetector(4).eval()
    with torch.inference_mode():
        maps = network(torch.rand(1, 1, INPUT, INPUT))
    assert [tuple(raw.shape) for raw in maps] == [(1, 3, side, side, 18) for side in (52, 26, 13)]
    assert all(float(raw[..., 4].sigmoid().mean()) < 0.05 for raw in maps)
    for scale, raw in enumerate(maps):
        boxes = decode(raw, scale)
        assert boxes[..., 2:].min() > 0
        assert boxes[..., :2].min() > -0.5 * INPUT / raw.shape[2]
        assert boxes[..., :2].max() < INPUT + 0.5 * INPUT / raw.shape[2]


def test_two_looks_at_one_bone_become_one_box_and_what_only_one_saw_is_kept():
    one, other = Candidate(Box(100, 100, 40, 40), 0.9), Candidate(Box(106, 100, 40, 40), 0.45)
    far, faint = Candidate(Box(300, 20, 30, 30), 0.5), Candidate(Box(20, 300, 30, 30), 0.1)
    found = weighted_box_fusion([other, far, one, faint])
    assert [each.confidence for each in found] == [0.9, 0.5, 0.1]
    assert sides(found[0].box) == pytest.approx((102, 100, 40, 40))
    assert found[1:] == [far, faint]
    assert weighted_box_fusion([]) == []
