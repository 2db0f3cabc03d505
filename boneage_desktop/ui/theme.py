"""The calm dark look for reading rooms: one set of colours, a palette, a style sheet.

Dark, because a bright frame around a film narrows the reader's contrast; text stays at least 4.5:1
against its ground.
"""

from __future__ import annotations

import sys

from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QIcon, QPalette
from PySide6.QtWidgets import QApplication

from boneage_desktop.installation import shipped
from boneage_desktop.ui.stylesheet import style_sheet

GROUND = "#12161b"
PANEL = "#1a2027"
RAISED = "#242c35"
LINE = "#323c47"
FAINT = "#56626e"
TEXT = "#e4eaf0"
QUIET = "#9dabb9"
ACCENT = "#57b2e6"
SELECTED = "#24435a"
AMBER = "#f0b44a"
RED = "#f07f7a"


def apply(application: QApplication) -> None:
    """Give the application its style, palette, font, style sheet and icon."""
    application.setStyle("Fusion")
    application.setPalette(_palette())
    if sys.platform.startswith("linux"):
        _add_shipped_fonts(application)
    font = application.font()
    font.setPointSizeF(9.5 if sys.platform != "darwin" else 12.5)
    application.setFont(font)
    icons = shipped("resources") / "icons"
    application.setStyleSheet(style_sheet(icons))
    application.setWindowIcon(QIcon(str(icons / "app.svg")))


def _add_shipped_fonts(application: QApplication) -> None:
    """A bare Linux has no font, or none with Chinese: names must not turn into boxes."""
    for file in sorted((shipped("resources") / "fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(file))
    family = QFontInfo(application.font()).family()
    font = QFont(application.font())
    font.setFamilies([family, "DejaVu Sans", "Droid Sans Fallback"])
    application.setFont(font)


def tabular(font: QFont) -> QFont:
    """The same font with figures of equal width, so that columns of numbers line up."""
    figures = QFont(font)
    figures.setFeature(QFont.Tag("tnum"), 1)
    return figures


def _palette() -> QPalette:
    roles = {
        QPalette.ColorRole.Window: PANEL,
        QPalette.ColorRole.WindowText: TEXT,
        QPalette.ColorRole.Base: GROUND,
        QPalette.ColorRole.AlternateBase: PANEL,
        QPalette.ColorRole.Text: TEXT,
        QPalette.ColorRole.PlaceholderText: QUIET,
        QPalette.ColorRole.Button: RAISED,
        QPalette.ColorRole.ButtonText: TEXT,
        QPalette.ColorRole.BrightText: RED,
        QPalette.ColorRole.ToolTipBase: RAISED,
        QPalette.ColorRole.ToolTipText: TEXT,
        QPalette.ColorRole.Highlight: SELECTED,
        QPalette.ColorRole.HighlightedText: TEXT,
        QPalette.ColorRole.Link: ACCENT,
        QPalette.ColorRole.Light: LINE,
        QPalette.ColorRole.Midlight: LINE,
        QPalette.ColorRole.Mid: LINE,
        QPalette.ColorRole.Dark: GROUND,
        QPalette.ColorRole.Shadow: GROUND,
    }
    palette = QPalette()
    for role, colour in roles.items():
        palette.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor("#66727f"))
    return palette
