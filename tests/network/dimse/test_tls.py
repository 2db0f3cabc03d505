"""Encrypted associations, with certificates for both sides, among us and with dcmtk."""

from __future__ import annotations

import socket
import subprocess
import time

import pytest

from boneage_desktop.network import NetworkError, Node, Timeouts, Tls
from boneage_desktop.network.arrivals import Arrivals
from boneage_desktop.network.dimse.echo import echo
from boneage_desktop.network.dimse.receiver import Door, Receiver
from boneage_desktop.network.dimse.sending import send
from boneage_desktop.network.exchange import parcel_of
from boneage_desktop.network.node import NodeError
from tests.network.peers import installed, silent


@pytest.fixture
def door(tmp_path, tls):
    with Receiver(Door(port=0, tls=tls(), quiet_s=5), Arrivals(tmp_path / "in")) as running:
        yield running


def node(port, tls):
    return Node("BONEAGE", "127.0.0.1", port, tls=tls, timeouts=Timeouts(3, 3, 3))


def test_objects_go_over_an_encrypted_line(door, tls, film):
    assert echo(node(door.port, tls())) > 0
    assert [each.error for each in send(node(door.port, tls()), [parcel_of(film.path)])] == [None]


@pytest.mark.parametrize("wrong", [{"authority": "other"}, {"name": "other"}, {"name": ""}])
def test_a_wrong_certificate_on_either_side_is_told(door, tls, wrong):
    with pytest.raises(NetworkError) as error:
        echo(node(door.port, tls(**wrong)))
    assert error.value.code in ("tls", "not_dicom")


def test_plain_callers_of_an_encrypted_door_are_told(door):
    with pytest.raises(NetworkError) as error:
        echo(node(door.port, None))
    assert error.value.code == "not_dicom"


def test_encrypted_callers_of_a_plain_door_are_told(tmp_path, tls):
    with Receiver(Door(port=0), Arrivals(tmp_path)) as plain, pytest.raises(NetworkError) as error:
        echo(node(plain.port, tls()))
    assert error.value.code == "tls"


def test_who_never_shakes_hands_holds_nobody(door, tls):
    with socket.create_connection(("127.0.0.1", door.port)):
        began = time.monotonic()
        assert echo(node(door.port, tls())) > 0
        assert time.monotonic() - began < 3


def test_an_archive_that_never_shakes_hands_is_told(bad_peer, tls):
    began = time.monotonic()
    with pytest.raises(NetworkError):
        echo(node(bad_peer(silent).port, tls()))
    assert time.monotonic() - began < 5


def test_cancelling_a_handshake(bad_peer, tls):
    began = time.monotonic()
    slow = Node("A", "127.0.0.1", bad_peer(silent).port, tls=tls(), timeouts=Timeouts(20, 20, 20))
    with pytest.raises(NetworkError) as error:
        echo(slow, lambda: time.monotonic() > began + 0.3)
    assert error.value.code == "cancelled"
    assert time.monotonic() - began < 1.5


def test_dcmtk_calls_over_tls(door, certificates):
    command = [installed("echoscu"), "+tls", str(certificates / "ours.key"), str(certificates / "ours.pem")]
    command += ["+cf", str(certificates / "ours.pem"), "-aec", "BONEAGE", "127.0.0.1", str(door.port)]
    done = subprocess.run(command, check=False, capture_output=True)
    assert done.returncode == 0, done.stderr


def test_a_door_needs_a_certificate(tmp_path):
    with pytest.raises(NodeError):
        Receiver(Door(port=0, tls=Tls()), Arrivals(tmp_path))


def test_a_missing_file_is_told(tmp_path):
    with pytest.raises(NetworkError) as error:
        echo(node(1, Tls(tmp_path / "absent.pem")))
    assert error.value.code == "tls"
