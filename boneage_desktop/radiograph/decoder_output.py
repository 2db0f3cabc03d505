"""Keep what the decoding libraries mutter off the console, and hand it over as a list."""

from __future__ import annotations

import os
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

# Whose warnings are collected: what reads a film's bytes.
_MODULES = r"(pydicom|PIL|boneage_desktop\.radiograph)\b"

_collected: ContextVar[list[warnings.WarningMessage] | None] = ContextVar("collected", default=None)


@contextmanager
def collected_warnings() -> Iterator[list[warnings.WarningMessage]]:
    """Collect the warnings that reading a film raises in this thread, instead of printing or raising them.

    ``warnings.catch_warnings`` would swap the whole process's filters and so allow one film at a time.
    """
    _install()
    found: list[warnings.WarningMessage] = []
    token = _collected.set(found)
    try:
        yield found
    finally:
        _collected.reset(token)


def _install() -> None:
    """Bring the libraries' warnings to `_Collector`, again when someone has swapped the filters."""
    if not isinstance(warnings.showwarning, _Collector):
        warnings.showwarning = _Collector(warnings.showwarning)
    if not any(each[0] == "always" and _matches(each[3]) for each in warnings.filters[:1]):
        warnings.filterwarnings("always", module=_MODULES)


def _matches(module: Any) -> bool:
    return bool(getattr(module, "pattern", module) == _MODULES)


class _Collector:
    """Stands in for ``warnings.showwarning``: warnings go to the thread's list, or on where there is none."""

    def __init__(self, further: Any) -> None:
        self._further = further

    def __call__(
        self, message: Any, category: Any, filename: str, lineno: int, *rest: Any, **more: Any
    ) -> None:
        found = _collected.get()
        if found is None:
            self._further(message, category, filename, lineno, *rest, **more)
        else:
            found.append(warnings.WarningMessage(message, category, filename, lineno))


class _StandardError:
    """Standard error of the process, turned off while at least one decoder runs."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._users = 0
        self._kept: int | None = None

    def turn_off(self) -> None:
        with self._lock:
            self._users += 1
            if self._users > 1:
                return
            try:
                self._kept = os.dup(2)
            except OSError:  # a windowed program has no console to keep clean
                return
            with open(os.devnull, "wb") as nowhere:  # noqa: PTH123 - os.devnull is no path on Windows
                os.dup2(nowhere.fileno(), 2)

    def turn_on(self) -> None:
        with self._lock:
            self._users -= 1
            if self._users or self._kept is None:
                return
            os.dup2(self._kept, 2)
            os.close(self._kept)
            self._kept = None


_STANDARD_ERROR = _StandardError()


@contextmanager
def silent_decoders() -> Iterator[None]:
    """Drop what C and C++ decoders write straight to the console inside the block.

    They report nothing there that the caller does not learn from the result. What other threads write to
    standard error in these milliseconds is dropped too. Several threads can be inside at once.
    """
    _STANDARD_ERROR.turn_off()
    try:
        yield
    finally:
        _STANDARD_ERROR.turn_on()
