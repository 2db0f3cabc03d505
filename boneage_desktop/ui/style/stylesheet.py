"""The style sheet of the viewer."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from boneage_desktop.ui.style.theme import Colours

# `check` and `chevron-down` are drawn in a grey that is 3:1 or more on the grounds of either look.
_TEMPLATE = """
QMainWindow, QDialog { background: @ground; }
QToolTip { background: @raised; color: @text; border: 1px solid @edge; padding: 4px; }
QMenuBar { background: @ground; padding: 1px 4px; }
QMenuBar::item { padding: 3px 9px; border-radius: 3px; background: transparent; }
QMenuBar::item:selected { background: @raised; }
QMenu { background: @menu; border: 1px solid @edge; padding: 4px; }
QMenu::item { padding: 5px 26px 5px 26px; border-radius: 3px; }
QMenu::item:selected { background: @selected; }
QMenu::item:disabled { color: @faint; }
QMenu::separator { height: 1px; background: @line; margin: 4px 6px; }
QMenu::icon { padding-left: 6px; }
QMenu::indicator { left: 6px; width: 14px; height: 14px; }
QMenu::indicator:checked { image: url(@icons/check.svg); }

QToolBar {
    background: @panel; border: none; border-bottom: 1px solid @line; padding: 3px 4px; spacing: 1px; }
QToolBar::separator { background: @line; width: 1px; margin: 5px 4px; }
QToolBar QToolButton { padding: 4px 3px; }
QToolBar QToolButton#qt_toolbar_ext_button { padding: 4px 0px; border: none; }
QToolButton { background: transparent; border: 1px solid transparent; border-radius: 4px; padding: 4px 5px; }
QToolButton:hover { background: @raised; }
QToolButton:pressed, QToolButton:checked { background: @pressed; border-color: @primary_edge; }
QToolButton:disabled { color: @faint; }
QToolButton::menu-indicator { image: none; }
QStatusBar QLabel#researchUse {
    color: @amber; border: 1px solid @warning_edge; border-radius: 4px; padding: 0px 9px; margin: 1px 4px; }
QStatusBar QPushButton#unsaved {
    color: @text; background: @error; border: 1px solid @error_edge; border-radius: 4px; padding: 0px 9px;
    font-weight: 600; }

QStatusBar { background: @panel; border-top: 1px solid @line; color: @quiet; }
QStatusBar::item { border: none; }
QStatusBar QLabel { color: @quiet; padding: 0 4px; }
QStatusBar QPushButton { padding: 1px 12px; }
QProgressBar { background: @ground; border: 1px solid @line; border-radius: 3px; height: 10px; }
QProgressBar::chunk { background: @accent; border-radius: 2px; }

QSplitter::handle { background: @ground; }
QSplitter::handle:hover { background: @primary_edge; }

QFrame[panel="true"] { background: @panel; border: 1px solid @line; border-radius: 5px; }
QLabel[heading="true"] { color: @quiet; font-weight: 600; }
QLabel[quiet="true"] { color: @quiet; }
QLabel[prompt="true"] { color: @amber; }

QLineEdit, QPlainTextEdit, QTextBrowser, QTreeView, QComboBox {
    background: @field; border: 1px solid @edge; border-radius: 4px; padding: 2px 6px;
    selection-background-color: @selected; selection-color: @text; }
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus { border-color: @accent; }
QTextBrowser:focus, QTreeView:focus { border-color: @accent; }
QTreeView[roomy="true"]::item { padding: 3px 6px; }
QTreeView[roomy="true"]::item:selected { background: @selected; color: @text; }
QLineEdit[wrong="true"] { border-color: @red; }
QLineEdit[locked="true"], QPlainTextEdit[locked="true"] { background: @panel; border-color: @line; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled { color: @faint; border-color: @line; }
QComboBox[locked="true"]:disabled { color: @text; background: @panel; border-color: @line; }
QComboBox { padding-right: 20px; }
QComboBox::drop-down { border: none; width: 20px; }
QComboBox::down-arrow { image: url(@icons/chevron-down.svg); width: 12px; height: 12px; }
QComboBox[asks="true"] { border: 1px solid @amber; background: @warning; color: @amber; }
QComboBox QAbstractItemView {
    background: @menu; border: 1px solid @edge; selection-background-color: @selected; selection-color: @text;
    outline: none; }

QPushButton {
    background: @raised; border: 1px solid @edge; border-radius: 4px; padding: 5px 14px; }
QPushButton:hover { background: @line; }
QPushButton:pressed { background: @selected; }
QPushButton:default, QPushButton[primary="true"] { background: @primary; border-color: @primary_edge; }
QPushButton:disabled { color: @faint; background: @menu; border-color: @line; }
QPushButton:focus, QToolButton:focus { border-color: @accent; }

QTableView {
    background: @panel; alternate-background-color: @stripe; border: none; gridline-color: transparent;
    selection-background-color: @selected; selection-color: @text; outline: none; }
QHeaderView { background: @panel; border: none; }
QHeaderView::section {
    background: @panel; color: @quiet; border: none; border-bottom: 1px solid @line; padding: 2px 6px; }

QTabWidget::pane { background: @panel; border: 1px solid @line; border-radius: 5px; top: -1px; }
QTabBar::tab {
    background: @ground; color: @quiet; border: 1px solid transparent; padding: 5px 16px; margin-right: 2px; }
QTabBar::tab:selected {
    background: @panel; color: @text; border: 1px solid @line; border-bottom-color: @panel;
    border-top-left-radius: 5px; border-top-right-radius: 5px; }
QTabBar::tab:focus { border-color: @accent; }
QCheckBox:focus { color: @accent; }
QCheckBox::indicator {
    width: 14px; height: 14px; background: @field; border: 1px solid @quiet; border-radius: 3px; }
QCheckBox::indicator:checked { image: url(@icons/check.svg); }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }

QHeaderView::section:vertical { border: none; }
QTableCornerButton::section { background: @panel; border: none; }

QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle {
    background: @edge; border-radius: 4px; min-height: 24px; min-width: 24px; margin: 1px; }
QScrollBar::handle:hover { background: @edge; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QScrollArea { background: transparent; border: none; }

QFrame[notice="error"] { background: @error; border: 1px solid @error_edge; border-radius: 5px; }
QFrame[notice="warning"] { background: @warning; border: 1px solid @warning_edge; border-radius: 5px; }
QFrame[notice="information"] { background: @notice; border: 1px solid @notice_edge; border-radius: 5px; }
QFrame#dropFrame { background: transparent; border: 3px solid @accent; border-radius: 5px; }
QLabel#welcomeTitle { font-size: 17pt; font-weight: 300; color: @text; }
"""


class _Names(Template):
    delimiter = "@"


def style_sheet(look: Colours, icons: Path) -> str:
    """The sheet in the colours of a look, with the pictures taken from the folder `icons`."""
    return _Names(_TEMPLATE).substitute(asdict(look), icons=icons.as_posix())
