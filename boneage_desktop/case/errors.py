"""What a case refuses, in words for the reader."""

from __future__ import annotations

from pathlib import Path


class CaseError(ValueError):
    """A change that would make the case impossible; the case stays as it was."""


class ImpossibleDates(CaseError):
    """A film taken before the patient was born."""


class SnapshotError(ValueError):
    """A stored case that is not one: damaged, or written by something else."""


class CaseStoreError(Exception):
    """The store of cases cannot be used; nothing was changed.

    Attributes
    ----------
    path : Path
        The database file.
    reason, remedy : str
        What is wrong, and what to do about it.
    """

    def __init__(self, path: Path, reason: str, remedy: str) -> None:
        super().__init__(f"{path}: {reason}. {remedy}.")
        self.path = path
        self.reason = reason
        self.remedy = remedy
