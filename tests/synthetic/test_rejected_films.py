"""Films made bad: each in the way it says."""

import numpy as np
import pytest

from boneage_desktop.anatomy import Bone, Sex
from boneage_desktop.phantom import draw
from boneage_desktop.synthetic import non_hand_images, rejected_films
from boneage_desktop.synthetic.rejected_films import WAYS, Film, generated, shuffled, spoiled

HAND = draw(9, Sex.FEMALE, seed=3, rows=400)
CENTRES = {bone: box.centre for bone, box in HAND.boxes.items()}


def made(way):
    film = Film(HAND.image, CENTRES, HAND.image[:300], np.random.default_rng(1))
    return spoiled(film, way)


@pytest.mark.parametrize("way", range(len(WAYS)))
def test_every_way_gives_a_film_that_is_another_and_the_same_again(way):
    film = made(way)
    assert film.pixels.dtype == np.float32
    assert film.pixels.flags.c_contiguous
    assert film.pixels.min() >= 0
    assert film.pixels.max() <= 1
    assert not np.array_equal(film.pixels, HAND.image)
    assert np.array_equal(film.pixels, made(way).pixels)


def test_a_cut_film_ends_in_the_middle_of_the_bone():
    by_what = {film.what: film.pixels for film in map(made, range(len(WAYS)))}
    assert len(by_what["wrist cut off"]) == int(CENTRES[Bone.RADIUS][1])
    assert len(by_what["tips cut off"]) == 400 - int(CENTRES[Bone.DP3][1])
    assert by_what["thumb cut off"].shape[1] == int(CENTRES[Bone.DP1][0])


def test_shuffling_keeps_every_tile_once():
    picture = np.repeat(np.repeat(np.arange(9, dtype=np.float32).reshape(3, 3), 4, 0), 4, 1)
    mixed = shuffled(picture, 3, np.random.default_rng(2))
    assert mixed.shape == picture.shape
    assert sorted(mixed[::4, ::4].flatten()) == list(range(9))


def test_generated_pictures_are_films_too(monkeypatch):
    monkeypatch.setattr(non_hand_images, "ROWS", 180)
    monkeypatch.setattr(non_hand_images, "COLUMNS", 140)
    monkeypatch.setattr(rejected_films, "ROWS", 300)
    films = list(generated(np.random.default_rng(0)))
    assert {film.code for film in films} >= {
        "hand",
        "hands",
        "adult",
        "cut",
        "cast",
        "exposure",
        "metal",
        "side",
        "size",
    }
    for film in films:
        assert film.pixels.dtype == np.float32
        assert 0 <= film.pixels.min() < film.pixels.max() <= 1
