"""All comparisons that the cases of a store give."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from boneage_desktop.case.errors import CaseStoreError
from boneage_desktop.case.reading.agreement import Comparison, comparisons_of
from boneage_desktop.case.storage.store import CaseStore


def stored_comparisons(
    file: Path, watch: Callable[[int, int], None] = lambda _done, _of: None
) -> tuple[Comparison, ...]:
    """Compare what readers said with the AI and with themselves, in every case of a store.

    Parameters
    ----------
    file : Path
        The SQLite file; it is opened anew, so that this can run beside the window.
    watch : callable
        Told how many cases are read, and of how many; may raise to stop.

    Raises
    ------
    CaseStoreError
        The store cannot be read. A damaged case is passed over.
    """
    found: list[Comparison] = []
    with CaseStore(file) as store:
        listed = store.listed(limit=sys.maxsize)
        for done, each in enumerate(listed):
            watch(done, len(listed))
            try:
                case = store.load(each.film_digest)
                signed = store.signed_versions(each.film_digest)
            except CaseStoreError:
                continue
            if case is not None:
                found += comparisons_of(case.snapshot(), signed)
    return tuple(found)
