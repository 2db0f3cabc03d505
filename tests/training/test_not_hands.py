"""Pictures that are no hand."""

import numpy as np
import pytest

from boneage_desktop.training import not_hands
from boneage_desktop.training.not_hands import KINDS


@pytest.fixture(autouse=True)
def small(monkeypatch):
    monkeypatch.setattr(not_hands, "ROWS", 180)
    monkeypatch.setattr(not_hands, "COLUMNS", 140)


def test_each_of_every_kind_comes_as_a_picture_and_the_same_again():
    pictures = list(not_hands.not_hands(np.random.default_rng(3), each=2))
    assert [name for name, _ in pictures] == [name for name in KINDS for _ in range(2)]
    for _, picture in pictures:
        assert picture.shape == (180, 140)
        assert picture.dtype == np.float32
        assert (picture.min(), picture.max()) == (0, pytest.approx(1))
    again = list(not_hands.not_hands(np.random.default_rng(3), each=2))
    assert all(np.array_equal(one, two) for (_, one), (_, two) in zip(pictures, again, strict=True))


@pytest.mark.parametrize("kind", ["drawn foot", "photograph of a hand", "landscape", "printed page"])
def test_no_two_of_a_kind_are_the_same(kind):
    rng = np.random.default_rng(5)
    one, two = (KINDS[kind](rng) for _ in range(2))
    assert not np.allclose(one, two)
