"""The window's shape: kept from run to run, sensibly shared out at the first."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping

from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QMainWindow, QSplitter

from boneage_desktop.ui.settings import SettingsStore
from boneage_desktop.ui.style import theme

#: Width of the right side at the first start: the table's columns without clipping, beside a scroll bar.
_SIDE = 525
#: Height of menu, tool and status bar, patient and results.
_ABOVE_TABLE = 310


class WindowState:
    """Geometry and splitters of the window in the settings.

    Parameters
    ----------
    window : QMainWindow
    splitters : mapping of str to QSplitter
        ``cases`` (list of cases | all else), ``whole`` (film | side), ``left`` (film / crops),
        ``bottom`` (table / findings).
    store : SettingsStore
    """

    def __init__(self, window: QMainWindow, splitters: Mapping[str, QSplitter], store: SettingsStore) -> None:
        self._window, self._splitters, self._store = window, splitters, store
        self._settled = False

    def restore(self) -> None:
        """Take the shape of the last run."""
        kept = self._store.settings.window
        if "geometry" in kept:
            self._window.restoreGeometry(_bytes(kept["geometry"]))
        for name, splitter in self._splitters.items():
            if name in kept and splitter.restoreState(_bytes(kept[name])):
                self._settled = True

    def keep(self) -> None:
        """Keep the shape for the next run."""
        kept = dict(self._store.settings.window)
        kept["geometry"] = _text(self._window.saveGeometry())
        for name, splitter in self._splitters.items():
            # A part that is hidden, as the crops are without a film, has no size worth keeping.
            parts = [splitter.widget(place) for place in range(splitter.count())]
            if not any(part is None or part.isHidden() for part in parts):
                kept[name] = _text(splitter.saveState())
        self._store.change(window=kept)

    def share_out(self) -> None:
        """Share out the room once, when nothing was kept of an earlier run."""
        if self._settled:
            return
        self._settled = True
        width, height = self._window.width(), self._window.height()
        # Large text gets more room, but never the greater part of the window: the rest is scrolled to.
        side = max(min(theme.scaled(_SIDE), width * 11 // 20), _SIDE)
        tile = min((width - side) // 13, 120)
        table = min(max(height - _ABOVE_TABLE - 205, 286), 440)
        for name, sizes in {
            "whole": [width - side, side],
            "left": [height, tile + 42],
            "bottom": [table, max(height - _ABOVE_TABLE - table, 101)],
        }.items():
            self._splitters[name].setSizes(sizes)


def _text(state: QByteArray) -> str:
    return base64.b64encode(state.data()).decode()


def _bytes(text: str) -> QByteArray:
    try:
        return QByteArray(base64.b64decode(text, validate=True))
    except binascii.Error:
        # Qt takes no shape from nothing.
        return QByteArray()
