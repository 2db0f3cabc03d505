"""Every sentence by its code."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from boneage_desktop.messages.case.case import CASE
from boneage_desktop.messages.case.checks import CHECKS
from boneage_desktop.messages.case.heights import HEIGHTS
from boneage_desktop.messages.case.history import HISTORY
from boneage_desktop.messages.case.impression import IMPRESSION
from boneage_desktop.messages.case.report import REPORT
from boneage_desktop.messages.case.report_text import REPORT_TEXT
from boneage_desktop.messages.case.standards import STANDARDS
from boneage_desktop.messages.entry import Entry
from boneage_desktop.messages.film.file import FILE
from boneage_desktop.messages.film.header import HEADER
from boneage_desktop.messages.film.opening import OPENING
from boneage_desktop.messages.film.pixels import PIXELS
from boneage_desktop.messages.film.remarks import FILM
from boneage_desktop.messages.program.agreement import AGREEMENT
from boneage_desktop.messages.program.bones import BONES
from boneage_desktop.messages.program.commands import COMMANDS
from boneage_desktop.messages.program.dicom import DICOM
from boneage_desktop.messages.program.flow import FLOW
from boneage_desktop.messages.program.guide import GUIDE
from boneage_desktop.messages.program.network import NETWORK
from boneage_desktop.messages.program.networks import NETWORKS
from boneage_desktop.messages.program.pacs import PACS
from boneage_desktop.messages.program.reading import READING
from boneage_desktop.messages.program.selftest import SELFTEST
from boneage_desktop.messages.program.site import SITE
from boneage_desktop.messages.program.store import STORE
from boneage_desktop.messages.program.words import WORDS
from boneage_desktop.messages.program.writing import WRITING

#: One section for each subject; no code is in two of them.
SECTIONS = (
    WORDS,
    STANDARDS,
    HEIGHTS,
    HISTORY,
    IMPRESSION,
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
    REPORT_TEXT,
    WRITING,
    DICOM,
    NETWORK,
    PACS,
    COMMANDS,
    SELFTEST,
    GUIDE,
    READING,
    AGREEMENT,
    BONES,
    SITE,
)

CATALOGUE: Mapping[str, Entry] = MappingProxyType(
    {code: entry for section in SECTIONS for code, entry in section.items()}
)
