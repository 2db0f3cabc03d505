"""A file that is no film, a film that is gone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from boneage_desktop.anatomy import Bone
from boneage_desktop.prediction import Check, Severity
from tests.e2e.conftest import WAIT, StandIn, analysed


def test_first_film_is_bad(qtbot, open_window, networks, tmp_path):
    bad = tmp_path / "notes.txt"
    bad.write_text("not a film")
    window = open_window(bad, networks)
    qtbot.waitUntil(window.notice.isVisible, timeout=WAIT)
    text = window.notice.text.text()
    assert "notes.txt" in text
    assert "text file" in text
    assert "Choose" in text
    assert window.areas.pages.currentWidget() is window.areas.welcome


def test_good_film_stays_when_the_next_is_bad(qtbot, open_window, films, networks, tmp_path):
    window = analysed(qtbot, open_window(films / "girl.dcm", networks))
    window.session.decide(Bone.MC3, 2)
    window.open_film(tmp_path / "gone.dcm")
    qtbot.waitUntil(window.notice.isVisible, timeout=WAIT)
    assert "gone.dcm" in window.notice.text.text()
    assert "file not found" in window.notice.text.text()
    assert window.session.case.film_name == "girl.dcm"
    assert window.session.case.decision(Bone.MC3) == 2
    assert window.windowTitle().startswith("girl.dcm")


def test_message_goes_when_a_film_opens(qtbot, open_window, films, networks, tmp_path):
    window = open_window(tmp_path / "gone.dcm", networks)
    qtbot.waitUntil(window.notice.isVisible, timeout=WAIT)
    window.open_film(films / "girl.dcm")
    analysed(qtbot, window)
    assert not window.notice.isVisible()


class Finding(StandIn):
    """Finds these bones only."""

    def __init__(self, phantom, *bones: Bone) -> None:
        super().__init__(phantom)
        self.bones = bones

    def assess(self, radiograph, **context):
        said = super().assess(radiograph, **context)
        no_hand = Check("hand", Severity.BLOCK, "No complete hand found.")
        return replace(said, bones={bone: said.bones[bone] for bone in self.bones}, checks=(no_hand,))


@pytest.mark.parametrize(
    ("found", "words"),
    [
        ((), "Analysed, no bone graded. No complete hand found."),
        ((Bone.RADIUS, Bone.MC3), "Analysed. 2 of 13 bones graded: check them."),
        (tuple(Bone), "Analysed. Check the 13 grades."),
    ],
)
def test_only_grades_that_there_are_are_to_be_checked(qtbot, open_window, films, phantom, found, words):
    window = analysed(qtbot, open_window(films / "girl.dcm", Finding(phantom, *found)))
    qtbot.waitUntil(lambda: window.status.text == words, timeout=WAIT)
