"""The outbox as a list: what waits, how often it was tried, why it did not go, when it goes next."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QBrush, QColor, QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QStackedWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from boneage_desktop.messages import Message, short_clock_text
from boneage_desktop.ui.i18n.core_messages import translate_message
from boneage_desktop.ui.i18n.retranslate import RetranslateMixin
from boneage_desktop.ui.pacs.outbox_keeper import OutboxKeeper
from boneage_desktop.ui.pacs.sent_state import OPEN, kind_name, state_name
from boneage_desktop.ui.style import theme
from boneage_desktop.ui.widgets.panel import label

if TYPE_CHECKING:
    from boneage_desktop.network.outbox import Entry

_COLUMNS = ("pacs.film", "pacs.objects", "pacs.to", "pacs.how", "pacs.tries", "pacs.next", "pacs.why")
#: How often the list is asked for while something is being sent.
_LOOK_MS = 700
#: Different errors that are written out below the list.
_REASONS = 3


class OutboxDialog(RetranslateMixin, QDialog):
    """Shows the outbox as it stands; stays beside the work.

    Parameters
    ----------
    keeper : OutboxKeeper
    film_named : callable
        What the film of a digest is called; empty where it has no case.
    parent : QWidget
    """

    def __init__(self, keeper: OutboxKeeper, film_named: Callable[[str], str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._keeper, self._film_named = keeper, film_named
        self._names: dict[str, str] = {}
        self._entries: dict[int, Entry] = {}
        self.list = QTreeWidget()
        self.list.setColumnCount(len(_COLUMNS))
        self.list.setProperty("roomy", "true")
        self.list.setRootIsDecorated(False)
        self.list.setIndentation(0)
        self.list.setWordWrap(True)
        self.list.setSelectionMode(QTreeWidget.SelectionMode.ExtendedSelection)
        header = self.list.header()
        header.setStretchLastSection(True)
        for column in range(len(_COLUMNS) - 1):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.empty = label(role="quiet")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.list)
        self.pages.addWidget(self.empty)
        self.about = label(role="quiet")
        self.about.setWordWrap(True)
        self.reasons = label()
        self.reasons.setWordWrap(True)
        self.reasons.setTextFormat(Qt.TextFormat.PlainText)
        self.show_sent = QCheckBox()
        self.retry, self.remove, self.close_button = (QPushButton() for _ in range(3))
        self.close_button.setDefault(True)
        self._look = QTimer(self)
        self._look.setInterval(_LOOK_MS)
        self._look.timeout.connect(keeper.refresh)
        self._lay_out()
        self.show_sent.toggled.connect(self._fill)
        self.retry.clicked.connect(lambda: keeper.retry([each.number for each in self._chosen(True)]))
        self.remove.clicked.connect(self._remove)
        self.close_button.clicked.connect(self.reject)
        self.list.itemSelectionChanged.connect(self._selected)
        delete = QShortcut(QKeySequence("Del"), self.list)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self._remove)
        keeper.listed.connect(self._take)
        keeper.changed.connect(self._changed)
        self._retranslate()
        self.resize(980, 420)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.show_sent)
        buttons.addStretch(1)
        for button in (self.retry, self.remove, self.close_button):
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 12, 14, 12)
        layout.setSpacing(9)
        layout.addWidget(self.about)
        layout.addWidget(self.pages, 1)
        layout.addWidget(self.reasons)
        layout.addLayout(buttons)

    def showEvent(self, event: QShowEvent) -> None:
        """Ask how the outbox stands now."""
        super().showEvent(event)
        self._changed()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks: nothing is asked for."""
        super().hideEvent(event)
        self._look.stop()

    def _changed(self) -> None:
        if self.isVisible():
            self._keeper.refresh()
            if self._keeper.sending:
                self._look.start()
            else:
                self._look.stop()

    def _take(self, entries: tuple[Entry, ...]) -> None:
        self._entries = {each.number: each for each in entries}
        self._fill()

    def _fill(self) -> None:
        chosen = {each.number for each in self._chosen(False)}
        top = self.list.verticalScrollBar().value()
        self.list.blockSignals(True)
        self.list.clear()
        now = datetime.now(UTC)
        for entry in self._entries.values():
            is_open = entry.state.value in OPEN
            if not is_open and not self.show_sent.isChecked():
                continue
            item = QTreeWidgetItem(self._texts(entry, now))
            item.setData(0, Qt.ItemDataRole.UserRole, entry.number)
            item.setToolTip(len(_COLUMNS) - 1, item.text(len(_COLUMNS) - 1))
            if entry.state.value == "failed":
                item.setForeground(3, QBrush(QColor(theme.colours().red)))
            self.list.addTopLevelItem(item)
            item.setSelected(entry.number in chosen)
        self.list.blockSignals(False)
        self.list.verticalScrollBar().setValue(top)
        self.pages.setCurrentWidget(self.list if self.list.topLevelItemCount() else self.empty)
        self._selected()

    def _texts(self, entry: Entry, now: datetime) -> list[str]:
        waits = entry.state.value == "waiting"
        due = entry.next_try <= now
        when = translate_message(Message("pacs.now")) if due else short_clock_text(entry.next_try)
        if not waits:
            when = short_clock_text(entry.sent_at) if entry.sent_at is not None else ""
        return [
            self._film(entry),
            kind_name(entry.kind),
            entry.node,
            state_name(entry.state.value),
            str(entry.attempts) if entry.attempts else "",
            when,
            translate_message(entry.reason),
        ]

    def _film(self, entry: Entry) -> str:
        if not entry.film:
            return "…" + entry.parcel.instance[-12:]
        if entry.film not in self._names:
            self._names[entry.film] = self._film_named(entry.film) or entry.film[:8]
        return f"{self._names[entry.film]} · {entry.version}" if entry.version else self._names[entry.film]

    def _chosen(self, only_open: bool) -> list[Entry]:
        numbers = [item.data(0, Qt.ItemDataRole.UserRole) for item in self.list.selectedItems()]
        found = [self._entries[each] for each in numbers if each in self._entries]
        if not numbers and only_open:
            # Nothing chosen: all that waits is meant.
            found = list(self._entries.values())
        return [each for each in found if not only_open or each.state.value in OPEN]

    def _selected(self) -> None:
        self.retry.setEnabled(bool(self._chosen(True)))
        self.remove.setEnabled(bool(self._chosen(False)))
        # The whole of what a column has no room for: it ends with what to do.
        said = dict.fromkeys(translate_message(each.reason) for each in self._chosen(True) if each.reason)
        self.reasons.setText("\n".join(list(said)[:_REASONS]))
        self.reasons.setVisible(bool(said))

    def _remove(self) -> None:
        chosen = self._chosen(False)
        if chosen:
            self._keeper.remove(chosen)

    def _retranslate(self) -> None:
        title = translate_message(Message("pacs.outbox_title"))
        self.setWindowTitle(title)
        self.list.setAccessibleName(title)
        self.list.setHeaderLabels([translate_message(Message(code)) for code in _COLUMNS])
        self.about.setText(translate_message(Message("pacs.outbox_about")))
        self.empty.setText(translate_message(Message("pacs.outbox_empty")))
        self.show_sent.setText(translate_message(Message("pacs.show_sent")))
        self.retry.setText(translate_message(Message("pacs.retry")))
        self.remove.setText(translate_message(Message("pacs.take_out")))
        self.remove.setToolTip(translate_message(Message("pacs.take_out_tip")))
        self.close_button.setText(translate_message(Message("pacs.close")))
        self._fill()
