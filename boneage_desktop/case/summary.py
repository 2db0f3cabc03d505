"""A stored case in one line of a list, and how two films of one patient differ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

from boneage_desktop.anatomy import REPORT_ORDER, Sex
from boneage_desktop.case.case_view import CaseView
from boneage_desktop.case.history.history import Treatment, YearMonth
from boneage_desktop.case.snapshot_types import CaseSnapshot, Signature, Unavailable, WholeHandAge
from boneage_desktop.messages import Message
from boneage_desktop.standards import Method, MethodResult, years_apart

# Mean length of a year of the calendar.
_DAYS_PER_YEAR = 365.25

#: Films closer together than this have no velocity: ages are read to about half a year at best, and divided
#: by a few weeks that error would be all one sees.
SHORTEST_INTERVAL_YEARS = 0.25


@dataclass(frozen=True, slots=True)
class HeightAtVisit:
    """The height told with a film, and what goes with it on a chart.

    Attributes
    ----------
    cm, age_years : float
        Standing height, and the age on the day it was measured.
    gp_age_years : float or None
        Greulich-Pyle bone age of the film: the reader's, else that of the networks.
    treatments : tuple of Treatment
    menarche : date, YearMonth or None
    """

    cm: float
    age_years: float
    gp_age_years: float | None = None
    treatments: tuple[Treatment, ...] = ()
    menarche: date | YearMonth | None = None


@dataclass(frozen=True, slots=True)
class CaseSummary:
    """What a list shows of a stored case.

    Attributes
    ----------
    film_digest, film_name, patient_id, patient_name : str
        As in the case.
    film : Path or None
        Where the film lay when it was last open; ``None`` when that is not known.
    sex : Sex or None
    birth_date, film_date : date or None
    chronological_age_years : float or None
    chronological_age_text : str
        The same in words; empty when it is not known.
    results : mapping of Method to MethodResult, or Unavailable
        The three ages, or why there are none.
    whole_hand : WholeHandAge or None
        The networks' estimate from the whole hand.
    graded, reviewed : int
        Bones that have a grade, and bones the reader has looked at, 0..13.
    changed : datetime
        Last change, UTC.
    version : int
        1, and one more with each reopening of a signed case.
    signature : Signature or None
        Of this version; ``None`` while it is not signed.
    is_unread, ai_hidden : bool
        As in the case.
    height : HeightAtVisit or None
        ``None`` without a height, or without the age at it.
    """

    film_digest: str
    film_name: str
    changed: datetime
    film: Path | None = None
    patient_id: str = ""
    patient_name: str = ""
    sex: Sex | None = None
    birth_date: date | None = None
    film_date: date | None = None
    chronological_age_years: float | None = None
    chronological_age_text: str = ""
    results: Mapping[Method, MethodResult] | Unavailable = field(
        default_factory=lambda: Unavailable(""), hash=False
    )
    whole_hand: WholeHandAge | None = None
    graded: int = 0
    reviewed: int = 0
    version: int = 1
    signature: Signature | None = None
    is_unread: bool = False
    ai_hidden: bool = False
    height: HeightAtVisit | None = None

    @property
    def is_signed(self) -> bool:
        """True when this version is signed."""
        return self.signature is not None

    @property
    def is_reviewed(self) -> bool:
        """True when the reader has looked at all 13 bones."""
        return self.reviewed == len(REPORT_ORDER)

    def before_reading(self) -> CaseSummary:
        """What a reader who grades first may see: of a film nobody has read nothing the networks say."""
        if not self.is_unread or not self.graded:
            return self
        reason = Message("case.unread")
        height = self.height and replace(self.height, gp_age_years=None)
        return replace(
            self, results=Unavailable(reason), whole_hand=None, graded=0, ai_hidden=True, height=height
        )


def summary_of(case: CaseView | CaseSnapshot, changed: datetime, film: Path | None = None) -> CaseSummary:
    """The line of a case; a view, such as the open case, is not computed again."""
    reading = case if isinstance(case, CaseView) else CaseView(case)
    snapshot = reading.snapshot()
    return CaseSummary(
        film_digest=snapshot.film_digest,
        film_name=snapshot.film_name,
        changed=changed,
        film=film,
        patient_id=snapshot.patient_id,
        patient_name=snapshot.patient_name,
        sex=snapshot.sex,
        birth_date=snapshot.birth_date,
        film_date=snapshot.film_date,
        chronological_age_years=reading.chronological_age_years,
        chronological_age_text=reading.chronological_age_text,
        results=reading.results(),
        whole_hand=reading.whole_hand,
        graded=len(reading.grades),
        reviewed=sum(reading.is_reviewed(bone) for bone in REPORT_ORDER),
        version=reading.version,
        signature=reading.signature,
        is_unread=reading.is_unread,
        ai_hidden=reading.ai_hidden,
        height=_height(reading),
    )


def _height(case: CaseView) -> HeightAtVisit | None:
    # Most cases have none: what heights need is not computed for them.
    measures = None if case.history.height is None else case.heights.measures
    if measures is None:
        return None
    months = measures.gp_age_months
    return HeightAtVisit(
        measures.height_cm,
        measures.age_months / 12,
        None if months is None else months / 12,
        case.history.treatments,
        case.history.menarche,
    )


@dataclass(frozen=True, slots=True)
class Gain:
    """How far one method's bone age went from one film to another.

    Attributes
    ----------
    years : float
        Bone age of the one minus that of the other, as printed: a multiple of 0.1.
    per_year : float or None
        The same per year between the films ("velocity"); ``None`` when a film date is not known or the films
        lie less than `SHORTEST_INTERVAL_YEARS` apart.
    """

    years: float
    per_year: float | None


def interval_years(film: CaseSummary, other: CaseSummary) -> float | None:
    """Years from `other` to `film`, negative when `other` is the later one; ``None`` without both dates."""
    if film.film_date is None or other.film_date is None:
        return None
    return (film.film_date - other.film_date).days / _DAYS_PER_YEAR


def gain(method: Method, film: CaseSummary, other: CaseSummary) -> Gain | None:
    """What bone age gained from `other` to `film`.

    ``None`` where nothing can be said: an age is missing, or is the end of its table and so only a bound, or
    the films are read with different sexes and so by different tables.
    """
    if isinstance(film.results, Unavailable) or isinstance(other.results, Unavailable):
        return None
    now, then = film.results[method], other.results[method]
    if now.clamped is not None or then.clamped is not None:
        return None
    return _gained(film, other, now.age_years, then.age_years)


def whole_hand_gain(film: CaseSummary, other: CaseSummary) -> Gain | None:
    """What the whole-hand age gained from `other` to `film`; ``None`` where `gain` would be."""
    now, then = film.whole_hand, other.whole_hand
    if now is None or then is None or now.clamped is not None or then.clamped is not None:
        return None
    return _gained(film, other, now.years, then.years)


def _gained(film: CaseSummary, other: CaseSummary, now: float, then: float) -> Gain | None:
    if film.sex is not other.sex:
        return None
    years = years_apart(now, then)
    interval = interval_years(film, other)
    far_enough = interval is not None and abs(interval) >= SHORTEST_INTERVAL_YEARS
    return Gain(years, years / interval if far_enough and interval else None)
