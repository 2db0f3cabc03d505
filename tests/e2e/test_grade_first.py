"""Grade-first: the AI is hidden until the reader has graded every bone, then both are compared."""

from __future__ import annotations

from PySide6.QtCore import Qt

from boneage_desktop.anatomy import TABLE_ORDER, Bone
from boneage_desktop.case import Act
from boneage_desktop.standards import Method
from boneage_desktop.ui.panels.bone_model import Column
from tests.e2e.conftest import analysed


def test_nothing_of_the_ai_is_seen_before_all_bones_are_graded(qtbot, open_window, films, networks):
    window = open_window(None, networks)
    window.actions_.grade_first.trigger()
    window.open_film(films / "girl.dcm")
    analysed(qtbot, window)
    desk, case, truth = window.desk, window.desk.case, networks.phantom.grades
    model, last = window.table.model, TABLE_ORDER[-1]

    def shown(bone, column):
        return model.index(TABLE_ORDER.index(bone), column).data()

    assert window.film.boxes_visible
    window.film.setFocus()
    desk.select(Bone.RADIUS)
    # Neither a tick nor + or − may use a grade nobody has seen.
    for key in (Qt.Key.Key_Space, "+", "-"):
        qtbot.keyClick(window.film, key)
    qtbot.keyClick(window.film, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert case.grades == {}
    for bone in TABLE_ORDER[:-1]:
        assert shown(bone, Column.AI) == "–"
        assert model.probability(model.index(TABLE_ORDER.index(bone), Column.AI)) is None
        desk.decide(bone, truth[bone])
    assert window.results.rows[Method.RUS_CHN.value][1].text() == "–"
    assert window.results.rows["whole hand"][1].text() == "–"
    assert "12 of 13" in window.standing.text.text()
    assert window.criterion.alternatives.text() == ""

    desk.select(last)
    desk.decide(last, truth[last] + 1)
    assert shown(Bone.RADIUS, Column.AI) != "–"
    assert window.results.rows[Method.RUS_CHN.value][1].text().endswith(" y")
    assert "12 of 13 grades agree" in window.standing.text.text()
    assert "Distal phalanx V" in window.standing.text.text()
    assert case.graded_first
    first = case.audit[0]
    assert (first.act, first.new) == (Act.AI_VIEW, "hidden")  # before there was anything to see

    window.actions_.undo.trigger()
    assert not case.ai_hidden  # what has been seen is not hidden again
