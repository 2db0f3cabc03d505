"""Contrast, noise, clipping and compression, on pictures whose figures are known."""

import io

import numpy as np
import pytest
from PIL import Image

from boneage_desktop.anatomy import Bone
from boneage_desktop.prediction import Box
from boneage_desktop.vision.checks.image_quality import legibility

BOX = {Bone.RADIUS: Box(10, 10, 80, 80)}


def half(low, high):
    film = np.full((100, 100), low, np.float32)
    film[:, 50:] = high
    return film


def test_contrast_is_the_step_between_bone_and_flesh():
    assert legibility(half(0.25, 0.5), BOX).contrast == pytest.approx(0.25, abs=1e-3)


def test_clearness_is_contrast_against_noise():
    noise = np.random.default_rng(0).normal(0, 0.02, (100, 100)).astype(np.float32)
    seen = legibility(half(0.3, 0.5) + noise, BOX)
    assert seen.clearness == pytest.approx(0.2 / 0.02, rel=0.2)
    assert legibility(0.5 + noise, BOX).clearness < 2


@pytest.mark.parametrize("film", [half(0.5, 1.0), half(0.0, 0.5)])
def test_clipped_is_the_share_of_plain_white_or_black(film):
    assert legibility(film, BOX).clipped == {Bone.RADIUS: pytest.approx(0.5)}


@pytest.mark.parametrize("box", [Box(-200, 0, 50, 50), Box(500, 500, 50, 50), Box(10, 10, 3, 3)])
def test_a_box_that_shows_nothing_is_left_out(box):
    assert legibility(half(0.2, 0.4), {Bone.RADIUS: box}).clipped == {}


def test_black_air_beside_the_bone_is_not_clipped():
    film = np.zeros((200, 200), np.float32)
    film[:, 70:130] = 0.6  # a finger in the middle third of its box
    assert legibility(film, {Bone.DP5: Box(50, 50, 100, 100)}).clipped == {Bone.DP5: 0.0}


@pytest.mark.parametrize("shift", [0, 3])
def test_a_faint_film_compressed_hard_is_left_in_squares(shift):
    slope = np.add.outer(np.linspace(0.40, 0.41, 128), np.linspace(0, 0.02, 128))
    grain = np.random.default_rng(0).normal(0, 0.004, slope.shape)
    film = (slope + grain).astype(np.float32)
    assert legibility(film, BOX).blocks < 0.2
    file = io.BytesIO()
    Image.fromarray((film * 255).round().astype(np.uint8)).save(file, "JPEG", quality=20)
    squares = np.asarray(Image.open(file), dtype=np.float32)[shift:, shift:] / 255
    assert legibility(squares, BOX).blocks > 0.9
