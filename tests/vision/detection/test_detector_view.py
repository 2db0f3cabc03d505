"""The detector's square on a film: pictures and boxes under any lay, and back."""

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from boneage_desktop.anatomy import REPORT_ORDER
from boneage_desktop.prediction import Box
from boneage_desktop.vision.crops import pyramid
from boneage_desktop.vision.detection.detector import INPUT
from boneage_desktop.vision.detection.detector_view import (
    CLOSE_UNITS,
    DetectorView,
    quarters,
    upright,
    whole_film,
)
from boneage_desktop.vision.detection.hand_layout import Candidate, fit_hand
from tests.vision.oracle import GREYS, laid, looked_at_closely, painted

UNIT = CLOSE_UNITS[0]


def levels(film):
    return pyramid(film, max(film.shape) / INPUT)


@pytest.mark.parametrize(("rows", "columns"), [(800, 500), (500, 800), (60, 90), (97, 97)])
@pytest.mark.parametrize("degrees", [0, 90, 180, 270, 30])
@pytest.mark.parametrize("mirrored", [False, True])
def test_a_mark_in_the_square_lies_on_the_film_where_the_frame_says(rows, columns, degrees, mirrored):
    film = torch.zeros(rows, columns)
    side = max(rows, columns) // 8
    left, top = columns // 2 + side // 2, rows // 2 - side
    film[top : top + side, left : left + side] = 1
    frame = DetectorView((columns / 2, rows / 2), INPUT / max(rows, columns), degrees, mirrored)
    square = frame.picture(levels(film))
    y, x = (square > 0.5).nonzero(as_tuple=True)
    box = torch.tensor([[float(x.float().mean()) + 0.5, float(y.float().mean()) + 0.5, 50.0, 54.0]])
    ((found_x, found_y, w, h),) = frame.to_film(box).tolist()
    pixel = max(rows, columns) / INPUT
    assert found_x + w / 2 == pytest.approx(left + side / 2, abs=max(1.0, pixel))
    assert found_y + h / 2 == pytest.approx(top + side / 2, abs=max(1.0, pixel))
    assert w == h == pytest.approx(52 * pixel)
    assert len(x) == pytest.approx((side / pixel) ** 2, rel=0.15)


def test_what_lies_clockwise_stands_upright():
    """A mark at the right of the film is the top of a hand lying 90° clockwise."""
    film = torch.zeros(300, 300)
    film[140:160, 270:290] = 1
    square = whole_film(300, 300, 90).picture(levels(film))
    y, x = (square > 0.5).nonzero(as_tuple=True)
    assert float(y.float().mean()) < 60
    assert float(x.float().mean()) == pytest.approx(INPUT / 2, abs=3)


@pytest.mark.parametrize("negative", [False, True])
def test_beyond_the_film_the_square_is_black_also_of_a_negative(negative):
    film = torch.zeros(100, 50) if negative else torch.ones(100, 50)
    square = whole_film(100, 50).picture(levels(film), negative)
    assert square[:, :101].max() == 0
    assert square[:, 315:].max() == 0
    assert square[2:-2, 106:310].min() == pytest.approx(1)


@settings(max_examples=25, deadline=None)
@given(
    unit=st.floats(15, 400),
    degrees=st.floats(-180, 180),
    mirrored=st.booleans(),
    origin=st.tuples(st.floats(0, 2000), st.floats(0, 2000)),
)
def test_a_hand_stands_upright_and_whole_in_its_frame(unit, degrees, mirrored, origin):
    boxes = laid(unit, degrees, mirrored, origin)
    hand = fit_hand({bone: [Candidate(box, 0.9)] for bone, box in boxes.items()})
    assert hand is not None
    frame = upright(hand)
    wanted = looked_at_closely(UNIT)
    seen = torch.tensor([[*wanted[bone].centre, wanted[bone].w, wanted[bone].h] for bone in REPORT_ORDER])
    assert float((seen[:, :2] - INPUT / 2).abs().max()) + 0.5 * UNIT < INPUT / 2
    for bone, (x, y, w, h) in zip(REPORT_ORDER, frame.to_film(seen).tolist(), strict=True):
        back, box = Box(x, y, w, h), boxes[bone]
        assert back.centre == pytest.approx(box.centre, abs=0.03 * unit)
        assert back.w == pytest.approx(box.w, rel=0.02)


@pytest.mark.parametrize(("degrees", "mirrored"), [(0, False), (100, True), (-140, False)])
def test_the_picture_of_an_upright_frame_shows_the_left_hand(degrees, mirrored):
    boxes = laid(60, degrees, mirrored, origin=(250, 260))
    film = painted(boxes, 520, 500)
    hand = fit_hand({bone: [Candidate(box, 0.9)] for bone, box in boxes.items()})
    assert hand is not None
    picture = upright(hand).picture([film])
    there = looked_at_closely(UNIT)
    for bone, box in there.items():
        x, y = box.centre
        assert float(picture[int(y), int(x)]) == pytest.approx(GREYS[bone], abs=0.02), bone


def test_quarters_cover_the_film_twice_enlarged():
    seen = torch.zeros(600, 400)
    for frame in quarters(600, 400):
        assert frame.scale == pytest.approx(2 * INPUT / 600)
        ((x, y, w, h),) = frame.to_film(torch.tensor([[INPUT / 2, INPUT / 2, INPUT, INPUT]])).tolist()
        seen[max(0, int(y)) : int(y + h), max(0, int(x)) : int(x + w)] += 1
    assert seen.min() >= 1
