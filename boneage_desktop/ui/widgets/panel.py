"""The frame all panels share."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QFrame, QLabel, QLayout, QScrollArea, QSplitter, QWidget

from boneage_desktop.ui.i18n.retranslate import RetranslateMixin


class Panel(RetranslateMixin, QFrame):
    """A rounded frame on the panel's ground."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", "true")


class NoWheelComboBox(QComboBox):
    """A combo box that the mouse wheel cannot change: nobody means to change a sex by scrolling."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to whatever is around."""
        event.ignore()


def label(text: str = "", *, role: str = "") -> QLabel:
    """A text label; `role` is a property of the style sheet: ``heading``, ``quiet`` or ``prompt``."""
    result = QLabel(text)
    if role:
        result.setProperty(role, "true")
    return result


def restyle(widget: QWidget, name: str, on: bool) -> None:
    """Set a property of the style sheet and repaint when it changed."""
    value = "true" if on else "false"
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def splitter(orientation: Qt.Orientation, *widgets: QWidget, roomy: int | None = None) -> QSplitter:
    """These widgets beside or above each other; none can be pushed out of sight.

    Parameters
    ----------
    orientation : Qt.Orientation
    *widgets : QWidget
    roomy : int, optional
        Place of the widget that takes what a larger window gives; by default they share it.
    """
    result = QSplitter(orientation)
    result.setChildrenCollapsible(False)
    result.setHandleWidth(5)
    for place, widget in enumerate(widgets):
        result.addWidget(widget)
        if roomy is not None:
            result.setStretchFactor(place, int(place == roomy))
    return result


class Scrolled(QScrollArea):
    """A widget as large as its place, and scrolled where that is smaller than the least it needs.

    Qt's own resizing scrolls as soon as words that wrap do not have all the room they would like.
    """

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.inside = inside
        self.setWidget(inside)
        self.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the widget its room."""
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow what the widget needs."""
        if watched is self.inside and event.type() is QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        layout = self.inside.layout()
        assert layout is not None
        room, least = self.maximumViewportSize(), layout.minimumSize()
        bar = self.verticalScrollBar().sizeHint().width()
        height = room.height() - (bar if least.width() > room.width() else 0)
        width = max(room.width(), least.width())
        if _height(layout, width) > height:
            width = max(room.width() - bar, least.width())
        self.inside.resize(width, max(height, _height(layout, width)))


def _height(layout: QLayout, width: int) -> int:
    """The least height of a layout at a width."""
    return (
        layout.minimumHeightForWidth(width) if layout.hasHeightForWidth() else layout.minimumSize().height()
    )
