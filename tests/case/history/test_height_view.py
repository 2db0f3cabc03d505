"""Height figures of a case, against worked examples and the calendar."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from boneage_desktop.anatomy import Bone, Sex
from boneage_desktop.case.history.height_view import months_between
from boneage_desktop.case.history.history import History, Measured, Origin
from boneage_desktop.standards.heights import Group, Reference
from tests.case.examples import blocked, case, prediction

EXAMPLES = Path(__file__).parents[2] / "standards/heights/examples.json"


def boy(history: History, **facts: object):
    """A boy of exactly 10-0 on the day of the film."""
    read = case(sex=Sex.MALE, birth_date=date(2013, 3, 4), film_date=date(2023, 3, 4), **facts)
    read.set_history(history)
    return read


@pytest.mark.parametrize(
    ("born", "day", "months"),
    [
        (date(2013, 3, 4), date(2023, 3, 4), 120.0),
        (date(2013, 3, 4), date(2023, 3, 3), 119 + 27 / 28),
        (date(2013, 3, 4), date(2023, 3, 19), 120 + 15 / 31),
        (date(2012, 2, 29), date(2023, 2, 28), 132.0),
        (date(2012, 2, 29), date(2024, 2, 29), 144.0),
        (date(2013, 1, 31), date(2023, 2, 28), 121.0),
        (date(2013, 1, 31), date(2023, 1, 31), 120.0),
    ],
)
def test_age_in_months_is_whole_on_the_day_of_the_month(born, day, months):
    assert months_between(born, day) == pytest.approx(months)


def test_the_printed_boy_of_140_cm():
    # Issue 18: bone age 10-0, 140 cm: 178.6 average; by hand, 140 / 0.784.
    heights = boy(History(height=Measured(140.0), gp_age_months=120.0)).heights
    reading = heights.figures.bayley_pinneau.reading
    assert (reading.group, round(reading.cm, 1)) == (Group.AVERAGE, 178.6)
    assert heights.gp_age.by_reader
    assert not heights.remarks


def test_near_a_boundary_both_tables_are_there():
    # A year behind to the day: delayed, 172.4 by print, and the average beside it.
    read = boy(History(height=Measured(140.0), gp_age_months=120.0))
    read.set_birth_date(date(2012, 3, 4))
    prediction_ = read.heights.figures.bayley_pinneau
    assert (prediction_.reading.group, round(prediction_.reading.cm, 1)) == (Group.RETARDED, 172.4)
    assert (prediction_.other.group, round(prediction_.other.cm, 1)) == (Group.AVERAGE, 178.6)


def test_the_group_is_told_on_the_day_of_the_film_and_the_score_on_that_of_the_height():
    # 13 months before the film the boy was 8-11; the bone age of the film is not 13 months ahead for that.
    measured = History(height=Measured(130.0), height_date=date(2022, 2, 4), gp_age_months=120.0)
    heights = boy(measured).heights
    assert heights.figures.bayley_pinneau.reading.group is Group.AVERAGE
    assert heights.measures.age_months == 107.0
    assert "history.far_apart" in [remark.code for remark in heights.remarks]


def test_without_the_readers_gp_age_that_of_the_networks_stands_and_says_so():
    read = boy(History(height=Measured(140.0)))
    read.set_prediction(prediction())  # 140 months, printed as 11.7 years
    gp_age = read.heights.gp_age
    assert (gp_age.months, gp_age.by_reader) == (pytest.approx(140.4), False)
    assert "history.gp_is_ai" in [remark.code for remark in read.heights.remarks]
    read.set_history(replace(read.history, gp_age_months=132.0))
    assert (read.heights.gp_age.months, read.heights.gp_age.by_reader) == (132.0, True)
    assert "history.gp_is_ai" not in [remark.code for remark in read.heights.remarks]


def test_a_prediction_without_a_printed_error_says_so():
    # At 7-6 the tables are there, the errors begin at 8-0.
    read = case(sex=Sex.MALE, birth_date=date(2015, 9, 4), film_date=date(2023, 3, 4))
    read.set_history(History(height=Measured(125.0), gp_age_months=90.0))
    assert read.heights.figures.bayley_pinneau.reading.cm is not None
    assert [remark.code for remark in read.heights.remarks] == ["heights.no_printed_error"]


def test_no_age_of_single_bones_stands_in_for_a_gp_age():
    read = boy(History(height=Measured(140.0)))
    read.set_prediction(prediction())
    read.hide_ai()
    for bone in tuple(Bone)[:-1]:
        read.decide(bone, 6)
    assert read.heights.gp_age is None
    assert read.heights.figures.bayley_pinneau.reasons[0].code == "heights.needs_gp_age"
    assert read.heights.figures.height[Reference.CHINA_2005].sds is not None


def test_a_blocked_film_and_a_bound_give_no_gp_age():
    read = boy(History(height=Measured(140.0)))
    read.set_prediction(blocked())
    assert read.heights.gp_age is None
    read.set_prediction(replace(prediction(), whole_hand_age_months={Sex.MALE: 231.0}))
    assert read.whole_hand.clamped == "above"
    assert read.heights.gp_age is None


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"sex": None}, "history.no_sex"),
        ({"birth_date": None}, "history.no_age"),
        ({"film_date": None}, "history.no_age"),
        ({"birth_date": date(2024, 1, 1)}, "history.before_birth"),
    ],
)
def test_what_is_missing_is_named(facts, code):
    read = case(**facts)
    read.set_history(History(height=Measured(140.0), father_cm=175.0, mother_cm=162.0))
    assert read.heights.figures is None
    assert read.heights.reason.code == code


def test_a_target_height_needs_no_height():
    read = case()
    assert read.heights.reason.code == "history.no_height"
    assert read.heights.is_empty
    read.set_history(History(father_cm=175.0, mother_cm=162.0))
    # (175 + 162 - 13) / 2 for a girl
    assert read.heights.target.cm == 162.0
    assert not read.heights.is_empty


def test_what_comes_from_the_film_says_so():
    heights = boy(History(height=Measured(140.0, Origin.FILM), gp_age_months=120.0)).heights
    assert [remark.code for remark in heights.remarks] == ["history.from_film"]


WORKED = json.loads(EXAMPLES.read_text(encoding="utf-8"))
#: Ages in whole months are those that two dates can stand for.
CASES = [each for each in WORKED["examples"] if each["age_months"] == int(each["age_months"])]


@pytest.mark.parametrize("example", CASES, ids=lambda each: f"{each['id']}-{each['why'][:30]}")
def test_the_worked_examples_as_cases(example):
    years, months = divmod(2023 * 12 + 2 - example["age_months"], 12)
    read = case(
        sex=Sex.MALE if example["sex"] == "male" else Sex.FEMALE,
        birth_date=date(int(years), int(months) + 1, 4),
        film_date=date(2023, 3, 4),
    )
    weight = example.get("weight_kg")
    read.set_history(
        History(
            height=Measured(example["height_cm"]),
            weight=None if weight is None else Measured(weight),
            father_cm=example.get("father_cm"),
            mother_cm=example.get("mother_cm"),
            gp_age_months=example.get("gp_age_months"),
        )
    )
    figures, expected = read.heights.figures, example["expect"]
    tolerance = WORKED["tolerance"]
    for reference, name in ((Reference.CHINA_2005, "sds_cn"), (Reference.WHO, "sds_who")):
        if expected.get(name) is not None:
            assert figures.height[reference].sds == pytest.approx(expected[name], abs=tolerance["sds"])
    if expected.get("target_cm") is not None:
        assert figures.target.cm == pytest.approx(expected["target_cm"], abs=tolerance["cm"])
    wanted, reading = expected.get("bayley_pinneau"), figures.bayley_pinneau.reading
    if wanted:
        assert reading.group == wanted["group"]
        assert reading.percent == pytest.approx(wanted["percent"], abs=tolerance["percent"])
        assert reading.cm == pytest.approx(wanted["adult_cm"], abs=tolerance["cm"])


def test_most_of_the_worked_examples_are_run():
    assert len(CASES) > 10
