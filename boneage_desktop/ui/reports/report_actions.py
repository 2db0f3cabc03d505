"""Handing the case over: a PDF report or a JSON record in a file of the reader's choice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from boneage_desktop.case import CaseStoreError, CaseView, OtherFilms
from boneage_desktop.export import ExportError, film_record, json_file
from boneage_desktop.export.paper import Paper
from boneage_desktop.export.pdf import write_pdf
from boneage_desktop.export.report import Report, default_name, report_of
from boneage_desktop.export.text import Values
from boneage_desktop.export.text.file_name import file_name
from boneage_desktop.radiograph import Radiograph
from boneage_desktop.ui.i18n import language
from boneage_desktop.ui.i18n.core_messages import told
from boneage_desktop.ui.reports.report_options import paper, text_settings
from boneage_desktop.ui.session.reading_session import ReadingSession
from boneage_desktop.ui.settings import SettingsStore
from boneage_desktop.ui.workers.task_runner import TaskContext, TaskRunner


class Reporting(QObject):
    """Writes reports beside the window's work.

    Parameters
    ----------
    session : ReadingSession
    store : SettingsStore
        Knows where the last report went.
    window : QWidget
    others : callable
        The other stored films of a case's patient; may raise `CaseStoreError`.

    Notes
    -----
    Signals: `written(Path)`, `failed(text)`, `busy_changed(bool)`; `asked_written(Path)` as well for what the
    reader has chosen a place for.
    """

    written = Signal(Path)
    asked_written = Signal(Path)
    failed = Signal(str)
    busy_changed = Signal(bool)

    def __init__(
        self,
        session: ReadingSession,
        store: SettingsStore,
        window: QWidget,
        others: Callable[[CaseView], OtherFilms],
    ) -> None:
        super().__init__(window)
        self._session, self._store, self._window, self._others = session, store, window, others
        self._asked_for: set[Path] = set()
        self._lane = TaskRunner("reports", self)
        self._lane.succeeded.connect(self._done)
        self._lane.failed.connect(self._explain)
        self._lane.busy_changed.connect(self.busy_changed)

    def ask_pdf(self, version: CaseView | None = None) -> None:
        """Ask where the PDF goes, then write it; of a signed version of the open case when one is given.

        The report is of the film that lay on the desk when it was asked for, whatever lies there by then.
        """
        case, film = version or self._session.case, self._session.film
        if case is None or film is None:
            return
        path = self._asked(case, self.tr("Save report"), ".pdf", self.tr("PDF report (*.pdf)"))
        if path is not None:
            self._write_pdf(path, case, film)

    def ask_json(self) -> None:
        """Ask where the JSON record goes, then write it: of the case that was open when it was asked for."""
        case, film = self._session.case, self._session.film
        if case is None or film is None:
            return
        path = self._asked(case, self.tr("Save data"), ".json", self.tr("JSON record (*.json)"))
        if path is not None:
            self._lane.queue(partial(_write_json, path, film_record(case.film_name, case, film.notes)))

    def write_pdf(self, path: Path) -> None:
        """Write the report as the open case is now; later changes are not in it."""
        case, film = self._session.case, self._session.film
        if case is not None and film is not None:
            self._write_pdf(path, case, film)

    def close(self) -> None:
        """Let the reports that were asked for be written."""
        self._lane.finish()

    def _write_pdf(self, path: Path, case: CaseView, film: Radiograph) -> None:
        self._lane.queue(partial(_write_pdf, path, self.report(case, film), paper(self._store.settings)))

    def report(self, case: CaseView, film: Radiograph) -> Report:
        """The report of a case as it is now."""
        now, others = datetime.now().astimezone(), self._other_films(case)
        reference = self._store.settings.height_reference
        return report_of(case, film, case.reader, now, others=others, reference=reference)

    def _other_films(self, case: CaseView) -> OtherFilms:
        try:
            return self._others(case)
        except CaseStoreError:
            # The report is of this film; it stands without the chart of the others, and says so.
            return OtherFilms(unread=True)

    def _asked(self, case: CaseView, title: str, ending: str, kinds: str) -> Path | None:
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        folder = self._store.settings.report_folder or Path(documents)
        offered = folder / self._name(case).with_suffix(ending)
        chosen, _ = QFileDialog.getSaveFileName(self._window, title, str(offered), kinds)
        if not chosen:
            return None
        path = Path(chosen)
        if not path.suffix:
            path = path.with_suffix(ending)
        self._store.change(report_folder=path.parent)
        self._asked_for.add(path)
        return path

    def _name(self, case: CaseView) -> Path:
        settings, film = self._store.settings, self._session.film
        if film is None or not settings.report_name:
            return Path(default_name(case))
        values = Values(
            case, film, text_settings(settings), datetime.now().astimezone(), OtherFilms(), language.code()
        )
        return file_name(settings.report_name, case, values)

    def _done(self, path: Path) -> None:
        self.written.emit(path)
        if path in self._asked_for:
            self._asked_for.discard(path)
            self.asked_written.emit(path)

    def _explain(self, error: object) -> None:
        if isinstance(error, ExportError):
            self.failed.emit(self.tr("Not saved. {0}").format(told(error)))
        else:
            self.failed.emit(
                self.tr("Report not saved ({0}). Send the log to support.").format(type(error).__name__)
            )


def _write_pdf(path: Path, report: Report, printed: Paper, _context: TaskContext) -> Path:
    write_pdf(path, report, printed)
    return path


def _write_json(path: Path, record: dict[str, object], _context: TaskContext) -> Path:
    with json_file(path) as write:
        write(record)
    return path
