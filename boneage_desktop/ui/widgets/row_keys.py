"""Home and End in a list."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView


def first_and_last_row(view: QAbstractItemView) -> None:
    """Let Home and End go to the first and last row, where Qt would go along the row."""
    for key, last in (("Home", False), ("End", True)):
        shortcut = QShortcut(QKeySequence(key), view)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(lambda last=last: _go(view, last))


def mark_a_row(view: QAbstractItemView) -> None:
    """Make the first row the current one where none is, so that keys that come have a place to start."""
    if not view.currentIndex().isValid():
        _go(view, last=False)


def _go(view: QAbstractItemView, last: bool) -> None:
    rows = view.model().rowCount()
    if rows:
        view.setCurrentIndex(view.model().index(rows - 1 if last else 0, 0))
