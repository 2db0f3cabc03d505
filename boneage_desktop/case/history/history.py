"""Height, weight, parents, menarche, treatments and the reader's Greulich-Pyle age: frozen plain data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from math import isfinite

from boneage_desktop.case.errors import CaseError
from boneage_desktop.messages import Message
from boneage_desktop.standards.heights import TargetFormula, months_text
from boneage_desktop.standards.heights.ages import HIGHEST_AGE


class Origin(StrEnum):
    """Where a measure comes from."""

    FILM = "film"
    READER = "reader"


@dataclass(frozen=True, slots=True)
class Measured:
    """A measure, heights in cm, weight in kg, and where it comes from."""

    value: float
    by: Origin = Origin.READER


class TreatmentKind(StrEnum):
    """What changes growth or maturation."""

    GROWTH_HORMONE = "growth hormone"
    GNRH_ANALOGUE = "GnRH analogue"
    AROMATASE_INHIBITOR = "aromatase inhibitor"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class YearMonth:
    """A month of a year, where the day is not known."""

    year: int
    month: int

    def isoformat(self) -> str:
        """As ``"2023-05"``."""
        return f"{self.year:04}-{self.month:02}"

    __str__ = isoformat

    @property
    def middle(self) -> date:
        """Its fifteenth: no day of the month is further from it than half a month and a day."""
        return date(self.year, self.month, 15)

    @classmethod
    def fromisoformat(cls, text: str) -> YearMonth:
        """The month of ``"2023-05"``.

        Raises
        ------
        ValueError
            It is none.
        """
        if len(text) != 7:
            raise ValueError(f"{text!r} is no month of a year")
        day = date.fromisoformat(f"{text}-01")
        return cls(day.year, day.month)


@dataclass(frozen=True, slots=True)
class Treatment:
    """One treatment; ``text`` names it or says more, dates are ``None`` where not known or still going on."""

    kind: TreatmentKind
    start: date | None = None
    stop: date | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class History:
    """What was told or measured beside the film; ``None`` where nothing was.

    Attributes
    ----------
    height : Measured or None
        Standing height in cm.
    height_date : date or None
        Day of the measuring; ``None`` for the day of the film.
    weight : Measured or None
        In kg, of the same day.
    father_cm, mother_cm : float or None
    menarche : date, YearMonth or None
    treatments : tuple of Treatment
        As the reader put them.
    gp_age_months : float or None
        Greulich-Pyle age set by the reader; ``None`` leaves that of the networks.
    target_formula : TargetFormula
        By which the target height follows from the parents' heights.
    """

    height: Measured | None = None
    height_date: date | None = None
    weight: Measured | None = None
    father_cm: float | None = None
    mother_cm: float | None = None
    menarche: date | YearMonth | None = None
    treatments: tuple[Treatment, ...] = ()
    gp_age_months: float | None = None
    target_formula: TargetFormula = TargetFormula.TANNER_1970


class ImpossibleHistory(CaseError):
    """A measure that no figure can be computed from, or a treatment that ends before it begins."""


def check_history(history: History) -> None:
    """Raise `ImpossibleHistory` where a value is impossible; what is only unlikely is remarked upon."""
    measured = [each.value for each in (history.height, history.weight) if each is not None]
    for value in (*measured, history.father_cm, history.mother_cm):
        if value is not None and not (isfinite(value) and value > 0):
            raise ImpossibleHistory(Message("history.no_measure", value=f"{value:g}"))
    age = history.gp_age_months
    if age is not None and not 0 <= age <= HIGHEST_AGE:
        raise ImpossibleHistory(Message("history.no_gp_age", highest=HIGHEST_AGE // 12))
    for each in history.treatments:
        if each.start is not None and each.stop is not None and each.stop < each.start:
            raise ImpossibleHistory(Message("history.stop_before_start", start=each.start, stop=each.stop))


def changes(old: History, new: History) -> Iterator[tuple[str, str | None, str | None]]:
    """Field by field, what differs, as the trail has it: name of the field, old and new text."""
    for each in fields(History):
        before, after = getattr(old, each.name), getattr(new, each.name)
        if before != after:
            yield each.name, _text(each.name, before), _text(each.name, after)


def _text(name: str, value: object) -> str | None:
    if value is None or value == ():
        return None
    unit = "kg" if name == "weight" else "cm"
    if isinstance(value, Measured):
        return f"{value.value:g} {unit}" + (" (film)" if value.by is Origin.FILM else "")
    if name == "gp_age_months" and isinstance(value, int | float):
        return months_text(value)
    if isinstance(value, tuple):
        return "; ".join(_treatment(each) for each in value)
    return f"{value:g} {unit}" if isinstance(value, float | int) else str(value)


def _treatment(treatment: Treatment) -> str:
    kind = treatment.kind.value + (f" ({treatment.text})" if treatment.text else "")
    return f"{kind} {treatment.start or '?'} to {treatment.stop or '?'}"
