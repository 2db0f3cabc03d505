"""Adult height by Bayley and Pinneau, from the Greulich-Pyle bone age.

Bayley N, Pinneau SR. Tables for predicting adult height from skeletal age: revised for use with the
Greulich-Pyle hand standards. J Pediatr 1952;40:423-441. What the print does not say, and what was chosen
here, is in ``docs/heights.md``.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from boneage_desktop.anatomy import Sex
from boneage_desktop.messages import Message
from boneage_desktop.standards.assessment import known_sex
from boneage_desktop.standards.heights.ages import months_text
from boneage_desktop.standards.heights.tables import SEX_KEYS, interpolated, table

_FILE = "bayley_pinneau.json"

#: Months of deviation from which on a child leaves the average table ("a year or more").
BOUNDARY = 12
#: Months on either side of the boundary within which both tables are shown.
NEAR = 3
#: Months of deviation beyond which the print warns.
EXTREME = 24

#: Column of the standard deviation, in inches, in the sample that took no part in making the tables.
_ERROR_COLUMN = 6
_CM_PER_INCH = 2.54


class Group(StrEnum):
    """Which table applies; the value is the word of 1952. Shown as `group_name`."""

    AVERAGE = "average"
    ACCELERATED = "accelerated"
    RETARDED = "retarded"


@dataclass(frozen=True, slots=True)
class GroupReading:
    """What the table of one group says.

    Attributes
    ----------
    group : Group
    percent : float or None
        Percent of adult height reached; ``None`` outside the table.
    cm : float or None
        Adult height.
    reason : Message or None
        Why there is none.
    """

    group: Group
    percent: float | None
    cm: float | None
    reason: Message | None = None


@dataclass(frozen=True, slots=True)
class BayleyPinneau:
    """A prediction of adult height.

    Attributes
    ----------
    reading : GroupReading or None
        By the group of the printed rule; ``None`` without a Greulich-Pyle age.
    other : GroupReading or None
        The table on the other side of the boundary, where that is at most `NEAR` months away.
    error_sd_cm : float or None
        Standard deviation of the error at the chronological age, from the validating sample.
    source : str
    reasons : tuple of Message
        Why a figure is missing.
    remarks : tuple of Message
        What the reader must know of this prediction.
    """

    reading: GroupReading | None
    other: GroupReading | None
    error_sd_cm: float | None
    source: str
    reasons: tuple[Message, ...] = ()
    remarks: tuple[Message, ...] = ()


def group_name(group: Group) -> Message:
    """What a group is called on the screen: "delayed" for the "retarded" of 1952."""
    codes = {
        Group.AVERAGE: "heights.average",
        Group.ACCELERATED: "heights.accelerated",
        Group.RETARDED: "heights.delayed",
    }
    return Message(codes[group])


def group_of(difference_months: float) -> Group:
    """The group for a difference of skeletal minus chronological age, in months, unrounded.

    Exactly 12 months is outside the average table: that holds "within one year", the others "a year or more".
    """
    if difference_months >= BOUNDARY:
        return Group.ACCELERATED
    return Group.RETARDED if difference_months <= -BOUNDARY else Group.AVERAGE


def percent_reached(sex: Sex | None, group: Group, gp_age_months: float) -> float | None:
    """Percent of adult height reached at a Greulich-Pyle age, linear between the printed ages.

    ``None`` outside the table: nothing is extended.

    Raises
    ------
    SexUnknown, TablesError
    """
    columns = table(_FILE)["tables"][SEX_KEYS[known_sex(sex)]][group]
    found = interpolated(list(zip(columns["months"], columns["percent"], strict=True)), gp_age_months)
    return None if found is None else found[0]


def error_sd(sex: Sex | None, age_months: float) -> float | None:
    """Printed standard deviation of the error, in cm, at a chronological age; ``None`` outside 8 to 18 years.

    Raises
    ------
    SexUnknown, TablesError
    """
    rows = table(_FILE)["prediction_error"][SEX_KEYS[known_sex(sex)]]["rows"]
    printed = [(row[0], row[_ERROR_COLUMN]) for row in rows if row[_ERROR_COLUMN] is not None]
    found = interpolated(printed, age_months)
    return None if found is None else found[0] * _CM_PER_INCH


def bayley_pinneau(
    sex: Sex | None, age_months: float, gp_age_months: float | None, height_cm: float
) -> BayleyPinneau:
    """Predict adult height.

    Parameters
    ----------
    sex : Sex
    age_months : float
        Chronological age, unrounded.
    gp_age_months : float or None
        Greulich-Pyle bone age. Never a RUS-CHN or TW3 age: the tables were made and tested for Greulich-Pyle.
    height_cm : float
        Standing height without shoes.

    Raises
    ------
    SexUnknown, TablesError
    """
    known = known_sex(sex)
    source = str(table(_FILE)["source"])
    if gp_age_months is None:
        return BayleyPinneau(None, None, None, source, (Message("heights.needs_gp_age"),))
    # Ages given in years carry the noise of floating point; a millionth of a month decides no group.
    difference = round(gp_age_months - age_months, 6)
    reading = _reading(known, group_of(difference), gp_age_months, height_cm)
    beside = _group_beside(difference)
    other = None if beside is None else _reading(known, beside, gp_age_months, height_cm)
    error = None if reading.cm is None else error_sd(known, age_months)
    reasons = [reading.reason] if reading.reason else []
    if reading.cm is not None and error is None:
        reasons.append(Message("heights.no_printed_error"))
    return BayleyPinneau(
        reading, other, error, source, tuple(reasons), tuple(_remarks(reading, other, difference))
    )


def _reading(sex: Sex, group: Group, gp_age_months: float, height_cm: float) -> GroupReading:
    percent = percent_reached(sex, group, gp_age_months)
    if percent is None:
        months = table(_FILE)["tables"][SEX_KEYS[sex]][group]["months"]
        reason = Message(
            "heights.outside_table",
            age=months_text(gp_age_months),
            group=group_name(group),
            sex=sex,
            first=months_text(months[0]),
            last=months_text(months[-1]),
        )
        return GroupReading(group, None, None, reason)
    return GroupReading(group, percent, height_cm * 100 / percent)


def _group_beside(difference: float) -> Group | None:
    """The group on the other side of a boundary that is near."""
    if abs(abs(difference) - BOUNDARY) > NEAR:
        return None
    if abs(difference) >= BOUNDARY:
        return Group.AVERAGE
    return Group.ACCELERATED if difference > 0 else Group.RETARDED


def _remarks(reading: GroupReading, other: GroupReading | None, difference: float) -> list[Message]:
    remarks = []
    if other is not None and other.cm is not None:
        remarks.append(
            Message("heights.near_boundary", near=NEAR, group=group_name(other.group), cm=other.cm)
        )
    if reading.cm is not None and abs(difference) > EXTREME:
        remarks.append(Message("heights.much_accelerated" if difference > 0 else "heights.much_delayed"))
    return remarks
