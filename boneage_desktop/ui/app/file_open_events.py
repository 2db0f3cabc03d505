"""A film that the desktop hands over: macOS sends an event where other systems name it at the start."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication


class FileOpenEvents(QObject):
    """Opens what the desktop hands to the running program.

    Parameters
    ----------
    application : QApplication
    open_film : callable
    parent : QObject
        The window; with it this ends.
    """

    def __init__(self, application: QApplication, open_film: Callable[[Path], None], parent: QObject) -> None:
        super().__init__(parent)
        self._open_film = open_film
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the request to open a file."""
        if event.type() is QEvent.Type.FileOpen and isinstance(event, QFileOpenEvent) and event.file():
            self._open_film(Path(event.file()))
            return True
        return False
