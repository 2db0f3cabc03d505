"""Pixels that are not square."""

import io

import numpy as np
import pytest
from PIL import Image

from boneage_desktop.prediction import Box
from boneage_desktop.radiograph import Grid, read
from tests.radiograph.making import COLUMNS, ROWS, film, ramp, saved


def codes(radiograph):
    return [getattr(note, "code", "") for note in radiograph.notes]


@pytest.mark.parametrize(
    ("elements", "aspect", "said"),
    [
        ({}, 1, None),
        ({"PixelAspectRatio": [1, 2]}, 0.5, "not_square"),
        ({"PixelAspectRatio": [3, 2]}, 1.5, "not_square"),
        ({"ImagerPixelSpacing": ["0.10", "0.15"]}, 2 / 3, "not_square"),
        ({"PixelSpacing": ["0.3", "0.2"]}, 1.5, "not_square"),
        ({"NominalScannedPixelSpacing": ["0.3", "0.2"]}, 1.5, "not_square"),
        ({"ImagerPixelSpacing": ["0.1000", "0.1005"]}, 1, None),
        ({"ImagerPixelSpacing": ["0.1", "0.5"]}, 1, "aspect_implausible"),
        ({"ImagerPixelSpacing": ["0.5", "0.1"]}, 1, "aspect_implausible"),
        ({"ImagerPixelSpacing": ["0.1", "0.1"], "PixelAspectRatio": [1, 2]}, 1, "aspect_contradicts"),
        ({"ImagerPixelSpacing": ["0.1", "0.2"], "PixelAspectRatio": [1, 2]}, 0.5, "not_square"),
        ({"PixelAspectRatio": [0, 1]}, 1, None),
    ],
)
def test_a_dicom_film_says_how_high_its_pixels_are(tmp_path, elements, aspect, said):
    radiograph = read(saved(film(WindowCenter=2048, WindowWidth=4096, **elements), tmp_path))
    assert radiograph.pixel_aspect == pytest.approx(aspect)
    assert codes(radiograph) == ([f"film.{said}"] if said else [])


PICTURES = {
    "png": ("PNG", {"dpi": (200, 300)}),
    "jpeg": ("JPEG", {"dpi": (200, 300)}),
    "tiff": ("TIFF", {"dpi": (200, 300)}),
    "tiff without unit": ("TIFF", {"resolution_unit": 1, "x_resolution": 2.0, "y_resolution": 3.0}),
    "bmp": ("BMP", {"dpi": (200, 300)}),
}


@pytest.mark.parametrize("kind", PICTURES)
def test_more_dots_to_the_inch_downwards_are_lower_pixels(tmp_path, kind):
    form, options = PICTURES[kind]
    path = tmp_path / "film"
    Image.fromarray(ramp(8, np.uint8)).save(path, form, **options)
    radiograph = read(path)
    assert radiograph.pixel_aspect == pytest.approx(2 / 3, rel=1e-3)
    assert "film.not_square" in codes(radiograph)


@pytest.mark.parametrize("form", ["PNG", "JPEG", "TIFF"])
def test_a_picture_turned_upright_has_its_pixels_turned(tmp_path, form):
    path, tag = tmp_path / "film", Image.Exif()
    tag[0x0112] = 6
    Image.fromarray(ramp(8, np.uint8)).save(path, form, dpi=(200, 300), exif=tag)
    radiograph = read(path)
    assert radiograph.shape == (COLUMNS, ROWS)
    assert radiograph.pixel_aspect == pytest.approx(1.5, rel=1e-3)


def test_a_jpeg_states_a_shape_without_a_unit(tmp_path):
    stream = io.BytesIO()
    Image.fromarray(ramp(8, np.uint8)).save(stream, "JPEG", dpi=(2, 3))
    data = stream.getvalue()
    at = data.index(b"JFIF") + 7  # after the name and two bytes of version: the unit
    path = tmp_path / "film.jpg"
    path.write_bytes(data[:at] + b"\0" + data[at + 1 :])
    assert read(path).pixel_aspect == pytest.approx(2 / 3)


@pytest.mark.parametrize("options", [{}, {"dpi": (96, 96)}, {"dpi": (300, 2000)}])
def test_equal_or_senseless_resolutions_are_square_pixels(tmp_path, options):
    path = tmp_path / "film.png"
    Image.fromarray(ramp(8, np.uint8)).save(path, **options)
    assert read(path).pixel_aspect == 1


@pytest.mark.parametrize(
    ("aspect", "size", "box"), [(1.5, (150, 80), Box(10, 30, 20, 60)), (0.5, (100, 160), Box(20, 20, 40, 40))]
)
def test_a_grid_keeps_the_finer_direction(aspect, size, box):
    grid = Grid.of(aspect)
    assert grid.size(100, 80) == size
    assert grid.onto(Box(10, 20, 20, 40)) == box
    assert grid.back(box) == Box(10, 20, 20, 40)
    assert not grid.square


def test_square_pixels_are_left_as_they_are():
    box = Box(10.1, 20.7, 3.3, 4.9)
    assert Grid.of(1).onto(box) == box
    assert Grid.of(1).back(box) == box
    assert Grid.of(1).square
