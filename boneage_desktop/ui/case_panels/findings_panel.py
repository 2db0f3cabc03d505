"""What the reader writes: free text of the report, and the reader's name."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout

from boneage_desktop.ui.session.reading_session import ReadingSession
from boneage_desktop.ui.widgets.panel import Panel, label, restyle

_PAUSE_MS = 700
#: Lines of the findings that are seen on the smallest screen.
_LINES = 2


class FindingsPanel(Panel):
    """Findings and reader; what is typed is kept at every pause and when the field is left."""

    def __init__(self, session: ReadingSession) -> None:
        super().__init__()
        self._session = session
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

        reader_row = QHBoxLayout()
        reader_row.addWidget(self._reader_words)
        reader_row.addWidget(self.reader, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 7, 10, 8)
        layout.setSpacing(5)
        layout.addWidget(self._heading)
        layout.addWidget(self.text, 1)
        layout.addLayout(reader_row)

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
        findings = case.findings if case is not None else ""
        reader = case.reader if case is not None else ""
        if self.text.toPlainText() != findings and not self._pause.isActive():
            self.text.setPlainText(findings)
        if self.reader.text() != reader and not self.reader.isModified():
            self.reader.setText(reader)
            self.reader.setCursorPosition(0)
