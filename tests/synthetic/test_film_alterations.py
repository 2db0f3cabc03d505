"""Films altered for the measurement: a bone's reference box stays on that bone."""

import math

import numpy as np
import pytest

from boneage_desktop.anatomy import Bone
from boneage_desktop.prediction import Box
from boneage_desktop.synthetic.film_alterations import (
    ALTERATIONS,
    AlteredFilm,
    close_up,
    inverted,
    lay,
    mirrored,
)
from boneage_desktop.vision.detection.hand_layout import Candidate, fit_hand
from tests.vision.oracle import GREYS, laid, painted

EXPOSING = {"bright", "dark", "faint", "sharpened", "local contrast raised", "noisy", "all of it at once"}


@pytest.fixture
def film():
    boxes = laid(side=0.25, origin=(180.0, 225.0))
    return AlteredFilm(painted(boxes, 450, 400).numpy(), boxes)


def pose(film):
    hand = fit_hand({bone: [Candidate(box, 1.0)] for bone, box in film.boxes.items()})
    assert hand is not None
    return hand


@pytest.mark.parametrize("name", ALTERATIONS)
@pytest.mark.parametrize("seed", range(3))
def test_every_box_stays_on_its_bone_and_every_bone_on_the_film(film, name, seed):
    altered = ALTERATIONS[name](film, np.random.default_rng(seed))
    rows, columns = altered.pixels.shape
    assert altered.pixels.dtype == np.float32
    assert 0 <= altered.pixels.min() <= altered.pixels.max() <= 1
    seen = 1 - altered.pixels if altered.negative else altered.pixels
    values = []
    for bone in GREYS:
        box = altered.boxes[bone]
        assert box.w == pytest.approx(box.h)
        assert box.beyond(rows, columns) < 1e-6
        x, y = box.centre
        values.append(float(seen[int(y) - 2 : int(y) + 3, int(x) - 2 : int(x) + 3].mean()))
        if name not in EXPOSING:
            assert values[-1] == pytest.approx(GREYS[bone], abs=0.02), bone
    if name != "local contrast raised":  # which tells a bone from what is beside it, not from another
        assert values == sorted(values)  # the greys rise from bone to bone, whatever the exposure
    assert values[0] < values[-1]


def test_the_same_dice_give_the_same_film(film):
    for alter in ALTERATIONS.values():
        one, same = (alter(film, np.random.default_rng(4)) for _ in range(2))
        assert np.array_equal(one.pixels, same.pixels)
        assert one.boxes == same.boxes


@pytest.mark.parametrize("degrees", [-170, -90, -33, 0, 45, 90, 121, 180])
@pytest.mark.parametrize("scale", [0.5, 1, 2])
def test_turning_clockwise_turns_the_hand_clockwise_and_keeps_the_sides(film, degrees, scale):
    turned = lay(film, degrees=degrees, scale=scale)
    before, after = pose(film), pose(turned)
    assert (after.degrees - before.degrees - degrees + 180) % 360 - 180 == pytest.approx(0, abs=0.01)
    assert after.unit == pytest.approx(before.unit * scale)
    assert turned.boxes[Bone.RADIUS].w == pytest.approx(film.boxes[Bone.RADIUS].w * scale)


def test_a_known_point_turns_by_hand_reckoning():
    """A box at (30, 10) of a film 100 wide and 50 high, after a clockwise quarter turn."""
    dot = AlteredFilm(np.zeros((50, 100), np.float32), {Bone.MC3: Box(28, 8, 4, 4)})
    turned = lay(dot, degrees=90)
    assert turned.pixels.shape == (100, 50)
    assert turned.boxes[Bone.MC3].centre == pytest.approx((40, 30))
    aslant = lay(dot, degrees=30, canvas=(200, 200))
    x, y = 30 - 50, 10 - 25
    cosine, sine = math.cos(math.pi / 6), 0.5
    assert aslant.boxes[Bone.MC3].centre == pytest.approx(
        (100 + cosine * x - sine * y, 100 + sine * x + cosine * y)
    )


def test_a_whole_quarter_turn_moves_no_pixel(film):
    assert np.allclose(lay(film, degrees=-90).pixels, np.rot90(film.pixels), atol=1e-4)
    assert np.allclose(lay(film).pixels, film.pixels, atol=1e-5)


def test_mirroring_makes_a_right_hand_and_inverting_a_negative(film):
    assert pose(mirrored(film)).mirrored is not pose(film).mirrored
    assert inverted(film).negative
    assert not inverted(inverted(film)).negative
    assert np.allclose(inverted(film).pixels, 1 - film.pixels)


def test_a_close_up_is_smaller_and_the_border_and_markers_hide_no_bone(film):
    close = close_up(film)
    assert close.pixels.size < film.pixels.size
    for name in ("collimator border", "markers"):
        altered = ALTERATIONS[name](film, np.random.default_rng(1))
        changed = altered.pixels != film.pixels
        assert changed.mean() > 0.005
        for box in film.boxes.values():
            inside = changed[int(box.y) : math.ceil(box.y + box.h), int(box.x) : math.ceil(box.x + box.w)]
            assert not inside.any()
