"""Films of any exposure come onto one scale."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from boneage_desktop.radiograph import Radiograph, Window
from boneage_desktop.vision.intensity import percentile_range, rescale_percentiles, square_pixels


def test_exposure_makes_no_difference():
    film = np.random.default_rng(1).random((300, 200), dtype=np.float32)
    assert rescale_percentiles(film) == pytest.approx(rescale_percentiles(film * 0.3 + 0.4), abs=1e-3)
    assert rescale_percentiles(film).min() == 0
    assert rescale_percentiles(film).max() == 1
    assert rescale_percentiles(film).dtype == np.float32


def test_a_constant_film_becomes_zero():
    flat = np.full((40, 30), 0.7, dtype=np.float32)
    assert not rescale_percentiles(flat).any()
    low, high = percentile_range(flat)
    assert high > low


def test_a_small_bright_marker_does_not_set_the_scale():
    film = np.full((1000, 800), 0.2, dtype=np.float32)
    film[:500] = 0.4
    film[:20, :20] = 1.0  # 0.05 % of the film
    assert percentile_range(film) == pytest.approx((0.2, 0.4))


def test_the_ends_are_the_first_and_the_last_three_per_mille():
    film = np.linspace(0, 1, 1_000_000, dtype=np.float32).reshape(1000, 1000)
    assert percentile_range(film) == pytest.approx((0.01, 0.997), abs=2e-3)
    film[-10:] = 5  # a hand's white wrist: 1 % of a large plate
    assert percentile_range(film)[1] == 5
    assert (rescale_percentiles(film)[:-10] < 0.2).all()


def of_shape(aspect):
    pixels = np.random.default_rng(3).random((30, 40), dtype=np.float32)
    return Radiograph(Path("x"), pixels, pixels, (Window(0.5, 1, "w"),), pixel_aspect=aspect)


def test_square_pixels_are_the_films_own():
    film = of_shape(1.0)
    assert square_pixels(film) is film.pixels


def slopes(rows, columns):
    """A smooth picture at the middles of so many pixels over one field."""
    y, x = (np.arange(rows)[:, None] + 0.5) / rows, (np.arange(columns) + 0.5) / columns
    return (0.5 + 0.2 * np.sin(4 * x + 1) + 0.2 * np.cos(3 * y)).astype(np.float32)


@pytest.mark.parametrize(("aspect", "shape"), [(2.0, (60, 40)), (0.5, (30, 80)), (1.5, (45, 40))])
def test_other_pixels_are_stretched_until_they_are_square(aspect, shape):
    film = replace(of_shape(aspect), pixels=slopes(30, 40))
    stretched = square_pixels(film)
    assert stretched.shape == shape
    np.testing.assert_allclose(stretched[3:-3, 3:-3], slopes(*shape)[3:-3, 3:-3], atol=0.01)


@pytest.mark.parametrize("aspect", [2.0, 0.5])
def test_square_pixels_are_sharper_one_way_by_no_more_than_the_root_of_their_shape(aspect):
    noise = np.random.default_rng(3).random((300, 400), dtype=np.float32)
    stretched = square_pixels(replace(of_shape(aspect), pixels=noise))
    down, across = (np.abs(np.diff(stretched, axis=axis)).mean() for axis in (0, 1))
    assert max(down, across) / min(down, across) < 1.6
