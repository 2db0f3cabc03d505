"""The window of the film in its histogram: by mouse, by keys, with a prior beside it, in both languages."""

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from boneage_desktop.ui.i18n.languages import Language
from boneage_desktop.ui.viewer.corner_text import status_text
from tests.e2e.conftest import opened, second_visit
from tests.ui.charts.test_histogram import drag


def show_histogram(qtbot, window):
    qtbot.keyClick(window, Qt.Key.Key_W)
    panel = window.charts.histogram
    assert panel.isVisible()
    return panel


def agree(window):
    """Width and level that the film is headed with are those between the ends of the region, both counted."""
    film = window.film
    text = status_text(film.zoom, 0, film.display_window, film.inverted)
    width, level = (float(figure) for figure in re.search(r"W (\S+)  L (\S+)", text).groups())
    low, high = window.charts.histogram.chart.edges
    assert width == pytest.approx(high - low + 1, abs=0.51)
    assert level == pytest.approx((low + high + 1) / 2, abs=0.51)


def test_the_window_is_set_by_mouse_and_the_film_keeps_its_size(qtbot, open_window, films, networks):
    window = opened(qtbot, open_window(networks=networks), films / "girl.dcm")
    window.resize(1280, 800)
    qtbot.wait(20)
    height, zoom = window.film.height(), window.film.zoom
    panel = show_histogram(qtbot, window)
    assert (window.film.height(), window.film.zoom) == (height, zoom)
    agree(window)
    low, high = panel.chart.edges
    drag(window.charts.histogram, high, -100, -300)
    assert panel.chart.edges[0] == low
    assert panel.chart.edges[1] < high - 250
    agree(window)
    # The other ways to a window, and other films.
    window.film.set_window(window.film.presets()[-1])
    agree(window)
    window.actions_["reset"].trigger()
    assert panel.chart.edges == (low, high)
    opened(qtbot, window, films / "boy.dcm")
    agree(window)
    shown = panel.readout.text()
    window.actions_["invert"].trigger()
    assert panel.readout.text() != shown
    agree(window)
    qtbot.keyClick(window, Qt.Key.Key_W)
    assert not panel.isVisible()
    assert not window.actions_["histogram"].isChecked()


def test_by_keys_alone(qtbot, open_window, films, networks):
    window = opened(qtbot, open_window(networks=networks), films / "girl.dcm")
    panel = show_histogram(qtbot, window)
    chart = panel.chart
    low, high = chart.edges
    for _ in range(10):
        if chart.hasFocus():
            break
        qtbot.keyClick(window, Qt.Key.Key_F6)
    assert chart.hasFocus()
    grade, chosen = window.session.case.grades, window.session.selected
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    qtbot.keyClick(chart, Qt.Key.Key_Tab)
    qtbot.keyClick(chart, Qt.Key.Key_Left)
    assert chart.edges == (low + chart.step, high - chart.step)
    agree(window)
    assert f"{chart.edges[0]:.0f}" in chart.accessibleDescription()
    qtbot.keyClick(chart, Qt.Key.Key_0)
    assert chart.edges == (low, high)
    # These keys were the histogram's: nothing was graded, no other bone is selected.
    assert window.session.case.grades == grade
    assert window.session.selected is chosen
    qtbot.keyClick(chart, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is window.film


def test_it_follows_a_prior_that_leads(qtbot, open_window, films, networks):
    window = second_visit(qtbot, open_window(networks=networks), films)
    panel = show_histogram(qtbot, window)
    window.actions_["compare"].trigger()
    qtbot.waitUntil(lambda: window.archive.prior.film.display_window is not None, timeout=10_000)
    qtbot.keyClick(window, Qt.Key.Key_W)
    before = panel.chart.edges
    prior = window.archive.prior.film
    prior.set_window(prior.presets()[-2])
    assert panel.chart.edges != before
    agree(window)
    drag(window.charts.histogram, panel.chart.edges[0], 40, 90)
    agree(window)


def test_without_a_film_and_in_chinese(qtbot, open_window, films, networks, qapp):
    window = open_window(networks=networks)
    panel = show_histogram(qtbot, window)
    assert "Open a film" in panel.chart.accessibleDescription()
    opened(qtbot, window, films / "nobody.png")
    assert panel.readout.text().startswith("Black up to 0\nWhite from 255")
    try:
        window.settings.change(language=Language.CHINESE)
        qapp.processEvents()
        assert panel.readout.text().startswith("≤ 0 为黑\n≥ 255 为白")
        assert panel.chart.accessibleName() == "窗宽窗位直方图"
    finally:
        window.settings.change(language=Language.ENGLISH)
        qapp.processEvents()
