"""Asking before decisions are lost that could not be saved."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from boneage_desktop.case import Case
from boneage_desktop.ui.session.autosave import Autosave


class Unsaved(QObject):
    """The questions; nothing is given up without one."""

    def __init__(self, keeping: Autosave, window: QWidget) -> None:
        super().__init__(window)
        self._keeping, self._window = keeping, window
        self._asking = False

    def ask_to_close(self) -> None:
        """Ask whether to close the window although something is not saved; no longer once it is."""
        if self._asking:
            return
        self._asking = True
        dialog = self._dialog(
            self.tr("Unsaved changes"),
            self.tr("Close without saving?"),
            self.tr(
                "{0}\n\nSaving is retried every few seconds. Unsaved changes are lost when the window closes."
            ).format(self._keeping.text),
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        close = dialog.addButton(self.tr("Close without saving"), QMessageBox.ButtonRole.DestructiveRole)
        self._stay(dialog, self.tr("Cancel"))
        self._keeping.kept_again.connect(dialog.reject)
        dialog.finished.connect(self._asked)
        close.clicked.connect(self._close)
        dialog.open()

    def may_give_up(self, case: Case) -> bool:
        """Ask whether what was decided here on a case that was changed elsewhere may go."""
        dialog = self._dialog(
            self.tr("Changed in another window"),
            self.tr("Reload {0}?").format(case.film_name),
            self.tr(
                "It was changed in another window, so your changes here could not be saved. Reloading "
                "discards them."
            ),
        )
        give_up = dialog.addButton(self.tr("Reload"), QMessageBox.ButtonRole.DestructiveRole)
        self._stay(dialog, self.tr("Cancel"))
        dialog.exec()
        may = dialog.clickedButton() is give_up
        dialog.deleteLater()
        return may

    def _asked(self) -> None:
        self._asking = False

    def _close(self) -> None:
        self._keeping.give_up()
        self._window.close()

    def _dialog(self, title: str, question: str, text: str) -> QMessageBox:
        dialog = QMessageBox(self._window)
        dialog.setIcon(QMessageBox.Icon.Warning)
        dialog.setWindowTitle(title)
        dialog.setTextFormat(Qt.TextFormat.PlainText)
        dialog.setText(question)
        dialog.setInformativeText(text)
        return dialog

    def _stay(self, dialog: QMessageBox, words: str) -> None:
        stay = dialog.addButton(words, QMessageBox.ButtonRole.RejectRole)
        dialog.setDefaultButton(stay)
        dialog.setEscapeButton(stay)
