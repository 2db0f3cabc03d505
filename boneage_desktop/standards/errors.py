"""What can be wrong with the input of the standards, one type for each."""

from __future__ import annotations

from collections.abc import Sequence

from boneage_desktop.anatomy import REPORT_ORDER, Bone
from boneage_desktop.messages import Message


class StandardsError(ValueError):
    """Impossible input; ``str()`` is a sentence for the reader.

    Attributes
    ----------
    bone : str or None
        Short name of the bone concerned, ``None`` where the error is not about one bone.
    value : object
        What was given; ``None`` where nothing was.
    allowed : str
        What would have been possible, in words.
    """

    def __init__(self, message: Message, *, bone: str | None, value: object, allowed: str) -> None:
        super().__init__(message)
        self.bone = bone
        self.value = value
        self.allowed = allowed


class UnknownBone(StandardsError):
    """A name that is none of the 13 bones."""

    def __init__(self, name: object) -> None:
        allowed = ", ".join(REPORT_ORDER)
        message = Message("standards.unknown_bone", given=str(name), allowed=allowed)
        super().__init__(message, bone=str(name), value=name, allowed=allowed)


class MissingBone(StandardsError):
    """A total needs all 13 bones; ``bones`` are those without a grade."""

    def __init__(self, bones: Sequence[Bone], allowed: str) -> None:
        self.bones = tuple(bones)
        names = [_named(bone) for bone in self.bones]
        message = Message("standards.missing_bones", bones=names, allowed=allowed)
        super().__init__(message, bone=self.bones[0], value=None, allowed=allowed)


class GradeOutOfRange(StandardsError):
    """A grade, label or stage that this bone does not have."""

    def __init__(self, bone: Bone, value: object, allowed: str) -> None:
        message = Message("standards.no_such_grade", bone=_named(bone), given=str(value), allowed=allowed)
        super().__init__(message, bone=bone, value=value, allowed=allowed)


class NoSuchLabel(StandardsError):
    """A label of the standard that this bone does not have."""

    def __init__(self, bone: Bone, label: str, labels: Sequence[str]) -> None:
        message = Message("standards.no_such_label", bone=bone, given=label, labels=list(labels))
        super().__init__(message, bone=bone, value=label, allowed=", ".join(labels))


class SexUnknown(StandardsError):
    """Girls and boys have different tables, and there is no default."""

    def __init__(self, value: object = None) -> None:
        allowed = Message("standards.allowed_sexes")
        if value in (None, ""):
            message = Message("standards.no_sex", allowed=allowed)
        else:
            message = Message("standards.no_such_sex", given=str(value), allowed=allowed)
        super().__init__(message, bone=None, value=value, allowed=allowed)


class TotalOutOfRange(StandardsError):
    """A total that no 13 grades can add up to."""

    def __init__(self, value: object, highest: int) -> None:
        allowed = Message("standards.allowed_totals", highest=highest)
        message = Message("standards.no_such_total", given=str(value), allowed=allowed)
        super().__init__(message, bone=None, value=value, allowed=allowed)


class TablesError(RuntimeError):
    """The shipped tables cannot be trusted: a file is missing, damaged or contradicts itself."""

    def __init__(self, file: str, reason: str) -> None:
        super().__init__(Message("standards.damaged", file=file, reason=reason))
        self.file = file
        self.reason = reason


def _named(bone: Bone) -> Message:
    return Message("standards.bone", short=bone.value, bone=bone)
