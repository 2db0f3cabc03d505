"""Reading by keys alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from boneage_desktop.anatomy import REPORT_ORDER, Bone
from boneage_desktop.standards import grades_of_stage, labels_of, official_label, tw3_stage
from boneage_desktop.ui.grading.bone_table_model import Column
from boneage_desktop.ui.grading.grade_keys import TYPING_MS
from boneage_desktop.ui.session.grade_labels import typed
from boneage_desktop.ui.session.grading_scale import Scale, Typing
from tests.e2e.conftest import WAIT, analysed


@pytest.fixture
def window(qtbot, open_window, films, networks):
    window = analysed(qtbot, open_window(films / "girl.dcm", networks))
    window.session.select(Bone.RADIUS)
    return window


def type_in(qtbot, window, text):
    for digit in text:
        qtbot.keyClick(window.film, digit)


def label(window, bone):
    decided = window.session.case.decision(bone)
    return None if decided is None else official_label(bone, decided)


def test_two_digits_are_one_label(qtbot, window):
    qtbot.keyClick(window.film, "8")
    assert window.status.typed.isVisible()
    assert "8_" in window.status.typed.text()
    assert window.status.typed.text().endswith(" = 8(0)")
    assert label(window, Bone.RADIUS) is None
    qtbot.keyClick(window.film, "2")
    assert label(window, Bone.RADIUS) == "8(2)"
    assert not window.status.typed.isVisible()
    assert window.session.stack.count() == 1


@pytest.mark.parametrize("bone", REPORT_ORDER)
def test_what_is_shown_is_what_is_typed(qtbot, window, bone):
    """Every grade of every bone, by the digits of its label; the shorter form of (0) as well."""
    window.session.select(bone)
    for shown in labels_of(bone):
        digits = shown.replace("(", "").replace(")", "")
        for keys in {digits, digits.removesuffix("0")} if len(digits) == 2 else {digits}:
            type_in(qtbot, window, keys)
            window.grading.typing.take()
            assert label(window, bone) == shown
            index = window.grading.table.model.index(REPORT_ORDER.index(bone), Column.READER)
            assert index.data() == shown


def test_one_digit_is_taken_after_a_pause(qtbot, window):
    qtbot.keyClick(window.film, "5")
    qtbot.waitUntil(lambda: label(window, Bone.RADIUS) == "5(0)", timeout=WAIT)


def test_digit_that_cannot_go_on_is_taken_at_once(qtbot, window):
    qtbot.keyClick(window.film, "4")
    assert label(window, Bone.RADIUS) == "4"


def test_half_typed_label_goes_to_its_own_bone(qtbot, window):
    qtbot.keyClick(window.film, "5")
    qtbot.keyClick(window.film, Qt.Key.Key_Down)
    assert label(window, Bone.RADIUS) == "5(0)"
    assert window.session.selected is Bone.ULNA


def test_digit_that_cannot_follow_begins_anew(qtbot, window):
    type_in(qtbot, window, "56")
    assert label(window, Bone.RADIUS) == "6"
    assert window.session.stack.count() == 1
    type_in(qtbot, window, "52")
    assert label(window, Bone.RADIUS) == "5(2)"
    type_in(qtbot, window, "3")
    assert label(window, Bone.RADIUS) == "3"


@pytest.mark.parametrize(
    ("bone", "typed", "kept"),
    [(Bone.MC3, "52", "5"), (Bone.RADIUS, "71", None), (Bone.MC3, "9", None), (Bone.ULNA, "8", None)],
)
def test_label_that_the_bone_has_not_is_refused_with_its_list(qtbot, window, bone, typed, kept):
    window.session.select(bone)
    type_in(qtbot, window, typed)
    qtbot.wait(TYPING_MS + 100)
    assert label(window, bone) == kept
    assert ", ".join(labels_of(bone)) in window.status.text


def test_index_is_typed_where_the_site_says_so(qtbot, window):
    assert window.grading.table.view.isColumnHidden(Column.NUMBER)
    window.settings.change(typing=Typing.INDEX)
    assert not window.grading.table.view.isColumnHidden(Column.NUMBER)
    type_in(qtbot, window, "1")
    assert window.session.case.decision(Bone.RADIUS) is None
    type_in(qtbot, window, "2")
    assert window.session.case.decision(Bone.RADIUS) == 12
    window.session.select(Bone.MC3)
    type_in(qtbot, window, "13")
    assert window.session.case.decision(Bone.MC3) is None
    assert "0–10" in window.status.text
    index = window.grading.table.model.index(REPORT_ORDER.index(Bone.MC3), Column.READER)
    window.session.decide(Bone.MC3, 7)
    window.grading.table.view.edit(index)
    field = window.grading.table.view.findChild(QComboBox)
    assert field.currentText() == f"7 = {official_label(Bone.MC3, 7)}"
    margins = field.lineEdit().textMargins().left() + field.lineEdit().textMargins().right()
    widest = field.fontMetrics().horizontalAdvance(typed(Bone.RADIUS, 14, Typing.INDEX))
    assert widest + margins <= field.lineEdit().width()


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
    for modifier, shown in (("Control", True), ("Shift", False), ("Shift", True)):
        qtbot.keyClick(window.film, "b", Qt.KeyboardModifier[f"{modifier}Modifier"])
        assert window.actions_["boxes"].isChecked() is shown
    assert tw3_stage(Bone.RADIUS, window.session.case.grade(Bone.RADIUS)) == "I"
    assert window.actions_["boxes"].shortcut().toString() == "Shift+B"
    assert "Shift+B" in window.actions_["boxes"].toolTip()


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
        window.grading.bone.strip,
        window.film,
    ):
        qtbot.keyClick(window, Qt.Key.Key_F6)
        assert place.hasFocus()


def test_grade_half_typed_when_another_bone_is_clicked(qtbot, window):
    qtbot.keyClick(window.film, "5")
    qtbot.mouseClick(window.grading.strip.tiles[Bone.MC3], Qt.MouseButton.LeftButton)
    assert label(window, Bone.RADIUS) == "5(0)"
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
    qtbot.keyClick(window.film, "0", Qt.KeyboardModifier.KeypadModifier)
    assert window.session.case.decision(Bone.RADIUS) == 5


def test_shift_and_tab_go_back(qtbot, window):
    qtbot.keyClick(window.film, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert window.session.selected is Bone.DP5
