"""A RUS-CHN grade as it is typed into a field, and as a line of the list of grades."""

from __future__ import annotations

from boneage_desktop.anatomy import Bone
from boneage_desktop.messages import Message
from boneage_desktop.standards import official_label, tw3_stage
from boneage_desktop.ui.i18n.core_messages import translate_message
from boneage_desktop.ui.session.grading_scale import Typing


def typed(bone: Bone, grade: int, typing: Typing) -> str:
    """The grade as it is typed: its label, or its index with the label where that differs, "7 = 6"."""
    label = official_label(bone, grade)
    if typing is Typing.LABEL or label == str(grade):
        return label
    return f"{grade} = {label}"


def in_the_list(bone: Bone, grade: int, typing: Typing) -> str:
    """A line of the list of grades with TW3 stage and index, what is typed first: "5(2) · F · index 6"."""
    stage = tw3_stage(bone, grade)
    if typing is Typing.INDEX:
        return f"{typed(bone, grade, typing)} · {stage}"
    label = official_label(bone, grade)
    return translate_message(Message("reading.in_the_list", label=label, stage=stage, grade=grade))
