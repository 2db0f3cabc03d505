"""Films of any exposure come onto one scale."""

from pathlib import Path

import numpy as np
import pytest

from boneage_desktop.radiograph import Radiograph, VoiFunction, VoiLut, Window
from boneage_desktop.radiograph.display import show
from boneage_desktop.vision.exposure import ends, stretch, unclipped


def test_exposure_makes_no_difference():
    film = np.random.default_rng(1).random((300, 200), dtype=np.float32)
    assert stretch(film) == pytest.approx(stretch(film * 0.3 + 0.4), abs=1e-3)
    assert stretch(film).min() == 0
    assert stretch(film).max() == 1
    assert stretch(film).dtype == np.float32


def test_a_constant_film_becomes_zero():
    flat = np.full((40, 30), 0.7, dtype=np.float32)
    assert not stretch(flat).any()
    low, high = ends(flat)
    assert high > low


def test_a_small_bright_marker_does_not_set_the_scale():
    film = np.full((1000, 800), 0.2, dtype=np.float32)
    film[:500] = 0.4
    film[:20, :20] = 1.0  # 0.05 % of the film
    assert ends(film) == pytest.approx((0.2, 0.4))


def windowed(window, inverted=False, **more):
    values = np.linspace(0, 4000, 120 * 90).reshape(120, 90).astype(np.uint16)
    pixels = show(values, window, inverted=inverted)
    return Radiograph(Path("x"), pixels, values, (window,), inverted=inverted, **more)


@pytest.mark.parametrize("inverted", [False, True])
def test_a_window_that_hides_part_of_the_film_is_widened(inverted):
    whole = unclipped(windowed(Window(2000, 4001, "whole"), inverted))
    narrow = windowed(Window(1500, 800, "narrow"), inverted)
    assert (narrow.pixels == 0).mean() > 0.2
    assert np.allclose(unclipped(narrow), whole, atol=0.01)


def test_a_window_that_shows_the_whole_film_is_left_alone():
    film = windowed(Window(2000, 4200, "wide"))
    assert unclipped(film) is film.pixels


@pytest.mark.parametrize(
    "window",
    [
        Window(1500, 800, "bent", VoiFunction.SIGMOID),
        Window(1500, 800, "curve", lut=VoiLut(1100, np.linspace(0, 1, 800, dtype=np.float32))),
    ],
)
def test_a_stored_curve_is_kept(window):
    film = windowed(window)
    assert unclipped(film) is film.pixels


def test_padding_does_not_widen_the_window():
    values = np.full((100, 100), 2000, np.uint16)
    values[:, 50:] = 2100
    values[:10] = 0
    window = Window(2050, 120, "tight")
    film = Radiograph(Path("x"), show(values, window), values, (window,), padding=values == 0)
    assert unclipped(film) is film.pixels


def test_a_film_of_padding_only_is_left_alone():
    values = np.zeros((20, 20), np.uint16)
    window = Window(2050, 120, "tight")
    film = Radiograph(Path("x"), show(values, window), values, (window,), padding=values == 0)
    assert unclipped(film) is film.pixels
