"""What follows from one bone's probabilities and the reader's grade."""

from __future__ import annotations

import pytest

from boneage_desktop.anatomy import Bone
from boneage_desktop.case.bone_view import BoneView
from boneage_desktop.case.snapshot_types import BoneState, ReaderGrade
from boneage_desktop.prediction import BonePrediction, Box

GRADES = 15  # of the radius: 0 to 14


def shares(**given: float) -> tuple[float, ...]:
    """Probabilities by grade (``g3=0.4``); what is left goes in equal parts to the others."""
    known = {int(key[1:]): share for key, share in given.items()}
    rest = (1 - sum(known.values())) / (GRADES - len(known))
    return tuple(known.get(grade, rest) for grade in range(GRADES))


def read(probabilities: tuple[float, ...], confidence: float = 0.9) -> BonePrediction:
    return BonePrediction(Bone.RADIUS, Box(0, 0, 9, 9), probabilities, confidence)


def radius(probabilities: tuple[float, ...], **known: object) -> BoneView:
    return BoneView(Bone.RADIUS, found=read(probabilities), **known)  # type: ignore[arg-type]


def test_nothing_is_hidden_or_doubtful_unless_somebody_says_so() -> None:
    sure = radius(shares(g6=0.9))
    assert not sure.is_hidden
    assert not sure.is_doubtful
    assert sure.state is BoneState.AI


def test_half_sure_is_sure_enough_and_less_is_not() -> None:
    assert not radius(shares(g6=0.5)).is_low_confidence
    assert radius(shares(g6=0.49)).is_low_confidence
    assert not BoneView(Bone.RADIUS, found=read(shares(g6=0.9), 0.5)).is_low_confidence
    assert BoneView(Bone.RADIUS, found=read(shares(g6=0.9), 0.49)).is_low_confidence


@pytest.mark.parametrize(
    ("probabilities", "candidates"),
    [
        (shares(g6=0.45, g7=0.40), (6, 7)),
        (shares(g6=0.45, g2=0.05), (2, 6)),  # just probable enough
        ((*(0.0,) * 3, 0.049, *(0.0,) * 2, 0.45, *(0.0386,) * 8), (6,)),
    ],
)
def test_the_second_candidate_of_an_undecided_bone(
    probabilities: tuple[float, ...], candidates: tuple[int, ...]
) -> None:
    assert radius(probabilities).candidates == candidates


@pytest.mark.parametrize(
    ("probabilities", "candidates"),
    [
        (shares(g6=0.93), (5, 6, 7)),
        (shares(g6=0.8, g9=0.05, g10=0.049), (5, 6, 7, 9)),
        (shares(g1=0.93), (0, 1, 2)),
        (shares(g0=0.93), (0, 1)),
        (shares(g14=0.93), (13, 14)),
    ],
)
def test_candidates_of_a_hidden_bone(probabilities: tuple[float, ...], candidates: tuple[int, ...]) -> None:
    assert radius(probabilities, is_doubtful=True).candidates == candidates


def test_the_readers_word_is_sure() -> None:
    said = shares(g6=0.45, g7=0.40)
    assert radius(said).probabilities == said
    highest = radius(said, verdict=ReaderGrade(14, False)).probabilities
    assert highest == (*(0.0,) * 14, 1.0)
    reviewed = radius(said, verdict=ReaderGrade(None, True)).probabilities
    assert reviewed == (*(0.0,) * 6, 1.0, *(0.0,) * 8)
    alone = BoneView(Bone.RADIUS, verdict=ReaderGrade(0, True)).probabilities
    assert alone == (1.0, *(0.0,) * 14)
