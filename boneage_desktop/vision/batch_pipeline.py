"""Many films through the networks: read ahead in threads, graded together where that is quicker."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Generator, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from boneage_desktop import radiograph
from boneage_desktop.prediction import Prediction
from boneage_desktop.radiograph import Radiograph

if TYPE_CHECKING:
    from boneage_desktop.vision.pipeline import Assessor


@dataclass(frozen=True, slots=True)
class Unread:
    """A film that could not be read."""

    path: Path
    error: Exception


@dataclass(frozen=True, slots=True)
class Pace:
    """How many films keep a computer busy.

    Attributes
    ----------
    together : int
        Hands graded in one pass. The CPU gains nothing from more than one; a graphics card idles without.
    threads : int
        Films that are read at the same time.
    ahead : int
        Films held beside those at work.
    """

    together: int = 1
    threads: int = 1
    ahead: int = 1

    @classmethod
    def on(cls, device: str) -> Pace:
        """For networks on ``cpu`` or ``cuda``."""
        if device != "cuda":
            return cls()
        threads = max(1, min(8, (os.cpu_count() or 1) - 1))
        return cls(together=8, threads=threads, ahead=8 + threads)


def read_ahead(films: Iterable[Path], pace: Pace = Pace()) -> Generator[Radiograph | Unread, None, None]:
    """Read films in order, further ones while one is being worked on.

    No more than ``pace.ahead`` are held beside that one: memory does not grow with their number.
    """
    with ThreadPoolExecutor(pace.threads, "next films") as pool:
        coming: deque[Future[Radiograph | Unread]] = deque()
        for film in films:
            ready = coming.popleft().result() if len(coming) == pace.ahead else None
            coming.append(pool.submit(_read, film))
            if ready:
                yield ready
            del ready
        while coming:
            yield coming.popleft().result()


def _read(film: Path) -> Radiograph | Unread:
    try:
        return radiograph.read(film)
    except (radiograph.FilmError, MemoryError, RuntimeError) as error:
        return Unread(film, error)


def assess_all(
    assessor: Assessor, films: Iterable[Path], pace: Pace | None = None
) -> Generator[tuple[Radiograph | Unread, Prediction | Exception], None, None]:
    """Every film in order with its prediction, or with what went wrong with it; one bad film harms no other.

    Parameters
    ----------
    assessor : Assessor
    films : iterable of Path
    pace : Pace or None
        Default: what suits the assessor's device.
    """
    pace = pace or Pace.on(assessor.device.type)
    with closing(read_ahead(films, pace)) as opened:
        while part := list(islice(opened, pace.together)):
            said = _assessed(assessor, [film for film in part if isinstance(film, Radiograph)])
            while part:
                # Taken out of the list: a film that is done with is not held while the next are read.
                film = part.pop(0)
                yield film, film.error if isinstance(film, Unread) else said.pop(film.path)
                del film


def _assessed(assessor: Assessor, films: Sequence[Radiograph]) -> dict[Path, Prediction | Exception]:
    if len(films) > 1:
        with suppress(MemoryError, RuntimeError):  # one of them failed: which one, shows when each is alone
            together = assessor.assess_many(films)
            return {film.path: each for film, each in zip(films, together, strict=True)}
    alone: dict[Path, Prediction | Exception] = {}
    for film in films:
        try:
            alone[film.path] = assessor.assess(film)
        except (MemoryError, RuntimeError) as error:
            alone[film.path] = error
    return alone
