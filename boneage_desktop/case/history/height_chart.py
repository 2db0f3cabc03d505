"""A patient's heights over the years against the percentiles of a reference: what a chart draws of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import ceil, floor
from statistics import NormalDist

from boneage_desktop.anatomy import Sex
from boneage_desktop.case.growth import Chart, Place, Point, View
from boneage_desktop.case.history.history import TreatmentKind, YearMonth
from boneage_desktop.case.summary import SHORTEST_INTERVAL_YEARS, CaseSummary, interval_years
from boneage_desktop.messages import Message
from boneage_desktop.standards import Method
from boneage_desktop.standards.heights import Reference, TargetHeight, height_lms

#: Percentiles that are drawn.
PERCENTS = (3, 10, 25, 50, 75, 90, 97)

#: The chart ends with the references, so that the target range is seen at its end.
_LAST_YEARS = 18.0
_DAYS_PER_YEAR = 365.25
#: Curves are straight between ages this far apart, in months.
_STEP_MONTHS = 3
#: Heights end at a multiple of this.
_ROUND_CM = 10

#: What treatments are called on a chart, which has little room.
_SHORT = {
    TreatmentKind.GROWTH_HORMONE: "history.event_gh",
    TreatmentKind.GNRH_ANALOGUE: "history.event_gnrh",
    TreatmentKind.AROMATASE_INHIBITOR: "history.event_inhibitor",
    TreatmentKind.OTHER: "history.event_other",
}


def height_visits(films: Iterable[CaseSummary]) -> tuple[CaseSummary, ...]:
    """The films with a height and the age at it, the earliest first."""
    drawn = (film for film in films if film.height is not None)
    return tuple(
        sorted(drawn, key=lambda film: (film.height.age_years if film.height else 0, film.film_digest))
    )


@dataclass(frozen=True, slots=True)
class HeightStep:
    """From one visit with a height to the next.

    Attributes
    ----------
    last : CaseSummary
        The later film.
    cm_per_year : float or None
        Height velocity; ``None`` when the heights lie less than `SHORTEST_INTERVAL_YEARS` apart.
    bone_age_per_year : float or None
        Years of Greulich-Pyle bone age per year between the films, ΔBA/ΔCA; ``None`` when an age is not known
        or the films lie too close together.
    """

    last: CaseSummary
    cm_per_year: float | None
    bone_age_per_year: float | None


def height_steps(films: Sequence[CaseSummary]) -> tuple[HeightStep, ...]:
    """The steps between visits that follow one another.

    Parameters
    ----------
    films : sequence of CaseSummary
        As `height_visits` gives them.
    """
    return tuple(_step(first, last) for first, last in pairwise(films))


def _step(first: CaseSummary, last: CaseSummary) -> HeightStep:
    assert first.height is not None
    assert last.height is not None
    apart = last.height.age_years - first.height.age_years
    speed = (last.height.cm - first.height.cm) / apart if apart >= SHORTEST_INTERVAL_YEARS else None
    then, now = first.height.gp_age_years, last.height.gp_age_years
    between = interval_years(last, first)
    far_enough = between is not None and between >= SHORTEST_INTERVAL_YEARS
    if then is None or now is None or not between or not far_enough:
        return HeightStep(last, speed, None)
    return HeightStep(last, speed, (now - then) / between)


def height_chart(
    films: Sequence[CaseSummary],
    sex: Sex | None,
    reference: Reference,
    target: TargetHeight | None,
    born: date | None = None,
) -> Chart:
    """What a chart of heights draws of these visits.

    Parameters
    ----------
    films : sequence of CaseSummary
        As `height_visits` gives them.
    sex : Sex or None
        Whose percentiles are drawn; none without.
    reference : Reference
    target : TargetHeight or None
    born : date or None
        Day of birth, for the ages of treatments and of the menarche; those are not drawn without.
    """
    points, links = [], []
    for film in films:
        if film.height is not None:
            here = (film.height.age_years, film.height.cm)
            points.append(Point(film, here))
            if film.height.gp_age_years is not None:
                links.append((here, (film.height.gp_age_years, film.height.cm)))
    youngest = min(
        (age for age, _ in (*(point.place for point in points), *(to for _, to in links))), default=0
    )
    ages = (max(float(floor(youngest - 1)), 0.0), _LAST_YEARS + 1)
    curves = (
        ()
        if sex is None
        else tuple((percent, _curve(percent, sex, reference, ages[0])) for percent in PERCENTS)
    )
    band = None
    if target is not None and target.cm is not None:
        band = (target.low_cm or target.cm, target.cm, target.high_cm or target.cm)
    heights = [point.place[1] for point in points] + [cm for _, places in curves for _, cm in places]
    heights += [] if band is None else [band[0], band[2]]
    low, high = (min(heights, default=50), max(heights, default=200))
    values = (_ROUND_CM * floor(low / _ROUND_CM), _ROUND_CM * ceil(high / _ROUND_CM))
    return Chart(
        View.HEIGHT,
        Method.RUS_CHN,
        ages,
        (float(values[0]), float(values[1])),
        tuple(points),
        curves=curves,
        links=tuple(links),
        band=band,
        events=() if born is None else tuple(_events(films, born)),
    )


def _curve(percent: int, sex: Sex, reference: Reference, youngest: float) -> tuple[Place, ...]:
    """Heights at one percentile, as far as the reference goes on this chart."""
    score = NormalDist().inv_cdf(percent / 100)
    places = []
    for months in range(round(12 * youngest), round(12 * _LAST_YEARS) + 1, _STEP_MONTHS):
        lms = height_lms(reference, sex, months)
        if lms is not None:
            places.append((months / 12, lms.value(score)))
    return tuple(places)


def _events(films: Sequence[CaseSummary], born: date) -> list[tuple[float, Message]]:
    """Starts and ends of treatments and the menarche, as told with any of the films, by age."""
    found: dict[tuple[float, Message], None] = {}
    for film in films:
        if film.height is None:
            continue
        for each in film.height.treatments:
            name = Message(_SHORT[each.kind])
            for code, day in (("history.event_start", each.start), ("history.event_stop", each.stop)):
                if day is not None:
                    found[(day - born).days / _DAYS_PER_YEAR, Message(code, name=name)] = None
        if film.height.menarche is not None:
            menarche = film.height.menarche
            day = menarche.middle if isinstance(menarche, YearMonth) else menarche
            age = (day - born).days / _DAYS_PER_YEAR
            found[age, Message("history.event_menarche")] = None
    return sorted(found)
