"""The queue on the screen: films that wait, are read, are ready; what the reader may do with them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
)

from boneage_desktop.ui.i18n.core_messages import translate_message
from boneage_desktop.ui.session.reading_session import ReadingSession
from boneage_desktop.ui.style import theme
from boneage_desktop.ui.widgets.panel import Panel, label
from boneage_desktop.ui.widgets.row_keys import first_and_last_row
from boneage_desktop.ui.worklist.folder_watch import FolderWatch
from boneage_desktop.ui.worklist.worklist import FilmQueue
from boneage_desktop.ui.worklist.worklist_item import DONE, QueuedFilm, QueueState
from boneage_desktop.ui.worklist.worklist_model import QueueColumn, QueueModel

_ROW = 22


class QueuePanel(Panel):
    """List and buttons of the queue.

    Notes
    -----
    Signals: `chosen(QueuedFilm)` a film to open, `watch_asked()` to choose the folder that is watched.
    """

    chosen = Signal(object)
    watch_asked = Signal()

    def __init__(self, queue: FilmQueue, watch: FolderWatch, session: ReadingSession) -> None:
        super().__init__()
        self._queue, self._watch = queue, watch
        self.model = QueueModel(queue, session, self)
        self.view = QTableView()
        self.view.setModel(self.model)
        self.view.setProperty("ownKeys", True)
        first_and_last_row(self.view)
        self.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.view.setShowGrid(False)
        self.view.setTabKeyNavigation(False)
        self.view.verticalHeader().hide()
        self.view.verticalHeader().setDefaultSectionSize(theme.scaled(_ROW))
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._fitted: tuple[object, ...] = ()
        header = self.view.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(60)
        header.resizeSection(QueueColumn.STATE, 132)
        header.resizeSection(QueueColumn.FILM, 150)
        header.setSectionResizeMode(QueueColumn.ABOUT, QHeaderView.ResizeMode.Stretch)
        header.sectionResized.connect(lambda *_: self._fit_rows())
        self.empty = label(role="quiet")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        self.count, self.watched = label(role="quiet"), label(role="quiet")
        self.watched.setTextFormat(Qt.TextFormat.PlainText)
        self.watched.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.about = label(role="quiet")
        self.about.setWordWrap(True)
        self.about.setTextFormat(Qt.TextFormat.PlainText)
        self.open, self.retry, self.remove, self.clear = (QPushButton() for _ in range(4))
        self.pause, self.folder = QPushButton(), QPushButton()
        self.pause.setCheckable(True)
        self._lay_out()
        self.pause.clicked.connect(queue.set_paused)
        self.folder.clicked.connect(self._ask_folder)
        self.open.clicked.connect(lambda: self._do(self.chosen.emit))
        self.retry.clicked.connect(lambda: self._do(lambda film: queue.retry(film.path)))
        self.remove.clicked.connect(lambda: self._do(lambda film: queue.remove(film.path)))
        self.clear.clicked.connect(queue.clear_opened)
        self.view.doubleClicked.connect(lambda _: self._do(self.chosen.emit))
        for key, act in (
            ("Return", self.chosen.emit),
            ("Enter", self.chosen.emit),
            ("Del", lambda film: queue.remove(film.path)),
        ):
            shortcut = QShortcut(QKeySequence(key), self.view)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(lambda act=act: self._do(act))
        self.view.selectionModel().currentRowChanged.connect(lambda *_: self._show())
        queue.changed.connect(self._show)
        watch.changed.connect(self._show)
        self.setFocusProxy(self.view)
        self._retranslate()

    @property
    def current(self) -> QueuedFilm | None:
        """The film chosen in the list."""
        row = self.view.currentIndex().row()
        return self.model.film(row) if 0 <= row < len(self._queue.films) else None

    def _lay_out(self) -> None:
        self._pages = QStackedWidget()
        self._pages.addWidget(self.view)
        self._pages.addWidget(self.empty)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.count)
        head.addWidget(self.watched, 1)
        head.addWidget(self.folder)
        head.addWidget(self.pause)
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        buttons.addStretch(1)
        for button in (self.open, self.retry, self.remove, self.clear):
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 6, 8, 6)
        layout.setSpacing(5)
        layout.addLayout(head)
        layout.addWidget(self._pages, 1)
        layout.addWidget(self.about)
        layout.addLayout(buttons)

    def _retranslate(self) -> None:
        self.view.setAccessibleName(self.tr("Analysis queue"))
        self.open.setText(self.tr("Open"))
        self.retry.setText(self.tr("Try again"))
        self.remove.setText(self.tr("Remove"))
        self.remove.setToolTip(self.tr("Remove from the queue (Del); film and case are kept"))
        self.clear.setText(self.tr("Clear done"))
        self.empty.setText(
            self.tr(
                "No films in the queue.\nDrop films or folders here, or watch a folder: they are analysed "
                "while you read."
            )
        )
        self.model.retranslate()
        self._show()

    def _show(self) -> None:
        films = self._queue.films
        count = {state: sum(film.state is state for film in films) for state in QueueState}
        self.count.setText(
            self.tr("{0} ready · {1} waiting · {2} failed").format(
                count[QueueState.READY],
                count[QueueState.WAITING] + count[QueueState.READING],
                count[QueueState.ATTENTION],
            )
            if films
            else ""
        )
        folder = self._watch.folder
        if folder is None:
            self.watched.clear()
        else:
            words = self.tr("Watching {0}") if self._watch.readable else self.tr("Cannot read {0}")
            self.watched.setText(words.format(folder))
            self.watched.setToolTip(str(folder))
        self.folder.setText(self.tr("Watch folder …") if folder is None else self.tr("Stop watching"))
        self.pause.setChecked(self._queue.paused)
        self.pause.setText(self.tr("Resume") if self._queue.paused else self.tr("Pause"))
        self.pause.setEnabled(bool(films))
        film = self.current
        self.open.setEnabled(film is not None)
        self.remove.setEnabled(film is not None)
        self.retry.setEnabled(film is not None and film.state is QueueState.ATTENTION)
        self.clear.setEnabled(any(film.state in DONE for film in films))
        self.about.setText(translate_message(film.reason) if film is not None else "")
        self.about.setVisible(bool(self.about.text()))
        self._pages.setCurrentWidget(self.view if films else self.empty)
        self._fit_rows()

    def _fit_rows(self) -> None:
        """Show the whole of what is wrong with a film: its end says what to do."""
        films = self._queue.films
        width = self.view.columnWidth(QueueColumn.ABOUT)
        now = (width, *(translate_message(film.reason) for film in films))
        if now == self._fitted or self.model.rowCount() != len(films):
            return
        self._fitted = now
        for row, film in enumerate(films):
            if film.reason:
                self.view.resizeRowToContents(row)
            elif self.view.rowHeight(row) != theme.scaled(_ROW):
                self.view.setRowHeight(row, theme.scaled(_ROW))

    def _do(self, act: Callable[[QueuedFilm], object]) -> None:
        film = self.current
        if film is not None:
            act(film)

    def _ask_folder(self) -> None:
        if self._watch.folder is None:
            self.watch_asked.emit()
        else:
            self._watch.watch(None)
