"""The path of one film through the window: read, shown, analysed, every change kept."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from boneage_desktop.case import Case, CaseLocked, CaseStoreError
from boneage_desktop.case.storage.store import CaseStore
from boneage_desktop.intake import new_case
from boneage_desktop.messages import Message
from boneage_desktop.prediction import Prediction
from boneage_desktop.radiograph import FilmError, Radiograph
from boneage_desktop.standards import StandardsError
from boneage_desktop.ui.i18n.core_messages import told
from boneage_desktop.ui.session.autosave import Autosave
from boneage_desktop.ui.session.laid_over import lay_over
from boneage_desktop.ui.session.reading_session import ReadingSession
from boneage_desktop.ui.workers.error_text import described
from boneage_desktop.ui.workers.inference_service import Analysis, AnalysisUnavailable, read_film
from boneage_desktop.ui.workers.task_runner import TaskContext, TaskRunner
from boneage_desktop.vision import ModelError

_log = logging.getLogger(__name__)


class CaseController(QObject):
    """Opens films, has them analysed and keeps their cases.

    Parameters
    ----------
    session : ReadingSession
    analysis : Analysis
    store_file : Path
        The SQLite file of all cases.

    Attributes
    ----------
    begun_by : str
        The reader the open case had when another one opened it, else empty.
    keeping : Autosave
        Stores every change of the open case.
    may_give_up : callable
        Asked before a case that was changed elsewhere is opened as it is stored.

    Notes
    -----
    Signals: `opening(name)`, `opened()`, `refused(FilmError)` about films; `analysing(bool)`,
    `progressed(fraction, step)`, `analysed()`, `read_again(what changed)`, `stopped()`,
    `came_late(Message)`, `unavailable(text)`, or `unusable(text)` where they are at fault themselves, about
    the networks; `cases_changed()` and `deleting(film digest)` about the store.
    """

    opening = Signal(str)
    opened = Signal()
    refused = Signal(object)
    analysing = Signal(bool)
    progressed = Signal(float, object)
    analysed = Signal()
    read_again = Signal(str)
    stopped = Signal()
    came_late = Signal(object)
    unavailable = Signal(str)
    unusable = Signal(str)
    cases_changed = Signal()
    deleting = Signal(str)

    def __init__(
        self, session: ReadingSession, analysis: Analysis, store_file: Path, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._analysis = analysis
        self.store_file = store_file
        self._store: CaseStore | None = None
        self._kept: object = None
        self._placed = False
        self._closed = False
        self.begun_by = ""
        self.keeping = Autosave(self.store, self)
        self.keeping.kept.connect(self._after_keeping)
        self.may_give_up: Callable[[Case], bool] = lambda _: True
        self._films = TaskRunner("films", self)
        self._networks = TaskRunner("networks", self)
        self._films.succeeded.connect(self._lay)
        self._films.failed.connect(self._refuse)
        self._networks.busy_changed.connect(self.analysing)
        self._networks.progressed.connect(self.progressed)
        self._networks.succeeded.connect(self._take_prediction)
        self._networks.failed.connect(self._explain)
        self._networks.cancelled.connect(self.stopped)
        session.case_changed.connect(self._keep)

    @property
    def busy(self) -> bool:
        """True while the networks are at work on the open film."""
        return self._networks.busy

    def open(self, path: Path, wanted: str = "") -> None:
        """Read a film and lay it on the desk; the film there stays until the new one is read.

        Parameters
        ----------
        path : Path
        wanted : str
            Digest of the film of a stored case; any other film is refused with `FilmMoved`.
        """
        self.opening.emit(path.name)
        self._films.submit(partial(_read, path, wanted))

    def delete(self, digest: str) -> None:
        """Delete a stored case for good; when it is the open one, the desk is cleared.

        Raises
        ------
        CaseStoreError
        """
        case = self._session.case
        if case is not None and case.film_digest == digest:
            self._networks.cancel()
            self._session.open_case(None, None)
        # Before: what still holds on to the film lets go of it in time to be overwritten with the case.
        self.deleting.emit(digest)
        self.store().delete(digest)
        self.keeping.give_up(digest)
        self.cases_changed.emit()

    def analyse(self) -> None:
        """Have the networks assess the open film (again)."""
        film, case = self._session.film, self._session.case
        signed = case is not None and case.signature is not None
        if film is not None and not signed and not self._closed:
            self._networks.submit(partial(self._analysis.assess, film))

    def load_networks(self) -> None:
        """Load the networks that are wanted now; while a film is at work, they are left to the next."""
        if not self.busy and not self._closed:
            self._networks.submit(self._analysis.load)

    def cancel(self) -> None:
        """Stop the analysis."""
        self._networks.cancel()

    def close(self) -> None:
        """Stop everything and join the threads; every change is already kept, or given up."""
        self._closed = True
        self.keeping.close()
        self._films.close()
        self._networks.close()
        if self._store is not None:
            self._store.close()
            self._store = None

    def _lay(self, opened: object) -> None:
        assert isinstance(opened, Radiograph)
        self._networks.cancel()
        # What was typed and not handed over yet may be of this very film.
        self._session.film_leaving.emit()
        self.keeping.try_again()
        # A store that fails is said anew for every film; what was changed elsewhere, over that film alone.
        self.keeping.say_again(opened.digest)
        case = (
            self._not_stored(opened.digest)
            or self._stored(opened.digest)
            or new_case(opened, reader=self._session.reader)
        )
        self.begun_by = ""
        if case.signature is None and self._session.reader not in ("", case.reader):
            # Whoever began the case, who sits here now acts from now on. It is stored with the first act.
            self.begun_by = case.reader
            case.set_reader(self._session.reader)
        self._kept = case.snapshot()
        self._placed = False
        self._session.open_case(opened, case)
        self._place()
        self.opened.emit()
        if case.prediction is None:
            # One turn of the event loop first: the film is painted before any network is loaded.
            QTimer.singleShot(0, self.analyse)

    def _refuse(self, error: object) -> None:
        if not isinstance(error, FilmError):
            assert isinstance(error, Exception)
            _log.error("reading a film failed\n%s", described(error))
            error = FilmError(
                self.tr("This film"),
                self.tr("it cannot be read ({0})").format(type(error).__name__),
                self.tr("Try a copy of the file; if that fails too, send the log to support"),
            )
        self.refused.emit(error)

    def _take_prediction(self, prediction: object) -> None:
        if prediction is None:  # networks were loaded, no film was read
            return
        assert isinstance(prediction, Prediction)
        case = self._session.case
        assert case is not None
        try:
            changed = self._session.take_prediction(prediction)
        except CaseLocked:
            # Signed by hand while the networks were still at work: the signature stands.
            self.came_late.emit(Message("flow.signed_meanwhile"))
            return
        except StandardsError as error:
            self._explain(error)
            return
        self.analysed.emit()
        if changed:
            self.read_again.emit(changed)

    def _explain(self, error: object) -> None:
        assert isinstance(error, Exception)
        by_hand = self.tr("View the film and grade by hand.")
        if isinstance(error, AnalysisUnavailable | ModelError):
            self.unusable.emit(self.tr("No analysis: {0}").format(told(error)))
            return
        _log.error("analysis failed\n%s", described(error))
        if isinstance(error, MemoryError):
            reason = self.tr("Not enough memory. Close other programs and analyse again.")
        else:
            reason = self.tr("Analysis failed ({0}). Analyse again, or send the log to support.").format(
                type(error).__name__
            )
        self.unavailable.emit(f"{reason} {by_hand}")

    def store(self) -> CaseStore:
        """The store of all cases.

        Raises
        ------
        CaseStoreError
            When it cannot be opened.
        """
        if self._store is None:
            self._store = CaseStore(self.store_file)
        return self._store

    def reload(self, film_digest: str) -> None:
        """Give up what was decided here on a case that was changed elsewhere, when the reader agrees."""
        case, film = self.keeping.waiting(film_digest), self._session.film
        if self._is_open(film_digest) and film is not None:
            self.open(film.path, film_digest)
        elif case is not None and self.may_give_up(case):
            self.keeping.give_up(film_digest)

    def save_as_new_version(self, film_digest: str) -> None:
        """Lay what was decided here over a case that was changed elsewhere, and store that."""
        if self._is_open(film_digest):
            # What is still in a field belongs to it.
            self._session.film_leaving.emit()
        ours, film = self.keeping.waiting(film_digest), self._session.film
        if ours is None:
            return
        try:
            stored = self.store().load(film_digest)
            if stored is None:
                return
            lay_over(stored, ours)
            self.store().save(stored)
        except CaseStoreError as error:
            self.keeping.explain(error, film_digest)
            return
        self.keeping.give_up(film_digest)
        self.cases_changed.emit()
        if self._is_open(film_digest):
            # At once: a key pressed while the film is read again would be an act on what was given up.
            self._kept = stored.snapshot()
            self._session.open_case(film, stored)

    def _is_open(self, film_digest: str) -> bool:
        case = self._session.case
        return case is not None and case.film_digest == film_digest

    def make_way(self) -> bool:
        """Take the film off the desk and close the store, for its file to be replaced.

        False, and nothing is done, while something is not saved.
        """
        self._session.film_leaving.emit()
        if not self.keeping.try_again():
            return False
        self._films.cancel()
        self._networks.cancel()
        self._session.open_case(None, None)
        if self._store is not None:
            self._store.close()
            self._store = None
        return True

    def keep_untouched(self) -> None:
        """Store the open case although nothing in it has changed yet, with the place of its film.

        Raises
        ------
        CaseStoreError
        """
        case = self._session.case
        if case is not None and not self._closed:
            self.store().save(case)
            self._kept = case.snapshot()
            self._place()
            self.cases_changed.emit()

    def _not_stored(self, digest: str) -> Case | None:
        """The case as it was left, when that could not be stored."""
        case = self.keeping.waiting(digest)
        if case is not None and self.keeping.is_outdated(digest) and self.may_give_up(case):
            self.keeping.give_up(digest)
            return None
        return case

    def _stored(self, digest: str) -> Case | None:
        try:
            return self.store().load(digest)
        except CaseStoreError as error:
            self.keeping.explain(error)
            return None

    def _keep(self) -> None:
        case = self._session.case
        if case is None or case.snapshot() is self._kept or self._closed:
            return
        self._kept = case.snapshot()
        self.keeping.keep(case)

    def _after_keeping(self) -> None:
        if not self._placed:
            self._place()
        self.cases_changed.emit()

    def _place(self) -> None:
        """Remember where the open film lies, so that its case can be opened from the list of cases."""
        film, case = self._session.film, self._session.case
        if film is None or case is None:
            return
        try:
            self._placed = self.store().remember_film(case.film_digest, film.path.absolute())
        except CaseStoreError as error:
            self.keeping.explain(error)


def _read(path: Path, wanted: str, _context: TaskContext) -> Radiograph:
    return read_film(path, wanted)
