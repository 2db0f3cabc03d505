"""Many films for ``boneage analyze``: found in folders, passed over when done before."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from boneage_desktop import radiograph
from boneage_desktop.anatomy import Sex
from boneage_desktop.export import PreviousRow, models_text, utf8_name


@dataclass(frozen=True, slots=True)
class Gathered:
    """The files that were named or lie in folders that were.

    Attributes
    ----------
    films : dict of Path to bool
        Each file once; True when it was found in a folder, not named itself.
    closed : tuple of str
        A sentence on each folder that could not be looked into.
    """

    films: dict[Path, bool]
    closed: tuple[str, ...]


def gather(named: Iterable[Path]) -> Gathered:
    """Films in the order they are named; a folder stands for all files below it, sorted, without hidden ones.

    What cannot be reached is among the films: reading it says why.
    """
    films: dict[Path, bool] = {}
    closed: list[OSError] = []
    for path in named:
        if _unless_unreachable(path.is_dir, otherwise=False):
            for file in sorted(_below(path, closed)):
                films.setdefault(file, True)
        else:
            films[path] = False
    return Gathered(
        films,
        tuple(
            f"{error.filename}: folder cannot be read ({error.strerror}); skipped. Ask the owner for access."
            for error in closed
        ),
    )


def _below(folder: Path, closed: list[OSError]) -> Iterator[Path]:
    for place, folders, names in os.walk(folder, onerror=closed.append):
        folders[:] = (name for name in folders if not name.startswith("."))
        for name in names:
            file = Path(place, name)
            if not name.startswith(".") and _unless_unreachable(file.is_file, otherwise=True):
                yield file


def _unless_unreachable(question: Callable[[], bool], *, otherwise: bool) -> bool:
    try:
        return question()
    except OSError:  # in a folder that may not be entered, or too long a name
        return otherwise


@dataclass(slots=True)
class Resumption:
    """Which films an earlier run has done as this one would do them.

    Done is what was not an error, of the same bytes, by the same networks, and of the sex that is asked for
    now, or of the film's own when none is. What was written of a film that must be done again goes; what was
    written of other films stays.

    Attributes
    ----------
    films : mapping of str to Path
        The films of this run, by their names as ``utf8_name``.
    models : mapping of str to str
        Network name → version.
    sex : Sex or None
        Asked for all films.
    done : dict of str to Earlier
        By film, as ``utf8_name``.
    """

    films: Mapping[str, Path]
    models: Mapping[str, str]
    sex: Sex | None
    done: dict[str, PreviousRow] = field(default_factory=dict)

    def keep(self, earlier: PreviousRow) -> bool:
        """Decide on one film of the earlier run, and remember it when it is done."""
        name = utf8_name(earlier.film)
        film = self.films.get(name)
        if film is None:
            return True
        done = (
            name not in self.done
            and earlier.status != "error"
            and earlier.models == models_text(self.models)
            and self._same_sex(earlier)
            and earlier.sha256 == _digest(film)
        )
        if done:
            self.done[name] = earlier
        return done

    def _same_sex(self, earlier: PreviousRow) -> bool:
        if self.sex is not None:
            return earlier.sex == self.sex
        return not earlier.sex or earlier.sex_by == "film"


def _digest(film: Path) -> str | None:
    try:
        return radiograph.digest(film)
    except radiograph.FilmError:
        return None
