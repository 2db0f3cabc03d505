"""A watched folder: films that fall into it are analysed, once, and not before they are written."""

from __future__ import annotations

import shutil

import pytest
from PySide6.QtWidgets import QFileDialog

from boneage_desktop.anatomy import Bone
from boneage_desktop.radiograph import digest
from boneage_desktop.ui.worklist.worklist_item import QueueState
from tests.e2e.conftest import WAIT, StandIn, analysed, opened


def ready(window):
    return {film.path.name for film in window.worklist.queue.films if film.state is QueueState.READY}


def test_films_that_fall_into_the_folder(qtbot, open_window, films, networks, tmp_path, monkeypatch):
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    window = opened(qtbot, open_window(networks=networks), films / "boy.dcm")
    window.worklist.watch._pause.setInterval(40)
    # What is known already is passed over, under whatever name it comes.
    shutil.copy(films / "boy.dcm", inbox / "known under another name.dcm")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(inbox))
    window.actions_["watch"].trigger()
    assert window.watched_folder == inbox
    assert str(inbox) in window.worklist.panel.watched.text()
    shutil.copy(films / "girl.dcm", inbox / "girl.dcm")
    (inbox / "letter.txt").write_text("no film", encoding="utf-8")
    qtbot.waitUntil(lambda: ready(window) == {"girl.dcm"}, timeout=WAIT)
    assert [film.path.name for film in window.worklist.queue.films] == ["girl.dcm"]
    assert window.session.case.film_name == "boy.dcm"

    # A film that arrives in pieces is taken when it is whole, not as a broken one before.
    content = (films / "nobody.png").read_bytes()
    with (inbox / "slow.png").open("wb") as stream:
        for part in range(4):
            stream.write(content[part * len(content) // 4 : (part + 1) * len(content) // 4])
            stream.flush()
            qtbot.wait(25)
    qtbot.waitUntil(lambda: "slow.png" in ready(window), timeout=WAIT)
    assert len(window.worklist.queue.films) == 2

    # Stopped, it takes nothing more.
    window.worklist.panel.folder.click()
    assert window.watched_folder is None
    shutil.copy(films / "girl.dcm", inbox / "later.dcm")
    qtbot.wait(120)
    assert len(window.worklist.queue.films) == 2


def test_a_folder_that_cannot_be_read_is_said_and_comes_back(qtbot, open_window, films, networks, tmp_path):
    window = open_window(networks=networks)
    window.worklist.watch._pause.setInterval(40)
    gone = tmp_path / "not mounted"
    window.watched_folder = gone
    qtbot.waitUntil(lambda: not window.worklist.watch.readable, timeout=WAIT)
    assert "Cannot read" in window.worklist.panel.watched.text()
    gone.mkdir()
    shutil.copy(films / "girl.dcm", gone / "girl.dcm")
    window.worklist.watch._look()
    qtbot.waitUntil(lambda: ready(window) == {"girl.dcm"}, timeout=WAIT)
    assert window.worklist.watch.readable


@pytest.fixture
def inbox(tmp_path):
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder


def watch(window, folder):
    window.worklist.watch._pause.setInterval(40)
    window.watched_folder = folder
    return window


def row(qtbot, window, state, film):
    """The only row, once it is of this film and stands so."""
    queue, wanted = window.worklist.queue, digest(film)
    qtbot.waitUntil(
        lambda: [(each.state, each.digest) for each in queue.films] == [(state, wanted)],
        timeout=WAIT,
    )
    return queue.films[0]


def stored(window):
    return {case.film_digest for case in window.flow.store().summaries()}


def test_a_device_that_writes_every_patient_under_one_name(qtbot, open_window, films, networks, inbox):
    window = watch(open_window(networks=networks), inbox)
    image = inbox / "image.dcm"
    for film in (films / "girl.dcm", films / "boy.dcm"):
        shutil.copy(film, image)
        window.worklist.watch._soon()
        found = row(qtbot, window, QueueState.READY, film)
        assert found.path == image
    assert found.summary.film_digest == digest(films / "boy.dcm")
    assert stored(window) == {digest(films / "girl.dcm"), digest(films / "boy.dcm")}
    # A film that has a case already shows that case, not the one before it.
    shutil.copy(films / "girl.dcm", image)
    window.worklist.watch._soon()
    row(qtbot, window, QueueState.READY, films / "girl.dcm")
    assert len(networks.asked) == 2


def test_a_copy_that_stalls_is_read_when_it_is_whole(qtbot, open_window, films, networks, inbox):
    window = watch(open_window(networks=networks), inbox)
    content = (films / "girl.dcm").read_bytes()
    (inbox / "slow.dcm").write_bytes(content[: len(content) // 2])
    assert "incomplete" in row(qtbot, window, QueueState.ATTENTION, inbox / "slow.dcm").reason
    (inbox / "slow.dcm").write_bytes(content)
    window.worklist.watch._soon()
    assert not row(qtbot, window, QueueState.READY, films / "girl.dcm").reason


def test_a_film_that_is_replaced_while_it_is_analysed(qtbot, open_window, films, phantom, inbox):
    networks = StandIn(phantom, slow=True)
    window = watch(open_window(networks=networks), inbox)
    shutil.copy(films / "girl.dcm", inbox / "image.dcm")
    qtbot.waitUntil(networks.started.is_set, timeout=WAIT)
    shutil.copy(films / "boy.dcm", inbox / "image.dcm")
    window.worklist.watch._soon()
    qtbot.waitUntil(lambda: len(networks.asked) == 2, timeout=WAIT)
    networks.may_answer.set()
    row(qtbot, window, QueueState.READY, films / "boy.dcm")
    assert stored(window) == {digest(films / "boy.dcm")}


def test_a_film_on_the_desk_stays_there_when_another_takes_its_place(
    qtbot, open_window, films, networks, inbox
):
    window = watch(open_window(networks=networks), inbox)
    image = inbox / "image.dcm"
    shutil.copy(films / "girl.dcm", image)
    row(qtbot, window, QueueState.READY, films / "girl.dcm")
    analysed(qtbot, opened(qtbot, window, image))
    row(qtbot, window, QueueState.OPENED, films / "girl.dcm")
    window.session.decide(Bone.MC3, 2)
    shutil.copy(films / "boy.dcm", image)
    window.worklist.watch._soon()
    row(qtbot, window, QueueState.READY, films / "boy.dcm")
    window.session.decide(Bone.MC5, 3)
    assert window.session.case.film_digest == digest(films / "girl.dcm")
    kept = window.flow.store().load(digest(films / "girl.dcm"))
    assert (kept.decision(Bone.MC3), kept.decision(Bone.MC5)) == (2, 3)
    assert window.flow.store().load(digest(films / "boy.dcm")).decision(Bone.MC5) is None
    # What the reader does to the open film does not make the new one an opened one.
    row(qtbot, window, QueueState.READY, films / "boy.dcm")
