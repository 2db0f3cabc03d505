"""Modality LUT, then VOI, then polarity; and what happens to nonsense in any of them."""

from __future__ import annotations

import time

import numpy as np
import pytest
from pydicom.dataset import Dataset
from pydicom.sequence import Sequence

from boneage_desktop.messages import Message
from boneage_desktop.radiograph import VoiFunction, Window, read, render
from boneage_desktop.radiograph.dicom.decoding.frames import DecodedFrame
from boneage_desktop.radiograph.dicom.grayscale import apply_grayscale_pipeline, small_values_are_bright
from boneage_desktop.radiograph.display import full_window
from tests.radiograph.making import film, ramp, saved, table_item


def code(note):
    return getattr(note, "code", "")


@pytest.mark.parametrize(
    ("interpretation", "shape", "inverted", "contradicts"),
    [
        ("MONOCHROME2", None, False, False),
        ("MONOCHROME1", None, True, False),
        ("MONOCHROME2", "IDENTITY", False, False),
        ("MONOCHROME1", "INVERSE", True, False),  # both say it: once, not twice
        ("MONOCHROME2", "INVERSE", False, True),  # as OHIF and dcmtk show it
        ("MONOCHROME1", "IDENTITY", True, True),
        ("MONOCHROME1", "NONSENSE", True, False),
    ],
)
def test_polarity(tmp_path, interpretation, shape, inverted, contradicts):
    dataset = film(PhotometricInterpretation=interpretation, WindowCenter=2048, WindowWidth=4096)
    if shape:
        dataset.PresentationLUTShape = shape
    radiograph = read(saved(dataset, tmp_path))
    assert radiograph.inverted is inverted
    assert radiograph.pixels[0, 0] == pytest.approx(1 if inverted else 0)
    assert radiograph.pixels[-1, -1] == pytest.approx(0 if inverted else 1)
    assert any("contradicts" in note for note in radiograph.notes) is contradicts


@pytest.mark.parametrize(("shape", "inverted"), [("INVERSE", True), ("IDENTITY", False), ("", False)])
def test_polarity_without_an_interpretation(shape, inverted):
    dataset, notes = Dataset(), []
    dataset.PresentationLUTShape = shape
    assert small_values_are_bright(dataset, notes) is inverted
    assert notes == []


def test_rescale_comes_before_the_window(tmp_path):
    dataset = film(RescaleSlope="2", RescaleIntercept="-1000", WindowCenter=0, WindowWidth=1000)
    radiograph = read(saved(dataset, tmp_path))
    values = ramp().astype(float) * 2 - 1000
    np.testing.assert_allclose(radiograph.values, values)
    expected = np.clip((values + 0.5) / 999 + 0.5, 0, 1)
    np.testing.assert_allclose(render(radiograph, radiograph.windows[0]), expected, atol=1e-5)


def test_a_negative_slope_turns_black_and_white_and_is_said(tmp_path):
    radiograph = read(saved(film(RescaleSlope="-1", RescaleIntercept="4095"), tmp_path))
    np.testing.assert_array_equal(radiograph.values, 4095 - ramp().astype(int))
    assert radiograph.pixels[0, 0] == 1
    assert [note.values["slope"] for note in radiograph.notes if code(note) == "film.slope_negative"] == [
        "-1"
    ]


def test_whole_number_rescale_stays_in_sixteen_bits(tmp_path):
    radiograph = read(saved(film(RescaleSlope="4", RescaleIntercept="10"), tmp_path))
    assert radiograph.values.dtype == np.uint16
    np.testing.assert_array_equal(radiograph.values, ramp().astype(int) * 4 + 10)


@pytest.mark.parametrize("slope", ["0", "1e30"])
def test_senseless_rescale_is_ignored_with_a_note(tmp_path, slope):
    radiograph = read(saved(film(RescaleSlope=slope, RescaleIntercept="0"), tmp_path))
    np.testing.assert_array_equal(radiograph.values, ramp())
    assert any("ignored" in note for note in radiograph.notes)


def test_modality_table(tmp_path):
    entries = [4095 - value for value in range(4096)]
    dataset = film(ModalityLUTSequence=Sequence([table_item(0, entries, 12)]))
    np.testing.assert_array_equal(read(saved(dataset, tmp_path)).values, 4095 - ramp())


@pytest.mark.parametrize("implicit", [True, False])
def test_modality_table_for_signed_pixels_starts_below_zero(tmp_path, implicit):
    pixels = (ramp(8).astype(np.int16) - 100).astype(np.int16)  # -100..155
    entries = [3 * value for value in range(200)]  # for -50..149
    dataset = film(pixels, 16, ModalityLUTSequence=Sequence([table_item(-50, entries, 12)]))
    if implicit:
        dataset.file_meta.TransferSyntaxUID = "1.2.840.10008.1.2"
    expected = 3 * (np.clip(pixels.astype(int), -50, 149) + 50)
    np.testing.assert_array_equal(read(saved(dataset, tmp_path)).values, expected)


@pytest.mark.parametrize("implicit", [True, False])
def test_voi_table_with_a_bend(tmp_path, implicit):
    entries = [value**2 // 4095 for value in range(4096)]
    dataset = film(VOILUTSequence=Sequence([table_item(0, entries, 12, "BONE")]))
    if implicit:
        dataset.file_meta.TransferSyntaxUID = "1.2.840.10008.1.2"
    radiograph = read(saved(dataset, tmp_path))
    assert radiograph.windows[0].name == "BONE"
    expected = np.array(entries)[ramp()] / 4095
    np.testing.assert_allclose(radiograph.pixels, expected, atol=1e-6)
    np.testing.assert_allclose(render(radiograph, radiograph.windows[0]), expected, atol=1e-6)


def test_voi_table_starting_late_holds_its_ends(tmp_path):
    dataset = film(VOILUTSequence=Sequence([table_item(1000, list(range(0, 4096, 4)), 12)]))
    radiograph = read(saved(dataset, tmp_path))
    shown = render(radiograph, radiograph.windows[0])
    assert shown[0, 0] == 0
    assert shown[-1, -1] == pytest.approx(4092 / 4095)


def test_table_deeper_in_name_than_in_fact_still_fills_the_range(tmp_path):
    dataset = film(VOILUTSequence=Sequence([table_item(0, list(range(4096)), 16)]))
    assert read(saved(dataset, tmp_path)).pixels.max() == pytest.approx(1)


def test_damaged_tables_are_left_out(tmp_path):
    broken = table_item(0, [1, 2, 3], 12)
    broken.LUTDescriptor = [4096, 0, 12]
    dataset = film(VOILUTSequence=Sequence([broken]), ModalityLUTSequence=Sequence([broken]))
    radiograph = read(saved(dataset, tmp_path))
    assert sum("damaged" in note for note in radiograph.notes) == 2
    assert radiograph.windows[0].name == "Automatic"


def test_windows_keep_their_order_and_names(tmp_path):
    dataset = film(WindowCenter=[2000, 1000], WindowWidth=[3000, 500])
    dataset.WindowCenterWidthExplanation = ["NORMAL", "HARDER"]
    windows = read(saved(dataset, tmp_path)).windows
    assert [window.name for window in windows] == ["NORMAL", "HARDER", "Automatic", "Full range (12 bits)"]
    assert (windows[1].centre, windows[1].width) == (1000, 500)


def test_linear_window_follows_the_standard(tmp_path):
    # PS3.3 C.11.2.1.2.1: black at c - 0.5 - (w-1)/2, white at c - 0.5 + (w-1)/2.
    pixels = np.arange(0, 256, dtype=np.uint16).reshape(16, 16)
    radiograph = read(saved(film(pixels, 16, WindowCenter=100, WindowWidth=101), tmp_path))
    shown = render(radiograph, radiograph.windows[0]).ravel()
    expected = np.clip((np.arange(256) - 99.5) / 100 + 0.5, 0, 1)
    np.testing.assert_allclose(shown, expected, atol=1e-6)


def test_exact_and_sigmoid_functions(tmp_path):
    for function in ("LINEAR_EXACT", "SIGMOID"):
        dataset = film(WindowCenter=2000, WindowWidth=1000, VOILUTFunction=function)
        radiograph = read(saved(dataset, tmp_path))
        assert radiograph.windows[0].function is VoiFunction(function)
        x = ramp().astype(float)
        exact = np.clip((x - 2000) / 1000 + 0.5, 0, 1)
        sigmoid = 1 / (1 + np.exp(-4 * (x - 2000) / 1000))
        expected = exact if function == "LINEAR_EXACT" else sigmoid
        np.testing.assert_allclose(render(radiograph, radiograph.windows[0]), expected, atol=1e-5)


@pytest.mark.parametrize(("centre", "width"), [(2048, 0), (2048, -5), (2048, 0.5), (1e12, 4)])
def test_impossible_window_is_left_out_with_a_note(tmp_path, centre, width):
    radiograph = read(saved(film(WindowCenter=centre, WindowWidth=width), tmp_path))
    assert radiograph.windows[0].name == "Automatic"
    assert "film.window_impossible" in map(code, radiograph.notes)
    assert radiograph.pixels.min() == 0
    assert radiograph.pixels.max() == 1


def test_more_centres_than_widths(tmp_path):
    radiograph = read(saved(film(WindowCenter=[2000, 1000], WindowWidth=3000), tmp_path))
    assert [window.name for window in radiograph.windows][:2] == ["Window 1", "Automatic"]
    assert any("do not match" in note for note in radiograph.notes)


def test_automatic_window_ignores_collimator_and_saturation(tmp_path):
    rng = np.random.default_rng(5)
    pixels = rng.integers(1000, 2001, (200, 200)).astype(np.uint16)
    pixels[:, :80] = 0
    pixels[:40] = 4095
    window = read(saved(film(pixels), tmp_path)).windows[0]
    assert window.name == "Automatic"
    assert 990 <= window.low <= 1050
    assert 1950 <= window.high <= 2010


def test_eight_bits_without_window_are_shown_as_they_are(tmp_path):
    pixels = ramp(8, np.uint8) // 2
    radiograph = read(saved(film(pixels, 8), tmp_path))
    np.testing.assert_allclose(radiograph.pixels, pixels / 255, atol=1e-6)


def test_film_of_one_value_does_not_fail(tmp_path):
    radiograph = read(saved(film(np.full((5, 5), 7, np.uint16)), tmp_path))
    assert np.isfinite(radiograph.pixels).all()


def test_signed_pixels_with_unused_bits(tmp_path):
    values = (ramp(12).astype(np.int16) - 2048).astype(np.int16)
    words = (values & 0x0FFF).astype(np.int16)  # the sign ends at bit 11
    radiograph = read(saved(film(words, 12), tmp_path))
    np.testing.assert_array_equal(radiograph.values, values)


def test_overlay_in_high_bits_is_masked(tmp_path):
    words = ramp(12).copy()
    words[5:9, 5:9] |= 0x8000
    radiograph = read(saved(film(words, 12), tmp_path))
    np.testing.assert_array_equal(radiograph.values, ramp(12))
    assert any("overlay" in note for note in radiograph.notes)


def test_left_aligned_pixels_are_shifted_down(tmp_path):
    dataset = film((ramp(12) << 4).astype(np.uint16), 12, HighBit=15)
    np.testing.assert_array_equal(read(saved(dataset, tmp_path)).values, ramp(12))


def test_impossible_high_bit_is_ignored(tmp_path):
    radiograph = read(saved(film(HighBit=3), tmp_path))
    np.testing.assert_array_equal(radiograph.values, ramp())
    assert any("high bit" in note for note in radiograph.notes)


@pytest.mark.parametrize("interpretation", ["MONOCHROME1", "MONOCHROME2"])
@pytest.mark.parametrize("implicit", [True, False])
def test_padding_is_black_and_outside_the_window(tmp_path, interpretation, implicit):
    pixels = np.clip(ramp(12), 500, None).astype(np.uint16)
    pixels[:6] = 0
    dataset = film(pixels, 12, PhotometricInterpretation=interpretation)
    dataset.add_new(0x00280120, "US", 0)
    if implicit:
        dataset.file_meta.TransferSyntaxUID = "1.2.840.10008.1.2"
    radiograph = read(saved(dataset, tmp_path))
    assert (radiograph.pixels[:6] == 0).all()
    assert (render(radiograph, radiograph.windows[1], invert=True)[:6] == 0).all()
    assert radiograph.windows[0].low >= 500


def test_render_follows_window_then_polarity(tmp_path):
    for interpretation in ("MONOCHROME2", "MONOCHROME1"):
        path = saved(film(PhotometricInterpretation=interpretation), tmp_path)
        radiograph = read(path)
        window = Window(centre=1000, width=200, name="dragged")
        shown = render(radiograph, window)
        assert shown.dtype == np.float32
        np.testing.assert_allclose(render(radiograph, window, invert=True), 1 - shown, atol=1e-6)
        assert shown[0, 0] == (1 if interpretation == "MONOCHROME1" else 0)


def test_colour_capture_ignores_window_and_polarity(tmp_path):
    colour = np.repeat(ramp(8, np.uint8)[..., None], 3, axis=2)
    radiograph = read(saved(film(colour, 8, WindowCenter=10, WindowWidth=10), tmp_path))
    np.testing.assert_allclose(radiograph.pixels, ramp(8) / 255, atol=1e-6)
    assert [window.name for window in radiograph.windows] == ["Full range"]


def test_palette_capture(tmp_path):
    pixels = ramp(8, np.uint8)
    dataset = film(pixels, 8, PhotometricInterpretation="PALETTE COLOR")
    for colour in ("Red", "Green", "Blue"):
        setattr(dataset, f"{colour}PaletteColorLookupTableDescriptor", [256, 0, 8])
        falling = bytes(range(255, -1, -1))
        setattr(dataset, f"{colour}PaletteColorLookupTableData", falling)
    np.testing.assert_allclose(read(saved(dataset, tmp_path)).pixels, 1 - pixels / 255, atol=1e-6)


def test_first_of_several_frames(tmp_path):
    dataset = film()
    dataset.NumberOfFrames = 2
    dataset.PixelData = ramp().tobytes() + np.zeros_like(ramp()).tobytes()
    radiograph = read(saved(dataset, tmp_path))
    np.testing.assert_array_equal(radiograph.values, ramp())
    assert "File contains 2 images; the first is shown" in radiograph.notes


def test_full_size_film_is_quick(tmp_path):
    pixels = np.random.default_rng(3).integers(0, 4096, (1500, 1500)).astype(np.uint16)
    path = saved(film(pixels, WindowCenter=2048, WindowWidth=4096), tmp_path)
    read(path)
    start = time.process_time()
    read(path)
    assert time.process_time() - start < 0.3  # a quarter of 3000 × 3000, which takes 0.05 to 0.2 s


def through(stored, bits=16, colour=False, **header):
    """Values and notes of a frame under a header."""
    dataset, notes = Dataset(), []
    dataset.PhotometricInterpretation = "MONOCHROME2"
    for keyword, value in header.items():
        setattr(dataset, keyword, value)
    frame = DecodedFrame(np.array([stored], np.int32), bits, signed=min(stored) < 0, colour=colour)
    return apply_grayscale_pipeline(dataset, frame, notes), [code(note) for note in notes]


@pytest.mark.parametrize(("bits", "top"), [(7, 255), (8, 255), (9, 511), (12, 4095), (16, 65535)])
def test_a_colour_picture_is_shown_over_its_whole_depth(bits, top):
    shown, _ = through([0, 100], bits, colour=True, WindowCenter=3, WindowWidth=5)
    assert shown.windows.windows == (full_window(0, top, Message("window.full")),)
    assert shown.windows.windows[shown.windows.initial_window_index] == shown.windows.analysed
    assert shown.windows.initial_window_index == 0
    assert shown.values.tolist() == [[0, 100]]


@pytest.mark.parametrize(
    ("stored", "slope", "intercept", "values", "dtype"),
    [
        ([0, 7], 1, 0, [0, 7], np.uint16),
        ([0, 7], 1, 1, [1, 8], np.uint16),
        ([0, 7], 1, -1, [-1, 6], np.float32),
        ([1, 7], 1, -1, [0, 6], np.uint16),
        ([0, 7], 2, 0, [0, 14], np.uint16),
        ([3, 3], 2, 0, [6, 6], np.uint16),
        ([0, 13107], 5, 0, [0, 65535], np.uint16),
        ([0, 16384], 4, 0, [0, 65536], np.float32),
        ([0, 7], 0.5, 0, [0, 3.5], np.float32),
        ([0, 7], 1, 0.5, [0.5, 7.5], np.float32),
        ([0, 1], 1e9, 0, [0, 1e9], np.float32),
        ([0, 1], -1e9, 0, [0, -1e9], np.float32),
    ],
)
def test_rescaled_values_are_exact_and_in_sixteen_bits_where_they_fit(
    stored, slope, intercept, values, dtype
):
    shown, codes = through(stored, RescaleSlope=slope, RescaleIntercept=intercept)
    assert shown.values.tolist() == [values]
    assert shown.values.dtype == dtype
    assert codes.count("film.slope_negative") == (slope < 0)
    assert "film.rescale_senseless" not in codes


@pytest.mark.parametrize("slope", [1.001e9, -1.001e9])
def test_a_rescale_beyond_all_sense_is_left_out(slope):
    shown, codes = through([0, 1], RescaleSlope=slope)
    assert shown.values.tolist() == [[0, 1]]
    assert "film.rescale_senseless" in codes


def test_only_the_first_modality_table_counts():
    broken = table_item(0, [1, 2, 3], 12)
    broken.LUTDescriptor = [4096, 0, 12]
    shown, codes = through([0, 2], ModalityLUTSequence=Sequence([broken, table_item(0, [10, 20, 30], 12)]))
    assert shown.values.tolist() == [[0, 2]]
    assert codes.count("film.modality_table_damaged") == 1
