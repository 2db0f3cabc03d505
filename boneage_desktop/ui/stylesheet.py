"""The style sheet of the viewer."""

from __future__ import annotations

from pathlib import Path

_TEMPLATE = """
QMainWindow, QDialog { background: #12161b; }
QToolTip { background: #242c35; color: #e4eaf0; border: 1px solid #3d4956; padding: 4px; }
QMenuBar { background: #12161b; padding: 1px 4px; }
QMenuBar::item { padding: 3px 9px; border-radius: 3px; background: transparent; }
QMenuBar::item:selected { background: #242c35; }
QMenu { background: #1f262e; border: 1px solid #3d4956; padding: 4px; }
QMenu::item { padding: 5px 26px 5px 26px; border-radius: 3px; }
QMenu::item:selected { background: #24435a; }
QMenu::item:disabled { color: #66727f; }
QMenu::separator { height: 1px; background: #323c47; margin: 4px 6px; }
QMenu::icon { padding-left: 6px; }
QMenu::indicator { left: 6px; width: 14px; height: 14px; }
QMenu::indicator:checked { image: url(@check.svg); }

QToolBar {
    background: #1a2027; border: none; border-bottom: 1px solid #2a333d; padding: 3px 6px; spacing: 2px; }
QToolBar::separator { background: #323c47; width: 1px; margin: 5px 5px; }
QToolButton { background: transparent; border: 1px solid transparent; border-radius: 4px; padding: 4px 5px; }
QToolButton:hover { background: #2a343f; }
QToolButton:pressed, QToolButton:checked { background: #24435a; border-color: #35698d; }
QToolButton:disabled { color: #66727f; }
QToolButton::menu-indicator { image: none; }
QStatusBar QLabel#researchUse {
    color: #f0b44a; border: 1px solid #6e5726; border-radius: 4px; padding: 0px 9px; margin: 1px 4px; }

QStatusBar { background: #1a2027; border-top: 1px solid #2a333d; color: #9dabb9; }
QStatusBar::item { border: none; }
QStatusBar QLabel { color: #9dabb9; padding: 0 4px; }
QStatusBar QPushButton { padding: 1px 12px; }
QProgressBar { background: #12161b; border: 1px solid #323c47; border-radius: 3px; height: 10px; }
QProgressBar::chunk { background: #57b2e6; border-radius: 2px; }

QSplitter::handle { background: #12161b; }
QSplitter::handle:hover { background: #35698d; }

QFrame[panel="true"] { background: #1a2027; border: 1px solid #28313b; border-radius: 5px; }
QLabel[heading="true"] { color: #9dabb9; font-weight: 600; }
QLabel[quiet="true"] { color: #9dabb9; }
QLabel[prompt="true"] { color: #f0b44a; }

QLineEdit, QPlainTextEdit, QComboBox {
    background: #12161b; border: 1px solid #36414c; border-radius: 4px; padding: 2px 6px;
    selection-background-color: #35698d; }
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus { border-color: #57b2e6; }
QLineEdit[wrong="true"] { border-color: #f07f7a; }
QLineEdit[locked="true"], QPlainTextEdit[locked="true"] { background: #1a2027; border-color: #2a333d; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled { color: #66727f; border-color: #2a333d; }
QComboBox { padding-right: 20px; }
QComboBox::drop-down { border: none; width: 20px; }
QComboBox::down-arrow { image: url(@chevron-down.svg); width: 12px; height: 12px; }
QComboBox[asks="true"] { border: 1px solid #f0b44a; background: #2e2617; color: #f7cf85; }
QComboBox QAbstractItemView {
    background: #1f262e; border: 1px solid #3d4956; selection-background-color: #24435a; outline: none; }

QPushButton {
    background: #2a343f; border: 1px solid #3a4652; border-radius: 4px; padding: 5px 14px; }
QPushButton:hover { background: #33404d; }
QPushButton:pressed { background: #24435a; }
QPushButton:default, QPushButton[primary="true"] { background: #24567a; border-color: #3a7ca8; }
QPushButton:disabled { color: #66727f; background: #1f262e; border-color: #2a333d; }
QPushButton:focus, QToolButton:focus { border-color: #57b2e6; }

QTableView {
    background: #1a2027; alternate-background-color: #1d242c; border: none; gridline-color: transparent;
    selection-background-color: #24435a; selection-color: #e4eaf0; outline: none; }
QHeaderView { background: #1a2027; border: none; }
QHeaderView::section {
    background: #1a2027; color: #9dabb9; border: none; border-bottom: 1px solid #323c47; padding: 2px 6px; }

QHeaderView::section:vertical { border: none; }
QTableCornerButton::section { background: #1a2027; border: none; }

QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle {
    background: #3a4652; border-radius: 4px; min-height: 24px; min-width: 24px; margin: 1px; }
QScrollBar::handle:hover { background: #4a5866; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QScrollArea { background: transparent; border: none; }

QFrame[notice="error"] { background: #3a2023; border: 1px solid #7a3d3f; border-radius: 5px; }
QFrame[notice="warning"] { background: #332a18; border: 1px solid #6e5726; border-radius: 5px; }
QFrame[notice="information"] { background: #1b2f3d; border: 1px solid #2f5a78; border-radius: 5px; }
QLabel#welcomeTitle { font-size: 17pt; font-weight: 300; color: #e4eaf0; }
"""


def style_sheet(icons: Path) -> str:
    """The sheet with the pictures taken from the folder `icons`."""
    return _TEMPLATE.replace("@", f"{icons.as_posix()}/")
