"""What the input checks, the ages and the reading of the film give cause to say."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from boneage_desktop.prediction import Severity
from boneage_desktop.ui import theme
from boneage_desktop.ui.desk import Desk
from boneage_desktop.ui.phrases import said


class RemarksBanner(QFrame):
    """Checks that failed, most serious first, then flags of what does not fit, then notes."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._look = theme.colours()
        self.text = QLabel()
        self.text.setWordWrap(True)
        self.text.setTextFormat(Qt.TextFormat.RichText)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._layout = QVBoxLayout(self)
        self._layout.addWidget(self.text)
        desk.case_changed.connect(self._show)
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        """Say it anew in another language or in the colours of another look."""
        other_look = event.type() is QEvent.Type.PaletteChange and self._look is not theme.colours()
        if other_look or event.type() is QEvent.Type.LanguageChange:
            self._show()
        super().changeEvent(event)

    def _show(self) -> None:
        self._look = theme.colours()
        case, film = self._desk.case, self._desk.film
        checks = case.prediction.checks if case is not None and case.prediction is not None else ()
        blocking = [check.message for check in checks if check.severity is Severity.BLOCK]
        warnings = [check.message for check in checks if check.severity is Severity.WARNING]
        flags = [flag.text for flag in case.flags()] if case is not None else []
        warnings += case.remarks() if case is not None else ()
        notes = film.notes if film is not None else ()
        lines = [
            f'<span style="color:{colour}">{sign}</span> {escape(said(text))}'
            for colour, sign, texts in (
                (theme.colours().red, "■", blocking),
                (theme.colours().amber, "▲", warnings),
                (theme.colours().amber, "⚑", flags),
                (theme.colours().quiet, "•", notes),
            )
            for text in texts
        ]
        loud = bool(blocking or warnings or flags)
        self.setProperty("notice", "error" if blocking else "warning" if loud else "")
        self._layout.setContentsMargins(10, 5 if loud else 0, 10, 5 if loud else 0)
        self.style().unpolish(self)
        self.style().polish(self)
        self.text.setText("<br>".join(lines))
        self.setVisible(bool(lines))
