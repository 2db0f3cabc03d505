"""The self-test's rows on the command line."""

from __future__ import annotations

import json

from boneage_desktop.messages import Message
from boneage_desktop.selftest.row import Row

_WIDTH = 56


class RowPrinter:
    """Prints each row as it comes, and at the end how many parts work.

    Parameters
    ----------
    as_json : bool
        One JSON object a line, and no closing line.
    """

    def __init__(self, *, as_json: bool = False) -> None:
        self._as_json = as_json
        self._count = self._bad = 0

    def show(self, row: Row) -> None:
        """Print one row."""
        self._count += 1
        self._bad += not row.ok
        print(json.dumps(row.to_json()) if self._as_json else row_text(row), flush=True)

    def end(self) -> int:
        """Print the closing line; the exit code is 0 only when every part works."""
        if not self._as_json:
            print(summary(self._count, self._bad), flush=True)
        return int(self._bad > 0 or self._count == 0)


def row_text(row: Row) -> str:
    """One row as a line: ``ok`` or ``WRONG``, the part, and what is wrong and what to do."""
    if row.ok:
        return f"ok     {row.part:{_WIDTH}} {row.seconds:6.2f} s"
    return f"WRONG  {row.part}: {row.wrong}. {row.remedy}."


def summary(count: int, bad: int) -> Message:
    """How many parts work."""
    return Message("selftest.some", bad=bad, count=count) if bad else Message("selftest.all", count=count)
