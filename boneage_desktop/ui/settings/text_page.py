"""The page of the settings where report texts and phrases are edited, with what they will look like."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QDoubleSpinBox,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from boneage_desktop.export.text import TemplateError, TextSettings, filled
from boneage_desktop.export.text.default_templates import PHRASES, TEMPLATES
from boneage_desktop.export.text.placeholders import PLACEHOLDERS, Placeholder
from boneage_desktop.messages import Message
from boneage_desktop.ui.i18n import language
from boneage_desktop.ui.i18n.core_messages import told, translate_message
from boneage_desktop.ui.i18n.languages import Wording
from boneage_desktop.ui.i18n.retranslate import RetranslateMixin
from boneage_desktop.ui.settings.model import MOST_YEARS, Settings
from boneage_desktop.ui.settings.report_page import name_wordings, wording_choice
from boneage_desktop.ui.settings.site_case import sample_values
from boneage_desktop.ui.widgets.panel import NoWheelComboBox, label, restyle

#: What can be edited: both report texts and the phrases.
_KINDS = ("zh", "en", "phrases")
_PAUSE_MS = 150


class TextPage(RetranslateMixin, QWidget):
    """One editor for the three texts, the placeholders to insert, and a preview that follows the typing."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.language = wording_choice(settings.text_language)
        self.normal_years = QDoubleSpinBox()
        self.normal_years.setRange(0.1, MOST_YEARS)
        self.normal_years.setSingleStep(0.5)
        self.normal_years.setDecimals(1)
        self.normal_years.setValue(settings.normal_years)
        self._texts = {"en": settings.text_en, "zh": settings.text_zh, "phrases": settings.phrases}
        self.kind = NoWheelComboBox()
        for kind in _KINDS:
            self.kind.addItem(kind, kind)
        self.kind.setCurrentIndex(_KINDS.index(language.code()))
        self.insert = QToolButton()
        self.insert.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.insert.setMenu(QMenu(self.insert))
        self.default = QPushButton()
        self.editor, self.preview = QPlainTextEdit(), QPlainTextEdit()
        self.preview.setReadOnly(True)
        self.editor.setTabChangesFocus(True)
        self.preview.setTabChangesFocus(True)
        self.fault = label(role="quiet")
        self.fault.setWordWrap(True)
        self.fault.setTextFormat(Qt.TextFormat.PlainText)
        self._language_words, self._years_words = QLabel(), QLabel()
        self._language_words.setBuddy(self.language)
        self._years_words.setBuddy(self.normal_years)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.show_preview)
        self._place()
        self._shown = ""
        self.kind.currentIndexChanged.connect(self._show_kind)
        self.editor.textChanged.connect(self._pause.start)
        self.normal_years.valueChanged.connect(lambda _: self._pause.start())
        self.default.clicked.connect(self._take_default)
        self._retranslate()
        self._show_kind()

    def chosen(self) -> Mapping[str, object]:
        """The settings of this page; a text that is the default is kept as none."""
        self._keep()
        return {
            "text_language": Wording(self.language.currentData()),
            "normal_years": round(self.normal_years.value(), 1),
            "text_en": self._texts["en"],
            "text_zh": self._texts["zh"],
            "phrases": self._texts["phrases"],
        }

    def show_preview(self) -> None:
        """Fill what is in the editor with the sample case's figures, or say why it cannot be filled."""
        self._pause.stop()
        shown = self._shown if self._shown in TEMPLATES else language.code()
        settings = TextSettings(normal_years=round(self.normal_years.value(), 1))
        try:
            text = filled(self.editor.toPlainText(), sample_values(settings, shown))
            words = translate_message(Message("site.text_sample"))
        except TemplateError as error:
            text = filled(self._default_of(self._shown), sample_values(settings, shown))
            words = translate_message(Message("site.text_broken", reason=told(error)))
            restyle(self.fault, "prompt", True)
        else:
            restyle(self.fault, "prompt", False)
        self.fault.setText(words)
        place = self.preview.verticalScrollBar().value()
        self.preview.setPlainText(text)
        self.preview.verticalScrollBar().setValue(place)

    def _place(self) -> None:
        first, second = QHBoxLayout(), QHBoxLayout()
        for widget in (self._language_words, self.language, self._years_words, self.normal_years):
            first.addWidget(widget)
        first.addStretch(1)
        for part in (self.kind, self.insert, self.default):
            second.addWidget(part)
        second.addStretch(1)
        both = QSplitter(Qt.Orientation.Horizontal)
        both.setChildrenCollapsible(False)
        both.addWidget(self.editor)
        both.addWidget(self.preview)
        self.editor.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 14, 14, 14)
        layout.setSpacing(8)
        layout.addLayout(first)
        layout.addLayout(second)
        layout.addWidget(both, 1)
        layout.addWidget(self.fault)

    def _retranslate(self) -> None:
        self._language_words.setText(translate_message(Message("site.text_language")))
        self._years_words.setText(translate_message(Message("site.normal_years")))
        self.normal_years.setSuffix(translate_message(Message("site.years_suffix")))
        self.normal_years.setPrefix("± ")
        self.default.setText(translate_message(Message("site.default")))
        self.insert.setText(f"{translate_message(Message('site.insert'))} ▾")
        names = (Message("site.kind_zh"), Message("site.kind_en"), Message("site.kind_phrases"))
        for place, words in enumerate(names):
            self.kind.setItemText(place, translate_message(words))
        self.kind.setAccessibleName(translate_message(Message("site.kind")))
        self.editor.setAccessibleName(translate_message(Message("site.editor")))
        self.preview.setAccessibleName(translate_message(Message("site.preview")))
        name_wordings(self.language)
        self._list_placeholders()
        if self._shown:
            self.show_preview()

    def _list_placeholders(self) -> None:
        menu = self.insert.menu()
        menu.clear()
        for each in PLACEHOLDERS:
            words = f"{{{self._name_of(each)}}}\t{translate_message(each.meaning)}"
            action = menu.addAction(words.replace("&", "&&"))
            action.triggered.connect(lambda _=False, each=each: self._insert(each))

    def _name_of(self, placeholder: Placeholder) -> str:
        chinese = self._shown == "zh" or (self._shown == "phrases" and language.code() == "zh")
        return placeholder.chinese if chinese else placeholder.english

    def _insert(self, placeholder: Placeholder) -> None:
        self.editor.insertPlainText(f"{{{self._name_of(placeholder)}}}")
        self.editor.setFocus()

    def _show_kind(self) -> None:
        if self._shown:
            self._keep()
        self._shown = self.kind.currentData()
        self.editor.setPlainText(self._texts[self._shown] or self._default_of(self._shown))
        self._list_placeholders()
        self.show_preview()

    def _keep(self) -> None:
        text = self.editor.toPlainText()
        is_default = not text.strip() or text.strip() == self._default_of(self._shown).strip()
        self._texts[self._shown] = "" if is_default else text

    def _take_default(self) -> None:
        self.editor.setPlainText(self._default_of(self._shown))

    @staticmethod
    def _default_of(kind: str) -> str:
        return TEMPLATES[kind] if kind in TEMPLATES else PHRASES[language.code()]
