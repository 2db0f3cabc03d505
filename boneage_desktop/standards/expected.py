"""The age of the scores expected under the grades' probabilities: a second figure beside the official one.

The official age is that of the most probable grades. A bone that lies between two grades has a score between
theirs, and a whole hand of such bones an age that steps less.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import inf

from boneage_desktop.anatomy import REPORT_ORDER, Bone, Sex
from boneage_desktop.messages import Message
from boneage_desktop.standards.ages import Clamped, age_text
from boneage_desktop.standards.assessment import known_sex
from boneage_desktop.standards.errors import MissingBone
from boneage_desktop.standards.grades import allowed_grades
from boneage_desktop.standards.method import Method
from boneage_desktop.standards.tables import tables


@dataclass(frozen=True, slots=True)
class ExpectedAge:
    """The age of an expected total.

    Attributes
    ----------
    method : Method
    total : float
        Expected sum of the 13 scores, 0..1000.
    spread : float
        Standard deviation of that sum, were the bones' grades independent of each other.
    years : float
        Not rounded; the end of the table where it clamps.
    clamped : {"below", "above"} or None
        Which end of the table was reached, as in `BoneAge`.
    interval_years : float or None
        Half width of the interval that holds the radiologists' age of 90 % of hands, where it was measured.
    """

    method: Method
    total: float
    spread: float
    years: float
    clamped: Clamped = None
    interval_years: float | None = None

    @property
    def text(self) -> Message:
        """As printed: ``"11.2 y"``, with its interval where there is one (``"11.2 y ± 1.5"``)."""
        if self.clamped is None and self.interval_years is not None:
            return Message("age.interval", years=self.years, interval=self.interval_years)
        return age_text(self.years, self.clamped)


def expected_age(
    method: Method, sex: Sex | None, probabilities: Mapping[Bone, Sequence[float]]
) -> ExpectedAge:
    """Age at which the expected total lies on the method's median curve.

    Parameters
    ----------
    method : Method
    sex : Sex or None
        ``None`` raises: there is no default sex.
    probabilities : mapping of Bone to sequence of float
        All 13 bones; of each the probabilities of its RUS-CHN grades from 0 up, in any scale. A grade that is
        sure has the probability 1.

    Raises
    ------
    SexUnknown, MissingBone
    ValueError
        When a bone has more probabilities than grades, a negative or infinite one, or none above 0.
    """
    known = known_sex(sex)
    missing = [bone for bone in REPORT_ORDER if bone not in probabilities]
    if missing:
        raise MissingBone(missing, allowed_grades(missing[0]))
    total = variance = 0.0
    for bone in REPORT_ORDER:
        shares, scores = probabilities[bone], tables().scores[method][known][bone]
        whole = sum(shares)
        if len(shares) > len(scores) or not 0 < whole < inf or min(shares, default=0) < 0:
            raise ValueError(f"{bone}: {len(shares)} probabilities that sum to {whole}")
        mean = sum(share * score for share, score in zip(shares, scores, strict=False)) / whole
        square = sum(share * score**2 for share, score in zip(shares, scores, strict=False)) / whole
        total += mean
        variance += max(0.0, square - mean**2)
    years, clamped = _age_of(method, known, total)
    return ExpectedAge(method, total, variance**0.5, years, clamped)


def _age_of(method: Method, sex: Sex, total: float) -> tuple[float, Clamped]:
    curve = tables().curves[method][sex]
    if total < curve.totals[0]:
        return curve.tenths[0] / 10, "below"
    if total >= curve.totals[-1]:
        return curve.tenths[-1] / 10, "above"
    above = bisect_right(curve.totals, total)
    share = (total - curve.totals[above - 1]) / (curve.totals[above] - curve.totals[above - 1])
    return (curve.tenths[above - 1] + share * (curve.tenths[above] - curve.tenths[above - 1])) / 10, None
