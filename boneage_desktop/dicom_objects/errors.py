"""Why results cannot become DICOM objects, or an object cannot be read back."""

from __future__ import annotations

from boneage_desktop.messages import Message


class DicomObjectError(Exception):
    """An object cannot be made of a film, or nothing can be read back from one.

    Attributes
    ----------
    subject : str
        Name of the film or file.
    reason, remedy : str
        What is wrong and what to do about it, as sentence parts without a full stop.
    """

    def __init__(self, subject: str, reason: str, remedy: str) -> None:
        super().__init__(Message("words.error", subject=subject, reason=reason, remedy=remedy))
        self.subject = subject
        self.reason = reason
        self.remedy = remedy


class NoStudy(DicomObjectError):
    """The film is no DICOM film, so that there is no study for its results."""
