"""A dialog about the case on the desk: it closes when another film takes its place."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from boneage_desktop.ui.session.reading_session import ReadingSession


class FilmDialog(QDialog):
    """Closes unconfirmed as soon as another film lies on the desk.

    A film that was asked for before is read beside the window, and may be there while a dialog is still
    open: whatever is confirmed in it then would be meant for another patient.

    Notes
    -----
    `outdated(str)` says which dialog was closed, and by which film.
    """

    outdated = Signal(str)

    def __init__(self, session: ReadingSession, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = session
        self._about = session.case
        session.film_changed.connect(self._another_film)

    def _another_film(self) -> None:
        if not self.isVisible():
            return
        self.reject()
        if self._about is not None and self._session.case is not None:
            self.outdated.emit(
                self.tr("“{0}” for {1} was closed because {2} was opened.").format(
                    self.windowTitle(), self._about.film_name, self._session.case.film_name
                )
            )
