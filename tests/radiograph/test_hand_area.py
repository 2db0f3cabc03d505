"""Where the hand lies on a film, and which of its pixels are the hand's."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from boneage_desktop.anatomy import Sex
from boneage_desktop.phantom import draw
from boneage_desktop.prediction import Box
from boneage_desktop.radiograph.hand_area import hand_area, hand_values

DATA = Path(__file__).parents[2].parent / "shared" / "data"


@pytest.fixture(scope="module")
def phantom():
    return draw(10.0, Sex.FEMALE, seed=0, rows=800)


def contains(area: Box, box: Box) -> bool:
    return (
        area.x <= box.x
        and area.y <= box.y
        and area.x + area.w >= box.x + box.w
        and area.y + area.h >= box.y + box.h
    )


def framed(image, level, rng, share=0.25):
    """The film with a band of one grey, and noise, on its left and at its top."""
    rows, columns = image.shape
    down, across = round(share * rows), round(share * columns)
    film = np.clip(rng.normal(level, 0.01, (rows + down, columns + across)), 0, 1).astype(np.float32)
    film[down:, across:] = image
    return film, down, across


@pytest.mark.parametrize("level", [0.0, 0.08, 0.5, 0.97])
def test_a_band_beside_the_film_is_left_out_and_no_bone_is(phantom, level):
    film, down, across = framed(phantom.image, level, np.random.default_rng(0))
    area = hand_area(film)
    for box in phantom.boxes.values():
        assert contains(area, Box(box.x + across, box.y + down, box.w, box.h))
    assert area.x > 0.6 * across
    assert area.y > 0.6 * down
    assert area.x + area.w <= film.shape[1]
    assert area.y + area.h <= film.shape[0]


def test_a_film_on_which_nothing_is_seen_is_whole():
    assert hand_area(np.full((300, 200), 0.4, np.float32)) == Box(0, 0, 200, 300)
    assert hand_area(np.zeros((2, 1), np.float32)) == Box(0, 0, 1, 2)


@pytest.mark.parametrize("inverted", [False, True])
def test_values_of_the_hand_are_flesh_and_bone_without_ground(inverted):
    values = np.full((200, 200), 100, np.uint16)
    values[50:150, 60:140] = 1000
    values[80:120, 90:110] = 3000
    shown = (4095 - values).astype(np.uint16) if inverted else values
    hand = hand_values(shown, Box(40, 40, 120, 120), inverted=inverted)
    expected = {3095, 1095} if inverted else {1000, 3000}
    assert set(np.unique(hand)) == expected


def test_padding_is_no_hand():
    values = np.full((100, 100), 1000, np.uint16)
    values[:, :50] = 4000
    values[:, 90:] = 0
    padding = np.zeros((100, 100), bool)
    padding[:, :50] = True
    hand = hand_values(values, Box(0, 0, 100, 100), inverted=False, padding=padding)
    assert set(np.unique(hand)) == {1000}


@pytest.mark.data
def test_no_hand_of_the_training_films_is_cut():
    if not DATA.is_dir():
        pytest.skip(f"no training films in {DATA}")
    points = defaultdict(list)
    with (DATA / "keypoints.csv").open(newline="") as file:
        for row in csv.DictReader(file):
            points[row["id"]].append((float(row["x"]), float(row["y"])))
    cut = []
    for name in list(points)[::40]:
        with Image.open(DATA / "films" / f"{name}.jpg") as film:
            area = hand_area(np.asarray(film.convert("L"), np.float32) / 255)
        xs, ys = zip(*points[name], strict=True)
        if not contains(area, Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))):
            cut.append(name)
    assert cut == []
