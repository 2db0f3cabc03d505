"""Many films, one after another: analysed beside the reading, ready when the reader comes to them."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from boneage_desktop.case import Case, CaseStoreError
from boneage_desktop.case.storage.store import CaseStore
from boneage_desktop.case.storage.workspace_store import DeskNotes
from boneage_desktop.messages import Message, message_of
from boneage_desktop.radiograph import FilmError
from boneage_desktop.standards import StandardsError
from boneage_desktop.ui.session.reading_session import ReadingSession
from boneage_desktop.ui.workers.error_text import described
from boneage_desktop.ui.workers.inference_service import Analysis, AnalysisUnavailable
from boneage_desktop.ui.workers.task_runner import TaskRunner
from boneage_desktop.ui.worklist.film_scan import Gathered, gather
from boneage_desktop.ui.worklist.worklist_item import (
    DONE,
    Identified,
    Prepared,
    QueuedFilm,
    QueueState,
    identify,
    opened,
    outcome,
    prepare,
)
from boneage_desktop.vision import ModelError

_log = logging.getLogger(__name__)


class FilmQueue(QObject):
    """Prepares films in a lane of its own; the film on the desk always goes first.

    Parameters
    ----------
    session : ReadingSession
    analysis : Analysis
    store : callable
        The store of cases; may raise `CaseStoreError`.

    Notes
    -----
    Signals: `changed()` after any change of the list, `added(int)` with the number of films that are new in
    it, `kept()` after a case was stored, `unread(Message)` for a folder that could not be searched.
    """

    changed = Signal()
    added = Signal(int)
    kept = Signal()
    unread = Signal(object)

    def __init__(
        self,
        session: ReadingSession,
        analysis: Analysis,
        store: Callable[[], CaseStore],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._analysis, self._store = session, analysis, store
        self._films: dict[Path, QueuedFilm] = {}
        self._places: tuple[Path, ...] = ()
        self._current: Path | None = None
        self._paused = self._held = self._closed = False
        self._gathering = TaskRunner("gathering", self)
        self._gathering.succeeded.connect(self._take_gathered)
        self._gathering.failed.connect(self._drop_places)
        self._work = TaskRunner("queue", self)
        self._work.succeeded.connect(self._take)
        self._work.failed.connect(self._fail)
        self._work.cancelled.connect(self._put_back)
        self._work.progressed.connect(self._progress)
        session.film_changed.connect(self._mark_opened)
        session.case_changed.connect(self._mark_opened)

    @property
    def films(self) -> Sequence[QueuedFilm]:
        """The films in their order."""
        return tuple(self._films.values())

    @property
    def paused(self) -> bool:
        """Whether the reader has stopped the queue."""
        return self._paused

    def add(self, places: Iterable[Path]) -> None:
        """Add films, and the films in folders."""
        self._places = (*self._places, *(place.absolute() for place in places))
        if self._places and not self._closed:
            self._gathering.submit(partial(gather, self._places))

    def take_arrived(self, films: Sequence[tuple[Path, str]]) -> None:
        """Add films of a watched folder; where a row shows what lay there before, the row begins anew.

        The film on the desk stays there, and the case of the earlier film stays in the store.

        Parameters
        ----------
        films : sequence of (Path, str)
            With the digest of what lies there now.
        """
        again = {path: digest for path, digest in films if self.shows_another(path, digest)}
        for path, digest in again.items():
            if path == self._current:
                self._work.cancel()
            # With its digest, so that it is not taken for the film on the desk that lay here before.
            self._films[path] = QueuedFilm(path, digest=digest)
        self._add((path for path, _ in films), len(again))

    def shows_another(self, path: Path, digest: str) -> bool:
        """Whether the row of this path is of another film than this one; one not read yet is of neither."""
        film = self._films.get(path)
        if film is None or film == QueuedFilm(path):
            return False
        return film.digest != digest

    def restore(self) -> None:
        """Add the films that were in the queue when the program ended."""
        try:
            films = DeskNotes(self._store()).waiting()
        except CaseStoreError:
            # Said when a film is opened.
            return
        self._add(films)

    def set_paused(self, paused: bool) -> None:
        """Stop after the current step, or go on."""
        self._paused = paused
        if paused:
            self._work.cancel()
        self.changed.emit()
        self._next()

    def hold(self, held: bool) -> None:
        """Give way to the film on the desk while its analysis runs."""
        self._held = held
        if held:
            self._work.cancel()
        self._next()

    def retry(self, path: Path) -> None:
        """Try a film anew that needed attention."""
        film = self._films.get(path)
        if film is not None and film.state is QueueState.ATTENTION:
            self._set(QueuedFilm(path))
            self._next()

    def remove(self, path: Path) -> None:
        """Take a film out of the queue; a case it has already stays in the store."""
        if self._films.pop(path, None) is None:
            return
        if path == self._current:
            self._work.cancel()
        self._remember()
        self.changed.emit()
        self._next()

    def forget(self, digest: str) -> None:
        """Take out a film whose case is deleted: its path may name the patient."""
        for film in self.films:
            if film.digest == digest:
                self.remove(film.path)

    def clear_opened(self) -> None:
        """Take the films out that have been opened."""
        self._films = {path: film for path, film in self._films.items() if film.state not in DONE}
        self._remember()
        self.changed.emit()

    def close(self) -> None:
        """Join the threads; the films that wait are remembered."""
        self._closed = True
        self._gathering.close()
        self._work.close()

    # ---- the list -------------------------------------------------------------------------------------

    def _take_gathered(self, answer: object) -> None:
        assert isinstance(answer, Gathered)
        self._places = tuple(place for place in self._places if place not in answer.places)
        self._add(answer.films)
        self._tell_unread(answer.unread)

    def _drop_places(self, error: object) -> None:
        assert isinstance(error, Exception)
        _log.error("searching folders failed\n%s", described(error))
        places, self._places = self._places, ()
        self._tell_unread([(place, type(error).__name__) for place in places])

    def _tell_unread(self, folders: Iterable[tuple[Path, str]]) -> None:
        for folder, reason in folders:
            _log.warning("a folder could not be searched: %s", reason)
            self.unread.emit(Message("flow.folder_unread", name=str(folder), reason=reason))

    def _add(self, films: Iterable[Path], begun_anew: int = 0) -> None:
        new = [film for film in dict.fromkeys(films) if film not in self._films]
        for film in new:
            self._films[film] = QueuedFilm(film)
        self._remember()
        self.changed.emit()
        self.added.emit(len(new) + begun_anew)
        self._next()

    def _set(self, film: QueuedFilm) -> None:
        if film.path in self._films:
            self._films[film.path] = film
            self.changed.emit()

    def _remember(self) -> None:
        try:
            DeskNotes(self._store()).put_waiting([film.path for film in self.films if film.state not in DONE])
        except CaseStoreError as error:
            _log.warning("the queue could not be kept: %s", type(error).__name__)

    def _mark_opened(self) -> None:
        case, film = self._session.case, self._session.film
        if case is None or film is None or not self._films:
            return
        path = film.path.absolute()
        for queued in self.films:
            ours = queued.digest == case.film_digest if queued.digest else queued.path == path
            if not ours:
                continue
            if queued.path == self._current:
                # The window itself has it analysed, if it must be.
                self._current = None
                self._work.cancel()
            now = opened(queued, case)
            self._set(now)
            if queued.state is not now.state:
                self._remember()

    # ---- the work -------------------------------------------------------------------------------------

    def _next(self) -> None:
        if self._paused or self._held or self._closed or self._work.busy:
            return
        film = next((film for film in self.films if film.state is QueueState.WAITING), None)
        if film is None:
            return
        self._current = film.path
        self._set(replace(film, state=QueueState.READING, fraction=0.0))
        self._work.submit(partial(identify, film.path))

    def _take(self, answer: object) -> None:
        path, self._current = self._current, None
        film = self._films.get(path) if path is not None else None
        try:
            if isinstance(answer, Identified) and film is not None:
                self._identified(film, answer)
            elif isinstance(answer, Prepared) and film is not None:
                self._prepared(film, answer)
        except (CaseStoreError, StandardsError) as error:
            if film is not None:
                self._set(replace(film, state=QueueState.ATTENTION, reason=message_of(error)))
        self._next()

    def _identified(self, film: QueuedFilm, answer: Identified) -> None:
        film = replace(film, digest=answer.file.digest)
        on_desk = self._session.case
        if on_desk is not None and on_desk.film_digest == answer.file.digest:
            self._set(film)
            self._mark_opened()
            return
        case = self._store().load(answer.file.digest)
        if case is not None and (case.prediction is not None or case.signature is not None):
            self._store().remember_film(answer.file.digest, film.path)
            self._set(outcome(film, case))
            return
        self._current = film.path
        self._set(film)
        self._work.submit(partial(prepare, answer.file, self._analysis))

    def _prepared(self, film: QueuedFilm, answer: Prepared) -> None:
        store = self._store()
        case = store.load(film.digest)
        if case is None:
            case = Case.from_snapshot(answer.case)
        elif case.prediction is None and case.signature is None:
            # Opened and left before it was analysed; the reader's own grades stay.
            case.set_prediction(answer.prediction)
        store.save(case)
        store.remember_film(film.digest, film.path)
        self._set(outcome(film, case))
        self.kept.emit()

    def _fail(self, error: object) -> None:
        path, self._current = self._current, None
        film = self._films.get(path) if path is not None else None
        if film is not None:
            self._set(replace(film, state=QueueState.ATTENTION, reason=self._explained(error)))
        if isinstance(error, AnalysisUnavailable | ModelError):
            # Every other film would end the same way.
            self.set_paused(True)
        self._next()

    def _explained(self, error: object) -> str:
        if isinstance(error, FilmError | AnalysisUnavailable | ModelError):
            return message_of(error)
        assert isinstance(error, Exception)
        _log.error("preparing a film failed\n%s", described(error))
        return self.tr("Analysis failed ({0}). Try again, or open the film and grade by hand.").format(
            type(error).__name__
        )

    def _put_back(self) -> None:
        path, self._current = self._current, None
        film = self._films.get(path) if path is not None else None
        if film is not None and film.state is QueueState.READING:
            self._set(QueuedFilm(film.path, digest=film.digest))

    def _progress(self, fraction: float, _step: str) -> None:
        film = self._films.get(self._current) if self._current is not None else None
        if film is not None:
            self._set(replace(film, fraction=fraction))
