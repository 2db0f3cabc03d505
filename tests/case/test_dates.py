"""Ages on the day of the film, to the day, and the dates that deserve a second look."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boneage_desktop.anatomy import REPORT_ORDER, Bone
from boneage_desktop.case import CannotSign, ImpossibleDates, chronological_age_text, chronological_age_years
from boneage_desktop.case.dates import date_remarks
from tests import golden

DAYS = st.dates(date(1995, 1, 1), date(2030, 12, 31))


@given(DAYS, DAYS)
def test_an_age_is_whole_years_and_the_days_since_the_last_birthday(born: date, filmed: date) -> None:
    if filmed < born:
        with pytest.raises(ImpossibleDates):
            chronological_age_years(born, filmed)
        assert chronological_age_text(born, filmed) == ""
        return
    assert chronological_age_years(born, filmed) == pytest.approx(
        float(golden.chronological(born, filmed)), abs=1e-9
    )


@pytest.mark.parametrize(
    ("born", "filmed", "text"),
    [
        (date(2012, 3, 14), date(2012, 3, 14), "0.0 y (0 y 0 m)"),
        (date(2012, 3, 14), date(2022, 3, 13), "10.0 y (9 y 11 m)"),
        (date(2012, 3, 14), date(2022, 3, 14), "10.0 y (10 y 0 m)"),
        (date(2012, 3, 14), date(2022, 4, 13), "10.1 y (10 y 0 m)"),
        (date(2012, 3, 14), date(2022, 4, 14), "10.1 y (10 y 1 m)"),
        (date(2012, 2, 29), date(2023, 2, 28), "11.0 y (10 y 11 m)"),
    ],
)
def test_months_are_completed_ones(born: date, filmed: date, text: str) -> None:
    assert chronological_age_text(born, filmed) == text


@pytest.mark.parametrize(
    ("filmed", "codes"),
    [
        (date(2013, 3, 13), ["case.young"]),  # a day before the first birthday
        (date(2013, 3, 14), []),
        (date(2031, 3, 14), []),  # the nineteenth birthday
        (date(2031, 3, 15), ["case.old"]),
    ],
)
def test_the_first_and_the_nineteenth_birthday_are_usual(filmed: date, codes: list[str]) -> None:
    assert [remark.code for remark in date_remarks(date(2012, 3, 14), filmed)] == codes  # type: ignore[attr-defined]


def test_what_a_signature_lacks_is_only_what_was_named() -> None:
    for error, unreviewed, no_reader, no_sex in (
        (CannotSign(), (), False, False),
        (CannotSign((Bone.ULNA,)), (Bone.ULNA,), False, False),
        (CannotSign(no_reader=True), (), True, False),
        (CannotSign(tuple(REPORT_ORDER), no_sex=True), tuple(REPORT_ORDER), False, True),
    ):
        assert (error.unreviewed, error.no_reader, error.no_sex) == (unreviewed, no_reader, no_sex)
