"""Boxes and grades as they are painted."""

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QTransform

from boneage_desktop.anatomy import Bone
from boneage_desktop.case import BoneState
from boneage_desktop.ui.annotations.annotation_layer import MarksLayer
from boneage_desktop.ui.annotations.annotation_style import STYLES, Mark

VIEW = QRectF(0, 0, 300, 200)


def mark(bone, x, y, text="4", state=BoneState.AI):
    return Mark(bone, QRectF(x, y, 60, 50), text, state)


def layer(*marks):
    made = MarksLayer(QFont())
    made.set_marks(marks)
    return made


def painted(made, transform, ratio=1.0, selected=None):
    image = QImage((VIEW.size() * ratio).toSize(), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    made.lay_out(transform, VIEW)
    made.paint(painter, selected)
    painter.end()
    return image


@pytest.mark.parametrize("ratio", [1.0, 1.25, 2.0])
def test_a_box_is_framed_alike_on_all_sides(qapp, ratio):
    image = painted(layer(mark(Bone.RADIUS, 100, 80, text="")), QTransform(), ratio)
    # Black of 150 parts in 255 over white.
    halo, line = QColor(105, 105, 105), STYLES[BoneState.AI].colour
    middle = (round(130 * ratio), round(105 * ratio))
    across = [image.pixelColor(x, middle[1]) for x in range(image.width())]
    down = [image.pixelColor(middle[0], y) for y in range(image.height())]
    for pixels in (across, down):
        seen = [pixel for pixel in pixels if pixel != QColor(Qt.GlobalColor.white)]
        wide, lines = round(3.5 * ratio), round(1.3 * ratio)
        assert len(seen) == 2 * wide
        assert seen.count(QColor(line.name())) == 2 * lines
        assert seen.count(halo) == 2 * (wide - lines)


def test_a_box_larger_than_the_view_is_framed_where_it_is_seen(qapp):
    tall = Mark(Bone.RADIUS, QRectF(100, -5000, 60, 10_000), "", BoneState.AI)
    image = painted(layer(tall), QTransform())
    for y in (0, 100, 199):
        assert image.pixelColor(100, y) == QColor(STYLES[BoneState.AI].colour.name())
        assert image.pixelColor(98, y) == QColor(105, 105, 105)


def test_a_grade_looks_the_same_wherever_it_is_panned_to(qapp):
    made = layer(mark(Bone.RADIUS, 40, 40, "11(10)", BoneState.EDITED))
    one = painted(made, QTransform.fromTranslate(0.3, 0.4))
    other = painted(made, QTransform.fromTranslate(57.3, 31.4))
    assert other.copy(57, 31, 200, 120) == one.copy(0, 0, 200, 120)
    chosen = painted(made, QTransform.fromTranslate(0.3, 0.4), selected=Bone.RADIUS)
    assert chosen != one


def test_while_it_is_zoomed_a_grade_stays_on_its_side_and_is_placed_anew_at_rest(qapp):
    # Small, the right box leaves no room for the left one's grade on its right; enlarged it does.
    marks = (mark(Bone.RADIUS, 100, 80), mark(Bone.ULNA, 165, 80))
    made = layer(*marks)
    made.lay_out(QTransform(), VIEW)
    left = made.label(Bone.RADIUS)
    assert left.right() < 100
    large = QTransform.fromScale(6, 6)
    made.lay_out(large, VIEW, zooming=True)
    assert made.label(Bone.RADIUS).right() <= made.area(marks[0]).left()
    made.lay_out(large, VIEW)
    fresh = layer(*marks)
    fresh.lay_out(large, VIEW)
    assert made.label(Bone.RADIUS) == fresh.label(Bone.RADIUS)
    assert made.label(Bone.RADIUS).left() >= made.area(marks[0]).right()
