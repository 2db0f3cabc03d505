"""The LMS method: a measure in standard deviations from the median (Cole, Stat Med 1992;11:1305-1319)."""

from __future__ import annotations

from dataclasses import dataclass
from math import erf, exp, expm1, log, log1p, sqrt

#: Below this a power is the noise of joining a line with L > 0 to one with L < 0: the logarithm is meant.
_NO_POWER = 1e-12


@dataclass(frozen=True, slots=True)
class Lms:
    """Distribution of a measure at one age.

    Attributes
    ----------
    power : float
        L, the Box-Cox power that makes the measure normal.
    median : float
        M, in the unit of the measure.
    variation : float
        S, the coefficient of variation.
    """

    power: float
    median: float
    variation: float

    def sds(self, value: float) -> float:
        """Standard deviation score of a measure (> 0, in the unit of the median)."""
        distance = log(value / self.median)
        if abs(self.power) < _NO_POWER:
            return distance / self.variation
        return expm1(self.power * distance) / (self.power * self.variation)

    def value(self, sds: float) -> float:
        """The measure at a standard deviation score, in the unit of the median.

        Raises
        ------
        ValueError
            No measure has this score: the distribution of this age ends before it.
        """
        if abs(self.power) < _NO_POWER:
            return self.median * exp(self.variation * sds)
        # log1p refuses what lies beyond the end of the distribution.
        return self.median * exp(log1p(self.power * self.variation * sds) / self.power)


def percentile_of(sds: float) -> float:
    """Percentile 0..100 of a standard deviation score."""
    return 50 * (1 + erf(sds / sqrt(2)))
