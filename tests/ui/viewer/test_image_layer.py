"""A film that was moved looks to the pixel like one painted for the first time; quick frames are replaced."""

import numpy as np
import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage

from boneage_desktop.ui.viewer.mouse_tools import InteractiveImageView
from tests.ui.viewer.films import of_values


@pytest.fixture(scope="module")
def film():
    values = np.random.default_rng(0).integers(0, 4096, (900, 700)).astype(np.uint16)
    return of_values(values)


def opened(qtbot, film):
    view = InteractiveImageView()
    qtbot.addWidget(view)
    view.resize(500, 400)
    view.show_film(film)
    view.show()
    return view


def pixels(view):
    image = view.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    whole = np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), image.width())
    return whole[2:-2, 2:-2].copy()  # without the frame of the focus


def painted_anew(qtbot, film, view):
    fresh = opened(qtbot, film)
    fresh.set_look(view.look())
    return pixels(fresh)


@pytest.mark.parametrize("zoom", [0.4, 0.77, 1.0, 2.3, 5.0])
@pytest.mark.parametrize(("turns", "mirrored"), [(0, False), (1, False), (2, True)])
def test_a_panned_film_is_like_one_painted_anew(qtbot, film, zoom, turns, mirrored):
    view = opened(qtbot, film)
    view.rotate(turns)
    if mirrored:
        view.flip()
    view._camera.put(zoom, QPointF(333.3, 444.4))
    before = pixels(view)
    for way in ((7, 3), (-40.5, 12.25), (113, -90), (-3, -1)):
        view.pan(QPointF(*way))
        pixels(view)
    moved = pixels(view)
    assert (moved != before).any()
    assert np.array_equal(moved, painted_anew(qtbot, film, view))


def test_a_panned_film_is_not_toned_again(qtbot, film, monkeypatch):
    view = opened(qtbot, film)
    view.one_to_one()
    qtbot.waitUntil(lambda: not view._hurried)
    pixels(view)
    toned = []
    picture = view._film._pyramid.picture
    monkeypatch.setattr(
        view._film._pyramid,
        "picture",
        lambda area, *rest, **more: toned.append(area) or picture(area, *rest, **more),
    )
    view.pan(QPointF(1, 1))
    pixels(view)
    # At most the tiles of one new column and one new row, none of what was seen before.
    assert len(toned) <= 5
    view.pan(QPointF(-1, -1))
    toned.clear()
    pixels(view)
    assert not toned


def test_a_zoomed_film_at_rest_is_like_one_painted_anew(qtbot, film):
    view = opened(qtbot, film)
    for factor in (1.2, 1.2, 1.2, 1 / 1.2):
        view.zoom_by(factor)
        quick = pixels(view)
    qtbot.waitUntil(lambda: not view._hurried)
    at_rest = pixels(view)
    assert (at_rest != quick).any()
    assert np.array_equal(at_rest, painted_anew(qtbot, film, view))


@pytest.mark.parametrize("zoom", [0.3, 1.0, 4.0])
def test_whole_view_is_covered_where_the_film_fills_it(qtbot, zoom):
    """No black line between tiles or at the edge: nothing is filled beneath a film that covers the view."""
    white = of_values(np.full((3000, 3000), 4000, np.uint16))
    view = opened(qtbot, white)
    view._camera.put(zoom, QPointF(1500.4, 1500.7))
    view.pan(QPointF(3.5, 1.25))
    greys = pixels(view) & 0xFF
    inner = greys[100:300, 150:350]
    assert inner.min() == inner.max() == greys[0, 250]
