"""Colours of a bone's state, the same in table, strip and film."""

from __future__ import annotations

from PySide6.QtGui import QColor

from boneage_desktop.anatomy import Bone
from boneage_desktop.case import BoneState, Case
from boneage_desktop.ui import theme
from boneage_desktop.ui.film.marks import STYLES


def case_colour(case: Case | None, bone: Bone) -> QColor:
    """Colour of a bone; grey, not red, while nobody has looked for it yet."""
    if case is None or (case.prediction is None and case.grade(bone) is None):
        return QColor(theme.FAINT)
    return state_colour(case.state(bone))


def state_colour(state: BoneState) -> QColor:
    """The film's colour of a state."""
    return STYLES[state].colour
