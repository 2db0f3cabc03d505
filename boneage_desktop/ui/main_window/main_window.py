"""The window: film in the middle, crops below, patient, results, bones and text on the right."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QMainWindow,
    QStackedWidget,
)

from boneage_desktop.case import CaseStoreError, CaseView
from boneage_desktop.installation import shipped
from boneage_desktop.messages import Message
from boneage_desktop.radiograph import FilmError
from boneage_desktop.ui.annotations.film_view import FilmView
from boneage_desktop.ui.archive.archive_panel import CasesSide
from boneage_desktop.ui.archive.case_actions import Archive
from boneage_desktop.ui.case_panels.findings_panel import FindingsPanel
from boneage_desktop.ui.case_panels.patient_panel import PatientPanel, patient_lines
from boneage_desktop.ui.case_panels.remarks_panel import RemarksBanner
from boneage_desktop.ui.case_panels.results_panel import ResultsPanel
from boneage_desktop.ui.case_panels.signoff_banner import SignOffBanner
from boneage_desktop.ui.dialogs.backup_restore import BackupRestore
from boneage_desktop.ui.dialogs.file_dialogs import FilmChooser
from boneage_desktop.ui.dialogs.guide_dialog import show_guide
from boneage_desktop.ui.dialogs.recent_files import RecentFilms
from boneage_desktop.ui.dialogs.report_actions import Reporting
from boneage_desktop.ui.dialogs.self_test_dialog import self_test_dialog
from boneage_desktop.ui.dialogs.sign_dialog import Signing
from boneage_desktop.ui.dialogs.unsaved_dialog import Unsaved
from boneage_desktop.ui.dialogs.versions_dialog import VersionsDialog
from boneage_desktop.ui.grading.bone_table import BoneTablePanel
from boneage_desktop.ui.grading.criterion_panel import CriterionPanel
from boneage_desktop.ui.grading.grade_keys import GradeTyping, ReadingKeys, has_own_keys
from boneage_desktop.ui.grading.roi_strip import CropStrip
from boneage_desktop.ui.i18n.core_messages import told, translate_message
from boneage_desktop.ui.i18n.retranslate import RetranslateMixin
from boneage_desktop.ui.main_window.actions import Actions
from boneage_desktop.ui.main_window.apply_settings import SettingsBinder
from boneage_desktop.ui.main_window.focus_order import FocusOrder
from boneage_desktop.ui.main_window.help_dialogs import about_dialog, keys_dialog
from boneage_desktop.ui.main_window.layout import film_side, framed, reading_side
from boneage_desktop.ui.main_window.menus import Menus
from boneage_desktop.ui.main_window.message_bar import NoticeBar
from boneage_desktop.ui.main_window.model_menu import NetworksMenu
from boneage_desktop.ui.main_window.session_restore import SessionRestore
from boneage_desktop.ui.main_window.status_bar import StatusLine
from boneage_desktop.ui.main_window.welcome_page import WelcomePage
from boneage_desktop.ui.main_window.window_state import WindowState
from boneage_desktop.ui.main_window.wings import Wings
from boneage_desktop.ui.session.case_controller import CaseController
from boneage_desktop.ui.session.reading_session import ReadingSession
from boneage_desktop.ui.session.roi_regrading import RoiRegrading
from boneage_desktop.ui.settings import SettingsStore
from boneage_desktop.ui.settings.dialog import SettingsDialog
from boneage_desktop.ui.shortcuts.fixed_shortcuts import fixed_bindings
from boneage_desktop.ui.shortcuts.shortcut_map import KeyMap
from boneage_desktop.ui.viewer.magnifier_key import MagnifierKey
from boneage_desktop.ui.widgets.panel import splitter
from boneage_desktop.ui.workers.inference_service import Analysis, FilmMoved
from boneage_desktop.vision.versions import ModelVersion


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
    """

    def __init__(self, store_file: Path, analysis: Analysis, settings: SettingsStore) -> None:
        super().__init__()
        self.settings = settings
        settings.setParent(self)
        self._cases_folder = store_file.parent
        self._reader = ""
        self.session = ReadingSession(self)
        self.session.set_scale(settings.settings.scale)
        self.film = FilmView()
        self.film.set_scale(self.session.scale)
        self.flow = CaseController(self.session, analysis, store_file, self)
        self.rereading = RoiRegrading(self.session, analysis, self)
        self.unsaved = Unsaved(self.flow.keeping, self)
        self.signing = Signing(self.session, self)
        self.keymap = KeyMap(self)
        self.typing = GradeTyping(self.session, self)
        self.keys = ReadingKeys(self, self.session, self.typing, self.keymap)
        self.lens = MagnifierKey(self, self.film, self.keymap)
        self.actions_ = Actions(self, self.session, self.film)
        self.menus = Menus(self, self.actions_, self.keymap)
        for binding in fixed_bindings():
            self.keymap.add(binding)
        self.recent = RecentFilms(self.actions_.recent, settings, self)
        self.chooser = FilmChooser(self, settings)
        self.notice = NoticeBar()
        self.cases = CasesSide(self.session, self.flow.store)
        self.archive = Archive(self.session, self.flow, self.chooser, self.recent, self.cases)
        self.reporting = Reporting(self.session, settings, self, self.cases.others)
        self.backups = BackupRestore(self.flow, self)
        self.standing = SignOffBanner(self.session)
        self.memory = Wings(self, self.session, self.flow, self.film, analysis, self.cases)
        self.patient = PatientPanel(self.session)
        self.results = ResultsPanel(self.session)
        self.remarks = RemarksBanner(self.session)
        self.table = BoneTablePanel(self.session)
        self.criterion = CriterionPanel(self.session)
        self.findings = FindingsPanel(self.session)
        self.strip = CropStrip(self.session, self.film.crop_image)
        for action in (self.actions_.place, self.actions_.back_to_ai_box):
            self.table.view.addAction(action)
        self.table.view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.status = StatusLine(self.statusBar())
        models = store_file.parent / "models"
        self.networks = NetworksMenu(
            analysis,
            models,
            self.session,
            self.flow,
            self.actions_,
            self.status,
            device=settings.settings.device.value,
        )
        parts = (self.session, self.flow, self.film, self.typing, self.patient, self.findings)
        self.bookmarks = SessionRestore(*parts) if settings.remembers else None
        self._places = FocusOrder(self.film, self.table, self.patient, self.findings, self.cases, self.memory)
        self._lay_out()
        self._connect()
        self._shape.restore()
        self.actions_.cases.setChecked(settings.settings.cases_shown)
        self.at_work = SettingsBinder(settings, self.session, self.keymap, self.networks, self.memory.watch)
        if settings.trouble:
            self.notice.warning(settings.trouble)
        if settings.remembers:
            self.memory.queue.restore()
            self.backups.begin()
        self._show_title()

    # ---- what the outside may ask -------------------------------------------------------------------

    def open_film(self, path: Path) -> None:
        """Open a film; the window stays usable meanwhile."""
        self.flow.open(path)

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
        return self.memory.watch.folder

    @watched_folder.setter
    def watched_folder(self, folder: Path | None) -> None:
        self.memory.watch.watch(folder)

    def open_settings(self) -> None:
        """Open the dialog of the settings."""
        SettingsDialog(
            self.settings, self.keymap.bindings, self._cases_folder, self.networks.names, parent=self
        ).open()

    # ---- making the window ----------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.welcome = WelcomePage(self.keymap)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.welcome)
        self.pages.addWidget(self.film)
        beside = self.memory.beside(self.pages)
        self._left = film_side(self.notice, beside, self.strip)
        panels = (self.standing, self.patient, self.results, self.remarks)
        self.side, splitters = reading_side(panels, self.table, self.criterion, self.findings)
        left = self.memory.under(self._left, self.strip)
        whole = splitter(Qt.Orientation.Horizontal, left, self.side, roomy=0)
        rooms = splitter(Qt.Orientation.Horizontal, self.cases, whole, roomy=1)
        self.cases.hide()
        self.setCentralWidget(framed(rooms))
        self.setAcceptDrops(True)
        self.resize(1280, 800)
        self._shape = WindowState(
            self,
            splitters | {"cases": rooms, "whole": whole, "left": self._left, "lower": self.memory.split},
            self.settings,
        )
        self.strip.hide()

    def _connect(self) -> None:
        act = self.actions_
        act.open.triggered.connect(self.chooser.ask)
        act.demo.triggered.connect(self.open_demo)
        act.report.triggered.connect(lambda: self.reporting.ask_pdf())
        act.json.triggered.connect(self.reporting.ask_json)
        act.sign.triggered.connect(self.signing.ask)
        act.versions.triggered.connect(self._show_versions)
        self.keys.menu_asked.connect(self.table.open_menu)
        self.signing.refused.connect(self.notice.warning)
        self.signing.refusal_changed.connect(self.notice.correct)
        self.signing.signed.connect(self._signed)
        self.signing.outdated.connect(self.notice.information)
        self.signing.lacking.connect(self._places.focus_missing)
        self.signing.locked.connect(
            lambda words: self.notice.offer(words, self.tr("Reopen as new version"), self.session.reopen)
        )
        self.standing.reopen_asked.connect(self.session.reopen)
        act.analyse.triggered.connect(self.flow.analyse)
        act.stop.triggered.connect(self.flow.cancel)
        act.next_place.triggered.connect(self._places.next)
        act.cases.toggled.connect(self.cases.setVisible)
        act.cases.triggered.connect(self._places.cases)
        act.settings.triggered.connect(self.open_settings)
        act.guide.triggered.connect(lambda: show_guide(self, act.keys.trigger))
        act.keys.triggered.connect(lambda: keys_dialog(self, self.keymap).open())
        act.about.triggered.connect(lambda: about_dialog(self, self.session.case).open())
        act.self_test.triggered.connect(lambda: self_test_dialog(self).open())
        QShortcut(QKeySequence("Esc"), self, self._escape)
        if self.bookmarks is not None:
            self.bookmarks.recovered.connect(self._say_recovered)
        self.memory.connect_with(act)
        self.memory.said.connect(self.status.say)
        self.memory.trouble.connect(lambda words: self.notice.warning(translate_message(words)))
        self.memory.reopen_asked.connect(self.archive.reopen)
        self.welcome.open_asked.connect(self.chooser.ask)
        self.welcome.demo_asked.connect(self.open_demo)
        self.welcome.keys_asked.connect(act.keys.trigger)
        self.recent.chosen.connect(self.open_film)
        self.archive.already_open.connect(self.film.setFocus)
        self.archive.failed.connect(self.notice.error)
        self.archive.deleted.connect(
            lambda name: self.status.say(self.tr("The case of {0} is deleted.").format(name))
        )

        self.flow.opening.connect(self._film_opening)
        self.flow.opened.connect(self._film_opened)
        self.flow.refused.connect(self._film_refused)
        self.flow.analysing.connect(self.status.set_busy)
        self.flow.analysing.connect(act.set_busy)
        self.flow.analysing.connect(self.results.set_busy)
        self.flow.progressed.connect(self.status.progress)
        self.flow.stopped.connect(
            lambda: self.status.say(self.tr("Analysis stopped. Analyse again, or type the grades by hand."))
        )
        self.flow.unavailable.connect(self.notice.warning)
        self.flow.came_late.connect(lambda words: self.notice.information(translate_message(words)))
        act.restore.triggered.connect(self.backups.ask)
        self.backups.failed.connect(self.notice.warning)
        self.backups.restored.connect(self.notice.information)
        self.backups.damaged.connect(
            lambda text: self.notice.trouble(
                text, translate_message(Message("backup.offer")), self.backups.ask
            )
        )
        self.networks.troubled.connect(self._networks_troubled)
        self.networks.mended.connect(lambda words: self.notice.correct(words, ""))
        self.flow.keeping.failed.connect(self.notice.error)
        self.flow.keeping.unsaved.connect(self.status.show_unsaved)
        self.flow.keeping.kept_again.connect(self._kept_again)
        self.flow.may_give_up = self.unsaved.may_give_up
        self.flow.analysing.connect(self.rereading.hold_back)
        self.rereading.reading.connect(self.film.set_reading)
        self.rereading.failed.connect(self.notice.warning)
        self.film.box_drawn.connect(self.session.set_box)
        self.status.stop_asked.connect(self.flow.cancel)
        self.reporting.written.connect(lambda path: self.status.say(self.tr("Saved: {0}").format(path)))
        self.reporting.failed.connect(self.notice.error)

        self.session.said.connect(self.status.say)
        self.typing.typing_changed.connect(self.status.typing)
        self.session.film_changed.connect(self._show_film)
        self.session.case_changed.connect(self._show_case)
        self.session.bone_selected.connect(self.film.select)
        self.session.scale_changed.connect(self.film.set_scale)
        self.settings.not_kept.connect(self.notice.warning)
        self.film.bone_selected.connect(self.session.select)
        self.film.appearance_changed.connect(self.strip.update_pictures)

    # ---- film -----------------------------------------------------------------------------------------

    def _show_film(self) -> None:
        self.actions_.invert.setChecked(False)
        # Offered for the case before: taken now, it would be done to this one.
        if self.notice.offers:
            self.notice.hide()
        popup = QApplication.activePopupWidget()
        while popup is not None and popup.close():
            popup = QApplication.activePopupWidget()
        self._reader = self.session.case.reader if self.session.case is not None else ""
        self.film.show_film(self.session.film)
        self.film.show_case(self.session.case)
        self.strip.update_pictures()
        self.memory.make_room()
        self.pages.setCurrentWidget(self.film if self.session.film is not None else self.welcome)
        self._show_title()

    def _show_case(self) -> None:
        case = self.session.case
        if case is None:
            return
        self.film.set_patient_text(patient_lines(case))
        self._show_title()
        if self.notice.offers and case.signature is None:
            self.notice.hide()
        # A name that is typed is the next film's as well; one that came with an earlier case is not.
        if case.reader and case.reader != self._reader:
            self.settings.change(reader=case.reader)
        self._reader = case.reader

    def _film_opening(self, name: str) -> None:
        self.notice.hide()
        self.status.say(self.tr("Opening {0} …").format(name))

    def _film_opened(self) -> None:
        film, case = self.session.film, self.session.case
        if film is None or case is None:
            return
        self.recent.add(film.path)
        self.film.setFocus()
        self.actions_.invert.setChecked(self.film.inverted)
        known = case.prediction is not None
        words = self.tr("{0}: earlier decisions restored.") if known else self.tr("{0} opened.")
        begun = self.flow.begun_by
        took = self.tr("Begun by {0}; from now on read by {1}.").format(begun, case.reader) if begun else ""
        parts = (words.format(case.film_name), took, self.archive.others_text())
        self.status.say(" ".join(filter(None, parts)))

    def _say_recovered(self) -> None:
        self.notice.information(
            self.tr(
                "The program ended unexpectedly while this film was open. It is open again as you left it: "
                "grades, marks and text are kept."
            )
        )

    def _film_refused(self, error: FilmError) -> None:
        self.status.say("")
        if isinstance(error, FilmMoved):
            self.chooser.moved(error)
            return
        self.notice.error(self.tr("This film could not be opened. {0}").format(told(error)))

    def _networks_troubled(self, text: str, other: ModelVersion | None) -> None:
        if other is None:
            self.notice.error(text)
            return
        words = translate_message(Message("networks.use_others", version=other.name))
        self.notice.trouble(text, words, lambda: self.networks.read_instead(other))

    def _signed(self) -> None:
        case = self.session.case
        if case is None or self.flow.keeping.waiting(case.film_digest) is None:
            self.notice.hide()
            return
        # What was said of it may have been closed or outdated by then; this signature must not look kept.
        self.flow.keeping.say_again()
        self.status.say(self.tr("Signed, but the signature is not saved yet."))

    def _kept_again(self, told: list[str]) -> None:
        if self.notice.text.text() in told:
            self.notice.hide()
        self.status.say(self.tr("Decisions are saved again."))

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
        self.film.setAccessibleName(self.tr("Film"))
        if self.session.case is not None:
            self.film.set_patient_text(patient_lines(self.session.case))
        self._show_title()

    def _show_versions(self) -> None:
        case = self.session.case
        if case is None:
            return
        try:
            versions = self.flow.store().signed_versions(case.film_digest)
        except CaseStoreError as error:
            self.notice.error(self.tr("No signed version can be read: {0}").format(told(error)))
            return
        dialog = VersionsDialog(self.session, [CaseView(version) for version in versions], self)
        dialog.outdated.connect(self.notice.information)
        dialog.report_asked.connect(self.reporting.ask_pdf)
        dialog.open()

    def _escape(self) -> None:
        if has_own_keys(QApplication.focusWidget()):
            self.film.setFocus()
        elif self.film.cancel():
            return
        elif self.typing.typed:
            self.typing.drop()
        elif self.flow.busy:
            self.flow.cancel()
        else:
            self.notice.hide()
            self.film.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Share out the room when the window is first shown."""
        super().showEvent(event)
        self._shape.share_out()

    # ---- events ---------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files, nothing else."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the dropped film; several, and folders, go into the queue."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if not paths:
            return
        event.acceptProposedAction()
        if len(paths) > 1 or paths[0].is_dir():
            self.memory.add(paths)
        else:
            self.open_film(paths[0])

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what was typed and the window's shape, then join the threads after their current step.

        The window stays, and asks, while something cannot be saved.
        """
        self.typing.take()
        self.session.film_leaving.emit()
        if not self.flow.keeping.try_again():
            event.ignore()
            self.unsaved.ask_to_close()
            return
        self._shape.keep()
        self.settings.change(cases_shown=self.actions_.cases.isChecked())
        if self.bookmarks is not None:
            self.bookmarks.close()
        self.hide()
        self.networks.close()
        self.backups.close()
        self.rereading.close()
        self.memory.close()
        self.flow.close()
        self.reporting.close()
        self.film.show_case(None)
        super().closeEvent(event)
