"""The data folder is read whole, and what is wrong with one is said in plain words."""

import math
import re
import shutil
from pathlib import Path

import numpy as np
import pytest
import torch

from boneage_desktop.anatomy import Bone
from boneage_desktop.datasets.hand_dataset import DataError, FilmCache, load_hands
from tests.datasets.tiny import ROWS, drawn

REAL = Path(__file__).resolve().parents[3] / "shared" / "data"


@pytest.fixture
def copy(data, tmp_path):
    return shutil.copytree(data, tmp_path / "data")


def edit(path, act):
    path.write_text(act(path.read_text(encoding="utf-8")), encoding="utf-8")


def test_hands_come_with_all_that_is_known_of_them(data):
    hands = load_hands(data, ("train", "val"))
    assert [hand.id for hand in hands] == ["100", "101", "102", "103"]
    assert [hand.split for hand in hands] == ["train", "train", "train", "val"]
    for number, hand in enumerate(hands):
        phantom = drawn(number)
        assert hand.sex is phantom.sex
        assert hand.months == phantom.age_years * 12
        assert hand.film.is_file()
        for bone, box in phantom.boxes.items():
            assert (hand.boxes[bone].x, hand.boxes[bone].w) == pytest.approx((box.x, box.w))
    first, last = hands[0], hands[-1]
    grade = drawn(0).grades[Bone.RADIUS]
    assert first.grades[Bone.RADIUS].value == grade + 0.25
    assert first.readings[Bone.RADIUS] == {"A": grade, "B": grade + 1}
    assert Bone.ULNA not in last.readings  # unreadable
    assert Bone.ULNA not in last.grades


def test_only_the_asked_splits_come(data):
    assert [hand.id for hand in load_hands(data, ("val",))] == ["103"]


def test_a_split_without_films_is_said(data):
    with pytest.raises(DataError, match="no film of the split 'test'"):
        load_hands(data, ("val", "test"))


@pytest.mark.parametrize("table", ["films.csv", "boxes.csv", "grades.csv", "readings.csv"])
def test_a_missing_table_is_named(copy, table):
    (copy / table).unlink()
    with pytest.raises(DataError, match=f"{table} is missing in .*--data"):
        load_hands(copy, ("train",))


def test_an_absent_folder_is_a_data_error(tmp_path):
    with pytest.raises(DataError, match="missing"):
        load_hands(tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("table", "old", "new", "said"),
    [
        ("films.csv", "bone_age_months", "age", r"films\.csv: the column 'bone_age_months'"),
        ("films.csv", "100,F", "100,X", r"films\.csv, line 2"),
        ("boxes.csv", ",radius,", ",femur,", r"boxes\.csv, line 2: .*femur"),
        ("grades.csv", "100,radius,", "100,radius,high", r"grades\.csv, line 2"),
        ("readings.csv", "100,radius,A,", "100,radius,A,x", r"readings\.csv, line 2"),
    ],
)
def test_a_damaged_row_is_named_with_its_line(copy, table, old, new, said):
    edit(copy / table, lambda text: text.replace(old, new))
    with pytest.raises(DataError, match=said):
        load_hands(copy, ("train",))


def test_a_cut_off_row_is_an_error(copy):
    edit(copy / "grades.csv", lambda text: text + "103,dp1\n")
    with pytest.raises(DataError, match=r"grades\.csv, line"):
        load_hands(copy, ("train",))


def test_a_film_without_all_boxes_is_named(copy):
    edit(copy / "boxes.csv", lambda text: "\n".join(r for r in text.splitlines() if "101,mp3" not in r))
    with pytest.raises(DataError, match="film 101 has no box for mp3"):
        load_hands(copy, ("train",))


def test_the_cache_gives_film_and_stretched_film(data):
    films = FilmCache()
    path = load_hands(data, ("val",))[0].film
    film = films(path)
    assert film.dtype == torch.float32
    assert film.shape[0] == ROWS
    assert np.allclose(film.numpy(), drawn(3).image, atol=0.15)
    assert films(path) is not film  # each caller has a copy of its own
    stretched = films.stretched(path)
    assert (float(stretched.min()), float(stretched.max())) == (0, 1)
    assert torch.equal(films(path), film)


@pytest.mark.data
@pytest.mark.skipif(not REAL.is_dir(), reason="../shared/data is absent")
def test_the_real_folder_can_be_read():
    hands = load_hands(REAL)
    assert len(hands) == 1099
    assert {hand.split for hand in hands} == {"train", "val", "test"}
    assert len({hand.id for hand in hands}) == len(hands)


def test_folders_are_learned_from_together(data, copy):
    """A site's own films beside others: no film twice, and the splits of all count."""
    edit(copy / "films.csv", lambda text: text.replace(",val,", ",train,"))
    for table in ("films.csv", "boxes.csv", "grades.csv", "readings.csv"):
        edit(copy / table, lambda text: text.replace("\n10", "\n20"))
    hands = load_hands([data, copy], ("train", "val"))
    assert [hand.id for hand in hands] == ["100", "101", "102", "103", "200", "201", "202", "203"]
    assert hands[-1].film == copy / "films" / "203.jpg"
    with pytest.raises(DataError, match=r"no film of the split 'val'"):
        load_hands(copy, ("val",))
    with pytest.raises(DataError, match="film 100 is in another"):
        load_hands([data, data])


def test_a_bone_age_may_be_unknown(copy):
    edit(copy / "films.csv", lambda text: re.sub(r"^100,F,[^,]*,", "100,F,,", text, flags=re.MULTILINE))
    hand, other = load_hands(copy, ("train",))[:2]
    assert math.isnan(hand.months)
    assert other.months > 0
