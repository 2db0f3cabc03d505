"""The magnifier while a key is held."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from boneage_desktop.ui.film import FilmView


class MagnifierKey(QObject):
    """Shows the lens while M is held, wherever the focus is but in a text field, where M is a letter.

    A lens that was switched on by the tool bar stays on when the key is let go.
    """

    def __init__(self, window: QWidget, film: FilmView) -> None:
        super().__init__(window)
        self._film = film
        self._holding = False
        shortcut = QShortcut(QKeySequence("M"), window)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(self._press)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The key was let go, or the window lost the keyboard and will not be told."""
        if self._holding:
            let_go = (
                event.type() is QEvent.Type.KeyRelease
                and isinstance(event, QKeyEvent)
                and event.key() == Qt.Key.Key_M
                and not event.isAutoRepeat()
            )
            if let_go or event.type() is QEvent.Type.WindowDeactivate:
                self._holding = False
                self._film.set_magnifying(False)
        return False

    def _press(self) -> None:
        if not self._film.magnifying:
            self._holding = True
            self._film.set_magnifying(True)
