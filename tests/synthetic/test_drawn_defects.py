"""Defects are where their masks say, and nowhere else."""

import numpy as np
import pytest

from boneage_desktop.anatomy import Bone, Sex
from boneage_desktop.phantom import draw
from boneage_desktop.synthetic.drawn_defects import (
    as_photograph,
    clean,
    with_cast,
    with_clipping,
    with_cut,
    with_object,
)

HAND = draw(9.0, Sex.FEMALE, seed=4, rows=256)


@pytest.fixture
def picture():
    pixels = HAND.image.astype(np.float32)
    places = {bone: (*box.centre, box.w) for bone, box in HAND.boxes.items()}
    return clean(pixels, np.ones(pixels.shape, bool), places, pixels > 0.43)


def scaled(made, pixels, mask):
    """The picture with its values laid on those of the untouched pixels: a defect may dim all the rest."""
    factor = np.median(made[~mask] / np.maximum(pixels[~mask], 1e-3))
    return made / factor


@pytest.mark.parametrize("seed", range(12))
def test_an_object_is_brighter_than_before_where_its_mask_says(picture, seed):
    made = with_object(picture, np.random.default_rng(seed))
    assert made.object.any()
    change = np.abs(scaled(made.pixels, picture.pixels, made.object) - picture.pixels)
    near = np.zeros_like(made.object)
    rows, columns = np.nonzero(made.object)
    for down in range(-4, 5):
        for right in range(-4, 5):
            near[(rows + down).clip(0, near.shape[0] - 1), (columns + right).clip(0, near.shape[1] - 1)] = (
                True
            )
    assert change[~near].max() < 0.02
    assert change[made.object].mean() > 0.02
    assert not any(mask.any() for mask in (made.cast, made.flat, made.absent))


@pytest.mark.parametrize("seed", range(8))
def test_a_cast_covers_part_of_the_limb(picture, seed):
    made = with_cast(picture, np.random.default_rng(seed))
    assert made.whole_cast
    assert 0.005 < made.cast.mean() < 0.7
    assert not np.array_equal(made.pixels, picture.pixels)
    assert 0 <= made.pixels.min() <= made.pixels.max() <= 1


@pytest.mark.parametrize("seed", range(8))
def test_what_is_cut_off_is_absent_and_the_rest_is_as_it_was(picture, seed):
    made = with_cut(picture, np.random.default_rng(seed))
    assert np.array_equal(made.pixels[~made.absent], picture.pixels[~made.absent])
    assert len(np.unique(made.pixels[made.absent])) <= 1
    assert not (made.absent & made.shown & picture.absent).any()
    assert (made.shown | made.absent).all()


def test_the_films_end_is_sometimes_within_the_picture_and_sometimes_the_collimators(picture):
    made = [with_cut(picture, np.random.default_rng(seed)) for seed in range(40)]
    ends = [not each.shown.all() for each in made if each.absent.any()]
    assert any(ends)
    assert not all(ends)


@pytest.mark.parametrize("seed", range(6))
def test_clipped_places_are_plain_white_or_black(picture, seed):
    made = with_clipping(picture, np.random.default_rng(seed))
    flat = made.pixels[made.flat]
    assert flat.size
    assert (flat >= 0.995).all() or (flat <= 0.005).all()
    assert not (made.flat & ~made.hand).any()


def test_a_photograph_shows_no_bones(picture):
    made = as_photograph(picture, np.random.default_rng(2))
    assert made.no_xray

    def variety(pixels):
        return np.mean(
            [
                pixels[int(y - side / 4) : int(y + side / 4), int(x - side / 4) : int(x + side / 4)].std()
                for x, y, side in (made.places[bone] for bone in (Bone.PP3, Bone.MC3, Bone.RADIUS))
            ]
        )

    assert variety(made.pixels) < variety(picture.pixels)
