"""A cast is noticed by what surrounds the wrist; a bare wrist, an uneven ground and a marker are not one."""

import numpy as np
import pytest

from boneage_desktop.anatomy import Sex
from boneage_desktop.phantom import draw
from boneage_desktop.training.altered import AlteredFilm, locally_raised
from boneage_desktop.training.casts import Cast, cast_on, plaster
from boneage_desktop.vision.cast import SKIN, cast_shell
from boneage_desktop.vision.geometry import Candidate, fit_hand
from boneage_desktop.vision.hiding import BEYOND_SKIN, CAST, RIM_COUNTS

HAND = draw(9.0, Sex.FEMALE, seed=4, rows=700)


def fit(phantom=HAND):
    hand = fit_hand({bone: [Candidate(box, 0.9)] for bone, box in phantom.boxes.items()})
    assert hand is not None
    return hand


def mirrored(boxes, columns):
    return {
        bone: [Candidate(type(box)(columns - box.x - box.w, box.y, box.w, box.h), 0.9)]
        for bone, box in boxes.items()
    }


def score(pixels, hand):
    shell = cast_shell(pixels, hand)
    return shell.beyond + RIM_COUNTS * shell.rim if shell.outermost > BEYOND_SKIN else -1.0


def in_plaster(reaches=1.3, seed=1):
    rng = np.random.default_rng(seed)
    centres = {bone: box.centre for bone, box in HAND.boxes.items()}
    return cast_on(HAND.image, centres, plaster(rng, reaches), rng)


def test_a_bare_wrist_is_none():
    assert score(HAND.image, fit()) < CAST - 0.05


@pytest.mark.parametrize("reaches", [0.8, 1.3, 3.6])
def test_plaster_is_noticed_however_far_it_reaches(reaches):
    assert score(in_plaster(reaches), fit()) > CAST


def test_a_right_hand_in_plaster_is_noticed_too():
    film = np.ascontiguousarray(in_plaster()[:, ::-1])
    hand = fit_hand(mirrored(HAND.boxes, film.shape[1]))
    assert hand is not None
    assert hand.mirrored
    assert score(film, hand) == pytest.approx(score(in_plaster(), fit()), abs=0.1)


def test_an_uneven_ground_and_a_bar_on_one_side_are_no_cast():
    columns = HAND.image.shape[1]
    slope = np.clip(HAND.image + np.linspace(0, 0.3, columns, dtype=np.float32), 0, 1)
    assert score(slope, fit()) < CAST
    barred = HAND.image.copy()
    x = int(HAND.boxes["radius"].x + 1.15 * HAND.boxes["radius"].w)
    barred[-300:, x : x + 12] = 0.9
    assert score(barred, fit()) < CAST


def test_a_bright_line_along_the_skin_is_no_cast():
    hand, film = fit(), np.zeros_like(HAND.image)
    middle = (HAND.boxes["radius"].centre[0] + HAND.boxes["ulna"].centre[0]) / 2
    left, right = (int(middle + side * skin * hand.unit) for side, skin in zip((-1, 1), SKIN, strict=True))
    film[:, left:right] = 0.4
    film[:, left : left + 8] = film[:, right - 8 : right] = 0.7
    film[:, int(middle) - 8 : int(middle) + 8] = 0.8
    shell = cast_shell(film, hand)
    assert shell.beyond + RIM_COUNTS * shell.rim > CAST
    assert shell.outermost < BEYOND_SKIN


def test_plaster_is_noticed_where_local_contrast_was_raised():
    processed = locally_raised(AlteredFilm(in_plaster(), HAND.boxes)).pixels
    assert score(processed, fit()) > CAST


def test_a_film_that_shows_no_air_says_nothing():
    wrist = HAND.boxes["radius"]
    cropped = HAND.image[:, int(wrist.x - wrist.w * 0.3) : int(wrist.x + wrist.w)]
    hand = fit_hand(
        {
            bone: [Candidate(type(box)(box.x - int(wrist.x - wrist.w * 0.3), box.y, box.w, box.h), 0.9)]
            for bone, box in HAND.boxes.items()
        }
    )
    assert hand is not None
    assert cast_shell(cropped, hand) == (0.0, 0.0, 0.0)


def test_a_drawn_cast_keeps_the_film_within_its_range_and_ends_where_it_should():
    film = in_plaster()
    assert film.dtype == np.float32
    assert 0 <= film.min() <= film.max() <= 1
    tips = slice(0, int(HAND.boxes["mp3"].y))
    scale = float(film[tips].max() / HAND.image[tips].max())
    assert np.allclose(film[tips], scale * HAND.image[tips], atol=1e-5)


def test_fibreglass_shows_its_weave():
    centres = {bone: box.centre for bone, box in HAND.boxes.items()}
    rng = np.random.default_rng(0)
    smooth, woven = (
        cast_on(HAND.image, centres, Cast(1.3, 0.1, 0.1, 0.1, weave), rng) for weave in (1e-9, 0.8)
    )
    assert np.abs(np.diff(woven, axis=0)).mean() > np.abs(np.diff(smooth, axis=0)).mean()
