"""The cases are backed up by themselves, and a reader puts a backup back, also when the store is damaged."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

from boneage_desktop.anatomy import Bone
from boneage_desktop.case.storage.backup import BackupKind, back_up, backups_of
from boneage_desktop.case.storage.store import CaseStore
from boneage_desktop.ui.dialogs import backup_restore
from boneage_desktop.ui.dialogs.backup_restore import RestoreDialog
from tests.e2e.conftest import WAIT, analysed, opened


@pytest.fixture
def store_file(tmp_path):
    return tmp_path / "data" / "cases.sqlite"


def asked(qtbot, window):
    qtbot.waitUntil(lambda: window.findChild(RestoreDialog) is not None, timeout=WAIT)
    return window.findChild(RestoreDialog)


def restore(qtbot, dialog, row=0):
    """Choose a row and say yes twice."""
    dialog.table.selectRow(row)
    qtbot.mouseClick(dialog.choose, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.findChild(QMessageBox) is not None, timeout=WAIT)
    question = dialog.findChild(QMessageBox)
    text = question.text()
    next(button for button in question.buttons() if button.text() == "Restore").click()
    return text


def damage(path):
    content = bytearray(path.read_bytes())
    content[100:4096] = b"\xff" * (4096 - 100)
    path.write_bytes(content)


def test_a_backup_is_made_while_films_are_read(qtbot, open_window, films, networks, store_file, monkeypatch):
    monkeypatch.setattr(backup_restore, "FIRST_MS", 1)
    monkeypatch.setattr(backup_restore, "AGAIN_MS", 50)
    analysed(qtbot, open_window(films / "girl.dcm", networks))
    qtbot.waitUntil(lambda: len(backups_of(store_file)) == 1, timeout=WAIT)
    (backup,) = backups_of(store_file)
    assert (backup.day, backup.kind) == (date.today(), BackupKind.DAILY)
    with CaseStore(backup.file) as store:
        assert [case.film_name for case in store.summaries()] == ["girl.dcm"]


def test_restored_from_the_menu_and_what_was_there_is_kept(qtbot, open_window, films, networks, store_file):
    window = analysed(qtbot, open_window(films / "girl.dcm", networks))
    back_up(store_file, date(2026, 3, 4))
    window.session.decide(Bone.RADIUS, 9)
    opened(qtbot, window, films / "boy.dcm")
    window.actions_["restore"].trigger()
    dialog = asked(qtbot, window)
    assert dialog.table.item(0, 0).text() == "2026-03-04"
    assert dialog.table.item(0, 1).text() == "1"
    assert restore(qtbot, dialog) == "Replace the cases with the backup of 2026-03-04 (1 cases)?"
    assert window.session.case is None
    assert "cases of 2026-03-04. The previous file is kept" in window.notice.text.text()
    assert [case.film_name for case in window.flow.store().summaries()] == ["girl.dcm"]
    opened(qtbot, window, films / "girl.dcm")
    assert window.session.case.decision(Bone.RADIUS) is None
    kept = next(each for each in backups_of(store_file) if each.kind is BackupKind.BEFORE_RESTORE)
    assert str(kept.file) not in ("", None)
    with CaseStore(kept.file) as store:
        assert {case.film_name for case in store.summaries()} == {"girl.dcm", "boy.dcm"}


def test_a_damaged_store_is_told_at_start_with_a_way_out(qtbot, open_window, films, networks, store_file):
    window = analysed(qtbot, open_window(films / "girl.dcm", networks))
    window.session.decide(Bone.RADIUS, 9)
    window.close()
    back_up(store_file, date(2026, 3, 4))
    damage(store_file)
    damaged = store_file.read_bytes()

    window = open_window(networks=networks)
    assert str(store_file) in window.notice.text.text()
    assert "A backup of 2026-03-04 is available." in window.notice.text.text()
    assert window.notice.way_out.text() == "Restore from backup …"
    window.notice.way_out.click()
    restore(qtbot, asked(qtbot, window))
    opened(qtbot, window, films / "girl.dcm")
    assert window.session.case.decision(Bone.RADIUS) == 9
    assert any(each.file.read_bytes()[100:] == damaged[100:] for each in backups_of(store_file))


def test_damage_that_is_found_later_is_told_and_offered(
    qtbot, open_window, films, networks, store_file, monkeypatch
):
    window = analysed(qtbot, open_window(films / "girl.dcm", networks))
    back_up(store_file, date(2026, 3, 4))
    window.flow.store()._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with closing(sqlite3.connect(store_file)) as connection:
        (page,) = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'cases_by_time'"
        ).fetchone()
    content = bytearray(store_file.read_bytes())
    content[4096 * (page - 1) : 4096 * page] = b"\xff" * 4096
    store_file.write_bytes(content)
    window.dialogs.backups.make()
    qtbot.waitUntil(lambda: "it is damaged" in window.notice.text.text(), timeout=WAIT)
    assert window.notice.way_out.isVisible()
    assert len(backups_of(store_file)) == 1


def test_nothing_to_restore(qtbot, open_window, store_file):
    window = open_window()
    window.actions_["restore"].trigger()
    dialog = asked(qtbot, window)
    assert not dialog.choose.isEnabled()
    assert dialog.table.rowCount() == 0
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
