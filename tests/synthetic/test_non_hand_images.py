"""Pictures that are no hand."""

import numpy as np
import pytest

from boneage_desktop.synthetic import non_hand_images
from boneage_desktop.synthetic.non_hand_images import KINDS


@pytest.fixture(autouse=True)
def small(monkeypatch):
    monkeypatch.setattr(non_hand_images, "ROWS", 180)
    monkeypatch.setattr(non_hand_images, "COLUMNS", 140)


def test_each_of_every_kind_comes_as_a_picture_and_the_same_again():
    pictures = list(non_hand_images.not_hands(np.random.default_rng(3), each=2))
    assert [name for name, _ in pictures] == [name for name in KINDS for _ in range(2)]
    for _, picture in pictures:
        assert picture.shape == (180, 140)
        assert picture.dtype == np.float32
        assert (picture.min(), picture.max()) == (0, pytest.approx(1))
    again = list(non_hand_images.not_hands(np.random.default_rng(3), each=2))
    assert all(np.array_equal(one, two) for (_, one), (_, two) in zip(pictures, again, strict=True))


@pytest.mark.parametrize("kind", ["drawn foot", "photograph of a hand", "landscape", "printed page"])
def test_no_two_of_a_kind_are_the_same(kind):
    rng = np.random.default_rng(5)
    one, two = (KINDS[kind](rng) for _ in range(2))
    assert not np.allclose(one, two)
