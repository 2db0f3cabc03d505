"""A view keeps what it has computed: after any acts it says what a fresh view of the same snapshot says."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from boneage_desktop.anatomy import Bone, Sex
from boneage_desktop.case import CannotSign, Case, CaseView, ReaderGrade
from boneage_desktop.prediction import BonePrediction, Box, Check, Severity
from boneage_desktop.standards import Method, max_grade
from tests.case.examples import Clock, case, prediction

BONES = st.sampled_from(Bone)
NOW = datetime(2024, 5, 6, 7, 8, tzinfo=UTC)
PREDICTIONS = st.sampled_from(
    [
        prediction(),
        prediction({Bone.RADIUS: 9, Bone.ULNA: 3}),
        prediction(probability=0.3),
        prediction(without=(Bone.ULNA, Bone.MC3)),
        prediction({bone: max_grade(bone) for bone in Bone}),
        prediction(checks=(Check("hands", Severity.BLOCK, "Two hands."),)),
        prediction(checks=(Check("metal", Severity.WARNING, "A ring.", (Bone.PP3,)),)),
    ]
)


def all_said(view: CaseView) -> list[object]:
    """Everything a view says."""
    per_bone = [
        (
            *(view.grade(bone), view.ai_grade(bone), view.finding(bone), view.is_hidden(bone)),
            *(view.decision(bone), view.is_reviewed(bone), view.verdict(bone), view.box(bone)),
            *(view.ai_box(bone), view.placed(bone), view.state(bone), view.is_low_confidence(bone)),
            *(view.is_doubtful(bone), view.is_undecided(bone), view.candidates(bone)),
            view.bone(bone).probabilities,
        )
        for bone in Bone
    ]
    return [
        *per_bone,
        *(view.prediction, view.blocked, view.ages_to_check, view.graded_first, view.is_unread, view.unread),
        *(view.unreviewed, view.undecided, view.grades, view.is_mature, view.results(), view.age_ranges()),
        *(view.expected_ages(), view.whole_hand, view.chronological_age_years, view.chronological_age_text),
        *(view.flags(), view.remarks(), view.clock_behind(NOW), view.clock_remarks()),
        [view.method_age_years(method) for method in Method],
    ]


class Acts(RuleBasedStateMachine):
    """Any acts in any order; after each, what the case says is what a fresh view says."""

    def __init__(self) -> None:
        super().__init__()
        self.now = NOW
        self.case: Case = case(clock=self._tick)

    def _tick(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now

    def _open(self) -> bool:
        return self.case.signature is None

    @precondition(_open)
    @rule(said=PREDICTIONS)
    def analyse(self, said) -> None:
        self.case.set_prediction(said)

    @precondition(_open)
    @rule(bone=BONES, grade=st.none() | st.integers(0, 7))
    def decide(self, bone, grade) -> None:
        self.case.decide(bone, grade)

    @precondition(_open)
    @rule(bone=BONES, reviewed=st.booleans())
    def review(self, bone, reviewed) -> None:
        self.case.set_reviewed(bone, reviewed)

    @precondition(_open)
    @rule(grade=st.none() | st.integers(0, 7))
    def answer_all(self, grade) -> None:
        self.case.set_verdicts(dict.fromkeys(Bone, ReaderGrade(grade, True)))

    @precondition(_open)
    @rule(bone=BONES, left=st.none() | st.integers(0, 3))
    def move(self, bone, left) -> None:
        self.case.set_box(bone, None if left is None else Box(left, 0, 10, 10))

    @precondition(_open)
    @rule(bone=BONES, grade=st.integers(0, 7))
    def read_box(self, bone, grade) -> None:
        placed = self.case.placed(bone)
        if placed is not None:
            shares = tuple(float(each == grade) for each in range(max_grade(bone) + 1))
            self.case.set_finding(bone, BonePrediction(bone, placed.box, shares, 1.0))

    @precondition(_open)
    @rule(sex=st.sampled_from([None, *Sex]), born=st.sampled_from([None, date(2013, 3, 4), date(2001, 1, 1)]))
    def person(self, sex, born) -> None:
        self.case.set_sex(sex)
        self.case.set_birth_date(born)

    @precondition(_open)
    @rule(hidden=st.booleans())
    def hide(self, hidden) -> None:
        if hidden:
            self.case.hide_ai()
        else:
            self.case.show_ai()

    @precondition(_open)
    @rule(lifted=st.booleans())
    def lift(self, lifted) -> None:
        self.case.set_block_lifted(lifted)

    @precondition(_open)
    @rule()
    def sign(self) -> None:
        try:
            self.case.sign()
        except CannotSign:
            assert self.case.signature is None

    @rule(seconds=st.sampled_from([-600, 600]))
    def wrong_clock(self, seconds) -> None:
        self.now += timedelta(seconds=seconds)

    @rule()
    def reopen(self) -> None:
        self.case.reopen()

    @invariant()
    def says_what_a_fresh_view_says(self) -> None:
        assert all_said(self.case) == all_said(CaseView(self.case.snapshot()))


Acts.TestCase.settings = settings(max_examples=25, stateful_step_count=20, deadline=None)
TestActs = Acts.TestCase


def test_what_is_asked_twice_is_computed_once(monkeypatch) -> None:
    read = case()
    read.set_prediction(prediction())
    asked: list[object] = []
    monkeypatch.setattr(BonePrediction, "grade", property(lambda found: asked.append(found.bone) or 6))
    for _ in range(3):
        all_said(read)
    assert sorted(asked) == sorted(Bone)


def test_the_prediction_stays_one_object_until_it_changes() -> None:
    read = case()
    read.set_prediction(prediction())
    read.set_box(Bone.ULNA, Box(1, 2, 3, 4))
    before = read.prediction
    read.decide(Bone.RADIUS, 4)
    assert read.prediction is before
    read.set_box(Bone.ULNA, None)
    assert read.prediction is not before


def test_a_trail_is_not_read_again_at_each_act() -> None:
    read = case(clock=Clock())
    read.set_prediction(prediction())
    assert read.is_unread
    kept = read._trail_facts
    read.decide(Bone.RADIUS, 4)
    assert "_trail_facts" in vars(read)
    assert read._trail_facts == kept.after(read.audit[-2:]) == CaseView(read.snapshot())._trail_facts
