"""Look and language of the application, as the settings want them."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from boneage_desktop.ui.i18n import language
from boneage_desktop.ui.settings import Settings, SettingsStore
from boneage_desktop.ui.style import theme


class Appearance(QObject):
    """Follows the settings, and the desktop's own look where the reader leaves it to the desktop."""

    def __init__(self, application: QApplication, store: SettingsStore) -> None:
        super().__init__(store)
        self._application, self._store = application, store
        store.changed.connect(self._show)
        application.styleHints().colorSchemeChanged.connect(self._system_changed)
        application.fontChanged.connect(self._text_size_changed)
        self._show(store.settings)

    def _system_changed(self) -> None:
        self._show(self._store.settings)

    def _text_size_changed(self) -> None:
        # Widgets with a style sheet keep the font they had until it is laid on them again.
        self._application.setStyleSheet(self._application.styleSheet())

    def _show(self, settings: Settings) -> None:
        theme.show(self._application, settings.theme)
        language.show(self._application, settings.language)
