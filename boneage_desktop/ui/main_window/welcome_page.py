"""What is seen before a film is open."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from boneage_desktop.ui.i18n.retranslate import RetranslateMixin
from boneage_desktop.ui.shortcuts.shortcut_map import KeyMap, native
from boneage_desktop.ui.widgets.panel import Scrolled, label


class WelcomePage(RetranslateMixin, QWidget):
    """Ways to begin: choose a film, drop one, look at the drawn demo film; and how reading goes on.

    Parameters
    ----------
    keymap : KeyMap
        The keys it names.
    """

    open_asked = Signal()
    demo_asked = Signal()
    keys_asked = Signal()

    def __init__(self, keymap: KeyMap) -> None:
        super().__init__()
        self._keymap = keymap
        self.title = QLabel()
        self.title.setObjectName("welcomeTitle")
        self.hint = _centred(label(role="quiet"))
        self.choose, self.demo, self.keys = QPushButton(), QPushButton(), QPushButton()
        self.choose.setProperty("primary", "true")
        self.steps = label()
        self.steps.setTextFormat(Qt.TextFormat.RichText)
        self.steps.setWordWrap(True)
        self.choose.clicked.connect(self.open_asked)
        self.demo.clicked.connect(self.demo_asked)
        self.keys.clicked.connect(self.keys_asked)
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        buttons.addStretch(1)
        for button in (self.choose, self.demo, self.keys):
            buttons.addWidget(button)
        buttons.addStretch(1)
        centre = QHBoxLayout()
        centre.addStretch(1)
        centre.addWidget(self.steps, 4)
        centre.addStretch(1)
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.setSpacing(14)
        layout.addStretch(2)
        layout.addWidget(self.title, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(self.hint)
        layout.addLayout(buttons)
        layout.addSpacing(16)
        layout.addLayout(centre)
        layout.addStretch(3)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Scrolled(inside))
        keymap.changed.connect(self._retranslate)
        self._retranslate()

    def _retranslate(self) -> None:
        self.title.setText(self.tr("Open a left-hand film"))
        self.hint.setText(self.tr("or drop a DICOM, PNG, JPEG, TIFF or BMP file here"))
        self.choose.setText(self.tr("Open film …"))
        self.demo.setText(self.tr("Demo film"))
        self.demo.setToolTip(self.tr("Simulated hand of a 10-year-old girl, not a real patient"))
        self.keys.setText(self.tr("Keyboard shortcuts"))

        def key(name: str) -> str:
            return native(self._keymap.keys(name)[:1])

        steps = (
            self.tr("The 13 bones are found and graded automatically; select the sex to see bone ages."),
            self.tr("{0} and {1}: next or previous bone; digits: grade; {2}: reviewed.").format(
                key("next_bone"), key("previous_bone"), key("review")
            ),
            self.tr("Every change can be undone ({0}) and is saved at once.").format(key("undo")),
            self.tr("{0}: save the report as PDF; {1}: case list.").format(key("report"), key("cases")),
        )
        rows = "".join(
            f"<tr><td style='padding:3px 10px 3px 0'><b>{place}</b></td>"
            f"<td style='padding:3px 0'>{words}</td></tr>"
            for place, words in enumerate(steps, start=1)
        )
        self.steps.setText(f"<table>{rows}</table>")


def _centred(words: QLabel) -> QLabel:
    # Beside the list of cases the window may be too narrow for one line.
    words.setWordWrap(True)
    words.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return words
