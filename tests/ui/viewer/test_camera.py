"""Zoom, pan and turn."""

import pytest
from PySide6.QtCore import QPointF, QRectF, QSizeF

from boneage_desktop.ui.viewer.camera import Camera


@pytest.fixture
def camera():
    made = Camera()
    made.resize(QSizeF(1000, 800))
    made.look_at(QSizeF(2000, 3000))
    return made


def close(one, other):
    return (one - other).manhattanLength() < 1e-6


@pytest.mark.parametrize("turns", range(4))
def test_a_fitted_film_is_whole_and_centred(camera, turns):
    camera.turn(turns)
    shown = camera.transform().mapRect(QRectF(0, 0, 2000, 3000))
    assert QRectF(0, 0, 1000, 800).contains(shown)
    assert close(shown.center(), camera.middle)


@pytest.mark.parametrize("turns", range(4))
def test_the_point_under_the_cursor_stays(camera, turns):
    camera.turn(turns)
    cursor = QPointF(480, 300)
    before = camera.to_film(cursor)
    for factor in (1.5, 1.5, 0.8):
        camera.zoom_at(cursor, camera.zoom * factor)
        assert close(camera.to_film(cursor), before)


def test_a_fitted_film_stays_fitted_when_the_view_grows(camera):
    fitted = camera.zoom
    camera.resize(QSizeF(2000, 1600))
    assert camera.zoom == pytest.approx(2 * fitted)
    camera.zoom_at(camera.middle, 1.0)
    camera.resize(QSizeF(1000, 800))
    assert camera.zoom == 1.0


def test_the_film_follows_the_hand_and_cannot_be_lost(camera):
    camera.turn(1)
    camera.zoom_at(camera.middle, 1.0)
    held = camera.to_film(QPointF(400, 400))
    camera.pan(QPointF(30, -20))
    assert close(camera.to_film(QPointF(430, 380)), held)
    camera.pan(QPointF(1e6, 1e6))
    assert QRectF(-1, -1, 2002, 3002).contains(camera.to_film(camera.middle))


def test_zoom_has_limits(camera):
    fitted = camera.zoom
    camera.zoom_at(camera.middle, 1e9)
    assert camera.zoom == 32
    camera.zoom_at(camera.middle, 1e-9)
    assert camera.zoom == pytest.approx(fitted / 4)


def test_one_bone_fills_half_of_the_view(camera):
    camera.show(QRectF(500, 600, 100, 80))
    shown = camera.transform().mapRect(QRectF(500, 600, 100, 80))
    assert shown.width() == pytest.approx(400)
    assert close(shown.center(), camera.middle)


@pytest.mark.parametrize("turns", range(4))
@pytest.mark.parametrize("quarters", [1, -1])
def test_a_mirrored_film_turns_the_way_it_is_asked_to(camera, turns, quarters):
    camera.turn(turns)
    camera.flip()
    before = camera.transform().map(QPointF(300, 500)) - camera.middle
    scale = camera.zoom
    camera.turn(quarters)
    after = camera.transform().map(QPointF(300, 500)) - camera.middle
    clockwise = QPointF(-before.y(), before.x()) * quarters
    assert close(after / camera.zoom, clockwise / scale)


def test_flipping_twice_is_nothing(camera):
    before = camera.transform()
    camera.flip()
    assert camera.transform().map(QPointF(0, 0)).x() > camera.transform().map(QPointF(2000, 0)).x()
    camera.flip()
    assert camera.transform() == before


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_one_to_one_lays_film_pixels_on_screen_pixels(camera, ratio):
    camera.ratio = ratio
    camera.zoom_at(QPointF(333.3, 217.7), 1 / ratio)
    corner = camera.transform().map(QPointF(17, 23)) * ratio
    assert close(corner, QPointF(corner.toPoint()))
