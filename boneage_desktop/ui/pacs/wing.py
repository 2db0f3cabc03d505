"""Builds what has to do with archives: query, fetching, sending, the outbox, their page of the settings."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QStatusBar, QWidget

from boneage_desktop.case import CaseStoreError, CaseView, OtherFilms
from boneage_desktop.messages import Message, message_of
from boneage_desktop.network.network_file import NetworkFile, NetworkFolder
from boneage_desktop.network.node import AnyNode, NodeError
from boneage_desktop.ui.i18n.core_messages import translate_message
from boneage_desktop.ui.pacs.archive_status import ArchiveStatus
from boneage_desktop.ui.pacs.archives_page import ArchivesPage
from boneage_desktop.ui.pacs.fetching import Fetching, Pick
from boneage_desktop.ui.pacs.outbox_dialog import OutboxDialog
from boneage_desktop.ui.pacs.outbox_keeper import OutboxKeeper
from boneage_desktop.ui.pacs.query_dialog import QueryDialog
from boneage_desktop.ui.pacs.searching import Searching
from boneage_desktop.ui.pacs.sending import Sending
from boneage_desktop.ui.pacs.sent_state import sent_lines
from boneage_desktop.ui.session.case_controller import CaseController
from boneage_desktop.ui.session.reading_session import ReadingSession
from boneage_desktop.ui.workers.task_runner import TaskRunner


class PacsWing(QObject):
    """All parts that talk to archives, each in a thread of its own.

    Parameters
    ----------
    window : QWidget
        Parent of the dialogs.
    bar : QStatusBar
    folder : Path
        Network file, outbox and fetched films.
    session : ReadingSession
    flow : CaseController
    take : callable
        Puts films into the queue.
    others : callable
        The other films of a case's patient, for the report.

    Notes
    -----
    Signals: `said(text)` for the status bar, `troubled(text)`, `unset(text)` where there is no archive yet,
    `sent_known(lines)` what became of the objects of the open case, `outdated(text)`.
    """

    said = Signal(str)
    troubled = Signal(str)
    unset = Signal(str)
    outdated = Signal(str)
    sent_known = Signal(object)

    def __init__(
        self,
        window: QWidget,
        bar: QStatusBar,
        folder: Path,
        session: ReadingSession,
        flow: CaseController,
        take: Callable[[list[Path]], object],
        others: Callable[[CaseView], OtherFilms],
    ) -> None:
        super().__init__(window)
        self._window, self._session, self._flow = window, session, flow
        self.folder = NetworkFolder(folder)
        self.probe = TaskRunner("archive test", self)
        self.searching = Searching(self)
        self.fetching = Fetching(self.folder, take, self)
        self.keeper = OutboxKeeper(self.folder, self)
        self.sending = Sending(session, flow, self.folder, self.keeper, others, window)
        self.status = ArchiveStatus(bar)
        self._dialogs: dict[str, QDialog] = {}
        self._connect()

    def _connect(self) -> None:
        self.fetching.busy_changed.connect(self.status.set_fetching)
        self.fetching.progressed.connect(self.status.show_fetching)
        self.fetching.ended.connect(lambda words, _aside: self.said.emit(words))
        self.fetching.failed.connect(self._fetching_failed)
        self.status.cancel_asked.connect(self.fetching.cancel)
        self.status.outbox_asked.connect(self.show_outbox)
        self.keeper.counted.connect(self.status.show_waiting)
        self.keeper.told.connect(self.said)
        self.keeper.troubled.connect(self.troubled)
        self.keeper.changed.connect(self._ask_sent)
        self.keeper.film_listed.connect(self._film_listed)
        self.sending.said.connect(self.said)
        self.sending.refused.connect(self.troubled)
        self.sending.unset.connect(self.unset)
        self.sending.outdated.connect(self.outdated)
        self._session.film_changed.connect(self._film_changed)

    def begin(self) -> None:
        """Send what was left when the program ended."""
        self.keeper.begin()

    def close(self) -> None:
        """Cut every connection and join the threads; what was not sent waits in the outbox."""
        # Objects that were asked for are put into the outbox first.
        for part in (self.probe, self.searching, self.fetching, self.keeper, self.sending):
            part.close()

    def retranslate(self) -> None:
        """Say everything in the language of now."""
        self.status.retranslate()
        self._ask_sent()

    # ---- what the reader asks for ---------------------------------------------------------------------

    def settings_page(self) -> ArchivesPage:
        """The page of the settings dialog."""
        page = ArchivesPage(self.folder, self.probe)
        page.failed.connect(self.troubled)
        # What waited for an archive that could not be called may go now.
        page.kept.connect(self.keeper.begin)
        return page

    def query(self) -> None:
        """Show the dialog of the query."""
        if self._raised("query"):
            return
        network = self._network()
        if network is None:
            return
        dialog = QueryDialog(network, self.searching, self.fetching, self._window)
        dialog.fetch_asked.connect(lambda node, picks: self._fetch(network, node, picks))
        self._show("query", dialog)

    def fetch_priors(self) -> None:
        """Fetch earlier hand films of the open case's patient from the default archive."""
        from boneage_desktop.network.priors import Whose

        case, film = self._session.case, self._session.film
        if case is None or film is None:
            return
        if not case.patient_id.strip():
            self.troubled.emit(translate_message(Message("pacs.no_patient_id")))
            return
        network = self._network()
        if network is None or self._busy():
            return
        whose = Whose(case.patient_id, case.birth_date, case.film_date, film.uids.get("study", ""))
        self.fetching.fetch_priors(network, network.nodes[network.default], whose)

    def send(self) -> None:
        """Ask what of the open case is sent where."""
        self.sending.ask()

    def show_outbox(self) -> None:
        """Show the outbox."""
        if not self._raised("outbox"):
            self._show("outbox", OutboxDialog(self.keeper, self._film_name, self._window))

    # ---- parts ----------------------------------------------------------------------------------------

    def _network(self) -> NetworkFile | None:
        """The archives there are; None, once that is said, where there are none."""
        try:
            network = self.folder.network()
        except (NodeError, OSError) as error:
            why = message_of(error) or type(error).__name__
            self.troubled.emit(translate_message(Message("pacs.file_unread", why=why)))
            return None
        if not network.nodes:
            self.unset.emit(translate_message(Message("pacs.no_node")))
            return None
        return network

    def _busy(self) -> bool:
        if self.fetching.busy:
            self.troubled.emit(translate_message(Message("pacs.busy")))
        return self.fetching.busy

    def _fetch(self, network: NetworkFile, node: AnyNode, picks: list[Pick]) -> None:
        if not self._busy():
            self.fetching.fetch(network, node, picks)

    def _fetching_failed(self, words: str) -> None:
        # Said in the dialog where that is open.
        if "query" not in self._dialogs:
            self.troubled.emit(words)

    def _raised(self, name: str) -> bool:
        dialog = self._dialogs.get(name)
        if dialog is not None:
            dialog.raise_()
            dialog.activateWindow()
        return dialog is not None

    def _show(self, name: str, dialog: QDialog) -> None:
        self._dialogs[name] = dialog
        dialog.finished.connect(lambda _: self._dialogs.pop(name, None))
        dialog.show()

    def _film_name(self, digest: str) -> str:
        try:
            case = self._flow.store().load(digest)
        except CaseStoreError:
            return ""
        return case.film_name if case is not None else ""

    # ---- sent state of the open case ------------------------------------------------------------------

    def _film_changed(self) -> None:
        self.sent_known.emit([])
        self._ask_sent()

    def _ask_sent(self) -> None:
        case = self._session.case
        if case is not None:
            self.keeper.ask_film(case.film_digest)

    def _film_listed(self, film: str, entries: object) -> None:
        case = self._session.case
        if case is not None and case.film_digest == film:
            assert isinstance(entries, tuple)
            self.sent_known.emit(sent_lines(entries))
