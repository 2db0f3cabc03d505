"""A list of grades with a bar for the probability of each."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from boneage_desktop.ui.style import theme

#: The probability of an item, 0..1; without one no bar is drawn.
PROBABILITY_ROLE = int(Qt.ItemDataRole.UserRole) + 1

_BAR, _FIGURE = 62, 44
#: Width that bar and figure need beside the text.
BAR_ROOM = _BAR + _FIGURE + 18


class ProbabilityDelegate(QStyledItemDelegate):
    """Paints text, bar and percentage in three columns."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        chosen = bool(option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(option.rect, QColor(theme.colours().selected if chosen else theme.colours().raised))
        painter.setFont(theme.tabular(option.font))
        painter.setPen(QColor(theme.colours().text))
        vertical = Qt.AlignmentFlag.AlignVCenter
        row = option.rect.adjusted(8, 0, -8, 0)
        painter.drawText(row, vertical | Qt.AlignmentFlag.AlignLeft, str(index.data() or ""))
        share = index.data(PROBABILITY_ROLE)
        if isinstance(share, float):
            bar = QRectF(row.right() - _FIGURE - _BAR, row.center().y() - 2, _BAR, 5)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.colours().line))
            painter.drawRoundedRect(bar, 2, 2)
            bar.setWidth(bar.width() * share)
            painter.setBrush(QColor(theme.colours().accent))
            painter.drawRoundedRect(bar, 2, 2)
            painter.setPen(QColor(theme.colours().quiet))
            painter.drawText(row, vertical | Qt.AlignmentFlag.AlignRight, f"{100 * share:.0f} %")
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(80, option.fontMetrics.height() + 7)
