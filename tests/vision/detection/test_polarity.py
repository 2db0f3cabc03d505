"""Negative or positive is told from the hand itself, whatever its age and however it lies."""

import pytest
import torch

from boneage_desktop.anatomy import Bone, Sex
from boneage_desktop.phantom import draw
from boneage_desktop.vision.detection.hand_layout import Candidate, fit_hand
from boneage_desktop.vision.detection.polarity import bone_is_dark


@pytest.mark.parametrize("age", [1.5, 6, 11, 17])
@pytest.mark.parametrize("mirrored", [False, True])
def test_a_drawn_hand_and_its_negative_are_told_apart(age, mirrored):
    phantom = draw(age, Sex.MALE, seed=3, rows=500)
    film = torch.from_numpy(phantom.image)
    hand = fit_hand({bone: [Candidate(box, 1.0)] for bone, box in phantom.boxes.items()})
    assert hand is not None
    if mirrored:
        film = film.flip(1)
        width = film.shape[1]
        flipped = {bone: [Candidate(_flip(box, width), 1.0)] for bone, box in phantom.boxes.items()}
        hand = fit_hand(flipped)
        assert hand is not None
        assert hand.mirrored
    assert not bone_is_dark(film, hand)
    assert bone_is_dark(1 - film, hand)


def test_missing_finger_bones_are_looked_for_where_they_should_lie():
    phantom = draw(9, Sex.FEMALE, seed=3, rows=500)
    kept = {
        bone: [Candidate(box, 1.0)]
        for bone, box in phantom.boxes.items()
        if bone not in (Bone.MP5, Bone.DP5, Bone.DP3)
    }
    hand = fit_hand(kept)
    assert hand is not None
    assert bone_is_dark(1 - torch.from_numpy(phantom.image), hand)


def _flip(box, width):
    return type(box)(width - box.x - box.w, box.y, box.w, box.h)
