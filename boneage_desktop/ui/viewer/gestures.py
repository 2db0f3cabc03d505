"""What a mouse drag over the film does: pan with left or middle, window with right, move a held box."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QApplication

from boneage_desktop.radiograph.film import Window


class Gesture(Enum):
    """What the pressed button is for."""

    PAN = auto()
    WINDOW = auto()
    BOX = auto()


_GESTURES = {
    Qt.MouseButton.LeftButton: Gesture.PAN,
    Qt.MouseButton.MiddleButton: Gesture.PAN,
    Qt.MouseButton.RightButton: Gesture.WINDOW,
}


class Drag:
    """One press, its moves and its release.

    A press becomes a drag only after the system's drag distance, so that a hand that trembles while
    clicking a bone does not move the film.

    Attributes
    ----------
    button : Qt.MouseButton
    gesture : Gesture
        The button's, unless another is given.
    window : Window
        The display window when the button was pressed.
    moved : bool
        False while the press still counts as a click.
    """

    def __init__(
        self, button: Qt.MouseButton, place: QPointF, window: Window, gesture: Gesture | None = None
    ) -> None:
        self.button = button
        self.gesture = gesture or _GESTURES[button]
        self.window = window
        self.moved = False
        self._start = place
        self._last = place

    @staticmethod
    def begins_with(button: Qt.MouseButton) -> bool:
        """Whether a button starts a drag at all."""
        return button in _GESTURES

    def move(self, place: QPointF) -> bool:
        """Take the cursor's new place; False while there is nothing to move yet."""
        if not self.moved:
            if (place - self._start).manhattanLength() < QApplication.startDragDistance():
                return False
            self.moved = True
            # The film follows from here, without a jump by the drag distance.
            self._start = self._last = place
            return False
        return True

    @property
    def start(self) -> QPointF:
        """Where the drag began."""
        return self._start

    def step(self, place: QPointF) -> QPointF:
        """Distance since the last step."""
        step, self._last = place - self._last, place
        return step

    def total(self, place: QPointF) -> QPointF:
        """Distance since the drag began."""
        return place - self._start
