"""A prior beside the open film: both films, their grades, their ages, one selection, one zoom."""

from __future__ import annotations

import shutil

import pytest
from PySide6.QtCore import QPointF, Qt

from boneage_desktop.anatomy import REPORT_ORDER, Bone
from boneage_desktop.radiograph import digest
from boneage_desktop.standards import Method
from tests.e2e.conftest import WAIT, analysed, second_visit


@pytest.fixture
def window(qtbot, open_window, films, networks, tmp_path):
    own = shutil.copytree(films, tmp_path / "own")
    return second_visit(qtbot, open_window(networks=networks), own)


def compare(qtbot, window):
    qtbot.keyClick(window, Qt.Key.Key_F8)
    assert window.archive.comparing.on
    return window.archive.prior, window.archive.comparison


def seen(qtbot, side):
    qtbot.waitUntil(lambda: side.film.look() is not None, timeout=WAIT)


def cell(table, row, column):
    return table.item(row, column).text()


def test_side_by_side_with_grades_ages_and_one_selection(qtbot, window):
    side, panel = compare(qtbot, window)
    seen(qtbot, side)
    assert side.isVisible()
    assert panel.isVisible()
    assert window.actions_["compare"].isChecked()
    assert "2022-03-01 → 2024-03-01, interval 2.00 y" in panel.heading.text()
    case = window.session.case
    for column, bone in enumerate(REPORT_ORDER):
        change = case.grade(bone) - 5
        sign = {True: "▲", False: "▼"}[change > 0] if change else "="
        assert cell(panel.grades, 2, column) == sign
    before, now = window.archive.comparing._prior.results(), case.results()
    for row, method in enumerate(Method):
        gained = now[method].age_years - before[method].age_years
        assert cell(panel.ages, row, 0) == before[method].text
        assert cell(panel.ages, row, 1) == now[method].text
        assert cell(panel.ages, row, 2).endswith(f"{gained:+.1f} y".replace("-", "−"))
        assert float(cell(panel.ages, row, 3).replace("−", "-")) == pytest.approx(gained / 2, abs=0.01)
    assert "10.0 y" in cell(panel.ages, 3, 1)

    # One selection: from the reading, from the prior's film, from the table.
    window.session.select(Bone.MC3)
    assert side.film.selected is Bone.MC3
    side.film.select(Bone.ULNA)
    assert window.session.selected is Bone.ULNA
    place = panel.grades.visualItemRect(panel.grades.item(0, REPORT_ORDER.index(Bone.DP5))).center()
    qtbot.mouseClick(panel.grades.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert window.session.selected is Bone.DP5
    assert side.film.selected is Bone.DP5

    # The table follows the reading; the prior's own case is never touched.
    window.session.decide(Bone.DP5, 6)
    assert cell(panel.grades, 2, REPORT_ORDER.index(Bone.DP5)) == "▲"
    qtbot.keyClick(window, Qt.Key.Key_F8)
    assert not side.isVisible()
    assert window.areas.dock.seen is window.grading.bone


def test_films_move_together_until_they_are_unlinked(qtbot, window):
    side, _ = compare(qtbot, window)
    seen(qtbot, side)
    film, other = window.film, side.film
    film.zoom_to_bone(Bone.RADIUS)
    # Hands of the same boxes: the same place, the same size.
    assert other.look().zoom == pytest.approx(film.look().zoom)
    assert other.look().centre == pytest.approx(film.look().centre)
    other.pan(QPointF(30, 10))
    assert film.look().centre == pytest.approx(other.look().centre)
    bone = next(each for each in film.presets() if each.name == "Bone")
    film.set_window(bone)
    assert other.display_window.name == "Bone"
    film.rotate(1)
    assert other.look().turns == 1

    side.link.click()
    kept = other.look()
    film.fit()
    film.rotate(1)
    assert other.look() == kept
    # Linked again, the turn between them stays as the reader has set it.
    side.link.click()
    film.rotate(1)
    assert (film.look().turns, other.look().turns) == (3, 2)


def test_a_film_that_is_gone_is_said_and_its_grades_are_shown(qtbot, window):
    gone = window.session.film.path.parent / "boy.dcm"
    prior = digest(gone)
    gone.unlink()
    side, panel = compare(qtbot, window)
    qtbot.waitUntil(side.gone.isVisible, timeout=WAIT)
    assert "boy.dcm" in side.gone.text()
    assert str(gone.parent) in side.gone.text()
    assert cell(panel.grades, 0, 0) != "–"
    window.session.select(Bone.MC1)
    assert window.session.selected is Bone.MC1
    # A prior whose case is deleted is no longer compared with.
    window.flow.delete(prior)
    assert not window.archive.comparing.on
    assert not side.isVisible()


def test_without_a_prior_it_says_what_to_do(qtbot, open_window, films, networks):
    window = analysed(qtbot, open_window(films / "girl.dcm", networks))
    for number, words in (("P9", "P9"), ("", "Enter the patient ID")):
        window.session.set_patient_id(number)
        qtbot.keyClick(window, Qt.Key.Key_F8)
        assert words in window.status.text
        assert not window.actions_["compare"].isChecked()
        assert not window.archive.prior.isVisible()


@pytest.mark.parametrize("size", [(1280, 800), (1920, 1080)])
def test_the_window_keeps_its_size(qtbot, window, size):
    window.resize(*size)
    side, _ = compare(qtbot, window)
    seen(qtbot, side)
    qtbot.wait(20)
    assert (window.width(), window.height()) == size
    assert abs(side.width() - window.film.width()) < 30
    assert window.film.height() >= 300
