"""Reading by keys alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from boneage_desktop.anatomy import REPORT_ORDER, Bone
from boneage_desktop.standards import grades_of_stage, official_label, tw3_stage
from boneage_desktop.ui.grading.bone_table_model import Column
from boneage_desktop.ui.session.grade_labels import typed
from boneage_desktop.ui.session.grading_scale import Scale
from tests.e2e.conftest import WAIT, analysed


@pytest.fixture
def window(qtbot, open_window, films, networks):
    window = analysed(qtbot, open_window(films / "girl.dcm", networks))
    window.session.select(Bone.RADIUS)
    return window


def test_two_digits_are_one_number(qtbot, window):
    qtbot.keyClick(window.film, "1")
    assert window.status.typed.isVisible()
    assert "1_" in window.status.typed.text()
    assert window.session.case.decision(Bone.RADIUS) is None
    qtbot.keyClick(window.film, "2")
    assert window.session.case.decision(Bone.RADIUS) == 12
    assert not window.status.typed.isVisible()
    assert window.session.stack.count() == 1


def test_number_typed_is_shown_with_its_label(qtbot, window):
    """The digits are the grade's number; all that is shown afterwards is its label."""
    qtbot.keyClick(window.film, "1")
    assert window.status.typed.text().endswith(" = 1")
    qtbot.keyClick(window.film, "0")
    assert window.status.text.endswith("→ 8(0) (index 10)")
    window.session.select(Bone.MC3)
    qtbot.keyClick(window.film, "7")
    assert window.status.text.endswith(f"→ {official_label(Bone.MC3, 7)} (index 7)")
    index = window.grading.table.model.index(REPORT_ORDER.index(Bone.MC3), Column.READER)
    window.grading.table.view.edit(index)
    field = window.grading.table.view.findChild(QComboBox)
    assert field.currentText() == f"7 = {official_label(Bone.MC3, 7)}"
    margins = field.lineEdit().textMargins().left() + field.lineEdit().textMargins().right()
    widest = field.fontMetrics().horizontalAdvance(typed(Bone.RADIUS, 14))
    assert widest + margins <= field.lineEdit().width()


def test_one_digit_is_taken_after_a_pause(qtbot, window):
    qtbot.keyClick(window.film, "1")
    qtbot.waitUntil(lambda: window.session.case.decision(Bone.RADIUS) == 1, timeout=WAIT)


def test_digit_that_cannot_go_on_is_taken_at_once(qtbot, window):
    qtbot.keyClick(window.film, "4")
    assert window.session.case.decision(Bone.RADIUS) == 4


def test_half_typed_number_goes_to_its_own_bone(qtbot, window):
    qtbot.keyClick(window.film, "1")
    qtbot.keyClick(window.film, Qt.Key.Key_Down)
    assert window.session.case.decision(Bone.RADIUS) == 1
    assert window.session.selected is Bone.ULNA


def test_impossible_number_changes_nothing(qtbot, window):
    window.session.select(Bone.MC3)
    qtbot.keyClick(window.film, "1")
    qtbot.keyClick(window.film, "3")
    assert window.session.case.decision(Bone.MC3) is None
    assert "0–10" in window.status.text


def test_up_and_down_walk_the_table_and_go_round(qtbot, window):
    qtbot.keyClick(window.film, Qt.Key.Key_Up)
    assert window.session.selected is Bone.DP5
    assert window.grading.table.view.currentIndex().row() == len(REPORT_ORDER) - 1
    assert window.film.selected is Bone.DP5
    qtbot.keyClick(window.grading.table.view, Qt.Key.Key_Down)
    assert window.session.selected is Bone.RADIUS


def test_backspace_space_and_undo(qtbot, window):
    before = window.session.case.grade(Bone.RADIUS)
    qtbot.keyClick(window.film, "-")
    assert window.session.case.grade(Bone.RADIUS) == before - 1
    qtbot.keyClick(window.film, Qt.Key.Key_Backspace)
    assert window.session.case.decision(Bone.RADIUS) is None
    qtbot.keyClick(window.film, Qt.Key.Key_Space)
    assert window.session.case.is_reviewed(Bone.RADIUS)
    qtbot.keyClick(window.film, "z", Qt.KeyboardModifier.ControlModifier)
    assert not window.session.case.is_reviewed(Bone.RADIUS)
    qtbot.keyClick(window.film, "z", Qt.KeyboardModifier.ControlModifier)
    assert window.session.case.decision(Bone.RADIUS) == before - 1
    qtbot.keyClick(window.film, "y", Qt.KeyboardModifier.ControlModifier)
    assert window.session.case.decision(Bone.RADIUS) is None


def test_undo_and_redo_say_what_they_did(qtbot, window):
    qtbot.keyClick(window.film, "2")
    done = window.status.text
    qtbot.keyClick(window.film, "z", Qt.KeyboardModifier.ControlModifier)
    assert window.status.text == f"Undone: {done}"
    qtbot.keyClick(window.film, "y", Qt.KeyboardModifier.ControlModifier)
    assert window.status.text == f"Redone: {done}"
    qtbot.keyClick(window.film, Qt.Key.Key_Space)
    assert "Redone" not in window.status.text


def test_letters_are_switches_in_one_scale_and_stages_in_the_other(qtbot, window):
    qtbot.keyClick(window.film, "b")
    assert not window.actions_["boxes"].isChecked()
    qtbot.keyClick(window.film, "i")
    assert window.film.inverted
    window.actions_.scales[Scale.TW3].trigger()
    qtbot.keyClick(window.film, "i")
    assert window.film.inverted
    grade = window.session.case.grade(Bone.RADIUS)
    assert tw3_stage(Bone.RADIUS, grade) == "I"
    assert grade in grades_of_stage(Bone.RADIUS, "I")
    assert "stage I" in window.status.text
    qtbot.keyClick(window.film, "b", Qt.KeyboardModifier.ControlModifier)
    assert window.actions_["boxes"].isChecked()


def test_stage_keeps_the_likeliest_grade(qtbot, window, phantom):
    window.session.set_scale(Scale.TW3)
    bone, grade = next(
        (bone, grade)
        for bone, grade in phantom.grades.items()
        if len(grades_of_stage(bone, tw3_stage(bone, grade))) > 1
    )
    window.session.select(bone)
    qtbot.keyClick(window.film, tw3_stage(bone, grade).lower())
    assert window.session.case.decision(bone) == grade


def test_keys_are_letters_in_text_fields(qtbot, window):
    before = window.session.stack.count()
    window.panels.findings.text.setFocus()
    qtbot.keyClicks(window.panels.findings.text, "b1 i2 +3")
    qtbot.keyClick(window.panels.findings.text, Qt.Key.Key_Backspace)
    assert window.panels.findings.text.toPlainText() == "b1 i2 +"
    assert window.session.case.decision(Bone.RADIUS) is None
    assert window.actions_["boxes"].isChecked()
    qtbot.keyClick(window.panels.findings.text, Qt.Key.Key_Tab)
    assert window.panels.findings.reader.hasFocus()
    assert window.session.stack.count() == before + 1
    qtbot.keyClick(window.panels.findings.reader, Qt.Key.Key_Escape)
    assert window.film.hasFocus()
    qtbot.keyClick(window.film, "4")
    assert window.session.case.decision(Bone.RADIUS) == 4


def test_panels_in_turn(qtbot, window):
    for place in (
        window.grading.table.view,
        window.panels.patient.name,
        window.panels.findings.text,
        window.film,
    ):
        qtbot.keyClick(window, Qt.Key.Key_F6)
        assert place.hasFocus()


def test_number_half_typed_when_another_bone_is_clicked(qtbot, window):
    qtbot.keyClick(window.film, "1")
    qtbot.mouseClick(window.grading.strip.tiles[Bone.MC3], Qt.MouseButton.LeftButton)
    assert window.session.case.decision(Bone.RADIUS) == 1
    assert window.session.case.decision(Bone.MC3) is None


@pytest.mark.parametrize(
    ("key", "modifier", "change"),
    [
        ("+", Qt.KeyboardModifier.ShiftModifier, 1),
        ("+", Qt.KeyboardModifier.KeypadModifier, 1),
        ("-", Qt.KeyboardModifier.KeypadModifier, -1),
    ],
)
def test_plus_and_minus_of_any_keyboard(qtbot, window, key, modifier, change):
    before = window.session.case.grade(Bone.RADIUS)
    qtbot.keyClick(window.film, key, modifier)
    assert window.session.case.grade(Bone.RADIUS) == before + change


def test_digits_of_the_number_pad(qtbot, window):
    qtbot.keyClick(window.film, "5", Qt.KeyboardModifier.KeypadModifier)
    assert window.session.case.decision(Bone.RADIUS) == 5


def test_shift_and_tab_go_back(qtbot, window):
    qtbot.keyClick(window.film, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert window.session.selected is Bone.DP5
