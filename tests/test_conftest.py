"""The guard against what tests leave running must itself be able to bite."""

from PySide6.QtCore import QThread, QTimer

from tests.conftest import left_running


def test_running_thread_is_found(qapp):
    thread = QThread()
    thread.setObjectName("forgotten")
    thread.start()
    found = left_running().values()
    thread.quit()
    thread.wait()
    assert "thread 'forgotten'" in found


def test_active_timer_is_found(qapp):
    timer = QTimer()
    timer.start(60_000)
    found = left_running().values()
    timer.stop()
    assert "timer of 60000 ms" in found


def test_stopped_ones_are_not_found(qapp):
    QTimer()
    QThread()
    assert "timer of 0 ms" not in left_running().values()
