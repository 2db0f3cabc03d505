"""Height figures of a case: what they are computed from, and the figures, or why there are none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from boneage_desktop.case.history.history import Origin
from boneage_desktop.messages import Message
from boneage_desktop.standards.heights import (
    HeightFigures,
    Measure,
    Measures,
    TargetHeight,
    doubt_of,
    height_figures,
    target_height,
)

if TYPE_CHECKING:
    from boneage_desktop.case.case_view import CaseView

#: Days between film and height after which a prediction from both is remarked upon: three months, in which
#: a child grows 1.5 cm or so.
FAR_APART_DAYS = 91


@dataclass(frozen=True, slots=True)
class GpAge:
    """The Greulich-Pyle age that counts, in months, and who gave it: the reader, or the networks."""

    months: float
    by_reader: bool


@dataclass(frozen=True, slots=True)
class HeightView:
    """Height and growth of a case.

    Attributes
    ----------
    gp_age : GpAge or None
        The reader's, else the whole-hand age as printed where it is no bound.
    measured_on : date or None
        Day of the height: as entered, else that of the film.
    measures : Measures or None
        What the figures are computed from.
    figures : HeightFigures or None
    reason : Message or None
        Why there are none.
    target : TargetHeight or None
        Also without a height; ``None`` without a sex.
    remarks : tuple of Message
        All that the reader must know of the figures.
    """

    gp_age: GpAge | None
    measured_on: date | None
    measures: Measures | None
    figures: HeightFigures | None
    reason: Message | None
    target: TargetHeight | None
    remarks: tuple[Message, ...]

    @property
    def is_empty(self) -> bool:
        """True where there is nothing to show: no height and no target height."""
        return self.figures is None and (self.target is None or self.target.cm is None)


def heights_of(case: CaseView) -> HeightView:
    """Height and growth of a case as it is now."""
    history, sex = case.history, case.sex
    gp_age = _gp_age(case)
    measured_on = history.height_date or case.film_date
    target = (
        None
        if sex is None
        else target_height(sex, history.father_cm, history.mother_cm, history.target_formula)
    )
    reason = _lack(case, measured_on)
    if reason is not None:
        return HeightView(gp_age, measured_on, None, None, reason, target, tuple(_doubts(case)))
    assert sex is not None
    assert history.height is not None
    assert case.birth_date is not None
    assert measured_on is not None
    age = months_between(case.birth_date, measured_on)
    filmed = case.film_date
    measures = Measures(
        sex=sex,
        age_months=age,
        height_cm=history.height.value,
        gp_age_months=None if gp_age is None else gp_age.months,
        father_cm=history.father_cm,
        mother_cm=history.mother_cm,
        weight_kg=None if history.weight is None else history.weight.value,
        formula=history.target_formula,
        film_age_months=age if filmed is None else months_between(case.birth_date, filmed),
    )
    figures = height_figures(measures)
    prediction = figures.bayley_pinneau
    # A height whose error is not printed stands; that its error is missing is said below.
    partly = (
        prediction.reasons if prediction.reading is not None and prediction.reading.cm is not None else ()
    )
    remarks = (*_doubts(case), *_origins(case, gp_age, measured_on), *partly, *figures.remarks)
    return HeightView(gp_age, measured_on, measures, figures, None, figures.target, remarks)


def months_between(born: date, day: date) -> float:
    """Age in months: whole ones by the calendar, and the share of the month begun.

    A whole number on the day of the month of the birth, so that "exactly a year" of the tables is exact.
    """
    months = (day.year - born.year) * 12 + day.month - born.month
    months -= day.day < born.day
    begun, ends = _after(born, months), _after(born, months + 1)
    return months + max((day - begun).days, 0) / max((ends - begun).days, 1)


def _after(born: date, months: int) -> date:
    years, month = divmod(born.month - 1 + months, 12)
    year = born.year + years
    if year > date.max.year:
        return date.max
    for last in range(born.day, 27, -1):
        try:
            return date(year, month + 1, last)
        except ValueError:  # a shorter month ends before that day
            continue
    return date(year, month + 1, born.day)


def _gp_age(case: CaseView) -> GpAge | None:
    if case.history.gp_age_months is not None:
        return GpAge(case.history.gp_age_months, by_reader=True)
    whole = case.whole_hand
    if whole is None or whole.clamped is not None:
        return None
    # As printed, so that the figures can be computed again from what is on paper.
    return GpAge(12 * round(whole.years, 1), by_reader=False)


def _lack(case: CaseView, measured_on: date | None) -> Message | None:
    """Why no figure of this height can be given."""
    if case.history.height is None:
        return Message("history.no_height")
    if case.sex is None:
        return Message("history.no_sex")
    if case.birth_date is None or measured_on is None:
        return Message("history.no_age")
    if measured_on < case.birth_date or (case.film_date is not None and case.film_date < case.birth_date):
        return Message("history.before_birth")
    return None


def _doubts(case: CaseView) -> list[Message]:
    """What was kept although it looks like a typing error."""
    history = case.history
    values = {
        Measure.HEIGHT: None if history.height is None else history.height.value,
        Measure.WEIGHT: None if history.weight is None else history.weight.value,
        Measure.FATHER: history.father_cm,
        Measure.MOTHER: history.mother_cm,
    }
    found = (doubt_of(measure, value) for measure, value in values.items() if value is not None)
    return [doubt.message for doubt in found if doubt is not None]


def _origins(case: CaseView, gp_age: GpAge | None, measured_on: date) -> list[Message]:
    """Where the figures' inputs come from, where that is not the reader's own hand."""
    remarks = []
    height, weight = case.history.height, case.history.weight
    if any(each is not None and each.by is Origin.FILM for each in (height, weight)):
        remarks.append(Message("history.from_film"))
    if gp_age is not None and not gp_age.by_reader:
        remarks.append(Message("history.gp_is_ai"))
    if case.film_date is not None and abs((measured_on - case.film_date).days) > FAR_APART_DAYS:
        remarks.append(Message("history.far_apart", height=measured_on, film=case.film_date))
    return remarks
