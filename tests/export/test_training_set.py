"""Signed cases as training data: what the networks' data reader makes of it, and that nobody is in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from PIL import Image

from boneage_desktop.anatomy import Bone, Sex
from boneage_desktop.case import Case
from boneage_desktop.case.case_view import CaseView
from boneage_desktop.datasets.hand_dataset import load_hands
from boneage_desktop.export import ExportError
from boneage_desktop.export.training_set import TABLES, NotForTraining, TrainingSet, film_id, split_of
from boneage_desktop.phantom import draw
from boneage_desktop.prediction import BonePrediction, Box, Prediction
from boneage_desktop.radiograph import Grid
from boneage_desktop.standards import Method, max_grade


@pytest.fixture(scope="module")
def phantom():
    return draw(9.0, Sex.FEMALE, seed=5, rows=400)


def case(phantom, **facts):
    known = {
        "film_name": "Doe^Jane.dcm",
        "film_digest": "ab" * 32,
        "patient_id": "PID-4711",
        "patient_name": "Doe^Jane",
        "sex": Sex.FEMALE,
        "birth_date": date(2013, 3, 4),
        "film_date": date(2023, 3, 4),
        "reader": "Dr Example",
    }
    made = Case(**(known | facts))
    found = {}
    for bone, grade in phantom.grades.items():
        share = [0.0] * (max_grade(bone) + 1)
        share[grade] = 1.0
        found[bone] = BonePrediction(bone, phantom.boxes[bone], tuple(share), 0.9)
    made.set_prediction(Prediction(found))
    return made


def of_split(phantom, split):
    """A case whose patient falls into that split."""
    for number in range(1000):
        made = case(phantom, patient_id=f"P{number}", film_digest=f"{number:064x}")
        if split_of(made) == split:
            return made
    raise AssertionError(split)


def test_training_reads_what_was_written(phantom, tmp_path):
    written = TrainingSet(tmp_path / "set", Method.RUS_CHN)
    cases = {split: of_split(phantom, split) for split in ("train", "val", "test")}
    cases["train"].decide(Bone.RADIUS, 3)
    for each in cases.values():
        written.add(each, phantom.image)
    written.close()
    assert written.splits == {"train": 1, "val": 1, "test": 1}
    hands = {hand.split: hand for hand in load_hands(tmp_path / "set")}
    assert set(hands) == set(cases)
    hand = hands["train"]
    assert hand.id == film_id(cases["train"].film_digest)
    assert hand.grades[Bone.RADIUS].value == 3
    assert hand.readings[Bone.RADIUS] == {"A": 3}
    assert hand.months == pytest.approx(12 * cases["train"].method_age_years(Method.RUS_CHN), abs=0.1)
    film = np.asarray(Image.open(hand.film), dtype=float) / 255
    assert film.shape[0] <= phantom.image.shape[0]
    for bone, box in hand.boxes.items():
        own = phantom.boxes[bone]
        assert (box.w, box.h) == pytest.approx((own.w, own.h), abs=0.1)
        # The same place on the hand, though the picture is the hand's frame.
        seen = film[round(box.y) : round(box.y) + 8, round(box.x) : round(box.x) + 8]
        there = phantom.image[round(own.y) : round(own.y) + 8, round(own.x) : round(own.x) + 8]
        assert abs(float(seen.mean() - there.mean())) < 0.05


def test_without_a_method_there_is_no_age_to_learn(phantom, tmp_path):
    written = TrainingSet(tmp_path / "set")
    written.add(of_split(phantom, "train"), phantom.image)
    written.close()
    (hand,) = load_hands(tmp_path / "set", ("train",))
    assert hand.months != hand.months  # not a number
    assert len(hand.grades) == 13


def test_nobody_can_be_told_from_the_folder(phantom, tmp_path):
    written = TrainingSet(tmp_path / "set", Method.TW3_RUS)
    written.add(case(phantom), phantom.image)
    written.add(case(phantom, film_digest="cd" * 32, reader="Dr Other"), phantom.image)
    written.close()
    names = [path.name for path in (tmp_path / "set").rglob("*")]
    content = b"".join(path.read_bytes() for path in (tmp_path / "set").rglob("*") if path.is_file())
    for word in ("Doe", "Jane", "4711", "Example", "Other", "2013", "ab" * 6):
        assert word.encode() not in content
        assert not any(word in name for name in names)
    readers = {line.split(",")[2] for line in (tmp_path / "set/readings.csv").read_text().splitlines()[1:]}
    assert readers == {"A", "B"}


def test_letters_in_the_corners_are_not_in_the_picture(phantom, tmp_path):
    film = np.zeros((phantom.image.shape[0] + 300, phantom.image.shape[1] + 300), dtype=np.float32)
    film[150:-150, 150:-150] = phantom.image * 0.8
    film[:40, :200] = 1.0  # a name
    moved = case(phantom)
    found = {
        bone: BonePrediction(
            bone, type(each.box)(each.box.x + 150, each.box.y + 150, each.box.w, each.box.h), *rest
        )
        for bone, each in moved.prediction.bones.items()
        for rest in [(each.probabilities, each.confidence)]
    }
    moved.set_prediction(Prediction(found))
    written = TrainingSet(tmp_path / "set")
    name = written.add(moved, film)
    picture = np.asarray(Image.open(tmp_path / "set" / "films" / f"{name}.jpg"))
    assert picture.max() < 230


def test_one_patient_is_in_one_split_whatever_the_film(phantom):
    films = [case(phantom, film_digest=f"{number:064x}") for number in range(20)]
    assert len({split_of(film) for film in films}) == 1
    unknown = [case(phantom, patient_id="", film_digest=f"{number:064x}") for number in range(20)]
    assert len({split_of(film) for film in unknown}) == 1  # by name and birth date
    nobodies = [
        case(phantom, patient_id="", patient_name="", film_digest=f"{number:064x}") for number in range(300)
    ]
    counts = [[split_of(film) for film in nobodies].count(split) for split in ("train", "val", "test")]
    assert counts[0] > 200
    assert min(counts[1:]) > 10


def test_what_nothing_can_be_learned_from_is_refused_with_its_reason(phantom, tmp_path):
    written = TrainingSet(tmp_path / "set", Method.RUS_CHN)
    with pytest.raises(NotForTraining, match="sex missing"):
        written.add(case(phantom, sex=None), phantom.image)
    partly = case(phantom)
    bones = {bone: found for bone, found in partly.prediction.bones.items() if bone is not Bone.DP5}
    partly.set_prediction(Prediction(bones))
    with pytest.raises(NotForTraining, match="13 bones"):
        written.add(partly, phantom.image)
    partly.decide(Bone.DP5, 4)
    with pytest.raises(NotForTraining, match="no box for Distal phalanx V"):
        written.add(partly, phantom.image)
    grown = case(phantom)
    for bone in Bone:
        grown.decide(bone, max_grade(bone))
    with pytest.raises(NotForTraining, match="only a bound"):
        written.add(grown, phantom.image)
    assert isinstance(CaseView(grown.snapshot()), CaseView)
    assert not list((tmp_path / "set" / "films").iterdir())


def test_an_export_that_was_stopped_begins_anew(phantom, tmp_path):
    stopped = TrainingSet(tmp_path / "set")
    stopped.add(case(phantom), phantom.image)
    stopped.add(of_split(phantom, "val"), phantom.image)
    (tmp_path / "set" / "films.csv").write_text("id\n", encoding="utf-8")
    (tmp_path / "set" / "films" / ".boneage-0123456789ab.part").write_bytes(b"half")
    (tmp_path / "set" / "notes.md").write_text("somebody's own", encoding="utf-8")
    again = TrainingSet(tmp_path / "set")
    name = again.add(of_split(phantom, "train"), phantom.image)
    again.close()
    (hand,) = load_hands(tmp_path / "set", ("train",))
    assert hand.id == name
    # What is not needed any more has gone, and nothing else.
    assert sorted(path.name for path in (tmp_path / "set").iterdir()) == sorted(
        (*TABLES, "films", "notes.md")
    )
    assert [path.name for path in (tmp_path / "set" / "films").iterdir()] == [f"{name}.jpg"]
    # What has come to its end is not begun anew.
    with pytest.raises(ExportError, match="not empty"):
        TrainingSet(tmp_path / "set")


def test_a_folder_that_holds_something_is_refused(tmp_path):
    (tmp_path / "films.csv").write_text("id\n", encoding="utf-8")
    with pytest.raises(ExportError, match="not empty"):
        TrainingSet(tmp_path)


def test_a_film_of_other_pixels_is_written_in_its_true_shape(phantom, tmp_path):
    square, narrow = TrainingSet(tmp_path / "square"), TrainingSet(tmp_path / "narrow")
    square.add(case(phantom), phantom.image)
    halves = case(phantom)
    thin = {
        bone: replace(each, box=Box(each.box.x * 2, each.box.y, each.box.w * 2, each.box.h))
        for bone, each in halves.prediction.bones.items()
    }
    halves.set_prediction(Prediction(thin))
    narrow.add(halves, np.repeat(phantom.image, 2, 1), Grid.of(2.0))
    for each in (square, narrow):
        each.close()
    (plain,), (stretched,) = (
        load_hands(tmp_path / name, (split_of(halves),)) for name in ("square", "narrow")
    )
    size, larger = (np.asarray(Image.open(each.film)).shape for each in (plain, stretched))
    scale = larger[0] / size[0]
    assert larger[1] / size[1] == pytest.approx(scale, rel=0.02)
    for bone, box in plain.boxes.items():
        there = stretched.boxes[bone]
        assert there.w == pytest.approx(there.h, abs=0.2)
        assert Box(there.x / scale, there.y / scale, there.w / scale, there.h / scale).iou(box) > 0.9
