"""What the checks say of a film."""

import dataclasses

import pytest

from boneage_desktop.anatomy import Bone
from boneage_desktop.prediction import Severity
from boneage_desktop.vision.checks import FEWEST, film_checks
from boneage_desktop.vision.finding import Found
from boneage_desktop.vision.geometry import Candidate, fit_hand
from tests.vision.oracle import laid


def found(without=0, negative=False, **lay):
    boxes = list(laid(**lay).items())[without:]
    hand = fit_hand({bone: [Candidate(box, 0.9)] for bone, box in boxes})
    assert hand is not None
    return Found(hand, negative)


def said(checks):
    return {check.code: check.severity for check in checks}


def test_a_good_film_has_nothing_against_it():
    assert said(film_checks(found())) == {"bones": Severity.OK}


@pytest.mark.parametrize("film", [None, found(without=13 - FEWEST + 1)])
def test_no_hand_blocks_the_age(film):
    (check,) = film_checks(film)
    assert (check.code, check.severity) == ("hand", Severity.BLOCK)
    assert f"{0 if film is None else FEWEST - 1} of 13" in check.message


def test_missing_bones_are_named():
    checks = film_checks(found(without=2))
    assert said(checks) == {"bones": Severity.WARNING}
    assert "11 of 13" in checks[0].message
    assert "Radius, Ulna" in checks[0].message


@pytest.mark.parametrize(
    ("lay", "code"),
    [({"degrees": -90}, "rotation"), ({"mirrored": True}, "side"), ({"negative": True}, "polarity")],
)
def test_what_was_righted_is_said(lay, code):
    assert said(film_checks(found(**lay))) == {"bones": Severity.OK, code: Severity.WARNING}


def test_a_thumbnail_blocks_the_age():
    assert said(film_checks(found(unit=29))) == {"bones": Severity.OK, "size": Severity.BLOCK}
    assert said(film_checks(found(unit=31))) == {"bones": Severity.OK}


def test_every_bone_may_be_the_missing_one():
    for bone in Bone:
        whole = found()
        hand = dataclasses.replace(
            whole.hand, chosen={b: each for b, each in whole.hand.chosen.items() if b is not bone}
        )
        assert "12 of 13" in film_checks(Found(hand, False))[0].message
