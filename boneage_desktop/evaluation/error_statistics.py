"""Summaries of signed errors."""

from __future__ import annotations

from collections.abc import Sequence


def error_figures(errors: Sequence[float]) -> dict[str, float | int]:
    """Number, mean absolute error, bias and standard deviation of signed errors."""
    if not errors:
        return {"n": 0}
    mean = sum(errors) / len(errors)
    return {
        "n": len(errors),
        "mae": round(sum(abs(error) for error in errors) / len(errors), 2),
        "bias": round(mean, 2),
        "sd": round((sum((error - mean) ** 2 for error in errors) / len(errors)) ** 0.5, 2),
    }
