"""Objects sent to Orthanc by STOW-RS, and what services say of them."""

from __future__ import annotations

import json
import threading

import pytest

from boneage_desktop.network import NetworkError
from boneage_desktop.network.delivery import deliver
from boneage_desktop.network.dicomweb.sending import send
from boneage_desktop.network.exchange import Parcel, parcel_of
from boneage_desktop.network.outbox import Outbox, State
from tests.dicom_objects.making import dicom_film
from tests.network.peers import http, silent

JSON = "application/dicom+json"


@pytest.fixture
def parcel(film):
    return parcel_of(film.path)


def test_a_film_arrives_byte_for_byte_and_once(orthanc, parcel):
    for _ in range(2):
        assert [each.error for each in send(orthanc.web, [parcel])] == [None]
    ((instance, name),) = orthanc.instances().items()
    assert instance == parcel.instance
    assert orthanc.file(name) == parcel.path.read_bytes()


def test_each_objects_fate_is_known(orthanc, parcel, tmp_path, hand):
    junk = tmp_path / "junk.dcm"
    junk.write_bytes(bytes(128) + b"DICM nonsense")
    other = dicom_film(hand, tmp_path, name="other.dcm", SOPInstanceUID="1.2.3.4")
    broken = Parcel(junk, parcel.sop_class, "1.2.9", parcel.syntax)
    absent = Parcel(tmp_path / "absent.dcm", parcel.sop_class, "1.2.10", parcel.syntax)
    fates = [each.error for each in send(orthanc.web, [parcel, broken, absent, parcel_of(other.path)])]
    assert [each and each.code for each in fates] == [None, "status", "unread", None]
    assert set(orthanc.instances()) == {parcel.instance, "1.2.3.4"}


def answer(parcel, sequence, status="200 OK", reason=None):
    item = {"00081155": {"vr": "UI", "Value": [parcel.instance]}}
    if reason is not None:
        item["00081197"] = {"vr": "US", "Value": [reason]}
    return http(
        status, f"{JSON}; charset=utf-8", json.dumps({sequence: {"vr": "SQ", "Value": [item]}}).encode()
    )


def takes(*answers):
    """Read whole requests, and answer each."""

    def behave(line):
        for each in answers:
            asked = b""
            while b"\r\n\r\n" not in asked:
                part = line.recv(1 << 16)
                if not part:
                    return
                asked += part
            head, _, body = asked.partition(b"\r\n\r\n")
            lengths = [part for part in head.lower().split(b"\r\n") if part.startswith(b"content-length")]
            left = int(lengths[0].split(b":")[1]) - len(body) if lengths else 0
            while left > 0:
                left -= len(line.recv(1 << 16)) or left
            line.sendall(each)

    return behave


@pytest.mark.parametrize(
    ("status", "reason", "code", "passing"),
    [
        ("409 Conflict", 0x0122, "status", False),
        ("202 Accepted", 0xA900, "status", False),
        ("409 Conflict", 0xA700, "full_there", True),
        ("409 Conflict", 0xC122, "no_syntax", False),
        ("409 Conflict", 0x0111, None, None),
    ],
)
def test_why_an_object_was_not_taken(bad_peer, parcel, status, reason, code, passing):
    peer = bad_peer(takes(answer(parcel, "00081198", status, reason)))
    (delivery,) = send(peer.web(), [parcel])
    if code is None:
        assert delivery.error is None
        return
    assert (delivery.error.code, delivery.error.is_passing) == (code, passing)
    assert code == "no_syntax" or f"{reason:04X}" in delivery.error.message


def test_a_service_that_says_nothing_of_the_object_is_asked_for_it(bad_peer, parcel):
    nothing = http("200 OK", JSON, b"")
    listed = http(
        "200 OK", JSON, json.dumps([{"00080018": {"vr": "UI", "Value": [parcel.instance]}}]).encode()
    )
    (there,) = send(bad_peer(takes(nothing, listed)).web(), [parcel])
    assert there.error is None
    (lost,) = send(bad_peer(takes(nothing, http("200 OK", JSON, b"[]"))).web(), [parcel])
    assert (lost.error.code, lost.error.is_passing) == ("unconfirmed", True)


@pytest.mark.parametrize(
    ("behave", "code", "passing"),
    [
        (takes(http("401 No", "text/plain", b"")), "login", False),
        (takes(http("404 No", "text/plain", b"")), "no_dicomweb", False),
        (takes(http("500 No", "text/plain", b"")), "server", True),
        (takes(http("503 No", "text/plain", b"")), "busy", True),
        (silent, "silent", True),
    ],
)
def test_a_service_that_fails_keeps_the_rest_waiting(bad_peer, parcel, behave, code, passing):
    with pytest.raises(NetworkError) as error:
        list(send(bad_peer(behave).web(answer_s=0.7), [parcel]))
    assert (error.value.code, error.value.is_passing) == (code, passing)


def test_cancelling_while_it_is_silent(bad_peer, parcel):
    asked = threading.Event()
    timer = threading.Timer(0.5, asked.set)
    timer.start()
    with pytest.raises(NetworkError) as error:
        list(send(bad_peer(silent).web(), [parcel], asked.is_set))
    assert error.value.code == "cancelled"
    timer.join()


def test_the_outbox_sends_and_asks_for_no_commitment(orthanc, film, tmp_path):
    with Outbox(tmp_path / "outbox") as outbox:
        outbox.put(film.path, ["web"])
        done = deliver(outbox, lambda name: orthanc.web)
        (entry,) = outbox.entries()
        assert (done.sent, entry.state) == (1, State.SENT)
        assert outbox.overdue() == {}
        assert not entry.parcel.path.exists()
    assert list(orthanc.instances()) == [film.uids["instance"]]


def test_what_does_not_go_waits_in_the_outbox(bad_peer, orthanc, film, tmp_path):
    dead = bad_peer(takes(http("503 No", "text/plain", b""))).web()
    with Outbox(tmp_path / "outbox") as outbox:
        outbox.put(film.path, ["web"])
        assert deliver(outbox, lambda name: dead).put_off == 1
        outbox.try_now()
        assert deliver(outbox, lambda name: orthanc.web).sent == 1
    assert list(orthanc.instances()) == [film.uids["instance"]]


def test_a_wide_object_is_sent_whole(bad_peer, parcel, tmp_path):
    """Longer than one piece, with its length said before."""
    heard = []

    def listen(line):
        asked = b""
        while b"--\r\n" not in asked[-4:] and asked[-2:] != b"--":
            asked += line.recv(1 << 16)
        heard.append(asked)
        line.sendall(answer(parcel, "00081199"))

    (delivery,) = send(bad_peer(listen).web(), [parcel])
    assert delivery.error is None
    head = heard[0].partition(b"\r\n\r\n")[0].lower()
    assert b"content-length" in head
    assert b"chunked" not in head
    assert parcel.path.read_bytes() in heard[0]
