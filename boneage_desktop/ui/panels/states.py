"""Colours of a bone's state, the same in table, strip and film."""

from __future__ import annotations

from PySide6.QtGui import QColor

from boneage_desktop.case import BoneState
from boneage_desktop.ui import theme
from boneage_desktop.ui.film.marks import STYLES


def state_colour(state: BoneState) -> QColor:
    """The film's colour of a state; missing bones, which the film cannot mark, are red."""
    return STYLES[state].colour if state in STYLES else QColor(theme.RED)
