"""The large bone: its own pixels, its own window, the lie of the film beside it."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent

from boneage_desktop.prediction import Box
from boneage_desktop.ui.annotations.film_view import FilmView
from boneage_desktop.ui.grading.bone_canvas import BoneCanvas
from tests.ui.viewer.films import of_values, ramp

BOX = Box(200, 100, 80, 80)


@pytest.fixture
def view(qtbot):
    made = FilmView()
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.show_film(ramp())
    return made


@pytest.fixture
def canvas(qtbot, view):
    made = BoneCanvas()
    qtbot.addWidget(made)
    made.resize(200, 200)
    made.show()
    made.show_bone(view, BOX, "")
    return made


def greys(canvas):
    """Grey in the middle row of the box as it is seen, left to right."""
    picture = canvas.grab().toImage()
    half = round(0.45 * 200 / 1.24)
    return [picture.pixelColor(x, 60).red() for x in range(100 - half, 100 + half)]


def test_the_window_is_that_of_the_bones_own_pixels(canvas, view):
    # The ramp rises by 6.84 per column: the box holds values 1367 .. 1908.
    values = ramp().values[100:180, 200:280]
    low, high = np.percentile(values, (1.0, 99.7))
    window = canvas.display_window
    assert window.low == pytest.approx(low, abs=8)
    assert window.high == pytest.approx(high, abs=8)
    assert view.display_window.width == 2000, "the film keeps its own"
    seen = greys(canvas)
    assert seen[0] < 25
    assert seen[-1] > 230


def test_padding_and_a_bright_marker_do_not_count(qtbot, view):
    values = np.full((300, 300), 1000, np.uint16)
    values[100:180, 100:180] = np.linspace(1000, 1400, 80).astype(np.uint16)
    values[100:102, 100:102] = 4000  # 4 of 6400 pixels
    padding = np.zeros((300, 300), bool)
    padding[:, :110] = True
    view.show_film(of_values(values, padding=padding))
    canvas = BoneCanvas()
    qtbot.addWidget(canvas)
    canvas.show_bone(view, Box(100, 100, 80, 80), "")
    assert 1000 <= canvas.display_window.low < 1100
    assert 1350 < canvas.display_window.high < 1450


def test_it_lies_as_the_film_does(canvas, view):
    view.flip()
    canvas.show_bone(view, BOX, "")
    seen = greys(canvas)
    assert seen[0] > 230
    assert seen[-1] < 25
    view.set_inverted(True)
    canvas.show_bone(view, BOX, "")
    assert greys(canvas)[0] < 25


def wheel(canvas, notches, modifiers=Qt.KeyboardModifier.NoModifier):
    place = QPointF(100, 100)
    canvas.wheelEvent(
        QWheelEvent(
            place,
            place,
            QPoint(),
            QPoint(0, 120 * notches),
            Qt.MouseButton.NoButton,
            modifiers,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
    )


def test_wheel_zooms_ctrl_wheel_is_contrast_and_a_double_click_undoes_both(qtbot, canvas):
    zoom, window = canvas.zoom, canvas.display_window
    wheel(canvas, 2)
    assert canvas.zoom == pytest.approx(1.44 * zoom)
    assert canvas.display_window == window
    wheel(canvas, 2, Qt.KeyboardModifier.ControlModifier)
    assert canvas.zoom == pytest.approx(1.44 * zoom)
    assert canvas.display_window.width == pytest.approx(0.81 * window.width, rel=0.01)
    qtbot.mouseDClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
    assert canvas.zoom == pytest.approx(zoom)
    assert canvas.display_window == window


def test_what_the_reader_has_set_stays_for_this_bone_only(canvas, view):
    zoom = canvas.zoom
    wheel(canvas, 1)
    canvas.show_bone(view, BOX, "")
    assert canvas.zoom == pytest.approx(1.2 * zoom)
    canvas.show_bone(view, Box(300, 100, 80, 80), "")
    assert canvas.zoom == pytest.approx(zoom)


def test_large_pixels_are_smooth(canvas, view):
    canvas.resize(400, 400)
    canvas.show_bone(view, Box(200, 100, 20, 20), "")
    picture = canvas.grab().toImage()
    steps = [
        abs(picture.pixelColor(x + 1, 200).red() - picture.pixelColor(x, 200).red()) for x in range(60, 340)
    ]
    # The film's own pixels as they are would be steps of some 13 greys, 16 screen pixels apart.
    assert max(steps) <= 3


def test_a_bone_without_a_box_says_so(canvas, view):
    canvas.show_bone(view, None, "Not found")
    assert canvas.words == "Not found"
    view.show_film(None)
    canvas.show_bone(view, None, "No film")
    canvas.grab()
    assert canvas.display_window is None


def test_the_film_is_not_copied(canvas, view):
    assert np.shares_memory(canvas.tones.steps, view.tones.steps)
