"""The bone view as a panel: it follows the selected bone, and rests while nobody sees it."""

from __future__ import annotations

import time
from html import escape

import pytest

from boneage_desktop.anatomy import Bone
from boneage_desktop.standards import criterion, official_label, stage_criterion
from boneage_desktop.ui.annotations.film_view import FilmView
from boneage_desktop.ui.grading.bone_panel import BonePanel
from boneage_desktop.ui.i18n import language
from boneage_desktop.ui.i18n.languages import Language
from boneage_desktop.ui.session.grading_scale import Scale
from boneage_desktop.ui.session.reading_session import ReadingSession
from tests.ui.viewer.films import BOXES, case_of, ramp


@pytest.fixture
def session(qapp):
    made = ReadingSession()
    yield made
    language.show(qapp, Language.ENGLISH)


@pytest.fixture
def view(qtbot, session):
    made = FilmView()
    qtbot.addWidget(made)
    session.film_changed.connect(lambda: (made.show_film(session.film), made.show_case(session.case)))
    return made


@pytest.fixture
def panel(qtbot, session, view):
    made = BonePanel(session, view, lambda: None)
    qtbot.addWidget(made)
    made.resize(740, 200)
    made.show()
    session.open_case(ramp(), case_of(BOXES, grade=5))
    session.select(Bone.RADIUS)
    return made


def test_the_whole_criterion_of_the_present_stage_is_there(panel, session):
    assert escape(criterion(Bone.RADIUS, 5)) in panel.text.text()
    session.set_scale(Scale.TW3)
    assert escape(stage_criterion(Bone.RADIUS, "F", "en")) in panel.text.text()


def test_the_stage_that_is_pointed_at_is_told_instead(panel):
    panel.strip.pointed.emit(panel.strip.stages[9])
    assert escape(criterion(Bone.RADIUS, 9)) in panel.text.text()
    assert escape(criterion(Bone.RADIUS, 5)) not in panel.text.text()
    panel.strip.pointed.emit(None)
    assert escape(criterion(Bone.RADIUS, 5)) in panel.text.text()


def test_nothing_moves_while_stages_are_pointed_at(panel):
    room, tile = panel.strip.geometry(), panel.strip.tile(3)
    for stage in panel.strip.stages:
        panel.strip.pointed.emit(stage)
        assert panel.strip.geometry() == room
        assert panel.strip.tile(3) == tile
        assert panel.text.heightForWidth(panel.text.width()) <= panel.text.height()


def test_a_click_grades_and_can_be_undone(panel, session):
    panel.strip.chosen.emit(panel.strip.stages[7])
    assert session.case.decision(Bone.RADIUS) == 7
    assert official_label(Bone.RADIUS, 7) in panel.kind.text()
    assert [stage.present for stage in panel.strip.stages].index(True) == 7
    session.undo()
    assert session.case.decision(Bone.RADIUS) is None


def test_a_hidden_panel_renders_nothing(panel, session, monkeypatch):
    panel.hide()
    shown = []
    monkeypatch.setattr(panel.canvas, "show_bone", lambda *_: shown.append(1))
    session.select(Bone.DP3)
    session.case.decide(Bone.DP3, 2)
    assert shown == []
    panel.show()
    assert shown == [1]
    assert panel.strip.stages[2].present


def test_another_bone_costs_less_than_a_frame(panel, session):
    best = min(_cost(panel, session, bone) for bone in (Bone.DP3, Bone.RADIUS) * 3)
    assert best < 0.016


def _cost(panel, session, bone) -> float:
    """Time of the window's own thread, without what else the machine does."""
    start = time.thread_time()
    session.select(bone)
    panel.grab()
    return time.thread_time() - start


def test_before_a_bone_is_selected_the_first_is_shown_and_can_be_graded(panel, session):
    session.select(None)
    assert panel.title.text() == "Radius"
    assert escape(criterion(Bone.RADIUS, 5)) in panel.text.text()
    panel.strip.chosen.emit(panel.strip.stages[9])
    assert session.case.decision(Bone.RADIUS) == 9
    assert session.selected is Bone.RADIUS


def test_without_a_film_it_says_what_will_be_here(panel, session):
    session.select(None)
    session.open_case(None, None)
    assert panel.canvas.words
    panel.grab()
    assert panel.strip.stages == ()


def test_a_bone_without_a_box_still_has_its_stages(panel, session):
    session.select(Bone.MC1)
    assert "Place missing bone" in panel.canvas.words
    panel.strip.chosen.emit(panel.strip.stages[3])
    assert session.case.grade(Bone.MC1) == 3


def test_it_speaks_chinese(qtbot, panel, session, qapp):
    language.show(qapp, Language.CHINESE)
    qtbot.waitUntil(lambda: escape(criterion(Bone.RADIUS, 5, "zh")) in panel.text.text())
    assert panel.title.text() == "桡骨"
    assert panel.strip.accessibleName() == "该骨全部等级"
