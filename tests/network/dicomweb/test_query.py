"""DICOMweb answered by Orthanc, and by services that behave badly."""

from __future__ import annotations

import json
import logging
import threading
import time
from datetime import date

import pytest

from boneage_desktop.network import NetworkError, WebNode
from boneage_desktop.network.dicomweb.query import probe, series, series_of, studies
from boneage_desktop.network.exchange import Search
from boneage_desktop.network.services import worklist
from tests.network.peers import answering, free_port, http, silent

JSON = "application/dicom+json"


def test_orthanc_answers(orthanc):
    assert 0 < probe(orthanc.web) < 40


def test_all_studies_with_names_as_people_read_them(archive):
    found = sorted(studies(archive.web, Search()), key=lambda each: each.study)
    assert [each.study for each in found] == ["1.2.3.0", "1.2.3.1", "1.2.3.2"]
    first = found[0]
    assert (first.patient_id, first.patient_name) == ("P-1", "Wang Xiaohua 王小华")
    assert (first.day, first.birth_date, first.sex) == (date(2023, 5, 4), date(2014, 2, 20), "F")
    assert (first.modality, first.accession, first.count) == ("CR", "A-4711", 1)


@pytest.mark.parametrize(
    ("search", "expected"),
    [
        (Search(patient_id="P-1"), {"1.2.3.0", "1.2.3.1"}),
        (Search(patient_name="MILLER*"), {"1.2.3.2"}),
        (Search(since=date(2024, 1, 1)), {"1.2.3.1", "1.2.3.2"}),
        (Search(until=date(2024, 6, 1)), {"1.2.3.0", "1.2.3.1"}),
        (Search(since=date(2024, 6, 1), until=date(2024, 6, 1)), {"1.2.3.1"}),
        (Search(modality="CT"), set()),
        (Search(modality="CR", body_part="HAND"), {"1.2.3.0", "1.2.3.2"}),
        (Search(body_part="hand", patient_id="P-1"), {"1.2.3.0"}),
    ],
)
def test_a_search_finds_what_matches(archive, search, expected):
    assert {each.study for each in studies(archive.web, search)} == expected


def test_dimse_and_dicomweb_find_the_same(archive):
    from boneage_desktop.network.dimse import query

    def by_uid(found):
        return sorted(found, key=lambda each: (each.study, each.series))

    assert by_uid(studies(archive.web, Search())) == by_uid(query.studies(archive.node, Search()))
    wanted = ["1.2.3.0", "1.2.3.2"]
    ours, theirs = (
        by_uid(each) for each in (series_of(archive.web, wanted), query.series_of(archive.node, wanted))
    )
    assert [(each.series, each.body_part, each.patient_name, each.count) for each in ours] == [
        (each.series, each.body_part, each.patient_name, each.count) for each in theirs
    ]


def test_series_of_a_study_and_of_a_body_part(archive):
    (only,) = series(archive.web, Search(study="1.2.3.1"))
    assert (only.series, only.body_part) == ("1.2.3.1.1", "CHEST")
    hands = series(archive.web, Search(body_part="HAND"))
    assert {each.series for each in hands} == {"1.2.3.0.1", "1.2.3.2.1"}


def test_an_unknown_study_has_no_series(archive):
    assert series(archive.web, Search(study="1.2.99")) == []
    assert series(archive.web, Search(study="../../etc")) == []


def test_there_is_no_worklist(orthanc):
    with pytest.raises(NetworkError) as error:
        worklist(orthanc.web, Search())
    assert error.value.code == "no_worklist"


def test_another_path_of_a_server_is_no_dicomweb(orthanc):
    wrong = orthanc.web.url.replace("dicom-web", "nothing")
    for ask in (probe, lambda node: studies(node, Search()), lambda node: series_of(node, ["1.2.3"])):
        with pytest.raises(NetworkError) as error:
            ask(WebNode(wrong))
        assert error.value.code == "no_dicomweb"


@pytest.mark.parametrize(
    ("behave", "code"),
    [
        (silent, "silent"),
        (lambda line: line.recv(1 << 16), "closed"),
        (answering(http("200 OK", "text/html", b"<html>Login</html>")), "no_dicomweb"),
        (answering(http("200 OK", JSON, b"[{]")), "no_dicomweb"),
        (answering(http("200 OK", JSON, b'"words"')), "no_dicomweb"),
        (answering(http("200 OK", JSON, b"[1, 2]")), "no_dicomweb"),
        (answering(b"SSH-2.0-OpenSSH_9.6\r\n"), "no_dicomweb"),
        (answering(http("401 Unauthorized", "text/html", b"")), "login"),
        (answering(http("403 Forbidden", "text/plain", b"")), "login"),
        (answering(http("500 Error", "text/html", b"<html>")), "server"),
        (answering(http("503 Busy", "text/html", b"<html>")), "busy"),
        (answering(http("400 Bad", JSON, b"{}")), "status"),
        (answering(http("200 OK", JSON, b'[{"0020', length=5000)), "closed"),
        (
            answering(http("302 Found", "text/html", b"", head="Location: https://elsewhere.example/x\r\n")),
            "moved",
        ),
    ],
)
def test_a_bad_service_is_told_in_words(bad_peer, behave, code):
    with pytest.raises(NetworkError) as error:
        studies(bad_peer(behave).web(answer_s=0.7), Search(patient_name="SECRET*"))
    assert error.value.code == code
    assert "SECRET" not in error.value.message
    assert error.value.__cause__ is None
    assert error.value.is_passing == (code in ("silent", "closed", "server", "busy"))


def test_where_one_is_sent_is_told_without_the_question(bad_peer):
    there = "Location: https://user:word@elsewhere.example/x?PatientID=SECRET\r\n"
    with pytest.raises(NetworkError) as error:
        studies(bad_peer(answering(http("307 Moved", "text/html", b"", head=there))).web(), Search())
    assert "https://elsewhere.example" in error.value.message
    assert "SECRET" not in error.value.message
    assert "word" not in error.value.message


def test_a_question_is_escaped_but_for_its_asterisks(bad_peer):
    """Orthanc's plug-in does not read escaped ones; all else must be escaped for strict services."""
    heard = []

    def listen(line):
        heard.append(line.recv(1 << 16))
        line.sendall(page(0, 0))

    studies(bad_peer(listen).web(), Search(patient_name="*王 X^A+*", patient_id="a&b"))
    question = heard[0].split()[1]
    assert b"PatientName=*%E7%8E%8B%20X%5EA%2B*" in question
    assert b"PatientID=a%26b" in question


def test_nobody_listens():
    with pytest.raises(NetworkError) as error:
        probe(WebNode(f"http://127.0.0.1:{free_port()}/dicom-web"))
    assert error.value.code == "refused"


def test_a_name_that_nobody_has():
    with pytest.raises(NetworkError) as error:
        probe(WebNode("http://no-such-host.invalid/dicom-web"))
    assert error.value.code == "no_host"


@pytest.mark.parametrize(
    "behave",
    [
        silent,
        answering(http("200 OK", JSON, b"[", length=5000), b"")
        and (lambda line: (_half(line), silent(line))),
    ],
)
def test_cancelling_ends_it_within_a_second(bad_peer, behave):
    began = time.monotonic()
    with pytest.raises(NetworkError) as error:
        studies(bad_peer(behave).web(), Search(), lambda: time.monotonic() > began + 0.5)
    assert error.value.code == "cancelled"
    assert time.monotonic() - began < 1.5


def _half(line):
    line.recv(1 << 16)
    line.sendall(http("200 OK", JSON, b"[", length=5000))


def page(first, count):
    answers = [
        {"0020000D": {"vr": "UI", "Value": [f"1.2.{number}"]}} for number in range(first, first + count)
    ]
    return http("200 OK", JSON, json.dumps(answers).encode())


def test_pages_are_asked_for_until_nothing_new_comes(bad_peer):
    pages = bad_peer(answering(page(0, 3), page(3, 2), page(5, 0)))
    assert [each.study for each in studies(pages.web(), Search())] == [f"1.2.{number}" for number in range(5)]
    # A service that knows no pages gives the same again.
    again = bad_peer(answering(page(0, 3), page(0, 3)))
    assert len(studies(again.web(), Search())) == 3


def test_answers_without_an_end_are_stopped(bad_peer):
    endless = bad_peer(answering(*(page(number * 200, 200) for number in range(7))))
    with pytest.raises(NetworkError) as error:
        studies(endless.web(), Search())
    assert error.value.code == "too_many"


def test_what_cannot_be_read_of_an_answer_is_left_out(bad_peer):
    answer = [
        {
            "0020000D": {"vr": "UI", "Value": ["1.2"]},
            "00100010": {"vr": "PN", "Value": [17]},
            "00100030": {"vr": "DA", "Value": ["yesterday"]},
            "00100020": {"vr": "LO", "Value": ["P-1"]},
            "00201208": {"vr": "IS", "Value": ["many"]},
            "nonsense": 3,
        }
    ]
    peer = bad_peer(answering(http("200 OK", JSON, json.dumps(answer).encode()), page(0, 0)))
    (found,) = studies(peer.web(), Search())
    assert (found.study, found.patient_id, found.birth_date, found.count) == ("1.2", "P-1", None, None)


@pytest.mark.parametrize(("user", "expected"), [("li", "Basic bGk6Z2VoZWltIPCfkao="), ("", "Bearer token-1")])
def test_the_login_is_read_from_its_file(tmp_path, bad_peer, user, expected):
    heard = []

    def listen(line):
        heard.append(line.recv(1 << 16).decode())
        line.sendall(page(0, 0))

    secret = tmp_path / "secret"
    secret.write_text("geheim 💪\n" if user else "token-1\n", "utf-8")
    url = bad_peer(listen).web().url
    probe(WebNode(url, user, secret))
    said = dict(each.split(": ", 1) for each in heard[0].split("\r\n")[1:] if each)
    if user:
        import base64

        assert base64.b64decode(said["Authorization"].removeprefix("Basic ")).decode() == "li:geheim 💪"
    else:
        assert said["Authorization"] == expected
    assert said["Host"] == url.split("/")[2]


@pytest.mark.parametrize("content", [None, b"", b"a\r\nX-Other: b", b"\xff token"])
def test_a_secret_that_cannot_be_used_is_told(tmp_path, content):
    if content is not None:
        (tmp_path / "secret").write_bytes(content)
    with pytest.raises(NetworkError) as error:
        probe(WebNode("http://127.0.0.1:1", secret=tmp_path / "secret"))
    assert error.value.code == "secret"


def test_nothing_of_patients_is_logged(archive, caplog):
    with caplog.at_level(logging.DEBUG):
        studies(archive.web, Search(patient_id="P-1"))
    assert "P-1" not in caplog.text


def test_proxies_and_passwords_of_the_surroundings_are_not_used(orthanc, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{free_port()}")
    monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{free_port()}")
    assert probe(orthanc.web) > 0


def test_cancelled_before_it_begins(bad_peer):
    stop = threading.Event()
    stop.set()
    with pytest.raises(NetworkError) as error:
        probe(bad_peer(silent).web(), stop.is_set)
    assert error.value.code == "cancelled"
