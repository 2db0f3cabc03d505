"""What was typed as a height or a weight, and what it was probably meant to be."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import isfinite

from boneage_desktop.messages import Message
from boneage_desktop.standards.errors import StandardsError


class Measure(StrEnum):
    """A measure of the patient or a parent; heights in cm, the weight in kg."""

    HEIGHT = "height"
    LENGTH = "length"
    FATHER = "father"
    MOTHER = "mother"
    WEIGHT = "weight"


@dataclass(frozen=True, slots=True)
class Limits:
    """What a measure can be, and a figure to show how it is typed."""

    lowest: float
    highest: float
    example: float


#: Wide enough for the smallest child born and the tallest adults; a parent is grown up.
LIMITS = {
    Measure.HEIGHT: Limits(30, 250, 140),
    Measure.LENGTH: Limits(30, 250, 140),
    Measure.FATHER: Limits(100, 250, 175),
    Measure.MOTHER: Limits(100, 250, 162),
    Measure.WEIGHT: Limits(0.5, 300, 32),
}

#: Message of a wrong unit and the factor into the right one: of heights, and (True) of the weight.
_UNITS = {
    False: {"heights.metres": 100, "heights.millimetres": 0.1, "heights.digit_missing": 10},
    True: {"heights.grams": 0.001},
}


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a measure is probably a typing error.

    Attributes
    ----------
    message : Message
        What looks wrong and what to do.
    suggestion : float or None
        What was probably meant: the measure in the right unit, or with the digit or point that is missing.
    possible : bool
        Whether it can be computed with at all (a positive, finite number), should the reader insist.
    """

    message: Message
    suggestion: float | None = None
    possible: bool = True


class MeasureDoubtful(StandardsError):
    """A measure that is probably a typing error; ``suggestion`` as in `Doubt`."""

    def __init__(self, doubt: Doubt, value: object) -> None:
        super().__init__(doubt.message, bone=None, value=value, allowed="")
        self.suggestion = doubt.suggestion


def measure_name(measure: Measure) -> Message:
    """What a measure is called in a sentence."""
    codes = {
        Measure.HEIGHT: "heights.measure_height",
        Measure.LENGTH: "heights.measure_length",
        Measure.FATHER: "heights.measure_father",
        Measure.MOTHER: "heights.measure_mother",
        Measure.WEIGHT: "heights.measure_weight",
    }
    return Message(codes[measure])


def doubt_of(measure: Measure, value: float) -> Doubt | None:
    """What is doubtful in a measure, ``None`` when nothing is.

    Metres, millimetres, grams and a last digit left out are told by the figure; whatever else lies outside
    `LIMITS` is probably a digit too few or too many.
    """
    limits, name = LIMITS[measure], measure_name(measure)
    unit = "kg" if measure is Measure.WEIGHT else "cm"
    if not isfinite(value):
        message = Message(
            "heights.not_a_number", measure=name, given=str(value), unit=unit, example=limits.example
        )
        return Doubt(message, possible=False)
    if limits.lowest <= value <= limits.highest:
        return None
    for code, factor in _UNITS[measure is Measure.WEIGHT].items():
        meant = round(value * factor, 3)
        if limits.lowest <= meant <= limits.highest:
            return Doubt(Message(code, measure=name, given=value, meant=meant), meant)
    message = Message(
        "heights.impossible",
        measure=name,
        given=value,
        unit=unit,
        low=limits.lowest,
        high=limits.highest,
        example=limits.example,
    )
    return Doubt(message, possible=value > 0)


def decimal_number(text: str) -> float:
    """A figure typed with a decimal point or a decimal comma, of a Latin or a Chinese keyboard.

    Raises
    ------
    ValueError
        It is none.
    """
    return float(text.strip().replace(",", ".").replace("，", "."))


def measured(measure: Measure, text: str) -> float:
    """A measure as typed, with a decimal point or a decimal comma.

    Raises
    ------
    MeasureDoubtful
        It is no number, or `doubt_of` doubts it.
    """
    try:
        value = decimal_number(text)
    except ValueError:
        unit = "kg" if measure is Measure.WEIGHT else "cm"
        message = Message(
            "heights.not_a_number",
            measure=measure_name(measure),
            given=text,
            unit=unit,
            example=LIMITS[measure].example,
        )
        raise MeasureDoubtful(Doubt(message), text) from None
    doubt = doubt_of(measure, value)
    if doubt is not None:
        raise MeasureDoubtful(doubt, value)
    return value
