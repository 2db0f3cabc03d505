"""What a case refuses, in words for the reader."""

from __future__ import annotations

from pathlib import Path

from boneage_desktop.anatomy import Bone
from boneage_desktop.messages import Message, joined


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
            lacks.append(Message("case.not_reviewed", bones=unreviewed))
        if no_sex:
            lacks.append(Message("case.sex_missing"))
        if no_reader:
            lacks.append(Message("case.reader_missing"))
        super().__init__(Message("case.cannot_sign", lacks=joined(lacks, "words.besides")))
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
    reason, remedy : Message
        What is wrong, and what to do about it.
    message : Message
        Both, and the file.
    """

    def __init__(self, path: Path, reason: Message, remedy: Message) -> None:
        self.message = Message("words.error", subject=str(path), reason=reason, remedy=remedy)
        super().__init__(self.message)
        self.path = path
        self.reason = reason
        self.remedy = remedy


class StoreLocked(CaseStoreError):
    """Another window or program is writing to the file; trying again soon will help."""


class StoreDamaged(CaseStoreError):
    """The file is damaged: only a backup helps."""


class CaseChangedElsewhere(CaseStoreError):
    """The stored case has acts that this one does not know; trying again will not help."""
