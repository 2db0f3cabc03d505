"""Selection is one thing everywhere; grades by list; films by drop."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QComboBox

from boneage_desktop.anatomy import REPORT_ORDER, Bone
from boneage_desktop.ui.grading.bone_table_model import Column
from tests.e2e.conftest import WAIT, analysed


def cell(window, bone, column):
    index = window.grading.table.model.index(REPORT_ORDER.index(bone), column)
    return window.grading.table.view.visualRect(index).center()


def test_crop_row_and_box_are_selected_together(qtbot, open_window, films, networks):
    window = analysed(qtbot, open_window(films / "girl.dcm", networks))
    qtbot.mouseClick(window.grading.strip.tiles[Bone.PP3], Qt.MouseButton.LeftButton)
    assert window.film.selected is Bone.PP3
    assert window.grading.table.view.currentIndex().row() == REPORT_ORDER.index(Bone.PP3)
    assert "Proximal phalanx III" in window.grading.bone.title.text()
    qtbot.mouseClick(
        window.grading.table.view.viewport(),
        Qt.MouseButton.LeftButton,
        pos=cell(window, Bone.MC1, Column.BONE),
    )
    assert window.session.selected is Bone.MC1
    assert window.film.selected is Bone.MC1
    window.film.select(Bone.DP5)
    assert window.session.selected is Bone.DP5


def test_grade_chosen_from_the_list(qtbot, open_window, films, networks, phantom):
    window = analysed(qtbot, open_window(films / "girl.dcm", networks))
    view = window.grading.table.view
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=cell(window, Bone.MC3, Column.READER))
    combo = view.findChild(QComboBox)
    grade = phantom.grades[Bone.MC3]
    assert combo.itemData(0) == grade
    assert combo.itemData(0, Qt.ItemDataRole.AccessibleTextRole).endswith("80 %")
    assert combo.itemData(1) == grade - 1
    combo.setCurrentIndex(1)
    combo.activated.emit(1)
    assert window.session.case.decision(Bone.MC3) == grade - 1
    combo.hidePopup()


def test_grade_typed_into_the_list(qtbot, open_window, films, networks):
    window = analysed(qtbot, open_window(films / "girl.dcm", networks))
    view = window.grading.table.view
    for typed, bone, grade in (("1", Bone.RADIUS, 1), ("7(2)", Bone.RADIUS, 9), ("nonsense", Bone.MC1, None)):
        index = window.grading.table.model.index(REPORT_ORDER.index(bone), Column.READER)
        view.setCurrentIndex(index)
        view.edit(index)
        editor = view.indexWidget(index) or view.findChild(QComboBox)
        line = editor.lineEdit()
        line.selectAll()
        qtbot.keyClicks(line, typed)
        qtbot.keyClick(line, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: view.findChild(QComboBox) is None, timeout=WAIT)
        assert window.session.case.decision(bone) == grade


def test_tick_marks_reviewed(qtbot, open_window, films, networks):
    window = analysed(qtbot, open_window(films / "girl.dcm", networks))
    place = cell(window, Bone.ULNA, Column.REVIEWED)
    qtbot.mouseClick(window.grading.table.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert window.session.case.is_reviewed(Bone.ULNA)
    assert window.session.case.decision(Bone.ULNA) is None


def test_film_is_dropped(qtbot, open_window, films, networks):
    window = open_window(networks=networks)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(films / "girl.dcm"))])
    drop = QDropEvent(
        QPointF(300, 300), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    enter = QDragEnterEvent(
        QPoint(300, 300), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    frame = window.areas.drop_frame
    assert frame.isVisible()
    assert frame.geometry() == window.rect()
    QApplication.sendEvent(window, QDragLeaveEvent())
    assert not frame.isVisible()
    QApplication.sendEvent(window, enter)
    QApplication.sendEvent(window, drop)
    assert not frame.isVisible()
    analysed(qtbot, window)
    assert window.session.case.film_name == "girl.dcm"
    assert drop.isAccepted()


def test_list_that_was_only_looked_at_is_no_decision(qtbot, open_window, films, networks):
    window = analysed(qtbot, open_window(films / "girl.dcm", networks))
    view = window.grading.table.view
    for bone in (Bone.RADIUS, Bone.ULNA):
        index = window.grading.table.model.index(REPORT_ORDER.index(bone), Column.READER)
        view.setCurrentIndex(index)
        view.edit(index)
        qtbot.keyClick(view.findChild(QComboBox).lineEdit(), Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: view.findChild(QComboBox) is None, timeout=WAIT)
    assert window.session.stack.count() == 0
    assert window.session.case.decision(Bone.RADIUS) is None
