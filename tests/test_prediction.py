"""Boxes on and beyond a film."""

import pytest

from boneage_desktop.prediction import Box


@pytest.mark.parametrize(
    ("box", "share"),
    [
        (Box(0, 0, 100, 50), 0.0),
        (Box(-25, 10, 100, 10), 0.25),
        (Box(150, 70, 100, 60), 0.75),
        (Box(300, 0, 10, 10), 1.0),
        (Box(-20, -20, 10, 10), 1.0),
        (Box(-100, -100, 400, 300), 1 - 200 * 100 / (400 * 300)),
    ],
)
def test_the_share_beyond_a_film_of_100_rows_and_200_columns(box, share):
    assert box.beyond(100, 200) == pytest.approx(share)
