"""What the networks said of one film: frozen plain data that every room may read.

It stands beside ``anatomy`` and not inside ``vision`` so that ``case``, ``export`` and ``phantom``
can hold one without torch (see docs/adr/0001).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from boneage_desktop.anatomy import Bone, Sex


@dataclass(frozen=True, slots=True)
class Box:
    """Axis-parallel rectangle in film pixels: left, top, width, height (x right, y down)."""

    x: float
    y: float
    w: float
    h: float

    @property
    def centre(self) -> tuple[float, float]:
        """Column and row of the centre, in film pixels."""
        return self.x + self.w / 2, self.y + self.h / 2

    def beyond(self, rows: int, columns: int) -> float:
        """Share of the box that lies beyond a film of so many pixels, 0..1."""
        width = min(self.x + self.w, columns) - max(self.x, 0)
        height = min(self.y + self.h, rows) - max(self.y, 0)
        return 1 - max(width, 0) * max(height, 0) / (self.w * self.h)

    def iou(self, other: Box) -> float:
        """Intersection over union with another box, 0..1."""
        width = min(self.x + self.w, other.x + other.w) - max(self.x, other.x)
        height = min(self.y + self.h, other.y + other.h) - max(self.y, other.y)
        if width <= 0 or height <= 0:
            return 0.0
        shared = width * height
        return shared / (self.w * self.h + other.w * other.h - shared)


@dataclass(frozen=True, slots=True)
class BonePrediction:
    """One bone as the networks found and graded it.

    Attributes
    ----------
    bone : Bone
    box : Box
        Film pixels.
    probabilities : tuple of float
        One per RUS-CHN grade, index 0 = grade 0; sums to 1.
    confidence : float
        The detector's confidence in the box, 0..1.
    """

    bone: Bone
    box: Box
    probabilities: tuple[float, ...]
    confidence: float

    @property
    def grade(self) -> int:
        """Most probable RUS-CHN grade."""
        return max(range(len(self.probabilities)), key=self.probabilities.__getitem__)

    @property
    def ranked(self) -> tuple[int, ...]:
        """All grades, most probable first."""
        grades = range(len(self.probabilities))
        return tuple(sorted(grades, key=lambda grade: -self.probabilities[grade]))


class Severity(StrEnum):
    """What a check means for the reader."""

    OK = "ok"
    WARNING = "warning"
    BLOCK = "block"


@dataclass(frozen=True, slots=True)
class Check:
    """One input check: ``code`` is stable for machines, ``message`` is plain words with its figure.

    ``Severity.BLOCK`` means: show the film, but no age, until the reader lifts the block.

    Attributes
    ----------
    code, message : str
    severity : Severity
    bones : tuple of Bone
        The bones it concerns, in table order: what hides a bone makes its grade undecided, not the film's.
    """

    code: str
    severity: Severity
    message: str
    bones: tuple[Bone, ...] = ()


@dataclass(frozen=True, slots=True)
class Prediction:
    """Everything the networks said of one film; never changed afterwards.

    Attributes
    ----------
    bones : mapping of Bone to BonePrediction
        A bone that was not found is absent.
    whole_hand_age_months : mapping of Sex to float
        The network's regression for either sex, so that setting the sex needs no second run; empty
        when the age head could not be used.
    age_interval_months : float or None
        Half width of the interval around that age that holds the radiologists' in 90 % of hands like those
        it was measured on; ``None`` when it was not measured (films read before there was one).
    expected_age_intervals : mapping of Sex to mapping of str to float
        The same of the ages of the scores expected under the grades' probabilities, by the method's name, in
        years; what was not measured is absent.
    checks : tuple of Check
    models : mapping of str to str
        Network name to "version (first 8 hex digits of the weights' SHA-256)".
    """

    bones: Mapping[Bone, BonePrediction]
    whole_hand_age_months: Mapping[Sex, float] = field(default_factory=dict)
    checks: tuple[Check, ...] = ()
    models: Mapping[str, str] = field(default_factory=dict)
    age_interval_months: float | None = None
    expected_age_intervals: Mapping[Sex, Mapping[str, float]] = field(default_factory=dict)

    @property
    def mature(self) -> bool:
        """True when all 13 bones are most probably of their highest grade: an adolescent or an adult."""
        return not self.missing and all(
            found.grade == len(found.probabilities) - 1 for found in self.bones.values()
        )

    @property
    def blocked(self) -> bool:
        """True when a check forbids showing an age."""
        return any(check.severity is Severity.BLOCK for check in self.checks)

    @property
    def doubtful(self) -> frozenset[Bone]:
        """Bones that something hides, as the checks say: what the networks graded may not be the bone."""
        return frozenset(bone for check in self.checks for bone in check.bones)

    @property
    def warned(self) -> bool:
        """True when a check warns: ages are shown, marked as to be checked."""
        return any(check.severity is Severity.WARNING for check in self.checks)

    @property
    def missing(self) -> tuple[Bone, ...]:
        """Bones that were not found."""
        return tuple(bone for bone in Bone if bone not in self.bones)
