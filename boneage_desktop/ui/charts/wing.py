"""Builds the charts of the open patient."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from boneage_desktop.case import CaseView, OtherFilms
from boneage_desktop.ui.annotations.film_view import FilmView
from boneage_desktop.ui.charts.growth_panel import GrowthPanel
from boneage_desktop.ui.charts.histogram_panel import HistogramPanel
from boneage_desktop.ui.session.case_controller import CaseController
from boneage_desktop.ui.session.reading_session import ReadingSession


@dataclass(frozen=True, slots=True)
class ChartsWing:
    """The growth chart of the patient and the histogram of the film."""

    growth: GrowthPanel
    histogram: HistogramPanel


def build_charts(
    session: ReadingSession,
    flow: CaseController,
    view: FilmView,
    others: Callable[[CaseView], OtherFilms],
) -> ChartsWing:
    """Build the charts; they follow the stored cases and the film view.

    Parameters
    ----------
    session : ReadingSession
    flow : CaseController
    view : FilmView
    others : callable
        The other films of the patient of a case.
    """
    growth = GrowthPanel(session, others)
    flow.cases_changed.connect(growth.refresh)
    return ChartsWing(growth, HistogramPanel(session, view))
