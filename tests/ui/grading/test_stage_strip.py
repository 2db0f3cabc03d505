"""The strip of stages: all in sight at any size, taken by click or key."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor

from boneage_desktop.anatomy import Bone
from boneage_desktop.prediction import Box
from boneage_desktop.ui.grading.stage_strip import StageStrip
from boneage_desktop.ui.grading.stages import stages_of
from boneage_desktop.ui.session.grading_scale import Scale
from boneage_desktop.ui.style import theme
from tests.ui.viewer.films import case_of

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def case():
    return case_of({Bone.RADIUS: Box(10, 10, 50, 50), Bone.DP3: Box(90, 10, 30, 30)}, grade=5)


@pytest.fixture
def strip(qtbot, case):
    made = StageStrip()
    qtbot.addWidget(made)
    made.resize(520, 130)
    made.show_stages(Bone.RADIUS, stages_of(case, Bone.RADIUS, Scale.RUS_CHN, "en"))
    made.show()
    return made


@pytest.mark.parametrize("size", [(268, 96), (400, 120), (520, 130), (1050, 150), (1400, 90)])
@pytest.mark.parametrize("scale", Scale)
def test_every_stage_is_in_sight_and_none_covers_another(strip, case, size, scale):
    for bone in (Bone.RADIUS, Bone.DP3):
        strip.show_stages(bone, stages_of(case, bone, scale, "en"))
        strip.resize(*size)
        tiles = [strip.tile(place) for place in range(len(strip.stages))]
        for place, tile in enumerate(tiles):
            assert QRectF(strip.rect()).contains(tile)
            assert not any(tile.intersects(other) for other in tiles[:place])


def centre(strip, place) -> QPoint:
    return strip.tile(place).center().toPoint()


def test_a_click_takes_the_stage_under_it(qtbot, strip):
    with qtbot.waitSignal(strip.chosen) as taken:
        qtbot.mouseClick(strip, LEFT, pos=centre(strip, 7))
    assert taken.args == [strip.stages[7]]


def test_a_press_that_is_let_go_elsewhere_takes_nothing(qtbot, strip):
    with qtbot.assertNotEmitted(strip.chosen):
        qtbot.mousePress(strip, LEFT, pos=centre(strip, 7))
        qtbot.mouseRelease(strip, LEFT, pos=centre(strip, 9))


def test_keys_begin_at_the_present_stage_and_stop_at_the_ends(qtbot, strip):
    strip.window().activateWindow()
    strip.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(strip.hasFocus)
    pointed = []
    strip.pointed.connect(lambda stage: pointed.append(stage.label if stage else None))
    last = len(strip.stages) - 1
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Home, Qt.Key.Key_Left):
        qtbot.keyClick(strip, key)
    qtbot.keyClick(strip, Qt.Key.Key_End)
    places = [6, 5, 4, 0, last]
    assert pointed == [strip.stages[place].label for place in places]
    with qtbot.waitSignal(strip.chosen) as taken:
        qtbot.keyClick(strip, Qt.Key.Key_Return)
    assert taken.args == [strip.stages[last]]


def test_the_present_stage_is_framed_and_the_likely_ones_marked(strip):
    picture = strip.grab().toImage()
    accent, mark = QColor(theme.colours().accent), QColor(theme.DARK.ai)

    def colours(place):
        tile = strip.tile(place).toAlignedRect()
        return {
            picture.pixelColor(x, y).name()
            for x in range(tile.left(), tile.right())
            for y in range(tile.top(), tile.bottom())
        }

    framed = [
        n
        for n in range(len(strip.stages))
        if picture.pixelColor(round(strip.tile(n).left()) + 1, round(strip.tile(n).center().y())).name()
        == accent.name()
    ]
    assert framed == [5]
    assert [n for n in range(len(strip.stages)) if mark.name() in colours(n)] == [5, 6]


def test_it_is_painted_within_a_frame(strip):
    strip.resize(1400, 300)
    strip.grab()
    best = min(_painting(strip) for _ in range(5))
    assert best < 0.016


def _painting(strip) -> float:
    start = time.thread_time()
    strip.grab()
    return time.thread_time() - start
