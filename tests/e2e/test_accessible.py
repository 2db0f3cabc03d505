"""Everything that can be used has a name for a screen reader and is reached without a mouse."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QKeySequenceEdit,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QTextEdit,
    QToolBar,
    QWidget,
)

from boneage_desktop.ui.grading.roi_strip import CropTile
from boneage_desktop.ui.viewer.image_canvas import FilmCanvas
from tests.e2e.conftest import analysed

USED = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QKeySequenceEdit,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    FilmCanvas,
)


def used(root: QWidget) -> list[QWidget]:
    """Widgets a person uses, without Qt's own parts inside of them."""
    return [
        widget
        for widget in root.findChildren(QWidget)
        if isinstance(widget, USED)
        and not isinstance(widget, QScrollBar)
        and not widget.objectName().startswith("qt_")
        and not within(widget, (QComboBox, QLineEdit, QAbstractItemView))
    ]


def within(widget: QWidget, kinds: tuple[type[QWidget], ...]) -> bool:
    above = widget.parentWidget()
    return above is not None and (isinstance(above, kinds) or within(above, kinds))


def name(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def described(widget: QWidget) -> str:
    above = widget.parentWidget()
    return f"{type(widget).__name__} in {type(above).__name__}"


@pytest.fixture
def window(qtbot, open_window, films, networks):
    window = analysed(qtbot, open_window(films / "girl.dcm", networks))
    window.actions_["cases"].trigger()
    return window


def test_everything_has_a_name(window):
    found = used(window)
    assert len(found) > 30
    unnamed = [described(widget) for widget in found if not name(widget).strip()]
    # The way out of a message has its words when one is offered.
    assert [words for words in unnamed if words != "QPushButton in NoticeBar"] == []


@pytest.mark.parametrize("asked", ["settings", "keys", "about"])
def test_everything_in_a_dialog_has_a_name_and_is_reached_by_tab(window, asked):
    window.actions_[asked].trigger()
    (dialog,) = [found for found in window.findChildren(QDialog) if found.isVisible()]
    found = used(dialog)
    assert [described(widget) for widget in found if not name(widget).strip()] == []
    assert [described(widget) for widget in found if not by_tab(widget)] == []
    dialog.close()


def by_tab(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) or widget.focusProxy() is not None


def test_everything_is_reached_without_a_mouse(window):
    """By Tab, by F6, or, for the buttons of the tool bar, in a menu; a crop is its bone, chosen by arrows."""
    bar = window.findChild(QToolBar)
    in_menus = {
        action for menu in window.menuBar().actions() for action in menu.menu().actions() if action.text()
    }
    missed = []
    for widget in used(window):
        if isinstance(widget, CropTile) or by_tab(widget):
            continue
        if bar.isAncestorOf(widget):
            actions = set(widget.actions()) | ({widget.menu().menuAction()} if widget.menu() else set())
            if actions & in_menus or widget.objectName() == "qt_toolbar_ext_button":
                continue
        missed.append(described(widget))
    # Closing a message and stopping the analysis have Esc; the outbox, reopening a signed case, closing a
    # panel and the phrases are in the menu; the compared grades are those of the selected bone.
    assert sorted(missed) == [
        *("QPushButton in QStatusBar", "QPushButton in QStatusBar", "QPushButton in SignOffBanner"),
        *("QTableWidget in ComparisonPanel", "QTableWidget in ComparisonPanel"),
        *("QToolButton in FindingsPanel", "QToolButton in LowerPanel", "QToolButton in NoticeBar"),
    ]


def test_tab_goes_through_the_fields_beside_the_film(qtbot, window):
    window.panels.patient.name.setFocus()
    met = []
    for _ in range(8):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        met.append(QApplication.focusWidget())
    for field in (window.panels.patient.number, window.panels.patient.sex, window.panels.patient.birth_date):
        assert field in met


def test_escape_closes_a_message(qtbot, window):
    window.notice.error("Something was not done.")
    window.film.setFocus()
    qtbot.keyClick(window.film, Qt.Key.Key_Escape)
    assert not window.notice.isVisible()
