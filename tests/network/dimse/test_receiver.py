"""Storage SCP: objects of dcmtk and Orthanc arrive whole, and nobody can do harm."""

from __future__ import annotations

import socket
import subprocess
import threading
import time
from contextlib import ExitStack

import pytest
from pydicom import dcmread

from boneage_desktop.dicom_objects import Kind
from boneage_desktop.messages import Message
from boneage_desktop.network import NetworkError, Node
from boneage_desktop.network.arrivals import Arrivals, Refused
from boneage_desktop.network.dimse.echo import echo
from boneage_desktop.network.dimse.receiver import Door, Receiver
from boneage_desktop.network.dimse.sending import send
from boneage_desktop.network.exchange import parcel_of
from boneage_desktop.network.node import NodeError
from tests.dicom_objects.making import case_with, dicom_film, made, read_by_networks, written
from tests.network.peers import installed, wait_for


class Heard(list):
    """What a receiver tells."""

    @property
    def statuses(self):
        return [each.status if isinstance(each, Refused) else 0 for each in self]


@pytest.fixture
def heard():
    return Heard()


@pytest.fixture
def arrivals(tmp_path):
    return Arrivals(tmp_path / "arrivals")


@pytest.fixture
def door(arrivals, heard):
    with Receiver(Door(port=0), arrivals, heard.append) as running:
        yield running


def us(door):
    return Node("BONEAGE", "127.0.0.1", door.port)


def sent(door, *paths):
    return list(send(us(door), [parcel_of(each) for each in paths]))


def test_storescu_sends_a_hand(door, arrivals, heard, film):
    command = [installed("storescu"), "-aec", "BONEAGE", "127.0.0.1", str(door.port), str(film.path)]
    subprocess.run(command, check=True, capture_output=True)
    (arrival,) = heard
    assert (arrival.aside, arrival.repeated) == (None, False)
    assert list(arrivals.incoming.glob("*")) == [arrival.path]
    read, before = dcmread(arrival.path), dcmread(film.path)
    assert read == before
    assert read.file_meta.TransferSyntaxUID == before.file_meta.TransferSyntaxUID


@pytest.mark.parametrize(
    ("elements", "aside"),
    [
        ({}, None),
        ({"BodyPartExamined": ""}, None),
        ({"BodyPartExamined": "CHEST"}, "network.aside.part"),
        ({"BodyPartExamined": "CHEST", "SeriesDescription": "Left hand p.a."}, None),
        ({"BodyPartExamined": "EXTREMITY"}, None),
        ({"BodyPartExamined": "KNEE", "StudyDescription": "Bone age"}, "network.aside.part"),
        ({"BodyPartExamined": "CHEST", "SeriesDescription": "左手正位"}, None),
        ({"Manufacturer": "BoneAge Desktop"}, None),  # a drawn hand
        (
            {"SOPClassUID": "1.2.840.10008.5.1.4.1.1.7", "Manufacturer": "BoneAge Desktop", "Modality": "OT"},
            None,  # a film made of a picture file
        ),
        ({"SOPClassUID": "1.2.840.10008.5.1.4.1.1.2", "Modality": "CT"}, "network.aside.class"),
    ],
)
def test_hands_come_in_and_the_rest_is_set_aside(door, arrivals, heard, hand, tmp_path, elements, aside):
    film = dicom_film(hand, tmp_path, **{"Modality": "CR", **elements})
    assert [each.error for each in sent(door, film.path)] == [None]
    (arrival,) = heard
    assert getattr(arrival.aside, "code", None) == aside
    folder = arrivals.incoming if aside is None else arrivals.aside
    assert arrival.path.parent == folder
    assert [each.aside.code for each in arrivals.set_aside()] == ([aside] if aside else [])


def test_our_own_picture_is_set_aside(door, heard, film, hand, tmp_path):
    (picture,) = made(case_with(film, read_by_networks(hand)), film, Kind.PICTURE)
    assert [each.error for each in sent(door, written(picture, tmp_path))] == [None]
    assert [each.aside.code for each in heard] == ["network.aside.own"]


def test_the_same_object_again_is_taken_once(door, heard, film):
    for _ in range(2):
        assert [each.error for each in sent(door, film.path)] == [None]
    assert [each.repeated for each in heard] == [False, True]
    assert heard[0].path == heard[1].path


def test_another_object_under_the_same_uid_is_refused_and_the_first_stays(door, heard, film, hand, tmp_path):
    sent(door, film.path)
    before = heard[0].path.read_bytes()
    other = dicom_film(
        hand, tmp_path, name="other.dcm", PatientName="Somebody^Else", SOPInstanceUID=film.uids["instance"]
    )
    command = [installed("storescu"), "-aec", "BONEAGE", "127.0.0.1", str(door.port), str(other.path)]
    subprocess.run(command, check=False, capture_output=True)
    assert heard.statuses == [0, 0x0111]
    assert heard[1].message.code == "network.arrival.other"
    assert heard[0].path.read_bytes() == before


def test_a_full_disk_is_told_to_the_sender_and_leaves_nothing(tmp_path, heard, film):
    arrivals = Arrivals(tmp_path / "arrivals", free_bytes=lambda folder: 10_000)
    with Receiver(Door(port=0), arrivals, heard.append) as door:
        (delivery,) = sent(door, film.path)
        assert delivery.error.code == "full_there"
    assert heard.statuses == [0xA700]
    assert heard[0].message == Message("network.arrival.full")
    assert list(arrivals.incoming.iterdir()) == []


def test_a_disk_that_fills_while_writing_leaves_nothing(door, arrivals, heard, film, monkeypatch):
    def full(*a):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("boneage_desktop.export.writing.os.fsync", full)
        (delivery,) = sent(door, film.path)
    assert delivery.error.is_passing
    assert heard.statuses == [0xA700]
    assert list(arrivals.incoming.iterdir()) == []
    sent(door, film.path)
    assert heard.statuses == [0xA700, 0]


def test_a_caller_that_is_not_on_the_list_is_rejected(arrivals, film):
    with Receiver(Door(port=0, callers=("PACS",)), arrivals) as door, pytest.raises(NetworkError) as error:
        sent(door, film.path)
    assert error.value.code == "calling_title"


def test_an_open_door_without_a_list_is_refused():
    with pytest.raises(NodeError):
        Door(host="0.0.0.0")
    assert Door(host="0.0.0.0", callers=("PACS",)).callers == ("PACS",)


def test_a_port_in_use_is_told(arrivals):
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(NetworkError) as error:
        Receiver(Door(port=taken.getsockname()[1]), arrivals)
    assert error.value.code == "port_taken"


def test_too_many_callers_are_rejected(arrivals):
    with (
        Receiver(Door(port=0, most_calls=1, quiet_s=20), arrivals) as door,
        socket.create_connection(("127.0.0.1", door.port)),
    ):
        wait_for(lambda: door.calls == 1)
        with pytest.raises(NetworkError) as error:
            echo(us(door))
    assert error.value.code == "busy"


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"\x01\0\0\0",
        b"\x01\0\0\0\xff\xff" + bytes(100),
        b"\x01\0\xff\xff\xff\xff" + bytes(1000),
        b"GET / HTTP/1.1\r\n\r\n",
        bytes(range(256)) * 20,
    ],
    ids=["nothing", "half a head", "half a PDU", "4 GB", "web", "noise"],
)
def test_a_bad_caller_is_gone_in_time_and_harms_nobody(arrivals, heard, film, said):
    with Receiver(Door(port=0, quiet_s=1.0), arrivals, heard.append) as door:
        with socket.create_connection(("127.0.0.1", door.port)) as line:
            line.sendall(said)
            assert [each.error for each in sent(door, film.path)] == [None]
            line.settimeout(8)
            try:
                while line.recv(1 << 16):
                    pass
            except ConnectionResetError:
                pass
        wait_for(lambda: door.calls == 0, 5)
        assert echo(us(door)) > 0


def test_a_sender_that_dies_half_way_leaves_no_file(door, arrivals, heard, film):
    """Bytes of a real association, recorded and sent again without their last part."""
    recorded = bytearray()
    taking = socket.create_server(("127.0.0.1", 0))

    def relay():
        caller, _ = taking.accept()
        with caller, socket.create_connection(("127.0.0.1", door.port)) as onward:

            def back():
                while part := onward.recv(1 << 16):
                    caller.sendall(part)

            thread = threading.Thread(target=back)
            thread.start()
            while part := caller.recv(1 << 14):
                recorded.extend(part)
                if len(recorded) > 100_000:  # in the middle of the film
                    break
                onward.sendall(part)
            onward.shutdown(socket.SHUT_RDWR)
            thread.join()

    thread = threading.Thread(target=relay)
    thread.start()
    with pytest.raises(NetworkError) as error:
        list(send(Node("BONEAGE", "127.0.0.1", taking.getsockname()[1]), [parcel_of(film.path)]))
    thread.join()
    taking.close()
    assert error.value.code == "closed"
    assert heard == []
    assert list(arrivals.incoming.iterdir()) == []
    assert [each.error for each in sent(door, film.path)] == [None]


def test_an_object_beyond_the_limit_ends_the_call(arrivals, heard, film):
    size = film.path.stat().st_size
    with Receiver(Door(port=0, most_bytes=size // 2), arrivals, heard.append) as door:
        with pytest.raises(NetworkError) as error:
            sent(door, film.path)
        assert error.value.code == "closed"
        assert heard == []
    with Receiver(Door(port=0, most_bytes=2 * size), arrivals, heard.append) as door:
        # Each object for itself, however many there are in one association.
        assert [each.error for each in sent(door, *[film.path] * 5)] == [None] * 5


def test_connections_beyond_all_bounds_are_closed(arrivals):
    with Receiver(Door(port=0, most_calls=1, quiet_s=20), arrivals) as door, ExitStack() as held:
        lines = [held.enter_context(socket.create_connection(("127.0.0.1", door.port))) for _ in range(30)]
        wait_for(lambda: door.calls == 5)
        lines[-1].settimeout(5)
        assert lines[-1].recv(1) == b""
        assert door.calls == 5


def test_closing_cuts_those_who_stay(arrivals):
    door = Receiver(Door(port=0, quiet_s=60), arrivals)
    with socket.create_connection(("127.0.0.1", door.port)):
        wait_for(lambda: door.calls == 1)
        began = time.monotonic()
        door.close()
        assert time.monotonic() - began < 3
