"""The look of the lists of cases: cells of a few lines, the first one loud."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeySequence, QPainter, QPen, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from boneage_desktop.ui.archive.case_list_model import MARK_ROLE
from boneage_desktop.ui.style import theme
from boneage_desktop.ui.widgets.row_keys import first_and_last_row

_MARGIN = 4


class LinesDelegate(QStyledItemDelegate):
    """Paints each line of a cell cut to its width; a mark stands framed beside the first line."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(option.rect, QColor(theme.colours().selected if selected else theme.colours().panel))
        painter.setPen(QPen(QColor(theme.colours().line), 1))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        font = theme.tabular(option.font)
        painter.setFont(font)
        metrics = painter.fontMetrics()
        cell = option.rect.adjusted(_MARGIN, 4, -_MARGIN, -4)
        right = bool(
            Qt.AlignmentFlag(index.data(Qt.ItemDataRole.TextAlignmentRole)) & Qt.AlignmentFlag.AlignRight
        )
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        for place, line in enumerate(str(index.data() or "").split("\n")):
            row = QRect(cell.left(), cell.top() + place * metrics.height(), cell.width(), metrics.height())
            if place == 0:
                row.setRight(row.right() - self._paint_mark(painter, row, str(index.data(MARK_ROLE) or "")))
            painter.setPen(QColor(theme.colours().quiet if place else theme.colours().text))
            painter.drawText(
                row,
                side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine,
                metrics.elidedText(line, self.cut(place), row.width()),
            )
        painter.restore()

    @staticmethod
    def cut(line: int) -> Qt.TextElideMode:
        """Where a line is cut: ids and names of films differ at their ends as much as at their beginnings."""
        return Qt.TextElideMode.ElideMiddle if line else Qt.TextElideMode.ElideRight

    def _paint_mark(self, painter: QPainter, row: QRect, mark: str) -> int:
        """Paint the mark at the row's end; returns the width it took."""
        if not mark:
            return 0
        width = painter.fontMetrics().horizontalAdvance(mark) + 10
        frame = QRectF(row.right() - width, row.top() + 0.5, width, row.height() - 1)
        painter.setPen(QPen(QColor(theme.colours().accent), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(frame, 3, 3)
        painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, mark)
        return width + 4


class CaseTable(QTableView):
    """A list of cases; `chosen(int)` says the row that was double clicked or on which Enter was pressed."""

    chosen = Signal(int)

    def __init__(self, model: QAbstractItemModel, lines: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(LinesDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.row_height = lines * QFontMetrics(self.font()).height() + 8
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(self.row_height)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setMinimumSectionSize(20)
        first_and_last_row(self)
        self.doubleClicked.connect(lambda index: self.chosen.emit(index.row()))
        for key in ("Return", "Enter"):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(self._choose)

    def fit(self, column: int, *texts: str) -> None:
        """Make a column as wide as the widest of these texts."""
        metrics = QFontMetrics(theme.tabular(QFont(self.font())))
        width = max(metrics.horizontalAdvance(text) for text in texts)
        self.horizontalHeader().resizeSection(column, width + 2 * _MARGIN)

    def stretch(self, column: int) -> None:
        """Let a column take what is left."""
        self.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)

    def _choose(self) -> None:
        if self.currentIndex().isValid():
            self.chosen.emit(self.currentIndex().row())
