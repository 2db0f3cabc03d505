"""How an age is printed: one way for window, report and record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from boneage_desktop.messages import Message

#: Which end of a table, or of what was learned, an age has reached.
Clamped = Literal["below", "above"] | None

#: What stands before a figure that is only a bound.
BOUNDS: Mapping[Clamped, str] = {"above": "≥ ", "below": "< ", None: ""}


def age_text(years: float, clamped: Clamped = None) -> Message:
    """An age as printed: ``"13.6 y"``; one that is only a bound: ``"≥ 18.0 y"``, ``"< 1.0 y"``."""
    codes = {"above": "age.at_least", "below": "age.under", None: "age.years"}
    return Message(codes[clamped], years=years)


def age_figure(years: float, clamped: Clamped = None) -> str:
    """The same without its unit: ``"13.6"``, ``"≥ 18.0"``."""
    return f"{BOUNDS[clamped]}{years:.1f}"
