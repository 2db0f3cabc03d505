"""The histogram: region and film always have the same window, whoever changes it."""

import re
from types import SimpleNamespace

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from boneage_desktop.radiograph import VoiFunction, VoiLut, Window
from boneage_desktop.ui.annotations.film_view import FilmView
from boneage_desktop.ui.charts.histogram_panel import HistogramPanel
from boneage_desktop.ui.viewer.corner_text import status_text
from boneage_desktop.ui.viewer.window_edges import Held
from tests.ui.viewer.films import of_values, ramp


@pytest.fixture
def shown(qtbot):
    """A film view with a film, and the histogram of it."""
    session = SimpleNamespace(film=None)
    view = FilmView()
    panel = HistogramPanel(session, view)

    def open_film(film):
        session.film = film
        view.show_film(film)

    qtbot.addWidget(view)
    qtbot.addWidget(panel)
    view.resize(500, 400)
    panel.resize(700, 120)
    open_film(ramp())
    view.show()
    panel.show()
    return SimpleNamespace(view=view, panel=panel, chart=panel.chart, open=open_film)


def figures(view):
    """Width and level as they are written on the film."""
    text = status_text(1, 0, view.display_window, view.inverted)
    width, level = re.search(r"W (\S+)  L (\S+)", text).groups()
    return float(width), float(level)


def agree(shown):
    """The film's figures are those of the region: whole values from the first to the last, both counted."""
    low, high = shown.chart.edges
    assert figures(shown.view) == (
        pytest.approx(high - low + 1, abs=0.51),
        pytest.approx((low + high + 1) / 2, abs=0.51),
    )


def mouse(chart, kind, x, button=Qt.MouseButton.LeftButton):
    view = chart.plot.viewport()
    at = QPointF(x, view.height() / 3)
    pressed = Qt.MouseButton.NoButton if kind is QMouseEvent.Type.MouseButtonRelease else button
    one = Qt.MouseButton.NoButton if kind is QMouseEvent.Type.MouseMove else button
    event = QMouseEvent(kind, at, view.mapToGlobal(at), one, pressed, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(view, event)


def drag(shown, value, *by, during=lambda: None):
    """Press at a value and move by so many values, one after the other."""
    chart = shown.chart
    per_value = (chart.handle_x(3000) - chart.handle_x(1000)) / 2000
    start = chart.handle_x(value)
    mouse(chart, QMouseEvent.Type.MouseButtonPress, start)
    for way in by:
        mouse(chart, QMouseEvent.Type.MouseMove, start + way * per_value)
        during()
    mouse(chart, QMouseEvent.Type.MouseButtonRelease, start + by[-1] * per_value)
    # The hand's precision: a screen pixel.
    return 2 / per_value


def test_it_shows_the_window_that_the_film_opened_with(shown):
    assert shown.chart.edges == (1048, 3047)
    agree(shown)
    lines = shown.panel.readout.text().splitlines()
    assert lines == ["Black up to 1048", "White from 3047", "W 2000  L 2048"]
    assert shown.chart.seen[0] < 0 < 4095 < shown.chart.seen[1]


@pytest.mark.parametrize(
    ("grip", "expected"), [(1048, (1348, 3047)), (3047, (1048, 3347)), (2000, (1348, 3347))]
)
def test_an_end_or_the_whole_is_dragged(shown, grip, expected):
    hurried = []
    pixel = drag(
        shown, grip, 100, 200, 300, during=lambda: (hurried.append(shown.view._hurried), agree(shown))
    )
    assert shown.chart.edges == pytest.approx(expected, abs=2 * pixel)
    agree(shown)
    assert hurried == [True] * 3
    assert not shown.view._hurried


def test_an_end_dragged_over_the_other_stops_before_it(shown):
    drag(shown, 1048, 1000, 2000, 2400, 2600)
    low, high = shown.chart.edges
    assert high == 3047
    assert 0 < high - low < 30
    agree(shown)


def test_the_region_follows_presets_drags_and_reset(shown):
    view = shown.view
    for window in view.presets():
        view.set_window(window)
        assert shown.chart.edges == (window.low, window.high)
        agree(shown)
    view.set_window(view.tones.moved(view.display_window, 1500, 321))
    agree(shown)
    shown.panel.reset.click()
    assert view.display_window == view.opening_window
    assert shown.chart.edges == (1048, 3047)
    assert not shown.panel.reset.isEnabled()


def test_another_film_and_none(shown):
    values = (ramp().values // 16).astype(np.uint16)
    shown.open(of_values(values, window=Window(100, 50, "Stored")))
    assert shown.chart.edges == (75, 124)
    assert shown.chart.seen[1] < 300
    shown.open(None)
    assert shown.panel.readout.text() == ""
    assert "Open a film" in shown.chart.accessibleDescription()
    qkeys = shown.chart.edges
    shown.chart.edges_moved.emit(1.0, 2.0, Held.LOW)
    assert shown.view.display_window is None
    assert shown.chart.edges == qkeys


def test_black_and_white_are_told_as_they_are_seen(shown):
    shown.view.set_inverted(True)
    assert shown.panel.readout.text().startswith("White up to 1048\nBlack from 3047")
    shown.open(ramp(inverted=True))  # MONOCHROME1
    assert shown.panel.readout.text().startswith("White up to 1048\nBlack from 3047")
    shown.view.set_inverted(True)
    assert shown.panel.readout.text().startswith("Black up to 1048\nWhite from 3047")
    assert shown.view.brightness(np.array([0.0, 2048.0, 4095.0])) == pytest.approx([0, 0.5, 1], abs=0.003)


def test_a_stored_curve_is_told_as_one(shown):
    table = VoiLut(0, np.sqrt(np.linspace(0, 1, 4096, dtype=np.float32)))
    shown.open(ramp(window=Window(2048, 4096, "Maker's curve", lut=table)))
    assert shown.panel.readout.text().splitlines() == ["Curve from 0", "to 4095", "Maker's curve"]
    shown.open(ramp(window=Window(2000, 500, "S", VoiFunction.SIGMOID)))
    assert shown.panel.readout.text().splitlines()[:2] == ["Curve from 1750", "to 2250"]


def test_by_keys(qtbot, shown):
    chart = shown.chart
    chart.setFocus(Qt.FocusReason.TabFocusReason)
    step = chart.step
    assert step == round(0.01 * shown.view.tones.contrast)
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    assert chart.edges == (1048 + step, 3047)
    assert "lower end" in chart.accessibleDescription()
    assert f"Black up to {1048 + step:.0f}" in chart.accessibleDescription()
    qtbot.keyClick(chart, Qt.Key.Key_Tab)
    qtbot.keyClick(chart, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    assert chart.edges == (1048 + step, 3047 - 10 * step)
    assert "upper end" in chart.accessibleDescription()
    qtbot.keyClick(chart, Qt.Key.Key_Tab)
    qtbot.keyClick(chart, Qt.Key.Key_Left)
    assert chart.edges == (1048, 3047 - 11 * step)
    agree(shown)
    qtbot.keyClick(chart, Qt.Key.Key_0)
    assert chart.edges == (1048, 3047)
    # Tab leaves after the last, and Shift+Tab goes back the same way.
    qtbot.keyClick(chart, Qt.Key.Key_Backtab)
    assert chart.held is Held.HIGH
    chart.held = Held.BOTH
    shown.view.set_window(shown.view.presets()[1])
    qtbot.keyClick(chart, Qt.Key.Key_Tab)
    assert shown.panel.reset.hasFocus()


def test_the_line_is_the_brightness_of_the_screen(shown):
    view = shown.view
    view.set_window(Window(1000, 500, "", VoiFunction.LINEAR_EXACT))
    values, heights = shown.chart._curve.getData()
    top = shown.chart._box.viewRange()[1][1]
    assert np.interp([700, 1000, 1300], values, heights / top) == pytest.approx([0, 0.5, 1], abs=0.02)


def test_hidden_it_asks_for_nothing_and_lets_go(shown):
    shown.view.set_windowing(True)
    shown.panel.hide()
    assert not shown.view._hurried
    shown.view.set_window(shown.view.presets()[1])
    assert shown.chart.edges == (1048, 3047)
    shown.panel.show()
    agree(shown)
