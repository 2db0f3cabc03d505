"""Ages in months: how they are typed and how they are printed."""

from __future__ import annotations

import re

from boneage_desktop.messages import Message
from boneage_desktop.standards.errors import StandardsError

#: Months of the highest age that is taken: the tables end before.
HIGHEST_AGE = 25 * 12


class AgeUnreadable(StandardsError):
    """An age that is no age of a child, or written in another way than the two that are read."""

    def __init__(self, message: Message, value: str) -> None:
        super().__init__(message, bone=None, value=value, allowed=Message("heights.allowed_ages"))


def months_of(text: str) -> float:
    """Months of an age typed as years-months (``"11-1"``) or in decimal years (``"11.08"``, ``"11,08"``).

    With two decimals or more, a figure that a whole month rounds to is that month: 11.08 years are 133
    months, not 132.96. With fewer decimals the figure is taken as it is: 5.4 years are 64.8 months.

    Raises
    ------
    AgeUnreadable
    """
    typed = text.strip().replace(",", ".").replace("，", ".")
    dashed = re.fullmatch(r"(\d{1,3})-(\d{1,2})", typed, re.ASCII)
    decimal = re.fullmatch(r"(\d{1,3})(?:\.(\d*))?", typed, re.ASCII)
    if dashed and int(dashed[2]) < 12:
        months = 12.0 * int(dashed[1]) + int(dashed[2])
    elif decimal:
        months = _decimal_months(typed, len(decimal[2] or ""))
    else:
        raise AgeUnreadable(
            Message("heights.age_unreadable", given=text, allowed=Message("heights.allowed_ages")), text
        )
    if months > HIGHEST_AGE:
        raise AgeUnreadable(
            Message(
                "heights.age_too_high",
                given=text,
                highest=HIGHEST_AGE // 12,
                allowed=Message("heights.allowed_ages"),
            ),
            text,
        )
    return months


def months_text(months: float) -> str:
    """An age as years-months, the way the tables print it: ``"11-1"``; between two months ``"7-0.5"``."""
    years, rest = divmod(round(months, 1), 12)
    return f"{years:.0f}-{rest:g}" if rest == int(rest) else f"{years:.0f}-{rest:.1f}"


def _decimal_months(typed: str, decimals: int) -> float:
    months = float(typed) * 12
    whole = round(months)
    # Half a unit of the last decimal, and the noise of a figure that was computed rather than typed.
    within = 6 / 10**decimals + 1e-9
    return float(whole) if decimals > 1 and abs(months - whole) <= within else months
