"""Where everything lies in the window: film and crops on the left, what is said of them on the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from boneage_desktop.ui.panels.frame import splitter


def film_side(notice: QWidget, film: QWidget, strip: QWidget) -> QSplitter:
    """The film below its notices, and the crops below the film."""
    return splitter(Qt.Orientation.Vertical, _column((notice, film), spacing=4), strip, roomy=0)


def reading_side(
    panels: Sequence[QWidget], table: QWidget, criterion: QWidget, findings: QWidget
) -> tuple[QWidget, dict[str, QSplitter]]:
    """The panels above the table of bones, and the texts below it.

    Returns
    -------
    QWidget
    dict of str to QSplitter
        ``bottom`` (table / texts) and ``texts``.
    """
    texts = splitter(Qt.Orientation.Horizontal, criterion, findings)
    texts.setMinimumHeight(101)
    criterion.setMinimumWidth(200)
    findings.setMinimumWidth(185)
    bottom = splitter(Qt.Orientation.Vertical, table, texts, roomy=1)
    side = _column((*panels, bottom), spacing=5)
    side.setMinimumWidth(515)
    return side, {"bottom": bottom, "texts": texts}


def framed(widget: QWidget) -> QWidget:
    """The widget with a margin around it."""
    frame = _column((widget,))
    frame.layout().setContentsMargins(5, 5, 5, 5)  # type: ignore[union-attr]
    return frame


def _column(widgets: Sequence[QWidget], spacing: int = 0) -> QWidget:
    """Widgets one below the other; the last has the room that is left."""
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(spacing)
    for widget in widgets[:-1]:
        column.addWidget(widget)
    column.addWidget(widgets[-1], 1)
    return whole
