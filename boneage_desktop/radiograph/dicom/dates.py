"""Dates as DICOM files hold them, and which of them is the film's."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from pydicom.dataset import Dataset

from boneage_desktop.messages import Message
from boneage_desktop.radiograph.dicom import charset

# Dates that systems write where they know none.
_PLACEHOLDERS = {date(1900, 1, 1), date(1901, 1, 1), date(1111, 11, 11), date(9999, 12, 31), date(1, 1, 1)}
OLDEST_BIRTH = date(1890, 1, 1)

# When the film was taken, the surest first: archives and scanners renew the later ones.
_FILM_DATES = ("AcquisitionDate", "AcquisitionDateTime", "ContentDate", "SeriesDate", "StudyDate")
_YEAR_DAYS = 366

# Dates in full may have one digit for month or day; a time may follow any of them.
_CLOCK = (
    r"(?:[T\s]*(?:上午|下午)?\s*\d{1,2}\s*[:.时時点]\s*\d{1,2}"
    r"(?:\s*[:.分]\s*(?:\d{1,2}(?:\s*[.秒]\s*\d*)?)?)?\s*(?:[AP]M)?)?"
)
_ZONE = r"\s*(?:Z|[+-]\d{2}:?\d{2})?"
_FORMS = tuple(
    re.compile(form, re.ASCII | re.IGNORECASE)
    for form in (
        r"(\d{4})(\d{2})(\d{2})(?:[T\s]?\d{2}(?:\d{2}(?:\d{2}(?:\.\d{0,6})?)?)?)?" + _ZONE,
        r"(\d{4})(\d{2})(\d{2})" + _CLOCK + _ZONE,
        r"(\d{4})\s*([.\-/])\s*(\d{1,2})\s*\2\s*(\d{1,2})(?!\d)" + _CLOCK + _ZONE,
        r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*[日号號]?" + _CLOCK + _ZONE,
    )
)


def parsed(stored: str) -> date | None:
    """The date in a text: YYYYMMDD, YYYY.MM.DD, YYYY-M-D, YYYY/M/D or 2018年3月1日, a time may follow.

    Digits and signs may be full-width.
    """
    plain = unicodedata.normalize("NFKC", stored).strip()
    for form in _FORMS:
        match = form.fullmatch(plain)
        if match is None:
            continue
        year, month, day = (int(each) for each in match.groups() if each.isdigit())
        try:
            return date(year, month, day)
        except ValueError:
            return None
    return None


def is_placeholder(found: date) -> bool:
    """Whether systems write this date where they know none."""
    return found in _PLACEHOLDERS


def film_date(dataset: Dataset, notes: list[str]) -> date | None:
    """The day the film was taken: of acquisition, else of content, series or study.

    A date before the patient's birth gives way to a later one: it is of a clock that was never set.
    """
    found: dict[str, date] = {}
    for keyword in _FILM_DATES:
        stored = charset.shown(dataset, keyword, [])
        day = parsed(stored)
        if day is not None and not is_placeholder(day):
            found[keyword] = day
        elif stored:
            notes.append(Message("file.date_no_date", kind=_kind(keyword), stored=stored[:20]))
    if not found:
        return None
    born = parsed(charset.shown(dataset, "PatientBirthDate", []))
    possible = [keyword for keyword, day in found.items() if born is None or day >= born]
    taken = (possible or list(found))[0]
    others = [
        Message("file.dated", kind=_kind(keyword), date=day)
        for keyword, day in found.items()
        if abs((day - found[taken]).days) > _YEAR_DAYS
    ]
    if others:
        notes.append(Message("file.dates_apart", kind=_kind(taken), date=found[taken], others=tuple(others)))
    return found[taken]


def _kind(keyword: str) -> Message:
    return Message(f"file.{keyword.removesuffix('Time')}")
