"""The lens at the cursor: while M is held, or by the tool bar."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from boneage_desktop.anatomy import Bone
from tests.e2e.conftest import analysed


@pytest.fixture
def window(qtbot, open_window, films, networks):
    return analysed(qtbot, open_window(films / "girl.dcm", networks))


def shades(window):
    image = window.film.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : image.width()].astype(int)


def turn_wheel(film, place, notches):
    event = QWheelEvent(
        QPointF(place), film.mapToGlobal(QPointF(place)), QPoint(), QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(film, event)


def test_the_lens_is_there_while_m_is_held(qtbot, window):
    for focus in (window.film, window.grading.table.view):
        focus.setFocus()
        QTest.keyPress(focus, Qt.Key.Key_M)
        assert window.film.magnifying
        QTest.keyRelease(focus, Qt.Key.Key_M)
        assert not window.film.magnifying


def test_in_a_text_field_m_is_a_letter(qtbot, window):
    window.panels.patient.name.setFocus()
    qtbot.keyClick(window.panels.patient.name, Qt.Key.Key_M)
    assert not window.film.magnifying
    assert "m" in window.panels.patient.name.text().lower()


def test_a_lens_from_the_tool_bar_stays(qtbot, window):
    window.actions_["magnifier"].trigger()
    QTest.keyPress(window.film, Qt.Key.Key_M)
    QTest.keyRelease(window.film, Qt.Key.Key_M)
    assert window.film.magnifying
    window.actions_["magnifier"].trigger()
    assert not window.film.magnifying


def test_the_lens_shows_the_film_larger_where_the_cursor_is_and_the_wheel_changes_its_power(window, phantom):
    film = window.film
    film.set_boxes_visible(False)
    place = film._camera.transform().map(QPointF(*phantom.boxes[Bone.PP3].centre)).toPoint()
    bare, zoom = shades(window), film.zoom
    film.set_magnifying(True)
    QTest.mouseMove(film, place)
    magnified = shades(window)
    rows, columns = np.s_[place.y() - 60 : place.y() + 60], np.s_[place.x() - 60 : place.x() + 60]
    assert np.abs(magnified[rows, columns] - bare[rows, columns]).mean() > 3
    # Far from the lens nothing changes; at its middle the same film point is seen.
    assert np.array_equal(magnified[:30, 250:400], bare[:30, 250:400])
    assert (
        film._magnifier.transform(film._camera).map(film._camera.to_film(QPointF(place))).toPoint() == place
    )
    for _ in range(9):
        turn_wheel(film, place, 1)
    assert film._magnifier.power == 4
    for _ in range(9):
        turn_wheel(film, place, -1)
    assert film._magnifier.power == 2
    assert film.zoom == zoom
