"""A key that grades has one meaning, whatever the scale, the way of typing and the place of the focus."""

from __future__ import annotations

import string
from collections import defaultdict
from itertools import product

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from boneage_desktop.anatomy import Bone
from boneage_desktop.standards import tw3_stage
from boneage_desktop.ui.session.grading_scale import Scale, Typing
from boneage_desktop.ui.shortcuts.fixed_shortcuts import fixed_bindings
from boneage_desktop.ui.shortcuts.shortcut_map import STAGE_LETTERS
from tests.e2e.conftest import analysed

#: Bindings that change a grade, from the table of keys.
GRADING = ("grade", "stage", "grade_up", "grade_down", "back_to_ai")


@pytest.fixture
def window(qtbot, open_window, films, networks):
    window = analysed(qtbot, open_window(films / "girl.dcm", networks))
    window.session.select(Bone.RADIUS)
    return window


def places(window):
    """Where the focus can be while a film is read, and the scope of the fixed keys there."""
    return {
        "film": (window.film, "film"),
        "table": (window.grading.table.view, ""),
        "strip": (window.grading.strip.tiles[Bone.MC3], ""),
        "sex": (window.panels.patient.sex, ""),
        "findings": (window.panels.findings.text, ""),
    }


def active(window):
    """Keys that do something now, from the shortcuts and actions of the window themselves: key to owners."""
    owners = defaultdict(set)
    for shortcut in window.findChildren(QShortcut):
        everywhere = shortcut.context() is Qt.ShortcutContext.WindowShortcut
        if shortcut.isEnabled() and (everywhere or shortcut.parent().hasFocus()):
            for key in QShortcut.keys(shortcut):
                owners[key.toString()].add(id(shortcut))
    for action in window.actions_.named().values():
        for key in action.shortcuts():
            owners[key.toString()].add(id(action))
    return owners


def test_no_key_that_grades_means_anything_else(qtbot, window):
    for scale, typing, place in product(Scale, Typing, places(window)):
        one_meaning(qtbot, window, scale, typing, place)


def one_meaning(qtbot, window, scale, typing, place):
    window.session.set_scale(scale)
    window.session.set_typing(typing)
    where, scope = places(window)[place]
    where.setFocus()
    qtbot.wait(1)
    keymap, found = window.keymap, active(window)
    grading = {
        QKeySequence(key).toString()
        for name in GRADING
        if name != "stage" or scale is Scale.TW3
        for key in keymap.given(name)
    }
    assert set(string.digits) < grading
    assert (set(STAGE_LETTERS) < grading) is (scale is Scale.TW3)
    others = {
        key
        for binding in keymap.bindings
        if binding.name not in GRADING and binding.scope in ("window", scope)
        for key in keymap.given(binding.name)
    }
    assert not grading & others
    # The same of what Qt will really do.
    assert {key for key in grading if len(found.get(key, ())) > 1} == set()
    assert {key for key, who in found.items() if len(who) > 1} == set()
    if scale is Scale.TW3:
        letters = {key for key in found if key in string.ascii_uppercase}
        assert letters <= set(STAGE_LETTERS), "on this scale letters only grade"


def test_fixed_keys_are_in_the_table(window):
    assert {binding.name for binding in fixed_bindings()} <= {
        binding.name for binding in window.keymap.bindings
    }


def test_a_letter_grades_or_does_nothing_on_the_tw3_scale(qtbot, window):
    window.session.set_scale(Scale.TW3)
    for letter in string.ascii_lowercase:
        letter_grades_or_nothing(qtbot, window, letter)
        while window.session.stack.canUndo():
            window.session.undo()


def letter_grades_or_nothing(qtbot, window, letter):
    before = {name: action.isChecked() for name, action in window.actions_.named().items()}
    qtbot.keyClick(window.film, letter)
    decided = window.session.case.decision(Bone.RADIUS)
    if letter.upper() in STAGE_LETTERS:
        assert tw3_stage(Bone.RADIUS, decided) == letter.upper()
    else:
        assert decided is None
    assert {name: action.isChecked() for name, action in window.actions_.named().items()} == before | {
        "undo": False
    }
    assert not window.film.magnifying
    assert not window.film.inverted


def test_a_reviewed_grade_that_changes_far_is_told_and_can_be_taken_back(qtbot, window, phantom):
    window.session.set_scale(Scale.TW3)
    case, grade = window.session.case, phantom.grades[Bone.RADIUS]
    qtbot.keyClick(window.film, Qt.Key.Key_Space)
    qtbot.keyClick(window.film, "b")
    assert case.decision(Bone.RADIUS) == 1
    assert window.notice.isVisible()
    assert f"reviewed as {tw3_stage(Bone.RADIUS, grade)} and is now B" in window.notice.text.text()
    window.notice.way_out.click()
    assert case.grade(Bone.RADIUS) == grade
    assert case.is_reviewed(Bone.RADIUS)
    assert not window.notice.isVisible()


def test_what_is_offered_to_be_taken_back_is_that_change_alone(qtbot, window):
    qtbot.keyClick(window.film, Qt.Key.Key_Space)
    qtbot.keyClick(window.film, "1")
    assert window.notice.isVisible()
    qtbot.keyClick(window.film, Qt.Key.Key_Down)
    assert window.notice.isVisible()
    qtbot.keyClick(window.film, Qt.Key.Key_Space)
    assert not window.notice.isVisible()


def test_two_grades_or_a_bone_not_reviewed_ask_nothing(qtbot, window, phantom):
    session, grade = window.session, phantom.grades[Bone.RADIUS]
    session.decide(Bone.RADIUS, 0)
    assert not window.notice.isVisible()
    session.undo()
    session.toggle_reviewed()
    session.decide(Bone.RADIUS, grade - 2)
    assert not window.notice.isVisible()
    session.decide(Bone.RADIUS, grade + 1)
    assert window.notice.isVisible()
