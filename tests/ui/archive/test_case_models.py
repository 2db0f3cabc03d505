"""The models of the list of cases and of a patient's other films."""

from __future__ import annotations

from datetime import UTC, date, datetime

from PySide6.QtCore import Qt

from boneage_desktop.anatomy import Bone, Sex
from boneage_desktop.case import Case, Unavailable
from boneage_desktop.case.summary import summary_of
from boneage_desktop.standards import Method
from boneage_desktop.ui.archive.case_list_model import MARK_ROLE, CaseColumn, CaseListModel
from boneage_desktop.ui.archive.priors_model import PriorModel
from boneage_desktop.ui.session.reading_session import ReadingSession
from tests.ui.session.test_undo_commands import predicted

CHANGED = datetime(2024, 5, 6, 7, 8, tzinfo=UTC)


def line(digest="1", **more):
    return summary_of(predicted(film_digest=digest * 64, **more).snapshot(), CHANGED)


def unread(digest="9"):
    return line(digest)


def test_rules_of_qt(qtmodeltester):
    session = ReadingSession()
    cases, priors = CaseListModel(session), PriorModel()
    for model in (cases, priors):
        qtmodeltester.check(model)
    cases.show([line("1", sex=Sex.MALE), unread()])
    priors.show([line("1", sex=Sex.MALE), unread()], line("2", sex=Sex.MALE))
    for model in (cases, priors):
        qtmodeltester.check(model)
    assert (cases.rowCount(), priors.rowCount()) == (2, 2)


def test_a_row_says_who_which_film_and_what(qapp):
    model = CaseListModel(ReadingSession())
    case = line(sex=Sex.FEMALE, patient_id="P1", patient_name="Ada", film_date=date(2024, 1, 2))
    model.show([case, unread()])
    assert model.index(0, CaseColumn.PATIENT).data().split("\n") == [
        "Ada",
        "P1 · F",
        "film",
        "2024-05-06 07:08",
    ]
    ages = [case.results[method].text for method in (Method.RUS_CHN, Method.TW3_RUS)]
    assert model.index(0, CaseColumn.AGE).data().split("\n") == [*ages, "0/13", "2024-01-02"]
    assert model.index(1, CaseColumn.AGE).data().split("\n")[:2] == ["no bone age", "sex missing"]
    assert isinstance(model.cases[1].results, Unavailable)
    said = model.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert model.cases[1].results.reason in said


def test_why_there_is_no_age(qapp):
    model = CaseListModel(ReadingSession())
    untouched = Case(film_name="a", film_digest="1" * 64, sex=Sex.MALE)
    partly = Case(film_name="b", film_digest="2" * 64, sex=Sex.MALE)
    partly.decide(Bone.RADIUS, 3)
    model.show([summary_of(case.snapshot(), CHANGED) for case in (untouched, partly)])
    whys = [model.index(row, CaseColumn.AGE).data().split("\n")[1] for row in range(2)]
    assert whys == ["not graded", "1/13 graded"]


def test_marks_follow_the_open_case(qapp):
    session = ReadingSession()
    model = CaseListModel(session)
    one = {"patient_id": "P1", "sex": Sex.MALE}
    model.show(
        [
            line("1", film_date=date(2024, 1, 2), **one),
            line("2", film_date=date(2023, 1, 2), **one),
            line("3", film_date=date(2025, 1, 2), **one),
            line("4", **one),
            line("5", patient_id="P2"),
        ]
    )

    def marks():
        return [model.index(row, 0).data(MARK_ROLE) for row in range(model.rowCount())]

    assert marks() == [""] * 5
    session.open_case(None, predicted(film_digest="1" * 64, film_date=date(2024, 1, 2), **one))
    assert marks() == ["open", "prior", "later", "same patient", ""]
    # Another's film under the same id is no prior.
    session.open_case(None, predicted(film_digest="1" * 64, patient_id="P1", sex=Sex.FEMALE))
    assert marks() == ["open", "", "", "", ""]
    # Nobody's id is no patient's.
    session.open_case(None, predicted(film_digest="6" * 64))
    assert marks() == [""] * 5


def test_the_same_rows_keep_the_selection(qtbot):
    model = CaseListModel(ReadingSession())
    cases = [line("1"), line("2")]
    model.show(cases)
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged):
        model.show([line("1", sex=Sex.MALE), line("2")])
    with qtbot.waitSignal(model.modelReset):
        model.show(cases[1:])


def test_a_prior_shows_age_difference_and_velocity(qapp):
    model = PriorModel()
    prior = line("1", sex=Sex.MALE, film_date=date(2022, 1, 2))
    now = predicted(film_digest="2" * 64, sex=Sex.MALE, film_date=date(2024, 1, 2))
    for bone in Bone:
        now.decide(bone, 8)
    shown = summary_of(now.snapshot(), CHANGED)
    model.show([prior], shown)
    years = shown.results[Method.RUS_CHN].age_years - prior.results[Method.RUS_CHN].age_years
    age, gained, per_year = model.index(0, 1).data().split("\n")
    assert age == prior.results[Method.RUS_CHN].text
    assert gained == f"+{years:.1f} y"
    assert per_year == f"{years / 2:.2f}/y"
    assert model.index(0, 0).data().split("\n") == ["2022-01-02", "2.0 y prior", "film"]
    said = model.index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert gained in said
    assert f"bone age velocity {years / 2:.2f} y per year" in said


def test_a_prior_whose_sex_is_not_known_is_not_compared(qapp):
    model = PriorModel()
    model.show([line("1"), line("3", sex=Sex.MALE)], line("2", sex=Sex.FEMALE))
    assert model.index(0, 0).data().split("\n") == ["no date", "sex missing"]
    assert model.index(0, 1).data() == "–"
    model.show([line("3", sex=Sex.MALE)], line("2"))
    assert "\n" not in model.index(0, 1).data()
    assert "no difference" in model.index(0, 1).data(Qt.ItemDataRole.ToolTipRole)
