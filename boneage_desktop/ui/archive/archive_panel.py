"""The left side of the window: all stored cases, and below them the open patient's other films."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from boneage_desktop.case import CaseStoreError, CaseSummary, CaseView, OtherFilms
from boneage_desktop.case.storage.store import CaseStore, ListedCase
from boneage_desktop.case.summary import summary_of
from boneage_desktop.messages import Message
from boneage_desktop.ui.archive.case_lines import CaseLines
from boneage_desktop.ui.archive.case_list_panel import LIMIT, CaseListPanel
from boneage_desktop.ui.archive.priors_panel import PriorsPanel
from boneage_desktop.ui.i18n.core_messages import translate_message
from boneage_desktop.ui.session.reading_session import ReadingSession
from boneage_desktop.ui.widgets.panel import Scrolled


class CasesSide(QWidget):
    """Asks the store whenever it is seen and something changed; hidden, it costs nothing.

    Parameters
    ----------
    session : ReadingSession
    store : callable
        Gives the store of cases, or raises `CaseStoreError`.

    Notes
    -----
    `chosen(CaseSummary)` is a case to open, `delete_asked(CaseSummary)` one to delete, confirmed.
    """

    chosen = Signal(object)
    delete_asked = Signal(object)
    compare_asked = Signal(object)

    def __init__(self, session: ReadingSession, store: Callable[[], CaseStore]) -> None:
        super().__init__()
        self._session, self._store = session, store
        self.list = CaseListPanel(session)
        self.priors = PriorsPanel()
        # In here arrows, digits and Space belong to the list, not to the bones.
        self.setProperty("ownKeys", True)
        self.setMinimumWidth(290)
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(5)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.priors)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Scrolled(inside))
        self.list.wanted_changed.connect(self.refresh)
        self.list.chosen.connect(self.chosen)
        self.list.delete_asked.connect(self.delete_asked)
        self.priors.chosen.connect(self.chosen)
        self.priors.compare_asked.connect(self.compare_asked)
        session.case_changed.connect(self._show_priors)
        session.grade_first_changed.connect(lambda _: self.refresh())

    def others(self, case: CaseView) -> OtherFilms:
        """Other stored films of the case's patient, with no more of them than the reader may see.

        Raises
        ------
        CaseStoreError
        """
        found = self._store().others_of(case)
        return replace(found, films=tuple(self._shown(found.films)))

    def refresh(self) -> None:
        """Show what is stored now."""
        if not self.isVisible():
            return
        try:
            self.list.show_cases(self._listed())
        except CaseStoreError as error:
            self.list.show_trouble(translate_message(Message("store.no_list", error=error.message)))
        self._show_priors()

    def _listed(self) -> CaseLines:
        wanted, store = self.list, self._store()
        listed = store.listed(wanted.words, wanted.reviewed, LIMIT, signed=wanted.signed)
        return CaseLines(listed, self._line)

    def _line(self, listed: ListedCase) -> CaseSummary:
        (line,) = self._shown([self._store().summary(listed)])
        return line

    def _shown(self, cases: Iterable[CaseSummary]) -> list[CaseSummary]:
        return [case.before_reading() if self._session.grade_first else case for case in cases]

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while nobody looked."""
        super().showEvent(event)
        self.refresh()

    def _show_priors(self) -> None:
        if not self.isVisible():
            return
        case = self._session.case
        if case is None:
            self.priors.show_films(OtherFilms(), None)
            return
        try:
            self.priors.show_films(self.others(case), summary_of(case, datetime.now(UTC)))
        except CaseStoreError:
            # The list says what is wrong with the store.
            self.priors.show_films(OtherFilms(), None)
