"""The magnifier while a key is held."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from boneage_desktop.ui.shortcuts.shortcut_map import Binding, KeyMap
from boneage_desktop.ui.viewer.image_canvas import FilmCanvas


class MagnifierKey(QObject):
    """Shows the lens while its key is held, wherever the focus is but in a text field, where it is a letter.

    A lens that was switched on by the tool bar stays on when the key is let go.
    """

    def __init__(self, window: QWidget, film: FilmCanvas, keymap: KeyMap) -> None:
        super().__init__(window)
        self._film = film
        self._holding = False
        self._keys: list[QKeySequence] = []
        self._shortcut = QShortcut(window)
        self._shortcut.setAutoRepeat(False)
        self._shortcut.activated.connect(self._press)
        keymap.add(
            Binding(
                "magnifier",
                lambda: self.tr("Film"),
                lambda: self.tr("Hold for a magnifier at the cursor; wheel changes magnification"),
                ("M",),
                self._take,
            )
        )
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The key was let go, or the window lost the keyboard and will not be told."""
        if self._holding:
            let_go = (
                event.type() is QEvent.Type.KeyRelease
                and isinstance(event, QKeyEvent)
                and self._is_ours(event)
                and not event.isAutoRepeat()
            )
            if let_go or event.type() is QEvent.Type.WindowDeactivate:
                self._holding = False
                self._film.set_magnifying(False)
        return False

    def _is_ours(self, event: QKeyEvent) -> bool:
        # A modifier may be let go before the key itself.
        let_go = QKeySequence(event.key()).toString()
        return any(keys.toString().split("+")[-1] == let_go for keys in self._keys)

    def _take(self, keys: list[QKeySequence]) -> None:
        self._keys = keys
        self._shortcut.setKeys(keys)

    def _press(self) -> None:
        if not self._film.magnifying:
            self._holding = True
            self._film.set_magnifying(True)
