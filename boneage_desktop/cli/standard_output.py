"""An output named ``-`` is standard output."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TextIO


def is_standard_output(path: Path | None) -> bool:
    """Whether an output's name is ``-``."""
    return str(path) == "-"


def for_people(*outputs: Path | None) -> TextIO:
    """Where sentences go: to standard error when standard output is taken by one of the outputs."""
    return sys.stderr if any(map(is_standard_output, outputs)) else sys.stdout


def write_text(path: Path, text: str) -> None:
    """Write a text to a file, or to standard output for ``-``.

    Raises
    ------
    OSError
    """
    if is_standard_output(path):
        sys.stdout.write(text)
        sys.stdout.flush()
    else:
        path.write_text(text, encoding="utf-8")


def write_line(line: bytes) -> None:
    """Write a line to standard output at once, so that what reads it need not wait for the next.

    Raises
    ------
    OSError
        Whoever read it has gone.
    """
    sys.stdout.write(line.decode())
    sys.stdout.flush()
