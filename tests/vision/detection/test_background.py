"""A pale ground becomes black for the detector; a dark one, and what only looks like a ground, stays."""

import numpy as np
import pytest
import torch

from boneage_desktop.anatomy import Bone, Sex
from boneage_desktop.phantom import draw
from boneage_desktop.vision.detection.background import dark_ground
from boneage_desktop.vision.intensity import rescale_percentiles
from boneage_desktop.vision.pipeline import Assessor

HAND = draw(9.0, Sex.FEMALE, seed=4, rows=700)


def on_ground(level, border=0):
    """The drawn hand, whose ground is 0.41 and whose flesh is brighter, on a ground of one grey."""
    shown = np.where(HAND.image > 0.43, HAND.image - 0.25, level).astype(np.float32)
    if border:
        shown[:border] = shown[-border:] = 0
        shown[:, :border] = shown[:, -border:] = 0
    return shown


@pytest.mark.parametrize("border", [0, 25])
def test_a_pale_ground_becomes_black_and_the_bones_stay(border):
    film = torch.from_numpy(on_ground(1.0, border))
    dark = dark_ground(film)
    assert dark is not None
    assert float((dark[film == 1] == 0).float().mean()) > 0.95
    for bone in Bone:
        box = HAND.boxes[bone]
        x, y = (int(value) for value in box.centre)
        assert dark[y, x] == film[y, x] > 0


def test_a_dark_ground_and_a_picture_of_one_grey_stay():
    assert dark_ground(torch.from_numpy(HAND.image.astype(np.float32))) is None
    assert dark_ground(torch.full((300, 200), 0.8)) is None
    assert dark_ground(torch.rand(200, 300)) is None


def test_the_shipped_detector_finds_a_drawn_hand_on_a_pale_ground():
    found = Assessor.load("cpu")._find(on_ground(1.0))
    assert found is not None
    assert not found.negative
    assert rescale_percentiles(on_ground(1.0)).max() == 1
    assert min(found.hand.chosen[bone].box.iou(box) for bone, box in HAND.boxes.items()) > 0.5
