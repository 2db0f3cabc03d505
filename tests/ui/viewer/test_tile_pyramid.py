"""Pictures of a film at several sizes."""

import numpy as np
from PySide6.QtCore import QRectF

from boneage_desktop.ui.viewer.tile_pyramid import Pyramid, on_screen

RAMP = on_screen((np.arange(65536) >> 8).astype(np.uint8))


def test_a_level_has_a_pixel_for_every_screen_pixel():
    pyramid = Pyramid(np.zeros((4096, 4096), np.uint16))
    assert [pyramid.level(scale) for scale in (4.0, 1.0, 0.6, 0.5, 0.3, 0.25, 0.001)] == [0, 0, 0, 1, 1, 2, 4]


def test_halving_keeps_the_mean_and_repeats_an_odd_edge():
    steps = np.array([[0, 100, 7], [200, 100, 9], [50, 50, 11]], np.uint16) * 256
    picture = Pyramid(steps).picture(QRectF(0, 0, 3, 3), 1, 0, RAMP)
    assert (picture.pixels & 0xFF).tolist() == [[100, 8], [50, 11]]
    assert picture.area == QRectF(0, 0, 4, 4)


def test_only_the_wanted_part_is_toned():
    picture = Pyramid(np.zeros((100, 200), np.uint16)).picture(QRectF(-5, 10.5, 20.2, 5), 0, 0, RAMP)
    assert picture.area == QRectF(0, 10, 16, 6)
    assert (picture.image.width(), picture.image.height()) == (16, 6)


def test_nothing_beside_the_film():
    assert Pyramid(np.zeros((100, 200), np.uint16)).picture(QRectF(300, 0, 5, 5), 0, 0, RAMP) is None


def test_a_turned_picture_is_turned_clockwise():
    steps = np.array([[1, 2, 3], [4, 5, 6]], np.uint16) * 256
    picture = Pyramid(steps).picture(QRectF(0, 0, 3, 2), 0, 1, RAMP)
    assert (picture.pixels & 0xFF).tolist() == [[4, 1], [5, 2], [6, 3]]


def test_a_mirrored_picture_is_mirrored_after_turning():
    steps = np.array([[1, 2, 3], [4, 5, 6]], np.uint16) * 256
    picture = Pyramid(steps).picture(QRectF(0, 0, 3, 2), 0, 1, RAMP, mirrored=True)
    assert (picture.pixels & 0xFF).tolist() == [[1, 4], [2, 5], [3, 6]]
    assert picture.serves(QRectF(0, 0, 1, 1), 0, 1, True)
    assert not picture.serves(QRectF(0, 0, 1, 1), 0, 1, False)
