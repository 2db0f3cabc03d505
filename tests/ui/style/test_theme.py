"""Both looks can be read, and one follows the other without a restart."""

from __future__ import annotations

import dataclasses
import re

import pytest
from PySide6.QtGui import QColor, QFont, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication, QPushButton, QTableWidget

from boneage_desktop.case import BoneState
from boneage_desktop.installation import shipped
from boneage_desktop.ui.grading.grade_delegate import ROW
from boneage_desktop.ui.grading.state_colors import state_colour
from boneage_desktop.ui.style import theme
from boneage_desktop.ui.style.icons import icon
from boneage_desktop.ui.style.stylesheet import style_sheet
from boneage_desktop.ui.style.theme import DARK, LIGHT, Theme

LOOKS = pytest.mark.parametrize("look", [DARK, LIGHT], ids=["dark", "light"])

#: Which text stands on which ground: names of `Colours`.
PLAIN = ("field", "ground", "panel", "stripe", "raised", "menu", "selected", "pressed", "primary", "line")
NOTICES = ("error", "warning", "notice")
ROWS = ("field", "ground", "panel", "stripe", "selected", "raised")
PAIRS = {
    "text": (*PLAIN, *NOTICES),
    "quiet": ("field", "ground", "panel", "stripe", "raised", "menu", "selected", *NOTICES),
    "accent": ("field", "ground", "panel", "selected", "menu", *NOTICES),
    "amber": ("ground", "panel", "warning", "error"),
    "red": ("ground", "panel", "menu", "error", "warning", "selected"),
    "ai": ROWS,
    "low_confidence": ROWS,
    "edited": ROWS,
    "reviewed": ROWS,
}


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = (QColor(colour).redF(), QColor(colour).greenF(), QColor(colour).blueF())
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio as WCAG 2.2 defines it, 1..21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_measured_as_wcag_does():
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@LOOKS
def test_text_can_be_read(look):
    weak = {
        (ink, ground): ratio
        for ink, grounds in PAIRS.items()
        for ground in grounds
        if (ratio := contrast(getattr(look, ink), getattr(look, ground))) < 4.5
    }
    assert weak == {}


@LOOKS
def test_every_pair_of_the_style_sheet_can_be_read(look):
    """A rule that sets both a colour and its ground is measured as it stands; what is disabled is exempt."""
    measured = 0
    for selector, body in re.findall(r"([^{}]+)\{([^{}]*)\}", style_sheet(look, shipped("resources"))):
        ink = re.search(r"(?<![-\w])color: (#\w{6})", body)
        ground = re.search(r"(?<!-)background: (#\w{6})", body)
        if ink and ground and "disabled" not in selector:
            measured += 1
            assert contrast(ink[1], ground[1]) >= 4.5, selector
    assert measured >= 3


@LOOKS
def test_what_is_drawn_can_be_seen(look):
    """Frames that say something (focus, wrong, chosen) and the sheet's own pictures need 3:1."""
    grey = re.search(r'stroke="(#\w{6})"', (shipped("resources") / "icons" / "check.svg").read_text())[1]
    for ground in (look.ground, look.panel, look.menu, look.field):
        assert contrast(grey, ground) >= 3
        assert contrast(look.accent, ground) >= 3
        assert contrast(look.red, ground) >= 3
    assert contrast(look.primary_edge, look.panel) >= 3


@LOOKS
def test_style_sheet_has_no_colour_of_its_own(look):
    known = set(dataclasses.astuple(look))
    assert set(re.findall(r"#[0-9a-f]{6}", style_sheet(look, shipped("resources")))) <= known


@pytest.fixture
def application(qapp):
    yield qapp
    theme.show(qapp, Theme.DARK)


def test_look_changes_without_a_restart(qtbot, application):
    button = QPushButton(icon("open"), "Open")
    qtbot.addWidget(button)
    pictures = []
    for wanted, look in ((Theme.LIGHT, LIGHT), (Theme.DARK, DARK), (Theme.LIGHT, LIGHT)):
        theme.show(application, wanted)
        assert theme.colours() is look
        assert QApplication.palette().color(QPalette.ColorRole.WindowText).name() == look.text
        assert state_colour(BoneState.EDITED).name() == look.edited
        button.ensurePolished()
        pictures.append(button.icon().pixmap(32, 32).toImage())
    assert pictures[0] == pictures[2] != pictures[1]


def test_system_look_is_one_of_the_two(application):
    theme.show(application, Theme.SYSTEM)
    assert theme.colours() in (DARK, LIGHT)


@pytest.mark.parametrize(
    ("system", "shown"), [(7.0, theme.USUAL_TEXT), (theme.USUAL_TEXT, theme.USUAL_TEXT), (15.0, 15.0)]
)
def test_text_is_as_large_as_the_systems(qapp, system, shown):
    before = QApplication.font()
    try:
        font = QFont(before)
        font.setPointSizeF(system)
        QApplication.setFont(font)
        theme.prepare(qapp)
        assert QApplication.font().pointSizeF() == shown
        assert theme.scaled(20) == round(20 * shown / theme.USUAL_TEXT)
        table = QTableWidget()
        assert theme.scaled(ROW) >= table.fontMetrics().height()
    finally:
        QApplication.setFont(before)


def test_a_system_font_in_pixels_becomes_points(qapp):
    before = QApplication.font()
    try:
        font = QFont(before)
        font.setPixelSize(24)
        QApplication.setFont(font)
        points = QFontInfo(font).pointSizeF()
        theme.prepare(qapp)
        assert QApplication.font().pointSizeF() == pytest.approx(points)
        assert points > theme.USUAL_TEXT
    finally:
        QApplication.setFont(before)
