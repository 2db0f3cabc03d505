"""What does not fit is flagged while the doctor reads, and the whole-hand age is shown with its interval."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt

from boneage_desktop.anatomy import REPORT_ORDER, Bone, Sex
from boneage_desktop.prediction import Check, Severity
from boneage_desktop.standards import max_grade, official_label
from tests.e2e.conftest import StandIn, analysed


class Interval(StandIn):
    """Networks that say how sure they are of the whole-hand age."""

    def assess(self, radiograph, *, progress=None, cancelled=None):
        told = super().assess(radiograph, progress=progress, cancelled=cancelled)
        return replace(told, age_interval_months=15.6)


class Wordy(StandIn):
    """Networks whose checks have more to say than fits into two lines."""

    def assess(self, radiograph, *, progress=None, cancelled=None):
        told = super().assess(radiograph, progress=progress, cancelled=cancelled)
        words = "The film is so and so, which is said in as many words as fill a line or more than that: "
        codes = ("one", "two", "last")
        return replace(told, checks=tuple(Check(code, Severity.WARNING, words + code) for code in codes))


class Blocking(StandIn):
    """Networks that forbid an age in four lines, and then have a little more to say."""

    def assess(self, radiograph, *, progress=None, cancelled=None):
        told = super().assess(radiograph, progress=progress, cancelled=cancelled)
        why = f"There is something that {'goes on and on and on ' * 10}here. Open a film without it."
        checks = (Check("cast", Severity.BLOCK, why), Check("side", Severity.WARNING, "Some " + "more " * 60))
        return replace(told, checks=checks)


def place_of(window, bone):
    """Where a bone's row lies in the window."""
    view = window.grading.table.view
    cell = view.visualRect(window.grading.table.model.index(REPORT_ORDER.index(bone), 0))
    return view.viewport().mapTo(window, cell.topLeft())


def test_no_row_moves_when_a_remark_comes_or_goes(qtbot, open_window, films, networks):
    window = analysed(qtbot, open_window(films / "girl.dcm", networks))
    window.resize(1280, 800)
    qtbot.wait(20)
    assert window.panels.remarks.text.text().endswith("No remarks.</span>")
    before = [place_of(window, bone) for bone in Bone]
    window.session.decide(Bone.MC3, 10)
    qtbot.wait(20)
    assert "⚑" in window.panels.remarks.text.text()
    assert [place_of(window, bone) for bone in Bone] == before
    assert window.grading.table.view.verticalScrollBar().maximum() == 0


def test_what_forbids_an_age_is_read_to_its_end(qtbot, open_window, films, phantom):
    window = analysed(qtbot, open_window(films / "girl.dcm", Blocking(phantom)))
    window.resize(1280, 800)
    qtbot.wait(20)
    text = window.panels.remarks.text
    assert "Open a film without it." in text.text()
    assert text.height() >= text.heightForWidth(text.width()) > 3 * text.fontMetrics().lineSpacing()
    # A remark that is cut does not look like a whole sentence.
    assert window.panels.remarks.more.text() == "1 more"
    assert text.text().endswith("it.") or text.text().endswith(" …")


def test_many_remarks_are_two_lines_until_all_are_asked_for(qtbot, open_window, films, phantom):
    window = analysed(qtbot, open_window(films / "girl.dcm", Wordy(phantom)))
    window.resize(1280, 800)
    window.session.select(Bone.PP3)
    qtbot.wait(20)
    remarks, line = window.panels.remarks, window.panels.remarks.fontMetrics().lineSpacing()
    assert remarks.text.height() < 3 * line
    assert window.grading.table.view.verticalScrollBar().maximum() == 0
    assert remarks.more.isVisible()
    assert remarks.more.text() == "2 more"
    # What is cut is not lost.
    assert "last" in remarks.text.toolTip()
    qtbot.mouseClick(remarks.more, Qt.MouseButton.LeftButton)
    qtbot.wait(20)
    assert "last" in remarks.text.text()
    assert remarks.text.height() >= remarks.text.heightForWidth(remarks.text.width())
    qtbot.mouseClick(remarks.more, Qt.MouseButton.LeftButton)
    qtbot.wait(20)
    assert remarks.text.height() < 3 * line


def test_flags_come_and_go_with_the_grades(qtbot, open_window, films, phantom):
    window = analysed(qtbot, open_window(films / "girl.dcm", Interval(phantom)))
    age = window.panels.results.rows["whole hand"][1]
    assert age.text() == "10.0 y"
    assert window.panels.results.expected["whole hand"].text() == "± 1.3"
    assert "90%" in age.toolTip()
    before = window.panels.remarks.text.text()

    window.session.decide(Bone.MC3, 10)
    assert "⚑" in window.panels.remarks.text.text()
    assert f"Metacarpal III: RUS-CHN {official_label(Bone.MC3, 10)} is " in window.panels.remarks.text.text()
    window.actions_["undo"].trigger()
    assert window.panels.remarks.text.text() == before

    for bone in Bone:
        window.session.decide(bone, max_grade(bone))
    assert age.text() == "–"
    assert "mature" in age.toolTip()
    assert "Skeleton mature" in window.panels.remarks.text.text()
    window.session.set_sex(Sex.MALE)
    assert "≥ 18.0 y" in window.panels.results.rows["RUS-CHN"][1].text()
