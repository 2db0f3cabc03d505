"""The window: film in the middle, crops below, patient, results, bones and text on the right."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QApplication, QMainWindow

from boneage_desktop.installation import shipped
from boneage_desktop.messages import Message
from boneage_desktop.ui.annotations.film_view import FilmView
from boneage_desktop.ui.annotations.wing import ViewerWing, build_viewer
from boneage_desktop.ui.archive.wing import ArchiveWing, build_archive
from boneage_desktop.ui.case_panels.patient_panel import patient_lines
from boneage_desktop.ui.case_panels.wing import CasePanels, build_case_panels
from boneage_desktop.ui.charts.wing import ChartsWing, build_charts
from boneage_desktop.ui.dialogs.wing import Dialogs, build_dialogs
from boneage_desktop.ui.grading.grade_keys import has_own_keys
from boneage_desktop.ui.grading.wing import GradingWing, build_grading
from boneage_desktop.ui.i18n.core_messages import translate_message
from boneage_desktop.ui.i18n.retranslate import RetranslateMixin
from boneage_desktop.ui.main_window.action_set import Actions
from boneage_desktop.ui.main_window.announcements import Announcements
from boneage_desktop.ui.main_window.apply_settings import SettingsBinder
from boneage_desktop.ui.main_window.layout import Areas
from boneage_desktop.ui.main_window.menus import Menus
from boneage_desktop.ui.main_window.message_bar import NoticeBar
from boneage_desktop.ui.main_window.model_menu import NetworksMenu
from boneage_desktop.ui.main_window.session_restore import SessionRestore
from boneage_desktop.ui.main_window.status_bar import StatusLine
from boneage_desktop.ui.pacs.wing import PacsWing
from boneage_desktop.ui.session.case_controller import CaseController
from boneage_desktop.ui.session.reading_session import ReadingSession
from boneage_desktop.ui.settings import SettingsStore
from boneage_desktop.ui.settings.dialog import SettingsDialog
from boneage_desktop.ui.shortcuts.shortcut_map import KeyMap
from boneage_desktop.ui.widgets.field_keys import FieldKeys
from boneage_desktop.ui.workers.inference_service import Analysis
from boneage_desktop.ui.worklist.next_film import next_unread
from boneage_desktop.ui.worklist.wing import WorklistWing, build_worklist


class MainWindow(RetranslateMixin, QMainWindow):
    """The workstation's window.

    Parameters
    ----------
    store_file : Path
        SQLite file of all cases; the site's own networks lie in ``models/`` beside it.
    analysis : Analysis
        The networks; loaded in the worker thread on first use.
    settings : SettingsStore
        Shape, reader and whatever else is kept from run to run.
    network_folder : Path, optional
        Archives, outbox and fetched films; ``network`` beside the cases by default.
    """

    # Declared, since the table of actions and what is made around the window name them.
    session: ReadingSession
    film: FilmView
    flow: CaseController
    #: Closed, and all that is kept has been written; threads that only compute may still be at it.
    left = Signal()

    keymap: KeyMap
    actions_: Actions
    dialogs: Dialogs
    grading: GradingWing
    viewer: ViewerWing
    archive: ArchiveWing
    worklist: WorklistWing
    charts: ChartsWing
    panels: CasePanels
    pacs: PacsWing
    networks: NetworksMenu
    areas: Areas
    bookmarks: SessionRestore | None

    def __init__(
        self,
        store_file: Path,
        analysis: Analysis,
        settings: SettingsStore,
        network_folder: Path | None = None,
    ) -> None:
        super().__init__()
        self.settings = settings
        settings.setParent(self)
        self._reader = ""
        self.session = session = ReadingSession(self)
        session.set_scale(settings.settings.scale)
        self.film = FilmView()
        self.flow = CaseController(session, analysis, store_file, self)
        self.keymap = KeyMap(self)
        FieldKeys(self)
        self.actions_ = Actions(self, session)
        self.notice, self.status = NoticeBar(), StatusLine(self.statusBar())
        self._build_wings(analysis)
        self.pacs = PacsWing(
            *(self, self.statusBar(), network_folder or store_file.parent / "network", session, self.flow),
            *(self.worklist.intake.add, self.archive.cases.others),
        )
        self.menus = Menus(self, self.actions_, self.keymap)
        self.networks = NetworksMenu(
            analysis,
            store_file.parent / "models",
            session,
            self.flow,
            self.actions_,
            self.status,
            device=settings.settings.device.value,
        )
        self.areas = Areas(self, settings)
        self.setAcceptDrops(True)
        self.resize(1280, 800)
        parts = (session, self.flow, self.film, self.grading.typing, self.panels.patient)
        panels = (self.panels.findings, self.panels.heights)
        self.bookmarks = SessionRestore(*parts, *panels) if settings.remembers else None
        Announcements(self)
        self._connect()
        self.areas.state.restore()
        self.actions_["cases"].setChecked(settings.settings.cases_shown)
        self.areas.bone_wanted = settings.settings.bone_shown
        SettingsBinder(settings, session, self.keymap, self.networks, self.worklist.watch)
        if settings.trouble:
            self.notice.warning(settings.trouble)
        if settings.remembers:
            self.worklist.queue.restore()
            self.dialogs.backups.begin()
            self.pacs.begin()
        self._name_sex_key()
        self._show_title()

    def _build_wings(self, analysis: Analysis) -> None:
        session, flow, actions = self.session, self.flow, self.actions_.named()
        self.grading = build_grading(self, session, self.film, self.keymap, actions)
        menus = self.actions_.submenus
        self.viewer = build_viewer(
            self, session, flow, self.film, analysis, self.keymap, actions, menus["windows"]
        )
        self.dialogs = build_dialogs(
            self, session, flow, self.settings, menus["recent"], lambda case: self.archive.cases.others(case)
        )
        self.archive = build_archive(session, flow, self.film, self.dialogs, actions)
        self.charts = build_charts(session, flow, self.film, self.archive.cases.others)
        self.worklist = build_worklist(self, session, flow, analysis, actions)
        self.panels = build_case_panels(session, flow)

    def _connect(self) -> None:
        """Connect what concerns more than one wing."""
        QShortcut(QKeySequence("Esc"), self, self._escape)
        self.dialogs.signing.lacking.connect(self.areas.focus.focus_missing)
        self.dialogs.recent.chosen.connect(self.open_film)
        self.panels.findings.phrases = self.dialogs.texts.phrases
        self.charts.growth.chosen.connect(self.archive.acts.reopen)
        welcome = self.areas.welcome
        welcome.open_asked.connect(self.dialogs.chooser.ask)
        welcome.demo_asked.connect(self.open_demo)
        welcome.keys_asked.connect(self.actions_["keys"].trigger)
        self.flow.opened.connect(self._film_opened)
        self.flow.analysing.connect(self.actions_.set_busy)
        self.session.film_changed.connect(self._show_film)
        self.session.case_changed.connect(self._show_case)
        self.keymap.changed.connect(self._name_sex_key)

    # ---- what the outside may ask -------------------------------------------------------------------

    def open_film(self, path: Path) -> None:
        """Open a film; the window stays usable meanwhile."""
        self.flow.open(path)

    def next_film(self) -> tuple[Path, str] | None:
        """The film that nobody has read and comes next, with its digest where that is known."""
        return next_unread(self.session, self.worklist.queue, self.flow.store)

    def open_next(self) -> None:
        """Open the next film that nobody has read."""
        found = self.next_film()
        if found is None:
            self.status.say(translate_message(Message("reading.no_next")))
        else:
            self.flow.open(*found)

    def toggle_bone_zoom(self) -> None:
        """Show the selected bone large, or the film as before."""
        if not self.film.toggle_bone_zoom():
            self.status.say(translate_message(Message("reading.no_box")))

    def open_demo(self) -> None:
        """Open the shipped phantom."""
        self.open_film(shipped("resources") / "demo" / "demo.dcm")

    def open_as_left(self) -> None:
        """Open the film that lay on the desk when the program was last ended by a crash, if one did."""
        if self.bookmarks is not None:
            self.bookmarks.open_as_left()

    @property
    def watched_folder(self) -> Path | None:
        """The folder whose new films go into the queue; None when none is watched."""
        return self.worklist.watch.folder

    @watched_folder.setter
    def watched_folder(self, folder: Path | None) -> None:
        self.worklist.watch.watch(folder)

    def open_settings(self) -> None:
        """Open the dialog of the settings."""
        self._settings_dialog().open()

    def open_archive_settings(self) -> None:
        """Open the dialog of the settings at the page of the archives."""
        dialog = self._settings_dialog()
        dialog.show_page(0)
        dialog.open()

    def _settings_dialog(self) -> SettingsDialog:
        return SettingsDialog(
            *(self.settings, self.keymap.bindings, self.flow.store_file.parent, self.networks.names),
            *(self, [self.pacs.settings_page()]),
        )

    # ---- film -----------------------------------------------------------------------------------------

    def _show_film(self) -> None:
        self.actions_["invert"].setChecked(False)
        popup = QApplication.activePopupWidget()
        while popup is not None and popup.close():
            popup = QApplication.activePopupWidget()
        self._reader = self.session.case.reader if self.session.case is not None else ""
        self.film.show_film(self.session.film)
        self.film.show_case(self.session.case)
        self.grading.strip.update_pictures()
        self.areas.show_film()
        self._show_title()

    def _show_case(self) -> None:
        case = self.session.case
        if case is None:
            return
        self.film.set_patient_text(patient_lines(case))
        self._show_title()
        # A name that is typed is the next film's as well; one that came with an earlier case is not.
        if case.reader and case.reader != self._reader:
            self.settings.change(reader=case.reader)
        self._reader = case.reader

    def _film_opened(self) -> None:
        film = self.session.film
        if film is not None and self.session.case is not None:
            self.dialogs.recent.add(film.path)
            self.film.setFocus()
            self.actions_["invert"].setChecked(self.film.inverted)

    def _show_title(self) -> None:
        case = self.session.case
        name = f"{case.film_name} – " if case is not None else ""
        if case is not None and case.signature is not None:
            name += self.tr("signed, version {0}").format(case.version) + " – "
        self.setWindowTitle(f"{name}BoneAge Desktop – {translate_message(Message('words.research_use'))}")

    # ---- keys and places ------------------------------------------------------------------------------

    def _retranslate(self) -> None:
        self.actions_.retranslate()
        self.menus.retranslate()
        self.status.retranslate()
        self.pacs.retranslate()
        self.film.setAccessibleName(self.tr("Film"))
        if self.session.case is not None:
            self.film.set_patient_text(patient_lines(self.session.case))
        self._show_title()

    def _name_sex_key(self) -> None:
        self.panels.patient.name_sex_key(self.keymap.text("sex"))

    def _escape(self) -> None:
        if has_own_keys(QApplication.focusWidget()):
            self.film.setFocus()
        elif self.film.cancel():
            return
        elif self.grading.typing.typed:
            self.grading.typing.drop()
        elif self.flow.busy:
            self.flow.cancel()
        else:
            self.notice.hide()
            self.film.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Share out the room when the window is first shown."""
        super().showEvent(event)
        self.areas.state.share_out()

    # ---- events ---------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the crops in a window that has room for them."""
        super().resizeEvent(event)
        self.areas.make_room()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files, nothing else."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()
            self.areas.show_drop(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """What was dragged goes elsewhere."""
        self.areas.show_drop(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the dropped film; several, and folders, go into the queue."""
        self.areas.show_drop(False)
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if not paths:
            return
        event.acceptProposedAction()
        if len(paths) > 1 or paths[0].is_dir():
            self.worklist.intake.add(paths)
        else:
            self.open_film(paths[0])

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what was typed and the window's shape, then join the threads after their current step.

        The window stays, and asks, while something cannot be saved.
        """
        self.grading.typing.take()
        self.session.film_leaving.emit()
        if not self.flow.keeping.try_again():
            event.ignore()
            self.dialogs.unsaved.ask_to_close()
            return
        self.areas.state.keep()
        self.settings.change(
            cases_shown=self.actions_["cases"].isChecked(), bone_shown=self.areas.bone_wanted
        )
        if self.bookmarks is not None:
            self.bookmarks.close()
        self.hide()
        writers = (self.dialogs.reporting, self.dialogs.printing, self.pacs, self.dialogs.backups)
        for writing in writers:
            writing.close()
        self.left.emit()
        for part in (
            *(self.networks, self.viewer.rereading, self.archive.comparing),
            *(self.worklist.watch, self.worklist.queue, self.flow),
        ):
            part.close()
        self.film.show_case(None)
        super().closeEvent(event)
