"""Height and weight among children of the same age and sex: China 2005, WHO 2006 and 2007."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from boneage_desktop.anatomy import Sex
from boneage_desktop.messages import Message
from boneage_desktop.standards.assessment import known_sex
from boneage_desktop.standards.heights.lms import Lms, percentile_of
from boneage_desktop.standards.heights.tables import SEX_KEYS, interpolated, table

#: From this age in months on a reference holds standing heights; below it, lengths lying (0.7 cm more).
STANDING_FROM = {"china_2005": 36, "who": 24}

#: From this age in months on WHO's reference is that of 2007; the standard of 2006 ends 0.02 months before.
WHO_2007_FROM = 61


class Reference(StrEnum):
    """A reference population for height; the value is its name in records and settings."""

    CHINA_2005 = "china_2005"
    WHO = "who"


@dataclass(frozen=True, slots=True)
class SdScore:
    """Where a measure lies among children of one age.

    Attributes
    ----------
    sds, percentile : float or None
        Standard deviations from the median, percentile 0..100; ``None`` with a ``reason``.
    source : str
        Publication of the table.
    reason : Message or None
        Why there is no figure.
    """

    sds: float | None
    percentile: float | None
    source: str
    reason: Message | None = None


def reference_name(reference: Reference) -> Message:
    """What a reference is called wherever a figure of it stands."""
    codes = {Reference.CHINA_2005: "heights.china_2005", Reference.WHO: "heights.who"}
    return Message(codes[reference])


def height_lms(reference: Reference, sex: Sex | None, age_months: float) -> Lms | None:
    """Distribution of height (below `STANDING_FROM`: of length lying) at an age, in cm.

    Lines of a table are joined linearly in L, M and S, which is our choice; WHO's own programs read a daily
    table below 61 months, from which this differs by up to 0.03 SD below 12 months and 0.15 SD below 1 month.

    Returns
    -------
    Lms or None
        ``None`` outside 0..216 (China 2005) or 0..228 months (WHO).

    Raises
    ------
    SexUnknown, TablesError
    """
    key = SEX_KEYS[known_sex(sex)]
    if reference is Reference.CHINA_2005:
        lines = table("height_cn.json")[key][_posture(reference, age_months)]
    else:
        lines = _who_lines(key, age_months)
    return _lms(interpolated(lines, age_months))


def weight_lms(sex: Sex | None, age_months: float) -> Lms | None:
    """Distribution of weight at an age in China 2005, in kg; ``None`` outside 0..216 months.

    Raises
    ------
    SexUnknown, TablesError
    """
    return _lms(interpolated(table("weight_cn.json")[SEX_KEYS[known_sex(sex)]], age_months))


def height_sds(reference: Reference, sex: Sex | None, age_months: float, height_cm: float) -> SdScore:
    """Standard deviation score and percentile of a height.

    Parameters
    ----------
    reference : Reference
    sex : Sex
    age_months : float
        Chronological age, or a bone age to get the height for bone age.
    height_cm : float
        Standing height; at an age below `STANDING_FROM`, length lying.

    Raises
    ------
    SexUnknown, TablesError
    """
    lms = height_lms(reference, sex, age_months)
    last = 18 if reference is Reference.CHINA_2005 else 19
    return _score(lms, height_cm, height_source(reference, age_months), reference_name(reference), last)


def weight_sds(sex: Sex | None, age_months: float, weight_kg: float) -> SdScore:
    """Standard deviation score and percentile of a weight by China 2005.

    Raises
    ------
    SexUnknown, TablesError
    """
    name = reference_name(Reference.CHINA_2005)
    return _score(weight_lms(sex, age_months), weight_kg, weight_source(), name, 18)


def height_source(reference: Reference, age_months: float) -> str:
    """Publication of the height table used at an age."""
    if reference is Reference.CHINA_2005:
        return str(table("height_cn.json")["source"])
    return str(table("height_who.json")["source"]["who2007" if age_months >= WHO_2007_FROM else "who2006"])


def weight_source() -> str:
    """Publication of the weight table."""
    return str(table("weight_cn.json")["source"])


def _posture(reference: Reference, age_months: float) -> str:
    return "height" if age_months >= STANDING_FROM[reference] else "length"


def _who_lines(key: str, age_months: float) -> list[list[float]]:
    content = table("height_who.json")
    if age_months >= WHO_2007_FROM:
        return list(content["who2007"][key])
    lines = content["who2006"][key][_posture(Reference.WHO, age_months)]
    # The printed months end at 60; the daily table goes on, and its last day serves up to 61 months.
    last_day = content["who2006_last_day"][key]
    return [*lines, last_day, [WHO_2007_FROM, *last_day[1:]]]


def _lms(columns: tuple[float, ...] | None) -> Lms | None:
    return None if columns is None else Lms(*columns[:3])


def _score(lms: Lms | None, value: float, source: str, name: Message, last: int) -> SdScore:
    if lms is None:
        return SdScore(None, None, source, Message("heights.outside_ages", table=name, last=last))
    sds = lms.sds(value)
    return SdScore(sds, percentile_of(sds), source)


def rounded(value: float | None, digits: int) -> float | None:
    """A figure for JSON; what rounds to nothing has no sign."""
    return None if value is None else round(value, digits) + 0.0


def sds_record(scores: Mapping[Reference, SdScore]) -> dict[str, Any]:
    """Standard deviation scores for JSON, with the reason of each that is missing and their sources."""
    return {
        **{name: rounded(score.sds, 3) for name, score in scores.items()},
        "reason": {name: score.reason for name, score in scores.items() if score.reason},
        "source": {name: score.source for name, score in scores.items()},
    }
