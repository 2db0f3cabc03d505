"""A patient's history as plain JSON and back; what is not known has no key."""

from __future__ import annotations

from typing import Any

from boneage_desktop.case.history.history import (
    History,
    Measured,
    Origin,
    Treatment,
    TreatmentKind,
    check_history,
)
from boneage_desktop.case.storage.plain_values import date_of, number_of, text_of

_FIGURES = ("father_cm", "mother_cm", "gp_age_months")
_DATES = ("height_date", "menarche")
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


def _measured(content: Any) -> Measured:
    return Measured(number_of(content["value"]), Origin(content["by"]))
