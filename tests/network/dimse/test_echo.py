"""The test of a node: an answer, or one reason for each way to fail."""

from __future__ import annotations

import re
import socket
import subprocess
import threading
import time
from contextlib import ExitStack
from dataclasses import replace

import pytest

from boneage_desktop.network import NetworkError, Node, Timeouts
from boneage_desktop.network import reaching as module
from boneage_desktop.network.arrivals import Arrivals
from boneage_desktop.network.dimse.echo import echo
from boneage_desktop.network.dimse.query import studies
from boneage_desktop.network.dimse.receiver import Door, Receiver
from boneage_desktop.network.exchange import Search
from tests.network import peers
from tests.network.peers import free_port, installed, running


def why(node: Node) -> NetworkError:
    with pytest.raises(NetworkError) as error:
        echo(node)
    return error.value


def test_orthanc_answers(orthanc):
    assert 0 < echo(orthanc.node) < peers.PATIENCE_S


def test_storescp_answers(tmp_path):
    port = free_port()
    with running(["storescp", "--aetitle", "STORE", str(port)], port, tmp_path):
        assert echo(Node("STORE", "127.0.0.1", port)) > 0


def test_a_host_by_name_is_found(orthanc):
    assert echo(replace(orthanc.node, host="localhost", name="")) > 0


def test_a_wrong_title_of_the_archive_is_told(orthanc):
    error = why(replace(orthanc.node, title="OTHER", name=""))
    assert error.code == "called_title"
    assert "OTHER" in error.message


def test_our_own_title_unknown_is_told(tmp_path):
    with Receiver(Door(port=0, callers=("FRIEND",)), Arrivals(tmp_path)) as door:
        node = Node("BONEAGE", "127.0.0.1", door.port, own_title="STRANGER")
        error = why(node)
        assert (error.code, "STRANGER" in error.message) == ("calling_title", True)
        assert echo(replace(node, own_title="FRIEND")) > 0


def test_a_refused_presentation_context_is_told(tmp_path):
    port = free_port()
    store = running(["storescp", "--aetitle", "STORE", str(port)], port, tmp_path)
    with store, pytest.raises(NetworkError) as error:
        studies(Node("STORE", "127.0.0.1", port), Search())
    assert error.value.code == "no_context"


def test_a_port_where_nothing_listens_is_told():
    assert why(Node("A", "127.0.0.1", free_port())).code == "refused"


@pytest.fixture
def dead_port():
    """What a computer that is off looks like from here: packets are not answered, as the queue is full."""
    with ExitStack() as held:
        listening = held.enter_context(socket.socket())
        listening.bind(("127.0.0.1", 0))
        listening.listen(0)
        for _ in range(4):
            waiting = held.enter_context(socket.socket())
            waiting.setblocking(False)
            waiting.connect_ex(listening.getsockname())
        yield listening.getsockname()[1]


def test_a_dead_host_is_told(dead_port):
    node = Node("A", "127.0.0.1", dead_port, timeouts=Timeouts(connect_s=0.3))
    began = time.monotonic()
    assert why(node).code == "unreachable"
    assert time.monotonic() - began < 3


def test_a_host_that_does_not_exist_is_told():
    assert why(Node("A", "nowhere.invalid", 104)).code == "no_host"


@pytest.mark.parametrize(
    ("behave", "code"),
    [
        (peers.silent, "silent"),
        (peers.silent_after_accepting, "silent"),
        (peers.half_a_pdu, "silent"),
        (peers.closes_at_once, "not_dicom"),
        (peers.web_page, "not_dicom"),
        (peers.closes_half_way, "closed"),
        (peers.huge_pdu, "closed"),
    ],
    ids=lambda each: getattr(each, "__name__", each),
)
def test_a_bad_peer_is_told_in_time(bad_peer, behave, code):
    began = time.monotonic()
    assert why(bad_peer(behave).node(answer_s=1.0)).code == code
    assert time.monotonic() - began < 5


@pytest.mark.parametrize(
    "behave", [peers.silent, peers.silent_after_accepting, peers.half_a_pdu], ids=lambda each: each.__name__
)
def test_cancel_takes_less_than_a_second(bad_peer, behave):
    node, asked = bad_peer(behave).node(), threading.Event()
    timer = threading.Timer(0.5, asked.set)
    timer.start()
    began = time.monotonic()
    with pytest.raises(NetworkError) as error:
        echo(node, asked.is_set)
    assert error.value.code == "cancelled"
    assert time.monotonic() - began < 1.5
    timer.join()


def test_cancel_while_connecting(dead_port):
    began = time.monotonic()
    with pytest.raises(NetworkError) as error:
        echo(Node("A", "127.0.0.1", dead_port), lambda: time.monotonic() > began + 0.3)
    assert error.value.code == "cancelled"
    assert time.monotonic() - began < 1.3


def test_a_slow_name_server_does_not_hold_anybody(monkeypatch):
    done = threading.Event()
    monkeypatch.setattr(module.socket, "getaddrinfo", lambda *a, **b: [done.wait(10)][:0])
    began = time.monotonic()
    with pytest.raises(NetworkError) as error:
        echo(Node("A", "slow.example", 104), lambda: time.monotonic() > began + 0.2)
    assert error.value.code == "cancelled"
    assert time.monotonic() - began < 1.2
    done.set()


def test_each_reason_has_a_remedy_and_chinese():
    from boneage_desktop.messages.program.network import NETWORK

    reasons = {code for code in NETWORK if f"network.remedy.{code.removeprefix('network.')}" in NETWORK}
    assert len(reasons) > 15
    for passing in NetworkError.PASSING:
        assert f"network.{passing}" in reasons
    assert re.search("[\u4e00-\u9fff]", NetworkError("PACS", "silent").message.text("zh"))


def test_echoscu_is_answered_by_us(tmp_path):
    program = installed("echoscu")
    with Receiver(Door(port=0), Arrivals(tmp_path)) as door:
        right = [program, "-aec", "BONEAGE", "127.0.0.1", str(door.port)]
        assert subprocess.run(right, check=False, capture_output=True).returncode == 0
        wrong = [program, "-aec", "NOBODY", "127.0.0.1", str(door.port)]
        assert subprocess.run(wrong, check=False, capture_output=True).returncode != 0
