"""The whole hand at a glance: its picture is the same however the hand lies on the film."""

import pytest
import torch
import torch.nn.functional as F

from boneage_desktop.anatomy import Bone, Sex
from boneage_desktop.phantom import draw
from boneage_desktop.prediction import Box
from boneage_desktop.vision.crops import CropTransform
from boneage_desktop.vision.detection.hand_layout import Candidate, HandPose, fit_hand
from boneage_desktop.vision.grading.whole_hand import WholeHand, hand_picture


@pytest.fixture(scope="module")
def drawn():
    phantom = draw(9.0, Sex.FEMALE, seed=3, rows=500)
    return torch.from_numpy(phantom.image), phantom.boxes


def fit(boxes, without=()):
    found = fit_hand({bone: [Candidate(box, 1.0)] for bone, box in boxes.items() if bone not in without})
    assert found is not None
    return found


def like(one, other):
    """Correlation of two pictures, grain aside: the film's noise is sampled at other places."""
    pair = [F.avg_pool2d(each[None], 3).flatten() for each in (one, other)]
    return float(torch.corrcoef(torch.stack(pair))[0, 1])


def test_a_turned_film_gives_the_same_picture(drawn):
    film, boxes = drawn
    rows = film.shape[0]
    turned = {bone: Box(rows - box.y - box.h, box.x, box.h, box.w) for bone, box in boxes.items()}
    upright = hand_picture(film, fit(boxes), 96, CropTransform())
    lying = hand_picture(torch.rot90(film, -1), fit(turned), 96, CropTransform())
    assert upright.shape == (1, 96, 96)
    assert like(upright, lying) > 0.99


def test_a_mirrored_film_gives_the_same_picture(drawn):
    film, boxes = drawn
    columns = film.shape[1]
    mirrored = {bone: Box(columns - box.x - box.w, box.y, box.w, box.h) for bone, box in boxes.items()}
    found = fit(mirrored)
    assert found.mirrored
    assert (
        like(
            hand_picture(film, fit(boxes), 96, CropTransform()),
            hand_picture(film.flip(1), found, 96, CropTransform()),
        )
        > 0.99
    )


def test_all_bones_are_on_the_picture(drawn):
    _, boxes = drawn
    marked = torch.zeros(drawn[0].shape)
    for box in boxes.values():
        x, y = (round(each) for each in box.centre)
        marked[y - 3 : y + 4, x - 3 : x + 4] = 1
    inside = hand_picture(marked, fit(boxes), 160, CropTransform())[0, 6:-6, 6:-6] > 0.2
    assert int(inside.sum()) > 13 * 2


def test_a_missing_bone_is_expected_and_changes_the_picture_little(drawn):
    film, boxes = drawn
    whole = hand_picture(film, fit(boxes), 96, CropTransform())
    assert like(whole, hand_picture(film, fit(boxes, without=(Bone.DP3,)), 96, CropTransform())) > 0.8


def test_the_sex_counts_and_months_are_in_full_precision():
    torch.manual_seed(0)
    network = WholeHand(2, 48).eval()
    pictures = torch.randn(3, 1, 48, 48)
    with torch.inference_mode(), torch.autocast("cpu", dtype=torch.bfloat16):
        girls, boys = network(pictures, torch.zeros(3)), network(pictures, torch.ones(3))
    assert girls.dtype is torch.float32
    assert girls.shape == (3,)
    assert not torch.allclose(girls, boys)


def test_an_unfitted_hand_stands_upright():
    box = Box(10.0, 10.0, 4.0, 4.0)
    hand = HandPose(1.0, 0.0, False, 0.0, dict.fromkeys(Bone, Candidate(box, 1.0)))
    assert hand_picture(torch.rand(40, 40), hand, 16, CropTransform()).shape == (1, 16, 16)
