"""An error that a subcommand did not expect, as one line and an exit code."""

from __future__ import annotations

import os
import sys
from contextlib import suppress

from boneage_desktop.messages import Message

#: Exit codes: wrong input or files that cannot be used; the program itself failed.
UNUSABLE, FAILED = 2, 3
#: Set to anything, the traceback is shown: for those who mend the program.
TRACEBACK = "BONEAGE_TRACEBACK"


def told(command: str, error: Exception) -> int:
    """Print an error as one line on stderr; the exit code.

    Raises
    ------
    Exception
        The error itself, when the environment asks for tracebacks.
    """
    if TRACEBACK in os.environ:
        raise error
    if isinstance(error, OSError) and not error.filename:
        _give_up_output()
    if isinstance(error, BrokenPipeError):
        return 1  # whoever read the output has enough of it
    words, code = _judged(error)
    print(f"boneage {command}: {' '.join(words.split())}", file=sys.stderr)
    return code


def _give_up_output() -> None:
    """Drop what standard output still holds: at the end Python would complain of it once more."""
    with suppress(OSError, ValueError):  # it may be no file at all
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _judged(error: Exception) -> tuple[str, int]:
    if type(error).__module__.startswith("boneage_desktop."):
        return str(error), UNUSABLE
    if isinstance(error, MemoryError):
        return Message("commands.memory"), UNUSABLE
    if isinstance(error, OSError) and error.filename:
        return Message("commands.file", file=str(error.filename), reason=str(error.strerror)), UNUSABLE
    if isinstance(error, OSError) and error.errno:
        return Message("commands.output", reason=str(error.strerror)), UNUSABLE
    if isinstance(error, FileNotFoundError):
        return str(error), UNUSABLE  # a part of the installation that is missing; it says which
    return Message("commands.failed", kind=type(error).__name__, words=str(error)), FAILED
