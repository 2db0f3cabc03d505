"""Studies fetched from Orthanc by WADO-RS, and from services that behave badly."""

from __future__ import annotations

import time

import pytest
from pydicom import dcmread
from pydicom.uid import RLELossless

from boneage_desktop.network import NetworkError
from boneage_desktop.network.arrivals import Arrivals, Refused
from boneage_desktop.network.dicomweb import retrieve
from boneage_desktop.network.dicomweb.retrieve import get
from boneage_desktop.network.exchange import Wanted
from boneage_desktop.network.fetching import fetch
from boneage_desktop.network.priors import Whose, prior_series
from tests.dicom_objects.making import dicom_film
from tests.network.peers import answering, http, silent

MULTIPART = 'multipart/related; type="application/dicom"; boundary=b0'


@pytest.fixture
def arrivals(tmp_path):
    return Arrivals(tmp_path / "arrivals")


def test_a_study_is_fetched_and_sorted(orthanc, study, arrivals):
    told = []
    fetched = fetch(orthanc.web, [Wanted("1.2.3")], arrivals, told.append)
    assert (fetched.completed, fetched.failed) == (2, 0)
    assert {each.path.parent for each in told} == {arrivals.incoming, arrivals.aside}
    assert (arrivals.incoming / "1.2.3.0.1.dcm").read_bytes() == study[0].read_bytes()


def test_one_series(orthanc, study, arrivals):
    assert get(orthanc.web, Wanted("1.2.3", "1.2.3.0"), arrivals).completed == 1
    assert [each.name for each in arrivals.incoming.iterdir()] == ["1.2.3.0.1.dcm"]


def test_fetched_again_is_here_already(orthanc, study, arrivals):
    told = []
    for _ in range(2):
        get(orthanc.web, Wanted("1.2.3"), arrivals, told.append)
    assert [each.repeated for each in told] == [False, False, True, True]


def test_compressed_films_arrive_as_they_are(orthanc, arrivals, hand, tmp_path):
    film = dicom_film(hand, tmp_path)
    plain = dcmread(film.path)
    pixels = plain.pixel_array
    plain.compress(RLELossless)
    path = tmp_path / "rle.dcm"
    plain.save_as(path)
    orthanc.upload(path)
    get(orthanc.web, Wanted(film.uids["study"]), arrivals)
    (arrived,) = arrivals.incoming.iterdir()
    assert dcmread(arrived).file_meta.TransferSyntaxUID == RLELossless
    assert (dcmread(arrived).pixel_array == pixels).all()


@pytest.mark.parametrize("study", ["1.2.99", "../../instances", ""])
def test_an_unknown_study_is_told(orthanc, arrivals, study):
    with pytest.raises(NetworkError) as error:
        get(orthanc.web, Wanted(study), arrivals)
    assert error.value.code == "absent"


def test_a_full_disk_is_counted(orthanc, study, tmp_path):
    told = []
    full = Arrivals(tmp_path / "full", free_bytes=lambda folder: 0)
    assert get(orthanc.web, Wanted("1.2.3"), full, told.append).failed == 2
    assert all(isinstance(each, Refused) for each in told)
    assert list(full.incoming.iterdir()) == []


def test_priors_are_found(archive):
    whose = Whose("P-1", study="1.2.3.9")
    assert [each.study for each in prior_series(archive.web, whose)] == ["1.2.3.0"]


def multipart(*bodies, end=b"\r\n--b0--\r\n"):
    head = b"\r\n--b0\r\nContent-Type: application/dicom\r\n\r\n"
    return b"".join(head + body for body in bodies) + end


def without_length(body):
    """An answer that ends with the connection."""
    return f"HTTP/1.1 200 OK\r\nContent-Type: {MULTIPART}\r\nConnection: close\r\n\r\n".encode() + body


@pytest.mark.parametrize("cut", ["with its length", "without"])
def test_half_an_answer_keeps_what_is_whole(bad_peer, film, arrivals, cut):
    whole = film.path.read_bytes()
    body = multipart(whole, whole[: len(whole) // 2], end=b"")
    said = without_length(body)
    if cut == "with its length":
        said = http("200 OK", MULTIPART, body, length=2 * len(body))
    told = []
    with pytest.raises(NetworkError) as error:
        get(bad_peer(answering(said)).web(), Wanted("1.2"), arrivals, told.append)
    assert error.value.code == "closed"
    assert [each.path.read_bytes() for each in told] == [whole]


@pytest.mark.parametrize("kind", ["application/dicom", MULTIPART])
def test_a_single_object(bad_peer, film, arrivals, kind):
    whole = film.path.read_bytes()
    body = whole if kind == "application/dicom" else multipart(whole)
    assert get(bad_peer(answering(http("200 OK", kind, body))).web(), Wanted("1.2"), arrivals).completed == 1


def test_what_is_no_object_is_refused_and_the_rest_kept(bad_peer, film, arrivals):
    whole = film.path.read_bytes()
    peer = bad_peer(answering(http("200 OK", MULTIPART, multipart(b"junk", whole))))
    fetched = get(peer.web(), Wanted("1.2"), arrivals)
    assert (fetched.completed, fetched.failed) == (1, 1)


def test_who_knows_nothing_of_as_stored_is_asked_plainly(bad_peer, film, arrivals):
    refused = http("406 Not Acceptable", "text/plain", b"")
    given = http("200 OK", MULTIPART, multipart(film.path.read_bytes()))
    asked = []

    def behave(line):
        asked.append(line.recv(1 << 16))
        line.sendall(given if len(asked) > 1 else refused)

    assert get(bad_peer(behave).web(), Wanted("1.2"), arrivals).completed == 1
    assert [b"transfer-syntax=*" in each for each in asked] == [True, False]


@pytest.mark.parametrize(
    ("behave", "code"),
    [
        (silent, "silent"),
        (answering(http("200 OK", "text/html", b"<html>")), "no_dicomweb"),
        (answering(http("200 OK", "application/zip", b"PK")), "no_dicomweb"),
        (answering(http("200 OK", "multipart/related", b"--")), "no_dicomweb"),
        (answering(http("401 No", "text/html", b"")), "login"),
        (answering(http("503 No", "text/html", b"")), "busy"),
        (answering(http("204 None", "text/html", b"")), "absent"),
    ],
)
def test_a_bad_service(bad_peer, arrivals, behave, code):
    with pytest.raises(NetworkError) as error:
        get(bad_peer(behave).web(answer_s=0.7), Wanted("1.2"), arrivals)
    assert error.value.code == code


def test_more_than_is_taken(bad_peer, film, arrivals, monkeypatch):
    monkeypatch.setattr(retrieve, "MOST_BYTES_AT_ONCE", 1000)
    peer = bad_peer(answering(http("200 OK", MULTIPART, multipart(film.path.read_bytes()))))
    with pytest.raises(NetworkError) as error:
        get(peer.web(), Wanted("1.2"), arrivals)
    assert error.value.code == "too_large"


def test_cancelling_in_the_middle_of_an_object(bad_peer, film, arrivals):
    body = multipart(film.path.read_bytes(), end=b"")

    def behave(line):
        line.recv(1 << 16)
        line.sendall(http("200 OK", MULTIPART, body, length=10 * len(body)))
        silent(line)

    began = time.monotonic()
    with pytest.raises(NetworkError) as error:
        get(bad_peer(behave).web(), Wanted("1.2"), arrivals, cancelled=lambda: time.monotonic() > began + 0.5)
    assert error.value.code == "cancelled"
    assert time.monotonic() - began < 1.5
