"""The films opened last."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QSettings, Signal
from PySide6.QtWidgets import QMenu

_KEPT = 8
_KEY = "films/recent"


class RecentFilms(QObject):
    """Fills a menu with the films opened last; `chosen(Path)` when one is wanted again."""

    chosen = Signal(Path)

    def __init__(self, menu: QMenu, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._menu = menu
        menu.aboutToShow.connect(self._fill)

    @property
    def films(self) -> list[Path]:
        """Newest first."""
        kept = QSettings().value(_KEY, [])
        # QSettings gives a list of one back as a plain string.
        names = [kept] if isinstance(kept, str) else kept if isinstance(kept, list) else []
        return [Path(str(name)) for name in names]

    def add(self, path: Path) -> None:
        """Remember a film that was opened."""
        path = path.absolute()
        films = [path, *(film for film in self.films if film != path)]
        QSettings().setValue(_KEY, [str(film) for film in films[:_KEPT]])

    def forget(self, path: Path) -> None:
        """Forget one film."""
        QSettings().setValue(_KEY, [str(film) for film in self.films if film != path])

    def _fill(self) -> None:
        self._menu.clear()
        for film in self.films:
            action = self._menu.addAction(film.name)
            action.setToolTip(str(film))
            action.triggered.connect(lambda _=False, film=film: self.chosen.emit(film))
        if self._menu.isEmpty():
            self._menu.addAction(self.tr("No films yet")).setEnabled(False)
        else:
            self._menu.addSeparator()
            self._menu.addAction(self.tr("Forget these"), self._forget_all)

    def _forget_all(self) -> None:
        QSettings().remove(_KEY)
