"""Every grade can be drawn at any size, and no two of a bone look alike."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from boneage_desktop.anatomy import Bone
from boneage_desktop.standards import max_grade
from boneage_desktop.ui.grading.grade_schematic import paint_bone


def test_no_two_grades_of_a_bone_look_alike(qapp):
    for bone in (Bone.RADIUS, Bone.MC3, Bone.DP5):
        seen = set()
        for grade in range(max_grade(bone) + 1):
            picture = QImage(120, 100, QImage.Format.Format_RGB32)
            picture.fill(0)
            painter = QPainter(picture)
            paint_bone(painter, QRectF(0, 0, 120, 100), bone, grade)
            painter.end()
            seen.add(bytes(picture.constBits()))
        assert len(seen) == max_grade(bone) + 1
