"""What a case refuses, in words for the reader."""

from __future__ import annotations

from pathlib import Path

from boneage_desktop.anatomy import Bone, bone_name


class CaseError(ValueError):
    """A change that would make the case impossible; the case stays as it was."""


class ImpossibleDates(CaseError):
    """A film taken before the patient was born."""


class CannotSign(CaseError):
    """A case that is not ready to be signed.

    Attributes
    ----------
    unreviewed : tuple of Bone
        Bones the reader has not reviewed, in table order.
    no_reader, no_sex : bool
        The reader's name, the patient's sex is not known.
    """

    def __init__(
        self, unreviewed: tuple[Bone, ...] = (), *, no_reader: bool = False, no_sex: bool = False
    ) -> None:
        lacks = []
        if unreviewed:
            lacks.append(f"not reviewed yet: {', '.join(bone_name(bone) for bone in unreviewed)}")
        if no_sex:
            lacks.append("the sex is not known")
        if no_reader:
            lacks.append("the reader's name is missing")
        super().__init__(f"The case cannot be signed: {'; '.join(lacks)}.")
        self.unreviewed, self.no_reader, self.no_sex = unreviewed, no_reader, no_sex


class CaseLocked(CaseError):
    """A change to a signed case; reopening it as a new version allows changes again."""


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


class CaseChangedElsewhere(CaseStoreError):
    """The stored case has acts that this one does not know; trying again will not help."""
