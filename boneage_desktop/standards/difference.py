"""Differences of ages: always of the figures as printed, so that a page never contradicts itself."""

from __future__ import annotations

from boneage_desktop.messages import Message
from boneage_desktop.standards.ages import BOUNDS, Clamped


def years_apart(age: float, other: float) -> float:
    """How far ``age`` is above ``other`` (−: below), both in years rounded to 0.1 as they are printed."""
    return round(round(age, 1) - round(other, 1), 1)


def signed(value: float, digits: int = 1) -> str:
    """A figure with its sign: ``"+0.3"``, ``"−1.2"``; nothing has none: ``"0.0"``."""
    return _printed(value, f"+.{digits}f" if round(value, digits) else f".{digits}f", digits)


def unsigned(value: float, digits: int = 1) -> str:
    """A figure with a sign only when it is negative: ``"0.85"``, ``"−1.20"``; never ``"−0.00"``."""
    return _printed(value, f".{digits}f", digits)


def signed_years(age: float, other: float, clamped: Clamped = None) -> Message:
    """``age`` minus ``other`` as shown beside them: ``"+1.2 y"``, ``"≥ +2.4 y"``.

    Parameters
    ----------
    age, other : float
        Years; `years_apart` takes them as printed.
    clamped : {"below", "above"} or None
        ``age`` is the end of its table: it is a bound, and so is the difference.
    """
    return Message("age.difference", figure=f"{BOUNDS[clamped]}{signed(years_apart(age, other))}")


def _printed(value: float, form: str, digits: int) -> str:
    # Rounded first and 0 added: what rounds to nothing has no sign.
    return format(round(value, digits) + 0.0, form).replace("-", "−")
