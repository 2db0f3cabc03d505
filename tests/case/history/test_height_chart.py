"""Heights over the visits: percentiles, target range, points at age and bone age, velocities, events."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from boneage_desktop.anatomy import Sex
from boneage_desktop.case.growth import View
from boneage_desktop.case.history.height_chart import PERCENTS, height_chart, height_steps, height_visits
from boneage_desktop.case.history.history import History, Measured, Treatment, TreatmentKind
from boneage_desktop.case.summary import HeightAtVisit, summary_of
from boneage_desktop.standards.heights import Reference, target_height
from tests.case.examples import case, prediction

HEIGHTS = Path(__file__).parents[3] / "resources" / "standards" / "heights"
BORN = date(2013, 3, 4)


def visit(day, cm, gp=None, *, digest="00", measured=None, **history):
    read = case(film_date=day, birth_date=BORN, film_digest=digest * 32)
    told = History(height=Measured(cm), gp_age_months=gp, height_date=measured, **history)
    read.set_history(told)
    return summary_of(read, datetime(2024, 1, 1, tzinfo=UTC))


FIRST = visit(date(2022, 3, 4), 130.0, 108, digest="aa")
LAST = visit(date(2023, 9, 4), 141.0, 138, digest="bb")


def test_a_summary_has_the_height_its_age_and_the_bone_age():
    assert FIRST.height == HeightAtVisit(130.0, 9.0, 9.0)
    assert LAST.height == HeightAtVisit(141.0, 10.5, 11.5)


def test_the_age_is_that_of_the_measuring():
    film = visit(date(2022, 3, 4), 130.0, measured=date(2022, 6, 4))
    assert film.height.age_years == 9.25


def test_without_a_height_or_an_age_there_is_none():
    assert summary_of(case(), datetime(2024, 1, 1, tzinfo=UTC)).height is None
    read = case(birth_date=None)
    read.set_history(History(height=Measured(140.0)))
    assert summary_of(read, datetime(2024, 1, 1, tzinfo=UTC)).height is None


def test_the_networks_bone_age_is_not_told_before_reading():
    read = case()
    read.set_prediction(prediction())
    read.set_history(History(height=Measured(140.0)))
    film = summary_of(read, datetime(2024, 1, 1, tzinfo=UTC))
    assert film.is_unread
    assert film.height.gp_age_years == pytest.approx(116 / 12, abs=0.06)
    assert film.before_reading().height == HeightAtVisit(140.0, 10.0)


def test_visits_are_in_the_order_of_age_and_only_those_with_a_height():
    none = replace(LAST, height=None, film_digest="cc" * 32)
    assert height_visits([LAST, none, FIRST]) == (FIRST, LAST)


def test_velocities_by_hand():
    (step,) = height_steps([FIRST, LAST])
    assert step.last is LAST
    assert step.cm_per_year == pytest.approx(11.0 / 1.5)
    # 2.5 years of bone age in the 549 days between the films.
    assert step.bone_age_per_year == pytest.approx(2.5 / (549 / 365.25))


def test_visits_less_than_a_quarter_of_a_year_apart_have_no_velocity():
    near = replace(LAST, height=replace(LAST.height, age_years=9.2499), film_date=date(2022, 6, 2))
    (step,) = height_steps([FIRST, near])
    assert (step.cm_per_year, step.bone_age_per_year) == (None, None)
    just = replace(LAST, height=replace(LAST.height, age_years=9.25), film_date=date(2022, 6, 4))
    (step,) = height_steps([FIRST, just])
    assert step.cm_per_year == pytest.approx(44.0)
    assert step.bone_age_per_year == pytest.approx(2.5 / (92 / 365.25))


@pytest.mark.parametrize("which", ["first", "last"])
def test_without_both_bone_ages_there_is_only_a_height_velocity(which):
    films = {"first": FIRST, "last": LAST}
    films[which] = replace(films[which], height=replace(films[which].height, gp_age_years=None))
    (step,) = height_steps(list(films.values()))
    assert step.bone_age_per_year is None
    assert step.cm_per_year is not None


def test_points_stand_at_age_and_their_arrows_lead_to_bone_age():
    drawn = height_chart([FIRST, LAST], Sex.FEMALE, Reference.CHINA_2005, None)
    assert drawn.view is View.HEIGHT
    assert [point.place for point in drawn.points] == [(9.0, 130.0), (10.5, 141.0)]
    assert [point.film for point in drawn.points] == [FIRST, LAST]
    assert drawn.links == (((9.0, 130.0), (9.0, 130.0)), ((10.5, 141.0), (11.5, 141.0)))
    assert (drawn.ages, drawn.band, drawn.events) == ((8.0, 19.0), None, ())


def test_a_visit_without_a_bone_age_has_no_arrow():
    film = replace(LAST, height=replace(LAST.height, gp_age_years=None))
    assert height_chart([film], Sex.FEMALE, Reference.WHO, None).links == ()


def test_a_bone_age_far_behind_begins_the_chart():
    film = replace(LAST, height=replace(LAST.height, gp_age_years=6.4))
    assert height_chart([film], Sex.FEMALE, Reference.WHO, None).ages == (5.0, 19.0)
    young = replace(LAST, height=HeightAtVisit(60.0, 0.5))
    assert height_chart([young], Sex.FEMALE, Reference.WHO, None).ages[0] == 0.0


@pytest.mark.parametrize("sex", Sex)
def test_the_curves_are_those_of_the_table(sex):
    """China 2005 at 12 years, from its L, M and S: M (1 + L S z)^(1/L) with z of the normal distribution."""
    key = {Sex.FEMALE: "female", Sex.MALE: "male"}[sex]
    content = json.loads((HEIGHTS / "height_cn.json").read_text(encoding="utf-8"))
    lines = content[key]["height"]
    power, median, variation = next(line for line in lines if line[0] == 144)[1:4]
    drawn = height_chart([FIRST], sex, Reference.CHINA_2005, None)
    scores = {3: -1.880794, 10: -1.281552, 25: -0.674490, 50: 0.0, 75: 0.674490, 90: 1.281552, 97: 1.880794}
    assert tuple(percent for percent, _ in drawn.curves) == PERCENTS == tuple(scores)
    for percent, places in drawn.curves:
        here = dict(places)[12.0]
        assert here == pytest.approx(
            median * (1 + power * variation * scores[percent]) ** (1 / power), abs=1e-3
        )
        assert places[0][0] == 8.0
        assert places[-1][0] == 18.0
        assert places[1][0] == 8.25


def test_without_a_sex_there_are_no_curves():
    drawn = height_chart([FIRST, LAST], None, Reference.WHO, None)
    assert drawn.curves == ()
    assert drawn.values == (130.0, 150.0)


def test_nothing_to_draw_is_an_empty_chart():
    drawn = height_chart([], None, Reference.WHO, None)
    assert (drawn.points, drawn.ages, drawn.values) == ((), (0.0, 19.0), (50.0, 200.0))


def test_the_target_range_is_drawn_and_on_the_chart():
    target = target_height(Sex.FEMALE, 210.0, 200.0)
    drawn = height_chart([FIRST], Sex.FEMALE, Reference.WHO, target)
    # (210 + 200 - 13) / 2 = 198.5, 8.5 cm either way.
    assert drawn.band == pytest.approx((190.0, 198.5, 207.0))
    assert drawn.values[1] == 210.0
    nobody = target_height(Sex.FEMALE, None, 200.0)
    assert height_chart([FIRST], Sex.FEMALE, Reference.WHO, nobody).band is None


def test_treatments_and_menarche_are_events_told_once():
    treatments = (
        Treatment(TreatmentKind.GNRH_ANALOGUE, date(2021, 3, 4), date(2022, 9, 4)),
        Treatment(TreatmentKind.OTHER, None, None, "zinc"),
    )
    films = [
        visit(date(2022, 3, 4), 130.0, treatments=treatments),
        visit(date(2023, 3, 4), 137.0, treatments=treatments, menarche=date(2023, 1, 4)),
    ]
    drawn = height_chart(films, Sex.FEMALE, Reference.WHO, None, BORN)
    assert [(round(age, 3), name.code) for age, name in drawn.events] == [
        (round((date(2021, 3, 4) - BORN).days / 365.25, 3), "history.event_start"),
        (round((date(2022, 9, 4) - BORN).days / 365.25, 3), "history.event_stop"),
        (round((date(2023, 1, 4) - BORN).days / 365.25, 3), "history.event_menarche"),
    ]
    assert [name.values["name"].code for _, name in drawn.events[:2]] == ["history.event_gnrh"] * 2
    assert height_chart(films, Sex.FEMALE, Reference.WHO, None).events == ()
