"""Every sentence by its code."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from boneage_desktop.messages.commands import COMMANDS
from boneage_desktop.messages.entry import Entry
from boneage_desktop.messages.film import FILM
from boneage_desktop.messages.selftest import SELFTEST

CATALOGUE: Mapping[str, Entry] = MappingProxyType({**COMMANDS, **FILM, **SELFTEST})
