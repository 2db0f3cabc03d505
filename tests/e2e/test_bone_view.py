"""A doctor reads bones with the bone view: large bone, all its stages, click or Return."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from boneage_desktop.anatomy import REPORT_ORDER, Bone
from boneage_desktop.case import AuditAction
from boneage_desktop.standards import grades_of_stage
from boneage_desktop.ui.session.grading_scale import Scale
from tests.e2e.conftest import WAIT, analysed
from tests.e2e.reading import sign

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def window(qtbot, open_window, films, networks):
    made = analysed(qtbot, open_window(films / "girl.dcm", networks))
    made.film.setFocus()
    return made


def click_stage(qtbot, window, place):
    strip = window.grading.bone.strip
    qtbot.mouseClick(strip, LEFT, pos=strip.tile(place).center().toPoint())


def test_it_is_there_when_a_film_is_opened(window):
    bone = window.grading.bone
    assert window.areas.dock.seen is bone
    assert bone.isVisible()
    assert window.actions_["bone"].isChecked()
    window.session.select(Bone.MC3)
    box = window.session.case.box(Bone.MC3)
    seen = bone.canvas.look()
    assert seen.centre == pytest.approx(box.centre, abs=1)


def test_a_bone_is_graded_by_a_click_and_undone(qtbot, window, phantom):
    case, truth = window.session.case, phantom.grades[Bone.MC3]
    window.session.select(Bone.MC3)
    (present,) = [n for n, stage in enumerate(window.grading.bone.strip.stages) if stage.present]
    assert present == truth
    click_stage(qtbot, window, truth - 1)
    assert case.decision(Bone.MC3) == truth - 1
    assert (AuditAction.GRADE, Bone.MC3) in [(entry.act, entry.bone) for entry in case.audit[-2:]]
    window.actions_["undo"].trigger()
    assert case.decision(Bone.MC3) is None


def test_a_click_is_the_same_act_as_typing(qtbot, window, phantom):
    """Typed and clicked, one entry of the trail is like the other but for its time."""
    case = window.session.case
    window.session.select(Bone.RADIUS)
    qtbot.keyClick(window.film, "4")
    typed = case.audit[-2:]
    window.actions_["undo"].trigger()
    click_stage(qtbot, window, 4)
    clicked = case.audit[-2:]
    assert [(e.act, e.bone, e.old, e.new) for e in typed] == [(e.act, e.bone, e.old, e.new) for e in clicked]
    assert AuditAction.GRADE in [entry.act for entry in typed]


def test_a_grade_half_typed_does_not_come_after_the_click(qtbot, window):
    window.session.select(Bone.RADIUS)
    qtbot.keyClick(window.film, "5")
    click_stage(qtbot, window, 7)
    assert window.session.case.decision(Bone.RADIUS) == 7
    assert not window.grading.typing.typed


def test_it_is_read_by_keys_alone(qtbot, window, phantom):
    """F6 reaches the stages; there Left and Right, Return; Down and digits still read bones."""
    case = window.session.case
    window.session.select(Bone.MC3)
    strip = window.grading.bone.strip
    for _ in range(6):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F6)
        if strip.hasFocus():
            break
    assert strip.hasFocus()
    qtbot.keyClick(strip, Qt.Key.Key_Left)
    qtbot.keyClick(strip, Qt.Key.Key_Return)
    assert case.decision(Bone.MC3) == phantom.grades[Bone.MC3] - 1
    qtbot.keyClick(strip, Qt.Key.Key_Down)
    following = REPORT_ORDER[REPORT_ORDER.index(Bone.MC3) + 1]
    assert window.session.selected is following
    assert strip.hasFocus()
    qtbot.keyClick(strip, "3")
    qtbot.waitUntil(lambda: case.decision(following) == 3, timeout=WAIT)
    qtbot.keyClick(strip, Qt.Key.Key_Space)
    assert not case.is_reviewed(following)
    qtbot.keyClick(strip, Qt.Key.Key_Escape)
    assert window.film.hasFocus()


def test_f2_puts_it_away_and_brings_it_back_with_the_keys_on_it(qtbot, window, open_window, films, networks):
    qtbot.keyClick(window, Qt.Key.Key_F2)
    assert window.areas.dock.seen is None
    assert window.film.hasFocus()
    assert not window.actions_["bone"].isChecked()
    window.close()
    window = analysed(qtbot, open_window(films / "girl.dcm", networks))
    assert window.areas.dock.seen is None, "as it was left"
    qtbot.keyClick(window, Qt.Key.Key_F2)
    assert window.grading.bone.strip.hasFocus()


def test_it_comes_back_when_another_panel_is_closed(qtbot, window):
    qtbot.keyClick(window, Qt.Key.Key_F7)
    assert window.areas.dock.seen is window.charts.growth
    assert not window.actions_["bone"].isChecked()
    qtbot.keyClick(window, Qt.Key.Key_F7)
    assert window.areas.dock.seen is window.grading.bone
    assert window.actions_["bone"].isChecked()


def test_on_the_tw3_scale_a_stage_is_a_letter(qtbot, window, phantom):
    window.session.set_scale(Scale.TW3)
    window.session.select(Bone.MC3)
    strip = window.grading.bone.strip
    assert [stage.label for stage in strip.stages] == list("ABCDEFGHI")
    click_stage(qtbot, window, 3)
    assert window.session.case.decision(Bone.MC3) in grades_of_stage(Bone.MC3, "D")


def test_grade_first_shows_no_share_and_steps_on(qtbot, open_window, films, networks):
    window = open_window(None, networks)
    window.actions_["grade_first"].trigger()
    window.open_film(films / "girl.dcm")
    case = analysed(qtbot, window).session.case
    window.session.select(REPORT_ORDER[0])
    panel = window.grading.bone
    for bone in REPORT_ORDER[:3]:
        assert window.session.selected is bone
        assert {stage.share for stage in panel.strip.stages} == {None}
        assert not any(stage.present for stage in panel.strip.stages)
        assert "%" not in panel.text.text() + panel.kind.text() + panel.strip.accessibleDescription()
        click_stage(qtbot, window, 5)
        assert case.decision(bone) == 5
    window.session.select(REPORT_ORDER[0])
    assert panel.strip.stages[5].present


def test_a_signed_case_is_shown_and_not_changed(qtbot, window):
    sign(qtbot, window)
    case = window.session.case
    window.session.select(Bone.MC3)
    before = case.grade(Bone.MC3)
    click_stage(qtbot, window, 0)
    assert case.grade(Bone.MC3) == before
    assert window.notice.isVisible(), "the way out is offered, as for a typed grade"
    assert window.grading.bone.strip.stages[before].present


def test_contrast_of_the_bone_leaves_the_film_alone(qtbot, window):
    window.session.select(Bone.MC3)
    film, canvas = window.film.display_window, window.grading.bone.canvas
    own = canvas.display_window
    qtbot.mousePress(canvas, Qt.MouseButton.RightButton, pos=QPoint(60, 60))
    for step in range(1, 5):
        qtbot.mouseMove(canvas, QPoint(60 + 20 * step, 60 + 10 * step))
    qtbot.mouseRelease(canvas, Qt.MouseButton.RightButton, pos=QPoint(140, 100))
    assert canvas.display_window != own
    assert window.film.display_window == film
    window.film.set_window(window.film.presets()[-1])
    assert canvas.display_window != window.film.display_window
    qtbot.mouseDClick(canvas, LEFT, pos=QPoint(60, 60))
    assert canvas.display_window == own


def test_without_a_film_there_is_no_empty_panel(open_window, networks):
    window = open_window(networks=networks)
    assert window.areas.dock.isHidden()
    assert not window.actions_["bone"].isEnabled()
