"""What lies beside and under the open film: a prior, the growth chart, the queue and its watched folder."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QMainWindow, QWidget

from boneage_desktop.case.storage.workspace_store import DeskNotes
from boneage_desktop.ui.annotations.film_view import FilmView
from boneage_desktop.ui.archive.archive_panel import CasesSide
from boneage_desktop.ui.archive.comparison_panel import ComparisonPanel
from boneage_desktop.ui.archive.prior_comparison import PriorComparison
from boneage_desktop.ui.archive.prior_view import PriorSide
from boneage_desktop.ui.charts.growth_panel import GrowthPanel
from boneage_desktop.ui.main_window.actions import Actions
from boneage_desktop.ui.main_window.bottom_dock import LowerPanel
from boneage_desktop.ui.session.case_controller import CaseController
from boneage_desktop.ui.session.reading_session import ReadingSession
from boneage_desktop.ui.widgets.panel import splitter
from boneage_desktop.ui.workers.inference_service import Analysis
from boneage_desktop.ui.worklist.folder_watch import FolderWatch
from boneage_desktop.ui.worklist.worklist import FilmQueue
from boneage_desktop.ui.worklist.worklist_item import QueuedFilm
from boneage_desktop.ui.worklist.worklist_panel import QueuePanel

#: In a window less high than this the crops give way to the panel under the film.
_HIGH_ENOUGH = 900
#: Narrower than this, the list of cases gives way to a second film.
_WIDE_ENOUGH = 1700
#: Shares of the window's height when they are opened: comparison (as high as it must be), growth, queue.
_SHARES = (0.0, 0.36, 0.33)
#: Narrowest film while two stand side by side.
_FILM_WIDTH = 240


class Wings(QObject):
    """Makes these panels and connects them with the window's actions.

    Notes
    -----
    Signals: `said(str)` for the status bar, `trouble(Message)` for what the reader must know,
    `reopen_asked(CaseSummary)` for a visit chosen in the growth
    chart.
    """

    said = Signal(str)
    trouble = Signal(object)
    reopen_asked = Signal(object)

    def __init__(
        self,
        window: QMainWindow,
        session: ReadingSession,
        flow: CaseController,
        film: FilmView,
        analysis: Analysis,
        cases: CasesSide,
    ) -> None:
        super().__init__(window)
        self._window, self._session, self._flow, self._film, self._cases = window, session, flow, film, cases
        self.prior = PriorSide()
        self.comparison = ComparisonPanel(session)
        self.growth = GrowthPanel(session, cases.others)
        self.queue = FilmQueue(session, analysis, flow.store, self)
        self.watch = FolderWatch(self._is_known, self)
        self.queue_panel = QueuePanel(self.queue, self.watch, session)
        self.lower = LowerPanel(self.comparison, self.growth, self.queue_panel)
        self.comparing = PriorComparison(session, film, self.prior, self.comparison, flow.store, cases.others)
        self.prior.hide()
        self._narrowest = film.minimumWidth()

    def beside(self, centre: QWidget) -> QWidget:
        """The open film's place with the prior's beside it."""
        self._films = splitter(Qt.Orientation.Horizontal, centre, self.prior)
        return self._films

    def under(self, left: QWidget, crops: QWidget) -> QWidget:
        """The film and its crops with the lower panel under them.

        Parameters
        ----------
        left : QWidget
        crops : QWidget
            The strip, which gives way in a window that is not high.
        """
        self._crops = crops
        self.split = splitter(Qt.Orientation.Vertical, left, self.lower, roomy=0)
        return self.split

    def connect_with(self, actions: Actions) -> None:
        """Let the actions show and hide the panels."""
        self._actions = actions
        self._pages = {
            self.growth: actions.growth,
            self.queue_panel: actions.queue,
        }
        for page, action in self._pages.items():
            action.toggled.connect(lambda shown, page=page: self.lower.show_page(page, shown))
        actions.compare.triggered.connect(self._compare)
        actions.watch.triggered.connect(self.ask_folder)
        self.lower.page_changed.connect(self._page_changed)
        self.comparing.changed.connect(self._compared)
        self.comparing.said.connect(self.said)
        self._cases.compare_asked.connect(self.comparing.compare)
        self.growth.chosen.connect(self.reopen_asked)
        self.queue_panel.chosen.connect(self._open)
        self.queue_panel.watch_asked.connect(self.ask_folder)
        self.queue.kept.connect(self._flow.cases_changed)
        self.queue.added.connect(self._tell_added)
        self.queue.unread.connect(self.trouble)
        self.watch.found.connect(self.queue.take_arrived)
        # Whatever the reader opens goes first, from the reading of its file to its grades.
        self._flow.opening.connect(lambda _: self.queue.hold(True))
        self._flow.opened.connect(self._opened)
        self._flow.refused.connect(lambda _: self.queue.hold(self._flow.busy))
        self._flow.analysing.connect(self.queue.hold)
        self._flow.deleting.connect(self.queue.forget)
        self._flow.deleting.connect(self.comparing.forget)
        self._flow.cases_changed.connect(self.growth.refresh)
        self._session.film_changed.connect(self.make_room)
        actions.boxes.toggled.connect(self.prior.film.set_boxes_visible)
        actions.patient.toggled.connect(self.prior.film.set_patient_visible)

    def add(self, places: list[Path]) -> None:
        """Put films, or all films in folders, into the queue and show it."""
        self.queue.add(places)
        self.lower.show_page(self.queue_panel)

    def ask_folder(self) -> None:
        """Ask which folder to watch."""
        start = str(self.watch.folder or Path.home())
        chosen = QFileDialog.getExistingDirectory(self._window, self.tr("Watch folder"), start)
        if chosen:
            self.watch.watch(Path(chosen))
            self.lower.show_page(self.queue_panel)

    def close(self) -> None:
        """Join the threads."""
        self.comparing.close()
        self.watch.close()
        self.queue.close()

    def places(self) -> list[QWidget]:
        """What F6 reaches in here: nothing, or the part of the seen panel that has keys."""
        seen = self.lower.seen
        place = None if seen is None else seen.focusProxy()
        return [] if place is None else [place]

    def make_room(self) -> None:
        """Show the crops where there is room for them."""
        roomy = self.lower.isHidden() or self._window.height() >= _HIGH_ENOUGH
        self._crops.setVisible(self._session.film is not None and roomy)

    def _is_known(self, path: Path, digest: str) -> bool:
        """Whether the film has a case, and no row of the queue still shows another film at its place."""
        return not self.queue.shows_another(path, digest) and DeskNotes(self._flow.store()).is_known(digest)

    def _compare(self, on: bool) -> None:
        if on:
            self.comparing.begin()
        else:
            self.comparing.end()
        self._actions.compare.setChecked(self.comparing.on)

    def _compared(self, on: bool) -> None:
        self._actions.compare.setChecked(on)
        self.prior.setVisible(on)
        self._film.setMinimumWidth(_FILM_WIDTH if on else self._narrowest)
        self.lower.show_page(self.comparison, on)
        if on:
            if self._window.width() < _WIDE_ENOUGH:
                self._actions.cases.setChecked(False)
            half = self._films.width() // 2
            self._films.setSizes([half, half])

    def _page_changed(self, page: QWidget | None) -> None:
        for known, action in self._pages.items():
            action.setChecked(known is page)
        self.make_room()
        if page is not None and self._window.isVisible():
            # The comparison needs less height where it is wide: it must be as wide as it will be.
            page.resize(self.split.width(), page.height())
            share = round(_SHARES[self.lower.indexOf(page)] * self._window.height())
            wanted = max(share, page.minimumSizeHint().height() + 30)
            self.split.setSizes([max(self.split.height() - wanted, 1), wanted])

    def _opened(self) -> None:
        case = self._session.case
        # A film without grades is analysed at once; the end of that lets the queue go on.
        to_analyse = case is not None and case.prediction is None and case.signature is None
        self.queue.hold(to_analyse)

    def _open(self, film: QueuedFilm) -> None:
        self._flow.open(film.path, film.digest)

    def _tell_added(self, count: int) -> None:
        if count:
            self.said.emit(self.tr("{0} films in the queue, analysed while you read.").format(count))
