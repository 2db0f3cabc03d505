"""Menus and tool bar: tables of ids that say where each action is found."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMainWindow, QMenu, QToolBar, QToolButton

from boneage_desktop.ui.i18n.language import QT_TRANSLATE_NOOP, translate
from boneage_desktop.ui.main_window.action_set import Actions, plain_text
from boneage_desktop.ui.shortcuts.fixed_shortcuts import fixed_bindings
from boneage_desktop.ui.shortcuts.shortcut_map import Binding, KeyMap
from boneage_desktop.ui.style.icons import icon

# Titles of the menus, and the ids of their actions and submenus; ``-`` is a separator.
MENUS: tuple[tuple[str, str], ...] = (
    (
        QT_TRANSLATE_NOOP("Menus", "&File"),
        "open recent demo watch - query_archive fetch_priors send_archive outbox - report print json - "
        "restore settings - quit",
    ),
    (
        QT_TRANSLATE_NOOP("Menus", "&Edit"),
        "undo redo - edit_boxes place back_to_ai_box - next_place",
    ),
    (
        QT_TRANSLATE_NOOP("Menus", "&Reading"),
        "sex accept variant grade_first - phrase copy_text - sign next_unread - "
        "reopen read_again versions - agreement",
    ),
    (
        QT_TRANSLATE_NOOP("Menus", "&View"),
        "cases queue bone compare growth heights - windows histogram invert - "
        "fit_hand fit actual to_bone zoom_in zoom_out magnifier - turn_left turn_right flip reset - "
        "boxes patient - scale_rus_chn scale_tw3",
    ),
    (
        QT_TRANSLATE_NOOP("Menus", "&Analysis"),
        "analyse stop - networks",
    ),
    (
        QT_TRANSLATE_NOOP("Menus", "&Help"),
        "guide keys - self_test about",
    ),
)

# Groups of the tool bar; ``windows`` is a button that opens the menu.
TOOL_BAR = (
    "cases open report - queue compare growth heights - undo redo - accept sign - windows invert - "
    "fit_hand actual magnifier - turn_left turn_right flip reset - boxes patient edit_boxes place - "
    "scale_rus_chn scale_tw3 - analyse"
)

# Buttons with their text beside the icon.
_WITH_TEXT = ("open", "report", "sign")


class Menus(QObject):
    """Shows the actions; every one is in a menu, so that none needs a mouse or a key known by heart."""

    def __init__(self, window: QMainWindow, actions: Actions, keymap: KeyMap) -> None:
        super().__init__(window)
        self._actions, self._keymap = actions, keymap
        self._menus = [self._make_menu(window, ids) for _, ids in MENUS]
        self._bar, self._windows = self._make_tool_bar(window)
        self._retranslate()
        for name in actions:
            # Some have a key that means them only while bones are read, or only while it is held.
            if not keymap.knows(name):
                self._bind(name)
        for binding in fixed_bindings():
            keymap.add(binding)
        keymap.changed.connect(self._name_keys)
        self._name_keys()

    def retranslate(self) -> None:
        """Say everything in the language of now."""
        self._retranslate()
        self._name_keys()

    def _retranslate(self) -> None:
        for menu, (title, _) in zip(self._menus, MENUS, strict=True):
            menu.setTitle(translate("Menus", title))
        self._bar.setWindowTitle(self.tr("Tools"))
        self._windows.setToolTip(self.tr("Window presets"))
        self._windows.setAccessibleName(self.tr("Window presets"))

    def _name_keys(self) -> None:
        """Tool tips say what a button does, and its key of now."""
        for name, action in self._actions.named().items():
            words, keys = self._actions.tip(name), self._keymap.text(name)
            action.setToolTip(f"{words} ({keys})" if keys else words)

    def _bind(self, name: str) -> None:
        menu = next(
            (menu for menu, (_, ids) in zip(self._menus, MENUS, strict=True) if name in ids.split()), None
        )
        assert menu is not None, f"{name} is in no menu"
        self._keymap.add(
            Binding(
                name,
                lambda: plain_text(menu.title()),
                partial(self._actions.words, name),
                tuple(self._actions.specs[name].shortcut.split()),
                self._actions[name].setShortcuts,
            )
        )

    def _make_menu(self, window: QMainWindow, ids: str) -> QMenu:
        menu = QMenu(window)
        window.menuBar().addMenu(menu)
        for name in ids.split():
            if name == "-":
                menu.addSeparator()
            elif name in self._actions.submenus:
                menu.addMenu(self._actions.submenus[name])
            else:
                menu.addAction(self._actions[name])
        return menu

    def _make_tool_bar(self, window: QMainWindow) -> tuple[QToolBar, QToolButton]:
        bar = QToolBar()
        bar.setObjectName("tools")
        bar.setMovable(False)
        bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        bar.toggleViewAction().setEnabled(False)
        windows = self._make_windows_button(self._actions.submenus["windows"])
        for name in TOOL_BAR.split():
            if name == "-":
                bar.addSeparator()
            elif name == "windows":
                bar.addWidget(windows)
            else:
                bar.addAction(self._actions[name])
        for name in _WITH_TEXT:
            button = bar.widgetForAction(self._actions[name])
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

    def _make_windows_button(self, menu: QMenu) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon("window"))
        button.setMenu(menu)
        menu.menuAction().enabledChanged.connect(button.setEnabled)
        button.setEnabled(menu.isEnabled())
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return button
