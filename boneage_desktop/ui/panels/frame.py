"""The frame all panels share."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QFrame, QLabel, QSplitter, QWidget

from boneage_desktop.ui.spoken import Spoken


class Panel(Spoken, QFrame):
    """A rounded frame on the panel's ground."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", "true")


class SteadyComboBox(QComboBox):
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
