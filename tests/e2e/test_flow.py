"""From film to film by few keys, counted."""

from __future__ import annotations

from html import escape

import pydicom
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from boneage_desktop.anatomy import REPORT_ORDER, Bone, Sex
from boneage_desktop.standards import criterion, max_grade, official_label
from boneage_desktop.ui.dialogs.sign_dialog import SignatureDialog
from boneage_desktop.ui.session.grading_scale import Scale
from tests.e2e.conftest import WAIT, analysed
from tests.e2e.reading import Torn, review_all, sign


class Keys:
    """Presses keys where a keyboard would, and counts them."""

    def __init__(self, qtbot, window):
        self.qtbot, self.window, self.count = qtbot, window, 0

    def press(self, *keys, modifier=Qt.KeyboardModifier.NoModifier):
        for key in keys:
            place = QApplication.activeModalWidget() or QApplication.focusWidget() or self.window
            self.qtbot.keyClick(place, key, modifier)
            self.count += 1


@pytest.fixture
def unnamed_sex(films, tmp_path):
    """Two films whose headers do not say the sex."""
    made = []
    for name in ("girl", "boy"):
        dataset = pydicom.dcmread(films / f"{name}.dcm")
        dataset.PatientSex = ""
        made.append(tmp_path / f"{name}-no-sex.dcm")
        dataset.save_as(made[-1])
    return made


@pytest.mark.parametrize(("sex", "most"), [(Sex.FEMALE, 7), (Sex.MALE, 8)])
def test_unknown_sex_and_two_unsure_bones_are_read_by_eight_keys(
    qtbot, open_window, phantom, unnamed_sex, sex, most
):
    window = open_window(None, Torn(phantom))
    window.settings.change(reader="Dr. Keys")
    first, second = unnamed_sex
    window.worklist.queue.add([second])
    window.open_film(first)
    case = analysed(qtbot, window).session.case
    assert len(case.undecided) == 2
    keys = Keys(qtbot, window)
    keys.press("x", *(["x"] if sex is Sex.MALE else []))
    for _ in case.undecided:
        keys.press(Qt.Key.Key_Return, modifier=Qt.KeyboardModifier.ShiftModifier)
        keys.press(Qt.Key.Key_Space)
    assert case.all_reviewed
    assert case.sex is sex
    keys.press(Qt.Key.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.findChild(SignatureDialog) is not None, timeout=WAIT)
    qtbot.keyClick(window.findChild(SignatureDialog), Qt.Key.Key_Return)
    keys.count += 1
    assert case.signature is not None
    assert keys.count == most

    # The next film by one key, which is offered as well.
    assert second.name in window.notice.text.text()
    assert "(N)" in window.notice.way_out.text()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=WAIT)
    window.film.setFocus()
    keys.press("n")
    qtbot.waitUntil(lambda: window.session.case.film_name == second.name, timeout=WAIT)
    assert keys.count == most + 1
    analysed(qtbot, window)


def test_next_unread_film_is_of_the_queue_then_of_the_cases(qtbot, open_window, films, networks):
    window = analysed(qtbot, open_window(films / "girl.dcm", networks))
    assert window.next_film() is None
    qtbot.keyClick(window.film, "n")
    assert "No unread film" in window.status.text
    # Opened and left unread: a case, and no film of the queue.
    window.session.set_findings("seen")
    window.open_film(films / "boy.dcm")
    qtbot.waitUntil(lambda: window.session.case.film_name == "boy.dcm", timeout=WAIT)
    analysed(qtbot, window)
    assert window.next_film()[0].name == "girl.dcm"
    window.worklist.queue.add([films / "nobody.png"])
    qtbot.waitUntil(lambda: len(window.worklist.queue.films) == 1, timeout=WAIT)
    assert window.next_film()[0].name == "nobody.png"
    window.settings.change(scale=Scale.TW3)
    qtbot.keyClick(window.film, "n", Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: window.session.case.film_name == "nobody.png", timeout=WAIT)
    analysed(qtbot, window)


def test_after_signing_nothing_is_offered_where_nothing_is_left(qtbot, open_window, films, networks):
    window = analysed(qtbot, open_window(films / "girl.dcm", networks))
    sign(qtbot, window)
    assert not window.notice.isVisible()


def test_a_typed_grade_steps_on_in_grade_first(qtbot, open_window, films, networks, phantom):
    window = open_window(None, networks)
    window.actions_["grade_first"].trigger()
    window.open_film(films / "girl.dcm")
    case = analysed(qtbot, window).session.case
    window.film.setFocus()
    window.session.select(REPORT_ORDER[0])
    for bone in REPORT_ORDER:
        assert window.session.selected is bone
        for digit in official_label(bone, phantom.grades[bone]).replace("(", "").replace(")", ""):
            qtbot.keyClick(window.film, digit)
    assert case.grades == dict(phantom.grades)
    assert not case.ai_hidden
    assert window.session.selected is REPORT_ORDER[-1], "read through; there is nothing to step on to"


def test_an_arrow_after_a_digit_steps_once(qtbot, open_window, films, networks):
    window = open_window(None, networks)
    window.actions_["grade_first"].trigger()
    window.open_film(films / "girl.dcm")
    analysed(qtbot, window)
    window.film.setFocus()
    window.session.select(Bone.RADIUS)
    qtbot.keyClick(window.film, "5")
    qtbot.keyClick(window.film, Qt.Key.Key_Down)
    assert window.session.selected is REPORT_ORDER[1]
    qtbot.keyClick(window.film, "5")
    qtbot.waitUntil(lambda: window.session.selected is REPORT_ORDER[2], timeout=WAIT)


def test_typing_steps_nowhere_while_the_ai_is_seen(qtbot, open_window, films, networks):
    window = analysed(qtbot, open_window(films / "girl.dcm", networks))
    window.session.select(Bone.RADIUS)
    qtbot.keyClick(window.film, "4")
    assert window.session.selected is Bone.RADIUS


def test_f4_and_f6_go_where_they_say_and_mark_a_row(qtbot, open_window, films, networks):
    window = analysed(qtbot, open_window(films / "girl.dcm", networks))
    window.worklist.queue.add([films / "boy.dcm", films / "nobody.png"])
    qtbot.waitUntil(lambda: len(window.worklist.queue.films) == 2, timeout=WAIT)
    view = window.worklist.panel.view
    qtbot.keyClick(window.film, Qt.Key.Key_F4)
    assert view.hasFocus()
    assert view.currentIndex().row() == 0
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert view.currentIndex().row() == 1
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert view.currentIndex().row() == 0
    qtbot.keyClick(view, Qt.Key.Key_F4)
    assert window.film.hasFocus()
    assert window.session.selected is None
    qtbot.keyClick(window.film, Qt.Key.Key_F6)
    assert window.grading.table.view.hasFocus()
    assert window.session.selected is REPORT_ORDER[0]


def test_home_and_end_go_to_the_first_and_last_bone(qtbot, open_window, films, networks):
    window = analysed(qtbot, open_window(films / "girl.dcm", networks))
    for place in (window.film, window.grading.table.view):
        place.setFocus()
        qtbot.keyClick(place, Qt.Key.Key_End)
        assert window.session.selected is REPORT_ORDER[-1]
        qtbot.keyClick(place, Qt.Key.Key_Home)
        assert window.session.selected is REPORT_ORDER[0]


def test_a_film_analysed_in_the_queue_is_not_called_read(qtbot, open_window, films, networks):
    window = analysed(qtbot, open_window(films / "girl.dcm", networks))
    window.worklist.queue.add([films / "boy.dcm"])
    qtbot.waitUntil(lambda: any(each.summary for each in window.worklist.queue.films), timeout=WAIT)
    window.open_next()
    qtbot.waitUntil(lambda: window.session.case.film_name == "boy.dcm", timeout=WAIT)
    assert "restored" not in window.status.text
    review_all(qtbot, window)
    window.open_film(films / "girl.dcm")
    qtbot.waitUntil(lambda: window.session.case.film_name == "girl.dcm", timeout=WAIT)
    window.open_film(films / "boy.dcm")
    qtbot.waitUntil(lambda: window.session.case.film_name == "boy.dcm", timeout=WAIT)
    assert "restored" in window.status.text


def test_one_key_shows_the_bone_large_and_the_film_again(qtbot, open_window, films, networks):
    window = analysed(qtbot, open_window(films / "girl.dcm", networks))
    film = window.film
    before, fitted = film.look(), film.zoom
    qtbot.keyClick(film, "z")
    assert film.look() == before
    assert window.status.text
    window.session.select(Bone.RADIUS)
    qtbot.keyClick(film, "z")
    x, y = window.session.case.box(Bone.RADIUS).centre
    assert film.zoom > 2 * fitted
    assert film.look().centre == pytest.approx((x, y), abs=1)
    # To the next bone, in another window: the way back leads to the same place, with that window.
    window.session.select(Bone.MC3)
    qtbot.keyClick(film, "z")
    assert film.look().centre == pytest.approx(window.session.case.box(Bone.MC3).centre, abs=1)
    film.set_inverted(True)
    qtbot.keyClick(film, "z")
    assert (film.look().zoom, film.look().centre) == (before.zoom, before.centre)
    assert film.inverted


def test_an_ungraded_bone_shows_every_grade_and_takes_one(qtbot, open_window, films, networks):
    window = open_window(None, networks)
    window.actions_["grade_first"].trigger()
    window.open_film(films / "girl.dcm")
    case = analysed(qtbot, window).session.case
    window.session.select(Bone.MC3)
    criteria = window.grading.bone.text
    assert criteria.isVisible()
    for grade in range(max_grade(Bone.MC3) + 1):
        assert escape(criterion(Bone.MC3, grade)) in criteria.text()
    assert "%" not in criteria.text(), "what the AI says is hidden"
    criteria.linkActivated.emit("5")
    assert case.decision(Bone.MC3) == 5
