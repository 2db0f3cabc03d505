"""Visits in order, what keeps a film off the chart, and what a chart draws."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boneage_desktop.anatomy import Bone, Sex
from boneage_desktop.case import CaseSummary
from boneage_desktop.case.grade_comparison import grade_changes
from boneage_desktop.case.growth import MissingData, View, chart, lack, steps, visits
from boneage_desktop.case.summary import summary_of
from boneage_desktop.standards import Method, percentile_age_curves, percentile_curves
from tests.case.examples import case, prediction

NOW = datetime(2024, 1, 1, tzinfo=UTC)


def film(day: date | None, grade: int = 6, **facts: object) -> CaseSummary:
    read = case(film_digest=f"{hash((day, grade)) % 2**64:064x}", film_date=day, **facts)
    read.set_prediction(prediction(dict.fromkeys(Bone, grade)))
    return summary_of(read.snapshot(), NOW)


def test_what_a_film_lacks() -> None:
    assert lack(film(date(2022, 1, 1))) is None
    assert lack(film(None)) is MissingData.FILM_DATE
    assert lack(film(date(2022, 1, 1), birth_date=None)) is MissingData.BIRTH_DATE
    assert lack(film(date(2022, 1, 1), sex=None)) is MissingData.AGE


def test_visits_in_order_and_their_steps() -> None:
    first, last = film(date(2020, 3, 4), 5), film(date(2022, 3, 4), 6)
    assert visits([last, film(None), first]) == (first, last)
    (step,) = steps(Method.RUS_CHN, (first, last))
    assert step.gain is not None
    years = last.results[Method.RUS_CHN].age_years - first.results[Method.RUS_CHN].age_years
    assert step.gain.per_year == pytest.approx(years / 2, abs=0.01)
    drawn = chart(View.VELOCITY, Method.RUS_CHN, (first, last), Sex.FEMALE)
    assert drawn.points[0].place == (pytest.approx(8.0, abs=0.01), step.gain.per_year)
    # Read a month apart there is no velocity to draw.
    assert not chart(View.VELOCITY, Method.RUS_CHN, (first, film(date(2020, 4, 4))), Sex.FEMALE).points


def test_a_grown_up_hand_is_a_bound() -> None:
    grown = film(date(2023, 3, 4), 10)
    drawn = chart(View.BONE_AGE, Method.RUS_CHN, visits([grown]), Sex.FEMALE)
    assert [point.bound for point in drawn.points] == [grown.results[Method.RUS_CHN].clamped is not None]


@given(
    st.lists(
        st.tuples(st.dates(date(2014, 1, 1), date(2030, 1, 1)), st.integers(2, 9)), min_size=1, max_size=4
    ),
    st.sampled_from(View),
    st.sampled_from(Method),
)
def test_every_visit_lies_on_its_chart(read: list[tuple[date, int]], view: View, method: Method) -> None:
    films = visits([film(day, grade) for day, grade in read])
    drawn = chart(view, method, films, Sex.FEMALE)
    (left, right), (low, high) = drawn.ages, drawn.values
    assert right - left >= 6
    for point in drawn.points:
        assert left <= point.place[0] <= right
        assert low <= point.place[1] <= high
    if view is not View.VELOCITY:
        assert len(drawn.points) == len(films)


def test_only_the_method_with_percentiles_has_curves() -> None:
    one = (film(date(2022, 1, 1)),)
    assert not chart(View.BONE_AGE, Method.TW3_RUS, one, Sex.FEMALE).curves
    assert not chart(View.BONE_AGE, Method.RUS_CHN, one, None).curves
    drawn = chart(View.BONE_AGE, Method.RUS_CHN, one, Sex.FEMALE)
    assert dict(drawn.curves) == percentile_age_curves(Sex.FEMALE)


@pytest.mark.parametrize("sex", Sex)
def test_percentile_curves_as_printed_and_as_ages(sex: Sex) -> None:
    totals, ages = percentile_curves(sex), percentile_age_curves(sex)
    assert list(totals) == list(ages) == [3, 10, 25, 50, 75, 90, 97]
    for low, high in ((3, 25), (25, 50), (50, 97)):
        pairs = zip(totals[low], totals[high], strict=True)
        assert all(below[1] <= above[1] for below, above in pairs)
    # The median child is as old as its bones, as far as two readings of printed curves agree.
    assert all(abs(age - bone) < 0.7 for age, bone in ages[50])


def test_without_a_sex_there_are_no_percentiles() -> None:
    assert chart(View.TOTAL, Method.RUS_CHN, (film(date(2022, 1, 1)),), None).curves == ()


def test_changes_of_grades() -> None:
    before, now = case(), case()
    before.set_prediction(prediction({Bone.RADIUS: 5, Bone.ULNA: 7}, without=(Bone.MC1,)))
    now.set_prediction(prediction())
    changes = {change.bone: change.steps for change in grade_changes(before, now)}
    assert changes == dict.fromkeys(Bone, 0) | {Bone.RADIUS: 1, Bone.ULNA: -1, Bone.MC1: None}
