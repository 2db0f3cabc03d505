"""How films come into the worklist: dropped ones, and those of a folder that the reader chooses."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QWidget

from boneage_desktop.ui.session.reading_session import ReadingSession
from boneage_desktop.ui.worklist.folder_watch import FolderWatch
from boneage_desktop.ui.worklist.worklist import FilmQueue


class WorklistIntake(QObject):
    """Takes films in and shows the panel.

    Parameters
    ----------
    window : QWidget
        Parent of the dialog.
    session : ReadingSession
    queue : FilmQueue
    watch : FolderWatch
    shown : QAction
        The switch that shows the panel.
    """

    def __init__(
        self, window: QWidget, session: ReadingSession, queue: FilmQueue, watch: FolderWatch, shown: QAction
    ) -> None:
        super().__init__(window)
        self._window, self._session, self._queue, self._watch = window, session, queue, watch
        self._shown = shown
        queue.added.connect(self._tell_added)

    def add(self, places: list[Path]) -> None:
        """Put films, or all films in folders, into the queue and show it."""
        self._queue.add(places)
        self._shown.setChecked(True)

    def ask_folder(self) -> None:
        """Ask which folder to watch."""
        start = str(self._watch.folder or Path.home())
        chosen = QFileDialog.getExistingDirectory(self._window, self.tr("Watch folder"), start)
        if chosen:
            self._watch.watch(Path(chosen))
            self._shown.setChecked(True)

    def _tell_added(self, count: int) -> None:
        if count:
            self._session.said.emit(self.tr("{0} films in the queue, analysed while you read.").format(count))
