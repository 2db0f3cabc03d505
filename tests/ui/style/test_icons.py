"""Icons of any size, in the look shown now."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon

from boneage_desktop.ui.style import theme
from boneage_desktop.ui.style.icons import icon


@pytest.mark.parametrize("size", [QSize(0, 16), QSize(16, 0), QSize(0, 0)])
def test_an_icon_without_room_is_empty_and_says_nothing(qapp, size):
    """A warning of Qt fails the test."""
    assert icon("open").pixmap(size, 1.0).isNull()


@pytest.mark.parametrize("mode", [QIcon.Mode.Normal, QIcon.Mode.Disabled])
def test_an_icon_is_drawn_in_the_colour_of_its_look(qapp, mode):
    picture = icon("open").pixmap(QSize(32, 32), 1.0, mode).toImage()
    opaque = {
        picture.pixelColor(x, y).name()
        for x in range(picture.width())
        for y in range(picture.height())
        if picture.pixelColor(x, y).alpha() == 255
    }
    look = theme.colours()
    wanted = look.faint if mode is QIcon.Mode.Disabled else look.text
    assert QColor(wanted).name() in opaque
