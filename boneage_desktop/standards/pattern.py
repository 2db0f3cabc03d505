"""How the 13 bones of one hand go together: the grade to be expected of a bone beside the other twelve.

No published table: ``resources/standards/pattern.json`` is learned from hands with reference grades by
``boneage pattern`` (see its ``source``).
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import median
from typing import Any

from boneage_desktop.anatomy import REPORT_ORDER, Bone, Sex
from boneage_desktop.installation import shipped
from boneage_desktop.standards.errors import TablesError
from boneage_desktop.standards.grades import checked_grade, max_grade

#: Fewer other bones than this are no pattern.
FEWEST_OTHERS = 8


@dataclass(frozen=True, slots=True)
class Pattern:
    """Bones of one sex in step with each other.

    Attributes
    ----------
    years : mapping of Bone to tuple of float
        Age at which hands show each grade of the bone, rising with the grade.
    knots : tuple of float
        Ages in years, rising.
    expected : mapping of Bone to tuple of float
        Mean grade of the bone in hands whose other bones go with the age of each knot.
    limits : mapping of Bone to tuple of float
        Distance in grades from which the bone stands out in those hands: wide where its grades follow each
        other fast, and so that few hands have such a bone.
    """

    years: Mapping[Bone, tuple[float, ...]]
    knots: tuple[float, ...]
    expected: Mapping[Bone, tuple[float, ...]]
    limits: Mapping[Bone, tuple[float, ...]]

    def others_years(self, grades: Mapping[Bone, int], bone: Bone) -> float | None:
        """Median of the ages that the other bones go with: one bone out of step cannot move it far.

        ``None`` when fewer than `FEWEST_OTHERS` are graded.
        """
        others = [self.years[other][grade] for other, grade in grades.items() if other is not bone]
        return median(others) if len(others) >= FEWEST_OTHERS else None

    def expected_grade(self, bone: Bone, years: float) -> float:
        """Return the grade to be expected of a bone when the others correspond to an age.

        Parameters
        ----------
        bone : Bone
        years : float
            Bone age in years; beyond the ages of the table the nearest one counts.

        Returns
        -------
        float
            RUS-CHN grade, with a fraction.
        """
        return self._at(self.expected[bone], years)

    def limit(self, bone: Bone, years: float) -> float:
        """Return how far from the expected grade a bone's grade still usually is.

        Parameters
        ----------
        bone : Bone
        years : float
            Bone age in years.

        Returns
        -------
        float
            Distance in grades.
        """
        return self._at(self.limits[bone], years)

    def _at(self, row: tuple[float, ...], years: float) -> float:
        """Linear between the knots and constant beyond them."""
        above = bisect_right(self.knots, years)
        if above == 0 or above == len(self.knots):
            return row[min(above, len(row) - 1)]
        start, stop = self.knots[above - 1], self.knots[above]
        return row[above - 1] + (row[above] - row[above - 1]) * (years - start) / (stop - start)


@dataclass(frozen=True, slots=True)
class OddBone:
    """A bone out of step with the others.

    Attributes
    ----------
    bone : Bone
    grade : int
    expected : float
        Grade to be expected beside the others.
    limit : float
        Grades from it that are still usual.
    """

    bone: Bone
    grade: int
    expected: float
    limit: float

    @property
    def grades_off(self) -> float:
        """Grades ahead of the others (positive) or behind them."""
        return self.grade - self.expected


def odd_bones(sex: Sex, grades: Mapping[Bone, int]) -> tuple[OddBone, ...]:
    """Bones further from the others' pattern than nearly all hands' are, the furthest first.

    Raises
    ------
    GradeOutOfRange, TablesError
    """
    pattern = patterns()[sex]
    odd = []
    for bone, grade in grades.items():
        years = pattern.others_years(grades, bone)
        if years is None:
            continue
        found = OddBone(
            bone,
            checked_grade(bone, grade),
            pattern.expected_grade(bone, years),
            pattern.limit(bone, years),
        )
        if abs(found.grades_off) > found.limit:
            odd.append(found)
    return tuple(sorted(odd, key=lambda each: -abs(each.grades_off)))


@cache
def patterns() -> Mapping[Sex, Pattern]:
    """The patterns of this installation, read once, when first asked for."""
    return load_patterns(shipped("resources") / "standards" / "pattern.json")


def load_patterns(path: Path) -> dict[Sex, Pattern]:
    """Read and check a file of patterns.

    Raises
    ------
    TablesError
    """
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        return {sex: _pattern(path.name, content["sexes"][sex.value]) for sex in Sex}
    except (OSError, AttributeError, IndexError, KeyError, TypeError, ValueError) as error:
        raise TablesError(path.name, f"cannot be read ({error})") from error


def _pattern(file: str, content: Any) -> Pattern:
    pattern = Pattern(
        years={bone: tuple(map(float, content["years"][bone])) for bone in REPORT_ORDER},
        knots=tuple(map(float, content["knots"])),
        expected={bone: tuple(map(float, content["expected"][bone])) for bone in REPORT_ORDER},
        limits={bone: tuple(map(float, content["limits"][bone])) for bone in REPORT_ORDER},
    )
    for bone in REPORT_ORDER:
        if len(pattern.years[bone]) != max_grade(bone) + 1 or not _rising(pattern.years[bone]):
            raise TablesError(file, f"the ages of {bone} do not rise over its grades")
        if len(pattern.expected[bone]) != len(pattern.knots) or not _rising(pattern.expected[bone]):
            raise TablesError(file, f"the grades of {bone} do not rise over the knots")
        if len(pattern.limits[bone]) != len(pattern.knots) or not min(pattern.limits[bone]) > 0:
            raise TablesError(file, f"{bone} has no limit at some knot")
    if len(set(pattern.knots)) != len(pattern.knots) or not _rising(pattern.knots):
        raise TablesError(file, "the knots do not rise")
    return pattern


def _rising(values: tuple[float, ...]) -> bool:
    return len(values) > 1 and list(values) == sorted(values)
