"""Builds what asks the reader in a dialog: films, reports, signature, versions, backups, help."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QWidget

from boneage_desktop.case import CaseStoreError, CaseView, OtherFilms
from boneage_desktop.ui.dialogs.backup_restore import BackupRestore
from boneage_desktop.ui.dialogs.file_dialogs import FilmChooser
from boneage_desktop.ui.dialogs.recent_files import RecentFilms
from boneage_desktop.ui.dialogs.sign_dialog import Signing
from boneage_desktop.ui.dialogs.unsaved_dialog import Unsaved
from boneage_desktop.ui.dialogs.versions_dialog import VersionsDialog
from boneage_desktop.ui.i18n.core_messages import told
from boneage_desktop.ui.reports.copy_text import ReportTexts
from boneage_desktop.ui.reports.printing import Printing
from boneage_desktop.ui.reports.report_actions import Reporting
from boneage_desktop.ui.session.case_controller import CaseController
from boneage_desktop.ui.session.reading_session import ReadingSession
from boneage_desktop.ui.settings import SettingsStore


class SignedVersions(QObject):
    """Lists the signed versions of the open case.

    Notes
    -----
    Signals: `failed(text)`, `outdated(text)`, and `report_asked` with the version to print.
    """

    failed = Signal(str)
    outdated = Signal(str)
    report_asked = Signal(object)

    def __init__(self, session: ReadingSession, flow: CaseController, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._flow, self._window = session, flow, window

    def ask(self) -> None:
        """Open the list."""
        case = self._session.case
        if case is None:
            return
        try:
            versions = self._flow.store().signed_versions(case.film_digest)
        except CaseStoreError as error:
            self.failed.emit(self.tr("Signed versions cannot be read: {0}").format(told(error)))
            return
        dialog = VersionsDialog(self._session, [CaseView(version) for version in versions], self._window)
        dialog.outdated.connect(self.outdated)
        dialog.report_asked.connect(self.report_asked)
        dialog.open()


@dataclass(frozen=True, slots=True)
class Dialogs:
    """Films to open, reports and their text, signature, versions, backups; asking what is not saved."""

    chooser: FilmChooser
    recent: RecentFilms
    reporting: Reporting
    printing: Printing
    texts: ReportTexts
    signing: Signing
    versions: SignedVersions
    backups: BackupRestore
    unsaved: Unsaved


def build_dialogs(
    window: QWidget,
    session: ReadingSession,
    flow: CaseController,
    settings: SettingsStore,
    recent: QMenu,
    others: Callable[[CaseView], OtherFilms],
) -> Dialogs:
    """Build them.

    Parameters
    ----------
    window : QWidget
        Their parent.
    session : ReadingSession
    flow : CaseController
        Asks before it gives up what is not saved.
    settings : SettingsStore
    recent : QMenu
        Filled with the films opened last.
    others : callable
        The other films of the patient of a case, for the report.
    """
    reporting = Reporting(session, settings, window, others)
    wing = Dialogs(
        FilmChooser(window, settings),
        RecentFilms(recent, settings, window),
        reporting,
        Printing(session, settings, reporting, window),
        ReportTexts(session, settings, others, window),
        Signing(session, window),
        SignedVersions(session, flow, window),
        BackupRestore(flow, window),
        Unsaved(flow.keeping, window),
    )
    flow.may_give_up = wing.unsaved.may_give_up
    wing.versions.report_asked.connect(wing.reporting.ask_pdf)
    return wing
