"""The film opens fitted to the hand, and its size on the screen changes only when the reader changes it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt

from boneage_desktop.anatomy import Bone
from tests.e2e.conftest import WAIT, StandIn, analysed
from tests.e2e.reading import sign


@pytest.fixture
def window(qtbot, open_window, films, networks):
    return analysed(qtbot, open_window(films / "girl.dcm", networks))


def place(window):
    """Zoom, and where a point of the film is seen in the window."""
    film = window.film
    seen = film._camera.transform().map(QPoint(300, 300))
    return film.zoom, film.mapTo(window, QPoint(*seen.toTuple())).toTuple(), film.size().toTuple()


def test_it_opens_fitted_to_the_hand_with_every_bone_in_sight(window):
    film = window.film
    assert film.look().hand
    seen = film._camera.visible()
    for box in (window.session.case.box(bone) for bone in Bone):
        assert seen.contains(box.x, box.y)
        assert seen.contains(box.x + box.w, box.y + box.h)
    closer = film.zoom
    window.actions_["fit"].trigger()
    assert film.zoom < closer
    assert film.look().zoom is None
    window.actions_["fit_hand"].trigger()
    assert film.zoom == closer


def test_boxes_that_come_do_not_move_it(qtbot, open_window, films, phantom):
    slow = StandIn(phantom, slow=True)
    window = open_window(films / "girl.dcm", slow)
    qtbot.waitUntil(slow.started.is_set, timeout=WAIT)
    qtbot.waitUntil(lambda: window.session.case is not None, timeout=WAIT)
    qtbot.wait(50)
    before = place(window)
    slow.may_answer.set()
    analysed(qtbot, window)
    qtbot.wait(50)
    assert place(window) == before


def test_nothing_that_is_said_moves_it(qtbot, window):
    qtbot.wait(50)
    before = place(window)
    for say in (window.notice.error, window.notice.warning, window.notice.information):
        say("Something was not done. " * 12)
        qtbot.wait(30)
        assert window.notice.isVisible()
        assert window.notice.height() >= window.notice.heightForWidth(window.notice.width())
        assert place(window) == before
    window.notice.hide()
    sign(qtbot, window)
    qtbot.wait(30)
    assert window.panels.standing.isVisible()
    assert place(window) == before


def test_what_stands_in_the_corner_is_seen_below_a_message(qtbot, window):
    plain = window.film.grab().toImage()
    window.notice.error("Something was not done.")
    qtbot.wait(30)
    height = window.notice.height()
    moved = window.film.grab().toImage()
    # Row by row, the patient's lines have gone down by the height of the message.
    column = range(12, 120)
    assert any(plain.pixelColor(x, 20).red() > 200 for x in column)
    assert [moved.pixelColor(x, 20 + height).red() > 200 for x in column] == [
        plain.pixelColor(x, 20).red() > 200 for x in column
    ]


@pytest.mark.parametrize("panel", ["growth", "queue", "histogram", "heights"])
def test_a_panel_in_the_place_of_the_bone_view_has_its_room(qtbot, window, panel):
    qtbot.wait(50)
    before = place(window)
    window.actions_[panel].trigger()
    qtbot.wait(50)
    assert place(window) == before
    window.actions_[panel].trigger()
    qtbot.wait(50)
    assert place(window) == before


def test_a_bone_and_back_by_one_key_ends_fitted_to_the_hand(qtbot, window):
    before = place(window)
    window.session.select(Bone.MC3)
    window.film.setFocus()
    qtbot.keyClick(window.film, "z")
    assert place(window) != before
    qtbot.keyClick(window.film, "z")
    assert place(window) == before
    window.resize(window.width() + 60, window.height() + 40)
    qtbot.wait(30)
    assert window.film.look().hand, "it is still kept fitted"


def test_a_double_click_and_reset_show_the_hand(qtbot, window):
    before = place(window)
    window.film.zoom_by(3)
    qtbot.mouseDClick(window.film, Qt.MouseButton.LeftButton, pos=QPoint(300, 200))
    assert place(window) == before
    window.film.zoom_by(3)
    window.film.rotate(1)
    window.actions_["reset"].trigger()
    assert place(window) == before
