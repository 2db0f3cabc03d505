"""The page of the settings about the printed report: head, language, pages, file name."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImageReader, QPixmap
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from boneage_desktop.export.text import TemplateError, TextSettings
from boneage_desktop.export.text.file_name import DEFAULT_PATTERN, filled_name
from boneage_desktop.messages import Message
from boneage_desktop.ui.i18n import language
from boneage_desktop.ui.i18n.core_messages import told, translate_message
from boneage_desktop.ui.i18n.languages import Wording
from boneage_desktop.ui.i18n.retranslate import RetranslateMixin
from boneage_desktop.ui.settings.model import Settings
from boneage_desktop.ui.settings.site_case import sample_case, sample_values
from boneage_desktop.ui.widgets.panel import NoWheelComboBox, label, restyle

_LOGO = QSize(150, 40)
#: A picture with more is no logo.
_MOST_PIXELS = 40_000_000


class ReportPage(RetranslateMixin, QWidget):
    """Hospital, department, logo, language of the PDF, its film page, and its file name with a preview."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.hospital = QLineEdit(settings.hospital)
        self.department = QLineEdit(settings.department)
        self.logo = LogoField(settings.logo)
        self.language = wording_choice(settings.report_language)
        self.film_page = QCheckBox()
        self.film_page.setChecked(settings.film_page)
        self.name = QLineEdit(settings.report_name)
        self.name.setPlaceholderText(DEFAULT_PATTERN)
        self._name_shown = label(role="quiet")
        self._name_shown.setWordWrap(True)
        self._name_shown.setTextFormat(Qt.TextFormat.PlainText)
        self._words = [QLabel() for _ in range(5)]
        form = QFormLayout(self)
        form.setContentsMargins(14, 14, 14, 14)
        form.setVerticalSpacing(9)
        form.setHorizontalSpacing(14)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        fields = (self.hospital, self.department, self.logo, self.language, self.name)
        for words, field in zip(self._words, fields, strict=True):
            words.setBuddy(field)
            form.addRow(words, field)
        form.addRow(QLabel(), self._name_shown)
        form.addRow(self.film_page)
        self.name.textChanged.connect(self._show_name)
        self._retranslate()

    def chosen(self) -> Mapping[str, object]:
        """The settings of this page."""
        return {
            "hospital": self.hospital.text().strip(),
            "department": self.department.text().strip(),
            "logo": self.logo.file,
            "report_language": Wording(self.language.currentData()),
            "film_page": self.film_page.isChecked(),
            "report_name": self.name.text().strip(),
        }

    def _retranslate(self) -> None:
        codes = ("hospital", "department", "logo", "language", "name")
        for words, code in zip(self._words, codes, strict=True):
            words.setText(translate_message(Message(f"site.{code}")))
        self.hospital.setPlaceholderText(translate_message(Message("site.as_the_film")))
        self.department.setPlaceholderText(translate_message(Message("site.as_the_film")))
        self.film_page.setText(translate_message(Message("site.film_page")))
        name_wordings(self.language)
        self._show_name()

    def _show_name(self) -> None:
        pattern = self.name.text().strip() or DEFAULT_PATTERN
        try:
            name = filled_name(pattern, sample_case(), sample_values(TextSettings(), language.code()))
            shown, wrong = Message("site.name_shown", name=f"{name}.pdf"), not name
        except TemplateError as error:
            shown, wrong = Message("site.name_broken", reason=told(error)), True
        self._name_shown.setText(translate_message(shown))
        restyle(self._name_shown, "prompt", wrong)


class LogoField(RetranslateMixin, QWidget):
    """A picture file: shown small, chosen, or taken away."""

    def __init__(self, file: Path | None) -> None:
        super().__init__()
        self.file = file
        self._picture = QLabel()
        self._picture.setMinimumSize(_LOGO)
        self.ask = QPushButton()
        self.ask.clicked.connect(self._ask)
        self.clear = QPushButton()
        self.clear.clicked.connect(lambda: self.set_file(None))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._picture, 1)
        layout.addWidget(self.ask)
        layout.addWidget(self.clear)
        self.setFocusProxy(self.ask)
        self._retranslate()

    def set_file(self, file: Path | None) -> None:
        """Show another picture, or none."""
        self.file = file
        self._show()

    def _retranslate(self) -> None:
        self.ask.setText(translate_message(Message("site.choose")))
        self.clear.setText(translate_message(Message("site.remove")))
        self._show()

    def _show(self) -> None:
        self.clear.setEnabled(self.file is not None)
        if self.file is None:
            self._picture.setText(translate_message(Message("site.no_logo")))
            return
        reader = QImageReader(str(self.file))
        size = reader.size()
        image = reader.read() if 0 < size.width() * size.height() <= _MOST_PIXELS else None
        if image is None or image.isNull():
            self._picture.setText(translate_message(Message("site.logo_unreadable", name=self.file.name)))
            return
        pixmap = QPixmap.fromImage(image)
        self._picture.setPixmap(
            pixmap.scaled(
                _LOGO, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
        )

    def _ask(self) -> None:
        kinds = translate_message(Message("site.pictures"))
        chosen, _ = QFileDialog.getOpenFileName(
            self, translate_message(Message("site.logo_title")), "", f"{kinds} (*.png *.jpg *.jpeg)"
        )
        if chosen:
            self.set_file(Path(chosen))


def wording_choice(now: Wording) -> NoWheelComboBox:
    """A choice of the language of what leaves the window; `name_wordings` says the names."""
    combo = NoWheelComboBox()
    for each in Wording:
        combo.addItem(each.value, each.value)
    combo.setCurrentIndex(combo.findData(now.value))
    return combo


def name_wordings(combo: NoWheelComboBox) -> None:
    """Languages are named in themselves, the others in the language of now."""
    texts = (
        translate_message(Message("site.as_window")),
        "English",
        "简体中文",
        translate_message(Message("site.both")),
    )
    for place, text in enumerate(texts):
        combo.setItemText(place, text)
