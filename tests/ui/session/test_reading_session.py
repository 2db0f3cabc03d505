"""What the desk refuses of a signed case, and when it hides the networks."""

from __future__ import annotations

from datetime import date

import pytest

from boneage_desktop.anatomy import Bone, Sex
from boneage_desktop.case import CannotSign, Case, Verdict
from boneage_desktop.ui.session.reading_session import Desk
from tests.ui.session.test_undo_commands import predicted


def reviewed():
    case = predicted(sex=Sex.FEMALE, reader="Dr Example")
    case.set_verdicts({bone: Verdict(None, True) for bone in Bone})
    return case


@pytest.fixture
def desk(qapp):
    return Desk()


ACTS = (
    lambda desk: desk.decide(Bone.RADIUS, 3),
    lambda desk: desk.decide_stage(Bone.RADIUS, "C"),
    lambda desk: desk.shift(1),
    lambda desk: desk.toggle_reviewed(Bone.RADIUS),
    lambda desk: desk.set_sex(Sex.MALE),
    lambda desk: desk.set_birth_date(date(2014, 1, 2)),
    lambda desk: desk.set_film_date(date(2024, 1, 2)),
    lambda desk: desk.set_patient_name("Other"),
    lambda desk: desk.set_patient_id("8"),
    lambda desk: desk.set_reader("Dr Other"),
    lambda desk: desk.set_findings("more"),
)


@pytest.mark.parametrize("act", ACTS)
def test_every_act_on_a_signed_case_is_refused_with_a_way_out(qtbot, desk, act):
    desk.lay(None, reviewed())
    desk.select(Bone.RADIUS)
    desk.decide(Bone.RADIUS, 8)
    desk.sign()
    before = desk.case.snapshot()
    assert desk.stack.count() == 0
    with qtbot.waitSignal(desk.locked, timeout=1000):
        act(desk)
    assert desk.case.snapshot() == before
    assert desk.stack.count() == 0
    desk.reopen()
    act(desk)
    assert desk.case.snapshot() != before
    while desk.stack.canUndo():
        desk.stack.undo()
    assert desk.case.version == 2


def test_what_is_not_ready_is_not_signed_and_keeps_its_undo(desk):
    desk.lay(None, predicted())
    desk.decide(Bone.RADIUS, 8)
    with pytest.raises(CannotSign):
        desk.sign()
    assert desk.stack.canUndo()


def test_grade_first_hides_films_nobody_has_read(desk):
    desk.set_grade_first(True)
    desk.lay(None, predicted())
    assert desk.case.ai_hidden
    desk.set_grade_first(False)
    assert not desk.case.ai_hidden
    # The reader has seen it: laid down again it is not hidden any more.
    again = desk.case
    desk.set_grade_first(True)
    desk.set_grade_first(False)
    desk.lay(None, predicted())
    desk.set_grade_first(True)
    assert desk.case.ai_hidden
    desk.lay(None, again)
    assert not desk.case.ai_hidden


def test_grade_first_leaves_read_and_signed_cases(desk):
    desk.set_grade_first(True)
    begun, signed = predicted(), reviewed()
    begun.decide(Bone.RADIUS, 8)
    signed.sign()
    for case in (begun, signed, Case.from_snapshot(signed.snapshot())):
        desk.lay(None, case)
        assert not case.ai_hidden
    desk.set_grade_first(False)
    desk.set_grade_first(True)
    assert not signed.ai_hidden


def test_accepting_the_rest_is_one_act(desk):
    desk.lay(None, predicted())
    desk.decide(Bone.RADIUS, 8)
    desk.accept_rest()
    assert desk.case.all_reviewed
    assert desk.case.decision(Bone.RADIUS) == 8
    assert desk.stack.count() == 2
    desk.stack.undo()
    assert len(desk.case.unreviewed) == 12
