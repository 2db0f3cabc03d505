"""Differences are of the figures as printed, and nothing is never negative."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boneage_desktop.standards import signed, signed_years, unsigned, years_apart


@pytest.mark.parametrize(
    ("age", "other", "apart", "text"),
    [
        (11.2416, 12.3583, -1.2, "−1.2 y"),  # printed 11.2 and 12.4; 1.12 apart
        (12.3583, 11.2416, 1.2, "+1.2 y"),
        (10.04, 10.0, 0.0, "0.0 y"),
        (0.05, 1.1, -1.0, "−1.0 y"),  # printed 0.1
        (9.96, 10.04, 0.0, "0.0 y"),
        (9.9, 10.0, -0.1, "−0.1 y"),
        (18.0, 6.04, 12.0, "+12.0 y"),
    ],
)
def test_of_the_printed_ages(age, other, apart, text):
    assert years_apart(age, other) == apart
    assert signed_years(age, other) == text


@pytest.mark.parametrize(
    ("clamped", "text"), [(None, "−0.5 y"), ("above", "≥ −0.5 y"), ("below", "< −0.5 y")]
)
def test_the_difference_of_a_bound_is_a_bound(clamped, text):
    assert signed_years(1.0, 1.5, clamped) == text


@pytest.mark.parametrize(
    ("value", "digits", "with_sign", "without"),
    [
        (0.84, None, "+0.8", "0.8"),
        (-0.84, None, "−0.8", "−0.8"),
        (-0.04, None, "0.0", "0.0"),
        (-0.0, None, "0.0", "0.0"),
        (0.846, 2, "+0.85", "0.85"),
        (-0.004, 2, "0.00", "0.00"),
    ],
)
def test_signs(value, digits, with_sign, without):
    digits = {} if digits is None else {"digits": digits}
    assert (signed(value, **digits), unsigned(value, **digits)) == (with_sign, without)


@given(st.floats(0, 30), st.floats(0, 30))
def test_it_is_what_a_reader_would_reckon(age, other):
    tenths = round(float(f"{age:.1f}") * 10) - round(float(f"{other:.1f}") * 10)
    sign = "−" if tenths < 0 else "+" if tenths else ""
    assert signed_years(age, other) == f"{sign}{abs(tenths) // 10}.{abs(tenths) % 10} y"
