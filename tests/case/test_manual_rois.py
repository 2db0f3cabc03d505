"""Boxes the reader draws: what counts, what is withdrawn, what the trail says, what undo restores."""

import pytest

from boneage_desktop.anatomy import Bone
from boneage_desktop.case import (
    AuditAction,
    BoneState,
    Case,
    ManualRoi,
    ReaderGrade,
    Unavailable,
    from_json,
    to_json,
)
from boneage_desktop.prediction import BonePrediction, Box, Check, Prediction, Severity
from boneage_desktop.standards import GradeOutOfRange, max_grade
from tests.case.examples import case, prediction

BOX = Box(50, 60, 30, 30)


def finding(bone: Bone, grade: int, box: Box = BOX) -> BonePrediction:
    chances = [0.0] * (max_grade(bone) + 1)
    chances[grade] = 1.0
    return BonePrediction(bone, box, tuple(chances), 1.0)


@pytest.fixture
def read() -> Case:
    made = case()
    made.set_prediction(prediction())
    return made


def reason(read: Case) -> str:
    results = read.results()
    assert isinstance(results, Unavailable)
    return results.reason


def test_a_moved_box_has_no_grade_until_it_is_read(read: Case) -> None:
    read.set_box(Bone.ULNA, BOX)
    assert read.box(Bone.ULNA) == BOX
    assert read.ai_box(Bone.ULNA) == Box(10, 20, 30, 40)
    assert read.unread == (Bone.ULNA,)
    assert read.ai_grade(Bone.ULNA) is None
    assert read.state(Bone.ULNA) is BoneState.MISSING
    assert "Ulna" in reason(read)
    read.set_finding(Bone.ULNA, finding(Bone.ULNA, 7))
    assert read.unread == ()
    assert read.grade(Bone.ULNA) == 7
    assert read.state(Bone.ULNA) is BoneState.AI
    assert not isinstance(read.results(), Unavailable)


def test_the_networks_own_word_is_never_altered(read: Case) -> None:
    own = read.snapshot().prediction
    read.set_box(Bone.ULNA, BOX)
    read.set_finding(Bone.ULNA, finding(Bone.ULNA, 7))
    assert read.snapshot().prediction is own
    assert read.prediction is not None
    assert read.prediction.bones[Bone.ULNA].grade == 7
    assert read.prediction is read.prediction
    read.set_box(Bone.ULNA, None)
    assert read.prediction is own
    assert read.placed(Bone.ULNA) is None


def test_a_late_answer_is_dropped(read: Case) -> None:
    read.set_box(Bone.ULNA, BOX)
    read.set_box(Bone.ULNA, Box(51, 60, 30, 30))
    before = read.snapshot()
    read.set_finding(Bone.ULNA, finding(Bone.ULNA, 7))
    read.set_finding(Bone.RADIUS, finding(Bone.RADIUS, 7))
    assert read.snapshot() is before


def test_the_same_answer_twice_and_the_same_state_are_no_act(read: Case) -> None:
    read.set_box(Bone.ULNA, BOX)
    read.set_finding(Bone.ULNA, finding(Bone.ULNA, 7))
    before = read.snapshot()
    read.set_finding(Bone.ULNA, finding(Bone.ULNA, 7))
    assert read.snapshot() is before
    read.set_placed(Bone.ULNA, read.placed(Bone.ULNA), ReaderGrade(None, reviewed=True))
    assert read.is_reviewed(Bone.ULNA)


def test_a_decision_stays_and_a_mere_review_is_withdrawn(read: Case) -> None:
    read.decide(Bone.ULNA, 3)
    read.set_reviewed(Bone.RADIUS, True)
    for bone in (Bone.ULNA, Bone.RADIUS):
        read.set_box(bone, BOX)
        read.set_finding(bone, finding(bone, 7))
    assert read.verdict(Bone.ULNA) == ReaderGrade(3, reviewed=True)
    assert read.grade(Bone.ULNA) == 3
    assert not read.is_reviewed(Bone.RADIUS)


@pytest.mark.parametrize(("grade", "kept"), [(6, True), (7, False)])
def test_back_in_the_networks_box_a_review_stays_when_they_say_the_same(
    read: Case, grade: int, kept: bool
) -> None:
    assert read.ai_grade(Bone.ULNA) == 6
    read.set_box(Bone.ULNA, BOX)
    read.set_finding(Bone.ULNA, finding(Bone.ULNA, grade))
    read.set_reviewed(Bone.ULNA, True)
    read.set_box(Bone.ULNA, None)
    assert read.is_reviewed(Bone.ULNA) is kept


def test_a_bone_not_found_can_be_placed_and_taken_away_again() -> None:
    read = case()
    missing = Check("bones", Severity.WARNING, "12 of 13 bones found; not found: Ulna.")
    read.set_prediction(prediction(without=(Bone.ULNA,), checks=(missing,)))
    read.set_box(Bone.ULNA, BOX)
    assert read.prediction is not None
    assert read.prediction.checks == (missing,)
    read.set_finding(Bone.ULNA, finding(Bone.ULNA, 6))
    assert read.prediction.missing == ()
    assert read.prediction.checks == ()
    assert not isinstance(read.results(), Unavailable)
    read.set_box(Bone.ULNA, None)
    assert read.box(Bone.ULNA) is None
    assert read.state(Bone.ULNA) is BoneState.MISSING


def test_the_trail_tells_box_and_reading(read: Case) -> None:
    start = len(read.audit)
    read.set_reviewed(Bone.ULNA, True)
    read.set_box(Bone.ULNA, BOX)
    read.set_finding(Bone.ULNA, finding(Bone.ULNA, 7))
    read.set_box(Bone.ULNA, None)
    told = [(entry.act, entry.old, entry.new) for entry in read.audit[start + 1 :]]
    assert told == [
        (AuditAction.BOX, None, "50.0, 60.0, 30.0, 30.0"),
        (AuditAction.REVIEW, "yes", "no"),
        (AuditAction.READING, None, "7"),
        (AuditAction.BOX, "50.0, 60.0, 30.0, 30.0", None),
    ]
    assert {entry.bone for entry in read.audit[start:]} == {Bone.ULNA}
    assert read.audit[-1].reader == "Dr Example"


def test_undo_brings_back_box_reading_and_review_at_once(read: Case) -> None:
    read.set_reviewed(Bone.ULNA, True)
    before = read.placed(Bone.ULNA), read.verdict(Bone.ULNA)
    read.set_box(Bone.ULNA, BOX)
    read.set_placed(Bone.ULNA, *before)
    assert read.is_reviewed(Bone.ULNA)
    assert read.grade(Bone.ULNA) == 6
    assert read.unread == ()


def test_setting_the_box_that_is_there_is_no_act(read: Case) -> None:
    before = read.snapshot()
    read.set_box(Bone.ULNA, Box(10, 20, 30, 40))
    read.set_box(Bone.ULNA, None)
    assert read.snapshot() is before
    read.set_box(Bone.ULNA, BOX)
    before = read.snapshot()
    read.set_box(Bone.ULNA, BOX)
    assert read.snapshot() is before


def test_another_prediction_keeps_the_boxes_but_reads_them_again(read: Case) -> None:
    read.set_box(Bone.ULNA, BOX)
    read.set_finding(Bone.ULNA, finding(Bone.ULNA, 7))
    read.set_reviewed(Bone.ULNA, True)
    read.set_prediction(prediction({Bone.MC1: 5}))
    assert read.placed(Bone.ULNA) == ManualRoi(BOX)
    assert read.unread == (Bone.ULNA,)
    assert not read.is_reviewed(Bone.ULNA)


def test_what_is_impossible_is_refused(read: Case) -> None:
    before = read.snapshot()
    for empty in (Box(1, 2, 0, 5), Box(1, 2, 5, 0), Box(1, 2, -1, 5)):
        with pytest.raises(ValueError, match="shows nothing"):
            read.set_box(Bone.ULNA, empty)
    with pytest.raises(GradeOutOfRange):
        read.set_finding(Bone.ULNA, BonePrediction(Bone.ULNA, BOX, (0.1,) * 20, 1.0))
    assert read.snapshot() is before


def test_boxes_are_stored_read_or_not(read: Case) -> None:
    read.set_box(Bone.ULNA, BOX)
    read.set_finding(Bone.ULNA, finding(Bone.ULNA, 7))
    read.set_box(Bone.MC1, BOX)
    again = Case.from_snapshot(from_json(to_json(read.snapshot())))
    assert again.snapshot() == read.snapshot()
    assert again.unread == (Bone.MC1,)
    assert again.grade(Bone.ULNA) == 7


@pytest.mark.parametrize("box", [Box(50, 60, 0.5, 30), Box(50, 60, 30, 0.5)])
def test_however_small_a_box_is_it_is_a_box(read: Case, box: Box) -> None:
    read.set_box(Bone.ULNA, box)
    assert read.box(Bone.ULNA) == box


def test_only_the_warning_of_missing_bones_goes_when_every_bone_has_been_read(read: Case) -> None:
    missing = Check("bones", Severity.WARNING, "1 bone missing")
    others = (
        Check("metal", Severity.WARNING, "metal"),
        Check("bones", Severity.BLOCK, "too few bones"),
    )
    told = prediction()
    bones = {bone: found for bone, found in told.bones.items() if bone is not Bone.ULNA}
    read.set_prediction(Prediction(bones, told.whole_hand_age_months, (missing, *others), told.models))
    read.set_box(Bone.RADIUS, BOX)
    read.set_finding(Bone.RADIUS, finding(Bone.RADIUS, 7))
    assert read.prediction.checks == (missing, *others)
    read.set_box(Bone.ULNA, BOX)
    read.set_finding(Bone.ULNA, finding(Bone.ULNA, 7))
    assert read.prediction.checks == others
