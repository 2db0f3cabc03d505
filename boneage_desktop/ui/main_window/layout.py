"""Where everything lies in the window: film and crops on the left, what is said of them on the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QSplitter, QVBoxLayout, QWidget

from boneage_desktop.ui.widgets.panel import Scrolled, splitter

#: Narrowest right side; what does not fit in it can be scrolled to.
_NARROWEST_SIDE = 332


class ReadingSide(Scrolled):
    """The right side: as large as it is given, or scrolled where a small screen has too little room."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__(inside)
        self.setMinimumWidth(_NARROWEST_SIDE)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow)

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        # Nothing may move under the mouse while it is pressed.
        pressed = QApplication.mouseButtons() is not Qt.MouseButton.NoButton
        if now is None or pressed or not self.inside.isAncestorOf(now):
            return
        middle, seen = now.mapTo(self.inside, now.rect().center()), self.viewport().size() / 2
        half = (now.size() / 2 + QSize(6, 6)).boundedTo(seen)
        self.ensureVisible(middle.x(), middle.y(), half.width(), half.height())


def film_side(notice: QWidget, film: QWidget, strip: QWidget) -> QSplitter:
    """The film below its notices, and the crops below the film."""
    return splitter(Qt.Orientation.Vertical, _column((notice, film), spacing=4), strip, roomy=0)


def reading_side(
    panels: Sequence[QWidget], table: QWidget, criterion: QWidget, findings: QWidget
) -> tuple[ReadingSide, dict[str, QSplitter]]:
    """The panels above the table of bones, and the texts below it.

    Returns
    -------
    ReadingSide
    dict of str to QSplitter
        ``bottom`` (table / texts) and ``texts``.
    """
    texts = splitter(Qt.Orientation.Horizontal, criterion, findings)
    criterion.setMinimumWidth(200)
    findings.setMinimumWidth(185)
    bottom = splitter(Qt.Orientation.Vertical, table, texts, roomy=1)
    return ReadingSide(_column((*panels, bottom), spacing=5)), {"bottom": bottom, "texts": texts}


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
