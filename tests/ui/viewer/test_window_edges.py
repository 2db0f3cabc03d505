"""Windows by their ends: what is black and what is white, against the grey of the screen."""

import numpy as np
import pytest

from boneage_desktop.radiograph import VoiFunction, Window
from boneage_desktop.ui.viewer.display_lut import DisplayLut
from boneage_desktop.ui.viewer.window_edges import Held, edges_of, window_between
from tests.ui.viewer.films import STORED, of_values, ramp


def floats():
    return of_values((ramp().values.astype(np.float32) - 1000) / 7, window=Window(200, 250, ""))


def greys(tones, window, values):
    return tones.curve(window, False)[tones.steps_of(np.array(values, float))].tolist()


def test_ends_are_the_last_black_and_the_first_white_value():
    tones = DisplayLut(ramp())
    low, high = edges_of(STORED)
    assert (low, high) == (1048, 3047)
    assert greys(tones, STORED, [low, high]) == [0, 255]
    # One level of grey takes eight values here.
    assert 0 < greys(tones, STORED, [low + 8])[0] <= 2
    assert 253 <= greys(tones, STORED, [high - 8])[0] < 255


@pytest.mark.parametrize("film", [ramp, floats])
@pytest.mark.parametrize("function", list(VoiFunction))
@pytest.mark.parametrize(
    ("held", "moved"), [(Held.LOW, (-30, 0)), (Held.HIGH, (0, 40)), (Held.BOTH, (25, 25))]
)
def test_the_end_that_is_held_goes_where_it_is_asked_to_and_the_other_stays(film, function, held, moved):
    tones = DisplayLut(film())
    window = Window(tones.lowest + tones.range / 2, tones.range / 3, "Stored", function)
    # A film of fractions has its ends where centre and width say, from the first move on.
    window = tones.moved(window, window.centre, window.width)
    low, high = edges_of(window)
    asked = low + moved[0], high + moved[1]
    made = window_between(tones, window, *asked, held)
    assert edges_of(made) == pytest.approx(asked)
    assert made.name == ""
    assert (made.function is VoiFunction.SIGMOID) is (function is VoiFunction.SIGMOID)


@pytest.mark.parametrize("film", [ramp, floats])
@pytest.mark.parametrize("way", [-1, 1])
def test_an_end_pulled_too_far_stops_and_the_other_stays(film, way):
    tones = DisplayLut(film())
    window = tones.moved(tones.first, tones.lowest + tones.range * 0.4, tones.range / 3)
    low, high = edges_of(window)
    for step in range(1, 40):
        far = way * step * tones.range / 8
        kept = edges_of(window_between(tones, window, low + far, high, Held.LOW))
        assert kept[1] == pytest.approx(high)
        assert kept[0] < high
        kept = edges_of(window_between(tones, window, low, high + far, Held.HIGH))
        assert kept[0] == pytest.approx(low)
        assert kept[1] > low


def test_a_stored_curve_becomes_a_window_where_it_is_taken_hold_of():
    from boneage_desktop.radiograph import VoiLut

    table = VoiLut(500, np.linspace(0, 1, 1000, dtype=np.float32))
    stored = Window(1000, 1000, "Curve", lut=table)
    low, high = edges_of(stored)
    assert (low, high) == (500, 1499)
    made = window_between(DisplayLut(ramp(window=stored)), stored, low, high - 99, Held.HIGH)
    assert made.lut is None
    assert edges_of(made) == (500, 1400)
