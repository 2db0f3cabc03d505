"""How an age is printed, and the difference of two ages: one way for window, report and record."""

from __future__ import annotations

from typing import Literal

from boneage_desktop.messages import Message

#: Which end of a table, or of what was learned, an age has reached.
Clamped = Literal["below", "above"] | None

_BOUNDS = {"above": "≥ ", "below": "< ", None: ""}


def age_text(years: float, clamped: Clamped = None) -> Message:
    """An age as printed: ``"13.6 y"``; one that is only a bound: ``"≥ 18.0 y"``, ``"< 1.0 y"``."""
    codes = {"above": "age.at_least", "below": "age.under", None: "age.years"}
    return Message(codes[clamped], years=years)


def age_figure(years: float, clamped: Clamped = None) -> str:
    """The same without its unit: ``"13.6"``, ``"≥ 18.0"``."""
    return f"{_BOUNDS[clamped]}{years:.1f}"


def difference_text(years: float, other: float, clamped: Clamped = None) -> Message:
    """``years`` minus ``other`` of the two figures as they are printed: ``"+1.2 y"``, ``"≥ +0.4 y"``.

    Whoever subtracts what stands on the page must get what stands on the page.

    Parameters
    ----------
    years, other : float
    clamped : {"below", "above"} or None
        Of ``years``: the difference to a bound is a bound.
    """
    return Message("age.difference", figure=f"{_BOUNDS[clamped]}{signed(printed(years) - printed(other))}")


def printed(years: float) -> float:
    """The figure that `age_text` prints, one decimal."""
    return float(f"{years:.1f}")


def signed(years: float) -> str:
    """A difference with its sign and one decimal; the minus is a minus, not a hyphen."""
    # Rounding first: what is printed as nothing has no minus.
    return f"{round(years, 1) + 0.0:+.1f}".replace("-", "−")


def speed_figure(years_per_year: float) -> str:
    """Years of bone age per year, two decimals: ``"0.90"``."""
    return f"{years_per_year:.2f}".replace("-", "−")
