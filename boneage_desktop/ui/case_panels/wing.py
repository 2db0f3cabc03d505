"""Builds the panels that say what is known of the open case."""

from __future__ import annotations

from dataclasses import dataclass

from boneage_desktop.ui.case_panels.findings_panel import FindingsPanel
from boneage_desktop.ui.case_panels.height_panel import HeightPanel
from boneage_desktop.ui.case_panels.patient_panel import PatientPanel
from boneage_desktop.ui.case_panels.remarks_panel import RemarksBanner
from boneage_desktop.ui.case_panels.results_panel import ResultsPanel
from boneage_desktop.ui.case_panels.signoff_banner import SignOffBanner
from boneage_desktop.ui.session.case_controller import CaseController
from boneage_desktop.ui.session.reading_session import ReadingSession


@dataclass(frozen=True, slots=True)
class CasePanels:
    """Sign-off banner, patient, results, remarks, findings, height and growth."""

    standing: SignOffBanner
    patient: PatientPanel
    results: ResultsPanel
    remarks: RemarksBanner
    findings: FindingsPanel
    heights: HeightPanel


def build_case_panels(session: ReadingSession, flow: CaseController) -> CasePanels:
    """Build the panels; the banner's button reopens the case."""
    standing = SignOffBanner(session)
    standing.reopen_asked.connect(session.reopen)
    results = ResultsPanel(session)
    flow.analysing.connect(results.set_busy)
    return CasePanels(
        standing,
        PatientPanel(session),
        results,
        RemarksBanner(session),
        FindingsPanel(session),
        HeightPanel(session),
    )
