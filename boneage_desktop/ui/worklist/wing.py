"""Builds the worklist: films analysed while others are read, and the folder whose new films come into it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from boneage_desktop.case.storage.workspace_store import DeskNotes
from boneage_desktop.ui.session.case_controller import CaseController
from boneage_desktop.ui.session.reading_session import ReadingSession
from boneage_desktop.ui.workers.inference_service import Analysis
from boneage_desktop.ui.worklist.folder_watch import FolderWatch
from boneage_desktop.ui.worklist.worklist import FilmQueue
from boneage_desktop.ui.worklist.worklist_intake import WorklistIntake
from boneage_desktop.ui.worklist.worklist_panel import QueuePanel


@dataclass(frozen=True, slots=True)
class WorklistWing:
    """The queue, the watched folder, their panel, and how films come in."""

    queue: FilmQueue
    watch: FolderWatch
    panel: QueuePanel
    intake: WorklistIntake


def build_worklist(
    window: QWidget,
    session: ReadingSession,
    flow: CaseController,
    analysis: Analysis,
    actions: Mapping[str, QAction],
) -> WorklistWing:
    """Build the wing; the queue waits while the reader's own film is opened and analysed."""
    queue = FilmQueue(session, analysis, flow.store, window)

    def is_known(path: Path, digest: str) -> bool:
        """Whether the film has a case, and no row of the queue still shows another film at its place."""
        return not queue.shows_another(path, digest) and DeskNotes(flow.store()).is_known(digest)

    watch = FolderWatch(is_known, window)
    panel = QueuePanel(queue, watch, session)
    intake = WorklistIntake(window, session, queue, watch, actions["queue"])
    panel.chosen.connect(lambda film: flow.open(film.path, film.digest))
    panel.watch_asked.connect(intake.ask_folder)
    queue.kept.connect(flow.cases_changed)
    watch.found.connect(queue.take_arrived)

    def opened() -> None:
        case = session.case
        # A film without grades is analysed at once; the end of that lets the queue go on.
        queue.hold(case is not None and case.prediction is None and case.signature is None)

    # Whatever the reader opens goes first, from the reading of its file to its grades.
    flow.opening.connect(lambda _: queue.hold(True))
    flow.opened.connect(opened)
    flow.refused.connect(lambda _: queue.hold(flow.busy))
    flow.analysing.connect(queue.hold)
    flow.deleting.connect(queue.forget)
    return WorklistWing(queue, watch, panel, intake)
