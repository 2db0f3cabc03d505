"""The program is killed in the middle of reading; started again, nothing is lost."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from boneage_desktop.anatomy import REPORT_ORDER
from boneage_desktop.case import AuditAction
from boneage_desktop.case.storage.workspace_state import Bookmark
from boneage_desktop.case.storage.workspace_store import DeskNotes
from tests.e2e.conftest import WAIT, analysed
from tests.e2e.reader_at_work import FINDINGS
from tests.e2e.reading import asked_to_sign, review_all, sign

ROOT = Path(__file__).resolve().parents[2]


def test_killed_in_the_middle_of_reading(qtbot, open_window, films, networks, tmp_path):
    film, data = films / "girl.dcm", tmp_path / "data"
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    reader = subprocess.Popen(
        [sys.executable, "-m", "tests.e2e.reader_at_work", str(film), str(data)],
        cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert reader.stdout.readline() == "at work\n"
    finally:
        reader.kill()
        reader.wait()
        reader.stdout.close()

    # Started without a film: the one that was being read comes back by itself, and not as a new one.
    window = open_window(networks=networks)
    qtbot.waitUntil(lambda: window.session.case is not None, timeout=WAIT)
    case, session = window.session.case, window.session
    first, second, third = REPORT_ORDER[:3]
    assert networks.asked == []
    assert session.film.path == film
    assert "have been restored" in window.notice.text.text()
    assert case.is_reviewed(first)
    assert case.decision(first) == 11
    assert case.decision(second) == 3
    # The number half typed, the text still in its fields.
    assert case.decision(third) == 5
    assert case.findings == FINDINGS + "e"
    assert window.panels.findings.text.toPlainText() == FINDINGS + "e"
    assert case.reader == "Dr. Half"
    assert case.patient_name == "Ada Lovelace-Byron"
    # What is no date yet cannot be in the case, but stands in its field to be completed.
    assert window.panels.patient.birth_date.text() == "2014-0"
    assert case.birth_date is not None
    # As it lay before the reader.
    assert session.selected is third
    assert window.film.inverted
    assert window.actions_["invert"].isChecked()
    assert window.film.look().turns == 1
    # The trail tells each act once, and what came back can be undone.
    assert [entry.new for entry in case.audit if entry.act is AuditAction.GRADE] == ["11", "3", "5"]
    session.stack.undo()
    assert window.session.case.audit[-1].old is not None


def test_closed_well_nothing_is_opened_by_itself(qtbot, open_window, films, networks):
    window = open_window(films / "girl.dcm", networks)
    qtbot.waitUntil(
        lambda: window.session.case is not None and window.session.case.prediction is not None, timeout=WAIT
    )
    window.close()
    window = open_window(networks=networks)
    qtbot.wait(50)
    assert window.session.case is None
    assert window.areas.welcome.isVisible()


def test_a_second_window_leaves_the_first_ones_film_alone(qtbot, open_window, films, networks):
    first = open_window(films / "girl.dcm", networks)
    qtbot.waitUntil(
        lambda: first.session.case is not None and first.session.case.prediction is not None, timeout=WAIT
    )
    second = open_window(networks=networks)
    qtbot.wait(50)
    assert second.session.case is None


def test_a_film_that_is_about_to_be_signed_still_lies_open(qtbot, open_window, films, networks):
    window = analysed(qtbot, open_window(films / "girl.dcm", networks))
    review_all(qtbot, window)
    window.session.set_reader("Dr. Reader")
    dialog = asked_to_sign(qtbot, window)
    notes = DeskNotes(window.flow.store())
    qtbot.waitUntil(lambda: notes.left_open() is not None, timeout=WAIT)
    dialog.reject()


def test_a_signed_case_comes_back_signed_without_what_was_half_typed(qtbot, open_window, films, networks):
    window = analysed(qtbot, open_window(films / "girl.dcm", networks))
    sign(qtbot, window)
    signed = window.session.case.snapshot()
    window.close()
    # As a program leaves it that is killed between the signature and the next bookmark.
    window = open_window(networks=networks)
    drafts = {"birth date": "2014-0", "findings": "half a word", "grade radius": "3"}
    DeskNotes(window.flow.store()).put(signed.film_digest, Bookmark(drafts=drafts), is_open=True)
    window.close()
    window = open_window(networks=networks)
    qtbot.waitUntil(lambda: window.session.case is not None, timeout=WAIT)
    assert window.session.case.snapshot() == signed
    assert window.panels.patient.birth_date.text() != "2014-0"
    assert window.panels.findings.text.toPlainText() == signed.findings
    assert "have been restored" in window.notice.text.text()
