"""A RUS-CHN grade in words: the number it is typed by beside the label it is shown by.

From the subdivided stages on they differ: number 7 of the radius has the label 6.
"""

from __future__ import annotations

from boneage_desktop.anatomy import Bone
from boneage_desktop.standards import official_label, tw3_stage
from boneage_desktop.ui.i18n.language import translate


def typed(bone: Bone, grade: int) -> str:
    """The number as it is typed, and the label where it differs, such as "7 = 6"."""
    label = official_label(bone, grade)
    return label if label == str(grade) else f"{grade} = {label}"


def numbered(bone: Bone, grade: int) -> str:
    """The label within a sentence, with the number where it differs, such as "6 (index 7)"."""
    label = official_label(bone, grade)
    return label if label == str(grade) else translate("Grades", "{0} (index {1})").format(label, grade)


def in_the_list(bone: Bone, grade: int) -> str:
    """The same with the TW3 stage, such as "7 = 6 · G".

    The number comes first, since typing it finds the grade in a list.
    """
    return f"{typed(bone, grade)} · {tw3_stage(bone, grade)}"
