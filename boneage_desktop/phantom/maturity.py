"""Which grades the 13 bones of a child of a given age show."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping

import numpy as np

from boneage_desktop.anatomy import Bone, Sex
from boneage_desktop.standards import Method, assess

# Age in years at which a bone reaches grade 1, 2, 3, …: the age that best parts the films below a grade from
# those at or above it, in the 917 training films of the RSNA Pediatric Bone Age Challenge 2017 (bone age by
# Greulich and Pyle) with grades read for this project. Grades of which there are too few films to tell them
# apart are set a third of a year apart around their common age.
_AGES: dict[Sex, dict[Bone, tuple[float, ...]]] = {
    Sex.FEMALE: {
        Bone.RADIUS: (0.7, 1.0, 2.1, 3.7, 5.4, 6.6, 9.4, 12.4, 13.1, 13.4, 14.3, 14.8, 15.7, 16.0),
        Bone.ULNA: (5.7, 6.3, 6.6, 7.0, 8.3, 9.4, 12.1, 13.1, 15.2, 15.6, 15.9, 16.4),
        Bone.MC1: (1.8, 2.2, 2.6, 6.9, 9.1, 10.3, 10.8, 12.1, 13.6, 14.0, 14.3),
        Bone.MC3: (1.2, 1.6, 1.9, 2.6, 5.4, 7.8, 10.3, 12.8, 13.8, 14.3),
        Bone.MC5: (1.7, 2.0, 2.4, 5.4, 7.9, 9.7, 10.8, 13.8, 14.2, 14.6),
        Bone.PP1: (1.5, 1.9, 2.2, 5.4, 6.6, 8.3, 10.8, 11.2, 13.3, 13.7, 14.0, 14.4),
        Bone.PP3: (0.7, 1.0, 1.4, 3.7, 5.4, 7.1, 8.3, 10.8, 12.8, 13.8, 14.1, 14.5),
        Bone.PP5: (1.2, 1.6, 1.9, 4.6, 6.9, 7.9, 10.3, 11.3, 13.2, 13.5, 13.9, 14.2),
        Bone.MP3: (1.1, 1.4, 1.8, 4.1, 6.9, 8.3, 9.8, 11.3, 12.4, 13.7, 14.1, 14.4),
        Bone.MP5: (1.9, 2.3, 2.7, 6.3, 7.2, 9.8, 10.8, 11.8, 13.0, 13.4, 13.7, 14.1),
        Bone.DP1: (0.7, 1.1, 1.5, 2.4, 6.9, 10.3, 11.2, 12.1, 13.2, 13.5, 13.9),
        Bone.DP3: (1.6, 2.0, 2.3, 3.7, 7.1, 9.5, 10.8, 12.6, 13.2, 13.6, 14.3),
        Bone.DP5: (2.1, 2.4, 2.8, 4.4, 7.9, 10.8, 11.8, 12.6, 13.2, 13.5, 13.9),
    },
    Sex.MALE: {
        Bone.RADIUS: (0.9, 1.8, 2.4, 3.3, 6.8, 7.8, 11.8, 13.9, 14.8, 15.2, 16.1, 16.5, 17.2, 17.5),
        Bone.ULNA: (6.6, 7.0, 7.9, 9.7, 10.0, 11.9, 13.6, 15.9, 16.8, 17.2, 17.5, 17.9),
        Bone.MC1: (2.7, 3.3, 4.0, 9.8, 11.1, 11.8, 13.2, 14.3, 14.7, 15.6, 16.1),
        Bone.MC3: (1.4, 1.8, 2.1, 4.8, 7.6, 10.3, 12.7, 14.1, 15.4, 16.1),
        Bone.MC5: (1.6, 2.0, 4.6, 7.6, 10.4, 11.8, 13.1, 14.3, 15.5, 15.8),
        Bone.PP1: (3.0, 3.3, 3.7, 7.2, 7.8, 11.1, 12.7, 13.9, 14.6, 15.5, 15.8, 16.2),
        Bone.PP3: (0.9, 1.6, 2.0, 4.9, 7.2, 9.3, 11.2, 12.9, 13.9, 15.3, 15.7, 16.1),
        Bone.PP5: (1.4, 1.8, 2.1, 6.8, 9.8, 11.2, 12.6, 13.2, 14.6, 15.1, 15.5, 15.8),
        Bone.MP3: (1.6, 2.0, 2.3, 5.6, 9.8, 11.2, 12.3, 13.6, 14.3, 15.2, 15.6, 15.9),
        Bone.MP5: (3.7, 4.0, 5.8, 8.3, 10.8, 12.0, 13.2, 13.6, 14.3, 15.1, 15.5, 15.8),
        Bone.DP1: (0.7, 1.1, 1.8, 4.5, 9.8, 11.9, 13.9, 14.2, 14.6, 14.9, 16.1),
        Bone.DP3: (1.6, 2.0, 3.4, 5.6, 9.8, 12.7, 13.6, 14.3, 14.8, 15.2, 15.6),
        Bone.DP5: (2.8, 3.2, 5.4, 6.8, 10.8, 12.7, 13.9, 14.3, 14.8, 15.2, 15.6),
    },
}

_LATEST = 20.0  # past every threshold, seeded shifts included


def grades_at(age_years: float, sex: Sex, *, seed: int = 0) -> dict[Bone, int]:
    """Grades of the 13 bones whose RUS-CHN age comes nearest to an age.

    The bones keep their order of maturing; ``seed`` lets each run a little ahead or behind (standard
    deviation 0.25 years), as in real children. For one seed a bone's grade never falls as age rises.

    Parameters
    ----------
    age_years : float
        Age by RUS-CHN, 1..18.
    sex : Sex
    seed : int
    """
    rng = np.random.default_rng([seed, 13])
    shifts = {bone: float(np.clip(rng.normal(0.0, 0.25), -0.6, 0.6)) for bone in Bone}
    ages = {bone: [age + shifts[bone] for age in _AGES[sex][bone]] for bone in Bone}
    moments = sorted({0.0, _LATEST, *(age for reached in ages.values() for age in reached)})

    def at(moment: float) -> dict[Bone, int]:
        return {bone: bisect_right(reached, moment) for bone, reached in ages.items()}

    def miss(index: int) -> float:
        return _rus_chn_age(sex, at(moments[index])) - age_years

    low, high = 0, len(moments) - 1
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if miss(middle) < 0 else (low, middle)
    return at(moments[high if abs(miss(high)) < abs(miss(low)) else low])


def _rus_chn_age(sex: Sex, grades: Mapping[Bone, int]) -> float:
    return assess(Method.RUS_CHN, sex, grades).age_years
