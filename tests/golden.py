"""Whole cases with every figure worked out here, from the published tables as they lie in the JSON files.

Nothing of this is taken from the program: neither its reading of the tables nor its interpolation, rounding
or words. What the program prints is compared with it cell by cell.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from operator import mul
from pathlib import Path
from statistics import NormalDist

from boneage_desktop.anatomy import Bone, Sex
from boneage_desktop.case import Case
from boneage_desktop.prediction import BonePrediction, Box, Check, Prediction, Severity

STANDARDS = Path(__file__).parents[1] / "resources" / "standards"
DIGEST = "0123456789abcdef" * 4
METHODS = ("RUS-CHN", "TW3-C RUS", "TW3-RUS")


def _read(name: str) -> dict:
    return json.loads((STANDARDS / f"{name}.json").read_text(encoding="utf-8"))


CHINA, TW3_C, TW3, MAPPING = map(_read, ("china05_rus_chn", "china05_tw3c", "tw3_rus", "stage_mapping"))
BONES: tuple[str, ...] = tuple(CHINA["bone_order"])
SEXES = {"F": "female", "M": "male"}


def name(bone: str, language: str = "en") -> str:
    return CHINA["bones"][bone][language]


def short(bone: str, language: str = "en") -> str:
    """The bone as the report's picture and the narrow tables call it."""
    return name(bone, language) if bone in ("radius", "ulna") else bone.upper()


def label(bone: str, grade: int) -> str:
    return CHINA["official_labels"][bone][grade]


def highest(bone: str) -> int:
    return CHINA["grade_max"][bone]


def stage(bone: str, grade: int) -> str:
    (row,) = (row for row in MAPPING["grade_to_stage"][bone] if row["grade"] == grade)
    return row["tw3_stage"]


def score(method: str, sex: str, bone: str, grade: int) -> int:
    if method == "RUS-CHN":
        return CHINA["scores"][SEXES[sex]][bone][grade]
    return TW3["scores"][SEXES[sex]][bone][stage(bone, grade)]


def total(method: str, sex: str, grades: dict[str, int]) -> int:
    return sum(score(method, sex, bone, grade) for bone, grade in grades.items())


def tenths(years: Fraction) -> Fraction:
    """Rounded to 0.1, half-way values up."""
    return Fraction(math.floor(years * 10 + Fraction(1, 2)), 10)


def figure(value: Fraction | float, sign: bool = False, digits: int = 1) -> str:
    """A number as printed: with a minus sign, not a hyphen, and nothing as a negative."""
    text = f"{abs(float(value)):.{digits}f}"
    nothing = not text.strip("0.")
    return ("−" if value < 0 and not nothing else "+" if sign and not nothing else "") + text


@dataclass(frozen=True)
class Age:
    """``years`` is a multiple of 0.1; ``bound`` is ``"≥ "``, ``"< "`` or empty."""

    years: Fraction
    bound: str = ""

    def text(self, language: str = "en") -> str:
        return f"{self.bound}{figure(self.years)} {unit(language)}"

    def difference(self, chronological: Fraction, language: str = "en") -> str:
        """Of the figures as printed."""
        return f"{self.bound}{figure(self.years - tenths(chronological), sign=True)} {unit(language)}"


def unit(language: str) -> str:
    return {"en": "y", "zh": "岁"}[language]


def age(method: str, sex: str, points: int | Fraction) -> Age:
    years, bound = exact_age(method, sex, points)
    return Age(tenths(years), bound)


def exact_age(method: str, sex: str, points: int | Fraction) -> tuple[Fraction, str]:
    curve = {
        "RUS-CHN": CHINA["score_to_age"]["p50_table"],
        "TW3-C RUS": TW3_C["score_to_age"],
        "TW3-RUS": TW3["score_to_age"],
    }[method][SEXES[sex]]
    ages, scores = [Fraction(str(each)) for each in curve["ages"]], curve["scores"]
    if points < scores[0]:
        return ages[0], "< "
    if points >= scores[-1]:
        return ages[-1], "≥ "
    above = next(place for place, each in enumerate(scores) if each > points)
    part = Fraction(points - scores[above - 1], scores[above] - scores[above - 1])
    return ages[above - 1] + part * (ages[above] - ages[above - 1]), ""


def chronological(born: date, filmed: date) -> Fraction:
    """Whole years, and the days since the last birthday as a part of 365.25."""
    years = filmed.year - born.year - ((filmed.month, filmed.day) < (born.month, born.day))
    year, leap_day = born.year + years, (born.month, born.day) == (2, 29)
    birthday = date(year, 3, 1) if leap_day and year % 4 else born.replace(year=year)
    return years + Fraction((filmed - birthday).days * 100, 36525)


def percentile(sex: str, at: Fraction, points: int) -> tuple[str, str]:
    """Percentile and standard deviation score as printed; both empty where the charts do not reach."""
    rows = CHINA["percentiles_of_score_by_chronological_age"][SEXES[sex]]
    if not Fraction(str(rows[0]["age"])) <= at <= Fraction(str(rows[-1]["age"])):
        return "", ""
    above = next((place for place, row in enumerate(rows) if Fraction(str(row["age"])) > at), len(rows) - 1)
    low, high = rows[above - 1], rows[above]
    start, end = Fraction(str(low["age"])), Fraction(str(high["age"]))
    part = (at - start) / (end - start)
    percents = (3, 10, 25, 50, 75, 90, 97)
    deviations = [Fraction(str(each)) for each in (-1.881, -1.282, -0.674, 0, 0.674, 1.282, 1.881)]
    curves = [low[f"P{each}"] + part * (high[f"P{each}"] - low[f"P{each}"]) for each in percents]
    if points < curves[0]:
        return "<P3", "< −1.9"
    if points == 1000 and curves[-1] == 1000:
        first = next(place for place, curve in enumerate(curves) if curve == 1000)
        return f"≥P{percents[first]}", f"≥ {figure(deviations[first], sign=True)}"
    if points > curves[-1]:
        return ">P97", "> +1.9"
    above = next((place for place, curve in enumerate(curves) if curve > points), 6)
    part = (points - curves[above - 1]) / (curves[above] - curves[above - 1])
    deviation = deviations[above - 1] + part * (deviations[above] - deviations[above - 1])
    percent = min(max(100 * NormalDist().cdf(float(deviation)), 3), 97)
    return f"P{math.floor(percent + 0.5)}", figure(round(float(deviation), 1), sign=True)


@dataclass(frozen=True)
class Golden:
    """One film: what the networks said, what the reader did, and the patient.

    Attributes
    ----------
    ai : mapping of bone to grade
        A bone that is absent was not found.
    reader : mapping of bone to grade
        Set by the reader, whether or not it is what the networks say.
    unreviewed : tuple of bone
        Graded by the reader, and not marked as reviewed any more (as after a second analysis).
    reviewed : tuple of bone
        Looked at and left.
    unsure : bone or None
        The networks give it 0.45, and 0.40 to the grade below.
    months : (float, float)
        Whole-hand age as a girl and as a boy.
    """

    sex: str
    born: date
    filmed: date
    ai: dict[str, int]
    reader: dict[str, int] = field(default_factory=dict)
    unreviewed: tuple[str, ...] = ()
    reviewed: tuple[str, ...] = ()
    unsure: str | None = None
    months: tuple[float, float] = (100.0, 100.0)
    interval: float | None = 15.6
    #: Half widths of the expected ages, for girls and for boys; one method has none.
    halves: tuple[dict[str, float], dict[str, float]] = (
        {"RUS-CHN": 1.48, "TW3-RUS": 1.12},
        {"RUS-CHN": 1.53, "TW3-RUS": 1.43},
    )

    @property
    def final(self) -> dict[str, int]:
        return {bone: self.reader.get(bone, self.ai.get(bone, -1)) for bone in BONES}

    @property
    def changed(self) -> list[str]:
        return [bone for bone in BONES if self.final[bone] != self.ai.get(bone)]

    @property
    def seen(self) -> int:
        """How many bones the reader has looked at or changed."""
        return len({*self.reviewed, *(set(self.reader) - set(self.unreviewed)), *self.changed})

    @property
    def totals(self) -> dict[str, int]:
        return {method: total(method, self.sex, self.final) for method in METHODS}

    @property
    def ages(self) -> dict[str, Age]:
        return {method: age(method, self.sex, points) for method, points in self.totals.items()}

    @property
    def chronological(self) -> Fraction:
        return chronological(self.born, self.filmed)

    def chronological_text(self, language: str = "en") -> str:
        months = (self.filmed.year - self.born.year) * 12 + self.filmed.month - self.born.month
        years, months = divmod(months - (self.filmed.day < self.born.day), 12)
        shown = figure(tenths(self.chronological))
        return {
            "en": f"{shown} y ({years} y {months} m)",
            "zh": f"{shown} 岁（{years} 岁 {months} 个月）",
        }[language]

    @property
    def mature(self) -> bool:
        return all(self.final[bone] == highest(bone) for bone in BONES)

    @property
    def whole_hand(self) -> Age | None:
        if self.mature:
            return None
        years = Fraction(str(self.months["FM".index(self.sex)])) / 12
        if years >= 19:
            return Age(Fraction(19), "≥ ")
        return Age(Fraction(1), "< ") if years < 1 else Age(tenths(years))

    def whole_hand_text(self, language: str = "en") -> str:
        assert self.whole_hand is not None
        text = self.whole_hand.text(language)
        if self.whole_hand.bound or self.interval is None:
            return text
        half = figure(tenths(Fraction(str(self.interval)) / 12))
        return f"{text} ± {half}" if language == "en" else text.replace(" 岁", f" ± {half} 岁")

    def shares(self, bone: str) -> list[float]:
        """How sure each grade is: the networks' probabilities, until the reader has graded or looked."""
        count = highest(bone) + 1
        if bone in self.reader or bone in self.reviewed or bone not in self.ai:
            return [float(grade == self.final[bone]) for grade in range(count)]
        return list(self.prediction().bones[Bone(bone)].probabilities)

    @property
    def second_figure(self) -> bool:
        """Whether there is an expected age: not where every grade is the reader's."""
        return self.seen < len(BONES)

    def expected(self, method: str) -> tuple[Fraction, str]:
        """Age of the score expected under the shares, and which end of the table it is at."""
        points = Fraction(0)
        for bone in BONES:
            shares = [Fraction(each) for each in self.shares(bone)]
            scores = [score(method, self.sex, bone, grade) for grade in range(len(shares))]
            points += sum(map(mul, shares, scores), Fraction(0)) / sum(shares)
        return exact_age(method, self.sex, points)

    def half(self, method: str) -> float | None:
        """Half width of the expected age's interval, while no grade is the reader's."""
        if self.reader or self.reviewed or self.missing:
            return None
        return self.halves["FM".index(self.sex)].get(method)

    def expected_text(self, method: str, language: str = "en") -> str:
        years, bound = self.expected(method)
        text, half = Age(tenths(years), bound).text(language), self.half(method)
        if bound or half is None:
            return text
        shown = figure(tenths(Fraction(str(half))))
        return f"{text} ± {shown}" if language == "en" else text.replace(" 岁", f" ± {shown} 岁")

    @property
    def missing(self) -> list[str]:
        return [bone for bone in BONES if bone not in self.ai]

    def probability(self, bone: str) -> float:
        return 0.45 if bone == self.unsure else (60 + 2 * BONES.index(bone)) / 100

    @property
    def candidates(self) -> dict[str, tuple[dict[str, int], dict[str, int]]]:
        """Grades with the unsure bone at its lower and at its higher candidate."""
        assert self.unsure is not None
        grade = self.ai[self.unsure]
        low = {**self.final, self.unsure: grade - 1}
        return dict.fromkeys(METHODS, (low, self.final))

    def spans(self, language: str = "en") -> list[str]:
        """Between which ages the candidates lead, by method, as it is printed."""
        found = []
        for method, ends in self.candidates.items():
            low, high = (age(method, self.sex, total(method, self.sex, grades)) for grades in ends)
            same = {"en": "{} (same)", "zh": "{}（不变）"}[language].format(low.text(language))
            found.append(f"{method} {same if low == high else f'{figure(low.years)}–{high.text(language)}'}")
        return found

    def box(self, bone: str) -> Box:
        place = BONES.index(bone)
        return Box(20 + place % 4 * 50, 290 - place // 4 * 80, 28, 28)

    def prediction(self) -> Prediction:
        found = {}
        for bone, grade in self.ai.items():
            count = highest(bone) + 1
            surest = self.probability(bone)
            shares = [(1 - surest) / (count - 1)] * count
            if bone == self.unsure:
                shares = [0.15 / (count - 2)] * count
                shares[grade - 1] = 0.40
            shares[grade] = surest
            found[Bone(bone)] = BonePrediction(Bone(bone), self.box(bone), tuple(shares), 0.97)
        months = dict(zip((Sex.FEMALE, Sex.MALE), self.months, strict=True))
        checks = (Check("hand", Severity.OK, "a left hand"),)
        models = {"detector": "1.0.0 (1a2b3c4d)", "assessor": "1.0.0 (5e6f7a8b)"}
        halves = dict(zip((Sex.FEMALE, Sex.MALE), self.halves, strict=True))
        return Prediction(found, months, checks, models, self.interval, halves)

    def case(self) -> Case:
        case = Case(
            film_name="hand.dcm",
            film_digest=DIGEST,
            source="DICOM",
            patient_id="P-17",
            patient_name="王小东",
            sex=Sex(self.sex),
            birth_date=self.born,
            film_date=self.filmed,
            reader="Dr. Li Hua",
        )
        case.set_prediction(self.prediction())
        for bone, grade in self.reader.items():
            case.decide(Bone(bone), grade)
        for bone in BONES:
            if bone in self.unreviewed:
                case.set_reviewed(Bone(bone), False)
            if bone in self.reviewed:
                case.set_reviewed(Bone(bone), True)
        return case


def _at(share: float, steps: tuple[int, ...] = (0, 1, 0, -1)) -> dict[str, int]:
    """Grades about so far up each bone's scale, not all in step."""
    return {
        bone: min(max(round(share * highest(bone)) + steps[place % len(steps)], 0), highest(bone))
        for place, bone in enumerate(BONES)
    }


def _without(grades: dict[str, int], *bones: str) -> dict[str, int]:
    return {bone: grade for bone, grade in grades.items() if bone not in bones}


_MATURE = {bone: highest(bone) for bone in BONES}
_YOUNG = {**dict.fromkeys(BONES, 0), "mc3": 2, "pp3": 1}

#: By name: a hand in the middle of the tables, with everything a reader can do; one whose whole-hand age is
#: above the network's range; one below every table; a mature one. Whole-hand ages and dates are such that
#: the difference of the printed ages (+0.9) is not that of the ages themselves (+0.98).
GOLDENS: dict[str, Golden] = {
    f"{stage_of_life} {sex}": golden
    for sex, golden_of_sex in (
        (
            "F",
            {
                "middle": Golden(
                    "F",
                    date(2011, 3, 14),
                    date(2021, 6, 17),
                    _without(_at(0.58), "mp5"),
                    {"radius": 9, "mc1": 5, "mp5": 7, "pp1": 8},
                    ("mc1",),
                    ("ulna", "dp3"),
                    "dp5",
                    (134.9, 151.3),
                ),
                "late": Golden(
                    "F", date(2004, 2, 29), date(2020, 2, 28), {**_MATURE, "ulna": 11}, months=(240.5, 150)
                ),
                "young": Golden("F", date(2019, 1, 5), date(2020, 7, 20), _YOUNG, months=(11.5, 80)),
                "mature": Golden("F", date(2003, 8, 9), date(2020, 5, 2), _MATURE, reviewed=("mc3",)),
            },
        ),
        (
            "M",
            {
                "middle": Golden(
                    "M",
                    date(2010, 11, 30),
                    date(2021, 3, 5),
                    _without(_at(0.66, (0, -1, 1)), "pp5"),
                    {"ulna": 6, "mc5": 8, "pp5": 9, "mp3": 8},
                    ("mc5", "ulna"),
                    ("radius",),
                    "dp1",
                    (151.3, 134.9),
                ),
                "late": Golden(
                    "M", date(2003, 6, 1), date(2020, 9, 1), {**_MATURE, "radius": 13}, months=(150, 228.0)
                ),
                "young": Golden(
                    "M",
                    date(2019, 1, 5),
                    date(2020, 4, 20),
                    _YOUNG,
                    {"mc3": 0},
                    months=(80, 11.99),
                    interval=None,
                ),
                "mature": Golden("M", date(1999, 8, 9), date(2020, 5, 2), _MATURE),
            },
        ),
    )
    for stage_of_life, golden in golden_of_sex.items()
}
