"""What is seen before a film is open."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from boneage_desktop.ui.panels.frame import label


class WelcomePage(QWidget):
    """Three ways to begin: choose a film, drop one, look at the drawn demo film."""

    open_asked = Signal()
    demo_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        title = QLabel(self.tr("Open a left-hand film"))
        title.setObjectName("welcomeTitle")
        hint = label(
            self.tr("or drop a DICOM, PNG, JPEG, TIFF or BMP file anywhere in this window"), role="quiet"
        )
        # Beside the list of cases the window may be too narrow for one line.
        hint.setWordWrap(True)
        hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        choose = QPushButton(self.tr("Open film …"))
        choose.setProperty("primary", "true")
        choose.clicked.connect(self.open_asked)
        demo = QPushButton(self.tr("Demo film"))
        demo.setToolTip(self.tr("A drawn hand of a ten-year-old girl; no patient"))
        demo.clicked.connect(self.demo_asked)
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        buttons.addStretch(1)
        buttons.addWidget(choose)
        buttons.addWidget(demo)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setSpacing(14)
        layout.addStretch(1)
        layout.addWidget(title, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(hint)
        layout.addLayout(buttons)
        layout.addStretch(1)
