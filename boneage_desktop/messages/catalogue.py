"""Every sentence by its code."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from boneage_desktop.messages.case import CASE
from boneage_desktop.messages.checks import CHECKS
from boneage_desktop.messages.commands import COMMANDS
from boneage_desktop.messages.entry import Entry
from boneage_desktop.messages.file import FILE
from boneage_desktop.messages.film import FILM
from boneage_desktop.messages.flow import FLOW
from boneage_desktop.messages.header import HEADER
from boneage_desktop.messages.networks import NETWORKS
from boneage_desktop.messages.opening import OPENING
from boneage_desktop.messages.pixels import PIXELS
from boneage_desktop.messages.report import REPORT
from boneage_desktop.messages.selftest import SELFTEST
from boneage_desktop.messages.standards import STANDARDS
from boneage_desktop.messages.store import STORE
from boneage_desktop.messages.words import WORDS
from boneage_desktop.messages.writing import WRITING

#: One section for each subject; no code is in two of them.
SECTIONS = (
    WORDS,
    STANDARDS,
    FILM,
    FILE,
    PIXELS,
    HEADER,
    OPENING,
    FLOW,
    CASE,
    STORE,
    CHECKS,
    NETWORKS,
    REPORT,
    WRITING,
    COMMANDS,
    SELFTEST,
)

CATALOGUE: Mapping[str, Entry] = MappingProxyType(
    {code: entry for section in SECTIONS for code, entry in section.items()}
)
