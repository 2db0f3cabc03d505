"""Take single values out of a DICOM data set that may hold anything at all.

pydicom converts a value when it is asked for and then raises nearly any exception on nonsense. Every
function here answers "not there" instead, because no wrong header element may keep a film from opening.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

from pydicom.dataset import Dataset
from pydicom.multival import MultiValue


def value(dataset: Dataset, keyword: str) -> Any:
    """The element's value, or ``None`` when it is absent, empty or cannot be converted."""
    try:
        found = dataset.get(keyword)
        return None if found is None or found == "" else found
    except Exception:  # see the module's docstring
        return None


def text(dataset: Dataset, keyword: str) -> str:
    """The element as text without padding; the first value of several."""
    found = value(dataset, keyword)
    try:
        if isinstance(found, MultiValue | list | tuple):
            found = found[0] if len(found) else None
        if found is None or isinstance(found, bytes):
            return ""
        return str(found).strip(" \0\r\n\t")
    except Exception:  # see the module's docstring
        return ""


def texts(dataset: Dataset, keyword: str) -> list[str]:
    """All values of the element as text."""
    try:
        return [str(each).strip(" \0\r\n\t") for each in _many(value(dataset, keyword))]
    except Exception:  # see the module's docstring
        return []


def numbers(dataset: Dataset, keyword: str) -> list[float]:
    """All values of the element as finite numbers; empty when any of them is none."""
    try:
        found = [float(each) for each in _many(value(dataset, keyword))]
    except Exception:  # see the module's docstring
        return []
    return found if all(math.isfinite(each) for each in found) else []


def number(dataset: Dataset, keyword: str) -> float | None:
    """The element's first value as a finite number."""
    found = numbers(dataset, keyword)
    return found[0] if found else None


def integer(dataset: Dataset, keyword: str, default: int) -> int:
    """The element's first value as a whole number."""
    found = number(dataset, keyword)
    return default if found is None else int(found)


def items(dataset: Dataset, keyword: str) -> list[Dataset]:
    """The items of a sequence."""
    try:
        return [each for each in _many(value(dataset, keyword)) if isinstance(each, Dataset)]
    except Exception:  # see the module's docstring
        return []


def _many(found: Any) -> list[Any]:
    if found is None:
        return []
    if isinstance(found, Iterable) and not isinstance(found, str | bytes):
        return list(found)
    return [found]
