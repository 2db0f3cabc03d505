"""Query of an archive: studies and series, scheduled examinations; what is chosen is fetched."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from boneage_desktop.messages import Message
from boneage_desktop.network.network_file import NetworkFile
from boneage_desktop.network.node import AnyNode
from boneage_desktop.ui.i18n.core_messages import translate_message
from boneage_desktop.ui.pacs.fetching import Fetching, Pick
from boneage_desktop.ui.pacs.found_list import FoundList
from boneage_desktop.ui.pacs.query_form import QueryForm
from boneage_desktop.ui.pacs.searching import Answer, Searching
from boneage_desktop.ui.widgets.panel import NoWheelComboBox, label

if TYPE_CHECKING:
    from boneage_desktop.network.exchange import Found


class QueryDialog(QDialog):
    """Stays beside the work; a query is cancelled when it closes, fetching goes on.

    Parameters
    ----------
    network : NetworkFile
        With one node at least.
    searching : Searching
    fetching : Fetching
    parent : QWidget

    Notes
    -----
    `fetch_asked(Node, picks)` once films are chosen.
    """

    fetch_asked = Signal(object, object)

    def __init__(
        self, network: NetworkFile, searching: Searching, fetching: Fetching, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(translate_message(Message("pacs.query_title")))
        self._network, self._searching, self._fetching = network, searching, fetching
        self.archive = NoWheelComboBox()
        for name, node in network.nodes.items():
            self.archive.addItem(f"{name}  ({node.address})", name)
        self.archive.setCurrentIndex(max(0, self.archive.findData(network.default)))
        self.form = QueryForm()
        self.studies, self.scheduled = FoundList(nested=True), FoundList(nested=False)
        self.tabs = QTabWidget()
        for code, page in (("pacs.studies", self.studies), ("pacs.worklist", self.scheduled)):
            words = translate_message(Message(code))
            page.setAccessibleName(words)
            self.tabs.addTab(page, words)
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setMaximumWidth(140)
        self.bar.hide()
        self.aside_head = label(translate_message(Message("pacs.aside")), role="heading")
        self.aside = QPlainTextEdit()
        self.aside.setReadOnly(True)
        self.aside.setMaximumHeight(4 * self.fontMetrics().lineSpacing() + 12)
        self.aside.setAccessibleName(self.aside_head.text())
        self.search, self.fetch, self.close_button = (QPushButton() for _ in range(3))
        self.search.setDefault(True)
        self.close_button.setText(translate_message(Message("pacs.close")))
        for button in (self.fetch, self.close_button):
            button.setAutoDefault(False)
        self._lay_out()
        self._connect()
        self._show_state()
        self.resize(1040, 560)
        self.form.name.setFocus()

    @property
    def node(self) -> AnyNode:
        """The archive that is asked."""
        return self._network.nodes[str(self.archive.currentData())]

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        words = QLabel(translate_message(Message("pacs.archive")))
        words.setBuddy(self.archive)
        head.addWidget(words)
        head.addWidget(self.archive)
        head.addStretch(1)
        head.addWidget(self.search)
        self.search.setMinimumWidth(110)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.bar)
        foot.addWidget(self.words, 1)
        foot.addWidget(self.fetch)
        foot.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 12, 14, 12)
        layout.setSpacing(10)
        layout.addLayout(head)
        layout.addWidget(self.form)
        layout.addWidget(self.tabs, 1)
        layout.addWidget(self.aside_head)
        layout.addWidget(self.aside)
        layout.addLayout(foot)
        self.aside_head.hide()
        self.aside.hide()

    def _connect(self) -> None:
        self.search.clicked.connect(self._search)
        self.fetch.clicked.connect(self._open)
        self.close_button.clicked.connect(self.reject)
        self.studies.itemSelectionChanged.connect(self._show_state)
        self.scheduled.itemSelectionChanged.connect(self._show_state)
        self.studies.itemDoubleClicked.connect(lambda *_: self._open())
        self.scheduled.itemDoubleClicked.connect(lambda *_: self._open())
        self.studies.series_asked.connect(self._ask_series)
        self.tabs.currentChanged.connect(self._show_state)
        self._searching.found.connect(self._take)
        self._searching.failed.connect(self._fail)
        self._searching.busy_changed.connect(self._show_state)
        self._fetching.progressed.connect(self.words.setText)
        self._fetching.busy_changed.connect(self._show_state)
        self._fetching.ended.connect(self._fetched)
        self._fetching.failed.connect(self.words.setText)
        self.finished.connect(self._searching.cancel)

    def changeEvent(self, event: QEvent) -> None:
        """Another language: the dialog is made anew when it is asked for again."""
        if event.type() is QEvent.Type.LanguageChange:
            self.close()
        super().changeEvent(event)

    @property
    def _on_worklist(self) -> bool:
        return self.tabs.currentWidget() is self.scheduled

    # ---- asking ---------------------------------------------------------------------------------------

    def _search(self) -> None:
        if self._searching.busy:
            self._searching.cancel()
            self.words.setText(translate_message(Message("pacs.cancelled")))
            self.studies.close_unasked()
            return
        if self._fetching.busy:
            self._fetching.cancel()
            return
        try:
            question = self.form.question()
        except ValueError as error:
            self.words.setText(str(error))
            return
        if question.open and not self._on_worklist:
            self.words.setText(translate_message(Message("pacs.ask_something")))
            return
        self._say_searching()
        if self._on_worklist:
            self.scheduled.show_found(())
            self._searching.ask_worklist(self.node, question)
        else:
            self.studies.show_found(())
            self._searching.ask_studies(self.node, question)

    def _ask_series(self, study: str) -> None:
        self._say_searching()
        self._searching.ask_series(self.node, study)

    def _say_searching(self) -> None:
        self.words.setText(translate_message(Message("pacs.searching", node=self.node.name)))

    def _take(self, answer: Answer) -> None:
        found: Sequence[Found] = answer.found
        if answer.study:
            self.studies.show_series(answer.study, found)
            self.words.clear()
            return
        (self.scheduled if answer.scheduled else self.studies).show_found(found)
        words = Message("pacs.found", count=len(found)) if found else Message("pacs.found_none")
        self.words.setText(translate_message(words))
        self._show_state()

    def _fail(self, words: str) -> None:
        self.studies.close_unasked()
        self.words.setText(words)

    # ---- what is chosen -------------------------------------------------------------------------------

    def _open(self) -> None:
        if self._on_worklist:
            self._look_up()
            return
        chosen = self.studies.chosen
        if chosen and not self._fetching.busy:
            self._show_aside([])
            self.fetch_asked.emit(self.node, [Pick(each.study, each.series, each.count) for each in chosen])

    def _look_up(self) -> None:
        """Look for the films of a scheduled patient."""
        chosen = self.scheduled.chosen
        if not chosen:
            return
        for field in (self.form.name, self.form.since, self.form.until):
            field.clear()
        self.form.modality.setCurrentText("")
        self.form.id.setText(chosen[0].patient_id)
        self.tabs.setCurrentWidget(self.studies)
        self._search()

    def _fetched(self, words: str, aside: list[str]) -> None:
        self.words.setText(words)
        self._show_aside(aside)

    def _show_aside(self, lines: Sequence[str]) -> None:
        self.aside.setPlainText("\n".join(lines))
        for widget in (self.aside_head, self.aside):
            widget.setVisible(bool(lines))

    def _show_state(self, *_: object) -> None:
        searching, fetching = self._searching.busy, self._fetching.busy
        busy = searching or fetching
        self.bar.setVisible(busy)
        self.search.setText(translate_message(Message("pacs.cancel" if busy else "pacs.search")))
        self.fetch.setText(translate_message(Message("pacs.look_up" if self._on_worklist else "pacs.open")))
        chosen = (self.scheduled if self._on_worklist else self.studies).chosen
        self.fetch.setEnabled(bool(chosen) and not busy)
