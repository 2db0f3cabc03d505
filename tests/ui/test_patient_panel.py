"""Dates as people type them, ages as people say them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boneage_desktop.ui.panels.patient import age_words, parsed_date


@pytest.mark.parametrize("text", ["2015-03-01", "2015/3/1", "2015.03.01", "20150301"])
def test_date(text):
    assert parsed_date(text) == date(2015, 3, 1)


@pytest.mark.parametrize("text", ["2015-13-01", "01-03-2015", "yesterday", "2015", "2015-3", "0001-01-01"])
def test_no_date(text):
    with pytest.raises(ValueError, match="2015-03-01"):
        parsed_date(text)


@given(st.text(max_size=12))
def test_any_text_is_a_date_or_an_explained_refusal(text):
    try:
        words = parsed_date(text).isoformat()
    except ValueError as error:
        words = str(error)
    assert words >= "1900" or words.endswith("Type it as 2015-03-01.")


@pytest.mark.parametrize(
    ("born", "filmed", "words"),
    [
        (date(2014, 3, 1), date(2024, 6, 5), "10 y 3 m"),
        (date(2014, 3, 31), date(2014, 4, 30), "0 y 0 m"),
        (date(2012, 2, 29), date(2013, 2, 28), "0 y 11 m"),
        (date(2014, 3, 1), date(2013, 1, 1), "–"),
        (None, date(2013, 1, 1), "–"),
    ],
)
def test_age(born, filmed, words):
    assert age_words(born, filmed) == words
