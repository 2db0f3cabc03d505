"""A run with nobody before the screen: open, analyse, write the picture and the report, end."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from boneage_desktop.anatomy import Bone
from boneage_desktop.radiograph import FilmError
from boneage_desktop.ui.app.application import Start
from boneage_desktop.ui.main_window.main_window import MainWindow

_SETTLE_MS = 150


class UnattendedRun(QObject):
    """Drives the window as a reader would; ends the application with 0, or 1 after saying why.

    Parameters
    ----------
    window : MainWindow
        Its film is being opened.
    start : Start
    """

    def __init__(self, window: MainWindow, start: Start) -> None:
        super().__init__(window)
        self._window, self._start = window, start
        window.flow.opened.connect(self._opened)
        window.flow.refused.connect(self._refused)
        window.flow.analysed.connect(self._show)
        window.flow.unavailable.connect(self._give_up)
        window.dialogs.reporting.written.connect(self._end)
        window.dialogs.reporting.failed.connect(self._give_up)
        self._opened()  # a small film may be there already

    def _opened(self) -> None:
        case = self._window.session.case
        # A signed case is not analysed, whether or not it ever was.
        if case is not None and (case.prediction is not None or case.signature is not None):
            self._show()

    def _show(self) -> None:
        self._window.session.select(Bone.RADIUS)
        # One moment for the window to paint what has just arrived.
        QTimer.singleShot(_SETTLE_MS, self._write)

    def _write(self) -> None:
        if self._start.screenshot is not None:
            try:
                self._grab(self._start.screenshot)
            except OSError as error:
                self._give_up(f"{self._start.screenshot}: the picture cannot be written ({error.strerror}).")
                return
        if self._start.pdf is None:
            self._end()
            return
        try:
            self._start.pdf.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            self._give_up(f"{self._start.pdf}: its folder cannot be made ({error.strerror}).")
            return
        self._window.dialogs.reporting.write_pdf(self._start.pdf)

    def _grab(self, file: Path) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        if not self._window.grab().save(str(file)):
            raise OSError(0, "unknown picture format or no permission")

    def _refused(self, error: FilmError) -> None:
        self._give_up(str(error))

    def _give_up(self, words: str) -> None:
        print(words, file=sys.stderr)
        self._close(1)

    def _end(self) -> None:
        self._close(0)

    def _close(self, code: int) -> None:
        # Nobody is there to be asked about a case that could not be stored.
        self._window.flow.keeping.give_up()
        self._window.close()
        QApplication.exit(code)
