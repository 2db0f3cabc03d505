"""Height at 18 years by Roche, Wainer and Thissen, from weight, parents and bone age.

Roche AF, Wainer H, Thissen D. The RWT method for the prediction of adult stature. Pediatrics
1975;56:1026-1033.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from boneage_desktop.anatomy import Sex
from boneage_desktop.messages import Message
from boneage_desktop.standards.assessment import known_sex
from boneage_desktop.standards.heights.ages import months_of, months_text
from boneage_desktop.standards.heights.tables import SEX_KEYS, interpolated, table

_FILE = "rwt.json"

#: What the print adds to a standing height where the length lying is not known, in cm.
LYING_MINUS_STANDING = 1.25

#: Months between the lines of its tables.
_STEP = 3


@dataclass(frozen=True, slots=True)
class Rwt:
    """A prediction of height at 18 years.

    Attributes
    ----------
    cm : float or None
        ``None`` with a reason.
    error_90_cm : float or None
        Half-width of the 90 % limits, read from a drawing (± 0.1 cm).
    source : str
    reasons, remarks : tuple of Message
        Why a figure is missing; what the reader must know of this prediction.
    """

    cm: float | None
    error_90_cm: float | None
    source: str
    reasons: tuple[Message, ...] = ()
    remarks: tuple[Message, ...] = ()


def rwt(
    sex: Sex | None,
    age_months: float,
    height_cm: float,
    *,
    weight_kg: float | None,
    father_cm: float | None,
    mother_cm: float | None,
    gp_age_months: float | None,
    length_cm: float | None = None,
) -> Rwt:
    """Predict height at 18 years; every measure must be there, for the method is their weighted sum.

    Parameters
    ----------
    sex : Sex
    age_months : float
        Chronological age.
    height_cm : float
        Standing height; 1.25 cm more stand for the length lying where that is not given.
    weight_kg, father_cm, mother_cm : float or None
    gp_age_months : float or None
        Greulich-Pyle age of the whole hand. The method wants the median of the ages of single bones, which a
        remark says.
    length_cm : float, optional
        Length lying, as the method wants it.

    Raises
    ------
    SexUnknown, TablesError
    """
    known = known_sex(sex)
    source = str(table(_FILE)["source"])
    if weight_kg is None or father_cm is None or mother_cm is None or gp_age_months is None:
        return Rwt(None, None, source, (Message("heights.rwt_needs"),))
    rows = table(_FILE)[SEX_KEYS[known]]
    weights = interpolated(rows, age_months)
    if weights is None:
        first, last = (months_text(rows[end][0]) for end in (0, -1))
        return Rwt(None, None, source, (Message("heights.rwt_outside", sex=known, first=first, last=last),))
    length = height_cm + LYING_MINUS_STANDING if length_cm is None else length_cm
    measures = (length, weight_kg, (father_cm + mother_cm) / 2, gp_age_months / 12, 1.0)
    cm = sum(weight * measure for weight, measure in zip(weights, measures, strict=True))
    remarks = (Message("heights.rwt_whole_hand"), *_doubtful(known, age_months, measures))
    return Rwt(cm, error_90(known, age_months), source, (), remarks)


def error_90(sex: Sex | None, age_months: float) -> float | None:
    """Half-width of the 90 % limits in cm, linear between whole years; ``None`` outside the drawing.

    Raises
    ------
    SexUnknown, TablesError
    """
    found = interpolated(table(_FILE)["error_90"][SEX_KEYS[known_sex(sex)]], age_months / 12)
    return None if found is None else found[0]


def _doubtful(sex: Sex, age_months: float, measures: tuple[float, ...]) -> Iterator[Message]:
    """A remark for each cell of doubtful print that has a part in this prediction."""
    content = table(_FILE)
    for kind, code, beside in (
        ("doubtful_kept_as_printed", "heights.rwt_doubtful", "smooth"),
        ("corrected", "heights.rwt_corrected", "print"),
    ):
        for cell in content["cells"][kind]:
            share = 1 - abs(age_months - months_of(cell["age"])) / _STEP
            if cell["sex"] != SEX_KEYS[sex] or share <= 0:
                continue
            measure = measures[content["columns"].index(cell["column"]) - 1]
            yield Message(
                code,
                cell=cell["column"],
                age=cell["age"],
                used=cell["value"],
                other=cell[beside],
                cm=abs(cell[beside] - cell["value"]) * measure * share,
            )
