"""Held-out chains keep a good film a good film, and what they do to it is counted."""

import numpy as np

from boneage_desktop.anatomy import Bone, Sex
from boneage_desktop.datasets.hand_dataset import load_hands
from boneage_desktop.evaluation.processing_robustness import chain_table, measure_chains
from boneage_desktop.phantom import draw
from boneage_desktop.prediction import Box
from boneage_desktop.synthetic.film_alterations import AlteredFilm, every_way
from boneage_desktop.synthetic.processing_chains import CHAINS, equalised, on_ground
from boneage_desktop.vision.pipeline import Assessor
from tests.datasets.tiny import data_folder
from tests.vision.shelf import models_folder

HAND = draw(9.0, Sex.FEMALE, seed=4, rows=400)
FILM = AlteredFilm(np.clip(HAND.image - 0.3, 0, 1).astype(np.float32), HAND.boxes)


def test_every_chain_gives_a_film_of_its_own():
    seen = dict(every_way("4", FILM, CHAINS))
    assert len(seen) >= 13
    for name, film in seen.items():
        assert film.pixels.dtype == np.float32
        assert 0 <= film.pixels.min() <= film.pixels.max() <= 1
        same = film.pixels.shape == FILM.pixels.shape and np.array_equal(film.pixels, FILM.pixels)
        assert same is (name == "as it is")


def test_equalisation_spreads_the_values_of_every_tile():
    ramp = np.tile(np.linspace(0.4, 0.5, 160, dtype=np.float32), (160, 1))
    made = equalised(ramp, 2, 40.0)
    assert np.ptp(made) > 0.8
    flat = np.full((160, 160), 0.4, np.float32)
    flat[:, 80:] = 0.41
    assert np.ptp(equalised(flat, 1, 2.0)) < 0.3  # the limit: a little noise is not blown up to all the range


def test_a_white_ground_is_white_and_the_bones_are_as_they_were():
    pixels = np.full((400, 320), 0.02, np.float32)
    pixels[60:400, 60:260] = np.linspace(0.3, 0.9, 200)
    boxes = {bone: Box(100 + 8 * number, 120, 30, 30) for number, bone in enumerate(Bone)}
    made = on_ground(AlteredFilm(pixels, boxes), 1.0)
    assert made.pixels[:50].min() > 0.99
    assert made.pixels[:, :50].min() > 0.99
    assert np.array_equal(made.pixels[80:380, 80:240], pixels[80:380, 80:240])
    pale = AlteredFilm(np.maximum(pixels, 0.8), boxes)  # no dark ground to be found
    assert np.array_equal(on_ground(pale, 1.0).pixels, pale.pixels)


def test_what_is_withheld_and_warned_is_counted_by_code(tmp_path):
    assessor = Assessor.load("cpu", models_folder(tmp_path))
    hands = load_hands(data_folder(tmp_path / "data"), ("val",))
    few = {name: CHAINS[name] for name in ("as it is", "gamma 0.6")}
    ticks = []
    figures = measure_chains(assessor, hands, ticks.append, few)
    assert ticks == [1]
    assert set(figures) == set(few)
    # Networks of fresh weights find no hand on any film.
    assert figures["gamma 0.6"]["blocked"] == {"hand": 1, "any": 1}
    table = chain_table(figures)
    assert "| gamma 0.6 | 1 of 1 | 0 | hand 1 |" in table
    assert "| **all** | 2 of 2 | 0 |" in table
