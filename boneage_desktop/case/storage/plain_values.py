"""Single values of a stored case, each refused when it is not what it should be."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from math import isfinite
from typing import Any

from boneage_desktop.case.errors import SnapshotError


def time_of(value: Any) -> datetime:
    """A time with its zone, as UTC."""
    time = datetime.fromisoformat(value)
    if time.tzinfo is None:
        raise SnapshotError(f"the time {value} has no time zone")
    return time.astimezone(UTC)


def truth_of(value: Any) -> bool:
    """True or false, nothing else."""
    if not isinstance(value, bool):
        raise SnapshotError(f"{value!r} is neither true nor false")
    return value


def text_of(value: Any) -> str:
    """Text."""
    if not isinstance(value, str):
        raise SnapshotError(f"{value!r} is not text")
    return value


def texts_of(content: Mapping[Any, Any]) -> dict[str, str]:
    """An object of texts."""
    return {text_of(key): text_of(value) for key, value in content.items()}


def date_of(value: Any) -> date | None:
    """A date, or nothing."""
    return None if value is None else date.fromisoformat(value)


def number_of(value: Any) -> float:
    """A finite number."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
        raise SnapshotError(f"{value!r} is not a number")
    return value
