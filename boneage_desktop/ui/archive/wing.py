"""Builds the archive: list of stored cases, what is done to them, and a prior film beside the open one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtGui import QAction

from boneage_desktop.ui.annotations.film_view import FilmView
from boneage_desktop.ui.archive.archive_panel import CasesSide
from boneage_desktop.ui.archive.case_actions import Archive
from boneage_desktop.ui.archive.comparison_panel import ComparisonPanel
from boneage_desktop.ui.archive.prior_comparison import PriorComparison
from boneage_desktop.ui.archive.prior_view import PriorSide
from boneage_desktop.ui.dialogs.wing import Dialogs
from boneage_desktop.ui.session.case_controller import CaseController
from boneage_desktop.ui.session.reading_session import ReadingSession


@dataclass(frozen=True, slots=True)
class ArchiveWing:
    """List of cases, acts on them, the prior's view, the comparison's table and what runs both."""

    cases: CasesSide
    acts: Archive
    prior: PriorSide
    comparison: ComparisonPanel
    comparing: PriorComparison


def build_archive(
    session: ReadingSession,
    flow: CaseController,
    view: FilmView,
    dialogs: Dialogs,
    actions: Mapping[str, QAction],
) -> ArchiveWing:
    """Build the wing; the prior shows boxes and patient as the open film does."""
    cases = CasesSide(session, flow.store)
    acts = Archive(session, flow, dialogs.chooser, dialogs.recent, cases)
    prior, comparison = PriorSide(), ComparisonPanel(session)
    comparing = PriorComparison(session, view, prior, comparison, flow.store, cases.others)
    prior.hide()
    cases.compare_asked.connect(comparing.compare)
    comparing.said.connect(session.said)
    comparing.changed.connect(actions["compare"].setChecked)
    comparing.changed.connect(prior.setVisible)
    flow.deleting.connect(comparing.forget)
    actions["boxes"].toggled.connect(prior.film.set_boxes_visible)
    actions["patient"].toggled.connect(prior.film.set_patient_visible)
    # Without a prior there is nothing to compare with, whatever the action's tick says by itself.
    actions["compare"].triggered.connect(lambda: actions["compare"].setChecked(comparing.on))
    return ArchiveWing(cases, acts, prior, comparison, comparing)
