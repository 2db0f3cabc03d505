"""Padding is what lies around a picture, never a part of it."""

import time

import numpy as np
import pytest

from boneage_desktop.radiograph import read, render
from boneage_desktop.radiograph.dicom.padding import connected_to_corners
from tests.radiograph.making import film, saved


def codes(radiograph):
    return [getattr(note, "code", "") for note in radiograph.notes]


def framed(frame, low=300, high=3000):
    """A film of 60 × 80 of noise between two values, four rows and columns of which are frame."""
    pixels = np.random.default_rng(4).integers(low, high, (60, 80)).astype(np.uint16)
    pixels[:4] = pixels[-4:] = frame
    pixels[:, :4] = pixels[:, -4:] = frame
    return pixels


def padded(pixels, value, limit=None, folder=None, **elements):
    dataset = film(pixels, **elements)
    dataset.add_new(0x00280120, "US", value)
    if limit is not None:
        dataset.add_new(0x00280121, "US", limit)
    return read(saved(dataset, folder))


def test_a_value_that_also_lies_on_the_picture_pads_only_the_frame(tmp_path):
    pixels = framed(2000)
    pixels[30:40, 30:40] = 2000
    radiograph = padded(pixels, 2000, folder=tmp_path)
    expected = np.ones((60, 80), bool)
    expected[4:-4, 4:-4] = False
    touching = radiograph.padding & ~expected  # noise that happens to be 2000 beside the frame
    assert np.count_nonzero(touching) <= 2
    np.testing.assert_array_equal(radiograph.padding | touching, expected | touching)
    assert (render(radiograph, radiograph.windows[0])[30:40, 30:40] > 0).all()


@pytest.mark.parametrize("interpretation", ["MONOCHROME1", "MONOCHROME2"])
def test_bone_as_bright_as_the_padding_is_kept_where_it_leaves_the_film(tmp_path, interpretation):
    pixels = framed(0, 1, 3000)[4:-4, 4:-4]
    pixels[20:, 30:40] = 0  # a saturated forearm down to the edge, not to a corner
    pixels[:5, :30] = 0  # collimated
    radiograph = padded(pixels, 0, folder=tmp_path, PhotometricInterpretation=interpretation)
    expected = np.zeros(pixels.shape, bool)
    expected[:5, :30] = True
    np.testing.assert_array_equal(radiograph.padding, expected)


def test_a_range_that_lies_on_the_picture_is_ignored_with_a_remark(tmp_path):
    radiograph = padded(framed(0), 0, 1500, tmp_path)
    expected = np.ones((60, 80), bool)
    expected[4:-4, 4:-4] = False
    np.testing.assert_array_equal(radiograph.padding, expected)
    assert codes(radiograph).count("film.padding_range") == 1
    assert "values 0 to 1500" in str(radiograph.notes)


def test_a_range_clearly_outside_the_picture_pads_wherever_it_is(tmp_path):
    pixels = framed(0)
    pixels[:4] = np.random.default_rng(1).integers(0, 12, (4, 80))  # lossy compression
    pixels[30, 30] = 7
    radiograph = padded(pixels, 0, 12, tmp_path)
    np.testing.assert_array_equal(radiograph.padding, pixels <= 12)
    assert "film.padding_range" not in codes(radiograph)
    assert radiograph.windows[0].low >= 300


@pytest.mark.parametrize("limit", [None, 4095])
def test_padding_all_over_is_a_wrong_header(tmp_path, limit):
    pixels = np.full((30, 40), 5, np.uint16)
    pixels[15, 20] = 900
    radiograph = padded(pixels, 5, limit, tmp_path)
    assert radiograph.padding is None
    assert "film.padding_everywhere" in codes(radiograph)


def flooded(mask):
    """The same by asking every pixel's neighbours, one at a time."""
    rows, columns = mask.shape
    found = np.zeros_like(mask)
    waiting = [(row, column) for row in (0, rows - 1) for column in (0, columns - 1) if mask[row, column]]
    while waiting:
        row, column = waiting.pop()
        if not (0 <= row < rows and 0 <= column < columns) or found[row, column] or not mask[row, column]:
            continue
        found[row, column] = True
        waiting += [(row + 1, column), (row - 1, column), (row, column + 1), (row, column - 1)]
    return found


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("density", [0.45, 0.6, 0.75])
def test_what_is_connected_to_a_corner_is_what_a_flood_reaches(seed, density):
    rng = np.random.default_rng(seed)
    mask = rng.random(rng.integers(1, 40, 2)) < density
    found = connected_to_corners(mask)
    assert found.dtype == bool
    np.testing.assert_array_equal(found, flooded(mask))


def test_a_winding_way_is_followed_to_its_end():
    mask = np.ones((41, 60), bool)
    mask[1::4, :-1] = False
    mask[3::4, 1:] = False
    mask[20, 30] = False  # the way ends here
    np.testing.assert_array_equal(connected_to_corners(mask), flooded(mask))
    assert not connected_to_corners(mask)[20, 31] or mask[20, 31]


@pytest.mark.parametrize("kind", ["frame", "noise"])
def test_a_full_size_film_is_quick(kind):
    mask = np.zeros((2000, 2500), bool)
    if kind == "noise":
        mask = np.random.default_rng(0).random(mask.shape) < 0.5
    mask[:, :300] = mask[:200] = True
    connected_to_corners(mask)
    start = time.process_time()
    connected_to_corners(mask)
    # 15 ms and 60 ms: a film that is noise of its padding value is none.
    assert time.process_time() - start < (0.1 if kind == "frame" else 0.5)
