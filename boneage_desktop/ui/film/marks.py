"""What is drawn on a bone: its box, the colour and shape of its state, its grade."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor

from boneage_desktop.anatomy import Bone
from boneage_desktop.case import BoneState, Case
from boneage_desktop.ui.scale import Scale as GradeScale
from boneage_desktop.ui.scale import candidates_text, grade_text

Scale = Literal["RUS-CHN", "TW3"]


@dataclass(frozen=True, slots=True)
class Mark:
    """One bone on the film.

    Attributes
    ----------
    bone : Bone
    area : QRectF
        The ROI box in film pixels.
    text : str
        The grade in the chosen scale, both candidates of an undecided one; empty while there is none.
    state : BoneState
    """

    bone: Bone
    area: QRectF
    text: str
    state: BoneState


@dataclass(frozen=True, slots=True)
class Style:
    """Look of a state: a colour, a line and a sign, so that no two differ by colour alone.

    Attributes
    ----------
    colour : QColor
        Of the colour-blind-safe set of Okabe and Ito (2008).
    line : Qt.PenStyle
    brackets : bool
        Only the corners of the box are drawn.
    flagged : bool
        One corner of the box is filled.
    sign : str
        What stands beside the grade: ``""``, ``"?"``, ``"edited"`` or ``"reviewed"``.
    words : str
        The state in plain words.
    """

    colour: QColor
    line: Qt.PenStyle
    brackets: bool
    flagged: bool
    sign: str
    words: str


STYLES: dict[BoneState, Style] = {
    BoneState.AI: Style(QColor("#56B4E9"), Qt.PenStyle.SolidLine, False, False, "", "AI"),
    BoneState.LOW_CONFIDENCE: Style(
        QColor("#E69F00"), Qt.PenStyle.DashLine, False, False, "?", "AI, low confidence"
    ),
    BoneState.EDITED: Style(
        QColor("#F0E442"), Qt.PenStyle.SolidLine, False, True, "edited", "edited by the reader"
    ),
    # The set's bluish green (#009E73), lightened to be read as text on black.
    BoneState.HIDDEN: Style(
        QColor("#C4CCD4"), Qt.PenStyle.DotLine, False, False, "", "to be graded, the AI is hidden"
    ),
    BoneState.REVIEWED: Style(QColor("#2FC79A"), Qt.PenStyle.SolidLine, True, False, "reviewed", "reviewed"),
}


def marks_of(case: Case, scale: Scale) -> tuple[Mark, ...]:
    """Marks of every bone of a case that has a box, in the order of the published tables."""
    marks = []
    for bone in Bone:
        box, state = case.box(bone), case.state(bone)
        if box is None or state not in STYLES:
            continue
        grade = case.grade(bone)
        if case.is_undecided(bone):
            text = candidates_text(bone, case.candidates(bone), GradeScale(scale))
        else:
            text = "" if grade is None else grade_text(bone, grade, GradeScale(scale))
        marks.append(Mark(bone, QRectF(box.x, box.y, box.w, box.h), text, state))
    return tuple(marks)
