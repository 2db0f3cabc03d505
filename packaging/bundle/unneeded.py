"""Which collected libraries nothing asks for any more, once the plug-ins that did are left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import PurePosixPath

#: A row of PyInstaller's tables: where it goes, where it comes from, what kind it is.
Row = tuple[str, str, str]


def needed_rows(
    rows: Iterable[Row], roots: Callable[[Row], bool], asked_for: Callable[[str], Iterable[str]]
) -> list[Row]:
    """The rows that are roots, and the libraries that those ask for, and so on.

    Parameters
    ----------
    rows : iterable of Row
    roots : callable
        Whether a row is loaded by something other than a library's list of needed ones.
    asked_for : callable
        Source of a file → names of the libraries it needs, without folders.
    """
    rows = list(rows)
    by_name: dict[str, list[Row]] = {}
    for row in rows:
        by_name.setdefault(PurePosixPath(row[0]).name, []).append(row)
    waiting = [row for row in rows if roots(row)]
    kept = set(waiting)
    while waiting:
        _, source, kind = waiting.pop()
        names: Iterable[str] = [PurePosixPath(source).name] if kind == "SYMLINK" else asked_for(source)
        for name in names:
            for row in by_name.get(name, ()):
                if row not in kept:
                    kept.add(row)
                    waiting.append(row)
    return [row for row in rows if row in kept]


def libraries_of(imports: Callable[[str], Iterable[tuple[str, str | None]]]) -> Callable[[str], list[str]]:
    """Names of the libraries a file needs, remembered, by PyInstaller's ``bindepend.get_imports``."""
    known: dict[str, list[str]] = {}

    def asked_for(source: str) -> list[str]:
        if source not in known:
            known[source] = [PurePosixPath(name).name for name, _ in imports(source)]
        return known[source]

    return asked_for
