"""Chronological age, and dates that deserve a second look."""

from __future__ import annotations

from datetime import date

from boneage_desktop.case.errors import ImpossibleDates
from boneage_desktop.messages import Message, message_of

# Mean length of a year of the calendar.
_DAYS_PER_YEAR = 365.25

# Outside of these a hand film for bone age is unusual (field survey, E3).
_YOUNGEST, _OLDEST = 1, 19


def chronological_age_years(birth_date: date, film_date: date) -> float:
    """Age on the day of the film in decimal years, 0 or more; a whole number on every birthday.

    Raises
    ------
    ImpossibleDates
        When the film was taken before the birth.
    """
    if film_date < birth_date:
        raise ImpossibleDates(Message("case.impossible_dates", film=film_date, birth=birth_date))
    years = film_date.year - birth_date.year
    if film_date < _birthday(birth_date, film_date.year):
        years -= 1
    # At most 365 days can have passed since the last birthday, so the fraction stays below 1.
    return years + (film_date - _birthday(birth_date, birth_date.year + years)).days / _DAYS_PER_YEAR


def chronological_age_text(birth_date: date | None, film_date: date | None) -> str:
    """The same as doctors say it and as the tables do: ``"10.3 y (10 y 3 m)"``, months being completed ones.

    A message; empty when a date is missing or they are impossible.
    """
    if birth_date is None or film_date is None or film_date < birth_date:
        return ""
    months = (film_date.year - birth_date.year) * 12 + film_date.month - birth_date.month
    months -= film_date.day < birth_date.day
    years = chronological_age_years(birth_date, film_date)
    return Message("age.chronological", years=years, whole=months // 12, months=months % 12)


def _birthday(birth_date: date, year: int) -> date:
    try:
        return birth_date.replace(year=year)
    except ValueError:  # 29 February in a common year
        return date(year, 3, 1)


def date_remarks(birth_date: date | None, film_date: date | None) -> tuple[str, ...]:
    """What a reader should check about the dates, in plain sentences."""
    remarks: list[str] = []
    if birth_date is not None and (birth_date.month, birth_date.day) == (1, 1):
        remarks.append(Message("case.first_of_january", birth=birth_date))
    if birth_date is None or film_date is None:
        return tuple(remarks)
    try:
        age = chronological_age_years(birth_date, film_date)
    except ImpossibleDates as error:
        return (*remarks, message_of(error))
    words = chronological_age_text(birth_date, film_date)
    if age > _OLDEST:
        remarks.append(Message("case.old", age=words, limit=_OLDEST))
    if age < _YOUNGEST:
        remarks.append(Message("case.young", age=words, limit=_YOUNGEST))
    return tuple(remarks)
