"""Many films at once: analysed in the background, ready when the reader comes to them, troubles explained."""

from __future__ import annotations

import shutil
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from boneage_desktop.anatomy import Bone
from boneage_desktop.ui.worklist.worklist_item import QueuedFilm, QueueState
from boneage_desktop.ui.worklist.worklist_model import QueueColumn
from tests.e2e.conftest import WAIT, StandIn, analysed, opened
from tests.e2e.reading import sign


@pytest.fixture
def folder(films, tmp_path):
    """A folder of films, one of them broken, with a note among them."""
    own = shutil.copytree(films, tmp_path / "inbox")
    (own / "deeper").mkdir()
    (own / "nobody.png").rename(own / "deeper" / "nobody.png")
    (own / "broken.dcm").write_bytes((own / "girl.dcm").read_bytes()[:2000])
    (own / "note.txt").write_text("not a film", encoding="utf-8")
    return own


def drop(window, *paths: Path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPointF(50, 50),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dropEvent(event)


def states(window):
    return {film.path.name: film.state for film in window.worklist.queue.films}


def settled(qtbot, window, count):
    busy = (QueueState.WAITING, QueueState.READING)
    qtbot.waitUntil(
        lambda: len(states(window)) == count and not any(state in busy for state in states(window).values()),
        timeout=WAIT,
    )
    return states(window)


def row_of(window, name):
    return next(n for n, film in enumerate(window.worklist.queue.films) if film.path.name == name)


def test_a_dropped_folder_is_analysed_while_another_film_is_read(
    qtbot, open_window, folder, networks, tmp_path
):
    window = analysed(qtbot, open_window(folder / "boy.dcm", networks))
    window.session.decide(Bone.MC3, 2)
    drop(window, folder)
    panel = window.worklist.panel
    assert panel.isVisible()
    assert settled(qtbot, window, 4) == {
        "boy.dcm": QueueState.OPENED,
        "broken.dcm": QueueState.ATTENTION,
        "girl.dcm": QueueState.READY,
        "nobody.png": QueueState.READY,
    }
    # The film being read was not disturbed, and the reason is there in words.
    assert window.session.case.film_name == "boy.dcm"
    assert window.session.case.decision(Bone.MC3) == 2
    panel.view.selectRow(row_of(window, "broken.dcm"))
    assert "broken.dcm" in panel.about.text()
    assert panel.retry.isEnabled()
    # All of it: the advice is its end.
    cell = panel.view.visualRect(panel.model.index(row_of(window, "broken.dcm"), QueueColumn.ABOUT))
    words = panel.view.fontMetrics().boundingRect(
        cell.adjusted(4, 0, -4, 0), Qt.TextFlag.TextWordWrap, panel.about.text()
    )
    assert cell.height() >= words.height() > panel.view.fontMetrics().lineSpacing()
    assert (
        panel.model.state_words(QueuedFilm(folder, state=QueueState.READING, fraction=0.5))
        == "analysing 50 %"
    )
    about = panel.model.index(row_of(window, "girl.dcm"), QueueColumn.ABOUT).data()
    assert "PHANTOM-F" in about
    assert "RUS-CHN" in about
    assert "2 ready · 0 waiting · 1 failed" in panel.count.text()

    # A ready one opens with its grades: no network is asked again.
    asked = len(networks.asked)
    panel.view.selectRow(row_of(window, "girl.dcm"))
    panel.view.setFocus()
    qtbot.keyClick(panel.view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.session.case.film_name == "girl.dcm", timeout=WAIT)
    assert window.session.case.prediction is not None
    assert len(networks.asked) == asked
    assert states(window)["girl.dcm"] is QueueState.OPENED
    for bone in Bone:
        window.session.toggle_reviewed(bone)
    assert states(window)["girl.dcm"] is QueueState.REVIEWED

    # The broken one is sent again, tried again, and ready.
    shutil.copy(folder / "deeper" / "nobody.png", folder / "broken.dcm")
    with (folder / "broken.dcm").open("ab") as stream:
        stream.write(b"\0")
    panel.view.selectRow(row_of(window, "broken.dcm"))
    panel.retry.click()
    assert settled(qtbot, window, 4)["broken.dcm"] is QueueState.READY
    panel.clear.click()
    assert set(states(window)) == {"broken.dcm", "nobody.png"}
    panel.view.selectRow(row_of(window, "broken.dcm"))
    panel.view.setFocus()
    qtbot.keyClick(panel.view, Qt.Key.Key_Delete)
    assert set(states(window)) == {"nobody.png"}
    # Deleted for good, a case leaves no path behind, for that may name the patient.
    window.flow.delete(window.worklist.queue.films[0].digest)
    assert not states(window)
    assert all(b"nobody.png" not in file.read_bytes() for file in (tmp_path / "data").iterdir())


def test_the_open_film_goes_first_and_the_queue_can_be_stopped(qtbot, open_window, folder, phantom):
    networks = StandIn(phantom, slow=True)
    window = open_window(networks=networks)
    panel = window.worklist.panel
    drop(window, folder / "girl.dcm", folder / "boy.dcm")
    qtbot.waitUntil(networks.started.is_set, timeout=WAIT)
    assert networks.asked[0].name == "girl.dcm"
    # A film is opened: it does not wait for the queue, which gives way and begins anew afterwards.
    window.open_film(folder / "deeper" / "nobody.png")
    qtbot.waitUntil(lambda: len(networks.asked) == 2, timeout=WAIT)
    assert networks.asked[1].name == "nobody.png"
    assert states(window) == dict.fromkeys(("girl.dcm", "boy.dcm"), QueueState.WAITING)
    panel.pause.click()
    networks.may_answer.set()
    analysed(qtbot, window)
    qtbot.wait(50)
    assert states(window) == dict.fromkeys(("girl.dcm", "boy.dcm"), QueueState.WAITING)
    assert panel.pause.text() == "Resume"
    panel.pause.click()
    assert set(settled(qtbot, window, 2).values()) == {QueueState.READY}


def test_what_waits_is_there_after_the_next_start(qtbot, open_window, folder, phantom, networks):
    window = open_window(networks=StandIn(phantom, slow=True))
    drop(window, folder / "girl.dcm", folder / "boy.dcm")
    qtbot.waitUntil(lambda: len(states(window)) == 2, timeout=WAIT)
    window.close()
    window = open_window(networks=networks)
    assert set(settled(qtbot, window, 2).values()) == {QueueState.READY}


def test_networks_that_are_missing_stop_the_queue_and_say_so(qtbot, open_window, folder):
    from boneage_desktop.ui.workers.inference_service import AnalysisUnavailable

    class Missing:
        def assess(self, radiograph, *, progress=None, cancelled=None):
            raise AnalysisUnavailable("The networks need PyTorch.")

    window = open_window(networks=Missing())
    drop(window, folder / "girl.dcm", folder / "boy.dcm")
    qtbot.waitUntil(lambda: window.worklist.queue.paused, timeout=WAIT)
    assert sorted(states(window).values()) == [QueueState.ATTENTION, QueueState.WAITING]
    assert "PyTorch" in window.worklist.queue.films[0].reason


def test_only_one_film_is_in_the_networks_at_a_time(qtbot, open_window, folder, phantom):
    inside, most = [0], [0]
    go = Event()

    class Counting(StandIn):
        def assess(self, radiograph, *, progress=None, cancelled=None):
            inside[0] += 1
            most[0] = max(most[0], inside[0])
            try:
                # Deaf to the first cancel, as a network is in the middle of a step.
                go.wait(0.15)
                return super().assess(radiograph, progress=progress, cancelled=cancelled)
            finally:
                inside[0] -= 1

    window = open_window(networks=Counting(phantom))
    drop(window, folder / "girl.dcm", folder / "boy.dcm")
    qtbot.waitUntil(lambda: inside[0] == 1, timeout=WAIT)
    window.open_film(folder / "deeper" / "nobody.png")
    analysed(qtbot, window)
    settled(qtbot, window, 2)
    assert most == [1]


def test_a_signed_film_is_said_to_be_signed_and_left_alone(qtbot, open_window, folder, networks):
    window = opened(qtbot, open_window(networks=networks), folder / "girl.dcm")
    sign(qtbot, window)
    signed = window.session.case.snapshot()
    opened(qtbot, window, folder / "boy.dcm")
    asked = len(networks.asked)
    drop(window, folder / "girl.dcm", folder / "boy.dcm")
    assert settled(qtbot, window, 2) == {"girl.dcm": QueueState.SIGNED, "boy.dcm": QueueState.OPENED}
    opened(qtbot, window, folder / "girl.dcm")
    assert states(window)["girl.dcm"] is QueueState.SIGNED
    assert window.session.case.snapshot() == signed
    assert len(networks.asked) == asked
    window.worklist.panel.clear.click()
    assert not states(window)


def test_a_film_signed_without_networks_does_not_hold_up_the_queue(qtbot, open_window, folder, phantom):
    class Missing:
        def assess(self, radiograph, *, progress=None, cancelled=None):
            raise ValueError("no")

    window = open_window(folder / "girl.dcm", Missing())
    qtbot.waitUntil(lambda: window.notice.isVisible(), timeout=WAIT)
    for bone in Bone:
        window.session.decide(bone, 5)
    sign(qtbot, window)
    window.close()
    window = open_window(folder / "girl.dcm", StandIn(phantom))
    qtbot.waitUntil(lambda: window.session.case is not None, timeout=WAIT)
    drop(window, folder / "girl.dcm", folder / "boy.dcm")
    assert settled(qtbot, window, 2) == {"girl.dcm": QueueState.SIGNED, "boy.dcm": QueueState.READY}
    assert window.session.case.prediction is None
