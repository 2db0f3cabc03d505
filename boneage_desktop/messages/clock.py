"""A moment as people read it: on their own clock. What is stored and what machines read is in UTC."""

from __future__ import annotations

from datetime import datetime, tzinfo


def clock_text(moment: datetime, zone: tzinfo | None = None) -> str:
    """Date and time with its distance from UTC: "2026-11-30 18:13 (UTC+08:00)", in UTC itself "… 10:13 UTC".

    Parameters
    ----------
    moment : datetime
        With its time zone; one without is printed as it is.
    zone : tzinfo or None
        Where the reader is; None for the zone this computer is set to.
    """
    if moment.tzinfo is None:
        return short_clock_text(moment)
    there = moment.astimezone(zone)
    offset = there.strftime("%z")
    name = f"(UTC{offset[:3]}:{offset[3:5]})" if there.utcoffset() else "UTC"
    return f"{there:%Y-%m-%d %H:%M} {name}"


def short_clock_text(moment: datetime, zone: tzinfo | None = None) -> str:
    """As `clock_text` without the distance from UTC, where all times are of one place: "2026-11-30 18:13"."""
    return f"{moment if moment.tzinfo is None else moment.astimezone(zone):%Y-%m-%d %H:%M}"
