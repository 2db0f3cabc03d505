"""One row of the catalogue."""

from __future__ import annotations

from typing import NamedTuple


class Entry(NamedTuple):
    """A sentence in both languages, with named holes as `str.format` takes them (``{years:.1f}``)."""

    en: str
    zh: str


Section = dict[str, Entry]
