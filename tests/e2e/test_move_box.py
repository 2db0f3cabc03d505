"""A box is moved or resized: that bone alone is read again; it can be undone and is stored."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from boneage_desktop.anatomy import Bone
from boneage_desktop.case import AuditAction, BoneState
from tests.e2e.conftest import WAIT, StandIn, analysed

LEFT, CTRL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier


def middle(window, bone) -> QPoint:
    return window.film._camera.transform().map(QPointF(*window.session.case.box(bone).centre)).toPoint()


def drag(window, start, way, *, drop=True) -> None:
    QTest.mousePress(window.film, LEFT, pos=start)
    QTest.mouseMove(window.film, start + QPoint(15, 15))  # past the system's drag distance
    QTest.mouseMove(window.film, start + QPoint(15, 15) + way)
    if drop:
        QTest.mouseRelease(window.film, LEFT, pos=start + QPoint(15, 15) + way)


@pytest.fixture
def window(qtbot, open_window, films, networks):
    opened = analysed(qtbot, open_window(films / "girl.dcm", networks))
    opened.film.fit()
    return opened


@pytest.fixture
def editing(qtbot, window):
    window.session.select(Bone.DP1)
    qtbot.keyClick(window.film, Qt.Key.Key_E)
    assert window.actions_["edit_boxes"].isChecked()
    return window


def read(qtbot, window) -> None:
    qtbot.waitUntil(lambda: not window.session.case.unread, timeout=WAIT)


def test_boxes_are_locked_until_the_reader_edits_them(window):
    window.session.select(Bone.DP1)
    before = window.film._camera.visible()
    drag(window, middle(window, Bone.DP1), QPoint(30, 0))
    assert window.session.case.placed(Bone.DP1) is None
    assert window.film._camera.visible() != before  # the film was moved instead


def test_a_dragged_box_is_read_again_in_its_context(qtbot, editing, networks, phantom):
    case, before = editing.session.case, editing.session.case.box(Bone.DP1)
    age = case.results()
    drag(editing, middle(editing, Bone.DP1), QPoint(12, -6))
    assert case.state(Bone.DP1) is BoneState.MISSING
    assert editing.film._marks.mark(Bone.DP1).text == "analysing …"
    read(qtbot, editing)
    zoom = editing.film._camera.zoom
    box = case.box(Bone.DP1)
    assert box.x - before.x == pytest.approx(12 / zoom, abs=0.6 / zoom)
    assert box.y - before.y == pytest.approx(-6 / zoom, abs=0.6 / zoom)
    assert networks.read_again == [(Bone.DP1, box)]
    assert case.grade(Bone.DP1) == phantom.grades[Bone.DP1] + 1
    assert case.results() != age
    assert "analysing" not in editing.film._marks.mark(Bone.DP1).text


def test_a_corner_resizes_and_one_drag_is_one_undo(qtbot, editing, networks):
    case, before = editing.session.case, editing.session.case.box(Bone.DP1)
    corner = editing.film._camera.transform().map(QPointF(before.x + before.w, before.y + before.h)).toPoint()
    drag(editing, corner, QPoint(10, 10))
    read(qtbot, editing)
    larger = case.box(Bone.DP1)
    assert larger.w == larger.h > before.w
    assert (larger.x, larger.y) == pytest.approx((before.x, before.y))
    assert editing.session.stack.count() == 1
    qtbot.keyClick(editing, Qt.Key.Key_Z, CTRL)
    assert case.box(Bone.DP1) == before
    assert case.placed(Bone.DP1) is None
    qtbot.keyClick(editing, Qt.Key.Key_Y, CTRL)
    # What was read then still holds: nothing is read a second time.
    assert case.box(Bone.DP1) == larger
    assert case.unread == ()
    assert len(networks.read_again) == 1


def test_a_click_selects_and_never_moves(qtbot, editing):
    qtbot.mouseClick(editing.film, LEFT, pos=middle(editing, Bone.MC1))
    assert editing.session.selected is Bone.MC1
    start = middle(editing, Bone.MC1)
    QTest.mousePress(editing.film, LEFT, pos=start)
    QTest.mouseMove(editing.film, start + QPoint(2, 1))
    QTest.mouseRelease(editing.film, LEFT, pos=start + QPoint(2, 1))
    assert editing.session.selected is Bone.MC1
    assert editing.session.stack.count() == 0


def test_escape_cancels_a_drag_then_ends_editing(qtbot, editing):
    before = editing.session.case.box(Bone.DP1)
    drag(editing, middle(editing, Bone.DP1), QPoint(40, 40), drop=False)
    assert editing.film._marks.mark(Bone.DP1).area.left() != before.x
    qtbot.keyClick(editing.film, Qt.Key.Key_Escape)
    assert editing.film._marks.mark(Bone.DP1).area.left() == before.x
    QTest.mouseRelease(editing.film, LEFT)
    assert editing.session.stack.count() == 0
    assert editing.film.editing
    qtbot.keyClick(editing.film, Qt.Key.Key_Escape)
    assert not editing.film.editing
    assert not editing.actions_["edit_boxes"].isChecked()


def test_nudges_by_key_are_one_act_and_read_once(qtbot, editing, networks):
    case, before = editing.session.case, editing.session.case.box(Bone.DP1)
    for _ in range(3):
        qtbot.keyClick(editing.film, Qt.Key.Key_Right, CTRL)
    qtbot.keyClick(editing.film, Qt.Key.Key_Up, CTRL | Qt.KeyboardModifier.ShiftModifier)
    read(qtbot, editing)
    after = case.box(Bone.DP1)
    assert after.centre[0] > before.centre[0]
    assert after.centre[1] == pytest.approx(before.centre[1])
    assert after.w > before.w
    assert len(networks.read_again) == 1
    editing.session.stack.undo()
    assert case.box(Bone.DP1) == before


def test_the_readers_grade_stays(qtbot, editing):
    case = editing.session.case
    editing.session.decide(Bone.DP1, 2)
    drag(editing, middle(editing, Bone.DP1), QPoint(12, 0))
    read(qtbot, editing)
    assert case.grade(Bone.DP1) == 2
    assert case.is_reviewed(Bone.DP1)


def test_a_box_moved_while_it_is_read_is_read_anew(qtbot, open_window, films, phantom):
    networks = StandIn(phantom)
    window = analysed(qtbot, open_window(films / "girl.dcm", networks))
    networks.may_answer.clear()
    window.session.select(Bone.DP1)
    window.film.set_editing(True)
    drag(window, middle(window, Bone.DP1), QPoint(10, 0))
    qtbot.waitUntil(lambda: len(networks.read_again) == 1, timeout=WAIT)
    drag(window, middle(window, Bone.DP1), QPoint(10, 0))
    networks.may_answer.set()
    read(qtbot, window)
    assert networks.read_again[-1] == (Bone.DP1, window.session.case.box(Bone.DP1))
    assert [entry.act for entry in window.session.case.audit].count(AuditAction.READING) == 1


def test_the_ais_box_comes_back_and_the_readers_is_stored(qtbot, editing, open_window, films, networks):
    case, before = editing.session.case, editing.session.case.box(Bone.DP1)
    assert not editing.actions_["back_to_ai_box"].isEnabled()
    drag(editing, middle(editing, Bone.DP1), QPoint(12, 0))
    read(qtbot, editing)
    moved = case.box(Bone.DP1)
    again = analysed(qtbot, open_window(films / "girl.dcm", networks))
    assert again.session.case.box(Bone.DP1) == moved
    assert again.session.case.unread == ()
    again.session.select(Bone.DP1)
    again.actions_["back_to_ai_box"].trigger()
    assert again.session.case.box(Bone.DP1) == before


def test_a_box_that_cannot_be_read_is_said_once_and_can_be_graded(qtbot, open_window, films, phantom):
    class Failing(StandIn):
        def regrade(self, *_arguments, **_more):
            raise MemoryError

    window = analysed(qtbot, open_window(films / "girl.dcm", Failing(phantom)))
    window.session.select(Bone.DP1)
    window.film.set_editing(True)
    drag(window, middle(window, Bone.DP1), QPoint(12, 0))
    qtbot.waitUntil(window.notice.isVisible, timeout=WAIT)
    assert window.viewer.rereading.bone is None
    assert window.film._marks.mark(Bone.DP1).text == "not analysed"
    window.session.decide(Bone.DP1, 5)
    assert window.session.case.grade(Bone.DP1) == 5
