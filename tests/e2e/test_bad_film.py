"""A file that is no film, a film that is gone."""

from __future__ import annotations

from boneage_desktop.anatomy import Bone
from tests.e2e.conftest import WAIT, analysed


def test_first_film_is_bad(qtbot, open_window, networks, tmp_path):
    bad = tmp_path / "notes.txt"
    bad.write_text("not a film")
    window = open_window(bad, networks)
    qtbot.waitUntil(window.notice.isVisible, timeout=WAIT)
    text = window.notice.text.text()
    assert "notes.txt" in text
    assert "text file" in text
    assert "Choose" in text
    assert window.pages.currentWidget() is window.welcome


def test_good_film_stays_when_the_next_is_bad(qtbot, open_window, films, networks, tmp_path):
    window = analysed(qtbot, open_window(films / "girl.dcm", networks))
    window.desk.decide(Bone.MC3, 2)
    window.open_film(tmp_path / "gone.dcm")
    qtbot.waitUntil(window.notice.isVisible, timeout=WAIT)
    assert "gone.dcm" in window.notice.text.text()
    assert "no such file" in window.notice.text.text()
    assert window.desk.case.film_name == "girl.dcm"
    assert window.desk.case.decision(Bone.MC3) == 2
    assert window.windowTitle().startswith("girl.dcm")


def test_message_goes_when_a_film_opens(qtbot, open_window, films, networks, tmp_path):
    window = open_window(tmp_path / "gone.dcm", networks)
    qtbot.waitUntil(window.notice.isVisible, timeout=WAIT)
    window.open_film(films / "girl.dcm")
    analysed(qtbot, window)
    assert not window.notice.isVisible()
