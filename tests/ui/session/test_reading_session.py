"""What the desk refuses of a signed case, and when it hides the networks."""

from __future__ import annotations

from datetime import date

import pytest

from boneage_desktop.anatomy import Bone, Sex
from boneage_desktop.case import CannotSign, Case, ReaderGrade
from boneage_desktop.ui.session.reading_session import ReadingSession
from tests.ui.session.test_undo_commands import predicted


def reviewed():
    case = predicted(sex=Sex.FEMALE, reader="Dr Example")
    case.set_verdicts({bone: ReaderGrade(None, True) for bone in Bone})
    return case


@pytest.fixture
def session(qapp):
    return ReadingSession()


ACTS = (
    lambda session: session.decide(Bone.RADIUS, 3),
    lambda session: session.decide_stage(Bone.RADIUS, "C"),
    lambda session: session.shift(1),
    lambda session: session.toggle_reviewed(Bone.RADIUS),
    lambda session: session.set_sex(Sex.MALE),
    lambda session: session.set_birth_date(date(2014, 1, 2)),
    lambda session: session.set_film_date(date(2024, 1, 2)),
    lambda session: session.set_patient_name("Other"),
    lambda session: session.set_patient_id("8"),
    lambda session: session.set_reader("Dr Other"),
    lambda session: session.set_findings("more"),
)


@pytest.mark.parametrize("act", ACTS)
def test_every_act_on_a_signed_case_is_refused_with_a_way_out(qtbot, session, act):
    session.open_case(None, reviewed())
    session.select(Bone.RADIUS)
    session.decide(Bone.RADIUS, 8)
    session.sign()
    before = session.case.snapshot()
    assert session.stack.count() == 0
    with qtbot.waitSignal(session.locked, timeout=1000):
        act(session)
    assert session.case.snapshot() == before
    assert session.stack.count() == 0
    session.reopen()
    act(session)
    assert session.case.snapshot() != before
    while session.stack.canUndo():
        session.stack.undo()
    assert session.case.version == 2


def test_what_is_not_ready_is_not_signed_and_keeps_its_undo(session):
    session.open_case(None, predicted())
    session.decide(Bone.RADIUS, 8)
    with pytest.raises(CannotSign):
        session.sign()
    assert session.stack.canUndo()


def test_grade_first_hides_films_nobody_has_read(session):
    session.set_grade_first(True)
    session.open_case(None, predicted())
    assert session.case.ai_hidden
    session.set_grade_first(False)
    assert not session.case.ai_hidden
    # The reader has seen it: laid down again it is not hidden any more.
    again = session.case
    session.set_grade_first(True)
    session.set_grade_first(False)
    session.open_case(None, predicted())
    session.set_grade_first(True)
    assert session.case.ai_hidden
    session.open_case(None, again)
    assert not session.case.ai_hidden


def test_grade_first_leaves_read_and_signed_cases(session):
    session.set_grade_first(True)
    begun, signed = predicted(), reviewed()
    begun.decide(Bone.RADIUS, 8)
    signed.sign()
    for case in (begun, signed, Case.from_snapshot(signed.snapshot())):
        session.open_case(None, case)
        assert not case.ai_hidden
    session.set_grade_first(False)
    session.set_grade_first(True)
    assert not signed.ai_hidden


def test_accepting_the_rest_is_one_act(session):
    session.open_case(None, predicted())
    session.decide(Bone.RADIUS, 8)
    session.accept_rest()
    assert session.case.all_reviewed
    assert session.case.decision(Bone.RADIUS) == 8
    assert session.stack.count() == 2
    session.stack.undo()
    assert len(session.case.unreviewed) == 12
