"""What a reader does to a case, and what the case says afterwards."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boneage_desktop.anatomy import Bone, Sex
from boneage_desktop.case import (
    AuditAction,
    BoneState,
    Case,
    CaseView,
    ImpossibleDates,
    ReaderGrade,
    Unavailable,
    chronological_age_text,
    chronological_age_years,
)
from boneage_desktop.prediction import BonePrediction, Box, Prediction
from boneage_desktop.standards import GradeOutOfRange, Method, assess_all
from tests.case.examples import Clock, blocked, case, prediction


def reason(of: Case) -> str:
    results = of.results()
    assert isinstance(results, Unavailable)
    return results.reason


@pytest.fixture
def read() -> Case:
    """An analysed case."""
    analysed = case(clock=Clock())
    analysed.set_prediction(prediction())
    return analysed


def test_results_are_those_of_the_standards(read: Case) -> None:
    assert read.results() == assess_all(Sex.FEMALE, dict.fromkeys(Bone, 6))
    assert read.method_age_years(Method.RUS_CHN) == 9.7
    assert read.whole_hand_age_years == pytest.approx(116 / 12)


def test_a_decision_overlays_the_prediction_and_can_be_taken_back(read: Case) -> None:
    read.decide(Bone.RADIUS, 9)
    assert (read.grade(Bone.RADIUS), read.ai_grade(Bone.RADIUS), read.decision(Bone.RADIUS)) == (9, 6, 9)
    assert read.is_reviewed(Bone.RADIUS)
    assert read.results() == assess_all(Sex.FEMALE, dict.fromkeys(Bone, 6) | {Bone.RADIUS: 9})
    read.decide(Bone.RADIUS, None)
    assert (read.grade(Bone.RADIUS), read.decision(Bone.RADIUS)) == (6, None)
    assert not read.is_reviewed(Bone.RADIUS)


@given(
    acts=st.lists(st.tuples(st.sampled_from(Bone), st.integers(0, 10) | st.none(), st.booleans()), max_size=8)
)
def test_restoring_old_verdicts_backwards_undoes_everything(
    acts: list[tuple[Bone, int | None, bool]],
) -> None:
    read = case()
    read.set_prediction(prediction(without=(Bone.MC3,)))
    before = {bone: read.verdict(bone) for bone in Bone}
    undo = []
    for bone, grade, reviewed in acts:
        undo.append((bone, read.verdict(bone)))
        read.decide(bone, grade)
        undo.append((bone, read.verdict(bone)))
        read.set_reviewed(bone, reviewed)
    trail = read.audit
    for bone, verdict in reversed(undo):
        read.set_verdict(bone, verdict)
    assert {bone: read.verdict(bone) for bone in Bone} == before
    assert read.audit[: len(trail)] == trail


@pytest.mark.parametrize("grade", [11, -1, 13])
def test_an_impossible_grade_is_refused_and_changes_nothing(read: Case, grade: int) -> None:
    before = read.snapshot()
    with pytest.raises(GradeOutOfRange, match="0 to 10"):
        read.decide(Bone.MC3, grade)
    assert read.snapshot() == before


def test_states_of_a_bone(read: Case) -> None:
    assert read.state(Bone.ULNA) is BoneState.AI
    read.set_reviewed(Bone.ULNA, True)
    assert read.state(Bone.ULNA) is BoneState.REVIEWED
    read.decide(Bone.ULNA, 7)
    assert read.state(Bone.ULNA) is BoneState.EDITED
    read.decide(Bone.ULNA, 6)  # the same as the networks: looked at, not edited
    assert read.state(Bone.ULNA) is BoneState.REVIEWED
    assert case().state(Bone.ULNA) is BoneState.MISSING


@pytest.mark.parametrize(("probability", "confidence"), [(0.49, 0.9), (0.9, 0.49)])
def test_unsure_networks_give_low_confidence(probability: float, confidence: float) -> None:
    read = case()
    read.set_prediction(prediction(probability=probability, confidence=confidence))
    assert read.state(Bone.DP1) is BoneState.LOW_CONFIDENCE
    read.set_reviewed(Bone.DP1, True)
    assert read.state(Bone.DP1) is BoneState.REVIEWED


def test_half_sure_is_not_low_confidence() -> None:
    read = case()
    read.set_prediction(prediction(probability=0.5, confidence=0.5))
    assert read.state(Bone.DP1) is BoneState.AI


def test_a_bone_the_networks_missed_can_be_graded_by_hand() -> None:
    read = case()
    read.set_prediction(prediction(without=(Bone.MC3, Bone.DP5)))
    assert read.state(Bone.MC3) is BoneState.MISSING
    assert read.box(Bone.MC3) is None
    assert "Metacarpal III, Distal phalanx V" in reason(read)
    read.set_reviewed(Bone.MC3, True)
    assert not read.is_reviewed(Bone.MC3)
    read.decide(Bone.MC3, 6)
    read.decide(Bone.DP5, 6)
    assert read.state(Bone.MC3) is BoneState.EDITED
    assert read.results() == assess_all(Sex.FEMALE, dict.fromkeys(Bone, 6))
    assert read.box(Bone.RADIUS) == Box(10, 20, 30, 40)


def test_a_hand_can_be_graded_without_any_prediction() -> None:
    read = case()
    assert "not analysed yet" in reason(read)
    for bone in Bone:
        read.decide(bone, 4)
    assert read.results() == assess_all(Sex.FEMALE, dict.fromkeys(Bone, 4))


def test_without_sex_there_are_grades_but_no_ages(read: Case) -> None:
    read.set_sex(None)
    assert "Sex missing" in reason(read)
    assert read.grade(Bone.RADIUS) == 6
    assert read.whole_hand_age_years is None
    assert read.method_age_years(Method.RUS_CHN) is None
    read.set_sex(Sex.MALE)
    assert read.results() == assess_all(Sex.MALE, dict.fromkeys(Bone, 6))
    assert read.whole_hand_age_years == pytest.approx(140 / 12)


def test_a_blocked_film_says_why_and_gives_no_age() -> None:
    read = case()
    read.set_prediction(blocked("The film shows two hands."))
    assert reason(read) == "The film shows two hands."
    assert read.whole_hand_age_years is None
    assert read.grade(Bone.RADIUS) == 6


def test_grades_reviewed_by_the_reader_have_ages_on_a_blocked_film_too() -> None:
    read = case()
    read.set_prediction(blocked("The film shows two hands."))
    read.set_sex(Sex.FEMALE)
    *first, last = Bone
    for bone in first:
        read.set_reviewed(bone, True)
    assert isinstance(read.results(), Unavailable)
    read.decide(last, 7)
    assert read.results() == assess_all(Sex.FEMALE, dict.fromkeys(first, 6) | {last: 7})
    assert read.whole_hand_age_years is None


def test_a_new_prediction_keeps_decisions_and_withdraws_stale_reviews(read: Case) -> None:
    read.decide(Bone.RADIUS, 9)
    read.set_reviewed(Bone.ULNA, True)
    read.set_reviewed(Bone.MC1, True)
    read.set_prediction(prediction({Bone.RADIUS: 8, Bone.ULNA: 7}))
    assert read.grade(Bone.RADIUS) == 9
    assert read.is_reviewed(Bone.RADIUS)
    assert not read.is_reviewed(Bone.ULNA)
    assert read.is_reviewed(Bone.MC1)
    assert read.audit[-1].act is AuditAction.REVIEW
    assert read.audit[-1].bone is Bone.ULNA


@pytest.mark.parametrize("count", [0, 12])
def test_a_prediction_with_impossible_grades_is_refused(count: int) -> None:
    read = case()
    finding = BonePrediction(Bone.MC3, Box(0, 0, 1, 1), (1.0,) * count, 0.9)
    with pytest.raises(GradeOutOfRange, match=f"{count} probabilities"):
        read.set_prediction(Prediction({Bone.MC3: finding}))
    assert read.prediction is None


def test_subscribers_hear_each_change_once_until_they_leave(read: Case) -> None:
    heard: list[int | None] = []
    leave = read.subscribe(lambda: heard.append(read.grade(Bone.RADIUS)))
    read.decide(Bone.RADIUS, 9)
    read.decide(Bone.RADIUS, 9)
    read.set_sex(Sex.FEMALE)
    assert heard == [9]
    read.set_sex(Sex.MALE)
    assert heard == [9, 9]
    leave()
    leave()
    read.decide(Bone.RADIUS, 3)
    assert len(heard) == 2


def test_the_trail_tells_who_did_what_when_and_with_which_models(read: Case) -> None:
    start = len(read.audit)
    read.decide(Bone.RADIUS, 9)
    read.set_sex(Sex.MALE)
    read.set_birth_date(date(2012, 3, 4))
    read.set_film_date(date(2022, 3, 4))
    read.set_reader("Dr Other")
    read.set_patient_name("李雷")
    read.set_patient_id("7")
    read.set_findings("none")
    read.decide(Bone.RADIUS, None)
    told = [(entry.act, entry.bone, entry.old, entry.new) for entry in read.audit[start:]]
    assert told == [
        (AuditAction.GRADE, Bone.RADIUS, None, "9"),
        (AuditAction.REVIEW, Bone.RADIUS, "no", "yes"),
        (AuditAction.SEX, None, "F", "M"),
        (AuditAction.BIRTH_DATE, None, "2013-03-04", "2012-03-04"),
        (AuditAction.FILM_DATE, None, "2023-03-04", "2022-03-04"),
        (AuditAction.READER, None, "Dr Example", "Dr Other"),
        (AuditAction.PATIENT_NAME, None, None, "李雷"),
        (AuditAction.PATIENT_ID, None, None, "7"),
        (AuditAction.FINDINGS, None, None, "none"),
        (AuditAction.GRADE, Bone.RADIUS, "9", None),
        (AuditAction.REVIEW, Bone.RADIUS, "yes", "no"),
    ]
    assert read.audit[start].reader == "Dr Example"
    assert read.audit[-1].reader == "Dr Other"
    assert {entry.models["assessor"] for entry in read.audit} == {"1 (0123abcd)"}
    times = [entry.time for entry in read.audit]
    assert times == sorted(times)
    assert read.audit[0].time.tzinfo is UTC


def test_the_trail_is_in_utc_by_default() -> None:
    read = case()
    read.set_sex(None)
    assert abs((datetime.now(UTC) - read.audit[0].time).total_seconds()) < 60


def test_chronological_age_and_its_refusals() -> None:
    assert case().chronological_age_years == 10
    assert chronological_age_years(date(2012, 3, 1), date(2022, 8, 31)) == pytest.approx(10.5, abs=0.003)
    assert chronological_age_years(date(2012, 2, 29), date(2023, 2, 28)) == pytest.approx(11, abs=0.004)
    assert chronological_age_years(date(2012, 2, 29), date(2023, 3, 1)) == 11
    assert chronological_age_years(date(2020, 1, 2), date(2020, 1, 2)) == 0
    assert case(birth_date=None).chronological_age_years is None
    with pytest.raises(ImpossibleDates, match=r"2019-01-02.*2020-01-02"):
        chronological_age_years(date(2020, 1, 2), date(2019, 1, 2))


@pytest.mark.parametrize(
    ("born", "filmed", "words"),
    [
        (date(2014, 3, 1), date(2024, 6, 5), "10.3 y (10 y 3 m)"),
        (date(2011, 4, 2), date(2024, 3, 20), "13.0 y (12 y 11 m)"),
        (date(2014, 3, 31), date(2014, 4, 30), "0.1 y (0 y 0 m)"),
        (date(2012, 2, 29), date(2013, 2, 28), "1.0 y (0 y 11 m)"),
        (date(2014, 3, 1), date(2013, 1, 1), ""),
        (None, date(2013, 1, 1), ""),
    ],
)
def test_chronological_age_in_words(born: date | None, filmed: date, words: str) -> None:
    assert chronological_age_text(born, filmed) == words


@given(
    st.dates(),
    st.dates(),
    st.dates(),
)
def test_age_grows_with_the_calendar(first: date, second: date, third: date) -> None:
    birth, early, late = sorted((first, second, third))
    young, old = chronological_age_years(birth, early), chronological_age_years(birth, late)
    assert 0 <= young <= old
    assert old == pytest.approx((late - birth).days / 365.2425, abs=0.01)


def test_impossible_dates_are_refused_when_set_and_remarked_when_read_from_a_film() -> None:
    read = case()
    before = read.snapshot()
    with pytest.raises(ImpossibleDates):
        read.set_birth_date(date(2023, 3, 5))
    with pytest.raises(ImpossibleDates):
        read.set_film_date(date(2013, 3, 3))
    assert read.snapshot() == before
    wrong = case(birth_date=date(2024, 2, 2))
    assert wrong.chronological_age_years is None
    assert any("is before birth date" in remark for remark in wrong.remarks())
    wrong.set_birth_date(None)
    assert wrong.remarks() == ()


@pytest.mark.parametrize(
    ("birth", "said"),
    [
        (date(2003, 3, 3), "above 19 y"),
        (date(2022, 3, 5), "below 1 y"),
        (date(2013, 1, 1), "1 January"),
        (date(2004, 3, 5), None),
        (date(2022, 3, 4), None),
    ],
)
def test_dates_worth_a_second_look(birth: date, said: str | None) -> None:
    remarks = case(birth_date=birth).remarks()
    assert (said is None) == (not remarks)
    assert said is None or said in remarks[0]


def test_a_snapshot_does_not_follow_the_case(read: Case) -> None:
    frozen = CaseView(read.snapshot())
    read.decide(Bone.RADIUS, 9)
    assert frozen.grade(Bone.RADIUS) == 6
    assert Case.from_snapshot(read.snapshot()).verdict(Bone.RADIUS) == ReaderGrade(9, True)
