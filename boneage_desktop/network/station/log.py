"""A log of one JSON object a line, without patient data."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from datetime import datetime
from typing import TextIO


class StationLog:
    """Writes what happens: kinds, counts, codes and digests of films; no names, ids, dates or sentences.

    Parameters
    ----------
    stream : text file
    clock : callable
    """

    def __init__(self, stream: TextIO, clock: Callable[[], datetime]) -> None:
        self._stream, self._clock = stream, clock
        self._lock = threading.Lock()

    def __call__(self, event: str, **facts: str | int | float) -> None:
        """Write one event; a full disk or a closed pipe stops no film."""
        line = json.dumps({"at": self._clock().isoformat(timespec="milliseconds"), "event": event, **facts})
        with self._lock:
            try:
                print(line, file=self._stream, flush=True)
            except (OSError, ValueError):
                return
