"""Cut-out hands: joints told from pieces, boxes hung on them, black filled, bones graded by teachers."""

import dataclasses
import json

import numpy as np
import pytest
import torch
from PIL import Image
from safetensors.torch import save_file

from boneage_desktop.anatomy import MODEL_ORDER, Bone
from boneage_desktop.datasets.cutout_dataset import load_extra
from boneage_desktop.datasets.cutout_regions import filled, pieces
from boneage_desktop.datasets.cutout_registration import JOINTS
from boneage_desktop.datasets.hand_dataset import FilmCache
from boneage_desktop.training.assessor import AssessorConfig, build
from boneage_desktop.training.config import ConfigError, Schedule
from boneage_desktop.training.loop import BEST
from boneage_desktop.training.pseudo_labels import pseudo_label
from boneage_desktop.training.runs import finished_grader, train
from boneage_desktop.vision.grading.assessor import Assessment
from tests.datasets.tiny import write

#: A left hand's joints in hand units, thumb on the right, in the order of JOINTS.
HAND = (
    *((0.45, 0.05), (0.55, -0.9), (0.62, -1.45)),
    *((0.0, 0.0), (0.0, -1.0), (0.0, -1.65)),
    *((-0.42, 0.1), (-0.55, -0.8), (-0.62, -1.4)),
    *((-0.8, 0.35), (-1.1, -0.35), (-1.3, -0.75)),
    *((0.75, 1.35), (1.25, 0.65), (1.6, 0.1)),
    *((0.1, 2.2), (-0.5, 2.2)),
)
UNIT, ORIGIN = 90.0, (200.0, 230.0)
SIZES = dict.fromkeys(JOINTS, 24) | {"radius": 56, "ulna": 30}


def spots(mirrored=False, spread=0.0):
    x = [(-1 if mirrored else 1) * (across + spread * down * across) for across, down in HAND]
    return {
        name: (ORIGIN[0] + UNIT * across, ORIGIN[1] + UNIT * down)
        for name, across, (_, down) in zip(JOINTS, x, HAND, strict=True)
    }


def picture(at, joined=False):
    """Grey squares on black; ``joined``: the radius' and the carpals' piece hang together."""
    film = np.zeros((480, 400), np.uint8)

    def square(x, y, side):
        film[
            max(0, round(y - side / 2)) : round(y + side / 2),
            max(0, round(x - side / 2)) : round(x + side / 2),
        ] = 150

    for name, (x, y) in at.items():
        square(x, y, SIZES[name])
    x, y = at["radius"]
    square(x, y - 78, 84)
    if joined:
        square(x, y - 28, 20)
    return film


@pytest.fixture
def root(tmp_path, data):
    folder = tmp_path / "data"
    (folder / "extra").mkdir(parents=True)
    for name in ("films.csv", "boxes.csv", "grades.csv", "readings.csv", "films"):
        (folder / name).symlink_to(data / name)
    points = [
        (name, joint, x, y, 1.0, "eye")
        for name, spread in (("100", 0.0), ("101", 0.05), ("102", -0.05))
        for joint, (x, y) in spots(spread=spread).items()
    ]
    write(folder / "keypoints.csv", "id,name,x,y,conf,source", points)
    hands = {"1": picture(spots()), "2": picture(spots(mirrored=True)), "3": picture(spots(), joined=True)}
    hands["4"] = np.zeros((480, 400), np.uint8)
    for name, film in hands.items():
        Image.fromarray(film).save(folder / "extra" / f"{name}.jpg", quality=92)
    rows = [(name, "MF"[int(name) % 2], 60 + int(name), 400, 480) for name in hands]
    write(folder / "extra.csv", "id,sex,bone_age_months,width,height", rows)
    return folder


@pytest.mark.parametrize(("index", "mirrored"), [(0, False), (1, True), (2, False)])
def test_boxes_hang_on_the_joints_of_a_left_a_mirrored_and_a_joined_hand(root, index, mirrored):
    hand = load_extra([root])[index]
    at = spots(mirrored)
    assert set(hand.boxes) == set(Bone)
    for bone, joint in (
        (Bone.MP3, "middle2"),
        (Bone.DP5, "pinky3"),
        (Bone.PP1, "thumb2"),
        (Bone.RADIUS, "radius"),
    ):
        centre = hand.boxes[bone].centre
        assert np.hypot(centre[0] - at[joint][0], centre[1] - at[joint][1]) < 0.3 * UNIT, bone
    assert hand.boxes[Bone.MC3].centre[1] > hand.boxes[Bone.PP3].centre[1]


def test_a_film_without_a_hand_is_left_out_and_small_pieces_hide_their_bone(root):
    hands = load_extra([root])
    assert [(hand.id, hand.sex, hand.months, hand.split) for hand in hands] == [
        ("1", "F", 61.0, "extra"),
        ("2", "M", 62.0, "extra"),
        ("3", "F", 63.0, "extra"),
    ]
    assert Bone.MP3 in hands[0].hidden
    assert Bone.RADIUS not in hands[0].hidden


def test_pieces_are_counted_once_however_they_are_bent():
    mask = np.zeros((40, 40), bool)
    mask[5:20, 5:8] = mask[5:20, 15:18] = mask[17:20, 5:18] = True  # a U
    mask[30:34, 30:36] = True
    found = pieces(mask)
    assert sorted(found.areas.tolist()) == [24.0, 3 * 15 * 2 + 3 * 7]
    assert complex(33, 32) in [complex(each) for each in found.centres]


def test_black_is_filled_from_its_neighbours():
    film = np.zeros((96, 96), np.uint8)
    film[10:40, 10:40], film[60:90, 60:90] = 100, 200
    full = filled(film)
    assert full.min() >= 100
    assert full[20, 20] == 100
    assert full[75, 75] == 200
    assert full[5, 5] < full[92, 92]
    assert not filled(np.zeros((8, 8), np.uint8)).any()


class Sure(torch.nn.Module):
    """Says grade 5 of every bone, but of the ulna nothing in particular."""

    def forward(self, crops, male):
        logits = torch.zeros(len(crops), len(MODEL_ORDER), 15)
        logits[..., 5] = 9.0
        logits[:, MODEL_ORDER.index(Bone.ULNA)] = 0.0
        return Assessment(logits, torch.zeros(len(crops)), logits[..., 0], logits)


def test_teachers_grade_what_they_are_sure_of_and_see(root):
    hand = load_extra([root])[0]
    (after,) = pseudo_label([hand], [Sure(), Sure()], FilmCache([hand.film]), torch.device("cpu"))
    assert Bone.ULNA not in after.grades
    assert Bone.MP3 not in after.grades
    assert after.grades[Bone.RADIUS].value == pytest.approx(5, abs=0.05)
    assert 0.45 < after.grades[Bone.RADIUS].weight <= 0.5


def test_a_run_takes_the_cut_out_hands_and_their_teacher(root, tmp_path):
    shape = AssessorConfig(width=8, context=8, states=8, schedule=Schedule(epochs=1, batch=2))
    run = tmp_path / "runs" / "first"
    run.mkdir(parents=True)
    save_file(build(shape).state_dict(), run / BEST)
    (run / "config.json").write_text(json.dumps(dataclasses.asdict(shape)))
    config = tmp_path / "second.toml"
    config.write_text(
        'width = 8\ncontext = 8\nstates = 8\nextra = true\nteacher = "first"\n'
        "[schedule]\nepochs = 1\nbatch = 2\n"
    )
    train("assessor", config, root, tmp_path / "runs" / "second", "cpu", 1)
    record = json.loads((tmp_path / "runs" / "second" / "log.jsonl").read_text())
    assert record["age"] > 0
    with pytest.raises(ConfigError, match="Train the run 'none' first"):
        finished_grader(tmp_path / "runs" / "none")
