"""Height, parents, treatments and the GP age as acts of a case: in the trail, undone, refused, stored."""

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from boneage_desktop.case import AuditAction, CaseLocked, from_json, to_json
from boneage_desktop.case.history.history import (
    History,
    ImpossibleHistory,
    Measured,
    Origin,
    Treatment,
    TreatmentKind,
    YearMonth,
)
from boneage_desktop.case.storage.schema import MIGRATIONS, NewerVersion, migrate
from boneage_desktop.case.storage.store import CaseStore
from boneage_desktop.standards.heights import TargetFormula
from tests.case.examples import DIGEST, Clock, case, prediction

FULL = History(
    height=Measured(140.0, Origin.FILM),
    height_date=date(2023, 2, 28),
    weight=Measured(32.5),
    father_cm=175.0,
    mother_cm=162.0,
    menarche=date(2023, 1, 2),
    treatments=(
        Treatment(TreatmentKind.GROWTH_HORMONE, date(2021, 1, 1), None),
        Treatment(TreatmentKind.OTHER, date(2020, 1, 1), date(2020, 6, 1), "thyroxine"),
    ),
    gp_age_months=126.0,
)


def test_each_field_is_an_act_of_its_own_in_the_trail() -> None:
    read = case(clock=Clock())
    read.set_history(FULL)
    assert [(entry.act, entry.old, entry.new) for entry in read.audit] == [
        (AuditAction.HEIGHT, None, "140 cm (film)"),
        (AuditAction.HEIGHT_DATE, None, "2023-02-28"),
        (AuditAction.WEIGHT, None, "32.5 kg"),
        (AuditAction.FATHER_HEIGHT, None, "175 cm"),
        (AuditAction.MOTHER_HEIGHT, None, "162 cm"),
        (AuditAction.MENARCHE, None, "2023-01-02"),
        (
            AuditAction.TREATMENTS,
            None,
            "growth hormone 2021-01-01 to ?; other (thyroxine) 2020-01-01 to 2020-06-01",
        ),
        (AuditAction.GP_AGE, None, "10-6"),
    ]
    assert {entry.reader for entry in read.audit} == {"Dr Example"}


def test_undoing_is_setting_the_old_one_and_is_an_act_too() -> None:
    read = case(clock=Clock())
    before = read.history
    read.set_history(FULL)
    read.set_history(replace(FULL, height=Measured(141.0)))
    assert (read.audit[-1].old, read.audit[-1].new) == ("140 cm (film)", "141 cm")
    read.set_history(before)
    assert read.history == History()
    assert len(read.audit) == 8 + 1 + 8
    read.set_history(before)
    assert len(read.audit) == 8 + 1 + 8


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (History(height=Measured(0.0)), "history.no_measure"),
        (History(weight=Measured(float("nan"))), "history.no_measure"),
        (History(mother_cm=-1.0), "history.no_measure"),
        (History(father_cm=float("inf")), "history.no_measure"),
        (History(gp_age_months=301.0), "history.no_gp_age"),
        (History(gp_age_months=float("nan")), "history.no_gp_age"),
        (
            History(treatments=(Treatment(TreatmentKind.OTHER, date(2020, 1, 2), date(2020, 1, 1)),)),
            "history.stop_before_start",
        ),
    ],
)
def test_what_is_impossible_is_refused_and_nothing_changes(wrong: History, code: str) -> None:
    read = case()
    with pytest.raises(ImpossibleHistory) as refused:
        read.set_history(wrong)
    assert refused.value.args[0].code == code
    assert read.history == History()
    assert not read.audit


def test_an_unlikely_measure_is_kept_and_remarked_upon() -> None:
    read = case()
    read.set_history(History(height=Measured(1.42), mother_cm=16.0))
    codes = [remark.code for remark in read.heights.remarks]
    assert codes[:2] == ["heights.metres", "heights.digit_missing"]


def test_a_signed_case_keeps_its_history() -> None:
    read = case(clock=Clock())
    read.set_prediction(prediction())
    read.set_verdicts({bone: replace(read.verdict(bone), reviewed=True) for bone in read.grades})
    read.sign()
    with pytest.raises(CaseLocked):
        read.set_history(FULL)
    assert read.history == History()


def test_stored_text_of_a_case_without_history_is_what_it_was() -> None:
    assert "history" not in to_json(case().snapshot())


def test_a_history_is_stored_and_read_back() -> None:
    read = case(clock=Clock())
    read.set_history(FULL)
    content = json.loads(json.dumps(to_json(read.snapshot())))
    assert content["history"]["height"] == {"value": 140.0, "by": "film"}
    assert content["history"]["treatments"][1]["stop"] == "2020-06-01"
    assert from_json(content) == read.snapshot()


@pytest.mark.parametrize(
    "damage",
    [
        {"height": 140},
        {"height": {"value": "140", "by": "film"}},
        {"height": {"value": -1, "by": "film"}},
        {"height": {"value": 140, "by": "nobody"}},
        {"menarche": "2023"},
        {"menarche": "2023-13"},
        {"menarche": "2023-5-"},
        {"menarche": 2023},
        {"target_formula": "mine"},
        {"treatments": [{"kind": "prayer", "start": None, "stop": None, "text": ""}]},
        {"treatments": [{"kind": "other", "start": "2020-01-02", "stop": "2020-01-01", "text": ""}]},
        {"gp_age_months": True},
        [1],
    ],
)
def test_a_damaged_history_is_refused(damage: object) -> None:
    content = to_json(case().snapshot()) | {"history": damage}
    with pytest.raises(ValueError, match="not a case"):
        from_json(content)


def test_a_store_of_before_takes_a_history_and_is_then_closed_to_earlier_programs(tmp_path: Path) -> None:
    path = tmp_path / "cases.sqlite"
    read = case(clock=Clock())
    read.set_prediction(prediction())
    with CaseStore(path) as store:
        store.save(read)
    # As version 6 left it: that one differs in nothing but its number.
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 6")
    with CaseStore(path) as store:
        found = store.load(DIGEST)
        assert found is not None
        assert found.snapshot() == read.snapshot()
        found.set_history(FULL)
        store.save(found)
    with CaseStore(path) as store:
        again = store.load(DIGEST)
        assert again is not None
        assert again.history == FULL
        assert again.audit == found.audit
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
        with pytest.raises(NewerVersion):
            migrate(connection, MIGRATIONS[:6])
    (backup,) = (tmp_path / "backups").iterdir()
    assert "before-upgrade" in backup.name


def test_a_month_of_a_year_is_told_read_and_kept() -> None:
    month = YearMonth.fromisoformat("2023-05")
    assert (month, str(month), month.isoformat()) == (YearMonth(2023, 5), "2023-05", "2023-05")
    assert month.middle == date(2023, 5, 15)
    read = case(clock=Clock())
    read.set_history(History(menarche=month, target_formula=TargetFormula.LUO_1998))
    content = to_json(read.snapshot())
    assert content["history"] == {"menarche": "2023-05", "target_formula": "luo_1998"}
    assert from_json(content).history == read.history
    told = [(entry.act, entry.old, entry.new) for entry in read.audit]
    assert told == [
        (AuditAction.MENARCHE, None, "2023-05"),
        (AuditAction.TARGET_FORMULA, "tanner_1970", "luo_1998"),
    ]


@pytest.mark.parametrize("text", ["2023", "2023-5", "2023-05-01", "2023-00", "2023-13", "20235-1", ""])
def test_what_is_no_month_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"month|Invalid|day"):
        YearMonth.fromisoformat(text)


def test_the_target_height_follows_the_formula_chosen() -> None:
    read = case()
    read.set_history(History(father_cm=180.0, mother_cm=165.0))
    assert read.heights.target.formula is TargetFormula.TANNER_1970
    assert read.heights.target.cm == pytest.approx((180 + 165 - 13) / 2)
    read.set_history(replace(read.history, target_formula=TargetFormula.LUO_1998, height=Measured(140.0)))
    for target in (read.heights.target, read.heights.figures.target):
        assert target.formula is TargetFormula.LUO_1998
        # Girls: 0.75 times the mean of the parents, and 37.85 cm.
        assert target.cm == pytest.approx(0.75 * 172.5 + 37.85)
