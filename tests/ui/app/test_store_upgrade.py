"""A store of an earlier version is brought up to date before the window, and the words show meanwhile."""

from __future__ import annotations

import shutil
import sqlite3
import threading
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from boneage_desktop.case.storage.schema import MIGRATIONS, is_of_earlier_version
from boneage_desktop.case.storage.store import CaseStore
from boneage_desktop.ui.app import store_upgrade

WRITTEN = Path(__file__).parents[2] / "upgrade" / "0.2.0" / "cases.sqlite"


@pytest.fixture
def old(tmp_path):
    return Path(shutil.copy(WRITTEN, tmp_path / "cases.sqlite"))


def version_of(file):
    connection = sqlite3.connect(file)
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    connection.close()
    return version


def test_which_files_are_of_an_earlier_version(old, tmp_path):
    assert is_of_earlier_version(old)
    CaseStore(old).close()
    assert not is_of_earlier_version(old)
    assert not is_of_earlier_version(tmp_path / "absent.sqlite")
    (tmp_path / "empty").write_bytes(b"")
    assert not is_of_earlier_version(tmp_path / "empty")
    other = sqlite3.connect(tmp_path / "other.sqlite")
    other.execute("PRAGMA user_version = 1")
    other.close()
    assert not is_of_earlier_version(tmp_path / "other.sqlite")


def test_a_small_store_is_upgraded_without_a_word(qapp, old, monkeypatch):
    monkeypatch.setattr(store_upgrade, "_QUIET_S", 60)
    monkeypatch.setattr(store_upgrade, "_words", lambda file: pytest.fail("no word was due"))
    store_upgrade.upgrade_store(old)
    assert version_of(old) == len(MIGRATIONS)


def test_a_slow_one_says_so_and_the_words_go(qapp, old, monkeypatch):
    shown, seen = threading.Event(), []
    monkeypatch.setattr(store_upgrade, "_QUIET_S", 0)

    def opened(file):
        assert threading.current_thread() is not threading.main_thread()
        shown.wait(10)
        CaseStore(file).close()

    class Words(store_upgrade.QLabel):
        def paintEvent(self, event):
            super().paintEvent(event)
            seen.append(self.text())
            shown.set()

    monkeypatch.setattr(store_upgrade, "_opened_once", opened)
    monkeypatch.setattr(store_upgrade, "QLabel", Words)
    store_upgrade.upgrade_store(old)
    assert seen
    assert "1 MB" in seen[0]
    assert version_of(old) == len(MIGRATIONS)
    assert not [
        each for each in QApplication.topLevelWidgets() if each.isVisible() and isinstance(each, Words)
    ]


def test_a_store_that_cannot_be_opened_is_left_to_the_window(qapp, old):
    data = bytearray(old.read_bytes())
    data[4096:] = b"\xa5" * (len(data) - 4096)
    old.write_bytes(data)
    store_upgrade.upgrade_store(old)
    assert is_of_earlier_version(old)


def test_an_upgraded_store_is_not_opened(qapp, old, monkeypatch):
    CaseStore(old).close()
    monkeypatch.setattr(store_upgrade, "_opened_once", lambda file: pytest.fail("there is nothing to do"))
    store_upgrade.upgrade_store(old)
