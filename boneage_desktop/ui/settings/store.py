"""The settings of this user: read once, written whole at every change."""

from __future__ import annotations

import dataclasses
import json
import logging
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import platformdirs
from PySide6.QtCore import QObject, Signal

from boneage_desktop.export import ExportError
from boneage_desktop.export.writing import replacing
from boneage_desktop.ui.i18n.core_messages import told
from boneage_desktop.ui.settings.model import Settings, from_json, to_json
from boneage_desktop.ui.settings.upgrade import UnknownForm, earlier_settings, upgraded

_log = logging.getLogger(__name__)


def settings_file(application: str) -> Path:
    """Where this user's settings are kept."""
    return Path(platformdirs.user_config_dir(application, appauthor=False)) / "settings.json"


class SettingsStore(QObject):
    """Keeps the settings in a JSON file.

    Parameters
    ----------
    file : Path or None
        ``None`` keeps nothing: every change ends with the run.
    given : mapping of str to object
        Settings from the command line: they stand above those of the file and are not written into it,
        until the reader changes them in the window.

    Attributes
    ----------
    remembers : bool
        There is a file: what this run leaves is found by the next.
    trouble : str
        What was wrong with the file, and what was done about it; empty when nothing was.

    Notes
    -----
    `changed(Settings)` follows every change; `not_kept(str)` says that a change will be gone at the next
    start, and why, once until writing works again.
    """

    changed = Signal(object)
    not_kept = Signal(str)

    def __init__(
        self, file: Path | None, given: Mapping[str, object] | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.trouble = ""
        self.remembers = file is not None
        self._file = file
        self._failing = False
        self._given: dict[str, Any] = dict(given or {})
        self._kept = self._read(file) if file is not None else Settings()

    @property
    def settings(self) -> Settings:
        """The settings in force."""
        return dataclasses.replace(self._kept, **self._given)

    def change(self, **values: Any) -> None:
        """Change settings by name; the file is written before `changed` is said."""
        before = self.settings
        self._given = {name: value for name, value in self._given.items() if name not in values}
        kept = dataclasses.replace(self._kept, **values)
        if kept != self._kept:
            self._kept = kept
            self._write(kept)
        if self.settings != before:
            self.changed.emit(self.settings)

    def _read(self, file: Path) -> Settings:
        try:
            settings, wrong = from_json(upgraded(_object(file.read_text(encoding="utf-8"))))
        except (FileNotFoundError, NotADirectoryError):
            earlier = earlier_settings()
            if earlier is None:
                return Settings()
            settings = from_json(upgraded(earlier))[0]
        except UnknownForm:
            self._set_aside(file, self.tr("they belong to another version of the program"))
            return Settings()
        except (OSError, ValueError, RecursionError) as error:
            _log.warning("settings cannot be read (%s)", type(error).__name__)
            self._set_aside(file, self.tr("the file is damaged or cannot be read"))
            return Settings()
        else:
            if not wrong:
                return settings
            self._set_aside(file, self.tr("invalid: {0}").format(", ".join(wrong)))
        # What was understood is kept now: there may be no change that would write it.
        self._write(settings)
        return settings

    def _set_aside(self, file: Path, reason: str) -> None:
        """Keep what cannot be read under another name, so that the next change does not overwrite it."""
        stamp = f"{datetime.now(UTC):%Y%m%dT%H%M%S%f}"
        aside = file.with_name(f"{file.stem}-unreadable-{stamp}{file.suffix}")
        try:
            file.rename(aside)
        except OSError:
            self._file = None
            self.trouble = self.tr(
                "Settings could not be read: {0}. The file {1} is left unchanged; until it is repaired or "
                "removed, changes are not saved."
            ).format(reason, file)
            return
        self.trouble = self.tr(
            "Some settings could not be read and were reset: {0}. The previous file is kept: {1}"
        ).format(reason, aside)

    def _write(self, settings: Settings) -> None:
        if self._file is None:
            return
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            with replacing(self._file) as stream:
                # ASCII, because a file name may hold bytes that are no characters, which UTF-8 cannot write.
                stream.write(json.dumps(to_json(settings), indent=2).encode() + b"\n")
        except (OSError, ExportError) as error:
            _log.warning("settings cannot be written (%s)", type(error).__name__)
            if not self._failing:
                self._failing = True
                self.not_kept.emit(self.tr("Settings not saved. {0}").format(told(error)))
        else:
            self._failing = False


def _object(text: str) -> dict[str, object]:
    data = json.loads(text)
    if not isinstance(data, dict):
        raise UnknownForm
    return data
