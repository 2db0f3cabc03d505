"""The line at the bottom: what was just done, what is being typed, how far the networks are."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QStatusBar

from boneage_desktop.messages import Message
from boneage_desktop.ui.i18n.core_messages import translate_message

#: Letters of a film's name that are shown where it is not saved.
_NAME = 24


class StatusLine(QObject):
    """Writes into the window's status bar."""

    stop_asked = Signal()
    unsaved_asked = Signal()

    def __init__(self, bar: QStatusBar) -> None:
        super().__init__(bar)
        self._bar = bar
        bar.setSizeGripEnabled(False)
        self.typed = QLabel()
        self.step = QLabel()
        self.bar = QProgressBar()
        self.bar.setRange(0, 100)
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(160)
        self.stop = QPushButton()
        self.stop.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.stop.clicked.connect(self.stop_asked)
        self.unsaved = QPushButton()
        self.unsaved.setObjectName("unsaved")
        self.unsaved.setFlat(True)
        self.unsaved.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.unsaved.clicked.connect(lambda: self.unsaved_asked.emit())
        self._unsaved: tuple[str, ...] = ()
        for widget in (self.unsaved, self.typed, self.step, self.bar, self.stop):
            bar.addPermanentWidget(widget)
            widget.hide()
        self.networks = QLabel()
        self.networks.setObjectName("networks")
        bar.addPermanentWidget(self.networks)
        # Here, because unlike a tool bar's end this corner is there at any width, on any system.
        self._research = QLabel()
        self._research.setObjectName("researchUse")
        bar.addPermanentWidget(self._research)
        self._retranslate()

    def retranslate(self) -> None:
        """Say everything in the language of now; what was done last is over."""
        self._bar.clearMessage()
        self._retranslate()

    def _retranslate(self) -> None:
        self.bar.setAccessibleName(self.tr("Progress of the analysis"))
        self.stop.setText(self.tr("Cancel"))
        self._name_unsaved()
        self._research.setText(translate_message(Message("words.research_use")))

    @property
    def text(self) -> str:
        """What was said last."""
        return self._bar.currentMessage()

    def say(self, text: str) -> None:
        """Say what was done; it stands until the next."""
        self._bar.showMessage(text)

    def typing(self, typed: str, label: str) -> None:
        """Show the digits typed so far, and the grade that they mean; empty when done."""
        digits = f"<b>{typed}_</b>"
        self.typed.setText(f"{digits} = {label}" if label else digits)
        self.typed.setVisible(bool(typed))

    def show_networks(self, read_with: str, chosen: str, *, usable: bool = True) -> None:
        """Which networks have read the open case, or read the next one when none have."""
        words = self.tr("AI model {0}") if read_with else self.tr("AI model: {0}")
        if read_with or usable:
            self.networks.setText(words.format(read_with or chosen))
        else:
            self.networks.setText(translate_message(Message("networks.shown_unusable", version=chosen)))
        self.networks.setToolTip(
            self.tr("Next film: {0}. Stored cases keep the model they were analysed with.").format(chosen)
        )

    def show_unsaved(self, text: str, films: Sequence[str]) -> None:
        """Show what is not saved, and why, whatever else is said; empty when all is."""
        self._unsaved = tuple(films)
        self._name_unsaved()
        self.unsaved.setToolTip(text)
        self.unsaved.setAccessibleDescription(text)
        self.unsaved.setVisible(bool(text))

    def _name_unsaved(self) -> None:
        words = Message("reading.unsaved", films=[_short(name) for name in self._unsaved])
        self.unsaved.setText(translate_message(words))

    def set_busy(self, busy: bool) -> None:
        """Show or hide the progress of the analysis."""
        self.bar.setValue(0)
        self.step.setText(self.tr("Analysing …"))
        for widget in (self.step, self.bar, self.stop):
            widget.setVisible(busy)

    def progress(self, fraction: float, step: str) -> None:
        """How far the analysis is, 0..1, and what it is doing."""
        self.bar.setValue(round(100 * fraction))
        self.step.setText(translate_message(step))


def _short(name: str) -> str:
    """A film's name, its middle left out where it is long."""
    half = _NAME // 2
    return name if len(name) <= _NAME else f"{name[:half]}…{name[-half:]}"
