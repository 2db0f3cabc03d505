"""Which film is read next: of the queue first, then of the cases that nobody has read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from boneage_desktop.case import CaseStoreError
from boneage_desktop.case.storage.store import CaseStore
from boneage_desktop.ui.session.reading_session import ReadingSession
from boneage_desktop.ui.worklist.worklist import FilmQueue
from boneage_desktop.ui.worklist.worklist_item import QueueState

#: States of films of the queue that nobody has read, those that are ready first.
_UNREAD = (QueueState.READY, QueueState.READING, QueueState.WAITING)


def next_unread(
    session: ReadingSession, queue: FilmQueue, store: Callable[[], CaseStore]
) -> tuple[Path, str] | None:
    """The film to read next and its digest, empty where that is not known yet; None when none is left.

    Parameters
    ----------
    session : ReadingSession
        The film that is open is never the next.
    queue : FilmQueue
    store : callable
        The store of cases; may raise `CaseStoreError`, which leaves the queue alone.
    """
    digest = session.case.film_digest if session.case is not None else ""
    path = session.film.path.absolute() if session.film is not None else None
    for state in _UNREAD:
        for film in queue.films:
            if film.state is state and film.path != path and (not digest or film.digest != digest):
                return film.path, film.digest
    try:
        # The oldest first: what came first is read first. A line takes time: only until one is found.
        for listed in reversed(store().listed(reviewed=False, limit=-1, signed=False)):
            case = store().summary(listed)
            if (
                case.is_unread
                and case.film_digest != digest
                and case.film is not None
                and case.film.is_file()
            ):
                return case.film, case.film_digest
    except CaseStoreError:
        return None
    return None
