"""Builds the charts of the open patient."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from boneage_desktop.case import CaseView, OtherFilms
from boneage_desktop.ui.charts.growth_panel import GrowthPanel
from boneage_desktop.ui.session.case_controller import CaseController
from boneage_desktop.ui.session.reading_session import ReadingSession


@dataclass(frozen=True, slots=True)
class ChartsWing:
    """The growth chart."""

    growth: GrowthPanel


def build_charts(
    session: ReadingSession, flow: CaseController, others: Callable[[CaseView], OtherFilms]
) -> ChartsWing:
    """Build the charts; they follow the stored cases.

    Parameters
    ----------
    session : ReadingSession
    flow : CaseController
    others : callable
        The other films of the patient of a case.
    """
    growth = GrowthPanel(session, others)
    flow.cases_changed.connect(growth.refresh)
    return ChartsWing(growth)
