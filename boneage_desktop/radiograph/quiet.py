"""Keep what the decoding libraries mutter off the console, and hand it over as a list."""

from __future__ import annotations

import os
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

# warnings.catch_warnings swaps process-wide state: two films read at once in two threads would otherwise
# restore each other's filters.
_ONE_AT_A_TIME = threading.RLock()


@contextmanager
def collected_warnings() -> Iterator[list[warnings.WarningMessage]]:
    """Collect every Python warning raised inside the block instead of printing or raising it."""
    with _ONE_AT_A_TIME, warnings.catch_warnings(record=True) as collected:
        warnings.simplefilter("always")
        yield collected


@contextmanager
def silent_decoders() -> Iterator[None]:
    """Drop what C and C++ decoders write straight to the console inside the block.

    They report nothing there that the caller does not learn from the result. What other threads write to
    standard error in these milliseconds is dropped too.
    """
    with _ONE_AT_A_TIME:
        try:
            kept = os.dup(2)
        except OSError:  # a windowed program has no console to keep clean
            yield
            return
        try:
            with open(os.devnull, "wb") as nowhere:  # noqa: PTH123 - os.devnull is no path on Windows
                os.dup2(nowhere.fileno(), 2)
            yield
        finally:
            os.dup2(kept, 2)
            os.close(kept)
