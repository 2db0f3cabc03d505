"""Training the whole-hand age: small pictures, films' pictures, a run from the file to the log."""

import io
import json
import zipfile

import numpy as np
import pytest
import torch
from PIL import Image

from boneage_desktop.datasets.hand_dataset import DataError, FilmCache, load_hands
from boneage_desktop.training.config import ConfigError, Schedule
from boneage_desktop.training.loop import BEST
from boneage_desktop.training.runs import train
from boneage_desktop.training.whole_hand import (
    WholeHandConfig,
    film_pictures,
    small_pictures,
    train_whole_hand,
)

CPU = torch.device("cpu")


@pytest.fixture
def archive(tmp_path):
    path = tmp_path / "thumbnails.zip"
    dice = np.random.default_rng(1)
    with zipfile.ZipFile(path, "w") as file:
        for name in ("100", "7", "8"):
            content = io.BytesIO()
            Image.fromarray(dice.integers(0, 255, (100, 100), dtype=np.uint8)).save(content, "JPEG")
            file.writestr(f"{name}.jpg", content.getvalue())
        file.writestr("labels.csv", "id,sex,bone_age_months\n100,M,96\n7,F,30\n8,M,200\n9,M,1\n")
    return path


def test_small_pictures_are_those_whose_films_are_not_there_in_full(archive):
    pictures = small_pictures(archive, {"100"})
    assert pictures.grey.shape == (2, 100, 100)
    assert pictures.months.tolist() == [30.0, 200.0]
    assert pictures.male.tolist() == [0.0, 1.0]


def test_a_damaged_archive_is_named(tmp_path):
    (tmp_path / "thumbnails.zip").write_bytes(b"no archive")
    with pytest.raises(DataError, match=r"thumbnails\.zip.*cannot be read"):
        small_pictures(tmp_path / "thumbnails.zip", set())


def test_films_pictures_have_room_around_the_hand(data):
    hands = load_hands(data, ("train",))
    pictures = film_pictures(hands, FilmCache(), 40)
    assert pictures.grey.shape == (len(hands), 56, 56)
    assert pictures.grey.float().std() > 10


def test_a_run_trains_keeps_its_best_and_starts_the_next(data, archive, tmp_path):
    small = Schedule(epochs=2, batch=4, rate=1e-3)
    config = WholeHandConfig(width=2, pixels=32, small=4, films=8, schedule=small)
    train_hands, val_hands = load_hands(data, ("train",)), load_hands(data, ("val",))
    folder = tmp_path / "runs" / "overview"
    train_whole_hand(config, train_hands, val_hands, FilmCache(), [archive.parent], folder, CPU)
    records = [json.loads(line) for line in (folder / "log.jsonl").read_text().splitlines()]
    assert [record["epoch"] for record in records] == [1, 2]
    assert all(np.isfinite(record["age"]) and record["age_mae"] > 0 for record in records)
    assert (folder / BEST).exists()
    finer = WholeHandConfig(width=2, pixels=48, films=4, start="overview", schedule=small)
    train_whole_hand(
        finer, train_hands, val_hands, FilmCache(), [archive.parent], tmp_path / "runs" / "hand", CPU
    )
    assert (tmp_path / "runs" / "hand" / BEST).exists()


def test_fewer_pictures_than_a_batch_are_refused(data, tmp_path):
    config = WholeHandConfig(width=2, pixels=32, films=3)
    hands = load_hands(data, ("train", "val"))
    with pytest.raises(ConfigError, match="fewer than one batch"):
        train_whole_hand(config, hands[:3], hands[3:], FilmCache(), [data], tmp_path / "run", CPU)


def test_the_command_line_trains_it(data, tmp_path):
    config = tmp_path / "hand.toml"
    config.write_text("width = 2\npixels = 32\nfilms = 4\n[schedule]\nepochs = 1\nbatch = 4\n")
    train("hand", config, data, tmp_path / "runs" / "hand", "cpu", 1)
    assert (tmp_path / "runs" / "hand" / BEST).exists()
