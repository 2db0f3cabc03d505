"""What nobody expected is logged without values and told calmly."""

from __future__ import annotations

import logging
import sys
import threading

import pytest
from PySide6.QtCore import qWarning
from PySide6.QtWidgets import QApplication, QMessageBox

from boneage_desktop.ui.errors import CrashReporter, described


def failing(patient):
    raise RuntimeError(f"cannot read {patient}")


def caught():
    try:
        failing("Doe^Jane")
    except RuntimeError as error:
        return error


@pytest.fixture
def reporter(qapp, tmp_path):
    reporter = CrashReporter(tmp_path / "log")
    before = sys.excepthook, threading.excepthook
    reporter.install()
    yield reporter
    reporter.remove()
    sys.excepthook, threading.excepthook = before


def dialogs():
    return [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, QMessageBox)]


def test_description_has_places_but_no_values():
    text = described(caught())
    assert "RuntimeError" in text
    assert "in failing" in text
    assert "Doe" not in text


def test_exception_is_logged_and_told_once(qtbot, reporter):
    error = caught()
    sys.excepthook(type(error), error, error.__traceback__)
    sys.excepthook(type(error), error, error.__traceback__)
    (dialog,) = [box for box in dialogs() if box.isVisible()]
    words = dialog.text() + dialog.informativeText()
    assert "Traceback" not in words
    assert "Doe" not in words
    assert str(reporter.log_file) in words
    log = reporter.log_file.read_text(encoding="utf-8")
    assert "RuntimeError" in log
    assert "Doe" not in log
    dialog.close()


def test_exception_of_a_thread_is_told_in_the_window_s_thread(qtbot, reporter):
    thread = threading.Thread(target=failing, args=("Doe^Jane",))
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: any(box.isVisible() for box in dialogs()), timeout=5000)
    next(box for box in dialogs() if box.isVisible()).close()


@pytest.mark.no_qt_log
def test_qt_messages_go_to_the_log(reporter):
    qWarning("a message of Qt")
    assert "a message of Qt" in reporter.log_file.read_text(encoding="utf-8")


def test_folder_that_cannot_be_written(qapp, tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("")
    reporter = CrashReporter(blocked)
    reporter.install()
    reporter.remove()
    assert reporter.log_file is None
    assert logging.getLogger("boneage_desktop").handlers == []
