"""The page of the settings where keys are changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QBrush, QColor, QKeySequence
from PySide6.QtWidgets import (
    QGridLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from boneage_desktop.ui.i18n import language
from boneage_desktop.ui.i18n.retranslate import RetranslateMixin
from boneage_desktop.ui.shortcuts.shortcut_map import Binding, conflicts, native
from boneage_desktop.ui.style import theme
from boneage_desktop.ui.widgets.panel import label

#: Around the columns, in the style sheet's lists.
_AIR = 24


class KeysPage(RetranslateMixin, QWidget):
    """Every binding with its keys; a key wanted by two is shown and must be given up by one.

    Parameters
    ----------
    bindings : sequence of Binding
    chosen : mapping of str to sequence of str
        What the reader has chosen so far.

    Notes
    -----
    `sound_changed(bool)` says whether every key has one meaning.
    """

    sound_changed = Signal(bool)

    def __init__(self, bindings: Sequence[Binding], chosen: Mapping[str, Sequence[str]]) -> None:
        super().__init__()
        self._bindings = {binding.name: binding for binding in bindings}
        self._chosen = {name: tuple(keys) for name, keys in chosen.items()}
        self.list = QTreeWidget()
        self.list.setColumnCount(2)
        self.list.setRootIsDecorated(False)
        self.list.setIndentation(0)
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.list.header().setStretchLastSection(False)
        self.editor = QKeySequenceEdit()
        self.editor.setMaximumSequenceLength(1)
        self.editor.setClearButtonEnabled(True)
        self.words = QLabel()
        self.words.setBuddy(self.editor)
        self.use, self.add = QPushButton(), QPushButton()
        self.none, self.back, self.all_back = QPushButton(), QPushButton(), QPushButton()
        self.trouble = label(role="prompt")
        self.trouble.setWordWrap(True)
        layout = QGridLayout(self)
        layout.setContentsMargins(10, 10, 10, 10)
        layout.addWidget(self.list, 0, 0, 1, 4)
        layout.addWidget(self.trouble, 1, 0, 1, 4)
        layout.addWidget(self.words, 2, 0)
        layout.addWidget(self.editor, 2, 1)
        layout.addWidget(self.use, 2, 2)
        layout.addWidget(self.add, 2, 3)
        layout.addWidget(self.all_back, 3, 0)
        layout.addWidget(self.none, 3, 2)
        layout.addWidget(self.back, 3, 3)
        layout.setColumnStretch(1, 1)
        for name in self._bindings:
            item = QTreeWidgetItem(self.list)
            item.setData(0, Qt.ItemDataRole.UserRole, name)
        self.list.currentItemChanged.connect(self._show_current)
        self.editor.keySequenceChanged.connect(self._show_current)
        self.use.clicked.connect(lambda: self._set((self._typed,)))
        self.add.clicked.connect(lambda: self._set((*self._keys(self._current), self._typed)))
        self.none.clicked.connect(lambda: self._set(()))
        self.back.clicked.connect(self._set_back)
        self.all_back.clicked.connect(self._set_all_back)
        self._retranslate()

    @property
    def chosen(self) -> dict[str, tuple[str, ...]]:
        """The keys that differ from their defaults, by the name of their binding."""
        return {
            name: keys
            for name, keys in self._chosen.items()
            if name not in self._bindings or keys != self._bindings[name].defaults
        }

    def select(self, name: str) -> None:
        """Choose a binding in the list."""
        for item in self._items():
            if item.data(0, Qt.ItemDataRole.UserRole) == name:
                self.list.setCurrentItem(item)

    def _retranslate(self) -> None:
        self.list.setHeaderLabels([self.tr("Action"), self.tr("Shortcuts")])
        self.list.setAccessibleName(self.tr("Shortcuts"))
        self.words.setText(self.tr("New &shortcut"))
        for widget in (self.editor, *self.editor.findChildren(QLineEdit)):
            widget.setAccessibleName(self.tr("New shortcut"))
        for line in self.editor.findChildren(QLineEdit):
            line.setPlaceholderText(self.tr("Press a key"))
        self.use.setText(self.tr("&Replace"))
        self.use.setToolTip(self.tr("Use this key instead of the current ones"))
        self.add.setText(self.tr("&Add"))
        self.add.setToolTip(self.tr("Use this key in addition to the current ones"))
        self.none.setText(self.tr("&Clear"))
        self.back.setText(self.tr("Restore &default"))
        self.back.setToolTip(self.tr("The default shortcut of this action"))
        self.all_back.setText(self.tr("Restore all de&faults"))
        self._show()

    @property
    def _current(self) -> Binding | None:
        item = self.list.currentItem()
        return None if item is None else self._bindings[item.data(0, Qt.ItemDataRole.UserRole)]

    @property
    def _typed(self) -> str:
        return self.editor.keySequence().toString(QKeySequence.SequenceFormat.PortableText)

    def _keys(self, binding: Binding | None) -> tuple[str, ...]:
        if binding is None:
            return ()
        return binding.defaults if binding.take is None else self._chosen.get(binding.name, binding.defaults)

    def _set(self, keys: tuple[str, ...]) -> None:
        binding = self._current
        if binding is not None and binding.take is not None:
            self._chosen[binding.name] = tuple(dict.fromkeys(keys))
            self.editor.clear()
            self._show()

    def _set_back(self) -> None:
        if self._current is not None:
            self._chosen.pop(self._current.name, None)
            self._show()

    def _set_all_back(self) -> None:
        self._chosen.clear()
        self._show()

    def _items(self) -> list[QTreeWidgetItem]:
        items = [self.list.topLevelItem(place) for place in range(self.list.topLevelItemCount())]
        return [item for item in items if item is not None]

    def _show(self) -> None:
        found = conflicts(self._bindings.values(), self._chosen)
        in_conflict = {name for names in found.values() for name in names}
        for item in self._items():
            binding = self._bindings[item.data(0, Qt.ItemDataRole.UserRole)]
            item.setText(0, language.labelled(binding.group(), binding.words()))
            keys = binding.shown() if binding.shown is not None else native(self._keys(binding))
            item.setText(1, keys or "–")
            wrong = theme.colours().red if binding.name in in_conflict else theme.colours().text
            look = wrong if binding.take is not None else theme.colours().quiet
            for column in range(2):
                item.setForeground(column, QBrush(QColor(look)))
        # What a key does is said in full: the dialog is as wide as its longest line.
        columns = sum(self.list.sizeHintForColumn(column) for column in range(2))
        bar = self.list.verticalScrollBar().sizeHint().width()
        self.list.setMinimumWidth(columns + bar + 2 * self.list.frameWidth() + _AIR)
        self.trouble.setText(
            "\n".join(
                self.tr("{0} is already used: {1}.").format(
                    native([key]), language.listed(self._bindings[name].words() for name in names)
                )
                for key, names in found.items()
            )
        )
        self.trouble.setVisible(bool(found))
        self.sound_changed.emit(not found)
        self._show_current()

    def _show_current(self, *_: object) -> None:
        binding = self._current
        free = binding is not None and binding.take is not None
        for widget in (self.editor, self.none, self.back):
            widget.setEnabled(free)
        for widget in (self.use, self.add):
            widget.setEnabled(free and bool(self._typed))
