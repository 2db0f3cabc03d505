"""What nobody expected is logged without values and told calmly."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import threading

import pytest
from PySide6.QtCore import qWarning
from PySide6.QtWidgets import QApplication, QMessageBox

from boneage_desktop.ui.app.crash_reporter import CrashReporter
from boneage_desktop.ui.workers.error_text import described


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
    before = sys.excepthook, threading.excepthook, sys.unraisablehook
    reporter.install()
    yield reporter
    reporter.remove()
    sys.excepthook, threading.excepthook, sys.unraisablehook = before


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


@pytest.mark.no_qt_log
def test_qt_messages_are_logged_without_names(reporter):
    qWarning("QFile: cannot open '/films/Doe^Jane.dcm' or Doe^Jane.PNG in C:\\films\\Doe^Jane: gone")
    log = reporter.log_file.read_text(encoding="utf-8")
    assert "cannot open" in log
    assert "Doe" not in log


def test_what_fails_at_every_painting_is_told_once(qtbot, reporter):
    error = caught()
    for _ in range(3):
        sys.excepthook(type(error), error, error.__traceback__)
        for box in dialogs():
            box.close()
        QApplication.sendPostedEvents()
    assert reporter.log_file.read_text(encoding="utf-8").count("RuntimeError") == 3
    assert not any(box.isVisible() for box in dialogs())


def test_failing_finaliser_is_logged_and_no_dialog(qtbot, reporter):
    class Thing:
        def __del__(self):
            failing("Doe^Jane")

    thing = Thing()
    del thing
    log = reporter.log_file.read_text(encoding="utf-8")
    assert "in failing" in log
    assert "Doe" not in log
    assert not any(box.isVisible() for box in dialogs())


CRASH = """
import ctypes, sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from boneage_desktop.ui.app.crash_reporter import CrashReporter
application = QCoreApplication([])
reporter = CrashReporter(Path(sys.argv[1]))
reporter.install()
def reading_jane_doe():
    ctypes.string_at(0)
if sys.argv[2] == "crash":
    reading_jane_doe()
reporter.remove()
"""


def session(folder, how):
    return subprocess.run(
        [sys.executable, "-c", CRASH, str(folder), how], capture_output=True, timeout=60, check=False
    ).returncode


def test_session_that_crashed_is_told_at_the_next_start(qtbot, tmp_path):
    assert session(tmp_path, "crash") != 0
    reporter = CrashReporter(tmp_path)
    assert "reading_jane_doe" in reporter.crash.read_text(encoding="utf-8")
    reporter.tell_of_crash()
    (dialog,) = [box for box in dialogs() if box.isVisible()]
    assert dialog.text() == "The last session ended unexpectedly."
    assert str(reporter.crash) in dialog.informativeText()
    assert "All changes were saved" in dialog.informativeText()
    dialog.close()
    reporter.remove()
    # Said once; the report itself stays.
    assert CrashReporter(tmp_path).crash is None
    assert reporter.crash.exists()


def test_session_that_ended_well_is_not_told(qapp, tmp_path):
    assert session(tmp_path, "end") == 0
    assert [file.name for file in tmp_path.iterdir()] == ["boneage-desktop.log"]


def test_only_the_latest_crashes_are_kept(qapp, tmp_path):
    for number in range(8):
        (tmp_path / f"crash-{number}.log").write_text("old")
        os.utime(tmp_path / f"crash-{number}.log", (number, number))
    (tmp_path / "session-1.log").write_text("Fatal Python error")
    (tmp_path / "session-2.log").write_text("")
    reporter = CrashReporter(tmp_path)
    reporter.remove()
    assert reporter.crash.read_text() == "Fatal Python error"
    assert len(list(tmp_path.glob("crash-*.log"))) == 5
    # An empty one may be of a window that is still open.
    assert (tmp_path / "session-2.log").exists()


def test_folder_that_cannot_be_written(qapp, tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("")
    reporter = CrashReporter(blocked)
    reporter.install()
    reporter.remove()
    assert reporter.log_file is None
    assert logging.getLogger("boneage_desktop").handlers == []
