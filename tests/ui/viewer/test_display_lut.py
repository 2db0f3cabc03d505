"""Values to grey."""

import numpy as np
import pytest

from boneage_desktop.radiograph import VoiLut, Window, render
from boneage_desktop.ui.viewer.display_lut import AUTO, BONE, FULL, DisplayLut
from tests.ui.viewer.films import STORED, of_values, ramp


def grey(radiograph, window, inverted=False):
    tones = DisplayLut(radiograph)
    return tones.curve(window, inverted)[tones.steps].astype(float) / 255


def float_values(radiograph):
    return (radiograph.values.astype(np.float32) - 1000) / 7


@pytest.mark.parametrize("inverted", [False, True])
@pytest.mark.parametrize("polarity", [False, True])
def test_grey_is_what_the_film_room_renders(polarity, inverted):
    film = ramp(inverted=polarity)
    for window in (STORED, Window(900, 300, "")):
        assert np.abs(grey(film, window, inverted) - render(film, window, inverted)).max() <= 0.51 / 255


def test_values_of_floats_are_shown_like_rendered():
    window = Window(200, 250, "")
    film = of_values(float_values(ramp()), window=window)
    assert np.abs(grey(film, window) - render(film, window)).max() <= 1.1 / 255


def test_a_stored_table_is_shown_until_the_window_is_dragged():
    table = VoiLut(0, np.sqrt(np.linspace(0, 1, 4096, dtype=np.float32)))
    stored = Window(2048, 4096, "Maker's curve", lut=table)
    film = ramp(window=stored)
    assert np.abs(grey(film, stored) - film.pixels).max() <= 0.51 / 255
    dragged = DisplayLut(film).moved(stored, 2048, 4096)
    assert dragged.lut is None
    assert np.abs(grey(film, dragged) - film.pixels).max() > 0.1


def test_padding_stays_black_in_both_polarities():
    padding = np.zeros((400, 600), bool)
    padding[:, :50] = True
    film = ramp(padding=padding)
    for inverted in (False, True):
        assert grey(film, STORED, inverted)[:, :50].max() == 0
    shown = grey(film, STORED)
    assert np.abs(shown - render(film, STORED)).max() <= 1.1 / 255
    assert DisplayLut(film).lowest == film.values[0, 50]


def test_presets_name_stored_windows_first_and_follow_the_data():
    stored, auto, bone, full = DisplayLut(ramp()).presets()
    assert stored is STORED
    assert [auto.name, bone.name, full.name] == [AUTO, BONE, FULL]
    assert auto.centre - auto.width / 2 == pytest.approx(41, abs=8)
    assert auto.centre + auto.width / 2 == pytest.approx(4054, abs=8)
    assert (full.centre, full.width) == (2048, 4096)
    assert bone.centre > auto.centre


def test_bone_preset_of_a_negative_shows_its_small_values():
    assert DisplayLut(ramp(inverted=True)).presets()[2].centre < 2048


def test_a_range_already_stored_is_not_offered_twice():
    names = [window.name for window in DisplayLut(ramp(window=Window(2048, 4096, "12 bits"))).presets()]
    assert names == ["12 bits", AUTO, BONE]


def test_a_dragged_window_stays_on_the_data():
    tones = DisplayLut(ramp())
    far = tones.moved(STORED, 1e6, 1e6)
    assert (far.centre, far.width) == (4095, 2 * 4095)
    near = tones.moved(STORED, -1e6, -1e6)
    assert near.centre == 0
    assert 2 <= near.width < 50
    assert near.name == ""


def test_a_film_of_one_value_still_has_windows():
    film = of_values(np.full((10, 10), 7, np.uint16))
    tones = DisplayLut(film)
    for window in (*tones.presets(), tones.moved(STORED, 0, 0)):
        tones.curve(window, False)
