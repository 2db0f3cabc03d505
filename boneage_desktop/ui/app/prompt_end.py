"""The process ends soon after its window is closed, whatever step the networks are in."""

from __future__ import annotations

import os
import threading

from boneage_desktop.ui.app.crash_reporter import CrashReporter
from boneage_desktop.ui.main_window.main_window import MainWindow

#: Loading torch alone takes seconds, and cannot be interrupted; most other steps end within this.
PATIENCE_S = 0.6


def end_soon_after(window: MainWindow, reporter: CrashReporter) -> None:
    """End the process when its threads do not end in time after the window has been left.

    By then all that is kept has been written (`MainWindow.left`); what goes on only computes.
    """

    def end() -> None:
        reporter.remove()
        os._exit(0)

    def start() -> None:
        timer = threading.Timer(PATIENCE_S, end)
        timer.daemon = True
        timer.start()

    window.left.connect(start)
