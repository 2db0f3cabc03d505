"""Who stands behind what an object shows."""

from __future__ import annotations

from boneage_desktop.dicom_objects.making import Making
from boneage_desktop.messages import Message


def standing(making: Making) -> Message:
    """Whether a reader stands behind the case: signed, a draft, or the AI alone."""
    if making.signed:
        return Message("dicom.signed", version=making.case.version)
    return Message("dicom.ai_only" if making.case.is_unread else "dicom.draft")
