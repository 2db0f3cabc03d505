"""Target height: the height that the parents' heights let expect. The width of its range is always named."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from boneage_desktop.anatomy import Sex
from boneage_desktop.messages import Message
from boneage_desktop.standards.assessment import known_sex
from boneage_desktop.standards.heights.tables import SEX_KEYS, table

_FILE = "target_height.json"


class TargetFormula(StrEnum):
    """A published formula; the value is its name in records and settings."""

    TANNER_1970 = "tanner_1970"
    LUO_1998 = "luo_1998"
    OGATA_1990 = "ogata_1990"
    SU_2007 = "su_2007"


@dataclass(frozen=True, slots=True)
class TargetHeight:
    """A target height with its range.

    Attributes
    ----------
    formula : TargetFormula
    name : str
        Author and year, as shown.
    cm : float or None
        ``None`` with a reason.
    half_width_cm : float or None
        Half the width of the range; ``None`` where none is published for this formula.
    source, width_source : str
        Publications of formula and width; no width, no source of it.
    reason : Message or None
        Why there is no figure.
    """

    formula: TargetFormula
    name: str
    cm: float | None
    half_width_cm: float | None
    source: str
    width_source: str
    reason: Message | None = None

    @property
    def low_cm(self) -> float | None:
        """Lower end of the range."""
        return None if self.cm is None or self.half_width_cm is None else self.cm - self.half_width_cm

    @property
    def high_cm(self) -> float | None:
        """Upper end of the range."""
        return None if self.cm is None or self.half_width_cm is None else self.cm + self.half_width_cm


def target_height(
    sex: Sex | None,
    father_cm: float | None,
    mother_cm: float | None,
    formula: TargetFormula = TargetFormula.TANNER_1970,
) -> TargetHeight:
    """Target height of a child, from both parents' heights in cm.

    Tanner 1970, the default, is (father + mother ± 13) / 2 ± 8.5 cm: of the widths found in print and
    programs this one has the best source.

    Raises
    ------
    SexUnknown, TablesError
    """
    key = SEX_KEYS[known_sex(sex)]
    entry = table(_FILE)["formulas"][formula]
    widths = entry["half_width_cm"]
    cm, reason = None, Message("heights.needs_parents")
    if father_cm is not None and mother_cm is not None:
        cm = entry["factor"][key] * (father_cm + mother_cm) / 2 + entry["constant_cm"][key]
    return TargetHeight(
        formula=formula,
        name=entry["name"],
        cm=cm,
        half_width_cm=None if widths is None else widths[key],
        source=entry["source"],
        width_source=entry["width_source"] or "",
        reason=reason if cm is None else None,
    )


def target_formula_name(formula: TargetFormula) -> str:
    """Author and year of a formula, as shown.

    Raises
    ------
    TablesError
    """
    return str(table(_FILE)["formulas"][formula]["name"])
