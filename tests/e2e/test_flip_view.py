"""Flipping, turning, one to one, hiding who it is, and back to how the film was opened."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage

from boneage_desktop.anatomy import Bone
from boneage_desktop.radiograph.film import Window
from tests.e2e.conftest import analysed


@pytest.fixture
def window(qtbot, open_window, films, networks):
    return analysed(qtbot, open_window(films / "girl.dcm", networks))


def shades(window):
    image = window.film.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : image.width()].astype(int)


def test_a_flipped_film_is_the_mirror_of_itself_and_says_so(window):
    film = window.film
    film.set_boxes_visible(False)
    before = shades(window)
    window.actions_["flip"].trigger()
    after = shades(window)
    middle = np.s_[150:-120, 250:-250]
    assert np.abs(after[middle] - before[:, ::-1][middle]).mean() < 2
    assert "mirrored" in film._status_text(film._film)


def test_boxes_and_crops_follow_flip_and_turn(window, phantom):
    film, box = window.film, phantom.boxes[Bone.DP1]
    crop = film.crop_image(Bone.DP1)
    side = film._camera.transform().map(QPointF(*box.centre)).x() - film.width() / 2
    window.actions_["flip"].trigger()
    place = film._camera.transform().map(QPointF(*box.centre))
    assert place.x() - film.width() / 2 == pytest.approx(-side)
    assert film._bone_at(place) is Bone.DP1
    assert film.crop_image(Bone.DP1) == crop.flipped(Qt.Orientation.Horizontal)
    up = film.height() / 2 - place.y()
    window.actions_["turn_right"].trigger()
    turned = film._camera.transform().map(QPointF(*box.centre))
    # What was above the middle is to its right after a turn to the right, mirrored or not.
    assert (turned.x() - film.width() / 2 > 0) == (up > 0)
    window.session.select(Bone.RADIUS)
    assert film._bone_at(film._camera.transform().map(QPointF(*phantom.boxes[Bone.DP1].centre))) is Bone.DP1


def test_one_to_one_shows_the_pixels_themselves(window):
    film = window.film
    film.set_boxes_visible(False)
    film.set_patient_visible(False)
    window.actions_["actual"].trigger()
    assert film.zoom == 1
    transform = film._camera.transform()
    assert transform.dx() == round(transform.dx())
    assert transform.dy() == round(transform.dy())
    grey = film._film._curve[film._film.tones.steps]
    place = film._camera.transform().inverted()[0].map(QPointF(300, 300)).toPoint()
    assert np.array_equal(shades(window)[300:330, 300:330], grey[place.y() :, place.x() :][:30, :30])


def test_reset_takes_back_all_of_it(qtbot, window):
    film, act = window.film, window.actions_
    opened = shades(window)
    for action in (act["flip"], act["turn_left"], act["invert"], act["zoom_in"], act["actual"]):
        action.trigger()
    film.set_window(Window(700, 300, "narrow"))
    assert not np.array_equal(shades(window), opened)
    qtbot.keyClick(
        film, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    assert not act["invert"].isChecked()
    assert np.array_equal(shades(window), opened)


def test_one_key_hides_who_it_is(qtbot, window):
    named = shades(window)
    qtbot.keyClick(window.film, Qt.Key.Key_H)
    hidden = shades(window)
    assert not np.array_equal(named[:90, :200], hidden[:90, :200])
    assert hidden[3:90, 3:140].max() < 60
    assert hidden[3:60, -50:-3].max() < 60
    qtbot.keyClick(window.film, Qt.Key.Key_H)
    assert np.array_equal(shades(window), named)
