"""What the status bar tells of archives: films on their way here, results on their way there."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QStatusBar

from boneage_desktop.messages import Message
from boneage_desktop.ui.i18n.core_messages import translate_message


class ArchiveStatus(QObject):
    """Hidden while nothing is on its way.

    Notes
    -----
    `cancel_asked()` and `outbox_asked()` are its buttons.
    """

    cancel_asked = Signal()
    outbox_asked = Signal()

    def __init__(self, bar: QStatusBar) -> None:
        super().__init__(bar)
        self._waiting = 0
        self.fetching = QLabel()
        self.fetching.setTextFormat(Qt.TextFormat.PlainText)
        self.cancel, self.outbox = QPushButton(), QPushButton()
        self.outbox.setFlat(True)
        for place, widget in enumerate((self.fetching, self.cancel, self.outbox)):
            bar.insertPermanentWidget(place, widget)
            widget.hide()
        self.cancel.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.outbox.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.cancel.clicked.connect(self.cancel_asked)
        self.outbox.clicked.connect(self.outbox_asked)
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the language of now."""
        self.cancel.setText(translate_message(Message("pacs.cancel")))
        self.outbox.setToolTip(translate_message(Message("pacs.outbox_tip")))
        self.show_waiting(self._waiting)

    def show_fetching(self, words: str) -> None:
        """Say what is being fetched."""
        self.fetching.setText(words)

    def set_fetching(self, busy: bool) -> None:
        """Show or hide that."""
        self.fetching.setVisible(busy)
        self.cancel.setVisible(busy)

    def show_waiting(self, count: int) -> None:
        """Show how many objects wait in the outbox, or were not taken."""
        self._waiting = count
        self.outbox.setText(translate_message(Message("pacs.outbox_count", count=count)))
        self.outbox.setVisible(count > 0)
