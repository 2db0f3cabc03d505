"""Boxes under the hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QSizeF

from boneage_desktop.anatomy import BOX_SIDES, Bone
from boneage_desktop.prediction import Box
from boneage_desktop.ui.annotations.roi_editing import (
    CORNERS,
    SMALLEST,
    BoxDrag,
    Grip,
    corner,
    grip_at,
    moved,
    resized,
    square_for,
)
from boneage_desktop.vision.detection.hand_layout import pose_from_boxes
from tests.vision.oracle import laid

FILM = QSizeF(600, 400)
BOX = Box(100, 100, 80, 80)
WAYS = st.tuples(st.floats(-900, 900), st.floats(-900, 900))


def test_corners_are_taken_before_the_inside_and_nothing_outside():
    for grip in CORNERS:
        assert grip_at(BOX, corner(BOX, grip) + QPointF(3, -3), 9) is grip
    assert grip_at(BOX, QPointF(140, 140), 9) is Grip.INSIDE
    assert grip_at(BOX, QPointF(140, 60), 9) is None
    # However far out the view is zoomed, a box can still be moved.
    assert grip_at(BOX, QPointF(140, 140), 500) is Grip.INSIDE


@given(way=WAYS)
def test_a_moved_box_keeps_its_size_and_its_middle_on_the_film(way):
    after = BoxDrag(Bone.ULNA, BOX, Grip.INSIDE).by(QPointF(*way), FILM)
    assert (after.w, after.h) == (80, 80)
    x, y = after.centre
    assert -1e-9 <= x <= 600 + 1e-9
    assert -1e-9 <= y <= 400 + 1e-9


@given(way=WAYS, grip=st.sampled_from(CORNERS))
def test_a_corner_resizes_a_square_around_the_corner_opposite(way, grip):
    after = BoxDrag(Bone.ULNA, BOX, grip).by(QPointF(*way), FILM)
    assert after.w == after.h
    assert SMALLEST <= after.w <= 600
    right, down = grip.value
    opposite = Grip((-right, -down))
    assert (corner(after, opposite) - corner(BOX, opposite)).manhattanLength() < 1e-6


def test_a_corner_follows_the_hand_along_the_diagonal():
    after = BoxDrag(Bone.ULNA, BOX, Grip.BOTTOM_RIGHT).by(QPointF(20, 20), FILM)
    assert after == Box(100, 100, 100, 100)
    after = BoxDrag(Bone.ULNA, BOX, Grip.TOP_LEFT).by(QPointF(20, 20), FILM)
    assert after == Box(120, 120, 60, 60)


def test_resizing_keeps_the_middle():
    assert resized(BOX, 20, FILM) == Box(90, 90, 100, 100)
    assert resized(BOX, -500, FILM).w == SMALLEST


def test_a_placed_square_has_the_size_the_hand_tells():
    boxes = laid(unit=70, side=0.5)
    del boxes[Bone.ULNA]
    square = square_for(Bone.ULNA, boxes, pose_from_boxes(boxes), QSizeF(360, 440), QPointF(150, 300))
    assert square.w == square.h == pytest.approx(70 * BOX_SIDES[Bone.ULNA], rel=0.02)
    assert square.centre == pytest.approx((150, 300))


def test_without_a_hand_the_other_boxes_and_without_any_the_film_tell_the_size():
    one = {Bone.RADIUS: Box(0, 0, 92, 92)}
    assert square_for(Bone.ULNA, one, None, FILM, QPointF(200, 200)).w == pytest.approx(64)
    assert 40 < square_for(Bone.ULNA, {}, None, FILM, QPointF(200, 200)).w < 120


def test_moving_nowhere_only_brings_a_box_onto_the_film():
    assert moved(Box(-100, 10, 40, 40), QPointF(), FILM) == Box(-20, 10, 40, 40)
