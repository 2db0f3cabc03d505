"""A bone that cannot be graded, by keys in the window: no ages, then ages by substitution, so printed."""

from __future__ import annotations

import json

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu

from boneage_desktop.anatomy import Bone
from boneage_desktop.case import BoneState, Unavailable, VariantKind
from boneage_desktop.case.scoring import SUBSTITUTED
from boneage_desktop.export import film_record
from boneage_desktop.export.table import COLUMNS, row
from boneage_desktop.standards import Method, assess_all
from boneage_desktop.standards.substitution import Substitution
from boneage_desktop.ui.grading.bone_table_model import Column
from tests.e2e.conftest import WAIT, analysed


@pytest.fixture
def window(qtbot, open_window, films, networks):
    return analysed(qtbot, open_window(films / "girl.dcm", networks))


def menu_of(qtbot, window, bone):
    """Select the bone and press V."""
    # A menu that is closed from outside leaves no window active off screen.
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=WAIT)
    window.film.setFocus()
    window.session.select(bone)
    qtbot.keyClick(window.film, Qt.Key.Key_V)
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu), timeout=WAIT)
    return QApplication.activePopupWidget()


def choose(qtbot, window, bone, words):
    menu = menu_of(qtbot, window, bone)
    (action,) = (each for each in menu.actions() if words in each.text())
    action.trigger()
    menu.close()


def cell(window, bone, column):
    model = window.grading.table.model
    return model.index(list(Bone).index(bone), column).data()


def test_a_variant_bone_gives_ages_by_substitution(qtbot, window, tmp_path):
    session = window.session
    case, results = session.case, window.panels.results
    before = case.results()
    menu = menu_of(qtbot, window, Bone.MP5)
    qtbot.keyClick(menu, Qt.Key.Key_1)  # the first reason: a cone-shaped epiphysis
    assert case.variants == {Bone.MP5: VariantKind.CONE}
    assert case.state(Bone.MP5) is BoneState.VARIANT
    assert cell(window, Bone.MP5, Column.AI) == "cone epiphysis"
    assert cell(window, Bone.MP5, Column.SCORE) == "–"

    # Left out until the reader chooses: no ages, and the reason.
    assert isinstance(case.results(), Unavailable)
    assert "Middle phalanx V" in results.note.text()
    choose(qtbot, window, Bone.MP5, "neighbour")
    assert case.substitution is Substitution.NEIGHBOUR
    grades = {bone: grade for bone, grade in case.grades.items() if bone is not Bone.MP5}
    counted = case.substitutes[Bone.MP5]
    assert counted.neighbour is Bone.MP3
    assert counted.grade == grades[Bone.MP3]
    by_hand = assess_all(case.sex, grades | {Bone.MP5: counted.grade})
    low, high = (assess_all(case.sex, grades | {Bone.MP5: end}) for end in (counted.lowest, counted.highest))
    shown = results.rows[Method.RUS_CHN.value][1].text()
    assert shown == f"{by_hand[Method.RUS_CHN].text} {SUBSTITUTED}"
    assert results.note.text().startswith(f"{SUBSTITUTED} Age with substituted bones: Middle phalanx V.")
    assert f"TW3-RUS {low[Method.TW3_RUS].age_years:.1f}–{high[Method.TW3_RUS].age_years:.1f} y" in (
        results.note.text()
    )
    assert cell(window, Bone.MP5, Column.NUMBER) == f"≈ {counted.grade}"

    record = json.loads(json.dumps(film_record("girl.dcm", case)))
    assert record["status"] == "ok"
    assert record["with_substituted_bones"]
    assert "mp5" not in record["bones"]
    told = record["variants"]["mp5"]
    assert (told["kind"], told["counted_as"]["neighbour"]) == ("cone-shaped epiphysis", "mp3")
    assert told["counted_as"]["rus_chn_grade"] == counted.grade
    assert record["methods"]["RUS-CHN"]["lowest_age_years"] == low[Method.RUS_CHN].age_years
    assert record["methods"]["RUS-CHN"]["highest_age_years"] == high[Method.RUS_CHN].age_years
    cells = dict(zip(COLUMNS, row(record), strict=True))
    assert cells["variants"].startswith("mp5: cone-shaped epiphysis, counted as ")
    assert (cells["substitution"], cells["mp5_grade"]) == ("neighbour ray", "")

    window.dialogs.reporting.write_pdf(tmp_path / "report.pdf")
    qtbot.waitUntil((tmp_path / "report.pdf").exists, timeout=6 * WAIT)
    text = " ".join("".join(page.extract_text() for page in PdfReader(tmp_path / "report.pdf").pages).split())
    assert f"{SUBSTITUTED} with substituted bones" in text
    assert "cone epiphysis" in text
    assert "like Middle phalanx III" in text

    # Choice and reason are acts, undone one by one; a grade takes the reason back as well.
    session.undo()
    assert isinstance(case.results(), Unavailable)
    session.undo()
    assert case.results() == before
    session.redo()
    session.redo()
    assert case.substitutes == {Bone.MP5: counted}
    session.decide(Bone.MP5, 5)
    assert (case.variants, case.grade(Bone.MP5)) == ({}, 5)
    session.undo()
    assert case.variants == {Bone.MP5: VariantKind.CONE}
    choose(qtbot, window, Bone.MP5, "other bones suggest")
    assert case.substitutes[Bone.MP5].neighbour is None
    session.select(Bone.MP5)
    session.back_to_ai()
    assert case.results() == before


def test_a_reopened_film_still_has_its_variant(qtbot, window, films):
    choose(qtbot, window, Bone.RADIUS, "fracture")
    choose(qtbot, window, Bone.RADIUS, "neighbour")
    counted = window.session.case.substitutes
    window.open_film(films / "boy.dcm")
    qtbot.waitUntil(lambda: window.session.case.film_name == "boy.dcm", timeout=WAIT)
    analysed(qtbot, window)
    window.open_film(films / "girl.dcm")
    qtbot.waitUntil(lambda: window.session.case.film_name == "girl.dcm", timeout=WAIT)
    assert window.session.case.variants == {Bone.RADIUS: VariantKind.FRACTURE}
    assert window.session.case.substitutes == counted
    # The radius has no neighbour that matures like it.
    assert counted[Bone.RADIUS].neighbour is None


def test_signed_nothing_changes(qtbot, window):
    session = window.session
    for bone in Bone:
        session.case.set_reviewed(bone, True)
    session.set_reader("Dr. Reader")
    session.sign()
    assert not window.actions_["variant"].isEnabled()
    session.set_variant(Bone.MP5, VariantKind.CONE)
    assert session.case.variants == {}
