"""Asks about a measure that looks like a typing error: a button each for the likely and the typed value."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from boneage_desktop.messages import Message
from boneage_desktop.standards.heights import Doubt, Measure
from boneage_desktop.ui.i18n.core_messages import translate_message
from boneage_desktop.ui.i18n.retranslate import RetranslateMixin
from boneage_desktop.ui.widgets.panel import label


class TypingQuestion(RetranslateMixin, QWidget):
    """One question at a time; hidden while there is none."""

    def __init__(self) -> None:
        super().__init__()
        self.words = label(role="prompt")
        self.words.setWordWrap(True)
        self.use, self.keep = QPushButton(), QPushButton()
        for button in (self.use, self.keep):
            button.setAutoDefault(True)
        self._doubt: Doubt | None = None
        self._said = ""
        self._unit, self._value = "cm", 0.0
        self._take: Callable[[float], None] = lambda _: None
        self.use.clicked.connect(self._use)
        self.keep.clicked.connect(self._keep)
        self._retranslate()
        row = QHBoxLayout()
        row.addWidget(self.use)
        row.addWidget(self.keep)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 2)
        column.setSpacing(3)
        column.addWidget(self.words)
        column.addLayout(row)
        self.hide()

    def ask(self, measure: Measure, value: float, doubt: Doubt, take: Callable[[float], None]) -> None:
        """Ask about a value; what is answered goes to `take`."""
        self._doubt, self._value, self._take = doubt, value, take
        self._said = doubt.message
        self._unit = "kg" if measure is Measure.WEIGHT else "cm"
        self.use.setVisible(doubt.suggestion is not None)
        self.keep.setVisible(doubt.possible)
        self._retranslate()
        self.show()

    def refuse(self, words: str) -> None:
        """Say why something is no value at all; there is nothing to choose."""
        self._doubt, self._said = None, words
        self.use.hide()
        self.keep.hide()
        self._retranslate()
        self.show()

    def drop(self) -> None:
        """Ask no longer."""
        self._doubt, self._said = None, ""
        self.hide()

    def focus(self) -> None:
        """Put the keyboard on the likely answer."""
        button = self.use if self._doubt is not None and self._doubt.suggestion is not None else self.keep
        button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _use(self) -> None:
        doubt = self._doubt
        self.drop()
        if doubt is not None and doubt.suggestion is not None:
            self._take(doubt.suggestion)

    def _keep(self) -> None:
        self.drop()
        self._take(self._value)

    def _retranslate(self) -> None:
        self.words.setText(translate_message(self._said))
        doubt = self._doubt
        if doubt is None or doubt.suggestion is None:
            use = Message("history.use_likely")
        else:
            use = Message("history.use", value=doubt.suggestion, unit=self._unit)
        self.use.setText(translate_message(use))
        self.keep.setText(translate_message(Message("history.keep", value=self._value, unit=self._unit)))
