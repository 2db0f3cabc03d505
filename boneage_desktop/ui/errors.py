"""One path for whatever nobody expected: a line in the log, one calm dialog, never a traceback.

The log names the kind of error and the places in the program, but not the error's own text and no
values: those may carry a patient's name or a file name.
"""

from __future__ import annotations

import faulthandler
import logging
import sys
import threading
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import IO

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QMessageBox

_log = logging.getLogger("boneage_desktop")

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def described(error: BaseException) -> str:
    """Kind and places of an error, its causes included, without its text."""
    lines = [type(error).__name__]
    for frame in traceback.extract_tb(error.__traceback__):
        lines.append(f"  {Path(frame.filename).name}:{frame.lineno} in {frame.name}")
    cause = error.__cause__ or error.__context__
    if cause is not None:
        lines.append("caused by " + described(cause))
    return "\n".join(lines)


class CrashReporter(QObject):
    """Catches what nothing else caught, from any thread.

    Parameters
    ----------
    folder : Path
        Where the log goes; a folder that cannot be written is no reason not to start.
    """

    _caught = Signal(str)

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.log_file: Path | None = None
        self._handler: logging.Handler | None = None
        self._fault_file: IO[str] | None = None
        self._dialog: QMessageBox | None = None
        try:
            folder.mkdir(parents=True, exist_ok=True)
            file = folder / "boneage-desktop.log"
            self._handler = RotatingFileHandler(file, maxBytes=500_000, backupCount=2, encoding="utf-8")
            self._fault_file = (folder / "crash.log").open("w", encoding="utf-8")
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
        threading.excepthook = self._on_thread_exception
        qInstallMessageHandler(self._on_qt_message)

    def remove(self) -> None:
        """Stop catching and close the log."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        qInstallMessageHandler(None)
        if self._handler is not None:
            _log.removeHandler(self._handler)
            self._handler.close()
        if self._fault_file is not None:
            faulthandler.disable()
            self._fault_file.close()
            self._fault_file = None

    def _on_exception(
        self, _kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        self._record(error.with_traceback(trace))

    def _on_thread_exception(self, arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None:
            self._record(arguments.exc_value)

    def _record(self, error: BaseException) -> None:
        _log.error("%s", described(error))
        self._caught.emit(type(error).__name__)

    def _on_qt_message(self, kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        _log.log(_LEVELS.get(kind, logging.WARNING), "Qt %s: %s", context.category, message)

    def _tell(self, kind: str) -> None:
        if self._dialog is not None or QApplication.instance() is None:
            return
        place = str(self.log_file) if self.log_file else self.tr("the console")
        dialog = QMessageBox(QApplication.activeWindow())
        dialog.setWindowTitle(self.tr("BoneAge Desktop"))
        dialog.setIcon(QMessageBox.Icon.Warning)
        dialog.setText(self.tr("Something went wrong that the program did not expect."))
        dialog.setInformativeText(
            self.tr(
                "Your decisions up to the last change are saved. You can go on; if it happens again, close "
                "and reopen the program, and send the log (it holds no patient data) to your support.\n\n"
                "Kind: {0}\nLog: {1}"
            ).format(kind, place)
        )
        dialog.finished.connect(self._dialog_closed)
        self._dialog = dialog
        dialog.open()

    def _dialog_closed(self) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None
