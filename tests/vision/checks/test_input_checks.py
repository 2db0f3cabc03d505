"""What the checks say of a film."""

import dataclasses

import numpy as np
import pytest

from boneage_desktop.anatomy import BOX_SIDES, Bone
from boneage_desktop.prediction import BonePrediction, Box, Prediction, Severity
from boneage_desktop.vision.checks.input_checks import FEWEST, against_file, film_checks, is_hand
from boneage_desktop.vision.checks.quality_network import MAPS, WHOLES, Quality
from boneage_desktop.vision.detection.hand_layout import Candidate, fit_hand
from boneage_desktop.vision.detection.hand_search import HandDetection
from tests.vision.oracle import laid, painted


def bones(share=1.0, **lay):
    """The layout hand's boxes, each with its share of the side it should have."""
    return {bone: laid(side=share * side, **lay)[bone] for bone, side in BOX_SIDES.items()}


#: Bones smaller than their boxes, so that there is flesh around them.
CLEAR = painted(bones(0.6)).numpy()


def found(without=0, negative=False, confidence=0.9, second=None, **lay):
    boxes = list(bones(**lay).items())[without:]
    hand = fit_hand({bone: [Candidate(box, confidence)] for bone, box in boxes})
    assert hand is not None
    return HandDetection(hand, negative, second)


def said(checks):
    return {check.code: check.severity for check in checks}


def concerned(checks):
    return {check.code: check.bones for check in checks if check.bones}


def seen(whole=(), **bones):
    """What a quality network says: nothing, but what is named."""
    return Quality(
        {name: {bone: float(bone in bones.get(name, ())) for bone in Bone} for name in MAPS},
        {name: float(name in whole) for name in WHOLES},
    )


def test_a_good_film_has_nothing_against_it():
    assert said(film_checks(found(), CLEAR)) == {"bones": Severity.OK}


@pytest.mark.parametrize("film", [None, found(without=13 - FEWEST + 1)])
def test_no_hand_blocks_the_age(film):
    (check,) = film_checks(film, CLEAR)
    assert not is_hand(film)
    assert (check.code, check.severity) == ("hand", Severity.BLOCK)
    assert f"{0 if film is None else FEWEST - 1} of 13" in check.message


def test_thirteen_faint_boxes_are_no_hand():
    assert said(film_checks(found(confidence=0.4), CLEAR)) == {"hand": Severity.BLOCK}
    assert not is_hand(found(confidence=0.65))  # enough in sum, too little on average
    assert is_hand(found(confidence=0.8))


def test_boxes_that_do_not_lie_as_in_a_hand_are_no_hand():
    film = found()
    assert not is_hand(HandDetection(dataclasses.replace(film.hand, misfit=0.5), False))


@pytest.mark.parametrize(
    ("stated", "mirrored", "contradicts"),
    [("R", False, True), ("R", True, False), ("L", False, False), ("L", True, True), ("", True, False)],
)
def test_a_hand_that_looks_like_the_other_one_than_the_file_says_is_told(stated, mirrored, contradicts):
    checks = film_checks(found(mirrored=mirrored), CLEAR)
    hand = Prediction({Bone.ULNA: BonePrediction(Bone.ULNA, Box(0, 0, 9, 9), (1.0,), 0.9)}, checks=checks)
    told = list(against_file(hand, stated))
    assert [(check.code, check.severity) for check in told] == [
        ("side_stated", Severity.WARNING)
    ] * contradicts
    assert list(against_file(Prediction({}), stated)) == []


@pytest.mark.parametrize(("level", "name"), [(1.0, "white"), (0.0, "black")])
def test_where_no_hand_is_found_a_clipped_picture_is_said(level, name):
    checks = film_checks(None, np.full((300, 200), level, np.float32))
    assert said(checks) == {"hand": Severity.BLOCK, "exposure": Severity.BLOCK}
    assert f"100% of the image is pure {name}" in checks[1].message


def test_missing_bones_are_named():
    checks = film_checks(found(without=2), CLEAR)
    assert said(checks) == {"bones": Severity.WARNING}
    assert "11 of 13" in checks[0].message
    assert "Radius, Ulna" in checks[0].message


@pytest.mark.parametrize(
    ("lay", "code"),
    [({"degrees": -90}, "rotation"), ({"mirrored": True}, "side"), ({"negative": True}, "polarity")],
)
def test_what_was_righted_is_said(lay, code):
    place = {key: lay[key] for key in lay if key != "negative"} | {"origin": (240, 240)}
    film = painted(bones(0.6, **place), 480, 480).numpy()
    shown = 1 - film if "negative" in lay else film
    checks = film_checks(found(**{**place, "negative": "negative" in lay}), shown)
    assert said(checks) == {"bones": Severity.OK, code: Severity.WARNING}


def test_a_thumbnail_blocks_the_age():
    for unit, expected in ((19, {"size": Severity.BLOCK}), (28, {"size": Severity.WARNING}), (31, {})):
        film = painted(bones(0.6, unit=unit)).numpy()
        assert said(film_checks(found(unit=unit), film)) == {"bones": Severity.OK} | expected


def test_every_bone_may_be_the_missing_one():
    for bone in Bone:
        whole = found()
        hand = dataclasses.replace(
            whole.hand, chosen={b: each for b, each in whole.hand.chosen.items() if b is not bone}
        )
        assert "12 of 13" in film_checks(HandDetection(hand, False), CLEAR)[0].message


def test_a_second_hand_is_warned_of_where_one_is_whole_and_a_faint_trace_of_one_is_not():
    other = found(origin=(600, 230)).hand
    (_, check) = film_checks(found(second=other), CLEAR)
    assert (check.code, check.severity) == ("hands", Severity.WARNING)
    assert "13 more bones" in check.message
    assert said(film_checks(found(without=2, second=other), CLEAR))["hands"] is Severity.BLOCK
    faint = found(confidence=0.2, without=3, origin=(600, 230)).hand
    assert said(film_checks(found(second=faint), CLEAR)) == {"bones": Severity.OK}


def test_bones_beyond_the_films_edge_are_named():
    wrist = bones()[Bone.RADIUS]
    (_, check) = film_checks(found(), CLEAR[: int(wrist.y + 0.7 * wrist.h)])
    assert (check.code, check.severity) == ("cut", Severity.WARNING)
    assert check.bones == (Bone.RADIUS, Bone.ULNA)
    assert check.message.startswith("Radius, Ulna cut off by the film edge")
    assert said(film_checks(found(), CLEAR[: int(wrist.y + 0.95 * wrist.h)])) == {"bones": Severity.OK}


def test_a_box_that_the_films_edge_made_smaller_is_cut_off():
    tip = bones()[Bone.DP1]
    edge = int(tip.x + 0.6 * tip.w)
    whole = found().hand
    for wide, cut in ((0.68, True), (0.55, False)):  # 0.08 beyond the edge; not beyond it: a small tip
        inside = Box(tip.x, tip.y, wide * tip.w, tip.h)
        chosen = {**whole.chosen, Bone.DP1: Candidate(inside, 0.9)}
        checks = film_checks(HandDetection(dataclasses.replace(whole, chosen=chosen), False), CLEAR[:, :edge])
        assert any(check.code == "cut" and check.bones == (Bone.DP1,) for check in checks) is cut


def test_a_missing_bone_whose_place_is_beyond_the_film_is_cut_off():
    whole, tip = found(), bones()[Bone.DP3]
    below = int(tip.y + 0.8 * tip.h)
    moved = {
        bone: Candidate(Box(each.box.x, each.box.y - below, each.box.w, each.box.h), 0.9)
        for bone, each in whole.hand.chosen.items()
    }
    faint = dataclasses.replace(moved[Bone.PP3], confidence=0.3)
    for tip_found in ({}, {Bone.DP3: faint}):
        chosen = {bone: each for bone, each in moved.items() if bone is not Bone.DP3} | tip_found
        checks = film_checks(
            HandDetection(dataclasses.replace(whole.hand, chosen=chosen), False), CLEAR[below:]
        )
        assert any(check.code == "cut" and "Distal phalanx III" in check.message for check in checks)


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda film: np.clip(film * 2, 0, 1), "pure white or pure black"),
        (lambda film: np.clip(film - 0.95, 0, 1), "pure white or pure black"),
        (lambda film: 0.4 + 0.004 * film, "of the image range"),
        (
            lambda film: 0.4 + 0.05 * film + np.random.default_rng(1).normal(0, 0.08, film.shape),
            "times the noise",
        ),
    ],
)
def test_a_hopeless_exposure_blocks_the_age(spoil, words):
    (_, check) = film_checks(found(), spoil(CLEAR).astype(np.float32))
    assert (check.code, check.severity) == ("exposure", Severity.BLOCK)
    assert words in check.message


def test_single_bones_that_are_plain_white_are_undecided_and_the_others_are_read():
    film = 0.6 * CLEAR
    for bone in (Bone.DP3, Bone.MP3):
        box = bones()[bone]
        film[int(box.y) : int(box.y + box.h), int(box.x) : int(box.x + box.w)] = 1.0
    checks = film_checks(found(), film)
    assert said(checks)["exposure"] is Severity.WARNING
    assert concerned(checks)["exposure"] == (Bone.MP3, Bone.DP3)


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda film: 0.4 + 0.01 * film, "of the image range"),
        (
            lambda film: 0.4 + 0.2 * film + np.random.default_rng(1).normal(0, 0.05, film.shape),
            "times the noise",
        ),
    ],
)
def test_a_poor_exposure_warns(spoil, words):
    checks = film_checks(found(), spoil(CLEAR).astype(np.float32))
    (check,) = [check for check in checks if check.code == "exposure"]
    assert check.severity is Severity.WARNING
    assert words in check.message


@pytest.mark.parametrize("negative", [False, True])
def test_a_plate_in_the_hand_warns_and_a_marker_beside_it_does_not(negative):
    for row, column, expected in ((290, 190, {"metal": Severity.WARNING}), (400, 20, {})):
        film = 0.6 * CLEAR
        film[row : row + 50, column : column + 14] = 1.0
        checks = said(film_checks(found(negative=negative), 1 - film if negative else film))
        checks.pop("polarity", None)
        assert checks == {"bones": Severity.OK} | expected


@pytest.mark.parametrize(
    ("quality", "expected"),
    [
        (seen(), {}),
        (seen(object=(Bone.MC3, Bone.RADIUS)), {"metal": (Bone.RADIUS, Bone.MC3)}),
        (seen(cast=(Bone.ULNA,), whole=("cast",)), {"cast": (Bone.ULNA,)}),
        (seen(whole=("cast",)), {"cast": ()}),
        (seen(cast=(Bone.ULNA,)), {}),
        (seen(absent=(Bone.DP5,)), {"absent": (Bone.DP5,)}),
    ],
)
def test_what_the_quality_network_sees_warns_and_names_the_bones_below_it(quality, expected):
    checks = film_checks(found(), CLEAR, quality)
    assert {check.code: check.bones for check in checks if check.code != "bones"} == expected
    assert all(check.severity is not Severity.BLOCK for check in checks)


def test_metal_is_said_once_with_its_bones_where_they_are_known():
    film = 0.6 * CLEAR
    film[290:340, 190:204] = 1.0
    assert said(film_checks(found(), film, seen()))["metal"] is Severity.WARNING
    checks = film_checks(found(), film, seen(object=(Bone.MC3,)))
    assert [check.bones for check in checks if check.code == "metal"] == [(Bone.MC3,)]
