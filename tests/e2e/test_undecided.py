"""Bones the networks are unsure of stand with both candidates until the reader has looked at them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from boneage_desktop.anatomy import REPORT_ORDER, Bone
from boneage_desktop.standards import Method, official_label
from boneage_desktop.ui.annotations.annotation_style import marks_of
from boneage_desktop.ui.grading.bone_table_model import Column
from boneage_desktop.ui.session.grading_scale import Scale
from tests.e2e.conftest import analysed
from tests.e2e.reading import Torn


@pytest.fixture
def window(qtbot, open_window, films, phantom):
    return analysed(qtbot, open_window(films / "girl.dcm", Torn(phantom)))


def test_both_candidates_are_shown_until_the_reader_reviews(qtbot, window, phantom):
    session, model = window.session, window.grading.table.model
    grade = phantom.grades[Bone.RADIUS]
    low, high = (official_label(Bone.RADIUS, each) for each in (grade - 1, grade))
    row = REPORT_ORDER.index(Bone.RADIUS)
    assert model.index(row, Column.READER).data() == ""
    assert model.candidates(model.index(row, Column.AI)) == (f"{high}|{low}", "45|40 %")
    boxes = {bone: session.case.box(bone) for bone in REPORT_ORDER}
    label = {mark.bone: mark.text for mark in marks_of(session.case, Scale.RUS_CHN, boxes, {})}
    assert label[Bone.RADIUS] == f"{low}|{high}"
    note = window.panels.results.note.text()
    assert "Undecided bones: 2" in note
    ages = session.case.age_ranges()[Method.RUS_CHN]
    assert ages[0].text.removesuffix(" y") in note
    assert ages[1].text in note

    window.film.setFocus()
    session.select(Bone.RADIUS)
    qtbot.keyClick(window.film, Qt.Key.Key_Space)
    assert model.index(row, Column.READER).data() == high
    assert "Undecided bones: 1" in window.panels.results.note.text()
    session.decide(Bone.MC3, phantom.grades[Bone.MC3] - 1)
    assert not window.panels.results.note.isVisible()


def test_accepting_the_rest_leaves_the_undecided(qtbot, window):
    session, case = window.session, window.session.case
    window.film.setFocus()
    qtbot.keyClick(window.film, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert case.unreviewed == (Bone.RADIUS, Bone.MC3)
    assert "Radius, Metacarpal III" in window.status.text
    assert session.selected is Bone.RADIUS
    assert session.stack.count() == 1
    qtbot.keyClick(window.film, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert case.unreviewed == (Bone.RADIUS, Bone.MC3)
    window.actions_["undo"].trigger()
    assert len(case.unreviewed) == len(REPORT_ORDER)
