"""Asking the reader for a film: one to open, or one that is not where it was."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from boneage_desktop.case import CaseSummary
from boneage_desktop.ui.i18n.core_messages import translate_message
from boneage_desktop.ui.settings import SettingsStore
from boneage_desktop.ui.workers.inference_service import FilmMoved


class FilmChooser(QObject):
    """Dialogs for files.

    Notes
    -----
    `chosen(Path, str)`: the film to open, and the digest it must have (empty for any film).
    """

    chosen = Signal(Path, str)

    def __init__(self, window: QWidget, store: SettingsStore) -> None:
        super().__init__(window)
        self._window, self._store = window, store

    def ask(self) -> None:
        """Ask for any film."""
        path = self._asked(self.tr("Open film"), self._store.settings.film_folder or Path.home())
        if path is not None:
            self._store.change(film_folder=path.parent)
            self.chosen.emit(path, "")

    def reopen(self, case: CaseSummary) -> None:
        """Open the film of a stored case again, wherever it lies."""
        if case.film is not None:
            self.chosen.emit(case.film, case.film_digest)
            return
        self._offer(
            self.tr("Where is {0}?").format(case.film_name),
            self.tr("The location of this film was not stored. Locate it to open the case."),
            case.film_digest,
            Path(case.film_name),
        )

    def moved(self, error: FilmMoved) -> None:
        """Say that a film is not where it was, and offer to locate it."""
        self._offer(
            self.tr("{0} has been moved.").format(error.path.name),
            self.tr(
                "The case is kept, but {0}. Locate the film to continue; it is recognised by content, even "
                "if renamed."
            ).format(translate_message(error.reason)),
            error.digest,
            error.path,
        )

    def _offer(self, title: str, text: str, digest: str, film: Path) -> None:
        dialog = QMessageBox(self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setIcon(QMessageBox.Icon.Information)
        dialog.setWindowTitle(self.tr("Film not found"))
        dialog.setTextFormat(Qt.TextFormat.PlainText)
        dialog.setText(title)
        dialog.setInformativeText(text)
        locate = dialog.addButton(self.tr("Locate film …"), QMessageBox.ButtonRole.AcceptRole)
        dialog.addButton(QMessageBox.StandardButton.Cancel)
        dialog.setDefaultButton(locate)
        locate.clicked.connect(lambda: self._locate(digest, film))
        dialog.open()

    def _locate(self, digest: str, film: Path) -> None:
        there = film.is_absolute() and film.parent.is_dir()
        folder = film.parent if there else self._store.settings.film_folder
        path = self._asked(self.tr("Locate {0}").format(film.name), folder or Path.home())
        if path is not None:
            self.chosen.emit(path, digest)

    def _asked(self, title: str, folder: Path) -> Path | None:
        kinds = self.tr(
            "Films (*.dcm *.dicom *.png *.jpg *.jpeg *.tif *.tiff *.bmp *.webp *.jp2);;All files (*)"
        )
        chosen, _ = QFileDialog.getOpenFileName(self._window, title, str(folder), kinds)
        return Path(chosen) if chosen else None
