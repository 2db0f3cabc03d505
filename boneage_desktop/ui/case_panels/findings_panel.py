"""What the reader writes: free text of the report, and the reader's name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QShowEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QPlainTextEdit, QToolButton, QVBoxLayout

from boneage_desktop.messages import Message
from boneage_desktop.ui.i18n.core_messages import translate_message
from boneage_desktop.ui.session.reading_session import ReadingSession
from boneage_desktop.ui.widgets.panel import Panel, label, restyle

_PAUSE_MS = 700
#: Lines of the findings that are seen on the smallest screen.
_LINES = 2
#: Characters of a phrase in the menu.
_PHRASE_SHOWN = 48


class FindingsPanel(Panel):
    """Findings and reader; what is typed is kept at every pause and when the field is left.

    Attributes
    ----------
    phrases : callable
        The texts that can be inserted; asked for whenever the list of them is opened.
    """

    def __init__(self, session: ReadingSession) -> None:
        super().__init__()
        self._session = session
        self.phrases: Callable[[], Sequence[str]] = tuple
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        # A film dropped here is to be opened, not to leave its path in the text.
        self.text.setAcceptDrops(False)
        around = self.text.contentsMargins().top() + self.text.contentsMargins().bottom()
        margin = round(self.text.document().documentMargin())
        self.text.setMinimumHeight(_LINES * self.text.fontMetrics().lineSpacing() + 2 * margin + around)
        self.reader = QLineEdit()
        self.reader.setAcceptDrops(False)
        self._heading, self._reader_words = label(role="heading"), label(role="quiet")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.keep)

        self.phrase_menu = QMenu(self)
        self.phrase_menu.setToolTipsVisible(True)
        self.phrase_menu.aboutToShow.connect(self._list_phrases)
        self.phrase_button = QToolButton()
        self.phrase_button.setMenu(self.phrase_menu)
        self.phrase_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.phrase_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # One row above the text: on a small screen every line of it counts.
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self._heading)
        head.addWidget(self.phrase_button)
        head.addSpacing(8)
        head.addWidget(self._reader_words)
        head.addWidget(self.reader, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 7, 10, 8)
        layout.setSpacing(5)
        layout.addLayout(head)
        layout.addWidget(self.text, 1)

        self.text.textChanged.connect(self._typed)
        self.text.installEventFilter(self)
        self.reader.editingFinished.connect(self._take_reader)
        self.reader.returnPressed.connect(self.reader.clearFocus)
        session.film_leaving.connect(self.keep)
        session.case_changed.connect(self._show)
        self._show()
        self._retranslate()

    def _retranslate(self) -> None:
        self._heading.setText(self.tr("Findings"))
        self._reader_words.setText(self.tr("Reader"))
        self.text.setAccessibleName(self.tr("Findings"))
        self.text.setPlaceholderText(self.tr("Other findings …"))
        self.reader.setAccessibleName(self.tr("Reader"))
        self.reader.setPlaceholderText(self.tr("name"))
        self.phrase_button.setText(f"{translate_message(Message('text.phrases'))} ▾")
        self.phrase_button.setAccessibleName(translate_message(Message("text.phrases")))
        self.phrase_button.setToolTip(translate_message(Message("text.phrases_tip")))

    def showEvent(self, event: QShowEvent) -> None:
        """Make the reader the last field by Tab, although it stands first; it is lost before that."""
        super().showEvent(event)
        self.setTabOrder(self.text, self.reader)

    def ask_phrase(self) -> None:
        """Open the list of phrases at the button, for the keyboard."""
        if self.phrase_button.isEnabled():
            self.text.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.phrase_button.showMenu()

    def insert(self, phrase: str) -> None:
        """Insert a phrase in place of what is selected, apart from the words before it."""
        if self.text.isReadOnly():
            return
        cursor = self.text.textCursor()
        before = self.text.toPlainText()[: cursor.selectionStart()]
        cursor.insertText(f"{_joint(before, phrase)}{phrase}")
        self.text.setTextCursor(cursor)
        self.text.setFocus()

    def _list_phrases(self) -> None:
        self.phrase_menu.clear()
        for phrase in self.phrases():
            first, *more = phrase.splitlines() or [""]
            shown = first if len(first) <= _PHRASE_SHOWN and not more else f"{first[:_PHRASE_SHOWN]} …"
            action = self.phrase_menu.addAction(shown.replace("&", "&&"), partial(self.insert, phrase))
            action.setToolTip(phrase)

    def keep(self) -> None:
        """Hand what was typed to the case now."""
        self._pause.stop()
        self._session.set_findings(self.text.toPlainText())
        self._take_reader()

    def _take_reader(self) -> None:
        self.reader.setModified(False)
        self._session.set_reader(self.reader.text().strip())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the text when the field is left."""
        if watched is self.text and event.type() is QEvent.Type.FocusOut and self._pause.isActive():
            self.keep()
        return super().eventFilter(watched, event)

    def _typed(self) -> None:
        case = self._session.case
        if case is not None and self.text.toPlainText() != case.findings:
            self._pause.start()

    def _show(self) -> None:
        case = self._session.case
        self.setEnabled(case is not None)
        signed = case is not None and case.signature is not None
        for field in (self.text, self.reader):
            if signed and not field.isReadOnly():
                # What was signed is read from its beginning.
                self.text.moveCursor(QTextCursor.MoveOperation.Start)
            field.setReadOnly(signed)
            restyle(field, "locked", signed)
        self.phrase_button.setEnabled(not signed)
        findings = case.findings if case is not None else ""
        reader = case.reader if case is not None else ""
        if self.text.toPlainText() != findings and not self._pause.isActive():
            self.text.setPlainText(findings)
        if self.reader.text() != reader and not self.reader.isModified():
            self.reader.setText(reader)
            self.reader.setCursorPosition(0)


def _joint(before: str, phrase: str) -> str:
    """What keeps a phrase apart from the text before it."""
    if not before or before[-1].isspace():
        return ""
    if "\n" in phrase:
        return "\n"
    return "" if before[-1] in "。；，：、" else " "
