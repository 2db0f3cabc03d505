"""Films whose pixels are not square: shown in true shape, boxes in the file's own pixels."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from boneage_desktop.anatomy import Bone
from boneage_desktop.case import Case
from boneage_desktop.prediction import Box
from boneage_desktop.radiograph import Grid, Spacing
from boneage_desktop.ui.annotations.film_view import FilmView
from boneage_desktop.ui.annotations.linked_views import frames
from boneage_desktop.ui.viewer.corner_text import scale_bar
from tests.ui.viewer.films import case_of, of_values

LEFT = Qt.MouseButton.LeftButton

#: A square mark and a square bone, in film pixels twice as high as wide: a square pixel is a column wide.
ASPECT = 2.0
MARK = (slice(100, 200), slice(300, 500))
BONE = Box(600, 250, 160, 80)

#: Grey of the mark's value, 2600, and of the rest, 1200, under the stored window, 2048/2000.
SHADE, GROUND = 198, 19


def film(**more):
    values = np.full((400, 1000), 1200, np.uint16)
    values[MARK] = 2600
    return of_values(values, pixel_aspect=ASPECT, **more)


@pytest.fixture
def view(qtbot):
    made = FilmView()
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show_film(film())
    made.show()
    qtbot.waitExposed(made)
    return made


def shades(view):
    image = view.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : image.width()].copy()


@pytest.mark.parametrize("turns", range(4))
def test_a_square_looks_square(view, turns):
    view.rotate(turns)
    area = view._camera.transform().mapRect(QRectF(300, 200, 200, 200))
    assert area.width() == pytest.approx(area.height())
    grey, middle = shades(view).astype(int), area.center()
    for way, reach in (((1, 0), area.width() / 2), ((0, 1), area.height() / 2)):
        for side in (-1, 1):
            for beyond, shade in ((-3, SHADE), (3, GROUND)):
                far = side * (reach + beyond)
                row, column = round(middle.y() + way[1] * far), round(middle.x() + way[0] * far)
                assert grey[row, column] == pytest.approx(shade, abs=2)


@pytest.mark.parametrize("zoom", [0.5, 1.0, 3.7])
def test_the_mark_lies_where_the_camera_says(view, zoom):
    view.one_to_one()
    view.zoom_by(zoom)
    view._camera.centre_on(QPointF(300, 200))
    corner = view._camera.transform().map(QPointF(300, 200)).toPoint()
    grey = shades(view).astype(int)
    inside, outside = grey[corner.y() + 4, corner.x() + 4], grey[corner.y() - 4, corner.x() - 4]
    assert inside > outside + 50
    assert grey[corner.y() + 4, corner.x() - 4] == outside


def test_a_box_is_drawn_square_and_its_crop_is(view):
    view.show_case(case_of({Bone.RADIUS: BONE}))
    mark = view._marks.mark(Bone.RADIUS)
    assert mark.area == QRectF(600, 500, 160, 160)
    crop = view.crop_image(Bone.RADIUS)
    assert crop.width() == pytest.approx(crop.height(), abs=1)


@pytest.mark.parametrize("turns", range(4))
def test_a_dragged_box_comes_back_in_film_pixels(view, qtbot, turns):
    view.show_case(case_of({Bone.RADIUS: BONE}))
    view.rotate(turns)
    view.select(Bone.RADIUS)
    view.set_editing(True)
    start = view._camera.transform().map(QPointF(680, 580)).toPoint()
    end = view._camera.transform().map(QPointF(480, 420)).toPoint()
    with qtbot.waitSignal(view.box_drawn) as drawn:
        QTest.mousePress(view, LEFT, pos=start)
        QTest.mouseMove(view, start + QPoint(15, 0))
        QTest.mouseMove(view, end + QPoint(15, 0))
        QTest.mouseRelease(view, LEFT, pos=end + QPoint(15, 0))
    bone, box, nudged = drawn.args
    assert (bone, nudged) == (Bone.RADIUS, False)
    assert (box.w, box.h) == pytest.approx((160, 80))
    assert box.centre == pytest.approx((480, 210), abs=4)


def test_a_box_placed_by_a_click_is_square_on_the_hand(view, qtbot):
    view.show_case(Case(film_name="ramp.dcm", film_digest="0" * 64))
    view.start_placing(Bone.RADIUS)
    place = view._camera.transform().map(QPointF(500, 400)).toPoint()
    with qtbot.waitSignal(view.box_drawn) as drawn:
        QTest.mouseClick(view, LEFT, pos=place)
    box = drawn.args[1]
    assert box.w == pytest.approx(2 * box.h)
    assert box.centre == pytest.approx((500, 200), abs=4)


@pytest.mark.parametrize("turned", [False, True])
def test_the_scale_bar_measures_millimetres_either_way(turned):
    spacing, grid = Spacing(0.2, 0.1, "mm (detector)"), Grid.of(ASPECT)
    # A square pixel is 0.1 mm each way, half a pixel on the screen.
    bar = scale_bar(spacing, 0.5, turned, grid)
    assert bar.text == "20 mm at the detector"
    assert bar.length == pytest.approx(20 / 0.1 * 0.5)


def test_linked_films_are_compared_in_square_pixels():
    plain = of_values(np.full((800, 1000), 1200, np.uint16))
    case = Case(film_name="ramp.dcm", film_digest="0" * 64)
    one, other = frames(case, case, (film(), plain))
    assert one == other
