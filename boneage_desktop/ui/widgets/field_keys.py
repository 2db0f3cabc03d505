"""A field with the focus has its keys to itself: typed there, no key is a shortcut of the window."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget

#: Held with another key they make a shortcut, in a field as anywhere.
_CHORDS = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)
#: Keys that lead out of a field.
_LEAVING = (Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)


def is_field(widget: QWidget | None) -> bool:
    """Whether something is chosen or typed in `widget`: a text, a number, a date, a line of a list."""
    if isinstance(widget, (QComboBox, QAbstractSpinBox)):
        return True
    return isinstance(widget, (QLineEdit, QPlainTextEdit)) and not widget.isReadOnly()


class FieldKeys(QObject):
    """Keeps the window's shortcuts from the field that has the focus.

    Qt asks the focused widget before a key becomes a shortcut. Text fields answer for their letters;
    lists, numbers and dates do not, and so a letter that finds a line of a list would switch something else.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow)

    def _follow(self, before: QWidget | None, now: QWidget | None) -> None:
        if before is not None:
            before.removeEventFilter(self)
        if now is not None and is_field(now):
            now.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Answer for the field when Qt asks whose key it is."""
        asked = event.type() is QEvent.Type.ShortcutOverride
        if asked and isinstance(event, QKeyEvent) and _typed(event) and not _is_own(watched, event):
            event.accept()
            return True
        return False


def _typed(event: QKeyEvent) -> bool:
    """Whether a key is one of a field: without Ctrl, Alt or Meta, no function key, none that leaves it."""
    key = event.key()
    function = Qt.Key.Key_F1 <= key <= Qt.Key.Key_F35
    return not (event.modifiers() & _CHORDS or function or key in _LEAVING)


def _is_own(field: QObject, event: QKeyEvent) -> bool:
    """Whether a key is a shortcut that the field itself has, such as Down from a search into its list."""
    pressed = QKeySequence(event.key())
    own = field.findChildren(QShortcut, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return any(pressed in QShortcut.keys(shortcut) for shortcut in own)
