"""When the window was painted, the film shown and the film analysed: for measuring from outside."""

from __future__ import annotations

import json
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer

from boneage_desktop.ui.main_window.main_window import MainWindow


class StartUpTimes(QObject):
    """Writes the moments, in seconds since 1970, as they come.

    Parameters
    ----------
    window : MainWindow
        Not shown yet.
    file : Path
        Written anew after every moment: ``painted``, ``opened``, ``analysed``.
    """

    def __init__(self, window: MainWindow, file: Path) -> None:
        super().__init__(window)
        self._file, self._moments = file, dict[str, float]()
        window.installEventFilter(self)
        window.flow.opened.connect(lambda: self._note("opened"))
        window.flow.analysed.connect(lambda: self._note("analysed"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note when the first paint is over."""
        if event.type() is QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, lambda: self._note("painted"))
        return False

    def _note(self, moment: str) -> None:
        self._moments.setdefault(moment, time.time())
        self._file.write_text(json.dumps(self._moments), encoding="utf-8")
