"""The listed cases, each summed up when its line is first looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import overload

from boneage_desktop.case import CaseStoreError, CaseSummary, Unavailable
from boneage_desktop.case.storage.store import ListedCase


class CaseLines(Sequence[CaseSummary]):
    """Summaries of listed cases: 500 at once would hold up the window, the few that are seen do not.

    Parameters
    ----------
    listed : sequence of ListedCase
    summary : callable
        Sums up one; may raise `CaseStoreError`, which its line then says.
    """

    def __init__(self, listed: Sequence[ListedCase], summary: Callable[[ListedCase], CaseSummary]) -> None:
        self.listed = tuple(listed)
        self._summary = summary
        self._known: dict[int, CaseSummary] = {}

    @property
    def digests(self) -> tuple[str, ...]:
        """Film digests of all cases, in order."""
        return tuple(each.film_digest for each in self.listed)

    def __len__(self) -> int:
        return len(self.listed)

    @overload
    def __getitem__(self, row: int) -> CaseSummary: ...

    @overload
    def __getitem__(self, row: slice) -> Sequence[CaseSummary]: ...

    def __getitem__(self, row: int | slice) -> CaseSummary | Sequence[CaseSummary]:
        if isinstance(row, slice):
            return [self[each] for each in range(*row.indices(len(self)))]
        each = self.listed[row]
        place = row % len(self)
        if place not in self._known:
            self._known[place] = self._line(each)
        return self._known[place]

    def __iter__(self) -> Iterator[CaseSummary]:
        return (self[row] for row in range(len(self)))

    def _line(self, each: ListedCase) -> CaseSummary:
        try:
            return self._summary(each)
        except CaseStoreError as error:
            changed = datetime.fromisoformat(each.saved_at)
            name = f"film {each.film_digest[:8]}"
            return CaseSummary(each.film_digest, name, changed, results=Unavailable(error.message))


def digests_of(cases: Sequence[CaseSummary]) -> tuple[str, ...]:
    """Film digests of cases, in order; nothing is summed up for it."""
    if isinstance(cases, CaseLines):
        return cases.digests
    return tuple(case.film_digest for case in cases)
