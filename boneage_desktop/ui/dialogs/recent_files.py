"""The films opened last."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu

from boneage_desktop.ui.settings import SettingsStore

_KEPT = 8


class RecentFilms(QObject):
    """Fills a menu with the films opened last; `chosen(Path)` when one is wanted again."""

    chosen = Signal(Path)

    def __init__(self, menu: QMenu, store: SettingsStore, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._menu, self._store = menu, store
        menu.setToolTipsVisible(True)
        menu.aboutToShow.connect(self._fill)

    @property
    def films(self) -> tuple[Path, ...]:
        """Newest first."""
        return self._store.settings.recent_films

    def add(self, path: Path) -> None:
        """Remember a film that was opened."""
        path = path.absolute()
        films = (path, *(film for film in self.films if film != path))
        self._store.change(recent_films=films[:_KEPT])

    def forget(self, path: Path) -> None:
        """Forget one film."""
        self._store.change(recent_films=tuple(film for film in self.films if film != path))

    def _fill(self) -> None:
        self._menu.clear()
        for film in self.films:
            action = self._menu.addAction(film.name)
            action.setToolTip(str(film))
            action.triggered.connect(lambda _=False, film=film: self.chosen.emit(film))
        if self._menu.isEmpty():
            self._menu.addAction(self.tr("No recent films")).setEnabled(False)
        else:
            self._menu.addSeparator()
            self._menu.addAction(self.tr("Clear list"), self._forget_all)

    def _forget_all(self) -> None:
        self._store.change(recent_films=())
