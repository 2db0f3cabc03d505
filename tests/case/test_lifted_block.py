"""A block forbids an age until the reader lifts it; the trail keeps who did so."""

from dataclasses import replace

import pytest

from boneage_desktop.anatomy import Bone, Sex
from boneage_desktop.case import AuditAction, Case, CaseLocked, Unavailable
from boneage_desktop.case.storage.codec import from_json, to_json
from boneage_desktop.prediction import Check, Severity
from boneage_desktop.standards import assess_all
from tests.case.examples import blocked, case, prediction


@pytest.fixture
def refused() -> Case:
    made = case()
    made.set_prediction(blocked())
    return made


def test_a_lifted_block_gives_the_ages_and_marks_them(refused: Case) -> None:
    assert isinstance(refused.results(), Unavailable)
    assert not refused.ages_to_check
    refused.set_block_lifted(True)
    assert refused.results() == assess_all(Sex.FEMALE, dict.fromkeys(Bone, 6))
    assert refused.whole_hand_age_years == pytest.approx(116 / 12)
    assert refused.ages_to_check
    assert not refused.blocked
    refused.set_block_lifted(False)
    assert isinstance(refused.results(), Unavailable)
    assert refused.whole_hand_age_years is None


def test_the_trail_says_who_lifted_it(refused: Case) -> None:
    refused.set_block_lifted(True)
    refused.set_block_lifted(True)
    refused.set_block_lifted(False)
    acts = [(each.act, each.old, each.new, each.reader) for each in refused.audit[-2:]]
    assert acts == [
        (AuditAction.BLOCK, "held", "lifted", "Dr Example"),
        (AuditAction.BLOCK, "lifted", "held", "Dr Example"),
    ]
    assert [each.act for each in refused.audit].count(AuditAction.BLOCK) == 2


def test_where_nothing_is_forbidden_there_is_nothing_to_lift() -> None:
    read = case()
    read.set_prediction(prediction())
    read.set_block_lifted(True)
    assert not read.block_lifted
    assert AuditAction.BLOCK not in {each.act for each in read.audit}


def test_another_block_is_held_until_it_is_lifted_too(refused: Case) -> None:
    refused.set_block_lifted(True)
    refused.set_prediction(replace(blocked(), whole_hand_age_months={}))
    assert refused.block_lifted
    refused.set_prediction(prediction(checks=(Check("exposure", Severity.BLOCK, "Black."),)))
    assert refused.blocked
    assert (refused.audit[-1].act, refused.audit[-1].new) == (AuditAction.BLOCK, "held")


def test_a_lifted_block_is_stored_and_one_that_holds_leaves_no_trace(refused: Case) -> None:
    assert "block_lifted" not in to_json(refused.snapshot())
    refused.set_block_lifted(True)
    assert from_json(to_json(refused.snapshot())).block_lifted


def test_a_signed_case_keeps_its_block(refused: Case) -> None:
    for bone in Bone:
        refused.set_reviewed(bone, True)
    refused.sign()
    with pytest.raises(CaseLocked):
        refused.set_block_lifted(True)
