"""What the reader has chosen, kept from run to run."""

from __future__ import annotations

from boneage_desktop.ui.settings.model import Device, Settings
from boneage_desktop.ui.settings.store import SettingsStore, settings_file

__all__ = ["Device", "Settings", "SettingsStore", "settings_file"]
