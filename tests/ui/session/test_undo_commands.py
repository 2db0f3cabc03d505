"""Undo and redo are exact, whatever was done before."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from boneage_desktop.anatomy import Bone, Sex
from boneage_desktop.case import Case
from boneage_desktop.prediction import BonePrediction, Box, Prediction
from boneage_desktop.standards import max_grade, official_label
from boneage_desktop.ui.session.grading_scale import Scale, grade_text, likeliest_in_stage
from boneage_desktop.ui.session.reading_session import ReadingSession
from boneage_desktop.ui.session.undo_commands import WriteFindings


def predicted(**more):
    """A case of which the networks say grade 7 of everything, grade 6 being nearly as likely."""
    findings = {}
    for bone in Bone:
        share = [0.0] * (max_grade(bone) + 1)
        share[7], share[6] = 0.6, 0.4
        findings[bone] = BonePrediction(bone, Box(0, 0, 9, 9), tuple(share), 0.9)
    case = Case(**({"film_name": "film", "film_digest": "0" * 64} | more))
    case.set_prediction(Prediction(findings))
    return case


def state(case):
    return (
        {bone: (case.verdict(bone), case.placed(bone)) for bone in Bone},
        (case.sex, case.birth_date, case.film_date, case.patient_name, case.findings, case.reader),
    )


BOXES = [None, Box(1, 2, 9, 9), Box(3, 4, 12, 12)]

acts = st.one_of(
    st.tuples(st.just("decide"), st.sampled_from(Bone), st.one_of(st.none(), st.integers(0, 10))),
    st.tuples(st.just("toggle_reviewed"), st.sampled_from(Bone)),
    st.tuples(st.just("set_box"), st.sampled_from(Bone), st.sampled_from(BOXES), st.booleans()),
    st.tuples(st.just("set_sex"), st.sampled_from([None, *Sex])),
    st.tuples(st.just("set_birth_date"), st.dates(date(2000, 1, 1), date(2030, 1, 1))),
    st.tuples(st.just("set_film_date"), st.dates(date(2000, 1, 1), date(2030, 1, 1))),
    st.tuples(st.just("set_findings"), st.text(max_size=5)),
    st.tuples(st.just("set_reader"), st.text(max_size=5)),
)


@settings(max_examples=60)
@given(st.lists(acts, max_size=12))
def test_undoing_everything_leads_back(done):
    session = ReadingSession()
    case = predicted()
    session.open_case(None, case)
    before = state(case)
    for name, *arguments in done:
        getattr(session, name)(*arguments)
    after = state(case)
    while session.stack.canUndo():
        session.stack.undo()
    assert state(case) == before
    while session.stack.canRedo():
        session.stack.redo()
    assert state(case) == after


def test_text_names_the_change(qapp):
    session, case = ReadingSession(), predicted()
    session.open_case(None, case)
    session.decide(Bone.RADIUS, 9)
    old, new = official_label(Bone.RADIUS, 7), official_label(Bone.RADIUS, 9)
    assert session.stack.undoText() == f"Radius: {old} → {new}"
    session.decide(Bone.RADIUS, None)
    assert session.stack.undoText() == f"Radius: {new} → {old} (AI grade restored)"
    session.decide(Bone.ULNA, 2)
    assert session.stack.undoText().endswith("→ 2")


def test_text_of_a_grade_the_reader_shares_says_so(qapp):
    session, case = ReadingSession(), predicted()
    session.open_case(None, case)
    session.decide(Bone.RADIUS, 7)
    same = f"{official_label(Bone.RADIUS, 7)}"
    assert session.stack.undoText() == f"Radius: {same} confirmed"
    session.decide(Bone.RADIUS, None)
    assert session.stack.undoText() == f"Radius: {same} (AI grade restored)"


def test_findings_typed_in_one_go_are_one_act(qapp):
    session, case = ReadingSession(), predicted()
    session.open_case(None, case)
    for text in ("S", "Se", "Sesamoid"):
        session.set_findings(text)
    session.decide(Bone.ULNA, 3)
    session.set_findings("Sesamoid seen")
    assert session.stack.count() == 3
    session.stack.undo()
    assert case.findings == "Sesamoid"
    session.stack.undo()
    session.stack.undo()
    assert case.findings == ""


def test_impossible_grade_and_dates_are_said_and_change_nothing(qtbot):
    session = ReadingSession()
    case = predicted(birth_date=date(2014, 5, 1))
    session.open_case(None, case)
    with qtbot.waitSignal(session.said) as said:
        session.decide(Bone.MC3, 14)
    assert "0–10" in said.args[0]
    with qtbot.waitSignal(session.said) as said:
        assert not session.set_film_date(date(2013, 1, 1))
    assert "2013-01-01" in said.args[0]
    assert session.stack.count() == 0


def test_impossible_dates_of_the_film_can_be_corrected_but_not_restored(qtbot):
    session = ReadingSession()
    case = predicted(birth_date=date(2014, 5, 1), film_date=date(2000, 1, 1))
    session.open_case(None, case)
    assert session.set_film_date(date(2024, 5, 1))
    with qtbot.waitSignal(session.said) as said:
        session.undo()
    assert said.args[0] == "Cannot be undone: Film date"
    assert case.film_date == date(2024, 5, 1)
    assert not session.stack.canRedo()


def test_grade_stops_at_its_ends(qapp):
    session, case = ReadingSession(), predicted()
    session.open_case(None, case)
    session.select(Bone.MC3)
    session.decide(Bone.MC3, 10)
    session.shift(1)
    assert case.grade(Bone.MC3) == 10
    session.decide(Bone.MC3, 0)
    session.shift(-1)
    assert case.grade(Bone.MC3) == 0


def test_another_film_empties_the_stack_and_the_selection(qapp):
    session = ReadingSession()
    session.open_case(None, predicted())
    session.select(Bone.MC3)
    session.decide(Bone.MC3, 2)
    session.open_case(None, predicted())
    assert session.stack.count() == 0
    assert session.selected is None


def test_stage_keeps_the_likeliest_grade_inside():
    case = predicted()
    assert likeliest_in_stage(Bone.MC1, "G", case.finding(Bone.MC1)) == 7
    assert likeliest_in_stage(Bone.MC1, "F", case.finding(Bone.MC1)) == 6
    assert likeliest_in_stage(Bone.MC1, "F", None) == 5
    assert grade_text(Bone.MC1, 7, Scale.TW3) == "G"
    assert grade_text(Bone.MC1, None, Scale.RUS_CHN) == "–"


def test_findings_of_one_film_are_not_undone_with_those_of_another(qapp):
    one, other = predicted(), predicted(film_digest="1" * 64)
    written = WriteFindings(one, "of one")
    written.redo()
    then = WriteFindings(other, "of the other")
    then.redo()
    assert not written.mergeWith(then)
    written.undo()
    written.redo()
    assert (one.findings, other.findings) == ("of one", "of the other")
    more = WriteFindings(one, "of one, longer")
    assert written.mergeWith(more)
    more.redo()
    written.undo()
    assert one.findings == ""
