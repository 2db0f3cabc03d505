"""Questions to an archive, asked beside the window; only the newest counts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from boneage_desktop.network.node import AnyNode
from boneage_desktop.ui.pacs.explaining import explained
from boneage_desktop.ui.pacs.query_form import Question
from boneage_desktop.ui.workers.task_runner import TaskContext, TaskRunner

if TYPE_CHECKING:
    from boneage_desktop.network.exchange import Found, Search


@dataclass(frozen=True, slots=True)
class Answer:
    """What an archive has found.

    Attributes
    ----------
    found : tuple of Found
    study : str
        UID of the study whose series these are; empty for studies.
    scheduled : bool
        Whether these are scheduled examinations.
    """

    found: tuple[Found, ...]
    study: str = ""
    scheduled: bool = False


class Searching(QObject):
    """Asks one question at a time.

    Notes
    -----
    Signals: `found(Answer)`, `failed(text)`, `busy_changed(bool)`.
    """

    found = Signal(object)
    failed = Signal(str)
    busy_changed = Signal(bool)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._runner = TaskRunner("archive query", self)
        self._runner.succeeded.connect(self.found)
        self._runner.failed.connect(lambda error: self.failed.emit(explained(error)))
        self._runner.busy_changed.connect(self.busy_changed)

    @property
    def busy(self) -> bool:
        """Whether an answer is awaited."""
        return self._runner.busy

    def ask_studies(self, node: AnyNode, question: Question) -> None:
        """Ask for studies."""
        self._runner.submit(partial(_studies, node, question))

    def ask_series(self, node: AnyNode, study: str) -> None:
        """Ask for the series of a study."""
        self._runner.submit(partial(_series, node, study))

    def ask_worklist(self, node: AnyNode, question: Question) -> None:
        """Ask for scheduled examinations."""
        self._runner.submit(partial(_worklist, node, question))

    def cancel(self) -> None:
        """Stop waiting; the connection is cut."""
        self._runner.cancel()

    def close(self) -> None:
        """Cut what is being asked, and join the thread."""
        self._runner.close()


def _search(question: Question) -> Search:
    from boneage_desktop.network.exchange import Search

    return Search(
        patient_id=question.id,
        patient_name=question.name,
        since=question.since,
        until=question.until,
        modality=question.modality,
    )


def _studies(node: AnyNode, question: Question, context: TaskContext) -> Answer:
    from boneage_desktop.network.services import studies

    return Answer(tuple(studies(node, _search(question), context.cancelled)))


def _series(node: AnyNode, study: str, context: TaskContext) -> Answer:
    from boneage_desktop.network.services import series_of

    return Answer(tuple(series_of(node, [study], context.cancelled)), study=study)


def _worklist(node: AnyNode, question: Question, context: TaskContext) -> Answer:
    from boneage_desktop.network.services import worklist

    return Answer(tuple(worklist(node, _search(question), context.cancelled)), scheduled=True)
