"""The dialog of the settings: nothing changes before OK."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from boneage_desktop.messages import Message
from boneage_desktop.standards.heights import Reference, reference_name
from boneage_desktop.ui.i18n.core_messages import translate_message
from boneage_desktop.ui.i18n.languages import Language
from boneage_desktop.ui.i18n.retranslate import RetranslateMixin
from boneage_desktop.ui.session.grading_scale import Scale, Typing
from boneage_desktop.ui.settings.model import Device
from boneage_desktop.ui.settings.page import SettingsPage
from boneage_desktop.ui.settings.report_page import ReportPage
from boneage_desktop.ui.settings.shortcuts_page import KeysPage
from boneage_desktop.ui.settings.store import SettingsStore
from boneage_desktop.ui.settings.text_page import TextPage
from boneage_desktop.ui.shortcuts.shortcut_map import Binding
from boneage_desktop.ui.style.theme import Theme
from boneage_desktop.ui.widgets.folder_field import FolderField
from boneage_desktop.ui.widgets.panel import NoWheelComboBox, label


class SettingsDialog(RetranslateMixin, QDialog):
    """Shows the settings in force and writes what the reader changed.

    Parameters
    ----------
    store : SettingsStore
    bindings : sequence of Binding
        Everything that keys do.
    cases_folder : Path
        Where the cases lie when no folder is chosen.
    model_versions : sequence of str
        Versions of the networks that are there beside the shipped one.
    pages : sequence of SettingsPage
        Further pages, between the folders and the keys.
    """

    def __init__(
        self,
        store: SettingsStore,
        bindings: Sequence[Binding],
        cases_folder: Path,
        model_versions: Sequence[str] = (),
        parent: QWidget | None = None,
        pages: Sequence[SettingsPage] = (),
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._store, self._pages = store, pages
        settings = store.settings
        self.reader = QLineEdit(settings.reader)
        self.language = _choice([*Language], settings.language)
        self.theme = _choice([*Theme], settings.theme)
        self.scale = _choice([*Scale], settings.scale)
        self.typing = _choice([*Typing], settings.typing)
        self.height_reference = _choice([*Reference], settings.height_reference)
        self.grade_first = QCheckBox()
        self.grade_first.setChecked(settings.grade_first)
        self.device = _choice([*Device], settings.device)
        # A version chosen earlier and gone now stays in the list: the reader must see what is in force.
        self.model_version = _choice(
            list(dict.fromkeys(("", *model_versions, settings.model_version))), settings.model_version
        )
        self.cases_folder = FolderField(settings.cases_folder, str(cases_folder))
        self.report_folder = FolderField(settings.report_folder)
        self.watched_folder = FolderField(settings.watched_folder)
        self.report, self.report_text = ReportPage(settings), TextPage(settings)
        self.keys = KeysPage(bindings, settings.shortcuts)
        self.tabs = QTabWidget()
        self._labels: list[QLabel] = []
        self._notes: list[QLabel] = []
        general = self._page(
            *(self.reader, self.language, self.theme, self.scale, self.typing),
            *(self.height_reference, self.grade_first, self._note()),
        )
        networks = self._page(self.device, self.model_version, self._note())
        folders = self._page(self.cases_folder, self.report_folder, self.watched_folder, self._note())
        for page in (general, networks, folders, self.report, self.report_text, *pages, self.keys):
            self.tabs.addTab(page, "")
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self.buttons.accepted.connect(self._take)
        self.buttons.rejected.connect(self.reject)
        for each in pages:
            self.finished.connect(each.end)
        self.keys.sound_changed.connect(self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 12, 14, 12)
        layout.setSpacing(10)
        layout.addWidget(self.tabs)
        layout.addWidget(self.buttons)
        self._retranslate()
        self.resize(760, 540)

    def show_page(self, number: int) -> None:
        """Show one of the further pages."""
        self.tabs.setCurrentWidget(self._pages[number])

    def _page(self, *fields: QWidget) -> QWidget:
        page = QWidget()
        form = QFormLayout(page)
        form.setContentsMargins(14, 14, 14, 14)
        form.setVerticalSpacing(9)
        form.setHorizontalSpacing(14)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for field in fields:
            if isinstance(field, QCheckBox | QLabel):
                form.addRow(field)
            else:
                words = QLabel()
                words.setBuddy(field)
                self._labels.append(words)
                form.addRow(words, field)
        return page

    def _note(self) -> QLabel:
        note = label(role="quiet")
        note.setWordWrap(True)
        self._notes.append(note)
        return note

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Settings"))
        titles = (
            *(self.tr("Reading"), self.tr("AI model"), self.tr("Folders")),
            translate_message(Message("site.report_page")),
            translate_message(Message("site.text_page")),
            *(page.title() for page in self._pages),
            self.tr("Shortcuts"),
        )
        for place, words in enumerate(titles):
            self.tabs.setTabText(place, words)
        fields = (
            self.tr("&Reader"),
            self.tr("&Language"),
            self.tr("&Theme"),
            self.tr("&Grading scale"),
            translate_message(Message("reading.typing")),
            translate_message(Message("history.setting")),
            self.tr("&Compute on"),
            self.tr("Model &version"),
            self.tr("&Cases"),
            self.tr("&Reports"),
            self.tr("&Watch folder"),
        )
        for field, words in zip(self._labels, fields, strict=True):
            field.setText(words)
        self.reader.setPlaceholderText(self.tr("your name, for cases and reports"))
        self.grade_first.setText(self.tr("Grade &first: hide AI grades until all bones are graded"))
        for combo, texts in (
            # Languages are named in themselves, so that each is found by those who read it.
            (self.language, (self.tr("System"), "English", "简体中文")),
            (self.theme, (self.tr("System"), self.tr("Dark"), self.tr("Light"))),
            (self.scale, (self.tr("RUS-CHN grades"), self.tr("TW3 stages"))),
            (
                self.typing,
                (
                    translate_message(Message("reading.by_label")),
                    translate_message(Message("reading.by_index")),
                ),
            ),
            (
                self.height_reference,
                tuple(translate_message(reference_name(each)) for each in Reference),
            ),
            (
                self.device,
                (
                    self.tr("Automatic (graphics card if available)"),
                    self.tr("CPU"),
                    self.tr("Graphics card (CUDA)"),
                ),
            ),
            (self.model_version, (self.tr("Built-in model"),)),
        ):
            for place, text in enumerate(texts):
                combo.setItemText(place, text)
        notes = (
            self.tr("The image background is always black."),
            self.tr("Analysis is local; no data leave this computer."),
            self.tr("A new case folder takes effect at the next start; cases are not moved."),
        )
        for note, text in zip(self._notes, notes, strict=True):
            note.setText(text)
        self.cases_folder.setAccessibleName(self.tr("Case folder"))
        self.report_folder.setAccessibleName(self.tr("Report folder"))
        self.watched_folder.setAccessibleName(self.tr("Watch folder for new films"))
        self.report_folder.unset = self.tr("last used")
        self.watched_folder.unset = self.tr("none")

    def _take(self) -> None:
        self._store.change(
            reader=self.reader.text().strip(),
            language=Language(self.language.currentData()),
            theme=Theme(self.theme.currentData()),
            scale=Scale(self.scale.currentData()),
            typing=Typing(self.typing.currentData()),
            height_reference=Reference(self.height_reference.currentData()),
            grade_first=self.grade_first.isChecked(),
            device=Device(self.device.currentData()),
            model_version=self.model_version.currentData(),
            cases_folder=self.cases_folder.folder,
            report_folder=self.report_folder.folder,
            watched_folder=self.watched_folder.folder,
            shortcuts=self.keys.chosen,
            **self.report.chosen(),
            **self.report_text.chosen(),
        )
        for page in self._pages:
            page.take()
        self.accept()


def _choice(values: Sequence[str], now: str) -> QComboBox:
    combo = NoWheelComboBox()
    for value in values:
        combo.addItem(str(value), str(value))
    combo.setCurrentIndex(combo.findData(str(now)))
    return combo
