"""The queue as a table model: one row a film."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from boneage_desktop.anatomy import REPORT_ORDER
from boneage_desktop.case import Unavailable
from boneage_desktop.standards import Method
from boneage_desktop.ui.i18n.core_messages import translate_message
from boneage_desktop.ui.session.reading_session import ReadingSession
from boneage_desktop.ui.style import theme
from boneage_desktop.ui.worklist.worklist import FilmQueue
from boneage_desktop.ui.worklist.worklist_item import QueuedFilm, QueueState

Index = QModelIndex | QPersistentModelIndex

#: A sign for each state, so that none is told by colour or word alone.
SIGNS = {
    QueueState.WAITING: "○",
    QueueState.READING: "◔",
    QueueState.READY: "●",
    QueueState.ATTENTION: "▲",
    QueueState.OPENED: "▷",
    QueueState.REVIEWED: "✓",
    QueueState.SIGNED: "◆",
}


class QueueColumn(IntEnum):
    """Columns of the queue."""

    STATE = 0
    FILM = 1
    ABOUT = 2


class QueueModel(QAbstractTableModel):
    """Shows the queue; keeps nothing of its own but the number of rows it has announced."""

    def __init__(self, queue: FilmQueue, session: ReadingSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._queue, self._session = queue, session
        self._paths = [film.path for film in queue.films]
        queue.changed.connect(self.refresh)
        session.grade_first_changed.connect(lambda _: self.refresh())

    def film(self, row: int) -> QueuedFilm:
        """The film of a row."""
        return self._queue.films[row]

    def refresh(self) -> None:
        """Follow the queue."""
        paths = [film.path for film in self._queue.films]
        if paths != self._paths:
            self.beginResetModel()
            self._paths = paths
            self.endResetModel()
        elif paths:
            self.dataChanged.emit(self.index(0, 0), self.index(len(paths) - 1, len(QueueColumn) - 1))

    def retranslate(self) -> None:
        """Say everything in the language of now."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(QueueColumn) - 1)
        self.refresh()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._paths)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(QueueColumn)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return {
            QueueColumn.STATE: self.tr("State"),
            QueueColumn.FILM: self.tr("Film"),
            QueueColumn.ABOUT: self.tr("Patient and bone age"),
        }[QueueColumn(section)]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        films = self._queue.films
        if index.row() >= len(films):
            return None
        film, column = films[index.row()], QueueColumn(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(film, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return str(film.path) if column is QueueColumn.FILM else self._text(film, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.state_words(film) if column is QueueColumn.STATE else self._text(film, column)
        if role == Qt.ItemDataRole.ForegroundRole and column is QueueColumn.STATE:
            return QColor(self._colour(film.state))
        return None

    def state_words(self, film: QueuedFilm) -> str:
        """The state in the reader's language."""
        words = {
            QueueState.WAITING: self.tr("waiting"),
            QueueState.READING: self.tr("analysing"),
            QueueState.READY: self.tr("ready to read"),
            QueueState.ATTENTION: self.tr("failed"),
            QueueState.OPENED: self.tr("opened"),
            QueueState.REVIEWED: self.tr("reviewed"),
            QueueState.SIGNED: self.tr("signed"),
        }[film.state]
        reading = film.state is QueueState.READING and film.fraction
        return f"{words} {100 * film.fraction:.0f} %" if reading else words

    def _text(self, film: QueuedFilm, column: QueueColumn) -> str:
        if column is QueueColumn.STATE:
            return f"{SIGNS[film.state]}  {self.state_words(film)}"
        if column is QueueColumn.FILM:
            return film.path.name
        summary = film.summary
        if film.reason or summary is None:
            return translate_message(film.reason)
        if self._session.grade_first:
            summary = summary.before_reading()
        who = " · ".join(part for part in (summary.patient_name, summary.patient_id) if part)
        if isinstance(summary.results, Unavailable):
            if summary.ai_hidden:
                result = self.tr("AI hidden")
            elif summary.sex is None:
                result = self.tr("sex missing")
            else:
                result = self.tr("{0} of {1} bones found").format(summary.graded, len(REPORT_ORDER))
        else:
            result = f"{Method.RUS_CHN} {translate_message(summary.results[Method.RUS_CHN].text)}"
        return " · ".join(part for part in (who, result) if part)

    def _colour(self, state: QueueState) -> str:
        look = theme.colours()
        return {QueueState.ATTENTION: look.amber, QueueState.READY: look.accent}.get(state, look.quiet)
