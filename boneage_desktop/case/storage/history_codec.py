"""A patient's history as plain JSON and back; what is not known has no key."""

from __future__ import annotations

from datetime import date
from typing import Any

from boneage_desktop.case.history.history import (
    History,
    Measured,
    Origin,
    Treatment,
    TreatmentKind,
    YearMonth,
    check_history,
)
from boneage_desktop.case.storage.plain_values import date_of, number_of, text_of
from boneage_desktop.standards.heights import TargetFormula

_FIGURES = ("father_cm", "mother_cm", "gp_age_months")
_DATES = ("height_date",)
_MEASURED = ("height", "weight")


def history_to_json(history: History) -> dict[str, Any]:
    """The history as an object; empty where nothing is known."""
    content: dict[str, Any] = {}
    for name in _MEASURED:
        measured = getattr(history, name)
        if measured is not None:
            content[name] = {"value": measured.value, "by": measured.by.value}
    for name in _DATES:
        day = getattr(history, name)
        if day is not None:
            content[name] = day.isoformat()
    if history.menarche is not None:
        content["menarche"] = history.menarche.isoformat()
    if history.target_formula is not TargetFormula.TANNER_1970:
        content["target_formula"] = history.target_formula.value
    for name in _FIGURES:
        figure = getattr(history, name)
        if figure is not None:
            content[name] = figure
    if history.treatments:
        content["treatments"] = [
            {
                "kind": each.kind.value,
                "start": each.start and each.start.isoformat(),
                "stop": each.stop and each.stop.isoformat(),
                "text": each.text,
            }
            for each in history.treatments
        ]
    return content


def history_from_json(content: Any) -> History:
    """The history that `history_to_json` wrote.

    Raises
    ------
    KeyError, TypeError, ValueError
        It is none.
    """
    known: dict[str, Any] = {name: _measured(content[name]) for name in _MEASURED if name in content}
    known |= {name: date_of(content[name]) for name in _DATES if name in content}
    known |= {name: number_of(content[name]) for name in _FIGURES if name in content}
    if "menarche" in content:
        known["menarche"] = _day_or_month(content["menarche"])
    if "target_formula" in content:
        known["target_formula"] = TargetFormula(content["target_formula"])
    treatments = tuple(
        Treatment(
            TreatmentKind(each["kind"]),
            date_of(each["start"]),
            date_of(each["stop"]),
            text_of(each["text"]),
        )
        for each in content.get("treatments", ())
    )
    history = History(**known, treatments=treatments)
    check_history(history)
    return history


def _day_or_month(content: Any) -> date | YearMonth | None:
    """A date, or a month of a year where the day is not known."""
    is_month = isinstance(content, str) and len(content) == len("2023-05")
    return YearMonth.fromisoformat(content) if is_month else date_of(content)


def _measured(content: Any) -> Measured:
    return Measured(number_of(content["value"]), Origin(content["by"]))
