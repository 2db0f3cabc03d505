"""The two calm looks: dark for reading rooms, light for bright ones.

Widgets ask `colours()` whenever they paint; nothing keeps a colour, so that the look changes without a
restart. The film and what is drawn on it stay black and light-on-black in both: they are the picture.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QIcon, QPalette
from PySide6.QtWidgets import QApplication

from boneage_desktop.installation import shipped
from boneage_desktop.ui.style.stylesheet import style_sheet


class Theme(StrEnum):
    """Which look the reader wants; `SYSTEM` follows the desktop's own."""

    SYSTEM = "system"
    DARK = "dark"
    LIGHT = "light"


@dataclass(frozen=True, slots=True)
class Colours:
    """One look. Every text colour has 4.5:1 or more on every ground it is written on (WCAG 2.2, AA).

    Attributes
    ----------
    ground, panel, stripe, field, raised, menu : str
        Grounds: behind the panels, a panel, every second row, a field, something raised, a menu.
    line, edge : str
        Lines between things, frames of fields and buttons; without meaning of their own.
    faint : str
        Text of what cannot be used now, which WCAG exempts.
    text, quiet, accent : str
        Text, text of less weight, links and focus.
    selected, pressed, primary, primary_edge : str
        Grounds of what is chosen, switched on, or the likeliest button; and the latter's frame.
    amber, red : str
        Text of a warning and of an error.
    error, error_edge, warning, warning_edge, notice, notice_edge : str
        Grounds of messages, and their frames.
    ai, low_confidence, edited, reviewed, variant : str
        Text in a bone's state, in the hues of the marks on the film.
    """

    ground: str
    panel: str
    stripe: str
    field: str
    raised: str
    menu: str
    line: str
    edge: str
    faint: str
    text: str
    quiet: str
    accent: str
    selected: str
    pressed: str
    primary: str
    primary_edge: str
    amber: str
    red: str
    error: str
    error_edge: str
    warning: str
    warning_edge: str
    notice: str
    notice_edge: str
    ai: str
    low_confidence: str
    edited: str
    reviewed: str
    variant: str


#: A bright frame around a film narrows the reader's contrast.
DARK = Colours(
    ground="#12161b",
    panel="#1a2027",
    stripe="#1d242c",
    field="#12161b",
    raised="#2a343f",
    menu="#1f262e",
    line="#323c47",
    edge="#3d4956",
    faint="#66727f",
    text="#e4eaf0",
    quiet="#a3b1bf",
    accent="#6bbcea",
    selected="#24435a",
    pressed="#24435a",
    primary="#24567a",
    primary_edge="#3a7ca8",
    amber="#f0b44a",
    red="#f59590",
    error="#3a2023",
    error_edge="#7a3d3f",
    warning="#332a18",
    warning_edge="#6e5726",
    notice="#1b2f3d",
    notice_edge="#2f5a78",
    ai="#6bbcea",
    low_confidence="#eba71f",
    edited="#f0e442",
    reviewed="#3fd0a6",
    variant="#eaa9cd",
)

LIGHT = Colours(
    ground="#e9edf1",
    panel="#fbfcfd",
    stripe="#f1f4f7",
    field="#ffffff",
    raised="#e1e7ed",
    menu="#ffffff",
    line="#cdd5dd",
    edge="#9fadba",
    faint="#94a0ac",
    text="#16202a",
    quiet="#475664",
    accent="#0a568c",
    selected="#cde3f4",
    pressed="#bcd9ef",
    primary="#bcdcf5",
    primary_edge="#3d86bd",
    amber="#6f4a00",
    red="#a01a1a",
    error="#fbe3e2",
    error_edge="#d99a98",
    warning="#fcf0d4",
    warning_edge="#d9b45e",
    notice="#e0eef9",
    notice_edge="#93bfe0",
    ai="#0a568c",
    low_confidence="#744a00",
    edited="#5c5300",
    reviewed="#07573f",
    variant="#7a2457",
)

_PROPERTY = "theme"

#: Points of the text that rows and captions were measured for, and the smallest text there is.
USUAL_TEXT = 12.5 if sys.platform == "darwin" else 9.5


def colours() -> Colours:
    """The colours of the look that is shown now."""
    application = QApplication.instance()
    light = application is not None and application.property(_PROPERTY) == Theme.LIGHT.value
    return LIGHT if light else DARK


def prepare(application: QApplication) -> None:
    """Give the application what no look changes: style, fonts and icon."""
    application.setStyle("Fusion")
    if sys.platform.startswith("linux"):
        _add_shipped_fonts(application)
    font = application.font()
    size = font.pointSizeF() if font.pointSizeF() > 0 else QFontInfo(font).pointSizeF()
    # The system's own size, at which its user reads; left unset where it will do, it is followed at once.
    if size < USUAL_TEXT or font.pointSizeF() <= 0:
        font.setPointSizeF(max(size, USUAL_TEXT))
        application.setFont(font)
    application.setWindowIcon(QIcon(str(shipped("resources") / "icons" / "app.svg")))


def show(application: QApplication, theme: Theme) -> None:
    """Show a look; every open window follows at once.

    With `Theme.SYSTEM` call it again when ``styleHints().colorSchemeChanged`` says that the desktop's own
    look changed. A desktop that does not say what it wants gets the dark look.
    """
    hints = application.styleHints()
    wanted = {Theme.DARK: Qt.ColorScheme.Dark, Theme.LIGHT: Qt.ColorScheme.Light}
    hints.setColorScheme(wanted.get(theme, Qt.ColorScheme.Unknown))
    if theme is Theme.SYSTEM:
        theme = Theme.LIGHT if hints.colorScheme() is Qt.ColorScheme.Light else Theme.DARK
    if application.property(_PROPERTY) == theme.value and application.styleSheet():
        return
    application.setProperty(_PROPERTY, theme.value)
    application.setPalette(_palette(colours()))
    application.setStyleSheet(style_sheet(colours(), shipped("resources") / "icons"))


def scaled(pixels: float) -> int:
    """Logical pixels that hold the text of now, of those that hold text of the usual size."""
    application = QApplication.instance()
    size = application.font().pointSizeF() if isinstance(application, QApplication) else USUAL_TEXT
    return round(pixels * max(1.0, size / USUAL_TEXT))


def tabular(font: QFont) -> QFont:
    """The same font with figures of equal width, so that columns of numbers line up."""
    figures = QFont(font)
    figures.setFeature(QFont.Tag("tnum"), 1)
    return figures


def _add_shipped_fonts(application: QApplication) -> None:
    """A bare Linux has no font, or none with Chinese: names must not turn into boxes."""
    for file in sorted((shipped("resources") / "fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(file))
    family = QFontInfo(application.font()).family()
    font = QFont(application.font())
    font.setFamilies([family, "DejaVu Sans", "Droid Sans Fallback"])
    application.setFont(font)


def _palette(look: Colours) -> QPalette:
    roles = {
        QPalette.ColorRole.Window: look.panel,
        QPalette.ColorRole.WindowText: look.text,
        QPalette.ColorRole.Base: look.field,
        QPalette.ColorRole.AlternateBase: look.panel,
        QPalette.ColorRole.Text: look.text,
        QPalette.ColorRole.PlaceholderText: look.quiet,
        QPalette.ColorRole.Button: look.raised,
        QPalette.ColorRole.ButtonText: look.text,
        QPalette.ColorRole.BrightText: look.red,
        QPalette.ColorRole.ToolTipBase: look.raised,
        QPalette.ColorRole.ToolTipText: look.text,
        QPalette.ColorRole.Highlight: look.selected,
        QPalette.ColorRole.HighlightedText: look.text,
        QPalette.ColorRole.Link: look.accent,
        QPalette.ColorRole.LinkVisited: look.accent,
        QPalette.ColorRole.Light: look.line,
        QPalette.ColorRole.Midlight: look.line,
        QPalette.ColorRole.Mid: look.line,
        QPalette.ColorRole.Dark: look.ground,
        QPalette.ColorRole.Shadow: look.ground,
    }
    palette = QPalette()
    for role, colour in roles.items():
        palette.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(look.faint))
    return palette
