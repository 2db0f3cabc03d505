"""The list of grades closes once, whoever else says so afterwards."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemDelegate

from boneage_desktop.anatomy import Bone
from boneage_desktop.case import Case
from boneage_desktop.ui.grading.bone_table import BoneTablePanel
from boneage_desktop.ui.grading.grade_delegate import GradeEditor
from boneage_desktop.ui.session.reading_session import ReadingSession
from tests.case.examples import case, prediction


def shown(qtbot) -> tuple[ReadingSession, BoneTablePanel, Case]:
    session = ReadingSession()
    table = BoneTablePanel(session)
    qtbot.addWidget(table)
    table.resize(420, 400)
    table.show()
    read = case()
    read.set_prediction(prediction())
    session.open_case(None, read)
    session.select(Bone.RADIUS)
    return session, table, read


def test_an_editor_that_is_closed_twice_is_no_fault(qtbot):
    # A message of Qt fails the test.
    _, table, read = shown(qtbot)
    table.open_menu()
    (editor,) = table.view.findChildren(GradeEditor)
    qtbot.keyClick(editor.view(), Qt.Key.Key_Escape)
    table._delegate.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
    table._delegate.commitData.emit(editor)
    table._delegate.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
    qtbot.wait(20)
    assert read.decision(Bone.RADIUS) is None


def test_a_grade_typed_and_confirmed_is_taken_once(qtbot):
    _, table, read = shown(qtbot)
    table.open_menu()
    (editor,) = table.view.findChildren(GradeEditor)
    editor.setEditText("7(2)")
    qtbot.keyClick(editor.lineEdit(), Qt.Key.Key_Return)
    qtbot.wait(50)
    assert table.view.findChildren(GradeEditor) == [] or not editor.isVisible()
    assert [entry.new for entry in read.audit if entry.act.value == "grade"] == ["9"]
