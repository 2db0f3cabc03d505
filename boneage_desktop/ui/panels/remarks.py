"""What the input checks and the reading of the film have to say."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QSizePolicy, QVBoxLayout

from boneage_desktop.prediction import Severity
from boneage_desktop.ui import theme
from boneage_desktop.ui.desk import Desk

_TALLEST = 84


class RemarksBanner(QFrame):
    """Checks that failed, most serious first, then what does not fit, then notes; hidden without any."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.text = QLabel()
        self.text.setWordWrap(True)
        self.text.setTextFormat(Qt.TextFormat.RichText)
        self.text.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setWidget(self.text)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.viewport().setAutoFillBackground(False)
        self.text.setAutoFillBackground(False)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 5, 4, 5)
        layout.addWidget(self._scroll)
        desk.case_changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        case, film = self._desk.case, self._desk.film
        checks = case.prediction.checks if case is not None and case.prediction is not None else ()
        blocking = [check.message for check in checks if check.severity is Severity.BLOCK]
        warnings = [check.message for check in checks if check.severity is Severity.WARNING]
        warnings += case.remarks() if case is not None else ()
        notes = list(film.notes) if film is not None else []
        lines = [f'<span style="color:{theme.RED}">■</span> {escape(text)}' for text in blocking]
        lines += [f'<span style="color:{theme.AMBER}">▲</span> {escape(text)}' for text in warnings]
        lines += [f'<span style="color:{theme.QUIET}">•</span> {escape(text)}' for text in notes]
        kind = "error" if blocking else "warning" if warnings else "information"
        self.setProperty("notice", kind)
        self.style().unpolish(self)
        self.style().polish(self)
        self.text.setText("<br>".join(lines))
        self.setVisible(bool(lines))
        self._fit()

    def resizeEvent(self, event: object) -> None:
        """Grow with the wrapped text up to a limit, then scroll."""
        self._fit()

    def _fit(self) -> None:
        width = max(self.width() - 30, 120)
        self.setFixedHeight(min(self.text.heightForWidth(width) + 12, _TALLEST))
