"""Typing errors in heights and weights, and what they were meant to be."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boneage_desktop.standards.heights import Measure, MeasureDoubtful, decimal_number, doubt_of, measured


@pytest.mark.parametrize(
    ("measure", "typed", "said", "meant"),
    [
        (Measure.HEIGHT, "1.4", "metres. Enter centimetres: 140", 140),
        (Measure.HEIGHT, "1.405", "centimetres: 140.5", 140.5),
        (Measure.FATHER, "1.75", "Father's height 1.75 looks like metres", 175),
        (Measure.HEIGHT, "1800", "millimetres. Enter centimetres: 180", 180),
        (Measure.MOTHER, "1625", "centimetres: 162.5", 162.5),
        (Measure.MOTHER, "16", "a digit is missing", 160.0),
        (Measure.MOTHER, "0", "outside 100–250 cm", None),
        (Measure.HEIGHT, "14", "a digit is missing. Enter centimetres, such as 140", 140),
        (Measure.HEIGHT, "14000", "missing or extra digit", None),
        (Measure.HEIGHT, "-140", "outside 30–250 cm", None),
        (Measure.LENGTH, "0", "Recumbent length 0 cm is outside", None),
        (Measure.WEIGHT, "32000", "grams. Enter kilograms: 32", 32),
        (Measure.WEIGHT, "320", "outside 0.5–300 kg", None),
        (Measure.WEIGHT, "-3", "outside 0.5–300 kg", None),
        (Measure.HEIGHT, "nan", "not a number. Enter it in cm, such as 140", None),
        (Measure.HEIGHT, "inf", "not a number", None),
        (Measure.HEIGHT, "-inf", "not a number", None),
        (Measure.HEIGHT, "140cm", "'140cm' is not a number", None),
        (Measure.WEIGHT, "", "Enter it in kg, such as 32", None),
    ],
)
def test_a_typing_error_is_told_with_its_remedy(
    measure: Measure, typed: str, said: str, meant: float | None
) -> None:
    with pytest.raises(MeasureDoubtful) as told:
        measured(measure, typed)
    assert said in str(told.value)
    assert "\n" not in str(told.value)
    assert told.value.suggestion == meant


LIMITS = {
    Measure.HEIGHT: (30, 250, "140"),
    Measure.LENGTH: (30, 250, "140"),
    Measure.FATHER: (100, 250, "175"),
    Measure.MOTHER: (100, 250, "162"),
    Measure.WEIGHT: (0.5, 300, "32"),
}


@pytest.mark.parametrize("measure", Measure)
def test_what_can_be_is_not_doubted(measure: Measure) -> None:
    lowest, highest, example = LIMITS[measure]
    for value in (lowest, highest, (lowest + highest) / 2):
        assert doubt_of(measure, value) is None
        assert measured(measure, f" {value} ") == value
    for value in (lowest - 0.01, highest + 0.01):
        assert doubt_of(measure, value) is not None
    with pytest.raises(MeasureDoubtful, match=rf"such as {example}\.$"):
        measured(measure, "tall")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [(0.3, 30), (2.5, 250), (300, 30), (2500, 250), (251, None), (3, 30), (25, 250), (1.4234567, 142.346)],
)
def test_what_is_suggested_is_a_height_of_the_whole_range(typed: float, meant: float | None) -> None:
    doubt = doubt_of(Measure.HEIGHT, typed)
    assert doubt is not None
    assert doubt.suggestion == meant
    assert doubt.possible
    assert f"{meant or '30–250'}" in doubt.message


def test_a_reader_may_insist_on_what_can_be_computed_with() -> None:
    dwarf, nothing, noise = (doubt_of(Measure.MOTHER, each) for each in (95.0, 0.0, math.nan))
    little = doubt_of(Measure.WEIGHT, 0.3)
    assert little is not None
    assert little.possible
    assert dwarf is not None
    assert nothing is not None
    assert noise is not None
    assert (dwarf.possible, nothing.possible, noise.possible) == (True, False, False)


@given(st.sampled_from(Measure), st.floats(allow_nan=True, allow_infinity=True))
def test_a_suggestion_is_itself_not_doubted(measure: Measure, value: float) -> None:
    doubt = doubt_of(measure, value)
    if doubt is not None and doubt.suggestion is not None:
        assert doubt_of(measure, doubt.suggestion) is None
    if doubt is None:
        assert 0 < value < math.inf


@pytest.mark.parametrize("text", ["142.5", "142,5", "142，5", " 142,5 "])
def test_a_decimal_comma_is_a_point(text: str) -> None:
    assert decimal_number(text) == 142.5
    assert measured(Measure.HEIGHT, text) == 142.5
