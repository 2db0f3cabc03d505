"""The film's picture on the report."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from boneage_desktop.export.picture import reduced
from boneage_desktop.prediction import Box
from boneage_desktop.radiograph import Radiograph, VoiFunction, Window

WHOLE = Window(0.5, 1.0, "Whole", VoiFunction.LINEAR_EXACT)


def film(rows, columns, aspect=1.0):
    """Dark, with a bright part from a quarter to a half each way."""
    values = np.full((rows, columns), 0.2, np.float32)
    values[rows // 4 : rows // 2, columns // 4 : columns // 2] = 0.8
    return Radiograph(Path("x"), values, values, (WHOLE,), pixel_aspect=aspect)


@pytest.mark.parametrize(("rows", "columns", "aspect"), [(400, 400, 1.0), (400, 800, 2.0), (800, 400, 0.5)])
def test_a_square_film_is_printed_square_whatever_its_pixels(rows, columns, aspect):
    side = max(rows, columns)
    picture = reduced(film(rows, columns, aspect), Box(0, 0, side, side))
    assert picture.shape[0] == picture.shape[1]
    bright = picture > 128
    assert bright.any(0).sum() == pytest.approx(picture.shape[1] / 4, abs=2)
    assert bright.any(1).sum() == pytest.approx(picture.shape[0] / 4, abs=2)


def test_a_section_is_cut_in_square_pixels():
    picture = reduced(film(400, 800, 2.0), Box(200, 200, 200, 200))  # just the bright part
    assert picture.shape == (200, 200) or picture.shape[0] == picture.shape[1]
    assert picture.min() > 190


def test_the_report_shows_the_window_that_the_film_opens_with():
    dark = Window(50, 100, "Dark", VoiFunction.LINEAR_EXACT)
    opened = replace(film(40, 40), windows=(dark, WHOLE), initial_window_index=1)
    assert reduced(opened, Box(0, 0, 40, 40)).max() == 204
