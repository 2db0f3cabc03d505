"""The reader's choices: made in the dialog, at work at once, there again at the next start."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialogButtonBox, QTextBrowser

from boneage_desktop.anatomy import Bone
from boneage_desktop.case import AuditAction
from boneage_desktop.ui.session.grading_scale import Scale
from boneage_desktop.ui.settings import Device
from boneage_desktop.ui.settings.dialog import SettingsDialog
from boneage_desktop.ui.style import theme
from boneage_desktop.ui.style.theme import Theme
from boneage_desktop.ui.workers import inference_service
from boneage_desktop.ui.worklist.worklist_item import QueueState
from tests.e2e.conftest import WAIT, analysed, opened
from tests.e2e.reading import sign

OK = QDialogButtonBox.StandardButton.Ok


def dialog_of(window) -> SettingsDialog:
    window.actions_["settings"].trigger()
    (dialog,) = [found for found in window.findChildren(SettingsDialog) if found.isVisible()]
    return dialog


def choose(combo, value):
    combo.setCurrentIndex(combo.findData(str(value)))


def test_choices_are_at_work_at_once_and_kept(qtbot, open_window, films, networks, tmp_path, monkeypatch):
    loaded_on = []
    monkeypatch.setattr(
        inference_service,
        "load_assessor",
        lambda folder=None, device="auto": loaded_on.append(device) or networks,
    )
    window = analysed(qtbot, open_window(films / "girl.dcm", networks))
    dialog = dialog_of(window)
    dialog.reader.setText("Dr. A. Reader")
    choose(dialog.theme, Theme.LIGHT)
    choose(dialog.scale, Scale.TW3)
    choose(dialog.device, Device.CPU)
    dialog.report_folder.text.setText(str(tmp_path))
    dialog.buttons.button(OK).click()
    assert theme.colours() is theme.LIGHT
    assert window.session.scale is Scale.TW3
    assert window.actions_["scale_tw3"].isChecked()
    window.open_film(films / "boy.dcm")
    qtbot.waitUntil(lambda: window.session.case.film_name == "boy.dcm")
    assert window.session.case.reader == "Dr. A. Reader"
    analysed(qtbot, window)
    assert loaded_on == ["cpu"]
    kept = window.settings.settings
    window.close()
    again = open_window(networks=networks)
    assert again.settings.settings.report_folder == tmp_path
    assert again.settings.settings.device is kept.device is Device.CPU
    assert again.session.scale is again.film._scale is Scale.TW3
    again.settings.change(theme=Theme.DARK)
    assert theme.colours() is theme.DARK


def test_what_is_chosen_in_the_window_is_kept_as_well(qtbot, open_window, films, networks, tmp_path):
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    window = open_window(networks=networks)
    window.watched_folder = inbox
    window.actions_["grade_first"].trigger()
    assert (window.settings.settings.grade_first, window.settings.settings.watched_folder) == (True, inbox)
    window.close()
    again = analysed(qtbot, open_window(films / "girl.dcm", networks))
    assert again.watched_folder == inbox
    assert again.actions_["grade_first"].isChecked()
    assert again.session.case.ai_hidden
    dialog = dialog_of(again)
    dialog.grade_first.setChecked(False)
    dialog.watched_folder.text.clear()
    dialog.buttons.button(OK).click()
    assert not again.session.case.ai_hidden
    assert again.watched_folder is None


def test_who_reads_now_acts_whoever_began_the_case(qtbot, open_window, films, networks):
    window = analysed(qtbot, open_window(films / "girl.dcm", networks))
    window.session.set_reader("Dr. Colleague")
    window.session.toggle_reviewed(Bone.ULNA)
    digest = window.session.case.film_digest
    opened(qtbot, window, films / "boy.dcm")
    window.settings.change(reader="Dr. A. Reader")
    # The film that is being read, one begun by a colleague, one that nobody has opened yet.
    assert window.session.case.reader == "Dr. A. Reader"
    opened(qtbot, window, films / "girl.dcm")
    assert window.panels.findings.reader.text() == "Dr. A. Reader"
    assert "Started by Dr. Colleague; reader is now Dr. A. Reader." in window.status.text
    # Only looked at, the case stays the colleague's.
    assert window.flow.store().load(digest).reader == "Dr. Colleague"
    window.session.toggle_reviewed(Bone.RADIUS)
    by = [
        (entry.bone, entry.reader) for entry in window.session.case.audit if entry.act is AuditAction.REVIEW
    ]
    assert by == [(Bone.ULNA, "Dr. Colleague"), (Bone.RADIUS, "Dr. A. Reader")]
    assert window.settings.settings.reader == "Dr. A. Reader"
    window.worklist.intake.add([films / "nobody.png"])
    queue = window.worklist.queue
    qtbot.waitUntil(lambda: [film.state for film in queue.films] == [QueueState.READY], timeout=WAIT)
    assert window.flow.store().load(queue.films[0].digest).reader == ""


def test_a_signed_case_keeps_its_reader_and_is_reopened_by_who_reads_now(qtbot, open_window, films, networks):
    window = analysed(qtbot, open_window(films / "girl.dcm", networks))
    sign(qtbot, window, "Dr. Colleague")
    signed = window.session.case.snapshot()
    window.settings.change(reader="Dr. A. Reader")
    opened(qtbot, window, films / "boy.dcm")
    opened(qtbot, window, films / "girl.dcm")
    assert window.session.case.snapshot() == signed
    window.session.reopen()
    assert window.session.case.reader == "Dr. A. Reader"
    last = window.session.case.audit[-1]
    assert (last.act, last.reader) == (AuditAction.REOPEN, "Dr. A. Reader")


def test_cancel_changes_nothing(open_window, networks):
    window = open_window(networks=networks)
    before = window.settings.settings
    dialog = dialog_of(window)
    dialog.reader.setText("Dr. A")
    dialog.keys.select("review")
    dialog.keys.none.click()
    dialog.reject()
    assert window.settings.settings == before
    assert window.keymap.keys("review") == ("Space",)


def test_key_is_changed_and_the_help_says_so(qtbot, open_window, films, networks):
    window = analysed(qtbot, open_window(films / "girl.dcm", networks))
    window.session.select(Bone.RADIUS)
    dialog = dialog_of(window)
    page = dialog.keys
    page.select("review")
    page.editor.setKeySequence(QKeySequence("K"))
    page.use.click()
    dialog.buttons.button(OK).click()
    window.activateWindow()
    window.film.setFocus()
    qtbot.keyClick(window.film, Qt.Key.Key_Space)
    assert not window.session.case.is_reviewed(Bone.RADIUS)
    qtbot.keyClick(window.film, Qt.Key.Key_K)
    assert window.session.case.is_reviewed(Bone.RADIUS)
    window.actions_["keys"].trigger()
    helping = [text for text in window.findChildren(QTextBrowser) if text.isVisible()]
    assert "K\nMark as reviewed or not reviewed" in helping[0].toPlainText()


def test_key_with_two_meanings_is_not_taken(open_window, networks):
    window = open_window(networks=networks)
    dialog = dialog_of(window)
    page = dialog.keys
    page.select("review")
    page.editor.setKeySequence(QKeySequence("Ctrl+O"))
    page.add.click()
    assert not dialog.buttons.button(OK).isEnabled()
    assert "Ctrl+O is already used: Mark as reviewed or not reviewed, Open film" in page.trouble.text()
    page.select("open")
    page.none.click()
    assert dialog.buttons.button(OK).isEnabled()
    page.all_back.click()
    assert page.chosen == {}
    page.select("grade")
    assert not page.none.isEnabled()


def test_unreadable_settings_are_said(open_window, networks, tmp_path):
    (tmp_path / "settings.json").write_text("{")
    window = open_window(networks=networks)
    assert window.notice.isVisible()
    assert "settings could not be read and were reset" in window.notice.text.text()


@pytest.mark.parametrize("name", ["report", "next_bone"])
def test_every_key_is_on_the_page_of_keys(open_window, networks, name):
    window = open_window(networks=networks)
    window.actions_["keys"].trigger()
    (page,) = [text for text in window.findChildren(QTextBrowser) if text.isVisible()]
    words = page.toPlainText()
    for binding in window.keymap.bindings:
        if window.keymap.text(binding.name):
            assert f"{window.keymap.text(binding.name)}\n{binding.words()}" in words
    assert window.keymap.text(name) in words


def test_menus_and_page_of_keys_spell_a_key_alike(open_window, networks):
    window = open_window(networks=networks)
    for name, action in window.actions_.named().items():
        if not action.shortcut().isEmpty():
            shown = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            assert shown == window.keymap.text(name).split(", ")[0]


def test_what_a_key_does_is_said_in_full(open_window, networks):
    page = dialog_of(open_window(networks=networks)).keys
    assert page.list.header().sectionSize(0) >= page.list.sizeHintForColumn(0)
    assert page.list.header().sectionSize(1) >= page.list.sizeHintForColumn(1)
