"""Which window a film opens with, and that the networks see the whole film under any."""

import numpy as np
import pytest
from pydicom.sequence import Sequence

from boneage_desktop.anatomy import Sex
from boneage_desktop.phantom import draw
from boneage_desktop.radiograph import VoiFunction, default_display, read, render
from tests.radiograph.making import film, saved, table_item


@pytest.fixture(scope="module")
def hand():
    """A drawn hand, 12 bits."""
    return np.rint(draw(9.0, Sex.FEMALE, seed=3, rows=500).image * 4095).astype(np.uint16)


def codes(radiograph):
    return [getattr(note, "code", "") for note in radiograph.notes]


def opened(hand, folder, bits=12, **elements):
    return read(saved(film(hand, bits, **elements), folder))


UNFIT = {
    "16 bits on 12": (12, {"WindowCenter": 32768, "WindowWidth": 65536}),
    "14 bits on 12": (12, {"WindowCenter": 8192, "WindowWidth": 16384}),
    "12 bits on 8": (8, {"WindowCenter": 2048, "WindowWidth": 4096}),
    "of a CT": (12, {"WindowCenter": 40, "WindowWidth": 400}),
    "beyond the values": (12, {"WindowCenter": 60000, "WindowWidth": 100}),
    "far too wide": (12, {"WindowCenter": 2048, "WindowWidth": 1e8}),
    "lost intercept": (12, {"WindowCenter": -3000, "WindowWidth": 2000}),
    "a sigmoid too steep": (12, {"WindowCenter": 300, "WindowWidth": 100, "VOILUTFunction": "SIGMOID"}),
}


@pytest.mark.parametrize("interpretation", ["MONOCHROME1", "MONOCHROME2"])
@pytest.mark.parametrize("unfit", UNFIT)
def test_an_unfit_window_gives_way_to_automatic_and_stays_in_the_list(tmp_path, hand, unfit, interpretation):
    bits, elements = UNFIT[unfit]
    pixels = (hand >> 4).astype(np.uint8) if bits == 8 else hand
    radiograph = opened(pixels, tmp_path, bits, PhotometricInterpretation=interpretation, **elements)
    assert [window.name for window in radiograph.windows][:2] == ["Window 1", "Automatic"]
    assert radiograph.windows[radiograph.initial_window_index].name == "Automatic"
    assert radiograph.windows[0].centre == elements["WindowCenter"]
    assert codes(radiograph).count("film.window_unusable") == 1
    note = next(each for each in radiograph.notes if getattr(each, "code", "") == "film.window_unusable")
    assert note.values["width"] == f"{elements['WindowWidth']:g}"
    dark, bright = np.percentile(default_display(radiograph), (1, 99))
    assert bright - dark > 0.8


@pytest.mark.parametrize("unfit", UNFIT)
def test_the_networks_see_the_same_picture_under_any_window(tmp_path, hand, unfit):
    bits, elements = UNFIT[unfit]
    pixels = (hand >> 4).astype(np.uint8) if bits == 8 else hand
    plain = opened(pixels, tmp_path, bits)
    windowed = opened(pixels, tmp_path, bits, **elements)
    np.testing.assert_array_equal(windowed.pixels, plain.pixels)
    low, high = np.percentile(hand, (0.05, 99.95)) if bits == 12 else (0, 255)
    expected = np.clip((pixels - low) / (high - low), 0, 1)
    np.testing.assert_allclose(windowed.pixels, expected, atol=0.02)


@pytest.mark.parametrize(
    "elements",
    [
        {"WindowCenter": 2048, "WindowWidth": 4096},
        {"WindowCenter": 2000, "WindowWidth": 2600},  # hard, for bone
        {"WindowCenter": 2000, "WindowWidth": 3000, "VOILUTFunction": "SIGMOID"},
    ],
)
def test_a_window_that_shows_the_film_is_kept(tmp_path, hand, elements):
    radiograph = opened(hand, tmp_path, **elements)
    assert radiograph.initial_window_index == 0
    assert codes(radiograph) == []


@pytest.mark.parametrize("interpretation", ["MONOCHROME1", "MONOCHROME2"])
@pytest.mark.parametrize("ends", [(0.35, 1.0), (0.0, 0.55)])
def test_a_window_that_clips_the_hand_gives_way_and_says_how_much(tmp_path, hand, ends, interpretation):
    """Finger tips black, or bones white: on the drawn hand, whose flesh begins at about 0.2."""
    inverted = interpretation == "MONOCHROME1"
    low, high = ((1 - ends[1]) * 4095, (1 - ends[0]) * 4095) if inverted else (ends[0] * 4095, ends[1] * 4095)
    stored = 4095 - hand if inverted else hand
    elements = {"WindowCenter": (low + high) / 2, "WindowWidth": high - low}
    radiograph = opened(stored, tmp_path, PhotometricInterpretation=interpretation, **elements)
    assert radiograph.windows[radiograph.initial_window_index].name.code == "window.automatic"
    assert radiograph.windows[0].width == elements["WindowWidth"]
    (note,) = [each for each in radiograph.notes if getattr(each, "code", "") == "film.window_clips"]
    area = radiograph.hand
    part = hand[int(area.y) : int(area.y + area.h), int(area.x) : int(area.x + area.w)] / 4095
    ground, bright = np.percentile(part, (10, 99))
    seen = part[part > ground + 0.12 * (bright - ground)]
    clipped = max((seen <= ends[0]).mean(), (seen >= ends[1]).mean())
    assert clipped > 0.05
    assert note.values["share"] == pytest.approx(100 * clipped, abs=1.5)


def test_the_second_stored_window_is_opened_with_when_only_that_shows_the_film(tmp_path, hand):
    radiograph = opened(hand, tmp_path, WindowCenter=[40, 2048], WindowWidth=[400, 4096])
    assert radiograph.initial_window_index == 1
    assert "opened with 'Window 2'" in str(radiograph.notes)


@pytest.mark.parametrize(("centre", "width"), [("0.75", "1.5"), ("0.5", "1"), ("0.7", "0.8")])
def test_a_window_of_fractions_keeps_its_width(tmp_path, hand, centre, width):
    radiograph = opened(
        hand,
        tmp_path,
        RescaleSlope=f"{1.5 / 4095:.10g}",
        RescaleIntercept="0",
        WindowCenter=centre,
        WindowWidth=width,
    )
    values = hand * (1.5 / 4095)
    expected = np.clip((values - float(centre)) / float(width) + 0.5, 0, 1)
    np.testing.assert_allclose(render(radiograph, radiograph.windows[0]), expected, atol=1e-4)
    assert radiograph.windows[0].function is VoiFunction.LINEAR_EXACT


def test_whole_numbers_keep_the_window_of_the_standard(tmp_path, hand):
    assert opened(hand, tmp_path, WindowCenter=2, WindowWidth=3).windows[0].function is VoiFunction.LINEAR


def test_a_display_table_comes_before_a_window(tmp_path, hand):
    bend = [value**2 // 4095 for value in range(4096)]
    radiograph = opened(
        hand,
        tmp_path,
        WindowCenter=2048,
        WindowWidth=4096,
        VOILUTSequence=Sequence([table_item(0, bend, 12, "BEND")]),
    )
    assert [window.name for window in radiograph.windows] == [
        "BEND",
        "Window 1",
        "Automatic",
        "Full range (12 bits)",
    ]
    np.testing.assert_allclose(default_display(radiograph), np.array(bend)[hand] / 4095, atol=1e-6)
    np.testing.assert_allclose(radiograph.pixels, np.array(bend)[hand] / 4095, atol=1e-6)


TABLES = {
    "for 10 bits": np.linspace(0, 4095, 1024),
    "up and down": 4095 * np.abs(np.sin(np.arange(4096) / 600)),
    "white from the middle": np.clip(np.arange(4096) * 4, 0, 4095),
    "a sliver": 2000 + np.arange(4096) / 8,
}


@pytest.mark.parametrize("kind", TABLES)
def test_the_networks_do_not_look_through_a_table_that_hides_part_of_the_film(tmp_path, hand, kind):
    item = table_item(0, [int(entry) for entry in TABLES[kind]], 12, "T")
    plain, through = opened(hand, tmp_path), opened(hand, tmp_path, VOILUTSequence=Sequence([item]))
    np.testing.assert_array_equal(through.pixels, plain.pixels)
    assert through.windows[0].name == "T"


def test_a_table_for_another_depth_opens_automatic(tmp_path, hand):
    item = table_item(0, [int(entry) for entry in TABLES["for 10 bits"]], 12, "T")
    radiograph = opened(hand, tmp_path, VOILUTSequence=Sequence([item]))
    assert radiograph.windows[radiograph.initial_window_index].name == "Automatic"
    assert "film.window_unusable" in codes(radiograph)


def test_a_film_of_one_value_opens_with_what_is_stored(tmp_path):
    flat = np.full((20, 30), 700, np.uint16)
    assert opened(flat, tmp_path, WindowCenter=2048, WindowWidth=4096).initial_window_index == 0
