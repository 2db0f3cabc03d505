"""Drawn hands are drawn once and read again."""

import pytest

from boneage_desktop.anatomy import Bone, Sex
from boneage_desktop.datasets import phantom_dataset
from boneage_desktop.datasets.hand_dataset import FilmCache
from boneage_desktop.datasets.phantom_dataset import phantom_hands
from tests.datasets.tiny import ROWS


@pytest.fixture(autouse=True)
def small(monkeypatch):
    monkeypatch.setattr(phantom_dataset, "ROWS", ROWS)


def test_drawn_hands_spread_over_ages_and_sexes(tmp_path):
    hands = phantom_hands(4, tmp_path / "phantoms")
    assert [hand.sex for hand in hands] == [Sex.FEMALE, Sex.MALE] * 2
    ages = [hand.months / 12 for hand in hands]
    for number, age in enumerate(ages):
        assert 1 + 17 / 4 * number <= age <= 1 + 17 / 4 * (number + 1)
    for hand in hands:
        assert set(hand.boxes) == set(hand.grades) == set(Bone)
        assert hand.split == "phantom"
        assert FilmCache()(hand.film).shape[0] == ROWS


def test_they_are_drawn_once_and_other_counts_are_other_hands(tmp_path, monkeypatch):
    hands = phantom_hands(3, tmp_path)
    five = phantom_hands(5, tmp_path)
    assert {hand.film for hand in hands}.isdisjoint(hand.film for hand in five)
    assert five[-1].months > 14 * 12

    def again(*args, **kwargs):
        raise AssertionError("drawn twice")

    monkeypatch.setattr(phantom_dataset, "draw", again)
    assert phantom_hands(3, tmp_path) == hands
