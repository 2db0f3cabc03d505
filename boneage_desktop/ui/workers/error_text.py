"""Errors and Qt messages as text for the log, without the names of patients and files."""

from __future__ import annotations

import re
import traceback
from pathlib import Path

#: What a message of Qt must not carry into the log: quoted text, and whatever has a slash or a file's ending.
_PRIVATE = re.compile(
    r"\"[^\"]*\"|'[^']*'|\S*[/\\]\S*|\S+\.(?:dcm|dicom|png|jpe?g|tiff?|bmp|webp|jp2|pdf)\b", re.I
)


def described(error: BaseException) -> str:
    """Kind and places of an error, its causes included, without its text."""
    lines = [type(error).__name__]
    for frame in traceback.extract_tb(error.__traceback__):
        lines.append(f"  {Path(frame.filename).name}:{frame.lineno} in {frame.name}")
    cause = error.__cause__ or error.__context__
    if cause is not None:
        lines.append("caused by " + described(cause))
    return "\n".join(lines)


def without_names(message: str) -> str:
    """A message of Qt without what may be the name of a patient or a file."""
    return _PRIVATE.sub("…", message)
