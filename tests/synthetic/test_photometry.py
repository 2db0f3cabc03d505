"""Photometric changes: of what they should, by what they should, and of nothing else."""

import numpy as np
import pytest

from boneage_desktop.anatomy import Bone, Sex
from boneage_desktop.phantom import draw
from boneage_desktop.synthetic import photometry
from boneage_desktop.synthetic.photometry import Photometry, blurred, bordered, hand_mask, labelled, processed

HAND = draw(9.0, Sex.FEMALE, seed=4, rows=400)
FILM = HAND.image.astype(np.float32)
BOXES = HAND.boxes.values()
AROUND = (
    min(box.x for box in BOXES),
    min(box.y for box in BOXES),
    max(box.x + box.w for box in BOXES),
    max(box.y + box.h for box in BOXES),
)


@pytest.mark.parametrize("sigma", [0.6, 1.5, 3.0, 9.0])
def test_a_blurred_point_has_the_spread_asked_for(sigma):
    point = np.zeros((121, 121), np.float32)
    point[60, 60] = 1
    soft = blurred(point, sigma).astype(float)
    assert soft.sum() == pytest.approx(1, abs=1e-4)
    places = np.arange(121) - 60
    for axis in (0, 1):
        assert (soft.sum(axis) * places**2).sum() ** 0.5 == pytest.approx(sigma, rel=0.2)


@pytest.mark.parametrize(
    "way", ["gamma", "s_curve", "table", "windowed", "local_contrast", "levelled", "unsharp", "multi_scale",
            "faint", "coarse"],
)  # fmt: skip
def test_every_way_changes_the_film_and_keeps_it_a_film(way):
    made = getattr(photometry, way)(FILM, np.random.default_rng(3))
    assert made.shape == FILM.shape
    assert made.dtype == np.float32
    assert 0 <= made.min() <= made.max() <= 1
    assert np.abs(made - FILM).mean() > 0.002


@pytest.mark.parametrize("way", ["gamma", "s_curve", "table", "windowed"])
def test_a_curve_never_turns_darker_into_brighter(way):
    ramp = np.linspace(0, 1, 400, dtype=np.float32).reshape(20, 20)
    made = getattr(photometry, way)(ramp, np.random.default_rng(5)).ravel()
    assert (np.diff(made) >= 0).all()


def test_the_mask_holds_the_bones_and_not_the_corners():
    film = np.zeros_like(FILM)  # without the drawn film's frame and letter; its ground is 0.41
    film[50:, 30:295] = np.maximum(FILM[50:, 30:295] - 0.42, 0)
    mask = hand_mask(film)
    for bone in Bone:
        x, y = HAND.boxes[bone].centre
        assert mask[int(y), int(x)] > 0.5
    assert mask[:40].max() < 0.5
    assert mask[:, :20].max() < 0.5


@pytest.mark.parametrize("change", [bordered, labelled])
def test_borders_and_labels_leave_the_bones_alone(change):
    left, top, right, bottom = (round(value) for value in AROUND)
    changed = 0
    for seed in range(12):
        made = change(FILM, AROUND, np.random.default_rng(seed))
        inside = (slice(top + 6, bottom - 6), slice(left + 6, right - 6))
        assert np.abs(made[inside] - FILM[inside]).max() < 0.01
        changed += np.abs(made - FILM).max() > 0.1
    assert changed > 6


def test_the_same_dice_give_the_same_chain_and_some_films_stay_as_they_are():
    once, again = (processed(FILM, np.random.default_rng(9), around=AROUND) for _ in range(2))
    assert np.array_equal(once, again)
    plain = sum(processed(FILM, np.random.default_rng(seed)) is FILM for seed in range(60))
    assert 2 <= plain <= 25
    assert processed(FILM, np.random.default_rng(1), Photometry(plain=1.0)) is FILM
