"""A prior with a height: velocity and ΔBA/ΔCA on the chart of heights, in its table and in the report."""

from __future__ import annotations

from datetime import date

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt

from boneage_desktop.anatomy import Sex
from boneage_desktop.case.growth import View
from boneage_desktop.case.history.history import History, Measured, Treatment, TreatmentKind
from boneage_desktop.standards.heights import Reference
from tests.e2e.conftest import WAIT, analysed, opened


def visit(session, day, cm, gp_months, **more):
    session.set_patient_id("P1")
    session.set_sex(Sex.FEMALE)
    session.set_film_date(None)
    session.set_birth_date(date(2013, 3, 4))
    session.set_film_date(day)
    session.set_history("Height", History(height=Measured(cm), gp_age_months=gp_months, **more))


def shown(panel):
    table = panel.table
    return [[table.item(row, column).text() for column in range(5)] for row in range(table.rowCount())]


@pytest.fixture
def window(qtbot, open_window, films, networks):
    window = analysed(qtbot, open_window(films / "boy.dcm", networks))
    treatment = Treatment(TreatmentKind.GNRH_ANALOGUE, date(2022, 5, 1), None)
    visit(window.session, date(2022, 3, 4), 130.0, 108, treatments=(treatment,))
    opened(qtbot, window, films / "girl.dcm")
    visit(window.session, date(2023, 9, 4), 141.0, 138, father_cm=175.0, mother_cm=162.0)
    return window


def test_a_prior_with_height_gives_velocity(qtbot, window, tmp_path):
    panel = window.charts.growth
    qtbot.keyClick(window, Qt.Key.Key_F7)
    qtbot.waitUntil(panel.isVisible, timeout=WAIT)
    panel.view.setCurrentIndex(panel.view.findData(View.HEIGHT))
    panel.view.activated.emit(panel.view.currentIndex())
    # 11 cm in one and a half years; 2.5 years of bone age in 549 days.
    assert shown(panel) == [
        ["9.0 y", "130.0", "", "9.0 y", ""],
        ["10.5 y", "141.0", "7.3", "11.5 y", f"{2.5 / (549 / 365.25):.2f}"],
    ]
    drawn = panel.chart.chart
    assert [point.place for point in drawn.points] == [(9.0, 130.0), (10.5, 141.0)]
    assert drawn.links[1] == ((10.5, 141.0), (11.5, 141.0))
    # (175 + 162 - 13) / 2 ± 8.5.
    assert drawn.band == pytest.approx((153.5, 162.0, 170.5))
    assert [name.code for _, name in drawn.events] == ["history.event_start"]
    assert "GnRHa start" in panel.chart.names
    assert "P50" in panel.chart.names
    assert "China 2005" in panel.note.text()
    window.settings.change(height_reference=Reference.WHO)
    assert "WHO" in panel.note.text()
    panel.chart.setFocus()
    qtbot.keyClick(panel.chart, Qt.Key.Key_End)
    assert panel.chart.accessibleDescription() == ("2023-09-04: age 10.5 y, 141.0 cm; bone age 11.5 y (GP)")

    window.dialogs.reporting.write_pdf(tmp_path / "report.pdf")
    qtbot.waitUntil((tmp_path / "report.pdf").exists, timeout=6 * WAIT)
    text = "".join(page.extract_text() for page in PdfReader(tmp_path / "report.pdf").pages)
    for said in ("Height and bone age over the visits", "GnRHa start", "P97", "7.3", "1.66", "WHO"):
        assert said in text


def test_without_a_height_the_chart_says_what_is_missing(qtbot, window):
    panel = window.charts.growth
    session = window.session
    session.set_patient_id("P2")
    session.set_history("Height", History())
    qtbot.keyClick(window, Qt.Key.Key_F7)
    panel.view.setCurrentIndex(panel.view.findData(View.HEIGHT))
    panel.view.activated.emit(panel.view.currentIndex())
    assert shown(panel) == []
    assert panel.chart.accessibleDescription().startswith("No height to draw yet")
