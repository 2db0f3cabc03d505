"""Bone age over the visits of a patient, by mouse, by keys and as a table."""

from __future__ import annotations

import itertools
import subprocess
import sys
import xml.etree.ElementTree as ET
from datetime import date

import numpy as np
import pytest
from pypdf import PdfReader
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtWidgets import QApplication

from boneage_desktop.anatomy import Bone, Sex
from boneage_desktop.case.growth import View
from boneage_desktop.radiograph import digest
from boneage_desktop.standards import Method, percentile_age_curves
from boneage_desktop.ui.style import theme
from boneage_desktop.ui.style.theme import Theme
from tests.e2e.conftest import WAIT, analysed, opened, second_visit


def show_growth(qtbot, window):
    qtbot.keyClick(window, Qt.Key.Key_F7)
    growth = window.charts.growth
    assert growth.isVisible()
    return growth


def choose(growth, box, value):
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())
    return growth.chart.chart


def on_plot(growth, number):
    """Where a visit lies in the plot's viewport."""
    chart = growth.chart
    place = chart.place(chart.chart.points[number].place).toPoint()
    return chart.plot.viewport().mapFrom(chart, place)


def test_two_visits(qtbot, open_window, films, networks):
    window = second_visit(qtbot, open_window(networks=networks), films)
    growth = show_growth(qtbot, window)
    chart = growth.chart.chart
    case = window.session.case
    assert [point.film.film_name for point in chart.points] == ["boy.dcm", "girl.dcm"]
    assert chart.points[1].place == (case.chronological_age_years, case.method_age_years(Method.RUS_CHN))
    assert {percent for percent, _ in chart.curves} == {3, 10, 25, 50, 75, 90, 97}
    assert growth.note.text().startswith("Dashed: bone age = age.")
    # No deviation of this standard is published: none is drawn.
    assert "SD" not in growth.note.text()
    assert growth.table.horizontalHeaderItem(0).text() == "Film date"
    assert growth.table.item(1, 1).text() == f"{case.chronological_age_years:.1f} y"
    assert growth.table.item(1, 1).toolTip() == case.chronological_age_text

    chart = choose(growth, growth.method, Method.TW3_RUS)
    assert chart.points[1].place[1] == case.method_age_years(Method.TW3_RUS)
    assert not chart.curves
    chart = choose(growth, growth.view, View.TOTAL)
    assert chart.points[1].place[1] == case.results()[Method.RUS_CHN].total
    assert not growth.method.isEnabled()
    chart = choose(growth, growth.view, View.VELOCITY)
    (point,) = chart.points
    assert growth.table.item(1, 3).text() == f"{point.place[1]:.2f}".replace("-", "−")
    choose(growth, growth.view, View.BONE_AGE)

    # By keys: the arrows stay in the chart, the visit is said and marked in the table, Enter opens it.
    growth.chart.setFocus()
    assert growth.chart.current == case.film_digest
    qtbot.keyClick(growth.chart, Qt.Key.Key_Left)
    assert window.session.selected is None
    assert growth.chart.current == digest(films / "boy.dcm")
    assert "2022-03-01" in growth.chart.accessibleDescription()
    assert growth.table.currentRow() == 0
    growth.table.selectRow(1)
    assert growth.chart.current == case.film_digest
    # By mouse.
    qtbot.mouseClick(growth.chart.plot.viewport(), Qt.MouseButton.LeftButton, pos=on_plot(growth, 0))
    assert growth.table.currentRow() == 0
    qtbot.keyClick(growth.chart, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.session.case.film_name == "boy.dcm", timeout=WAIT)
    # The chart is painted with what is open now.
    assert growth.chart.chart.points[0].film.film_digest == window.session.case.film_digest
    qtbot.keyClick(window, Qt.Key.Key_F7)
    assert not growth.isVisible()


def test_patients_who_share_an_id_are_not_mixed(qtbot, open_window, films, networks, tmp_path):
    window = second_visit(qtbot, open_window(networks=networks), films)
    session, report = window.session, tmp_path / "report.pdf"
    growth = show_growth(qtbot, window)
    qtbot.keyClick(window, Qt.Key.Key_F9)
    assert "Films under another name" in growth.note.text()
    assert "Films under another name" in window.archive.cases.priors.note.text()
    window.actions_["compare"].trigger()
    assert window.archive.comparing.on

    session.set_birth_date(date(2013, 5, 5))
    assert not window.archive.comparing.on
    assert "the patient data of the two films differ" in window.status.text
    growth = show_growth(qtbot, window)
    assert [point.film.film_name for point in growth.chart.chart.points] == ["girl.dcm"]
    assert "1 with another birth date" in growth.note.text()
    window.actions_["compare"].trigger()
    assert "1 with another birth date" in window.status.text
    assert not window.archive.comparing.on
    window.dialogs.reporting.write_pdf(report)
    qtbot.waitUntil(report.exists, timeout=WAIT)
    text = " ".join("".join(page.extract_text() for page in PdfReader(report).pages).split())
    assert "at each visit" not in text
    assert "2022-03-01" not in text
    assert "left out as another patient's: 1 with another birth date." in text


def test_every_line_has_a_name_of_its_own_place(qtbot, open_window, films, networks):
    window = second_visit(qtbot, open_window(networks=networks), films)
    growth = show_growth(qtbot, window)
    for size in ((1280, 800), (1920, 1080)):
        window.resize(*size)
        qtbot.wait(20)
        growth.chart.grab()
        names = growth.chart.names
        percentiles = {f"P{percent}" for percent, _ in growth.chart.chart.curves}
        assert set(names) == percentiles
        assert not any(one.intersects(other) for one, other in itertools.combinations(names.values(), 2))
        assert all(growth.chart.rect().contains(place.toAlignedRect()) for place in names.values())


def test_zoomed_by_wheel_and_keys_and_whole_again(qtbot, open_window, films, networks):
    window = second_visit(qtbot, open_window(networks=networks), films)
    growth = show_growth(qtbot, window)
    chart, box = growth.chart, growth.chart.plot.getViewBox()

    def seen():
        return tuple(round(edge, 6) for edge in (*box.viewRange()[0], *box.viewRange()[1]))

    whole = (*chart.chart.ages, *chart.chart.values)
    assert seen() == pytest.approx(whole)
    chart.setFocus()
    qtbot.keyClick(chart, Qt.Key.Key_Plus)
    closer = seen()
    assert closer[1] - closer[0] == pytest.approx(0.8 * (whole[1] - whole[0]))
    # What the reader looks at stays while a grade changes.
    window.session.decide(Bone.RADIUS, 6)
    assert seen() == closer
    qtbot.keyClick(chart, Qt.Key.Key_0)
    assert seen() == pytest.approx(whole)
    wheel(chart, 120)
    assert seen()[1] - seen()[0] < whole[1] - whole[0]
    growth.whole.click()
    assert seen() == pytest.approx(whole)
    # There is nothing outside the chart to get lost in.
    wheel(chart, -1200)
    assert seen() == pytest.approx(whole)


def wheel(chart, angle):
    view = chart.plot.viewport()
    middle = QPointF(view.rect().center())
    event = QWheelEvent(
        *(middle, view.mapToGlobal(middle), QPoint(), QPoint(0, angle)),
        *(Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False),
    )
    QApplication.sendEvent(view, event)


def test_values_under_the_cursor(qtbot, open_window, films, networks):
    window = second_visit(qtbot, open_window(networks=networks), films)
    growth = show_growth(qtbot, window)
    chart = growth.chart
    qtbot.mouseMove(chart.plot.viewport(), pos=on_plot(growth, 1))
    case = window.session.case
    assert f"{case.method_age_years(Method.RUS_CHN):.1f} y" in growth.readout.text()
    assert case.film_date.isoformat() in growth.readout.text()
    # Beside the visits: the percentiles of that age, against the tables.
    age = sum(chart.chart.ages) / 2
    place = chart.place((age, chart.chart.values[0] + 0.5)).toPoint()
    qtbot.mouseMove(chart.plot.viewport(), pos=chart.plot.viewport().mapFrom(chart, place))
    curve = dict(percentile_age_curves(Sex.FEMALE))[50]
    middle = np.interp(age, [point[0] for point in curve], [point[1] for point in curve])
    said = growth.readout.text().split("  ·  ")
    assert said[0] == f"age {age:.1f} y"
    assert said[1] == f"{chart.chart.values[0] + 0.5:.1f}"
    assert float(said[3].removeprefix("P50 ")) == pytest.approx(middle, abs=0.11)
    QApplication.sendEvent(chart.plot.viewport(), QEvent(QEvent.Type.Leave))
    assert growth.readout.text() == ""


def test_saved_as_picture_and_drawing(qtbot, open_window, films, networks, tmp_path):
    window = second_visit(qtbot, open_window(networks=networks), films)
    growth = show_growth(qtbot, window)
    growth.write_chart(tmp_path / "chart.png")
    picture = QImage(str(tmp_path / "chart.png"))
    assert picture.size() == growth.chart.plot.size()
    assert picture == growth.chart.plot.grab().toImage().convertToFormat(picture.format())
    growth.write_chart(tmp_path / "chart.svg")
    texts = {
        text.text.strip()
        for text in ET.parse(tmp_path / "chart.svg").iter("{http://www.w3.org/2000/svg}text")
    }
    assert set(growth.chart.names) <= texts
    assert "Chronological age (y)" in texts
    growth.write_chart(tmp_path / "no folder" / "chart.svg")
    assert "Not saved" in window.notice.text.text()


def test_the_chart_follows_the_look(qtbot, open_window, films, networks, qapp):
    window = second_visit(qtbot, open_window(networks=networks), films)
    growth = show_growth(qtbot, window)
    try:
        for look, colours in ((Theme.LIGHT, theme.LIGHT), (Theme.DARK, theme.DARK)):
            window.settings.change(theme=look)
            picture = growth.chart.grab().toImage()
            assert picture.pixelColor(4, picture.height() // 2).name() == colours.ground
            middle = growth.chart.place(growth.chart.chart.points[0].place).toPoint()
            assert picture.pixelColor(middle).name() == colours.accent
    finally:
        window.settings.change(theme=Theme.DARK)


def test_pyqtgraph_is_imported_with_the_first_chart_only(tmp_path):
    code = f"""
import sys
from pathlib import Path
from boneage_desktop.ui.app.application import Start, build_window, create_application
application = create_application(sys.argv[:1])
window = build_window(Start(data=Path({str(tmp_path)!r})))
window.show()
application.processEvents()
before = "pyqtgraph" in sys.modules
window.actions_["growth"].trigger()
print(before, "pyqtgraph" in sys.modules)
window.close()
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True"]


def test_empty_it_says_what_is_missing(qtbot, open_window, films, networks):
    window = open_window(networks=networks)
    growth = show_growth(qtbot, window)
    assert "Open a film" in growth.chart.accessibleDescription()
    opened(qtbot, window, films / "girl.dcm")
    window.session.set_birth_date(None)
    assert "girl.dcm has no birth date" in growth.chart.accessibleDescription()
    window.session.set_film_date(None)
    assert "girl.dcm has no film date" in growth.chart.accessibleDescription()
    window.session.stack.undo()
    window.session.stack.undo()
    assert len(growth.chart.chart.points) == 1
    choose(growth, growth.view, View.VELOCITY)
    assert "two films" in growth.chart.accessibleDescription()


@pytest.mark.parametrize("size", [(1280, 800), (1920, 1080)])
def test_the_window_keeps_its_size(qtbot, open_window, films, networks, size):
    window = analysed(qtbot, open_window(films / "girl.dcm", networks))
    window.resize(*size)
    growth = show_growth(qtbot, window)
    qtbot.wait(20)
    assert (window.width(), window.height()) == size
    assert growth.chart.height() >= 150
    assert window.film.height() >= 240
    # Reached by F6 like every other panel.
    for _ in range(6):
        qtbot.keyClick(window, Qt.Key.Key_F6)
        if QApplication.focusWidget() is growth.chart:
            return
    pytest.fail("F6 never reached the chart")
