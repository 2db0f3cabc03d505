"""From a film to heights: typed by keys, figures on screen, in PDF and JSON; typing errors; undo."""

from __future__ import annotations

import json
from datetime import date

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from boneage_desktop.anatomy import Sex
from boneage_desktop.case import AuditAction
from boneage_desktop.case.history.history import Origin, TreatmentKind, YearMonth
from boneage_desktop.export import film_record
from boneage_desktop.standards.heights import Reference, TargetFormula
from tests.e2e.conftest import WAIT, analysed, opened


@pytest.fixture
def window(qtbot, open_window, films, networks):
    """A boy of exactly 10-0 on the day of the film, read by the networks; the height panel by its key."""
    window = analysed(qtbot, open_window(films / "girl.dcm", networks))
    session = window.session
    session.set_sex(Sex.MALE)
    session.set_film_date(None)
    session.set_birth_date(date(2014, 3, 4))
    session.set_film_date(date(2024, 3, 4))
    session.stack.clear()
    qtbot.keyClick(window, Qt.Key.Key_F3)
    assert window.panels.heights.isVisible()
    return window


def typed(qtbot, field, text, key=Qt.Key.Key_Return):
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text) if text else qtbot.keyClick(field, Qt.Key.Key_Delete)
    qtbot.keyClick(field, key)


def shown(panel):
    """Name to figure, as the table has them."""
    table = panel.figures.table
    rows = (row for row in range(table.rowCount()) if table.columnSpan(row, 0) == 1)
    return {table.item(row, 0).text(): table.item(row, 1).text() for row in rows}


def test_film_to_prediction(qtbot, window, tmp_path):
    panel, session = window.panels.heights, window.session
    # Without figures the headings are read all the same.
    table = panel.figures.table
    assert shown(panel) == {}
    heading = table.horizontalHeaderItem(0).text()
    assert table.columnWidth(0) > table.horizontalHeader().fontMetrics().horizontalAdvance(heading)
    assert QApplication.focusWidget() is panel.stature
    for field, text in (
        (panel.stature, "140"),
        (panel.father, "175"),
        (panel.mother, "162"),
        (panel.weight, "32"),
        (panel.gp_age, "10-0"),
    ):
        typed(qtbot, field, text)
    figures = shown(panel)
    # Worked example 1, computed by hand from print: -0.032, 175.0, 140 / 0.784, 179.47.
    assert figures["Height for age"].startswith("−0.03 SDS (P48.7")
    assert figures["Weight for age"].startswith("−0.27 SDS")
    assert figures["Height for age"].endswith("China 2005")
    assert figures["Target height"] == "175.0 cm (166.5–183.5) · Tanner 1970, ± 8.5 cm"
    assert figures["Adult height"].startswith("178.6 cm, error SD 3.4 cm")
    assert figures["Height at 18 y"].startswith("179.5 cm")
    assert figures["Adult height"].endswith("Bayley–Pinneau 1952, GP 10-0")

    # The reference follows the settings, and is named.
    window.settings.change(height_reference=Reference.WHO)
    assert shown(panel)["Height for age"].startswith("+0.35 SDS")
    assert shown(panel)["Height for age"].endswith("WHO 2006/2007")

    record = json.loads(json.dumps(film_record("girl.dcm", session.case)))["growth"]
    assert record["height_by"] == "reader"
    assert record["height_sds"]["china_2005"] == pytest.approx(-0.032, abs=0.002)
    assert record["predicted_adult_height"]["bayley_pinneau"]["cm"] == pytest.approx(178.57, abs=0.02)
    assert record["predicted_adult_height"]["rwt"]["cm"] == pytest.approx(179.47, abs=0.02)

    window.dialogs.reporting.write_pdf(tmp_path / "report.pdf")
    qtbot.waitUntil((tmp_path / "report.pdf").exists, timeout=WAIT)
    text = "".join(page.extract_text() for page in PdfReader(tmp_path / "report.pdf").pages)
    for said in ("178.6 cm", "+0.35 SDS", "175.0 cm", "179.5 cm", "Bayley–Pinneau 1952", "140 cm"):
        assert said in text

    # Undone one by one, each an act in the trail.
    acts = len(session.case.audit)
    for _ in range(5):
        session.undo()
    assert session.case.history.height is None
    assert panel.stature.text() == ""
    assert shown(panel) == {}
    assert len(session.case.audit) == acts + 5
    session.redo()
    assert panel.stature.text() == "140"


def test_near_a_boundary_both_predictions_are_shown(qtbot, window):
    panel = window.panels.heights
    typed(qtbot, panel.stature, "140")
    typed(qtbot, panel.gp_age, "10-10")
    # Ten months ahead: two from the boundary. Both tables, and nothing from RUS-CHN.
    names = list(shown(panel))
    assert any("adjacent table" in name for name in names)
    typed(qtbot, panel.gp_age, "10-8")
    assert not any("adjacent table" in name for name in shown(panel))


def test_without_the_readers_gp_age_that_of_the_ai_stands_and_says_so(qtbot, window):
    panel, case = window.panels.heights, window.session.case
    typed(qtbot, panel.stature, "140")
    assert panel.gp_note.text().startswith("GP, AI ")
    assert "GP, AI" in shown(panel)["Adult height"]
    assert "not set by the reader" in panel.figures.remarks
    window.session.set_grade_first(True)
    assert case.ai_hidden
    assert "Bayley–Pinneau needs a Greulich–Pyle" in shown(panel)["Adult height"]


def test_typing_errors_are_asked_about(qtbot, window):
    panel, case = window.panels.heights, window.session.case
    typed(qtbot, panel.stature, "1.42")
    assert panel.question.isVisible()
    assert panel.question.use.text() == "Use 142 cm"
    assert case.history.height is None
    qtbot.waitUntil(panel.question.use.hasFocus, timeout=WAIT)
    qtbot.keyClick(panel.question.use, Qt.Key.Key_Space)
    assert case.history.height.value == 142.0
    assert panel.stature.text() == "142"
    assert not panel.question.isVisible()

    typed(qtbot, panel.stature, "1800")
    assert panel.question.use.text() == "Use 180 cm"
    panel.question.keep.click()
    assert case.history.height.value == 1800.0
    assert "millimetres" in panel.figures.remarks

    typed(qtbot, panel.mother, "16")
    assert panel.question.use.text() == "Use 160 cm"
    panel.question.use.click()
    assert case.history.mother_cm == 160.0

    typed(qtbot, panel.father, "tall")
    assert "not a number" in panel.question.words.text()
    assert not panel.question.use.isVisible()
    typed(qtbot, panel.father, "")
    assert case.history.father_cm is None
    assert not panel.question.isVisible()


def test_decimal_commas_and_a_month_alone_are_understood(qtbot, window):
    panel, case = window.panels.heights, window.session.case
    typed(qtbot, panel.stature, "1,42")
    assert panel.question.use.text() == "Use 142 cm"
    typed(qtbot, panel.stature, "142,5")
    assert case.history.height.value == 142.5
    typed(qtbot, panel.weight, "32,5")
    assert case.history.weight.value == 32.5
    typed(qtbot, panel.gp_age, "10,5")
    assert case.history.gp_age_months == 126
    window.session.set_sex(Sex.FEMALE)
    for text in ("2023-05", "202305", "2023/5", "2023.05"):
        typed(qtbot, panel.menarche, text)
        assert case.history.menarche == YearMonth(2023, 5)
        assert panel.menarche.text() == "2023-05"
        typed(qtbot, panel.menarche, "2023-05-06")
        assert case.history.menarche == date(2023, 5, 6)
    # Entered for a girl who is a boy: it is still there to be taken back.
    window.session.set_sex(Sex.MALE)
    assert panel.menarche.isVisible()
    typed(qtbot, panel.menarche, "")
    assert not panel.menarche.isVisible()


def test_the_formula_of_the_target_height_is_chosen_and_named(qtbot, window, tmp_path):
    panel, case = window.panels.heights, window.session.case
    typed(qtbot, panel.father, "175")
    typed(qtbot, panel.mother, "162")
    assert shown(panel)["Target height"].endswith("Tanner 1970, ± 8.5 cm")
    panel.formula.setCurrentIndex(panel.formula.findData(TargetFormula.LUO_1998))
    panel.formula.activated.emit(panel.formula.currentIndex())
    # Boys: 0.78 × 168.5 + 45.99, 10 cm either way.
    assert shown(panel)["Target height"] == "177.4 cm (167.4–187.4) · Luo 1998 (Sweden), ± 10 cm"
    assert film_record("girl.dcm", case)["growth"]["target_formula"] == "luo_1998"
    window.session.undo()
    assert panel.formula.currentText() == "Tanner 1970"


def test_a_question_that_is_open_waits_for_the_film_to_come_back(qtbot, window, films):
    panel = window.panels.heights
    typed(qtbot, panel.stature, "1.42")
    typed(qtbot, panel.gp_age, "10-")
    assert panel.question.isVisible()
    opened(qtbot, window, films / "boy.dcm")
    assert (panel.stature.text(), panel.gp_age.text()) == ("", "")
    assert not panel.question.isVisible()
    opened(qtbot, window, films / "girl.dcm")
    assert (panel.stature.text(), panel.gp_age.text()) == ("1.42", "10-")
    panel.question.use.click()
    assert window.session.case.history.height.value == 142.0


def test_treatments_and_dates(qtbot, window):
    panel, case = window.panels.heights, window.session.case
    assert not panel.menarche.isVisible()  # a boy
    window.session.set_sex(Sex.FEMALE)
    assert panel.menarche.isVisible()
    panel.treatments.add.click()
    ((kind, start, stop, note, remove),) = panel.treatments.rows
    qtbot.waitUntil(kind.hasFocus, timeout=WAIT)
    typed(qtbot, start, "2022-01-01")
    typed(qtbot, stop, "2021-01-01")
    # It began later: refused, and said.
    assert case.history.treatments[0].stop is None
    typed(qtbot, stop, "2023-01-01")
    typed(qtbot, note, "weekly")
    (treatment,) = case.history.treatments
    assert treatment.kind is TreatmentKind.GROWTH_HORMONE
    assert (treatment.start, treatment.stop) == (date(2022, 1, 1), date(2023, 1, 1))
    assert treatment.text == "weekly"
    typed(qtbot, panel.menarche, "2024-01-05")
    typed(qtbot, panel.height_date, "2024-02-04")
    assert (case.history.menarche, case.history.height_date) == (date(2024, 1, 5), date(2024, 2, 4))
    typed(qtbot, panel.menarche, "spring")
    assert case.history.menarche == date(2024, 1, 5)
    remove.click()
    assert case.history.treatments == ()
    assert [entry.act for entry in case.audit].count(AuditAction.TREATMENTS) == 5


def test_a_height_of_the_films_header_is_marked(qtbot, open_window, films, networks, tmp_path):
    import pydicom

    film = pydicom.dcmread(films / "girl.dcm")
    film.PatientSize, film.PatientWeight = "1.38", "30"
    film.save_as(tmp_path / "tall.dcm")
    window = analysed(qtbot, open_window(tmp_path / "tall.dcm", networks))
    qtbot.keyClick(window, Qt.Key.Key_F3)
    panel, case = window.panels.heights, window.session.case
    assert (panel.stature.text(), panel.weight.text()) == ("138", "30")
    assert panel._labels[panel.stature].text() == "Height (film)"
    assert "film's header" in panel.figures.remarks
    typed(qtbot, panel.stature, "139")
    assert case.history.height.by is Origin.READER
    assert panel._labels[panel.stature].text() == "Height, cm"


def test_the_key_closes_it_and_the_film_has_its_room_again(qtbot, window):
    window.resize(1280, 800)
    qtbot.keyClick(window, Qt.Key.Key_F3)
    before = window.film.height()
    assert not window.panels.heights.isVisible()
    assert QApplication.focusWidget() is window.film
    qtbot.keyClick(window, Qt.Key.Key_F3)
    qtbot.keyClick(window, Qt.Key.Key_F3)
    assert window.film.height() == before
    assert window.height() == 800
