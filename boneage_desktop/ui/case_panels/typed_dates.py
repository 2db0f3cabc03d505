"""Dates as they are typed into the fields beside the film."""

from __future__ import annotations

import re
from datetime import date

from boneage_desktop.case.history.history import YearMonth
from boneage_desktop.ui.i18n.language import translate


def typed_date(text: str) -> date | None:
    """A date typed as 2015-03-01, 2015/3/1, 2015.03.01 or 20150301; None for an empty field.

    Raises
    ------
    ValueError
        In plain words.
    """
    text = text.strip()
    if not text:
        return None
    parts = text.replace("/", "-").replace(".", "-").split("-")
    if len(parts) == 1 and len(text) == 8:
        parts = [text[:4], text[4:6], text[6:]]
    try:
        year, month, day = (int(part) for part in parts)
        typed = date(year, month, day)
    except ValueError:
        raise ValueError(translate("Dates", "'{0}' is not a date. Use 2015-03-01.").format(text)) from None
    if typed.year < 1900:
        raise ValueError(translate("Dates", "'{0}' is too long ago. Use 2015-03-01.").format(text))
    return typed


def typed_date_or_month(text: str) -> date | YearMonth | None:
    """A date as `typed_date` takes it, or a month of a year: 2023-05, 2023/5, 2023.05 or 202305.

    Raises
    ------
    ValueError
        In plain words.
    """
    month = re.fullmatch(r"(\d{4})[-/.]?(\d{2})|(\d{4})[-/.](\d)", text.strip(), re.ASCII)
    if month is None:
        return typed_date(text)
    first = typed_date(f"{month[1] or month[3]}-{month[2] or month[4]}-01")
    return None if first is None else YearMonth(first.year, first.month)
