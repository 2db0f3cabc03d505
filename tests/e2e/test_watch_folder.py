"""A watched folder: films that fall into it are analysed, once, and not before they are written."""

from __future__ import annotations

import shutil

from PySide6.QtWidgets import QFileDialog

from boneage_desktop.ui.queue_work import QueueState
from tests.e2e.conftest import WAIT, opened


def ready(window):
    return {film.path.name for film in window.memory.queue.films if film.state is QueueState.READY}


def test_films_that_fall_into_the_folder(qtbot, open_window, films, networks, tmp_path, monkeypatch):
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    window = opened(qtbot, open_window(networks=networks), films / "boy.dcm")
    window.memory.watch._pause.setInterval(40)
    # What is known already is passed over, under whatever name it comes.
    shutil.copy(films / "boy.dcm", inbox / "known under another name.dcm")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(inbox))
    window.actions_.watch.trigger()
    assert window.watched_folder == inbox
    assert str(inbox) in window.memory.queue_panel.watched.text()
    shutil.copy(films / "girl.dcm", inbox / "girl.dcm")
    (inbox / "letter.txt").write_text("no film", encoding="utf-8")
    qtbot.waitUntil(lambda: ready(window) == {"girl.dcm"}, timeout=WAIT)
    assert [film.path.name for film in window.memory.queue.films] == ["girl.dcm"]
    assert window.desk.case.film_name == "boy.dcm"

    # A film that arrives in pieces is taken when it is whole, not as a broken one before.
    content = (films / "nobody.png").read_bytes()
    with (inbox / "slow.png").open("wb") as stream:
        for part in range(4):
            stream.write(content[part * len(content) // 4 : (part + 1) * len(content) // 4])
            stream.flush()
            qtbot.wait(25)
    qtbot.waitUntil(lambda: "slow.png" in ready(window), timeout=WAIT)
    assert len(window.memory.queue.films) == 2

    # Stopped, it takes nothing more.
    window.memory.queue_panel.folder.click()
    assert window.watched_folder is None
    shutil.copy(films / "girl.dcm", inbox / "later.dcm")
    qtbot.wait(120)
    assert len(window.memory.queue.films) == 2


def test_a_folder_that_cannot_be_read_is_said_and_comes_back(qtbot, open_window, films, networks, tmp_path):
    window = open_window(networks=networks)
    window.memory.watch._pause.setInterval(40)
    gone = tmp_path / "not mounted"
    window.watched_folder = gone
    qtbot.waitUntil(lambda: not window.memory.watch.readable, timeout=WAIT)
    assert "cannot be read now" in window.memory.queue_panel.watched.text()
    gone.mkdir()
    shutil.copy(films / "girl.dcm", gone / "girl.dcm")
    window.memory.watch._look()
    qtbot.waitUntil(lambda: ready(window) == {"girl.dcm"}, timeout=WAIT)
    assert window.memory.watch.readable
