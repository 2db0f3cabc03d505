"""A grade in place of one that cannot be given: a variant bone counts as its neighbour or as the others say.

Which grades are plausible comes from the pattern of the other bones (`pattern`): the expected grade and the
distance from it that a bone of nearly every hand stays within.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import ceil, floor

from boneage_desktop.anatomy import Bone, Sex
from boneage_desktop.standards.grades import grades_of_stage, max_grade, official_label, tw3_stage
from boneage_desktop.standards.pattern import patterns

#: Bones of the same row, the nearest first. The middle ray goes with the fifth before the thumb, whose bones
#: mature in other steps. Radius and ulna have no such neighbour: neither matures like the other.
NEIGHBOURS: Mapping[Bone, tuple[Bone, ...]] = {
    Bone.RADIUS: (),
    Bone.ULNA: (),
    Bone.MC1: (Bone.MC3, Bone.MC5),
    Bone.MC3: (Bone.MC5, Bone.MC1),
    Bone.MC5: (Bone.MC3, Bone.MC1),
    Bone.PP1: (Bone.PP3, Bone.PP5),
    Bone.PP3: (Bone.PP5, Bone.PP1),
    Bone.PP5: (Bone.PP3, Bone.PP1),
    Bone.MP3: (Bone.MP5,),
    Bone.MP5: (Bone.MP3,),
    Bone.DP1: (Bone.DP3, Bone.DP5),
    Bone.DP3: (Bone.DP5, Bone.DP1),
    Bone.DP5: (Bone.DP3, Bone.DP1),
}


class Substitution(StrEnum):
    """What is done with bones that cannot be graded; stable for machines."""

    LEFT_OUT = "left out"
    """There is no age."""
    NEIGHBOUR = "neighbour ray"
    """The bone counts as its neighbour of the same row; one without such a neighbour as `EXPECTED`."""
    EXPECTED = "other bones"
    """The bone has the grade to be expected beside the others."""


@dataclass(frozen=True, slots=True)
class Substitute:
    """The grade that a bone counts with although it cannot be graded.

    Attributes
    ----------
    bone : Bone
    grade : int
        RUS-CHN grade.
    lowest, highest : int
        Ends of the grades that are plausible beside the other bones; `grade` lies between them.
    neighbour : Bone or None
        The bone whose stage it took; ``None`` for the grade expected beside the others.
    """

    bone: Bone
    grade: int
    lowest: int
    highest: int
    neighbour: Bone | None = None


def substitute(sex: Sex, grades: Mapping[Bone, int], bone: Bone, how: Substitution) -> Substitute | None:
    """The grade that a bone counts with.

    Parameters
    ----------
    sex : Sex
    grades : mapping of Bone to int
        RUS-CHN grades of the bones that could be graded.
    bone : Bone
        One that could not.
    how : Substitution

    Returns
    -------
    Substitute or None
        ``None`` when bones are left out, or so few are graded that there is no pattern to go by
        (`pattern.FEWEST_OTHERS`).
    """
    pattern = patterns()[sex]
    years = pattern.others_years(grades, bone)
    if how is Substitution.LEFT_OUT or years is None:
        return None
    expected, limit = pattern.expected_grade(bone, years), pattern.limit(bone, years)
    highest = max_grade(bone)
    low, high = max(ceil(expected - limit), 0), min(floor(expected + limit), highest)
    neighbour = next((each for each in NEIGHBOURS[bone] if each in grades), None)
    if how is Substitution.EXPECTED or neighbour is None:
        # Half-way values up, as everywhere in the standards.
        return Substitute(bone, min(floor(expected + 0.5), highest), low, high)
    grade = _same_stage(bone, neighbour, grades[neighbour], expected)
    return Substitute(bone, grade, min(low, grade), max(high, grade), neighbour)


def _same_stage(bone: Bone, neighbour: Bone, grade: int, expected: float) -> int:
    """The grade of the neighbour's TW3 stage: with its label, else the one nearest to the expected grade."""
    within = grades_of_stage(bone, tw3_stage(neighbour, grade))
    label = official_label(neighbour, grade)
    same = (each for each in within if official_label(bone, each) == label)
    nearest = min(within, key=lambda each: abs(each - expected))
    return next(same, nearest)
