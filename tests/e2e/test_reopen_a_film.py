"""A film opened again has the reader's decisions."""

from __future__ import annotations

import os
import shutil
import sys

import pytest
from PySide6.QtWidgets import QMessageBox

from boneage_desktop.anatomy import Bone, Sex
from boneage_desktop.case import BoneState
from tests.e2e.conftest import WAIT, StandIn, analysed, opened


def test_decisions_come_back_without_a_new_analysis(qtbot, open_window, films, phantom, networks):
    window = analysed(qtbot, open_window(films / "girl.dcm", networks))
    window.session.decide(Bone.MC3, 2)
    window.session.toggle_reviewed(Bone.ULNA)
    window.session.set_findings("Short fourth metacarpal.")
    results = {key: cells[1].text() for key, cells in window.panels.results.rows.items()}
    window.close()

    again = StandIn(phantom)
    window = analysed(qtbot, open_window(films / "girl.dcm", again))
    case = window.session.case
    assert case.decision(Bone.MC3) == 2
    assert case.state(Bone.MC3) is BoneState.EDITED
    assert case.is_reviewed(Bone.ULNA)
    assert window.panels.findings.text.toPlainText() == "Short fourth metacarpal."
    assert {key: cells[1].text() for key, cells in window.panels.results.rows.items()} == results
    assert not window.grading.strip.tiles[Bone.RADIUS]._picture.isNull()
    assert again.asked == []


def test_each_case_lies_before_the_reader_as_it_was_left(qtbot, open_window, films, networks):
    window = analysed(qtbot, open_window(films / "girl.dcm", networks))
    film = window.film
    film.zoom_to_bone(Bone.MC1)
    film.set_window(next(each for each in film.presets() if each.name == "Bone"))
    film.rotate(-1)
    window.actions_["flip"].trigger()
    window.actions_["invert"].trigger()
    window.session.select(Bone.MC1)
    left = film.look()
    opened(qtbot, window, films / "boy.dcm")
    assert window.session.selected is None
    assert not window.actions_["invert"].isChecked()
    assert film.look().hand
    window.session.select(Bone.DP5)
    opened(qtbot, window, films / "girl.dcm")
    assert film.look() == left
    assert window.session.selected is Bone.MC1
    assert window.actions_["invert"].isChecked()
    # Dragged by hand, the window has no name; it comes back all the same.
    film.set_window(film._film.tones.moved(film.display_window, 1234.0, 777.0))
    film.fit()
    left = film.look()
    window.close()
    window = analysed(qtbot, open_window(films / "girl.dcm", networks))
    assert window.film.look() == left
    assert window.session.selected is Bone.MC1
    opened(qtbot, window, films / "boy.dcm")
    assert window.session.selected is Bone.DP5


def test_text_still_being_typed_is_kept_when_the_window_closes(qtbot, open_window, films, networks):
    window = analysed(qtbot, open_window(films / "girl.dcm", networks))
    window.panels.findings.text.setFocus()
    qtbot.keyClicks(window.panels.findings.text, "typed at the last moment")
    window.panels.patient.name.setFocus()
    window.panels.patient.name.clear()
    qtbot.keyClicks(window.panels.patient.name, "Ada")
    window.close()
    window = analysed(qtbot, open_window(films / "girl.dcm", networks))
    assert window.session.case.findings == "typed at the last moment"
    assert window.session.case.patient_name == "Ada"


def test_sex_set_by_the_reader_comes_back(qtbot, open_window, films, networks):
    window = analysed(qtbot, open_window(films / "nobody.png", networks))
    window.session.set_sex(Sex.MALE)
    window.close()
    window = analysed(qtbot, open_window(films / "nobody.png", networks))
    assert window.session.case.sex is Sex.MALE


def test_damaged_store_is_said_and_the_film_opens(qtbot, open_window, films, networks, tmp_path):
    store = tmp_path / "data" / "cases.sqlite"
    store.parent.mkdir()
    store.write_bytes(b"this is no database, but somebody's only copy of it")
    window = analysed(qtbot, open_window(films / "girl.dcm", networks))
    window.session.decide(Bone.MC3, 2)
    qtbot.waitUntil(window.notice.isVisible, timeout=WAIT)
    assert f"{store}: it is damaged" in window.notice.text.text()
    assert store.read_bytes().startswith(b"this is no database")
    assert not window.close()
    dialog = window.findChild(QMessageBox)
    next(button for button in dialog.buttons() if "lose" in button.text()).click()
    assert not window.isVisible()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems have no such names")
def test_film_whose_name_is_no_text(qtbot, open_window, films, networks, tmp_path):
    film = tmp_path / os.fsdecode("张.dcm".encode("gbk"))
    shutil.copyfile(films / "girl.dcm", film)
    window = analysed(qtbot, open_window(film, networks))
    window.session.decide(Bone.RADIUS, 4)
    window.close()
    window = open_window(networks=networks)
    assert window.settings.settings.recent_films == (film,)
    opened(qtbot, window, film)
    assert window.session.case.decision(Bone.RADIUS) == 4
