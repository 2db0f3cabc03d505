"""What a reading comes to: bone age normal, delayed or advanced, and flags as sentences of a report."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from boneage_desktop.case.snapshot_types import Maturity, Unavailable
from boneage_desktop.messages import Message
from boneage_desktop.standards import Method, deviation_text, percentile_text
from boneage_desktop.standards.percentiles import Standing, standing

if TYPE_CHECKING:
    from boneage_desktop.case.case_view import CaseView
    from boneage_desktop.case.flags import Flag

_BY_STANDING = {
    Standing.BELOW: Maturity.DELAYED,
    Standing.WITHIN: Maturity.NORMAL,
    Standing.ABOVE: Maturity.ADVANCED,
}


class Basis(StrEnum):
    """What an impression rests on; stable for machines."""

    READER = "reader"
    CHINA_05 = "RUS-CHN percentile"


@dataclass(frozen=True, slots=True)
class Impression:
    """Bone age beside the chronological age.

    Attributes
    ----------
    maturity : Maturity
    basis : Basis
        The reader's word goes before the percentile.
    percentile, deviation : str
        Of the RUS-CHN total among Chinese children of the age, and the same in SD, as printed (``"<P3"``,
        ``"< −1.9"``); empty where the charts do not reach.
    """

    maturity: Maturity
    basis: Basis
    percentile: str = ""
    deviation: str = ""


def impression_of(case: CaseView) -> Impression | None:
    """The impression of a case; ``None`` where neither the reader nor the charts say one.

    RUS-CHN alone has a published reference of its spread: from P3 to P97 of the China-05 charts is normal.
    """
    results, age = case.results(), case.chronological_age_years
    percentile = deviation = ""
    found: Standing | None = None
    if not isinstance(results, Unavailable) and age is not None:
        total = results[Method.RUS_CHN].total
        percentile, deviation = percentile_text(case.sex, age, total), deviation_text(case.sex, age, total)
        found = standing(case.sex, age, total)
    if case.stated_maturity is not None:
        return Impression(case.stated_maturity, Basis.READER, percentile, deviation)
    if found is None:
        return None
    return Impression(_BY_STANDING[found], Basis.CHINA_05, percentile, deviation)


def impression_sentence(impression: Impression) -> Message:
    """The impression as a sentence of a report."""
    said = Message(f"impression.{impression.maturity.value}")
    if not impression.percentile:
        return Message("impression.plain", said=said)
    return Message(
        "impression.figures", said=said, percentile=impression.percentile, deviation=impression.deviation
    )


def flag_sentence(flag: Flag) -> Message | None:
    """A flag as a finding: without what the reader is asked to do; ``None`` for one that was no message."""
    text = flag.text
    if not isinstance(text, Message):
        return None
    code = f"impression.{text.code.removeprefix('flag.')}"
    return Message(code, **text.values) if code in _SENTENCES else text


def sentences_of(case: CaseView) -> tuple[Message, ...]:
    """The impression, then each flag, as sentences that a reader can take over into the findings."""
    impression = impression_of(case)
    first = () if impression is None else (impression_sentence(impression),)
    found = (flag_sentence(flag) for flag in case.flags())
    return (*first, *(each for each in found if each is not None))


#: Flags that ask for something, and what they are without it; the others are findings as they stand.
_SENTENCES = (
    "impression.mature",
    "impression.ahead",
    "impression.behind",
    "impression.whole_hand_above",
    "impression.whole_hand_below",
)
