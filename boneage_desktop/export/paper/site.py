"""What a site sets of its printed report."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Paper:
    """How a report is printed.

    Attributes
    ----------
    languages : tuple of str
        ``"en"``, ``"zh"`` or both: all pages in the one, then all in the other.
    film_page : bool
        A page with the film large and the 13 bones.
    hospital, department : str
        Empty: as the film says.
    logo : Path or None
        A PNG or JPEG file; one that cannot be read is left out.
    """

    languages: tuple[str, ...] = ("en",)
    film_page: bool = False
    hospital: str = ""
    department: str = ""
    logo: Path | None = None
