"""The field of the patient's sex."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from boneage_desktop.anatomy import Sex
from boneage_desktop.ui.widgets.panel import NoWheelComboBox

SEXES: tuple[Sex | None, ...] = (None, Sex.FEMALE, Sex.MALE)

_LETTERS = {Qt.Key.Key_F: Sex.FEMALE, Qt.Key.Key_M: Sex.MALE}


class SexField(NoWheelComboBox):
    """Not set, female or male; F and M choose in any language.

    Notes
    -----
    `activated(int)` with the place in `SEXES`, as of any combo box.
    """

    def __init__(self) -> None:
        super().__init__()
        self.addItems([""] * len(SEXES))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take F and M; leave by Enter; all else is as in any list."""
        plain = not event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        )
        sex = _LETTERS.get(Qt.Key(event.key())) if plain else None
        if sex is not None:
            place = SEXES.index(sex)
            self.setCurrentIndex(place)
            self.activated.emit(place)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.clearFocus()
        else:
            super().keyPressEvent(event)

    def hidePopup(self) -> None:
        """Close the list; the reading keys go on, as they would have without it."""
        super().hidePopup()
        self.clearFocus()
