"""Grade-first: the AI is hidden until the reader has graded every bone, then both are compared."""

from __future__ import annotations

from PySide6.QtCore import Qt

from boneage_desktop.anatomy import REPORT_ORDER, Bone
from boneage_desktop.case import AuditAction
from boneage_desktop.standards import Method
from boneage_desktop.ui.grading.bone_table_model import Column
from boneage_desktop.ui.worklist.worklist_item import QueueState
from boneage_desktop.ui.worklist.worklist_model import QueueColumn
from tests.e2e.conftest import WAIT, analysed, second_visit


def test_nothing_of_the_ai_is_seen_before_all_bones_are_graded(qtbot, open_window, films, networks):
    window = open_window(None, networks)
    window.actions_["grade_first"].trigger()
    window.open_film(films / "girl.dcm")
    analysed(qtbot, window)
    session, case, truth = window.session, window.session.case, networks.phantom.grades
    model, last = window.grading.table.model, REPORT_ORDER[-1]

    def shown(bone, column):
        return model.index(REPORT_ORDER.index(bone), column).data()

    assert window.film.boxes_visible
    window.film.setFocus()
    session.select(Bone.RADIUS)
    # Neither a tick nor + or − may use a grade nobody has seen.
    for key in (Qt.Key.Key_Space, "+", "-"):
        qtbot.keyClick(window.film, key)
    qtbot.keyClick(window.film, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert case.grades == {}
    for bone in REPORT_ORDER[:-1]:
        assert shown(bone, Column.AI) == "–"
        assert model.probability(model.index(REPORT_ORDER.index(bone), Column.AI)) is None
        session.decide(bone, truth[bone])
    assert window.panels.results.rows[Method.RUS_CHN.value][1].text() == "–"
    assert window.panels.results.rows["whole hand"][1].text() == "–"
    assert "12 of 13" in window.panels.standing.text.text()
    assert [stage.share for stage in window.grading.bone.strip.stages if stage.share is not None] == []

    session.select(last)
    session.decide(last, truth[last] + 1)
    assert shown(Bone.RADIUS, Column.AI) != "–"
    assert window.panels.results.rows[Method.RUS_CHN.value][1].text().endswith(" y")
    assert "12 of 13 grades agree" in window.panels.standing.text.text()
    assert "Distal phalanx V" in window.panels.standing.text.text()
    assert case.graded_first
    first = case.audit[0]
    assert (first.act, first.new) == (AuditAction.AI_VIEW, "hidden")  # before there was anything to see

    window.actions_["undo"].trigger()
    assert not case.ai_hidden  # what has been seen is not hidden again


def test_comparison_and_growth_chart_hide_the_ai_as_well(qtbot, open_window, films, networks):
    window = second_visit(qtbot, open_window(networks=networks), films)
    window.actions_["grade_first"].trigger()
    case, comparison, growth = window.session.case, window.archive.comparison, window.charts.growth
    assert case.ai_hidden
    window.actions_["compare"].trigger()
    now = [comparison.grades.item(1, column).text() for column in range(len(REPORT_ORDER))]
    change = [comparison.grades.item(2, column).text() for column in range(len(REPORT_ORDER))]
    assert set(now) == set(change) == {"–"}
    for row in range(len(Method) + 1):
        assert [comparison.ages.item(row, column).text() for column in (1, 2, 3)] == ["–"] * 3
    assert "Grade first" in comparison.note.text()
    window.session.decide(REPORT_ORDER[0], 6)
    assert comparison.grades.item(2, 0).text() == "▲"
    window.actions_["growth"].trigger()
    assert [point.film.film_name for point in growth.chart.chart.points] == ["boy.dcm"]
    window.actions_["grade_first"].trigger()
    assert len(growth.chart.chart.points) == 2
    assert comparison.ages.item(0, 1).text() != "–"


def test_films_of_the_queue_that_nobody_has_read_show_no_age(qtbot, open_window, films, networks):
    window = open_window(None, networks)
    window.worklist.intake.add([films / "girl.dcm"])
    queue, model = window.worklist.queue, window.worklist.panel.model
    qtbot.waitUntil(lambda: [film.state for film in queue.films] == [QueueState.READY], timeout=WAIT)
    window.actions_["cases"].trigger()
    about, listed = model.index(0, QueueColumn.ABOUT), window.archive.cases.list.model.index(0, 1)
    assert "RUS-CHN" in about.data()
    assert " y" in listed.data()
    window.actions_["grade_first"].trigger()
    assert "RUS-CHN" not in about.data()
    assert "AI hidden" in about.data()
    assert " y" not in listed.data()
    window.actions_["grade_first"].trigger()
    assert " y" in listed.data()
