"""Training the quality network: pictures with their maps, a run from the file to the log."""

import json

import numpy as np
import pytest
import torch

from boneage_desktop.anatomy import Bone
from boneage_desktop.datasets.hand_dataset import DataError, load_hands
from boneage_desktop.training.config import Schedule
from boneage_desktop.training.loop import BEST
from boneage_desktop.training.quality import (
    QualityConfig,
    batch_of,
    drawn,
    kept_hand,
    laid,
    quality_losses,
    train_quality,
)
from boneage_desktop.training.runs import train
from boneage_desktop.vision.checks.quality_network import CELL, MAPS

CPU = torch.device("cpu")
SMALL = QualityConfig(width=2, pixels=64, pictures=8, schedule=Schedule(epochs=1, batch=4))


@pytest.fixture
def hand(data):
    return kept_hand(load_hands(data, ("train",))[1], 96)


def test_a_kept_hand_has_its_bones_where_it_says(hand):
    for bone in Bone:
        x, y, side = hand.places[bone]
        assert hand.hand[int(y), int(x)]
        assert 3 < side < 40
    assert hand.grey.shape == hand.shown.shape == (128, 128)


def test_a_laid_picture_has_its_defect_where_it_was_drawn(hand):
    picture = hand.picture()
    x, y, _ = hand.places[Bone.MC3]
    mask = np.zeros(picture.object.shape, bool)
    mask[int(y) - 6 : int(y) + 6, int(x) - 6 : int(x) + 6] = True
    bright = np.where(mask, np.float32(1), picture.pixels)
    made = type(picture)(**{name: getattr(picture, name) for name in picture.__slots__} | {
        "pixels": bright, "object": mask})  # fmt: skip
    shown, maps, weights, wholes = laid(made, np.random.default_rng(1), 96, jitter=0.0)
    seen = torch.nn.functional.avg_pool2d(shown[:1], CELL)[0] > 0.97
    marked = maps[MAPS.index("object")] > 0
    assert marked.any()
    assert (marked | ~seen)[marked | seen].float().mean() > 0.5
    assert weights.shape == maps.shape == (len(MAPS), 24, 24)
    assert wholes.tolist() == [0, 0]
    assert maps[MAPS.index("cast")].sum() == 0


def test_the_same_dice_draw_the_same_picture_and_defects_come_as_often_as_asked(hand):
    config = QualityConfig(clean=0.0, object=1.0, cast=0.0, cut=0.0, clip=0.0, photograph=0.0)
    once, again = (drawn(hand.picture(), config, np.random.default_rng(4)) for _ in range(2))
    assert np.array_equal(once.pixels, again.pixels)
    assert once.object.any()
    assert not drawn(hand.picture(), QualityConfig(clean=1.0), np.random.default_rng(4)).object.any()
    photo = drawn(hand.picture(), QualityConfig(clean=0.0, photograph=1.0), np.random.default_rng(4))
    assert photo.no_xray


def test_being_right_costs_less_than_being_wrong(hand):
    rng = np.random.default_rng(2)
    config = QualityConfig(clean=0.0, object=1.0, cast=1.0)
    given = batch_of([laid(drawn(hand.picture(), config, rng), rng, 96) for _ in range(3)])
    right = 20 * given.maps - 10
    wholes = 20 * given.wholes - 10
    good, bad = (
        sum(float(part) for part in quality_losses(sign * right, sign * wholes, given, CPU).values())
        for sign in (1, -1)
    )
    assert good < 0.01
    assert bad > 10


def test_a_run_trains_keeps_its_best_and_starts_the_next(data, tmp_path):
    hands = load_hands(data, ("train", "val"))
    folder = tmp_path / "runs" / "coarse"
    train_quality(SMALL, hands[:3], hands[3:], folder, CPU)
    (record,) = [json.loads(line) for line in (folder / "log.jsonl").read_text().splitlines()]
    assert all(np.isfinite(value) for value in record.values())
    assert 0 <= record["missed"] <= 1
    assert (folder / BEST).exists()
    config = tmp_path / "quality.toml"
    config.write_text(
        'width = 2\npixels = 64\npictures = 4\nphantoms = 0\nstart = "coarse"\n'
        "[schedule]\nepochs = 1\nbatch = 4\n"
    )
    train("quality", config, data, tmp_path / "runs" / "quality", "cpu", 1)
    assert (tmp_path / "runs" / "quality" / BEST).exists()


def test_without_films_to_choose_by_there_is_no_run(data, tmp_path):
    with pytest.raises(DataError, match="val"):
        train_quality(SMALL, load_hands(data, ("train",)), [], tmp_path / "run", CPU)
