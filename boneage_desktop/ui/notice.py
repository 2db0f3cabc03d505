"""A calm line above the film that says what is wrong and what to do, until it is closed or outdated."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton

from boneage_desktop.ui.icons import icon


class NoticeBar(QFrame):
    """Hidden until something is to be said; never in the way of the film."""

    def __init__(self) -> None:
        super().__init__()
        self._picture = QLabel()
        self.text = QLabel()
        self.text.setWordWrap(True)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        close = QToolButton()
        close.setIcon(icon("cancel"))
        close.setToolTip(self.tr("Close this message"))
        close.setAccessibleName(self.tr("Close this message"))
        close.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        close.clicked.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(10, 5, 6, 5)
        layout.setSpacing(9)
        layout.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.text, 1)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def error(self, text: str) -> None:
        """Something was not done."""
        self._say("error", "alert", text)

    def warning(self, text: str) -> None:
        """Something is missing, but work can go on."""
        self._say("warning", "alert", text)

    def _say(self, kind: str, picture: str, text: str) -> None:
        self.setProperty("notice", kind)
        self.style().unpolish(self)
        self.style().polish(self)
        self._picture.setPixmap(icon(picture).pixmap(18, 18))
        self.text.setText(text)
        self.show()
