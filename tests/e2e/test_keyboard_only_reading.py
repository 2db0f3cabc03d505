"""A whole reading without a mouse: open, correct, accept, name, sign."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog

from boneage_desktop.anatomy import Bone
from boneage_desktop.standards import Method, assess_all
from boneage_desktop.ui.dialogs.sign_dialog import SignatureDialog
from boneage_desktop.ui.grading.probability_delegate import PROBABILITY_ROLE
from tests.e2e.conftest import WAIT, analysed
from tests.e2e.reading import Torn


def test_from_the_film_to_the_signature(qtbot, open_window, films, phantom, monkeypatch):
    window = open_window(None, Torn(phantom))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(films / "girl.dcm"), ""))

    def press(*keys, modifier=Qt.KeyboardModifier.NoModifier):
        for key in keys:
            qtbot.keyClick(QApplication.focusWidget() or window, key, modifier)

    press("o", modifier=Qt.KeyboardModifier.ControlModifier)
    case = analysed(qtbot, window).session.case
    grades = dict(phantom.grades)
    press(Qt.Key.Key_Down, "7")  # radius, typed: 7(0)
    press(Qt.Key.Key_Down, "+")  # ulna, one up
    press(Qt.Key.Key_Tab, "-", Qt.Key.Key_Backspace)  # mc1, back to the AI's
    press(Qt.Key.Key_Return)  # its grades, the likeliest first: the second of them, and back
    menu = window.grading.table.view.findChild(QComboBox)
    assert menu.itemData(0) == grades[Bone.MC1]
    assert menu.itemData(0, PROBABILITY_ROLE) == 0.8
    second = menu.itemData(1)
    qtbot.keyClick(menu.view(), Qt.Key.Key_Down)
    qtbot.keyClick(menu.view(), Qt.Key.Key_Return)
    assert case.decision(Bone.MC1) == second
    qtbot.waitUntil(lambda: window.grading.table.view.findChild(QComboBox) is None, timeout=WAIT)
    # A window manager gives the window back what the list had taken.
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=WAIT)
    assert window.grading.table.view.hasFocus()
    press(Qt.Key.Key_Backspace)
    press(Qt.Key.Key_Down, Qt.Key.Key_Space)  # mc3, undecided, looked at
    press(Qt.Key.Key_Return, modifier=Qt.KeyboardModifier.ShiftModifier)
    assert case.all_reviewed
    grades |= {Bone.RADIUS: 8, Bone.ULNA: grades[Bone.ULNA] + 1}
    assert case.grades == grades

    press(Qt.Key.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier)
    assert window.panels.findings.reader.hasFocus()
    press(*"Dr. R")
    press(Qt.Key.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.findChild(SignatureDialog) is not None, timeout=WAIT)
    dialog = window.findChild(SignatureDialog)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert case.signature.reader == "Dr. R"
    results = assess_all(case.sex, grades)
    assert case.results() == results
    assert window.panels.results.rows[Method.RUS_CHN.value][0].text() == str(results[Method.RUS_CHN].total)
