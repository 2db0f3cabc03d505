"""The list of a bone's grades: what is chosen in it is taken, and nothing else."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox

from boneage_desktop.anatomy import REPORT_ORDER, Bone
from boneage_desktop.standards import official_label
from boneage_desktop.ui.grading.bone_table_model import Column
from boneage_desktop.ui.session.grading_scale import Typing
from tests.e2e.conftest import WAIT, analysed


@pytest.fixture
def window(qtbot, open_window, films, networks):
    window = analysed(qtbot, open_window(films / "girl.dcm", networks))
    window.session.select(Bone.MC3)
    window.film.setFocus()
    return window


def the_list(window):
    return window.grading.table.view.findChild(QComboBox)


def press(qtbot, window, key):
    """A key of the keyboard, wherever the focus is."""
    qtbot.keyClick(QApplication.activePopupWidget() or QApplication.focusWidget() or window, key)


def back_in_the_table(qtbot, window):
    qtbot.waitUntil(lambda: the_list(window) is None, timeout=WAIT)
    # A window manager gives the window back what the list had taken.
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=WAIT)
    assert window.grading.table.view.hasFocus()


@pytest.mark.parametrize("way", ["Esc", "closed by the system"])
def test_list_given_up_leaves_the_grade_and_the_arrows_go_on(qtbot, window, way):
    session = window.session
    press(qtbot, window, Qt.Key.Key_Return)
    popup = the_list(window).view()
    # The platform hears of the list's window and says which is active; afterwards it is as at a real desk.
    qtbot.waitUntil(popup.isActiveWindow, timeout=WAIT)
    QApplication.processEvents()
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    if way == "Esc":
        qtbot.keyClick(popup, Qt.Key.Key_Escape)
    else:
        popup.window().close()
    back_in_the_table(qtbot, window)
    press(qtbot, window, Qt.Key.Key_Down)
    assert session.selected is REPORT_ORDER[REPORT_ORDER.index(Bone.MC3) + 1]
    assert session.stack.count() == 0
    assert session.case.decision(Bone.MC3) is None
    assert not session.case.is_reviewed(Bone.MC3)


def test_choice_is_taken_and_the_arrows_go_on(qtbot, window, phantom):
    press(qtbot, window, Qt.Key.Key_Return)
    popup = the_list(window).view()
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert window.session.case.decision(Bone.MC3) == phantom.grades[Bone.MC3] - 1
    back_in_the_table(qtbot, window)
    press(qtbot, window, Qt.Key.Key_Down)
    assert window.session.stack.count() == 1


def test_label_typed_finds_the_grade_in_the_list(qtbot, window):
    press(qtbot, window, Qt.Key.Key_Return)
    popup = the_list(window).view()
    qtbot.keyClicks(popup, "42")
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert official_label(Bone.MC3, window.session.case.decision(Bone.MC3)) == "4(2)"


def test_index_typed_finds_the_grade_where_the_index_is_typed(qtbot, window):
    window.session.set_typing(Typing.INDEX)
    press(qtbot, window, Qt.Key.Key_Return)
    popup = the_list(window).view()
    qtbot.keyClicks(popup, "10")
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert window.session.case.decision(Bone.MC3) == 10


def test_list_says_the_index_of_each_grade(qtbot, window):
    press(qtbot, window, Qt.Key.Key_Return)
    combo = the_list(window)
    for place in range(combo.count()):
        grade = combo.itemData(place)
        words = combo.itemText(place)
        assert words.startswith(f"{official_label(Bone.MC3, grade)} · ")
        assert words.endswith(f"index {grade}")


def test_arrows_and_wheel_change_nothing_in_the_field(qtbot, window):
    index = window.grading.table.model.index(REPORT_ORDER.index(Bone.MC3), Column.READER)
    window.grading.table.view.setCurrentIndex(index)
    window.grading.table.view.edit(index)
    field = the_list(window)
    text = field.currentText()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
        qtbot.keyClick(field.lineEdit(), key)
    middle = QPointF(field.rect().center())
    turned = QWheelEvent(
        middle, field.mapToGlobal(middle), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(field, turned)
    assert the_list(window).currentText() == text
    assert window.session.selected is Bone.MC3
    qtbot.keyClick(field.lineEdit(), Qt.Key.Key_Escape)
    back_in_the_table(qtbot, window)
    assert window.session.stack.count() == 0
