"""A bone that was not found is placed by hand and read there."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF, Qt

from boneage_desktop.anatomy import REPORT_ORDER, Bone
from boneage_desktop.case import BoneState, Unavailable
from boneage_desktop.export.record import film_record
from boneage_desktop.ui.grading.bone_table_model import Column
from tests.e2e.conftest import WAIT, StandIn, analysed

LEFT = Qt.MouseButton.LeftButton


class Blind(StandIn):
    """Does not find the ulna."""

    def assess(self, *arguments, **more):
        prediction = super().assess(*arguments, **more)
        bones = {bone: found for bone, found in prediction.bones.items() if bone is not Bone.ULNA}
        return replace(prediction, bones=bones)


@pytest.fixture
def window(qtbot, open_window, films, phantom):
    return analysed(qtbot, open_window(films / "girl.dcm", Blind(phantom)))


def at(window, x, y):
    return window.film._camera.transform().map(QPointF(x, y)).toPoint()


def read(qtbot, window) -> None:
    qtbot.waitUntil(lambda: window.session.case.ai_grade(Bone.ULNA) is not None, timeout=WAIT)


def test_a_missing_bone_is_marked_where_it_is_expected_and_selected_everywhere(qtbot, window, phantom):
    mark = window.film._marks.mark(Bone.ULNA)
    assert mark.expected
    assert mark.state is BoneState.MISSING
    assert "Ulna" in mark.text
    truth = phantom.boxes[Bone.ULNA]
    assert abs(mark.area.center().x() - truth.centre[0]) < truth.w
    qtbot.mouseClick(window.film, LEFT, pos=window.film._marks.label(Bone.ULNA).center().toPoint())
    assert window.session.selected is Bone.ULNA
    assert window.grading.table.view.currentIndex().row() == REPORT_ORDER.index(Bone.ULNA)
    qtbot.mouseClick(window.grading.strip.tiles[Bone.PP1], LEFT)
    assert window.film.selected is Bone.PP1
    qtbot.mouseClick(window.grading.strip.tiles[Bone.ULNA], LEFT)
    assert window.film.selected is Bone.ULNA
    assert "Place missing bone" in window.grading.bone.canvas.words


def test_it_is_placed_by_a_click_and_read(qtbot, window, phantom):
    case, truth = window.session.case, phantom.boxes[Bone.ULNA]
    assert isinstance(case.results(), Unavailable)
    row = window.grading.table.model.index(REPORT_ORDER.index(Bone.ULNA), Column.BONE)
    qtbot.mouseClick(
        window.grading.table.view.viewport(), LEFT, pos=window.grading.table.view.visualRect(row).center()
    )
    qtbot.keyClick(window.grading.table.view, Qt.Key.Key_P)
    assert window.film.placing is Bone.ULNA
    qtbot.mouseClick(window.film, LEFT, pos=at(window, *truth.centre))
    assert window.film.placing is None
    read(qtbot, window)
    box = case.box(Bone.ULNA)
    assert box.w == box.h == pytest.approx(truth.w, rel=0.2)
    assert box.iou(truth) > 0.6
    assert case.grade(Bone.ULNA) == phantom.grades[Bone.ULNA] + 1
    assert not isinstance(case.results(), Unavailable)
    assert not window.grading.strip.tiles[Bone.ULNA]._picture.isNull()
    record = film_record("girl.dcm", case)
    assert (record["bones"]["ulna"]["box_by"], record["bones"]["radius"]["box_by"]) == ("reader", "ai")
    window.session.stack.undo()
    assert case.box(Bone.ULNA) is None
    assert case.state(Bone.ULNA) is BoneState.MISSING


def test_by_keyboard_it_is_placed_where_it_is_expected(qtbot, window):
    expected = window.film._marks.mark(Bone.ULNA).area
    qtbot.keyClick(window.film, Qt.Key.Key_P)
    assert window.session.selected is Bone.ULNA
    qtbot.keyClick(window.film, Qt.Key.Key_Return)
    read(qtbot, window)
    assert window.session.case.box(Bone.ULNA).centre == pytest.approx(expected.center().toTuple())


def test_escape_and_another_bone_end_placing(qtbot, window):
    window.actions_["place"].trigger()
    qtbot.keyClick(window.film, Qt.Key.Key_Escape)
    assert window.film.placing is None
    window.actions_["place"].trigger()
    window.session.select(Bone.RADIUS)
    assert window.film.placing is None
    assert window.session.case.box(Bone.ULNA) is None


def test_a_graded_bone_without_a_box_can_be_placed_too_and_none_is_left(qtbot, window):
    window.session.decide(Bone.ULNA, 4)
    window.actions_["place"].trigger()
    qtbot.keyClick(window.film, Qt.Key.Key_Return)
    read(qtbot, window)
    assert window.session.case.grade(Bone.ULNA) == 4
    window.actions_["place"].trigger()
    assert window.film.placing is None
    assert "All 13" in window.status.text
