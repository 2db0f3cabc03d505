"""Height figures of the open case as a table, each with its source, and what is to be known of them."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
)

from boneage_desktop.case.history.height_rows import HeightRow, height_rows
from boneage_desktop.messages import Message
from boneage_desktop.ui.i18n.core_messages import translate_message
from boneage_desktop.ui.session.reading_session import ReadingSession
from boneage_desktop.ui.style import theme
from boneage_desktop.ui.widgets.panel import Panel

_COLUMNS = ("history.figure", "history.value")


class _Roomy(QStyledItemDelegate):
    """Rows a little higher than their text.

    Where Chinese and Latin letters mix, Qt takes a line for lower than it draws it, and would cut
    the last one off.
    """

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Give two pixels more than the text seems to need."""
        return super().sizeHint(option, index) + QSize(0, 2)


class HeightFiguresPanel(Panel):
    """Figures, sources and remarks; follows the case and the reference chosen in the settings."""

    def __init__(self, session: ReadingSession) -> None:
        super().__init__()
        self.setProperty("panel", "false")
        self._session = session
        self.table = QTableWidget(0, len(_COLUMNS))
        table = self.table
        table.setProperty("ownKeys", True)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setShowGrid(False)
        table.setWordWrap(True)
        table.setItemDelegate(_Roomy(table))
        table.setTabKeyNavigation(False)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        table.verticalHeader().setMinimumSectionSize(20)
        table.horizontalHeader().setHighlightSections(False)
        table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        # How high a row is depends on where its words wrap.
        table.horizontalHeader().sectionResized.connect(lambda *_: table.resizeRowsToContents())
        table.setAlternatingRowColors(True)
        table.setMinimumHeight(90)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(table, 1)
        session.case_changed.connect(self.refresh)
        session.reference_changed.connect(lambda _: self.refresh())
        self._retranslate()

    def refresh(self) -> None:
        """Show what is known now; put off while nobody sees it."""
        if not self.isVisible():
            return
        case = self._session.case
        heights = None if case is None else case.heights
        rows = () if heights is None else height_rows(heights, self._session.reference)
        remarks: list[str] = [] if heights is None else list(heights.remarks)
        if heights is not None and heights.reason is not None:
            remarks.insert(0, heights.reason)
        self.table.clearSpans()
        self.table.setRowCount(len(rows) + len(remarks))
        for number, row in enumerate(rows):
            self._fill(number, row)
        # As wide as the names and their heading; the remarks below go across both columns.
        names = [translate_message(name) for name in (Message(_COLUMNS[0]), *(row.name for row in rows))]
        wide = max(self.table.fontMetrics().horizontalAdvance(name) for name in names)
        self.table.setColumnWidth(0, wide + 18)
        for number, remark in enumerate(remarks, len(rows)):
            item = QTableWidgetItem(translate_message(remark))
            item.setForeground(self.palette().placeholderText())
            self.table.setItem(number, 0, item)
            self.table.setItem(number, 1, QTableWidgetItem())
            self.table.setSpan(number, 0, 1, len(_COLUMNS))
        self.table.resizeRowsToContents()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while nobody looked."""
        super().showEvent(event)
        self.refresh()

    @property
    def remarks(self) -> str:
        """What is said below the figures."""
        table = self.table
        said = (table.item(row, 0) for row in range(table.rowCount()) if table.columnSpan(row, 0) > 1)
        return "\n".join(item.text() for item in said if item is not None)

    def _fill(self, number: int, row: HeightRow) -> None:
        missing = row.figure is None
        if row.figure is None:
            value: str = row.reason or "–"
        else:
            value = Message("history.with_source", figure=row.figure, source=row.source)
        for column, text in enumerate((row.name, value)):
            item = QTableWidgetItem(translate_message(text))
            item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            if column == 1 and not missing:
                item.setFont(theme.tabular(self.table.font()))
            if missing and column == 1:
                item.setForeground(self.palette().placeholderText())
            # The publication as it is printed, whatever the language.
            item.setToolTip(row.publication)
            self.table.setItem(number, column, item)

    def _retranslate(self) -> None:
        self.table.setHorizontalHeaderLabels([translate_message(Message(code)) for code in _COLUMNS])
        self.table.setAccessibleName(translate_message(Message("history.figures")))
        self.refresh()
