"""Dates as people type them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boneage_desktop.ui.case_panels.typed_dates import typed_date


@pytest.mark.parametrize("text", ["2015-03-01", "2015/3/1", "2015.03.01", "20150301"])
def test_date(text):
    assert typed_date(text) == date(2015, 3, 1)


@pytest.mark.parametrize("text", ["", "  "])
def test_an_empty_field_has_none(text):
    assert typed_date(text) is None


@pytest.mark.parametrize("text", ["2015-13-01", "01-03-2015", "yesterday", "2015", "2015-3", "0001-01-01"])
def test_no_date(text):
    with pytest.raises(ValueError, match="2015-03-01"):
        typed_date(text)


@given(st.text(max_size=12))
def test_any_text_is_a_date_or_an_explained_refusal(text):
    try:
        day = typed_date(text)
        words = day.isoformat() if day else "empty"
    except ValueError as error:
        words = str(error)
    assert (words == "empty") is (not text.strip())
    assert words >= "1900" or words.endswith("Use 2015-03-01.")
