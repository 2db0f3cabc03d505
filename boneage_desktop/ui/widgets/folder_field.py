"""A folder to choose, or to leave open."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QWidget

from boneage_desktop.messages import Message
from boneage_desktop.ui.i18n.core_messages import translate_message
from boneage_desktop.ui.i18n.retranslate import RetranslateMixin


class FolderField(RetranslateMixin, QWidget):
    """Shows a folder; ``…`` asks for another one.

    Parameters
    ----------
    folder : Path or None
    unset : str
        What holds while no folder is chosen.
    """

    def __init__(self, folder: Path | None, unset: str = "") -> None:
        super().__init__()
        self.text = QLineEdit(str(folder) if folder is not None else "")
        self.text.setClearButtonEnabled(True)
        self.text.setPlaceholderText(unset)
        self.ask = QPushButton("…")
        self.ask.clicked.connect(self._ask)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.ask)
        self.setFocusProxy(self.text)
        self._retranslate()

    @property
    def folder(self) -> Path | None:
        """The folder chosen, absolute; ``None`` when it is left open."""
        text = self.text.text().strip()
        return Path(text).expanduser().absolute() if text else None

    @property
    def unset(self) -> str:
        """What holds while no folder is chosen."""
        return self.text.placeholderText()

    @unset.setter
    def unset(self, words: str) -> None:
        self.text.setPlaceholderText(words)

    def setAccessibleName(self, name: str) -> None:
        """Name the field, and its button after it."""
        super().setAccessibleName(name)
        self.text.setAccessibleName(name)
        self.ask.setAccessibleName(self.tr("Choose: {0}").format(name))

    def _retranslate(self) -> None:
        self.ask.setToolTip(self.tr("Choose a folder"))

    def _ask(self) -> None:
        chosen = self._chosen()
        if chosen:
            self.text.setText(chosen)

    def _chosen(self) -> str:
        return QFileDialog.getExistingDirectory(self, self.tr("Choose a folder"), self.text.text())


class FileField(FolderField):
    """The same for a file; `folder` is its path."""

    def _retranslate(self) -> None:
        self.ask.setToolTip(translate_message(Message("pacs.choose_file")))

    def _chosen(self) -> str:
        return QFileDialog.getOpenFileName(self, self.ask.toolTip(), self.text.text())[0]
