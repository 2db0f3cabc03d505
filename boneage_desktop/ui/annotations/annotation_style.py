"""What is drawn on a bone: its box, the colour and shape of its state, its grade."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor

from boneage_desktop.anatomy import Bone
from boneage_desktop.case import BoneState, Case
from boneage_desktop.messages import Message
from boneage_desktop.prediction import Box
from boneage_desktop.ui.i18n import language
from boneage_desktop.ui.i18n.core_messages import translate_message
from boneage_desktop.ui.i18n.language import translate
from boneage_desktop.ui.session.grading_scale import Scale, candidates_text, grade_text


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
    expected : bool
        The bone was not found: this is where the layout of the hand expects it.
    """

    bone: Bone
    area: QRectF
    text: str
    state: BoneState
    expected: bool = False


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
        What stands beside the grade: ``""``, ``"?"``, ``"edited"``, ``"reviewed"`` or ``"missing"``.
    """

    colour: QColor
    line: Qt.PenStyle
    brackets: bool
    flagged: bool
    sign: str


STYLES: dict[BoneState, Style] = {
    BoneState.AI: Style(QColor("#56B4E9"), Qt.PenStyle.SolidLine, False, False, ""),
    BoneState.LOW_CONFIDENCE: Style(QColor("#E69F00"), Qt.PenStyle.DashLine, False, False, "?"),
    BoneState.EDITED: Style(QColor("#F0E442"), Qt.PenStyle.SolidLine, False, True, "edited"),
    # The set's bluish green (#009E73), lightened to be read as text on black.
    BoneState.HIDDEN: Style(QColor("#C4CCD4"), Qt.PenStyle.DotLine, False, False, ""),
    BoneState.REVIEWED: Style(QColor("#2FC79A"), Qt.PenStyle.SolidLine, True, False, "reviewed"),
    # The set's reddish purple.
    BoneState.VARIANT: Style(QColor("#CC79A7"), Qt.PenStyle.DashDotLine, False, False, "missing"),
    # The set's vermillion (#D55E00), lightened for the same reason.
    BoneState.MISSING: Style(QColor("#F2803A"), Qt.PenStyle.DotLine, False, False, "missing"),
}


def state_words(state: BoneState) -> str:
    """A state in plain words, in the language of now."""
    return {
        BoneState.AI: translate("States", "AI"),
        BoneState.LOW_CONFIDENCE: translate("States", "AI, low confidence"),
        BoneState.EDITED: translate("States", "changed by the reader"),
        BoneState.HIDDEN: translate("States", "to be graded, AI hidden"),
        BoneState.REVIEWED: translate("States", "reviewed"),
        BoneState.VARIANT: translate_message(Message("reading.cannot_be_graded")),
        BoneState.MISSING: translate("States", "no grade"),
    }[state]


def marks_of(
    case: Case,
    scale: Scale,
    boxes: Mapping[Bone, Box],
    expected: Mapping[Bone, Box],
    reading: Bone | None = None,
) -> tuple[Mark, ...]:
    """Marks of every bone that has a box or a place to expect it, in the order of the tables.

    Parameters
    ----------
    case : Case
    scale : Scale
    boxes : mapping of Bone to Box
        The case's, save for one that is just being dragged.
    expected : mapping of Bone to Box
        Where bones that were not found should lie.
    reading : Bone or None
        The bone whose new box the networks are reading.
    """
    marks = []
    for bone in Bone:
        box = boxes.get(bone)
        place = box or expected.get(bone)
        if place is None:
            continue
        area = QRectF(place.x, place.y, place.w, place.h)
        text = _text(case, bone, scale, reading)
        marks.append(Mark(bone, area, text, case.state(bone), box is None))
    return tuple(marks)


def bone_code(bone: Bone) -> str:
    """A bone as written beside a box: MC3; there is no room for more at a fingertip."""
    return language.bone_name(bone) if bone in (Bone.RADIUS, Bone.ULNA) else bone.value.upper()


def _text(case: Case, bone: Bone, scale: Scale, reading: Bone | None) -> str:
    grade = case.grade(bone)
    variant, counted = case.verdict(bone).variant, case.substitutes.get(bone)
    parts = []
    if variant is not None:
        parts.append("–" if counted is None else f"≈ {grade_text(bone, counted.grade, scale)}")
    if case.is_undecided(bone):
        parts.append(candidates_text(bone, case.candidates(bone), scale))
    elif grade is not None:
        parts.append(grade_text(bone, grade, scale))
    if case.box(bone) is None:
        parts.insert(0, bone_code(bone))
    elif bone is reading:
        parts.append(translate("Marks", "analysing …"))
    elif bone in case.unread:
        parts.append(translate("Marks", "not analysed"))
    return " ".join(parts)
