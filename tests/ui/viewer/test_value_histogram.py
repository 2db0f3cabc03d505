"""Counts of a film's values, against numpy over every pixel."""

import time

import numpy as np
import pytest

from boneage_desktop.ui.viewer.display_lut import DisplayLut
from tests.ui.viewer.films import of_values, ramp


def hand(rows=500, columns=400):
    """Values of 12 bits with a bright and a dark hump."""
    random = np.random.default_rng(1)
    values = np.where(random.random((rows, columns)) < 0.3, 3000, 700)
    return np.clip(values + random.normal(0, 150, values.shape), 0, 4095).astype(np.uint16)


def expected(values, histogram):
    counts, _ = np.histogram(values, bins=histogram.edges)
    assert counts.sum() == values.size
    return counts / values.size


def test_every_pixel_is_in_the_bar_of_its_value():
    values = hand()
    histogram = DisplayLut(of_values(values)).histogram()
    assert len(histogram.fractions) <= 256
    assert histogram.fractions == pytest.approx(expected(values, histogram))


def test_values_that_are_no_whole_numbers_come_back_in_their_own_unit():
    values = (hand().astype(np.float32) - 1024) / 8
    histogram = DisplayLut(of_values(values)).histogram()
    assert histogram.edges[0] == pytest.approx(values.min(), abs=0.2)
    assert histogram.edges[-1] == pytest.approx(values.max(), abs=2.5)
    # Levels lie on 65,536 steps, so that one at an edge may be counted beside it.
    assert np.abs(histogram.fractions - expected(values, histogram)).max() < 1e-4


@pytest.mark.parametrize("dtype", [np.uint16, np.float32])
def test_few_levels_make_no_comb(dtype):
    """256 levels, each as often as the others: bars of equal height whatever the levels are stored as."""
    values = np.tile(np.arange(256, dtype=dtype), (40, 1))
    histogram = DisplayLut(of_values(values)).histogram()
    assert histogram.fractions == pytest.approx(np.full(256, 1 / 256))


def test_padding_is_not_counted():
    values, padding = hand(), np.zeros((500, 400), bool)
    padding[:, :100] = True
    values[padding] = 0
    histogram = DisplayLut(of_values(values, padding=padding)).histogram()
    film = values[~padding]
    assert histogram.edges[0] == pytest.approx(film.min(), abs=1)
    bright = histogram.fractions[np.searchsorted(histogram.edges, 2000) :].sum()
    assert bright == pytest.approx((film >= 2000).mean(), abs=1e-3)


def test_a_film_of_one_value_has_one_bar():
    histogram = DisplayLut(of_values(np.full((20, 20), 77, np.uint16))).histogram()
    assert histogram.fractions.tolist() == [1.0]
    assert histogram.edges[0] < 77 < histogram.edges[1]


def test_a_large_film_is_counted_within_a_frame():
    tones = DisplayLut(ramp(3000, 3000))
    times = []
    for _ in range(5):
        start = time.process_time()
        tones.histogram()
        times.append(time.process_time() - start)
    assert min(times) < 0.016
