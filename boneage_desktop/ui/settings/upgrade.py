"""From every earlier form of the settings to the present one, a step at a time."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping

from PySide6.QtCore import QByteArray, QSettings

from boneage_desktop.ui.settings.model import VERSION


class UnknownForm(ValueError):
    """Settings in a form that this program does not know."""


def earlier_settings() -> dict[str, object] | None:
    """What version 1.0 of the program kept in the system's own place (registry, plist, .conf).

    The form of version 0: the names there, unchanged. ``None`` when nothing is kept there.
    """
    kept = QSettings()
    names = [name for name in kept.allKeys() if name in _NAMES_0 or name.startswith("window/")]
    return {"version": 0} | {name: kept.value(name) for name in names} if names else None


def upgraded(data: Mapping[str, object]) -> dict[str, object]:
    """The same settings in the present form.

    Raises
    ------
    UnknownForm
        When the form is none this program knows: it has no version, or that of a later program.
    """
    result = dict(data)
    version = result.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or not 0 <= version <= VERSION:
        raise UnknownForm
    for earlier in range(version, VERSION):
        result = _STEPS[earlier](result) | {"version": earlier + 1}
    return result


_NAMES_0 = {
    "reader": "reader",
    "folders/films": "film_folder",
    "folders/report": "report_folder",
    "films/recent": "recent_films",
    "window/cases-shown": "cases_shown",
}


def _from_0(data: dict[str, object]) -> dict[str, object]:
    result: dict[str, object] = {}
    window: dict[str, str] = {}
    for name, value in data.items():
        if name == "films/recent":
            # A list of one came back from there as a plain string, an empty one as nothing.
            result[_NAMES_0[name]] = [value] if isinstance(value, str) else value or []
        elif name == "window/cases-shown":
            result[_NAMES_0[name]] = value in (True, "true")
        elif name in _NAMES_0:
            result[_NAMES_0[name]] = value
        elif name.startswith("window/") and isinstance(value, QByteArray):
            window[name.removeprefix("window/")] = base64.b64encode(value.data()).decode()
    return result | {"window": window}


_STEPS: dict[int, Callable[[dict[str, object]], dict[str, object]]] = {0: _from_0}
