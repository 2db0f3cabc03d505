"""What does not fit is flagged while the doctor reads, and the whole-hand age is shown with its interval."""

from __future__ import annotations

from dataclasses import replace

from boneage_desktop.anatomy import Bone, Sex
from boneage_desktop.standards import max_grade
from tests.e2e.conftest import StandIn, analysed


class Interval(StandIn):
    """Networks that say how sure they are of the whole-hand age."""

    def assess(self, radiograph, *, progress=None, cancelled=None):
        told = super().assess(radiograph, progress=progress, cancelled=cancelled)
        return replace(told, age_interval_months=15.6)


def test_flags_come_and_go_with_the_grades(qtbot, open_window, films, phantom):
    window = analysed(qtbot, open_window(films / "girl.dcm", Interval(phantom)))
    age = window.results.rows["whole hand"][1]
    assert age.text() == "10.0 y ± 1.3"
    assert "90 %" in age.toolTip()
    before = window.remarks.text.text()

    window.desk.decide(Bone.MC3, 10)
    assert "⚑" in window.remarks.text.text()
    assert "Metacarpal III (grade 10" in window.remarks.text.text()
    window.actions_.undo.trigger()
    assert window.remarks.text.text() == before

    for bone in Bone:
        window.desk.decide(bone, max_grade(bone))
    assert age.text() == "–"
    assert "mature" in age.toolTip()
    assert "The skeleton is mature" in window.remarks.text.text()
    window.desk.set_sex(Sex.MALE)
    assert "≥ 18.0 y" in window.results.rows["RUS-CHN"][1].text()
