"""Menus and tool bar: where the actions are found, and which keys they have."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QMenu, QToolBar, QToolButton

from boneage_desktop.ui.main_window.actions import Actions
from boneage_desktop.ui.shortcuts.shortcut_map import Binding, KeyMap
from boneage_desktop.ui.style.icons import icon


class Menus(QObject):
    """Shows the actions; every one is in a menu, so that none needs a mouse or a key known by heart."""

    def __init__(self, window: QMainWindow, actions: Actions, keymap: KeyMap) -> None:
        super().__init__(window)
        self._actions, self._keymap = actions, keymap
        self._menus = self._make_menus(window)
        self._bar, self._windows = self._make_tool_bar(window)
        self._retranslate()
        for name, action in actions.named().items():
            # Some have a key that means them only while bones are read, or only while it is held.
            if not keymap.knows(name):
                self._bind(name, action)
        keymap.changed.connect(self._name_keys)
        self._name_keys()

    def retranslate(self) -> None:
        """Say everything in the language of now."""
        self._retranslate()
        self._name_keys()

    def _retranslate(self) -> None:
        for menu, words in zip(
            self._menus,
            (
                *(self.tr("&File"), self.tr("&Edit"), self.tr("&Reading"), self.tr("&View")),
                *(self.tr("&Analysis"), self.tr("&Help")),
            ),
            strict=True,
        ):
            menu.setTitle(words)
        self._bar.setWindowTitle(self.tr("Tools"))
        self._windows.setToolTip(self.tr("Window presets"))
        self._windows.setAccessibleName(self.tr("Window presets"))

    def _name_keys(self) -> None:
        """Tool tips say what a button does, and its key of now."""
        act = self._actions
        more = {
            act.cases: self.tr("List of cases, and other films of the open patient"),
            act.accept: self.tr("Mark the AI's remaining grades as reviewed, but not those it is unsure of"),
            act.grade_first: self.tr("Hide the AI's grades and ages until all bones are graded"),
            act.magnifier: self.tr("Magnifier at the cursor while held; the wheel changes its power"),
            act.reset: self.tr("As opened: window, zoom, turn, flip and inversion"),
            act.compare: self.tr("Put the patient's last film before this one beside it"),
            act.growth: self.tr("Bone age over the visits of the open patient"),
            act.queue: self.tr("Films that are analysed while you read"),
            act.scale_rus_chn: self.tr("Show and type RUS-CHN grades"),
            act.scale_tw3: self.tr("Show and type TW3 stages; grades are kept as RUS-CHN grades"),
        }
        for name, action in act.named().items():
            words, keys = more.get(action, act.words(action)), self._keymap.text(name)
            action.setToolTip(f"{words} ({keys})" if keys else words)

    def _bind(self, name: str, action: QAction) -> None:
        menu = next((menu for menu in self._menus if action in menu.actions()), None)
        assert menu is not None, f"{name} is in no menu"
        self._keymap.add(
            Binding(
                name,
                lambda: menu.title().replace("&", ""),
                partial(self._actions.words, action),
                self._actions.defaults(action),
                action.setShortcuts,
            )
        )

    def _make_menus(self, window: QMainWindow) -> tuple[QMenu, ...]:
        act = self._actions
        bar, separator = window.menuBar(), None
        menus = []
        for entries in (
            (
                *(act.open, act.recent, act.demo, act.watch, separator, act.report, act.json, separator),
                *(act.restore, act.settings, separator, act.quit),
            ),
            (
                *(act.undo, act.redo, separator),
                *(act.edit_boxes, act.place, act.back_to_ai_box, separator, act.next_place),
            ),
            (act.accept, act.grade_first, separator, act.sign, act.reopen, act.versions),
            (
                *(act.cases, act.queue, act.compare, act.growth, separator),
                *(act.windows, act.invert, separator),
                *(act.fit, act.actual, act.zoom_in, act.zoom_out, act.magnifier, separator),
                *(act.turn_left, act.turn_right, act.flip, act.reset, separator, act.boxes, act.patient),
                *(separator, *act.scales.values()),
            ),
            (act.analyse, act.stop, separator, act.networks),
            (act.guide, act.keys, separator, act.self_test, act.about),
        ):
            menu = QMenu(window)
            bar.addMenu(menu)
            menus.append(menu)
            for entry in entries:
                if isinstance(entry, QMenu):
                    menu.addMenu(entry)
                elif entry is None:
                    menu.addSeparator()
                else:
                    menu.addAction(entry)
        return tuple(menus)

    def _make_tool_bar(self, window: QMainWindow) -> tuple[QToolBar, QToolButton]:
        act, bar = self._actions, QToolBar()
        bar.setObjectName("tools")
        bar.setMovable(False)
        bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        bar.toggleViewAction().setEnabled(False)
        windows = QToolButton()
        windows.setIcon(icon("window"))
        windows.setMenu(act.windows)
        act.windows.menuAction().enabledChanged.connect(windows.setEnabled)
        windows.setEnabled(act.windows.isEnabled())
        windows.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        for entries in (
            (act.cases, act.open, act.report),
            (act.queue, act.compare, act.growth),
            (act.undo, act.redo),
            (act.accept, act.sign),
            (windows, act.invert),
            (act.fit, act.actual, act.magnifier),
            (act.turn_left, act.turn_right, act.flip, act.reset),
            (act.boxes, act.patient, act.edit_boxes, act.place),
            tuple(act.scales.values()),
            (act.analyse,),
        ):
            if bar.actions():
                bar.addSeparator()
            for entry in entries:
                if isinstance(entry, QAction):
                    bar.addAction(entry)
                else:
                    bar.addWidget(entry)
        for action in (act.open, act.report, act.sign):
            button = bar.widgetForAction(action)
            if isinstance(button, QToolButton):
                button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        for button in bar.findChildren(QToolButton):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        more = bar.findChild(QToolButton, "qt_toolbar_ext_button")
        if more is not None:
            # Leads to what a narrow window leaves out; Qt draws it black in any look.
            more.setIcon(icon("more"))
        window.addToolBar(bar)
        return bar, windows
