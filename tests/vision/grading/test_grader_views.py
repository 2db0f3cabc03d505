"""The four views of a hand that the grader averages."""

import math

import pytest
import torch

from boneage_desktop.anatomy import MODEL_ORDER
from boneage_desktop.vision.crops import MARGIN, SIDE
from boneage_desktop.vision.detection.hand_layout import pose_from_boxes
from boneage_desktop.vision.grading.grader_views import VIEWS, hand_views
from tests.vision.oracle import laid


def test_the_views_are_upright_turned_by_seven_degrees_and_a_little_closer():
    seen = [(view.degrees, view.scale, view.shift, view.mirrored) for view in VIEWS]
    assert seen == [
        (0, 1, (0, 0), False),
        (-7, 1, (0, 0), False),
        (7, 1, (0, 0), False),
        (0, 0.93, (0, 0), False),
    ]


@pytest.mark.parametrize(("view", "scale", "degrees"), [(0, 1.0, 0), (1, 1.0, -7), (2, 1.0, 7), (3, 0.93, 0)])
def test_each_view_shows_as_much_of_the_film_as_it_should(view, scale, degrees):
    boxes = laid(90.0, side=0.6)
    down, right = torch.meshgrid(torch.arange(500.0), torch.arange(460.0), indexing="ij")
    hand = pose_from_boxes(boxes)
    bone = MODEL_ORDER[3]
    shown = boxes[bone].w * MARGIN * scale / SIDE  # film pixels to one of the crop
    # On a film that brightens steadily to the right, standardised crops tell the way they are turned ...
    crops = hand_views(right / 1000, hand, boxes, False)[view, MODEL_ORDER.index(bone), 0]
    across = float((crops[:, 100] - crops[:, 20]).mean()) / 80
    along = float((crops[100] - crops[20]).mean()) / 80
    assert math.degrees(math.atan2(along, across)) == pytest.approx(degrees, abs=0.2)
    # ... and on one of fine stripes, how many of them they show.
    stripes = 0.5 + 0.4 * torch.sin(2 * math.pi * down / 9)
    crop = hand_views(stripes, hand, boxes, False)[view, MODEL_ORDER.index(bone), 0, :, SIDE // 2]
    crossed = int(((crop[1:] > 0) != (crop[:-1] > 0)).sum())
    expected = 2 * SIDE * shown * math.cos(math.radians(degrees)) / 9
    assert crossed == pytest.approx(expected, abs=1.01)
