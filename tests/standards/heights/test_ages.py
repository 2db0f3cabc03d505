"""Ages as they are typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boneage_desktop.standards.heights import AgeUnreadable, months_of, months_text


@pytest.mark.parametrize(
    ("typed", "months"),
    [
        ("10-0", 120), ("11-1", 133), (" 9-11 ", 119), ("0-6", 6), ("09-08", 116), ("25-0", 300),
        ("10", 120), ("10.", 120), ("10,5", 126), ("11，08", 133),
         ("10.5", 126), ("11.08", 133), ("11.083", 133), ("11.0833", 133),
        ("11.083333333333334", 133), ("11.0833333333", 133), ("10.92", 131), ("10.25", 123),
        ("5.4", 64.8), ("10.1", 121.2),
        ("7.0417", 84.5004), ("7.041666666666667", 84.5), ("10.06", 120.72), ("0", 0), ("10.084", 121.008),
    ],
)  # fmt: skip
def test_both_forms_are_exact_to_the_month(typed: str, months: float) -> None:
    assert months_of(typed) == (months if isinstance(months, int) else pytest.approx(months, abs=1e-9))


@given(st.integers(0, 24), st.integers(0, 11))
def test_every_month_comes_back_from_each_form(years: int, month: int) -> None:
    months = 12 * years + month
    assert months_of(f"{years}-{month}") == months
    assert months_text(months) == f"{years}-{month}"
    for decimals in (2, 3, 4, 6):
        assert months_of(f"{months / 12:.{decimals}f}") == months
    assert months_of(repr(months / 12)) == months


def test_between_two_months_a_decimal_is_printed() -> None:
    assert months_text(84.5) == "7-0.5"
    assert months_text(64.8) == "5-4.8"
    assert months_text(119.99) == "10-0"


@pytest.mark.parametrize(
    "typed",
    [
        "", " ", "ten", "nan", "inf", "-1", "-3-2", "10-12", "10-", "10-1-1", "10,,5", "1e1", "1_0", "10y",
        "+9", ".5", "٩", "9.٥",
    ],
)  # fmt: skip
def test_what_is_no_age_is_told_with_a_remedy(typed: str) -> None:
    with pytest.raises(
        AgeUnreadable, match=r"years-months such as 11-1, or decimal years such as 11\.08"
    ) as told:
        months_of(typed)
    assert typed in str(told.value)


@pytest.mark.parametrize("typed", ["120", "25.1", "99-0", "26-0"])
def test_months_typed_as_years_are_told(typed: str) -> None:
    with pytest.raises(AgeUnreadable, match="25 years at most"):
        months_of(typed)
