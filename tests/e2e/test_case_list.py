"""The list of cases: find a case, open it as it was left, see a patient's other films, delete."""

from __future__ import annotations

import shutil
from datetime import date

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QPushButton

from boneage_desktop.anatomy import Bone, Sex
from boneage_desktop.radiograph import digest
from boneage_desktop.standards import Method
from boneage_desktop.ui.archive.case_list_model import MARK_ROLE
from tests.e2e.conftest import WAIT, analysed, opened


@pytest.fixture
def own(films, tmp_path):
    """Films of this test alone, to be moved and replaced."""
    return shutil.copytree(films, tmp_path / "own")


def listed(window):
    return [case.film_name for case in window.archive.cases.list.model.cases]


def show_list(qtbot, window):
    qtbot.keyClick(window, Qt.Key.Key_F9)
    assert window.archive.cases.isVisible()
    return window.archive.cases.list


def row_of(window, film):
    return window.archive.cases.list.model.row_of(digest(film))


def dialog(qtbot, window):
    qtbot.waitUntil(lambda: any(box.isVisible() for box in window.findChildren(QMessageBox)), timeout=WAIT)
    (box,) = (box for box in window.findChildren(QMessageBox) if box.isVisible())
    return box


def press(qtbot, box, words):
    (button,) = (button for button in box.findChildren(QPushButton) if words in button.text())
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def double_click(qtbot, view, row):
    place = view.visualRect(view.model().index(row, 0)).center()
    for click in (qtbot.mouseClick, qtbot.mouseDClick):
        click(view.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_hidden_at_first_then_as_it_was_left(qtbot, open_window, networks):
    window = open_window(networks=networks)
    assert not window.archive.cases.isVisible()
    cases = show_list(qtbot, window)
    assert QApplication.focusWidget() is cases.search
    assert cases.empty.isVisible()
    assert "Open a film" in cases.empty.text()
    assert not cases.open.isEnabled()
    assert not cases.delete.isEnabled()
    window.close()
    window = open_window(networks=networks)
    assert window.archive.cases.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_F9)
    assert not window.archive.cases.isVisible()
    assert not window.actions_["cases"].isChecked()


def test_a_case_opens_from_the_list_as_it_was_left(qtbot, open_window, films, networks):
    window = analysed(qtbot, open_window(films / "girl.dcm", networks))
    window.session.decide(Bone.MC3, 2)
    window.session.set_findings("Short fourth metacarpal.")
    opened(qtbot, window, films / "boy.dcm")
    asked = len(networks.asked)
    cases = show_list(qtbot, window)
    assert listed(window) == ["boy.dcm", "girl.dcm"]
    # By keyboard: from the search field into the list, down, Enter. The bones do not move meanwhile.
    qtbot.keyClick(cases.search, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is cases.view
    qtbot.keyClick(cases.view, Qt.Key.Key_Down)
    assert window.session.selected is None
    qtbot.keyClick(cases.view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.session.case.film_name == "girl.dcm", timeout=WAIT)
    assert window.session.case.decision(Bone.MC3) == 2
    assert window.panels.findings.text.toPlainText() == "Short fourth metacarpal."
    assert window.session.film.path == (films / "girl.dcm").absolute()
    assert len(networks.asked) == asked
    # The open case again: nothing is read anew, what can be undone stays.
    window.session.decide(Bone.MC3, 3)
    assert listed(window) == ["girl.dcm", "boy.dcm"]
    double_click(qtbot, cases.view, 0)
    assert window.session.stack.canUndo()
    double_click(qtbot, cases.view, 1)
    qtbot.waitUntil(lambda: window.session.case.film_name == "boy.dcm", timeout=WAIT)


def test_the_list_follows_the_reading(qtbot, open_window, films, networks):
    window = analysed(qtbot, open_window(films / "girl.dcm", networks))
    cases = show_list(qtbot, window)
    assert cases.model.cases[0].reviewed == 0
    cases.view.selectRow(0)
    window.session.toggle_reviewed(Bone.ULNA)
    window.session.set_sex(Sex.MALE)
    (case,) = cases.model.cases
    assert (case.reviewed, case.sex, case.results) == (1, Sex.MALE, window.session.case.results())
    assert cases.current is case


def test_search_and_filter(qtbot, open_window, films, networks):
    window = analysed(qtbot, open_window(films / "girl.dcm", networks))
    window.session.set_patient_name("Ada Example")
    for bone in Bone:
        window.session.toggle_reviewed(bone)
    opened(qtbot, window, films / "nobody.png")
    cases = show_list(qtbot, window)
    for words, found in (("ada", ["girl.dcm"]), ("NOBODY", ["nobody.png"]), ("PHANTOM-F", ["girl.dcm"])):
        cases.search.clear()
        qtbot.keyClicks(cases.search, words)
        qtbot.waitUntil(lambda found=found: listed(window) == found, timeout=WAIT)
    # Letters typed here grade no bone.
    assert not window.session.stack.canUndo()
    qtbot.keyClicks(cases.search, " nowhere")
    qtbot.waitUntil(cases.empty.isVisible, timeout=WAIT)
    assert "Clear the search" in cases.empty.text()
    cases.search.clear()
    cases.filter.setCurrentText("Reviewed")
    assert listed(window) == ["girl.dcm"]
    cases.filter.setCurrentText("To review")
    qtbot.waitUntil(lambda: listed(window) == ["nobody.png"], timeout=WAIT)
    cases.filter.setCurrentText("All cases")
    assert listed(window) == ["nobody.png", "girl.dcm"]


def test_a_film_that_moved_is_located(qtbot, open_window, own, networks, monkeypatch):
    window = analysed(qtbot, open_window(own / "girl.dcm", networks))
    window.session.decide(Bone.MC3, 2)
    opened(qtbot, window, own / "boy.dcm")
    (own / "moved").mkdir()
    moved = (own / "girl.dcm").rename(own / "moved" / "renamed.dcm")
    cases = show_list(qtbot, window)
    cases.view.selectRow(1)
    cases.open.click()
    box = dialog(qtbot, window)
    assert "girl.dcm has been moved." in box.text()
    assert str(own) in box.informativeText()
    assert window.session.case.film_name == "boy.dcm"

    # The wrong film is not taken for it.
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(own / "nobody.png"), ""))
    press(qtbot, box, "Locate")
    qtbot.waitUntil(lambda: not shiboken6.isValid(box), timeout=WAIT)
    box = dialog(qtbot, window)
    assert "is a different film" in box.informativeText()
    assert window.session.case.film_name == "boy.dcm"

    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(moved), ""))
    press(qtbot, box, "Locate")
    qtbot.waitUntil(lambda: window.session.case.film_name == "girl.dcm", timeout=WAIT)
    assert window.session.case.decision(Bone.MC3) == 2
    window.archive.cases.refresh()
    assert cases.model.cases[row_of(window, moved)].film == moved


def test_another_film_under_the_old_name_is_not_taken_for_it(qtbot, open_window, own, networks):
    window = analysed(qtbot, open_window(own / "girl.dcm", networks))
    opened(qtbot, window, own / "boy.dcm")
    shutil.copy(own / "nobody.png", own / "girl.dcm")
    cases = show_list(qtbot, window)
    cases.view.selectRow(1)
    cases.open.click()
    box = dialog(qtbot, window)
    assert "is a different film" in box.informativeText()
    press(qtbot, box, "Cancel")
    assert window.session.case.film_name == "boy.dcm"


def test_other_films_of_the_patient(qtbot, open_window, films, networks):
    window = analysed(qtbot, open_window(films / "boy.dcm", networks))
    for act, value in (
        (window.session.set_patient_id, "P1"),
        (window.session.set_sex, Sex.FEMALE),
        (window.session.set_birth_date, date(2014, 1, 1)),
        (window.session.set_film_date, date(2022, 3, 1)),
    ):
        act(value)
    for bone in Bone:
        window.session.decide(bone, 5)
    before = window.session.case.results()
    cases = show_list(qtbot, window)
    priors = window.archive.cases.priors
    assert "No other film" in priors.note.text()
    opened(qtbot, window, films / "girl.dcm")
    assert priors.model.rowCount() == 0
    window.session.set_patient_id("P1")
    # Another birth date: another patient's, whatever the id says, and that is said.
    assert priors.model.rowCount() == 0
    assert "1 with another birth date" in priors.note.text()
    window.session.set_birth_date(date(2014, 1, 1))
    assert [film.film_name for film in priors.model.films] == ["boy.dcm"]
    assert priors.heading.text() == "Other films of this patient: 1"
    assert cases.model.index(row_of(window, films / "boy.dcm"), 0).data(MARK_ROLE) == "prior"
    assert cases.model.index(row_of(window, films / "girl.dcm"), 0).data(MARK_ROLE) == "open"
    now = window.session.case.results()
    for column, method in enumerate(Method, start=1):
        years = now[method].age_years - before[method].age_years
        age, gained, per_year = priors.model.index(0, column).data().split("\n")
        assert age == before[method].text
        assert gained == f"{years:+.1f} y"
        assert (
            per_year == f"{years / ((window.session.case.film_date - date(2022, 3, 1)).days / 365.25):.2f}/y"
        )
    # What is compared follows the reading.
    window.session.set_film_date(None)
    assert len(priors.model.index(0, 1).data().split("\n")) == 2
    priors.view.selectRow(0)
    priors.view.setFocus()
    qtbot.keyClick(priors.view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.session.case.film_name == "boy.dcm", timeout=WAIT)
    assert "1 more films of this patient" in window.status.text
    window.session.set_patient_id("")
    assert "Enter the patient ID" in priors.note.text()


def test_a_case_is_deleted_for_good_after_asking(qtbot, open_window, films, networks, tmp_path):
    window = analysed(qtbot, open_window(films / "girl.dcm", networks))
    window.session.set_patient_name("Zebedee Secret")
    opened(qtbot, window, films / "boy.dcm")
    cases = show_list(qtbot, window)
    cases.view.selectRow(1)
    cases.view.setFocus()
    qtbot.keyClick(cases.view, Qt.Key.Key_Delete)
    box = dialog(qtbot, window)
    assert "girl.dcm (Zebedee Secret" in box.text()
    assert "cannot be undone" in box.informativeText()
    # Enter must not delete by accident.
    assert box.defaultButton().text() == "Cancel"
    press(qtbot, box, "Cancel")
    assert listed(window) == ["boy.dcm", "girl.dcm"]
    qtbot.waitUntil(lambda: not window.findChildren(QMessageBox), timeout=WAIT)
    cases.delete.click()
    press(qtbot, dialog(qtbot, window), "Delete permanently")
    assert listed(window) == ["boy.dcm"]
    assert window.session.case.film_name == "boy.dcm"
    assert (films / "girl.dcm").exists()
    assert "girl.dcm" not in str(window.settings.settings.recent_films)
    for file in (tmp_path / "data").iterdir():
        assert b"Zebedee" not in file.read_bytes()


def test_deleting_the_open_case_clears_the_desk(qtbot, open_window, films, networks):
    window = analysed(qtbot, open_window(films / "girl.dcm", networks))
    window.panels.findings.text.setFocus()
    qtbot.keyClicks(window.panels.findings.text, "half typed")
    cases = show_list(qtbot, window)
    cases.view.selectRow(0)
    cases.delete.click()
    press(qtbot, dialog(qtbot, window), "Delete permanently")
    assert window.session.case is None
    assert window.areas.welcome.isVisible()
    assert not window.archive.cases.priors.isVisible()
    assert cases.empty.isVisible()
    window.close()
    networks.asked.clear()
    window = analysed(qtbot, open_window(films / "girl.dcm", networks))
    assert window.session.case.findings == ""
    assert len(networks.asked) == 1


def test_a_damaged_store_is_said_in_the_list(qtbot, open_window, networks, tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "cases.sqlite").write_bytes(b"this is no database, but somebody's only copy of it")
    window = open_window(networks=networks)
    cases = show_list(qtbot, window)
    assert "Cannot list the cases" in cases.empty.text()
    assert "backup" in cases.empty.text()


@pytest.mark.parametrize("size", [(1280, 800), (1920, 1080)])
def test_the_window_keeps_its_size_with_the_list(qtbot, open_window, films, networks, size):
    window = analysed(qtbot, open_window(films / "girl.dcm", networks))
    window.resize(*size)
    show_list(qtbot, window)
    qtbot.wait(20)
    assert (window.width(), window.height()) == size
    metrics = window.grading.table.view.fontMetrics()
    assert window.grading.table.view.columnWidth(0) >= metrics.horizontalAdvance("Proximal phalanx III") + 10
    assert window.film.width() >= 380


def test_every_part_has_a_name_and_is_reached_by_tab(qtbot, open_window, films, networks):
    window = analysed(qtbot, open_window(films / "girl.dcm", networks))
    cases = show_list(qtbot, window)
    cases.view.selectRow(0)
    reached = []
    for _ in range(5):
        reached.append(QApplication.focusWidget())
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert reached == [cases.search, cases.filter, cases.view, cases.open, cases.delete]
    assert all(widget.accessibleName() or widget.text() for widget in reached)
    assert window.archive.cases.priors.view.accessibleName()
    assert window.session.selected is None
    qtbot.keyClick(cases.delete, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is window.film
