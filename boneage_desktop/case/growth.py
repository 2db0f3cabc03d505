"""A patient's visits over the years, and what a growth chart draws of them: no pixels, no words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

from boneage_desktop.anatomy import Sex
from boneage_desktop.case.snapshot_types import Unavailable
from boneage_desktop.case.summary import CaseSummary, Gain, gain
from boneage_desktop.messages import Message
from boneage_desktop.standards import Method, percentile_age_curves, percentile_curves

#: Years that a chart of ages shows at least, so that one visit does not look like a life.
_LEAST_YEARS = 6.0
_OLDEST = 19.0

Place = tuple[float, float]


class MissingData(StrEnum):
    """Why a film is not on the chart."""

    FILM_DATE = "film date"
    BIRTH_DATE = "birth date"
    AGE = "bone age"


def lack(film: CaseSummary) -> MissingData | None:
    """What a film lacks to be on a growth chart; ``None`` when it can be drawn."""
    if film.film_date is None:
        return MissingData.FILM_DATE
    if film.chronological_age_years is None:
        return MissingData.BIRTH_DATE
    return MissingData.AGE if isinstance(film.results, Unavailable) else None


def visits(films: Iterable[CaseSummary]) -> tuple[CaseSummary, ...]:
    """The films that can be drawn, the earliest first."""
    drawn = (film for film in films if lack(film) is None)
    return tuple(sorted(drawn, key=lambda film: (film.film_date or date.min, film.film_digest)))


@dataclass(frozen=True, slots=True)
class Step:
    """From one visit to the next: what bone age gained, ``None`` where that cannot be said (see `gain`)."""

    first: CaseSummary
    last: CaseSummary
    gain: Gain | None


def steps(method: Method, films: Sequence[CaseSummary]) -> tuple[Step, ...]:
    """The steps between visits that follow one another.

    Parameters
    ----------
    method : Method
    films : sequence of CaseSummary
        As `visits` gives them.
    """
    return tuple(Step(first, last, gain(method, last, first)) for first, last in pairwise(films))


class View(StrEnum):
    """What a growth chart shows against chronological age."""

    BONE_AGE = "bone age"
    TOTAL = "total"
    VELOCITY = "velocity"
    HEIGHT = "height"


@dataclass(frozen=True, slots=True)
class Point:
    """One visit on the chart; `bound` is True where its age is only a bound ("≥ 18.0 y")."""

    film: CaseSummary
    place: Place
    bound: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """What is drawn; places are (chronological age in years, value).

    Attributes
    ----------
    view : View
    method : Method
    ages, values : tuple of float
        Lowest and highest of either axis; ages in years, values in years, points of total, years per year or
        cm.
    points : tuple of Point
        The earliest first.
    steps : tuple of (place, place)
        Velocity between two visits, level from the one age to the other.
    curves : mapping as pairs of (per cent, places)
        Percentiles, of RUS-CHN or of height.
    links : tuple of (place, place)
        Height at chronological age, and the same height at bone age.
    band : (float, float, float) or None
        Lower end, middle and upper end of the target height, in cm.
    events : tuple of (float, Message)
        Age in years, and what began, ended or happened then.
    """

    view: View
    method: Method
    ages: tuple[float, float]
    values: tuple[float, float]
    points: tuple[Point, ...] = ()
    steps: tuple[tuple[Place, Place], ...] = ()
    curves: tuple[tuple[int, tuple[Place, ...]], ...] = ()
    links: tuple[tuple[Place, Place], ...] = ()
    band: tuple[float, float, float] | None = None
    events: tuple[tuple[float, Message], ...] = ()


def chart(view: View, method: Method, films: Sequence[CaseSummary], sex: Sex | None) -> Chart:
    """What a growth chart draws of these visits.

    Parameters
    ----------
    view : View
        Not `View.HEIGHT` (see `height_chart`); `View.TOTAL` is of RUS-CHN, the only method with
        percentiles, whatever `method` is.
    method : Method
    films : sequence of CaseSummary
        As `visits` gives them.
    sex : Sex or None
        Whose percentiles are drawn; none without.
    """
    if view is View.VELOCITY:
        return _velocity(method, films)
    if view is View.TOTAL:
        return _totals(films, sex)
    places = []
    for film in films:
        if not isinstance(film.results, Unavailable) and film.chronological_age_years is not None:
            result = film.results[method]
            place = (film.chronological_age_years, result.age_years)
            places.append(Point(film, place, result.clamped is not None))
    ages = _span([value for point in places for value in point.place])
    curves = percentile_age_curves(sex).items() if sex is not None and method is Method.RUS_CHN else ()
    return Chart(View.BONE_AGE, method, ages, ages, tuple(places), curves=tuple(curves))


def _totals(films: Sequence[CaseSummary], sex: Sex | None) -> Chart:
    points = []
    for film in films:
        if not isinstance(film.results, Unavailable) and film.chronological_age_years is not None:
            total = film.results[Method.RUS_CHN].total
            points.append(Point(film, (film.chronological_age_years, float(total))))
    curves = percentile_curves(sex).items() if sex is not None else ()
    ages = _span([point.place[0] for point in points])
    return Chart(View.TOTAL, Method.RUS_CHN, ages, (0.0, 1000.0), tuple(points), curves=tuple(curves))


def _velocity(method: Method, films: Sequence[CaseSummary]) -> Chart:
    points, levels = [], []
    for step in steps(method, films):
        first, last = step.first.chronological_age_years, step.last.chronological_age_years
        if step.gain is None or step.gain.per_year is None or first is None or last is None:
            continue
        points.append(Point(step.last, ((first + last) / 2, step.gain.per_year)))
        levels.append(((first, step.gain.per_year), (last, step.gain.per_year)))
    ages = _span([film.chronological_age_years or 0.0 for film in films])
    values = [point.place[1] for point in points]
    span = (min(0.0, *values, 0.0), max(2.0, *values, 0.0)) if values else (0.0, 2.0)
    return Chart(View.VELOCITY, method, ages, span, tuple(points), tuple(levels))


def _span(values: Sequence[float]) -> tuple[float, float]:
    """Whole years around the values, at least `_LEAST_YEARS` of them; all of childhood without any."""
    if not values:
        return 0.0, _OLDEST
    low, high = float(int(min(values) - 1)), float(int(max(values) + 2))
    missing = max(_LEAST_YEARS - (high - low), 0.0)
    low = max(low - float(int(missing / 2 + 0.5)), 0.0)
    return low, max(high, low + _LEAST_YEARS)
