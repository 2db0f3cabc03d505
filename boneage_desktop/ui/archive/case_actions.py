"""What the reader does with stored cases: open one again, delete one for good."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from boneage_desktop.case import CaseStoreError, CaseSummary
from boneage_desktop.messages import Message
from boneage_desktop.ui.archive.archive_panel import CasesSide
from boneage_desktop.ui.dialogs.file_dialogs import FilmChooser
from boneage_desktop.ui.dialogs.recent_files import RecentFilms
from boneage_desktop.ui.i18n.core_messages import translate_message
from boneage_desktop.ui.session.case_controller import CaseController
from boneage_desktop.ui.session.reading_session import ReadingSession


class Archive(QObject):
    """Does what the list of cases asks for.

    Notes
    -----
    Signals: `already_open()` when the case asked for lies on the desk, `deleted(film name)`, `failed(text)`.
    """

    already_open = Signal()
    deleted = Signal(str)
    failed = Signal(str)

    def __init__(
        self,
        session: ReadingSession,
        flow: CaseController,
        chooser: FilmChooser,
        recent: RecentFilms,
        cases: CasesSide,
    ) -> None:
        super().__init__(cases)
        self._session, self._flow, self._chooser, self._recent, self._cases = (
            session,
            flow,
            chooser,
            recent,
            cases,
        )
        cases.chosen.connect(self.reopen)
        cases.delete_asked.connect(self._delete)
        chooser.chosen.connect(flow.open)
        flow.cases_changed.connect(cases.refresh)

    def others_text(self) -> str:
        """How many other films of the open patient are stored; empty when there are none."""
        case = self._session.case
        if case is None:
            return ""
        try:
            count = len(self._cases.others(case).films)
        except CaseStoreError:
            # Said already when the case itself was looked for.
            return ""
        return self.tr("{0} more films of this patient in the case list.").format(count) if count else ""

    def reopen(self, case: CaseSummary) -> None:
        """Open the film of a stored case, unless it lies on the desk as it is stored."""
        shown = self._session.case
        digest = case.film_digest
        if shown is not None and shown.film_digest == digest and not self._flow.keeping.is_outdated(digest):
            # Opened anew it would lose what can be undone.
            self.already_open.emit()
        else:
            self._chooser.reopen(case)

    def _delete(self, case: CaseSummary) -> None:
        try:
            self._flow.delete(case.film_digest)
        except CaseStoreError as error:
            self.failed.emit(translate_message(Message("store.not_deleted", error=error.message)))
            return
        if case.film is not None:
            self._recent.forget(case.film)
        self.deleted.emit(case.film_name)
