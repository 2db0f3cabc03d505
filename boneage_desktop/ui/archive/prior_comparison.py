"""Another film of the open patient beside the open one: found, read, linked, compared."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from boneage_desktop.case import Case, CaseStoreError, CaseSummary, CaseView, OtherFilms, same_patient
from boneage_desktop.case.storage.store import CaseStore
from boneage_desktop.case.summary import summary_of
from boneage_desktop.messages import Message, joined
from boneage_desktop.radiograph import FilmError, Radiograph
from boneage_desktop.ui.annotations.film_view import FilmView
from boneage_desktop.ui.annotations.linked_views import HandFrame, Link, frames
from boneage_desktop.ui.archive.comparison_panel import ComparisonPanel
from boneage_desktop.ui.archive.prior_view import PriorSide
from boneage_desktop.ui.case_panels.patient_panel import patient_lines
from boneage_desktop.ui.i18n.core_messages import translate_message
from boneage_desktop.ui.session.reading_session import ReadingSession
from boneage_desktop.ui.workers.inference_service import FilmMoved, read_film
from boneage_desktop.ui.workers.task_runner import TaskContext, TaskRunner


class PriorComparison(QObject):
    """Puts a prior beside the open film, and takes it away again.

    Parameters
    ----------
    session : ReadingSession
    film : FilmView
        The view of the open film.
    side : PriorSide
    panel : ComparisonPanel
    store, others : callable
        The store, and the other stored films of a case's patient; either may raise `CaseStoreError`.

    Notes
    -----
    Signals: `changed(bool)` when a comparison begins or ends, `said(str)` for the status bar.
    """

    changed = Signal(bool)
    said = Signal(str)

    def __init__(
        self,
        session: ReadingSession,
        film: FilmView,
        side: PriorSide,
        panel: ComparisonPanel,
        store: Callable[[], CaseStore],
        others: Callable[[CaseView], OtherFilms],
    ) -> None:
        super().__init__(session)
        self._session, self._film, self._side, self._panel = session, film, side, panel
        self._store, self._others = store, others
        self._prior: Case | None = None
        self._summary: CaseSummary | None = None
        self._opened: Radiograph | None = None
        self._films = TaskRunner("priors", self)
        self._films.succeeded.connect(self._show)
        self._films.failed.connect(self._say_gone)
        self._link = Link(film, side.film, self._frames)
        side.wanted.connect(self.compare)
        side.link_toggled.connect(self._link.set_on)
        side.close_asked.connect(self.end)
        side.film.bone_selected.connect(self._selected_there)
        session.bone_selected.connect(self._select_there)
        session.scale_changed.connect(side.film.set_scale)
        session.film_changed.connect(self.end)
        session.case_changed.connect(self._refresh)
        session.grade_first_changed.connect(lambda _: self._again())

    @property
    def on(self) -> bool:
        """Whether a film is being compared."""
        return self._prior is not None

    def toggle(self) -> None:
        """Begin, or end when something is being compared."""
        if self.on:
            self.end()
        else:
            self.begin()

    def begin(self) -> None:
        """Compare with the last film before the open one, else with the one nearest after it."""
        case = self._session.case
        if case is None:
            return
        try:
            others = self._others(case)
        except CaseStoreError as error:
            self.said.emit(translate_message(Message("store.no_comparison", error=error.message)))
            return
        found = others.films
        if not found:
            left_out = translate_message(joined(others.remarks()))
            self.said.emit(
                left_out or self.tr("No other film with patient ID {0}.").format(case.patient_id)
                if case.patient_id
                else self.tr("Enter the patient ID to find prior films.")
            )
            return
        day = case.film_date or date.max
        dated = [film for film in found if film.film_date is not None]
        before = [film for film in dated if film.film_date is not None and film.film_date <= day]
        self.compare((before or dated[-1:] or found)[0])

    def compare(self, prior: CaseSummary) -> None:
        """Compare with this film."""
        on_desk = self._session.case
        if on_desk is None:
            return
        try:
            case = self._store().load(prior.film_digest)
            others = self._others(on_desk)
        except CaseStoreError as error:
            self.said.emit(translate_message(Message("store.no_comparison", error=error.message)))
            return
        if case is None:
            return
        if self._session.grade_first and case.is_unread:
            # Only here: the stored case is hidden when it is opened to be read.
            case.hide_ai()
        began = not self.on
        self._prior, self._summary, self._opened = case, prior, None
        self._side.film.show_film(None)
        self._side.show_films(others.films, prior.film_digest, self._now())
        self._side.say_gone("")
        self._refresh()
        if began:
            self.changed.emit(True)
        if prior.film is None:
            self._side.say_gone(
                self.tr(
                    "{0}\n\nLocation unknown; only its grades are compared. Open its case from the "
                    "case list to locate it."
                ).format(prior.film_name)
            )
            return
        self._films.submit(partial(_read, prior.film, prior.film_digest))

    def end(self) -> None:
        """Take the prior away."""
        if not self.on:
            return
        self._films.cancel()
        self._prior = self._summary = self._opened = None
        self._side.film.show_film(None)
        self._panel.show_films(None, None)
        self.changed.emit(False)

    def _again(self) -> None:
        if self._summary is not None:
            self.compare(self._summary)

    def forget(self, film_digest: str) -> None:
        """End the comparison with a film whose case is deleted."""
        if self._summary is not None and self._summary.film_digest == film_digest:
            self.end()

    def close(self) -> None:
        """Join the thread."""
        self._films.close()
        self._side.film.show_case(None)

    def _show(self, opened: object) -> None:
        assert isinstance(opened, Radiograph)
        if self._prior is None:
            return
        self._opened = opened
        view = self._side.film
        view.show_film(opened)
        view.show_case(self._prior)
        view.set_patient_text(patient_lines(self._prior))
        view.set_scale(self._session.scale)
        view.select(self._session.selected)
        self._link.set_on(self._side.link.isChecked())

    def _say_gone(self, error: object) -> None:
        film = self._summary.film if self._summary is not None else None
        if film is None:
            return
        if isinstance(error, FilmMoved) and not film.exists():
            reason = self.tr("it is no longer there")
        else:
            reason = translate_message(error.reason) if isinstance(error, FilmError) else type(error).__name__
        self._side.say_gone(
            self.tr(
                "{0}\n\nThis film cannot be shown: {1}.\n\nLast location:\n{2}\n\nOnly grades are compared. "
                "Open its case from the case list to locate it."
            ).format(film.name, reason, film)
        )

    def _now(self) -> CaseSummary:
        assert self._session.case is not None
        return summary_of(self._session.case, datetime.now(UTC))

    def _refresh(self) -> None:
        if self._prior is None or self._session.case is None:
            return
        if not same_patient(self._session.case, self._prior):
            self.end()
            self.said.emit(self.tr("Comparison ended: the patient data of the two films differ."))
        else:
            prior = summary_of(self._prior, datetime.now(UTC))
            self._panel.show_films(self._prior, (prior, self._now()))

    def _frames(self) -> tuple[HandFrame, HandFrame] | None:
        film, case = self._session.film, self._session.case
        if self._opened is None or self._prior is None or film is None or case is None:
            return None
        return frames(case, self._prior, (film, self._opened))

    def _select_there(self, bone: object) -> None:
        if self._opened is not None:
            self._side.film.select(self._session.selected)

    def _selected_there(self, bone: object) -> None:
        # An empty view has nothing selected, and that is nobody's choice.
        if self._opened is not None:
            self._session.select(self._side.film.selected)


def _read(path: Path, digest: str, _context: TaskContext) -> Radiograph:
    return read_film(path, digest)
