"""Colours of a bone's state in table and strip; the film has its own, for black ground."""

from __future__ import annotations

from PySide6.QtGui import QColor

from boneage_desktop.anatomy import Bone
from boneage_desktop.case import BoneState, Case
from boneage_desktop.ui.style import theme


def case_colour(case: Case | None, bone: Bone) -> QColor:
    """Colour of a bone; grey, not red, while nobody has looked for it yet."""
    if case is None or (case.prediction is None and case.grade(bone) is None):
        return QColor(theme.colours().faint)
    return state_colour(case.state(bone))


def state_colour(state: BoneState) -> QColor:
    """Colour of a state, legible as text on the panels: in the hue of the film's mark, missing bones red."""
    look = theme.colours()
    return QColor(
        {
            BoneState.AI: look.ai,
            BoneState.LOW_CONFIDENCE: look.low_confidence,
            BoneState.EDITED: look.edited,
            BoneState.HIDDEN: look.quiet,
            BoneState.VARIANT: look.variant,
            BoneState.REVIEWED: look.reviewed,
        }.get(state, look.red)
    )
