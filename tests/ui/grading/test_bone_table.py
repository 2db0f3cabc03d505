"""Every cell of the table has room for what it may say."""

from __future__ import annotations

from itertools import combinations, product

from PySide6.QtGui import QFontMetrics

from boneage_desktop.anatomy import Bone, Sex
from boneage_desktop.standards import Method, bone_score, max_grade
from boneage_desktop.ui.grading.bone_table import BoneTablePanel
from boneage_desktop.ui.grading.bone_table_model import Column
from boneage_desktop.ui.grading.grade_delegate import FIGURE_MARGIN
from boneage_desktop.ui.session.reading_session import ReadingSession
from boneage_desktop.ui.style import theme


def test_scores_of_any_two_candidates_are_whole(qtbot):
    table = BoneTablePanel(ReadingSession())
    qtbot.addWidget(table)
    ranges = {
        f"{low}–{high}"
        for method, sex, bone in product(Method, Sex, Bone)
        for low, high in combinations(
            [bone_score(method, sex, bone, grade) for grade in range(max_grade(bone) + 1)], 2
        )
    }
    metrics = QFontMetrics(theme.tabular(table.view.font()))
    widest = max(metrics.horizontalAdvance(text) for text in ranges)
    assert widest + FIGURE_MARGIN <= table.view.columnWidth(Column.SCORE)
