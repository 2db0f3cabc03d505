"""Batches of hands: rare grades more often, the same seed the same pictures, the bones upright."""

import dataclasses
import math
from pathlib import Path

import pytest
import torch

from boneage_desktop.anatomy import MODEL_ORDER, Bone, Sex
from boneage_desktop.datasets.hand_dataset import FilmCache, Hand, ReferenceGrade, load_hands
from boneage_desktop.training.augment import Strength
from boneage_desktop.training.hand_sampler import (
    HandSampler,
    _rarity,
    box_tensor,
    labelled,
    plain_batches,
    pose_of,
)
from tests.vision.oracle import laid

SIDE = 128


@pytest.fixture(scope="module")
def hands(data):
    return load_hands(data, ("train",))


def graded(name, **grades):
    return Hand(
        name,
        Path(),
        Sex.MALE,
        100,
        "train",
        grades={Bone[k]: ReferenceGrade(v, 1.0) for k, v in grades.items()},
    )


def test_a_rare_grade_is_drawn_more_often_and_a_hand_without_grades_as_the_middle_one():
    common = [graded(str(n), RADIUS=7) for n in range(16)]
    odds = _rarity([*common, graded("rare", RADIUS=12.2), graded("none")])
    assert odds[:16] == [1.0] * 16
    assert odds[16] == 3.0  # 1/√1 against 1/√16, held at three times
    assert odds[17] == 1.0


def test_odds_are_the_mean_over_the_bones_that_have_a_grade():
    hands = [graded(str(n), RADIUS=7, ULNA=6) for n in range(4)] + [graded("half", RADIUS=7, ULNA=3)]
    odds = _rarity(hands)
    usual = (1 / math.sqrt(5) + 1 / math.sqrt(4)) / 2
    assert odds[4] == pytest.approx((1 / math.sqrt(5) + 1) / 2 / usual)
    assert _rarity([graded("a"), graded("b")]) == [1.0, 1.0]


@pytest.mark.parametrize(("degrees", "mirrored"), [(0, False), (37, False), (-160, True)])
def test_the_pose_turns_the_hand_upright(degrees, mirrored):
    hand = Hand("1", Path(), Sex.MALE, 100, "train", laid(degrees=degrees, mirrored=mirrored))
    pose = pose_of(hand)
    assert pose.degrees == pytest.approx(-degrees)
    assert pose.mirrored is mirrored


def test_the_references_stand_beside_the_crops(hands):
    batch = next(plain_batches(hands, FilmCache(), 8))
    assert batch.crops.shape == (3, 13, 1, SIDE, SIDE)
    assert batch.male.tolist() == [0, 1, 0]
    assert batch.months.tolist() == [hand.months for hand in hands]
    for row, hand in enumerate(hands):
        for column, bone in enumerate(MODEL_ORDER):
            assert float(batch.grades[row, column]) == hand.grades[bone].value
    assert bool((batch.weights == 1).all())


def test_a_bone_without_grade_has_no_weight_and_great_weights_are_held():
    hand = graded("1", RADIUS=7.4)
    hand = dataclasses.replace(hand, grades=dict(hand.grades) | {Bone.ULNA: ReferenceGrade(5.0, 9.0)})
    batch = labelled([hand], torch.zeros(1, 13, 1, 2, 2))
    weights = dict(zip(MODEL_ORDER, batch.weights[0].tolist(), strict=True))
    assert (weights[Bone.RADIUS], weights[Bone.ULNA], weights[Bone.MC1]) == (1.0, 2.0, 0.0)


def test_a_bone_that_is_not_to_be_seen_is_told_from_the_others():
    hand = dataclasses.replace(graded("1", RADIUS=7.4), hidden=frozenset({Bone.DP3}))
    batch = labelled([hand], torch.zeros(1, 13, 1, 2, 2))
    shown = dict(zip(MODEL_ORDER, batch.shown[0].tolist(), strict=True))
    assert not shown.pop(Bone.DP3)
    assert all(shown.values())


def test_boxes_stand_in_sequence_order(hands):
    boxes = box_tensor(hands[0])
    assert boxes[MODEL_ORDER.index(Bone.RADIUS)].tolist() == pytest.approx(
        [getattr(hands[0].boxes[Bone.RADIUS], key) for key in "xywh"]
    )


def test_the_same_seed_gives_the_same_batches_and_another_other_ones(hands):
    sampler = HandSampler(hands, FilmCache(), Strength(hide=0.3))
    one, same, other = (list(sampler.batches(2, 2, seed)) for seed in (5, 5, 6))
    assert all(torch.equal(a.crops, b.crops) for a, b in zip(one, same, strict=True))
    assert not torch.equal(one[0].crops, other[0].crops)
    assert bool(torch.isfinite(one[0].crops).all())


def test_without_augmentation_a_batch_shows_the_plain_crops(hands):
    still = Strength(degrees=0, zoom=0, jitter=0, noise=0, blur=0, coarse=0)
    batch = next(HandSampler(hands[:1], FilmCache(), still).batches(1, 1, 1))
    plain = next(plain_batches(hands[:1], FilmCache(), 1))
    likeness = torch.corrcoef(torch.stack((batch.crops.flatten(), plain.crops.flatten())))[0, 1]
    assert likeness > 0.97  # brightness still differs
