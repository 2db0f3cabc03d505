"""Cancel, close and open another film while the networks are at work."""

from __future__ import annotations

import threading

from PySide6.QtCore import Qt

from boneage_desktop.anatomy import Bone, Sex
from boneage_desktop.standards import assess_all
from tests.e2e.conftest import WAIT, StandIn, analysed


def test_film_is_on_screen_while_the_networks_work(qtbot, open_window, films, phantom):
    slow = StandIn(phantom, slow=True)
    window = open_window(films / "girl.dcm", slow)
    qtbot.waitUntil(slow.started.is_set, timeout=WAIT)
    assert window.areas.pages.currentWidget() is window.film
    assert window.film.zoom > 0
    assert window.status.bar.isVisible()
    qtbot.waitUntil(lambda: window.status.bar.value() == 30, timeout=WAIT)
    assert window.status.step.text() == "Finding the bones"
    slow.may_answer.set()
    analysed(qtbot, window)
    qtbot.waitUntil(lambda: not window.status.bar.isVisible(), timeout=WAIT)


def test_cancel(qtbot, open_window, films, phantom):
    slow = StandIn(phantom, slow=True)
    window = open_window(films / "girl.dcm", slow)
    qtbot.waitUntil(slow.started.is_set, timeout=WAIT)
    window.status.stop.click()
    assert not window.flow.busy
    assert not window.status.bar.isVisible()
    assert "stopped" in window.status.text
    assert window.session.case.prediction is None

    slow.may_answer.set()
    window.actions_["analyse"].trigger()
    analysed(qtbot, window)


def test_escape_leaves_a_field_before_it_stops_the_analysis(qtbot, open_window, films, phantom):
    slow = StandIn(phantom, slow=True)
    window = open_window(films / "girl.dcm", slow)
    qtbot.waitUntil(slow.started.is_set, timeout=WAIT)
    window.panels.findings.text.setFocus()
    qtbot.keyClick(window.panels.findings.text, Qt.Key.Key_Escape)
    assert window.flow.busy
    assert window.film.hasFocus()
    qtbot.keyClick(window.film, Qt.Key.Key_Escape)
    assert not window.flow.busy


def test_late_answer_of_a_cancelled_analysis_is_dropped(qtbot, open_window, films, phantom):
    deaf = StandIn(phantom, slow=True, heeds_cancel=False)
    window = open_window(films / "girl.dcm", deaf)
    qtbot.waitUntil(deaf.started.is_set, timeout=WAIT)
    window.flow.cancel()
    deaf.may_answer.set()
    qtbot.wait(100)
    assert window.session.case.prediction is None


def test_close_during_analysis(qtbot, open_window, films, phantom):
    slow = StandIn(phantom, slow=True)
    window = open_window(films / "girl.dcm", slow)
    qtbot.waitUntil(slow.started.is_set, timeout=WAIT)
    window.close()
    assert not window.isVisible()
    assert all(not lane._thread.isRunning() for lane in (window.flow._networks, window.flow._films))


def test_close_during_a_step_that_cannot_be_cancelled(qtbot, open_window, films, phantom):
    deaf = StandIn(phantom, slow=True, heeds_cancel=False)
    window = open_window(films / "girl.dcm", deaf)
    qtbot.waitUntil(deaf.started.is_set, timeout=WAIT)
    answering = threading.Timer(0.2, deaf.may_answer.set)
    answering.start()
    window.close()
    answering.join()
    assert not window.flow._networks._thread.isRunning()


def test_close_while_a_film_is_being_read(open_window, films, networks):
    window = open_window(films / "girl.dcm", networks)
    window.close()
    assert window.session.case is None or window.session.case.prediction is None


def test_open_another_during_analysis(qtbot, open_window, films, phantom, other_phantom):
    class Both:
        """Answers for the girl are late and deaf, for the boy quick."""

        girl = StandIn(phantom, slow=True, heeds_cancel=False)
        boy = StandIn(other_phantom)

        def assess(self, radiograph, **more):
            chosen = self.girl if radiograph.path.name == "girl.dcm" else self.boy
            return chosen.assess(radiograph, **more)

    both = Both()
    window = open_window(films / "girl.dcm", both)
    qtbot.waitUntil(both.girl.started.is_set, timeout=WAIT)
    window.open_film(films / "boy.dcm")
    qtbot.waitUntil(lambda: window.session.case.film_name == "boy.dcm", timeout=WAIT)
    assert window.session.case.prediction is None
    both.girl.may_answer.set()
    analysed(qtbot, window)
    case = window.session.case
    assert {bone: case.grade(bone) for bone in Bone} == dict(other_phantom.grades)
    expected = assess_all(Sex.MALE, dict(other_phantom.grades))
    shown = {method: window.panels.results.rows[method.value][0].text() for method in expected}
    assert shown == {method: str(result.total) for method, result in expected.items()}
    assert window.panels.patient.name.text() == case.patient_name


def test_what_was_typed_for_one_patient_stays_with_that_patient(
    qtbot, open_window, films, phantom, other_phantom
):
    window = analysed(qtbot, open_window(films / "girl.dcm", StandIn(phantom)))
    girl = window.session.case
    window.panels.patient.name.setFocus()
    window.panels.patient.name.clear()
    qtbot.keyClicks(window.panels.patient.name, "Girl Name")
    qtbot.keyClicks(window.panels.findings.text, "of the girl")
    window.open_film(films / "boy.dcm")
    qtbot.waitUntil(lambda: window.session.case is not girl, timeout=WAIT)
    analysed(qtbot, window)
    boy = window.session.case
    window.panels.patient.number.setFocus()
    assert girl.patient_name == "Girl Name"
    assert girl.findings == "of the girl"
    assert boy.patient_name != "Girl Name"
    assert boy.findings == ""
    assert window.panels.patient.name.text() == boy.patient_name


def test_decisions_made_before_the_answer_survive_it(qtbot, open_window, films, phantom):
    slow = StandIn(phantom, slow=True)
    window = open_window(films / "girl.dcm", slow)
    qtbot.waitUntil(slow.started.is_set, timeout=WAIT)
    window.session.decide(Bone.MC3, 2)
    slow.may_answer.set()
    analysed(qtbot, window)
    assert window.session.case.grade(Bone.MC3) == 2


def test_failing_networks_leave_the_film_to_be_graded_by_hand(qtbot, open_window, films, phantom):
    class Broken:
        def assess(self, radiograph, **more):
            raise RuntimeError("inside")

    window = open_window(films / "girl.dcm", Broken())
    qtbot.waitUntil(window.notice.isVisible, timeout=WAIT)
    assert "failed" in window.notice.text.text()
    assert "by hand" in window.notice.text.text()
    for bone, grade in phantom.grades.items():
        window.session.decide(bone, grade)
    assert window.panels.results.rows["RUS-CHN"][1].text().endswith("y")


def test_missing_networks_are_explained(qtbot, open_window, films, monkeypatch):
    from boneage_desktop.ui.app import application
    from boneage_desktop.ui.workers.inference_service import AnalysisUnavailable

    def nothing_there():
        raise AnalysisUnavailable("The networks are not installed. Install them.")

    window = application.build_window(
        application.Start(film=films / "girl.dcm", data=films / "data"), nothing_there
    )
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(window.notice.isVisible, timeout=WAIT)
    assert window.notice.text.text() == "No analysis: The networks are not installed. Install them."
    assert window.areas.pages.currentWidget() is window.film
    window.close()
