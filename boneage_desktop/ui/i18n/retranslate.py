"""Widgets that follow the language of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget as _Widget
else:
    _Widget = object  # Qt allows one class of its own among the bases


class RetranslateMixin(_Widget):
    """Stands before the Qt class among a widget's bases: says its words anew when the language changes."""

    def changeEvent(self, event: QEvent) -> None:
        """Take another language."""
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        """Say what stands there in the language of now."""
