"""Grade-first: nothing the networks say is told before the reader has graded every bone."""

import pytest

from boneage_desktop.anatomy import REPORT_ORDER, Bone
from boneage_desktop.case import AuditAction, BoneState, Case, Unavailable
from boneage_desktop.export.record import film_record
from tests.case.examples import case, prediction


@pytest.fixture
def hidden() -> Case:
    """A case hidden before it was analysed; the networks missed one bone."""
    made = case()
    made.hide_ai()
    made.set_prediction(prediction(without=(Bone.MC3,), probability=0.4))
    return made


def test_nothing_of_the_networks_is_told(hidden: Case) -> None:
    hidden.decide(Bone.RADIUS, 9)
    assert hidden.grades == {Bone.RADIUS: 9}
    assert {hidden.ai_grade(bone) for bone in Bone} == {None}
    assert {hidden.finding(bone) for bone in Bone} == {None}
    assert hidden.undecided == ()
    assert hidden.whole_hand_age_years is None
    results = hidden.results()
    assert isinstance(results, Unavailable)
    assert "1 of 13" in results.reason
    # Not even whether they agree; where the bones lie is no grade.
    assert hidden.state(Bone.RADIUS) is BoneState.REVIEWED
    assert hidden.state(Bone.ULNA) is BoneState.HIDDEN
    assert hidden.state(Bone.MC3) is BoneState.MISSING
    assert hidden.box(Bone.ULNA) is not None
    record = film_record("film.dcm", hidden)
    assert list(record["bones"]) == ["radius"]
    assert record["bones"]["radius"]["probabilities"] == []
    # Hidden is neither missing nor refused.
    assert record["status"] == "unfinished"
    assert record["message"].startswith("Not graded: Ulna, Metacarpal I, Metacarpal III,")
    assert "hidden" in record["message"]


def test_the_last_grade_shows_all_and_the_trail_says_so(hidden: Case) -> None:
    for bone in REPORT_ORDER:
        assert hidden.ai_hidden
        hidden.decide(bone, 6)
    assert not hidden.ai_hidden
    assert hidden.graded_first
    assert hidden.ai_grade(Bone.ULNA) == 6
    assert not isinstance(hidden.results(), Unavailable)
    views = [(entry.old, entry.new) for entry in hidden.audit if entry.act is AuditAction.AI_VIEW]
    assert views == [("shown", "hidden"), ("hidden", "shown after all grades")]
    # Taking one back hides nothing again: the reader has seen it.
    hidden.decide(Bone.ULNA, None)
    assert hidden.grade(Bone.ULNA) == 6
    assert hidden.graded_first


def test_showing_early_is_no_grade_first_reading(hidden: Case) -> None:
    hidden.show_ai()
    hidden.show_ai()
    assert hidden.ai_grade(Bone.ULNA) == 6
    assert not hidden.graded_first
    assert [entry.new for entry in hidden.audit if entry.act is AuditAction.AI_VIEW] == ["hidden", "shown"]


def test_grades_agreed_to_before_hiding_are_the_readers() -> None:
    read = case()
    read.set_prediction(prediction())
    read.set_reviewed(Bone.ULNA, True)
    read.hide_ai()
    assert (read.grade(Bone.ULNA), read.ai_grade(Bone.ULNA)) == (6, None)
    assert read.grade(Bone.RADIUS) is None
    for bone in REPORT_ORDER:
        if bone is not Bone.ULNA:
            read.decide(bone, 7)
    assert not read.ai_hidden
    read.hide_ai()
    assert not read.ai_hidden  # nothing is left to hide
