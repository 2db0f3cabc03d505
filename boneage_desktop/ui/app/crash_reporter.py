"""One path for whatever nobody expected: a line in the log, one calm dialog, never a traceback.

The log names the kind of error and the places in the program, but not the error's own text and no
values: those may carry a patient's name or a file name. Of Qt's messages it leaves out what is quoted and
what looks like a file.
"""

from __future__ import annotations

import faulthandler
import logging
import os
import sys
import threading
from contextlib import suppress
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import IO

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QMessageBox

from boneage_desktop.ui.workers.error_text import described, without_names

_log = logging.getLogger("boneage_desktop")

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}

# Reports of crashes older than the newest few help nobody.
_CRASHES_KEPT = 5


class CrashReporter(QObject):
    """Catches what nothing else caught, from any thread, and finds what ended the session before.

    Parameters
    ----------
    folder : Path
        Where the log goes; a folder that cannot be written is no reason not to start.

    Attributes
    ----------
    crash : Path or None
        Where in the program the session before ended, when it ended in a crash.
    """

    _caught = Signal(str, str)

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.log_file: Path | None = None
        self.crash: Path | None = None
        self._handler: logging.Handler | None = None
        self._fault_file: IO[str] | None = None
        self._dialog: QMessageBox | None = None
        self._told: set[str] = set()
        try:
            folder.mkdir(parents=True, exist_ok=True)
            file = folder / "boneage-desktop.log"
            self._handler = RotatingFileHandler(file, maxBytes=500_000, backupCount=2, encoding="utf-8")
            self.crash = _last_crash(folder)
            # One for each process: several windows may be open, and each must find only what is over.
            self._fault_file = (folder / f"session-{os.getpid()}.log").open("w", encoding="utf-8")
        except OSError:
            self._handler = logging.StreamHandler()
        else:
            self.log_file = file
        self._handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
        self._caught.connect(self._tell)

    def install(self) -> None:
        """Start catching."""
        _log.setLevel(logging.INFO)
        if self._handler is not None:
            _log.addHandler(self._handler)
        if self._fault_file is not None:
            faulthandler.enable(self._fault_file)
        sys.excepthook = self._on_exception
        sys.unraisablehook = self._on_unraisable
        threading.excepthook = self._on_thread_exception
        qInstallMessageHandler(self._on_qt_message)

    def remove(self) -> None:
        """Stop catching and close the log: the session ended well."""
        sys.excepthook = sys.__excepthook__
        sys.unraisablehook = sys.__unraisablehook__
        threading.excepthook = threading.__excepthook__
        qInstallMessageHandler(None)
        if self._handler is not None:
            _log.removeHandler(self._handler)
            self._handler.close()
        if self._fault_file is not None:
            faulthandler.disable()
            self._fault_file.close()
            # On Windows it also lists faults that were dealt with; they matter only after a crash.
            with suppress(OSError):
                Path(self._fault_file.name).unlink()
            self._fault_file = None

    def tell_of_crash(self) -> None:
        """Say that the session before ended in a crash, if it did."""
        if self.crash is None:
            return
        _log.error("the session before ended in a crash: %s", self.crash.name)
        self._say(
            self.tr("The last session ended unexpectedly."),
            self.tr(
                "All changes were saved. Open the film, or its case in the case list, to continue.\n\nIf "
                "this happens again, send this file (no patient data) to support:\n{0}"
            ).format(self.crash),
            QMessageBox.Icon.Information,
        )

    def _on_exception(
        self, _kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        self._record(error.with_traceback(trace))

    def _on_thread_exception(self, arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None:
            self._record(arguments.exc_value)

    def _on_unraisable(self, unraisable: sys.UnraisableHookArgs) -> None:
        # Something that was being thrown away anyway: worth a line, not a dialog.
        if unraisable.exc_value is not None:
            _log.error("while tidying up: %s", described(unraisable.exc_value))

    def _record(self, error: BaseException) -> None:
        text = described(error)
        _log.error("%s", text)
        self._caught.emit(type(error).__name__, text)

    def _on_qt_message(self, kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        _log.log(_LEVELS.get(kind, logging.WARNING), "Qt %s: %s", context.category, without_names(message))

    def _tell(self, kind: str, text: str) -> None:
        # What fails at every repainting is said once, and is in the log as often as it happened.
        if text in self._told:
            return
        self._told.add(text)
        place = str(self.log_file) if self.log_file else self.tr("the console")
        self._say(
            self.tr("Unexpected error"),
            self.tr(
                "Your changes are saved and you can continue. If this happens again, restart the program "
                "and send the log (no patient data) to support.\n\nError: {0}\nLog: {1}"
            ).format(kind, place),
            QMessageBox.Icon.Warning,
        )

    def _say(self, what: str, more: str, picture: QMessageBox.Icon) -> None:
        if self._dialog is not None or QApplication.instance() is None:
            return
        dialog = QMessageBox(QApplication.activeWindow())
        dialog.setWindowTitle(self.tr("BoneAge Desktop"))
        dialog.setIcon(picture)
        dialog.setText(what)
        dialog.setInformativeText(more)
        dialog.finished.connect(self._dialog_closed)
        self._dialog = dialog
        dialog.open()

    def _dialog_closed(self) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None


def _last_crash(folder: Path) -> Path | None:
    """Put away what earlier sessions left; returns the newest report of a crash that was not told yet.

    A session writes into its file only when it crashes, and takes the file away when it ends well. Empty
    files are of sessions that still run, or were ended from outside: those say nothing.
    """
    found = sorted((file for file in folder.glob("session-*.log") if file.stat().st_size), key=_written)
    reports = []
    for file in found:
        report = folder / f"crash-{_written(file)}.log"
        with suppress(OSError):
            reports.append(file.replace(report))
    for old in sorted(folder.glob("crash-*.log"), key=_written)[:-_CRASHES_KEPT]:
        with suppress(OSError):
            old.unlink()
    return reports[-1] if reports else None


def _written(file: Path) -> int:
    return file.stat().st_mtime_ns
