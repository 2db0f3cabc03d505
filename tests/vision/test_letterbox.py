"""A film of any shape fits the square, and boxes come back to where they were."""

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from boneage_desktop.vision.letterbox import letterbox


@settings(max_examples=40)
@given(
    rows=st.integers(1, 700),
    columns=st.integers(1, 700),
    box=st.tuples(st.floats(0, 600), st.floats(0, 600), st.floats(1, 200), st.floats(1, 200)),
)
def test_boxes_survive_the_round_trip(rows, columns, box):
    square, frame = letterbox(torch.rand(rows, columns), 64)
    assert square.shape == (64, 64)
    there = torch.tensor([box])
    back = frame.to_film(frame.to_input(there))
    assert torch.allclose(back, there, atol=1e-3 * max(rows, columns))


@pytest.mark.parametrize(("rows", "columns"), [(800, 500), (500, 800), (60, 90), (97, 97)])
def test_a_mark_on_the_film_lies_where_the_frame_says(rows, columns):
    film = torch.zeros(rows, columns)
    x, y, side = columns // 3, rows // 2, max(rows, columns) // 8
    film[y : y + side, x : x + side] = 1
    square, frame = letterbox(film, 416)
    centre_x, centre_y, wide, high = frame.to_input(torch.tensor([float(x), y, side, side])).tolist()
    bright_y, bright_x = (square > 0.5).nonzero(as_tuple=True)
    assert float(bright_x.float().mean()) + 0.5 == pytest.approx(centre_x, abs=1)
    assert float(bright_y.float().mean()) + 0.5 == pytest.approx(centre_y, abs=1)
    assert float(len(bright_x)) == pytest.approx(wide * high, rel=0.1)


def test_around_the_film_the_square_is_black():
    square, frame = letterbox(torch.ones(100, 50), 416)
    assert (frame.left, frame.top) == (104, 0)
    assert square[:, :104].max() == 0
    assert square[:, 312:].max() == 0
    assert square[:, 104:312].min() == pytest.approx(1)
