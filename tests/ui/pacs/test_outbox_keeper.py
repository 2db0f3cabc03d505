"""The outbox of the window: what is due goes, what waits is shown, and closing loses nothing."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import QObject

from boneage_desktop.network.network_file import NetworkFile, NetworkFolder
from boneage_desktop.network.network_writing import write_network_file
from boneage_desktop.network.outbox import Outbox, State
from boneage_desktop.ui.pacs.outbox_keeper import OutboxKeeper
from boneage_desktop.ui.pacs.sent_state import sent_lines
from tests.network.conftest import bad_peer, film, hand  # noqa: F401 - fixtures
from tests.network.peers import closes_at_once, silent

WAIT = 60_000


@pytest.fixture
def folder(tmp_path):
    return NetworkFolder(tmp_path / "network")


@pytest.fixture
def keeper(qapp, folder):
    parent = QObject()
    keeper = OutboxKeeper(folder, parent)
    yield keeper
    keeper.close()


def put(folder, node, film):  # noqa: F811
    write_network_file(folder.file, NetworkFile(nodes={"pacs": node}))
    with Outbox(folder.outbox) as outbox:
        outbox.put(film.path, ["pacs"], film=film.digest, version=1, kind="picture")


def entries(folder):
    with Outbox(folder.outbox) as outbox:
        return outbox.entries()


def test_an_outbox_that_was_never_used_is_not_made(qtbot, keeper, folder):
    with qtbot.waitSignal(keeper.listed, timeout=WAIT) as listed:
        keeper.begin()
        keeper.refresh()
    assert listed.args == [()]
    assert not folder.path.exists()


def test_what_fails_is_told_and_tried_again_when_asked(qtbot, keeper, folder, film, bad_peer):  # noqa: F811
    peer = bad_peer(closes_at_once)
    put(folder, peer.node(), film)
    with qtbot.waitSignal(keeper.counted, timeout=WAIT) as counted:
        keeper.begin()
    assert counted.args == [1]
    (entry,) = entries(folder)
    assert (entry.state, entry.attempts) == (State.WAITING, 1)
    with qtbot.waitSignal(keeper.counted, timeout=WAIT):
        keeper.retry([entry.number])
    assert entries(folder)[0].attempts == 2
    with qtbot.waitSignal(keeper.film_listed, timeout=WAIT) as told:
        keeper.ask_film(film.digest)
    assert sent_lines(told.args[1]) == ["Version 1, pacs: 1 waiting"]
    with qtbot.waitSignal(keeper.counted, timeout=WAIT) as counted:
        keeper.remove([entry])
    assert counted.args == [0]
    assert entries(folder) == []


def test_closing_cuts_a_silent_archive_and_loses_nothing(qtbot, keeper, folder, film, bad_peer):  # noqa: F811
    peer = bad_peer(silent)
    put(folder, peer.node(), film)
    keeper.begin()
    qtbot.waitUntil(lambda: len(peer.lines) == 1, timeout=WAIT)
    began = time.monotonic()
    keeper.close()
    assert time.monotonic() - began < 1
    (entry,) = entries(folder)
    assert (entry.state, entry.attempts) == (State.WAITING, 0)


def test_a_network_file_that_cannot_be_read_is_told_once(qtbot, keeper, folder, film, bad_peer):  # noqa: F811
    put(folder, bad_peer(silent).node(), film)
    folder.file.write_text("nodes = 3")
    told = []
    keeper.troubled.connect(told.append)
    for _ in range(2):
        with qtbot.waitSignal(keeper.changed, timeout=WAIT):
            keeper.deliver()
        qtbot.waitUntil(lambda: not keeper.sending, timeout=WAIT)
    assert told == ["network.toml: nodes is wrong or missing."]
