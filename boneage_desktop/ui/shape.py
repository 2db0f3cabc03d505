"""The window's shape: kept from run to run, sensibly shared out at the first."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtWidgets import QMainWindow, QSplitter

#: Width of the right side at the first start: the table's columns without clipping.
_SIDE = 515
#: Height of menu, tool and status bar, patient and results.
_ABOVE_TABLE = 310

_CASES_SHOWN = "window/cases-shown"


class WindowShape:
    """Geometry and splitters of the window in the settings.

    Parameters
    ----------
    window : QMainWindow
    splitters : mapping of str to QSplitter
        ``cases`` (list of cases | all else), ``whole`` (film | side), ``left`` (film / crops),
        ``bottom`` (table / texts), ``texts``.
    """

    def __init__(self, window: QMainWindow, splitters: Mapping[str, QSplitter]) -> None:
        self._window, self._splitters = window, splitters
        self._settled = False

    def restore(self) -> None:
        """Take the shape of the last run."""
        settings = QSettings()
        geometry = settings.value("window/geometry")
        if isinstance(geometry, QByteArray):
            self._window.restoreGeometry(geometry)
        for name, splitter in self._splitters.items():
            state = settings.value(f"window/{name}")
            if isinstance(state, QByteArray) and splitter.restoreState(state):
                self._settled = True

    @property
    def cases_shown(self) -> bool:
        """Whether the list of cases was open when the last run ended; at the first start it is not."""
        return QSettings().value(_CASES_SHOWN, False, type=bool) is True

    def keep(self, cases_shown: bool) -> None:
        """Keep the shape for the next run."""
        settings = QSettings()
        settings.setValue(_CASES_SHOWN, cases_shown)
        settings.setValue("window/geometry", self._window.saveGeometry())
        for name, splitter in self._splitters.items():
            # A part that is hidden, as the crops are without a film, has no size worth keeping.
            parts = [splitter.widget(place) for place in range(splitter.count())]
            if not any(part is None or part.isHidden() for part in parts):
                settings.setValue(f"window/{name}", splitter.saveState())

    def share_out(self) -> None:
        """Share out the room once, when nothing was kept of an earlier run."""
        if self._settled:
            return
        self._settled = True
        width, height = self._window.width(), self._window.height()
        tile = min((width - _SIDE) // 13, 120)
        # The drawn grade beside its criterion needs height more than the rows of the table do.
        table = min(max(height - _ABOVE_TABLE - 205, 286), 440)
        for name, sizes in {
            "whole": [width - _SIDE, _SIDE],
            "left": [height, tile + 42],
            "bottom": [table, max(height - _ABOVE_TABLE - table, 101)],
            "texts": [345, 165],
        }.items():
            self._splitters[name].setSizes(sizes)
