"""Dates as people type them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boneage_desktop.ui.case_panels.patient_panel import parsed_date


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
    assert words >= "1900" or words.endswith("Use 2015-03-01.")
