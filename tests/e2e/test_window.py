"""The window itself: its state is kept, its label always there, nothing clipped."""

from __future__ import annotations

import itertools
from datetime import date

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtWidgets import QAbstractButton, QDialog, QLabel, QLineEdit, QTextBrowser

from boneage_desktop import RESEARCH_USE
from boneage_desktop.anatomy import Bone
from boneage_desktop.ui.grading.bone_table_model import Column
from boneage_desktop.ui.style import theme
from tests.e2e.conftest import WAIT, analysed, second_visit


def test_state_is_kept(qtbot, open_window, films, networks):
    window = analysed(qtbot, open_window(films / "girl.dcm", networks))
    # The screenless platform's screen is 800 × 800: no taller window would be restored.
    window.resize(1000, 720)
    # Without the bone view, so that there is room for the crops.
    window.actions_["bone"].trigger()
    qtbot.waitUntil(lambda: window.areas.left.height() > 500)
    window.areas.left.setSizes([400, 200])
    kept = window.areas.left.sizes()
    window.close()
    window = open_window(films / "girl.dcm", networks)
    assert window.height() == 720
    analysed(qtbot, window)
    # The crops have just been shown: the splitter makes room for them in the next turn of the event loop.
    qtbot.waitUntil(lambda: window.areas.left.sizes() == kept, timeout=WAIT)


def test_label_is_visible_in_the_smallest_window(qtbot, open_window, films, networks):
    window = analysed(qtbot, open_window(films / "girl.dcm", networks))
    window.resize(window.minimumSizeHint())
    qtbot.wait(20)
    label = window.findChild(QLabel, "researchUse")
    assert label.isVisible()
    assert label.visibleRegion().boundingRect() == label.rect()
    assert label.width() >= label.sizeHint().width()


def test_label_is_always_visible(qtbot, open_window, films, networks):
    window = open_window(networks=networks)
    label = window.findChild(QLabel, "researchUse")
    assert label.isVisible()
    assert label.text() == RESEARCH_USE
    assert RESEARCH_USE in window.windowTitle()
    window.open_film(films / "girl.dcm")
    analysed(qtbot, window)
    assert label.isVisible()
    assert window.windowTitle() == f"girl.dcm – BoneAge Desktop – {RESEARCH_USE}"


@pytest.mark.parametrize("size", [(1280, 800), (1920, 1080)])
def test_nothing_is_clipped(qtbot, open_window, films, networks, size):
    window = analysed(qtbot, open_window(films / "girl.dcm", networks))
    window.resize(*size)
    window.session.select(Bone.PP3)
    qtbot.wait(20)
    assert (window.width(), window.height()) == size
    for widget in (*window.findChildren(QLabel), *window.findChildren(QAbstractButton)):
        if widget.isVisible() and not (isinstance(widget, QLabel) and widget.wordWrap()):
            needed = widget.minimumSizeHint()
            assert widget.width() >= needed.width(), widget.text()
            assert widget.height() >= needed.height(), widget.text()
    line = window.fontMetrics().lineSpacing()
    bone = window.grading.bone
    assert bone.text.visibleRegion().boundingRect().height() >= line
    assert bone.canvas.visibleRegion().boundingRect() == bone.canvas.rect()
    assert bone.strip.visibleRegion().boundingRect() == bone.strip.rect()
    for place in range(len(bone.strip.stages)):
        assert QRectF(bone.strip.rect()).contains(bone.strip.tile(place))
    assert window.panels.findings.text.viewport().height() >= 2 * line
    assert window.areas.side.verticalScrollBar().maximum() == 0
    assert window.areas.side.horizontalScrollBar().maximum() == 0
    table = window.grading.table.view
    assert table.verticalScrollBar().maximum() == 0
    metrics = table.fontMetrics()
    assert table.columnWidth(0) >= metrics.horizontalAdvance("Proximal phalanx III") + 10


@pytest.mark.parametrize("opens", ["nothing", "cases", "growth", "queue", "compare"])
def test_all_can_be_reached_on_a_screen_of_full_hd_at_twice_the_size(
    qtbot, open_window, films, networks, opens
):
    """1920 × 1080 at 200 % is 960 × 540, less the frame of the window and the desktop's bar."""
    window = second_visit(qtbot, open_window(networks=networks), films)
    window.session.set_birth_date(date(2014, 1, 1))
    window.session.select(Bone.PP3)
    assert window.panels.remarks.isVisible()
    if opens != "nothing":
        window.actions_[opens].trigger()
    window.resize(950, 490)
    qtbot.wait(50)
    assert (window.width(), window.height()) == (950, 490)
    for place in (
        *window.panels.patient.findChildren(QLineEdit),
        window.panels.results.rows["whole hand"][1],
    ):
        assert seen_in(window.areas.side, place)
    for place in (window.panels.findings.text, window.panels.findings.reader):
        assert seen_in(window.areas.side, place)
    reviewed = window.grading.table.view
    last = reviewed.visualRect(window.grading.table.model.index(12, Column.REVIEWED))
    reviewed.scrollToBottom()
    window.areas.side.ensureVisible(
        *reviewed.viewport().mapTo(window.areas.side.widget(), last.center()).toTuple(), 9, 9
    )
    assert reviewed.visibleRegion().contains(
        reviewed.visualRect(window.grading.table.model.index(12, 5)).center()
    )
    if window.grading.strip.isVisible():
        for tile in window.grading.strip.tiles.values():
            assert tile.visibleRegion().boundingRect() == tile.rect()
            assert tile.width() >= 38


def seen_in(side, widget) -> bool:
    """Whether a widget of the right side is seen once it is scrolled to."""
    side.ensureVisible(*widget.mapTo(side.widget(), widget.rect().center()).toTuple(), 60, 15)
    seen = widget.visibleRegion().boundingRect()
    return seen.height() >= min(widget.height(), 20) and seen.width() >= min(widget.width(), 100)


def test_the_keyboard_brings_what_it_reaches_into_sight(qtbot, open_window, films, networks):
    window = analysed(qtbot, open_window(films / "girl.dcm", networks))
    window.resize(950, 490)
    qtbot.wait(20)
    assert window.panels.findings.text.visibleRegion().boundingRect() != window.panels.findings.text.rect()
    window.panels.findings.text.setFocus(Qt.FocusReason.TabFocusReason)
    assert window.panels.findings.text.visibleRegion().boundingRect() == window.panels.findings.text.rect()
    window.panels.patient.name.setFocus(Qt.FocusReason.TabFocusReason)
    assert window.panels.patient.name.visibleRegion().boundingRect() == window.panels.patient.name.rect()


def test_recent_films(qtbot, open_window, films, networks):
    window = analysed(qtbot, open_window(films / "girl.dcm", networks))
    window.open_film(films / "nobody.png")
    qtbot.waitUntil(lambda: window.session.case.film_name == "nobody.png")
    window.actions_.submenus["recent"].aboutToShow.emit()
    names = [action.text() for action in window.actions_.submenus["recent"].actions()]
    assert names[:2] == ["nobody.png", "girl.dcm"]
    assert window.settings.settings.recent_films[1].name == "girl.dcm"
    window.actions_.submenus["recent"].actions()[1].trigger()
    qtbot.waitUntil(lambda: window.session.case.film_name == "girl.dcm")
    analysed(qtbot, window)


def test_window_presets(qtbot, open_window, films, networks):
    window = analysed(qtbot, open_window(films / "girl.dcm", networks))
    window.actions_.submenus["windows"].aboutToShow.emit()
    *entries, separator, histogram = window.actions_.submenus["windows"].actions()
    assert len(entries) == len(window.film.presets())
    entries[-1].trigger()
    assert window.film.display_window == window.film.presets()[-1]
    assert separator.isSeparator()
    histogram.trigger()
    assert window.charts.histogram.isVisible()
    # The menu is filled anew each time; the action stays the window's.
    window.actions_.submenus["windows"].aboutToShow.emit()
    assert window.actions_["histogram"].isChecked()


@pytest.mark.parametrize(("action", "words"), [("keys", "Backspace"), ("about", "PySide6")])
def test_help(open_window, networks, action, words):
    window = open_window(networks=networks)
    window.actions_[action].trigger()
    (dialog,) = window.findChildren(QDialog)
    assert words in dialog.findChild(QTextBrowser).toPlainText()
    dialog.close()


def test_an_action_that_can_be_used_is_drawn_in_the_colour_of_text(open_window, networks):
    window = open_window(networks=networks)
    faint = []
    for name, action in window.actions_.named().items():
        picture = action.icon().pixmap(48, 48).toImage()
        places = itertools.product(range(picture.width()), range(picture.height()))
        inks = {picture.pixelColor(*place).name() for place in places}
        if not picture.isNull() and theme.colours().text not in inks:
            faint.append(name)
    assert faint == []
