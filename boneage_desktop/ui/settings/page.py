"""A page of the settings dialog that is made elsewhere."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


class SettingsPage(QWidget):
    """What the dialog asks of such a page."""

    def title(self) -> str:
        """What its tab is called, in the language of now."""
        raise NotImplementedError

    def take(self) -> None:
        """Keep what was changed: the reader has said OK."""

    def end(self) -> None:
        """Give up what is still at work: the dialog closes."""
