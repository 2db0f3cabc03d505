"""Decisions that cannot be saved: said as long as it lasts, tried again, never lost without a question."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

from boneage_desktop.anatomy import Bone
from boneage_desktop.case import AuditAction
from boneage_desktop.case.storage.store import CaseStore
from boneage_desktop.ui.app.application import Start
from boneage_desktop.ui.app.headless import UnattendedRun
from boneage_desktop.ui.i18n.languages import Language
from boneage_desktop.ui.session import autosave
from tests.e2e.conftest import WAIT, analysed, opened
from tests.e2e.reading import asked_to_sign, review_all, sign


@pytest.fixture
def window(qtbot, open_window, films, networks, monkeypatch):
    monkeypatch.setattr(autosave, "TRY_AGAIN_MS", 50)
    return analysed(qtbot, open_window(films / "girl.dcm", networks))


@contextmanager
def locked(window):
    """Another program holds the file of the cases."""
    other = sqlite3.connect(window.flow.store_file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.execute("ROLLBACK")
        other.close()


def stored(window, digest):
    with CaseStore(window.flow.store_file) as store:
        return store.load(digest)


def question(qtbot, window):
    qtbot.waitUntil(lambda: window.findChild(QMessageBox) is not None, timeout=WAIT)
    return window.findChild(QMessageBox)


def press(dialog, words):
    next(button for button in dialog.buttons() if words in button.text()).click()


def test_a_lock_that_goes_leaves_nothing_unsaved(qtbot, window):
    digest = window.session.case.film_digest
    with locked(window):
        window.session.decide(Bone.RADIUS, 4)
        assert window.status.unsaved.isVisible()
        assert "girl.dcm" in window.status.unsaved.toolTip()
        assert "NOT SAVED:" in window.notice.text.text()
        # Closed, or overwritten by something else: the mark stays.
        window.dialogs.signing.ask()
        assert "Not signed" in window.notice.text.text()
        assert window.status.unsaved.isVisible()
        window.notice.hide()
        qtbot.wait(100)
        assert not window.notice.isVisible()  # not said again at every attempt
    qtbot.waitUntil(lambda: not window.status.unsaved.isVisible(), timeout=WAIT)
    assert window.status.text == "Saving works again."
    assert stored(window, digest).decision(Bone.RADIUS) == 4


def test_only_its_own_message_goes_when_saving_works_again(qtbot, window):
    with locked(window):
        window.session.decide(Bone.RADIUS, 4)
        window.notice.warning("something else")
    qtbot.waitUntil(lambda: not window.status.unsaved.isVisible(), timeout=WAIT)
    assert window.notice.text.text() == "something else"
    assert window.notice.isVisible()
    with locked(window):
        window.session.decide(Bone.RADIUS, 5)
        assert "NOT SAVED:" in window.notice.text.text()
    qtbot.waitUntil(lambda: not window.notice.isVisible(), timeout=WAIT)


def test_a_signature_that_is_not_saved_does_not_look_like_one_that_is(qtbot, window):
    review_all(qtbot, window)
    window.session.set_reader("Dr. Reader")
    dialog = asked_to_sign(qtbot, window)
    digest = window.session.case.film_digest
    with locked(window):
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
        assert window.session.case.signature is not None
        assert window.notice.isVisible()
        assert "NOT SAVED:" in window.notice.text.text()
        assert "not saved" in window.status.text
        assert window.status.unsaved.isVisible()
    qtbot.waitUntil(lambda: not window.status.unsaved.isVisible(), timeout=WAIT)
    assert not window.notice.isVisible()
    assert stored(window, digest).signature is not None


def test_a_case_left_unsaved_is_saved_later_and_comes_back_as_it_was_left(qtbot, window, films):
    digest = window.session.case.film_digest
    with locked(window):
        window.session.decide(Bone.RADIUS, 4)
        opened(qtbot, window, films / "boy.dcm")
        assert "girl.dcm" in window.status.unsaved.toolTip()
        assert window.session.case.film_name == "boy.dcm"
        opened(qtbot, window, films / "girl.dcm")
        assert window.session.case.decision(Bone.RADIUS) == 4
        window.session.decide(Bone.ULNA, 3)
        opened(qtbot, window, films / "boy.dcm")
    qtbot.waitUntil(lambda: not window.status.unsaved.isVisible(), timeout=WAIT)
    case = stored(window, digest)
    assert (case.decision(Bone.RADIUS), case.decision(Bone.ULNA)) == (4, 3)


def test_it_is_saved_when_the_window_closes(qtbot, open_window, films, networks):
    window = analysed(qtbot, open_window(films / "girl.dcm", networks))
    digest = window.session.case.film_digest
    with locked(window):
        window.session.decide(Bone.RADIUS, 4)
    assert window.close()
    assert stored(window, digest).decision(Bone.RADIUS) == 4


def test_the_window_asks_before_it_closes_on_what_is_not_saved(qtbot, window):
    digest = window.session.case.film_digest
    with locked(window):
        window.session.decide(Bone.RADIUS, 4)
        assert not window.close()
        assert not window.close()
        assert window.isVisible()
        (dialog,) = window.findChildren(QMessageBox)
        assert "girl.dcm" in dialog.informativeText()
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        assert window.isVisible()
        qtbot.waitUntil(lambda: window.findChild(QMessageBox) is None, timeout=WAIT)
        assert not window.close()
        press(question(qtbot, window), "lose")
        assert not window.isVisible()
    assert stored(window, digest).decision(Bone.RADIUS) is None


def test_the_question_goes_when_saving_works_again(qtbot, window):
    with locked(window):
        window.session.decide(Bone.RADIUS, 4)
        assert not window.close()
        question(qtbot, window)
    qtbot.waitUntil(lambda: window.findChild(QMessageBox) is None, timeout=WAIT)
    assert window.close()


def test_changed_in_another_window_it_is_opened_as_stored_only_when_the_reader_says_so(
    qtbot, window, open_window, films, networks, monkeypatch
):
    other = analysed(qtbot, open_window(films / "girl.dcm", networks))
    other.session.decide(Bone.ULNA, 3)
    window.session.decide(Bone.RADIUS, 4)
    assert "changed in another window" in window.notice.text.text()
    # Other films are saved all the same.
    opened(qtbot, window, films / "boy.dcm")
    window.session.decide(Bone.RADIUS, 2)
    assert stored(window, window.session.case.film_digest).decision(Bone.RADIUS) == 2
    assert "girl.dcm" in window.status.unsaved.toolTip()

    answers = ["Cancel", "Reload"]
    monkeypatch.setattr(QMessageBox, "exec", lambda dialog: press(dialog, answers.pop(0)))
    opened(qtbot, window, films / "girl.dcm")
    assert window.session.case.decision(Bone.RADIUS) == 4
    summary = next(
        case
        for case in window.flow.store().summaries()
        if case.film_digest == window.session.case.film_digest
    )
    window.archive.acts.reopen(summary)
    qtbot.waitUntil(lambda: window.session.case.decision(Bone.ULNA) == 3, timeout=WAIT)
    assert window.session.case.decision(Bone.RADIUS) is None
    assert not window.status.unsaved.isVisible()
    window.session.decide(Bone.RADIUS, 4)
    assert stored(window, window.session.case.film_digest).decision(Bone.RADIUS) == 4


def test_text_typed_into_a_film_opened_again_is_no_change_elsewhere(qtbot, window, films):
    window.panels.findings.text.setFocus()
    qtbot.keyClicks(window.panels.findings.text, "typed, then the same film dropped")
    before = window.session.case
    window.open_film(films / "girl.dcm")
    qtbot.waitUntil(lambda: window.session.case is not before, timeout=WAIT)
    assert window.session.case.findings == "typed, then the same film dropped"
    window.session.decide(Bone.RADIUS, 4)
    assert not window.status.unsaved.isVisible()


def test_nobody_is_asked_in_an_unattended_run(qtbot, open_window, films, networks, tmp_path, monkeypatch):
    codes = []
    monkeypatch.setattr("PySide6.QtWidgets.QApplication.exit", codes.append)
    window = analysed(qtbot, open_window(films / "girl.dcm", networks))
    with locked(window):
        window.session.decide(Bone.RADIUS, 4)
        run = UnattendedRun(window, Start(pdf=tmp_path / "report.pdf"))
        run._opened()
        qtbot.waitUntil(lambda: codes == [0], timeout=WAIT)
    assert not window.isVisible()


def test_the_mark_has_room_in_the_smallest_window(qtbot, window):
    window.resize(window.minimumSizeHint())
    with locked(window):
        window.session.decide(Bone.RADIUS, 4)
        qtbot.wait(20)
        mark = window.status.unsaved
        assert mark.visibleRegion().boundingRect() == mark.rect()
        assert mark.width() >= mark.sizeHint().width()
    qtbot.waitUntil(lambda: not mark.isVisible(), timeout=WAIT)


def changed_elsewhere(qtbot, window, open_window, films, networks):
    """The film open in two windows, changed first in the other and then here."""
    other = analysed(qtbot, open_window(films / "girl.dcm", networks))
    other.session.decide(Bone.ULNA, 3)
    window.session.decide(Bone.RADIUS, 4)
    window.session.set_findings("mine")
    return other


def test_the_mark_names_the_film_and_its_message_stays_with_it(
    qtbot, window, open_window, films, networks, monkeypatch
):
    changed_elsewhere(qtbot, window, open_window, films, networks)
    opened(qtbot, window, films / "boy.dcm")
    assert window.status.unsaved.text() == "NOT SAVED: girl.dcm"
    assert not window.notice.isVisible()  # nothing is amiss with this film
    window.status.unsaved.click()
    assert "girl.dcm was changed in another window" in window.notice.text.text()
    assert window.notice.way_out.text() == "Reload"
    monkeypatch.setattr(QMessageBox, "exec", lambda dialog: press(dialog, "Reload"))
    window.notice.way_out.click()
    assert not window.status.unsaved.isVisible()
    assert window.session.case.film_name == "boy.dcm"


def test_saved_as_a_new_version_both_are_in_the_trail(qtbot, window, open_window, films, networks):
    changed_elsewhere(qtbot, window, open_window, films, networks)
    digest = window.session.case.film_digest
    assert window.notice.other_way.text() == "Save as new version"
    window.notice.other_way.click()
    qtbot.waitUntil(lambda: not window.status.unsaved.isVisible(), timeout=WAIT)
    assert not window.notice.isVisible()
    case = stored(window, digest)
    assert (case.decision(Bone.RADIUS), case.decision(Bone.ULNA), case.findings) == (4, None, "mine")
    grades = [entry.new for entry in case.audit if entry.act is AuditAction.GRADE and entry.bone is Bone.ULNA]
    assert grades[0] == "3"  # what the other window decided is in the trail, and that it was overruled
    assert len(grades) == 2
    window.session.decide(Bone.MC1, 2)
    assert not window.status.unsaved.isVisible()


def test_a_version_signed_elsewhere_stays_as_it_was_signed(qtbot, window, open_window, films, networks):
    other = analysed(qtbot, open_window(films / "girl.dcm", networks))
    sign(qtbot, other, "Dr. Other")
    digest = window.session.case.film_digest
    window.session.decide(Bone.RADIUS, 4)
    window.notice.other_way.click()
    qtbot.waitUntil(lambda: window.session.case.version == 2, timeout=WAIT)
    assert window.session.case.decision(Bone.RADIUS) == 4
    assert window.session.case.signature is None
    (signed,) = window.flow.store().signed_versions(digest)
    assert signed.signature.reader == "Dr. Other"
    assert signed.verdicts.get(Bone.RADIUS) != window.session.case.verdict(Bone.RADIUS)


def test_a_closed_message_does_not_come_back_in_another_language(qtbot, window):
    with locked(window):
        window.session.decide(Bone.RADIUS, 4)
        window.notice.hide()
        try:
            window.settings.change(language=Language.CHINESE)
            qtbot.waitUntil(lambda: window.status.unsaved.text() == "未保存：girl.dcm", timeout=WAIT)
            qtbot.wait(200)
            assert not window.notice.isVisible()
        finally:
            window.settings.change(language=Language.ENGLISH)
